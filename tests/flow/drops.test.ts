import { describe, expect, it } from 'vitest';

import { type Drop, getDrops } from '../../src/flow/drops.ts';
import { getChainHandler, getClauseHandler } from '../../src/flow/handlers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The drops of the marked clause or chain as tables write them: `goesOn: next();`, `explicit returns: null`. */
function dropsOf(marked: string): string[] {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CatchClause', 'CallExpression');
  const handler = node.type === 'CatchClause' ? getClauseHandler(node) : getChainHandler(node, file);
  const show = ({ how, node: instead, isExplicit, isKept, meetsSignal, tellsFailure }: Drop): string => {
    const words = [isExplicit && 'explicit', isKept && 'kept', tellsFailure && 'telling', how, meetsSignal && 'to the signal'].filter((word) => word !== false);
    return words.join(' ') + (instead ? `: ${sourceCode.getText(instead)}` : '');
  };
  return handler ? getDrops(handler, file).map(show) : ['no handler'];
}

/** A `try` in a function that received a signal; `after` follows it. */
const handling = (body: string, after = ''): string => `async function f(url, signal) { try { await load(url, signal); } «catch (e) { ${body} }» ${after} }`;

describe('a clause that ends normally', () => {
  it.each([
    ['at the end', handling('log(e);'), ['ends']],
    ['before a statement', handling('log(e);', 'next();'), ['goesOn: next();']],
    ['before a branch', handling('log(e);', 'if (a) next();'), ['goesOn: if (a) next();']],
    ['before a bare return', handling('log(e);', 'return;'), ['ends']],
    ['before return undefined', handling('log(e);', 'return undefined;'), ['ends']],
    ['before a returned value', handling('log(e);', 'return rows;'), ['goesOn: return rows;']],
    ['before awaited work that is given the signal', handling('log(e);', 'await save(signal);'), ['goesOn to the signal: await save(signal);']],
    ['before awaited work in a variable', handling('log(e);', 'const row = await save(signal);'), ['goesOn to the signal: const row = await save(signal);']],
    ['before awaited work in an assignment', handling('log(e);', 'row = await save(signal);'), ['goesOn to the signal: row = await save(signal);']],
    ['before returned work that is given the signal', handling('log(e);', 'return save(signal);'), ['goesOn to the signal: return save(signal);']],
    ['before awaited work that is given none', handling('log(e);', 'await save(url);'), ['goesOn: await save(url);']],
    ['before work that floats', handling('log(e);', 'save(signal);'), ['goesOn: save(signal);']],
    ['before a check', handling('log(e);', 'signal.throwIfAborted();'), []],
    ['in a loop', 'async function f(urls, signal) { for (const url of urls) { try { await load(url, signal); } «catch (e) { log(e); }» } }', ['loopsOn']],
    ['in a loop that checks', 'async function f(urls, signal) { while (!signal.aborted) { try { await load(url, signal); } «catch (e) { log(e); }» } }', []],
    ['before the break of a loop', 'async function f(urls, signal) { for (;;) { try { await load(url, signal); } «catch (e) { log(e); }» break; } next(); }', ['goesOn: next();']],
    ['before the continue of a loop', 'async function f(urls, signal) { for (const url of urls) { try { await load(url, signal); } «catch (e) { log(e); }» continue; } }', ['loopsOn']],
    ['once the abort is ruled out', handling('if (signal.aborted) throw e; log(e);', 'next();'), []],
    ['once somebody is told', handling('reject(e);', 'next();'), []],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('a clause that ends abruptly', () => {
  it.each([
    ['a value', handling('return null;'), ['returns: null']],
    ['nothing', handling('return;'), ['ends']],
    ['undefined', handling('return undefined;'), ['ends']],
    ['what a logger returns', handling('return log(e);'), ['ends']],
    ['an error result', handling('return { error: e.message };'), ['telling returns: { error: e.message }']],
    ['the error in a result', handling('return err(e);'), []],
    ['a rejection', handling('return Promise.reject(e);'), []],
    ['the error', handling('throw e;'), []],
    ['a wrapper', handling('throw new AppError("x", { cause: e });'), []],
    ['another error', handling('throw new AppError("x");'), ['telling replaces: new AppError("x")']],
    ['another error by a helper that is given it', `function fail(e) { log(e); throw new AppError("x"); } ${handling('fail(e);')}`, ['telling replaces: fail(e)']],
    ['another error by a helper of the file, which is its own affair', `function fail() { throw new AppError("x"); } ${handling('fail(e.message);')}`, ['ends']],
    ['a branch for each', handling('if (a) return null; if (b) return 0; throw e;'), ['returns: null', 'returns: 0']],
    ['a break', 'async function f(urls, signal) { for (const url of urls) { try { await load(url, signal); } «catch (e) { break; }» } next(); }', ['goesOn: next();']],
    ['a continue', 'async function f(urls, signal) { for (const url of urls) { try { await load(url, signal); } «catch (e) { continue; }» } }', ['loopsOn']],
    ['a continue of the loop around', 'async function f(urls, signal) { outer: while (a) { for (const url of urls) { try { await load(url, signal); } «catch (e) { continue outer; }» } } }', ['loopsOn']],
    ['a return in a callback on the spot', 'async function f(urls, signal) { await Promise.all(urls.map(async (url) => { try { await load(url, signal); } «catch (e) { return; }» })); next(); }', ['goesOn: next();']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('a branch that knows of the abort', () => {
  it.each([
    ['a value', handling('if (signal.aborted) return null; throw e;'), ['explicit returns: null']],
    ['nothing', handling('if (signal.aborted) return; throw e;'), ['explicit ends']],
    ['goes on', handling('if (!signal.aborted) throw e;', 'next();'), ['explicit goesOn: next();']],
    ['goes on to the signal', handling('if (!signal.aborted) throw e;', 'await save(signal);'), ['explicit goesOn to the signal: await save(signal);']],
    ['another error, on purpose', handling('if (signal.aborted) throw new StoppedError(); throw e;'), []],
    ['a word of it', handling('if (signal.aborted) return "cancelled"; throw e;'), []],
    ['behind one that does not know', handling('if (signal.aborted) return 1; if (e.code) return 2; return 3;'), ['explicit returns: 1']],
    ['beside one that does not know', handling('if (a) return null; if (signal.aborted) return; throw e;'), ['returns: null', 'explicit ends']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('work that is started instead', () => {
  it.each([
    ['awaited', handling('await retry(url);'), ['startsWork: retry(url)', 'ends']],
    ['returned and awaited', handling('return await retry(url);'), ['startsWork: retry(url)', 'startsWork: await retry(url)']],
    ['returned, from an async function of the file', `async function again() {} ${handling('return again(url);')}`, ['startsWork: again(url)']],
    ['delegated to', 'async function* f(url, signal) { try { yield* load(url, signal); } «catch (e) { yield* poll(url); }» }', ['startsWork: poll(url)', 'ends']],
    ['a call of the function itself, even with the signal', 'async function f(url, signal) { try { await load(url, signal); } «catch (e) { return f(url, signal); }» }', ['startsWork: f(url, signal)']],
    ['a chain', handling('await retry(url).then(parse).catch(ignore);'), ['startsWork: retry(url).then(parse).catch(ignore)', 'ends']],
    ['work that is given the signal', handling('await retry(url, signal);'), ['ends']],
    ['a pause', handling('await sleep(100);'), ['ends']],
    ['a logger', handling('await logger.flush(e);'), ['ends']],
    ['an event', handling('await publish("progress");'), ['ends']],
    ['a cleanup', handling('await connection.close();'), ['ends']],
    ['reading', handling('await response.text();'), ['ends']],
    ['a promise', handling('await pending;'), ['ends']],
    ['work in a handler that lets the abort out', handling('await retry(url); throw e;'), []],
    ['a value made by a call', handling('return makeRows();'), ['returns: makeRows()']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('an error that is kept', () => {
  it.each([
    ['in a loop that goes on', 'async function f(urls, signal) { let last; for (const url of urls) { try { await load(url, signal); } «catch (e) { last = e; }» } throw last; }', ['kept loopsOn']],
    ['in a loop that checks', 'async function f(urls, signal) { let last; for (const url of urls) { signal.throwIfAborted(); try { await load(url, signal); } «catch (e) { last = e; }» } throw last; }', []],
    ['to be thrown next', 'async function f(url, signal) { let last; try { await load(url, signal); } «catch (e) { last = e; }» throw last; }', []],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('a handler of a chain', () => {
  const chained = (handler: string, after = ''): string => `async function f(url, signal) { await «load(url, signal).catch(${handler})»; ${after} }`;

  it.each([
    ['an empty one', chained('() => {}', 'next();'), ['goesOn: next();']],
    ['a bare return', chained('() => { return; }', 'next();'), ['goesOn: next();']],
    ['a value', chained('() => null', 'next();'), ['returns: null']],
    ['what a logger returns', chained('(e) => log(e)', 'next();'), ['goesOn: next();']],
    ['what a setter returns', chained('(e) => setMessage(e.message)', 'next();'), ['goesOn: next();']],
    ['a logger by its name', chained('console.error', 'next();'), ['goesOn: next();']],
    ['a logger by its name, then a check', chained('console.error', 'signal.throwIfAborted();'), []],
    ['a rejection', chained('(e) => Promise.reject(e)'), []],
    ['a branch', chained('(e) => (isAbortError(e) ? null : fail(e))'), ['explicit returns: null']],
    ['at the end', chained('() => {}'), ['ends']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('several', () => {
  const looping = (body: string): string => `async function f(url, signal) { for (;;) { try { await load(url, signal); } «catch (e) { ${body} }» next(); } }`;

  it.each([
    ['the worst comes first', looping('if (b) return 1; if (a) throw new AppError(); if (c) continue; await retry();'), ['startsWork: retry()', 'loopsOn', 'goesOn: next();', 'returns: 1', 'telling replaces: new AppError()']],
    ['what was meant comes last', looping('if (a && b) return 1; if (signal.aborted) continue; return 2;'), ['returns: 1', 'explicit loopsOn']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});

describe('a value that is returned', () => {
  it.each([
    ['one made of the error', handling('return show(e.message);'), ['returns: show(e.message)']],
    ['a wait', handling('return await sleep(1);'), ['returns: await sleep(1)']],
    ['what follows a wait', handling('return await sleep(1).then(next);'), ['returns: await sleep(1).then(next)']],
    ['one made of nothing, in a chain', 'async function f(url, signal) { return «load(url, signal).catch(() => makeRows())»; }', ['returns: makeRows()']],
  ])('%s', (_, marked, drops) => {
    expect(dropsOf(marked)).toEqual(drops);
  });
});
