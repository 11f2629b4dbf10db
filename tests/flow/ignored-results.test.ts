import { describe, expect, it } from 'vitest';

import { getGathering } from '../../src/cancellation/combinators.ts';
import { getUnnoticedSignal } from '../../src/flow/ignored-results.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function getIn(code: string): string | undefined {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression');
  const gathering = getGathering(node, file, 'allSettled');
  return gathering && getUnnoticedSignal(gathering, file)?.expression;
}

describe('a signal whose abort leaves no trace', () => {
  it.each([
    ['signal', 'async function f(signal) { await «Promise.allSettled([load(signal)])»; }'],
    ['signal', 'async function f(signal) { const all = await «Promise.allSettled([load(signal)])»; }'],
    ['signal', 'async function f(signal) { const list = []; list[0] = load(signal); await «Promise.allSettled(list)»; }'],
    ['options.signal', 'async function f(options) { await «Promise.allSettled([load({ signal: options.signal })])»; }'],
  ])('%s: %s', (expression, code) => {
    expect(getIn(code)).toBe(expression);
  });

  it.each([
    ['of no function', 'await «Promise.allSettled([load(signal)])»;'],
    ['asked for afterwards', 'async function f(signal) { await «Promise.allSettled([load(signal)])»; signal.throwIfAborted(); }'],
    ['asked for in each round', 'async function f(signal) { for (;;) { if (signal.aborted) break; await «Promise.allSettled([load(signal)])»; } }'],
    ['that is the task\'s own', 'async function f(rows) { await «Promise.allSettled(rows.map(({ signal }) => load(signal)))»; }'],
    ['of a task that cannot fail', 'async function f(signal) { await «Promise.allSettled([load(signal).catch(() => null)])»; }'],
    ['in cleanup', 'async function f(signal) { try { await work(); } finally { await «Promise.allSettled([load(signal)])»; } }'],
    ['of results that are read', 'async function f(signal) { const all = await «Promise.allSettled([load(signal)])»; return all; }'],
  ])('not one %s', (_, code) => {
    expect(getIn(code)).toBeUndefined();
  });
});
