import { describe, expect, it } from 'vitest';

import { getChainHandler, getClauseHandler } from '../../src/flow/handlers.ts';
import { getLoggedAborts } from '../../src/flow/logged-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** What the marked handler reports of an abort: the text of each call, `late` where it asks afterwards, and whose abort it is. */
function getLogged(marked: string, named: readonly string[] = []): readonly string[] {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CatchClause', 'CallExpression');
  const handler = node.type === 'CatchClause' ? getClauseHandler(node) : getChainHandler(node, file);
  if (!handler) throw new Error('no handler');
  const logged = getLoggedAborts(handler, { errorReporters: named, leaveSwallowed: true }, file);
  return logged.map((one) => `${sourceCode.getText(one.node)}${one.isAskedLater ? ' late' : ''} of ${one.signal.expression ?? 'somebody'}`);
}

const catching = (handler: string): string => `async function f(signal) { try { await work(signal); } «catch (e) { ${handler} }» }`;

describe('aborts that a handler reports as failures', () => {
  it.each([
    ['one', catching('console.error(e); throw e;'), ['console.error(e) of signal']],
    ['two', catching('console.error(e); captureException(e); throw e;'), ['console.error(e) of signal', 'captureException(e) of signal']],
    ['one of two', catching('if (!signal.aborted) console.error(e); captureException(e); throw e;'), ['captureException(e) of signal']],
    ['before a question', catching('console.error(e); if (isAbortError(e)) throw e; throw e;'), ['console.error(e) late of signal']],
    ['behind a question', catching('if (isAbortError(e)) throw e; console.error(e); throw e;'), []],
    ['in a helper, two deep', `function a(e) { b(e); } function b(e) { console.error(e); } ${catching('a(e); throw e;')}`, ['a(e) of signal']],
    ['in a helper, deeper than is looked', `function a(e) { b(e); } function b(e) { c(e); } function c(e) { console.error(e); } ${catching('a(e); throw e;')}`, []],
    ['a helper that is given something else', `function a(e) { console.error(e); } ${catching('a(1); throw e;')}`, []],
    ['a helper that is given too little', `function a(e, f) { console.error(f); } ${catching('a(e); throw e;')}`, []],
    ['a reporter in the place of a handler', 'function f(signal) { «work(signal).catch(console.error)»; }', ['console.error of signal']],
    ['a logger in the place of a handler', 'function f(signal) { «work(signal).catch(console.warn)»; }', []],
    ['what is swallowed as well', catching('console.error(e);'), []],
    ['a signal joined with an own one', 'async function f(signal) { try { await work(AbortSignal.any([signal, AbortSignal.timeout(5)])); } «catch (e) { console.error(e); throw e; }» }', []],
    ['a private function that gets no signal', 'async function f(options) { try { await work(options, options.signal); } «catch (e) { console.error(e); throw e; }» } f({});', []],
    ['a private function that gets one', 'async function f(options) { try { await work(options, options.signal); } «catch (e) { console.error(e); throw e; }» } f({ signal });', ['console.error(e) of options.signal']],
    ['a private function that nobody calls', 'async function f(options) { try { await work(options, options.signal); } «catch (e) { console.error(e); throw e; }» }', ['console.error(e) of options.signal']],
  ])('%s', (_, marked, logged) => {
    expect(getLogged(marked)).toEqual(logged);
  });

  it('and those that the project names', () => {
    const code = catching('alert(e); throw e;');
    expect([getLogged(code), getLogged(code, ['alert'])]).toEqual([[], ['alert(e) of signal']]);
  });
});
