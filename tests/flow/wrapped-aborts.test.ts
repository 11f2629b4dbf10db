import { describe, expect, it } from 'vitest';

import { getChainHandler, getClauseHandler } from '../../src/flow/handlers.ts';
import { findLostAbort } from '../../src/flow/lost-aborts.ts';
import { findWrappedAborts } from '../../src/flow/wrapped-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const every = { reportFallbacks: true, reportBestEffort: true, reportErrorResults: true, reportExplicitDrops: true, reportOwnControllers: true, reportDerived: true };

function getMarked(marked: string) {
  const { node, file } = narrow(parseSnippet(marked), 'CatchClause', 'CallExpression');
  return { file, handler: node.type === 'CatchClause' ? getClauseHandler(node) : getChainHandler(node, file) };
}

/** How the marked clause or chain wraps an abort, as `throws new X(e) signal`, one line each. */
function wrapsOf(marked: string): readonly string[] {
  const { file, handler } = getMarked(marked);
  return (handler ? findWrappedAborts(handler, file) : []).map(({ how, error, signal }) => `${how} ${file.sourceCode.getText(error)} ${signal.expression ?? ''}`);
}

const guarding = (statements: string, head = 'async function f(url, signal)'): string => `${head} { try { await load(url, signal); } «catch (e) { ${statements} }» }`;
const inExecutor = (handler: string): string => `function f(url, signal) { return new Promise((resolve, reject) => { «load(url, signal).then(resolve, ${handler})»; }); }`;

describe('findWrappedAborts', () => {
  it.each([
    ['an error that is thrown', guarding('throw new X(e);'), ['throws new X(e) signal']],
    ['errors that are thrown, in the order of the text', guarding('if (a) throw new X(e); throw new Y("y", { cause: e });'), ['throws new X(e) signal', 'throws new Y("y", { cause: e }) signal']],
    ['an error that a helper throws', `function fail(e) { throw new X(e); } ${guarding('fail(e);')}`, ['helper fail(e) signal']],
    ['an error in a file that looks at errors alone', `const isAbortError = (e) => e.name === "AbortError"; const getCause = (e) => e.cause; ${guarding('throw new X(e);')}`, ['throws new X(e) signal']],
    ['an error that a helper makes', `const wrap = (e) => new X(e); ${guarding('throw wrap(e);')}`, ['throws wrap(e) signal']],
    ['a rejection', inExecutor('(e) => reject(new X(e))'), ['rejects new X(e) signal']],
    ['a rejection without the abort', inExecutor('() => reject(new X())'), ['hides new X() signal']],
    ['a rejection that is returned', 'function f(url, signal) { return «load(url, signal).catch((e) => Promise.reject(new X(e)))»; }', ['rejects new X(e) signal']],
    ['an error of a bag', 'async function f(options) { try { await load(options.signal); } «catch (e) { throw new X(e); }» }', ['throws new X(e) options.signal']],
  ])('%s', (_, marked, wraps) => {
    expect(wrapsOf(marked)).toEqual(wraps);
  });

  it.each([
    ['the error', guarding('throw e;')],
    ['an error without the abort', guarding('throw new X();')],
    ['a value', guarding('return new X(e);')],
    ['an error for what is no abort', guarding('if (isAbortError(e)) throw e; throw new X(e);')],
    ['an error for what is known to be the abort', guarding('if (signal.aborted) throw new X(e); throw e;')],
    ['an error for another failure on the way', guarding('try { await close(); } catch (again) { throw new X([e, again]); } throw e;')],
    ['an error where another function has answered', guarding('const hint = explain(e); if (hint) throw new X(hint, e); throw e;')],
    ['an error in a file that looks at causes', `const isAbortError = (e) => e.name === "AbortError" || isAbortError(e.cause); ${guarding('throw new X(e);')}`],
    ['an error that tells by itself', guarding('throw new X(e.name, e);')],
    ['an error of nobody\'s', guarding('throw new X(e);', 'async function handleClick(url, signal)')],
    ['an error of a cleanup', guarding('throw new X(e);', 'async function close(url, signal)')],
    ['a rejection with the error', inExecutor('(e) => reject(e)')],
    ['a rejection with an abort error', inExecutor('(e) => reject(new AbortError())')],
    ['a rejection with what is made elsewhere', inExecutor('() => reject(failure)')],
    ['a rejection for what is no abort', inExecutor('(e) => { if (signal.aborted) return reject(e); reject(new X(e)); }')],
    ['a rejection that floats', 'function f(url, signal) { «load(url, signal).catch((e) => Promise.reject(new X(e)))»; }'],
    ['a handler without code', 'function f(url, signal) { return «load(url, signal).catch(console.error)»; }'],
    ['a handler that is a mere value', 'function f(url, signal) { return «load(url, signal).catch((e) => e)»; }'],
  ])('nothing: %s', (_, marked) => {
    expect(wrapsOf(marked)).toEqual([]);
  });
});

describe('one report: what is wrapped is not lost, and what is lost is not wrapped', () => {
  it.each([
    ['with a cause', guarding('throw new X(e);'), 'wrapped'],
    ['with a cause put on', guarding('const x = new X(); x.cause = e; throw x;'), 'wrapped'],
    ['with a cause, without new', guarding('throw Error("x", { cause: e });'), 'wrapped'],
    ['without a cause', guarding('throw new X(e.message);'), 'lost'],
    ['without a cause, without new', guarding('throw Error(e.message);'), 'lost'],
    ['both', guarding('if (a) throw new X(); throw new X(e);'), 'lost'],
    ['with a cause, and a fallback', guarding('if (a) return null; throw new X(e);'), 'lost'],
    ['in a chain', 'function f(url, signal) { return «load(url, signal).catch((e) => { throw new X(e); })»; }', 'wrapped'],
    ['in a chain without a cause', 'function f(url, signal) { return «load(url, signal).catch((e) => { throw new X(); })»; }', 'lost'],
    ['by a rejection', 'function f(url, signal) { return «load(url, signal).catch((e) => Promise.reject(new X(e)))»; }', 'wrapped'],
    ['by a rejection without a cause', 'function f(url, signal) { return «load(url, signal).catch(() => Promise.reject(new X()))»; }', 'wrapped'],
    ['the error itself', guarding('throw e;'), ''],
  ])('%s: %s', (_, marked, judged) => {
    const { file, handler } = getMarked(marked);
    const isLost = handler !== undefined && findLostAbort(handler, every, file) !== undefined;
    expect([isLost && 'lost', wrapsOf(marked).length > 0 && 'wrapped'].filter((word) => word !== false).join(' ')).toBe(judged);
  });
});
