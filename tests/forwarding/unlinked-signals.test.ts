import { describe, expect, it } from 'vitest';

import { getUnlinkedSignal, isNeverGiven, isReplacing } from '../../src/forwarding/unlinked-signals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function getIn(code: string) {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression', 'NewExpression');
  return { unlinked: getUnlinkedSignal(node, file), file };
}

describe('a signal that is not linked', () => {
  it.each([
    ['of one call', 1, false, 'async function f(signal) { const late = «AbortSignal.timeout(1)»; await load(late); }'],
    ['of two calls', 2, false, 'async function f(signal) { const late = «AbortSignal.timeout(1)»; await load(late); await save(late); }'],
    ['that a cleanup needs as well', 1, true, 'async function f(signal) { const late = «AbortSignal.timeout(1)»; try { await load(late); } finally { await end(late); } }'],
    ['that is asked', 1, true, 'async function f(signal) { const late = «AbortSignal.timeout(1)»; await load(late); return late.aborted; }'],
  ])('%s', (_, count, isNeededAlone, code) => {
    expect(getIn(code).unlinked).toMatchObject({ given: { length: count }, isNeededAlone, received: { expression: 'signal' } });
  });

  it('is none of a module', () => {
    expect(getIn('await load(«AbortSignal.timeout(1)»);').unlinked).toBeUndefined();
  });
});

describe('whether it takes the place of the one in a bag', () => {
  it.each([
    ['spread', true, 'async function f(init: RequestInit) { await fetch("/", { ...init, signal: «AbortSignal.timeout(1)» }); }'],
    ['of which a part is spread', true, 'async function f(init: RequestInit) { await fetch("/", { ...init.extra, signal: «AbortSignal.timeout(1)» }); }'],
    ['another object is spread', false, 'async function f(init: RequestInit, other: object) { await fetch("/", { ...other, signal: «AbortSignal.timeout(1)» }); }'],
    ['nothing is spread', false, 'async function f(init: RequestInit) { await fetch("/", { signal: «AbortSignal.timeout(1)» }); }'],
    ['no object', false, 'async function f(init: RequestInit) { await load(«AbortSignal.timeout(1)»); }'],
  ])('%s: %s', (_, expected, code) => {
    const { unlinked, file } = getIn(code);
    expect(unlinked && isReplacing(unlinked, file)).toBe(expected);
  });
});

describe('whether a bag is never given a signal', () => {
  const wrapper = 'function get(url: string, init: RequestInit = {}) { return fetch(url, { ...init, signal: «AbortSignal.timeout(1)» }); }';
  it.each([
    ['nobody calls it', true, wrapper],
    ['calls leave it out', true, `${wrapper} get('/'); get('/', { method: 'PUT' });`],
    ['a call gives a signal', false, `${wrapper} get('/', { signal: stop.signal });`],
    ['a call hands on a bag', false, `${wrapper} const load = (init: RequestInit) => get('/', init);`],
    ['a call gives a signal as another argument', true, `${wrapper} get(signal);`],
    ['a call whose arguments are spread', true, `${wrapper} get(...list);`],
    ['other files can call it', false, `export ${wrapper}`],
  ])('%s: %s', (_, expected, code) => {
    const { unlinked, file } = getIn(code);
    expect(unlinked && isNeverGiven(unlinked.received, file)).toBe(expected);
  });
});
