import { describe, expect, it } from 'vitest';

import { getChainingCall } from '../../src/forwarding/signal-chains.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function getIn(code: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(code), 'AssignmentExpression');
  const join = getChainingCall(node, file);
  return join && sourceCode.getText(join);
}

describe('a signal that grows with each round', () => {
  it.each([
    ['of the platform', 'AbortSignal.any([s, t])', 'let s; for (;;) { «s = AbortSignal.any([s, t])»; }'],
    ['of a helper', 'anySignal(signal, t)', 'function f(signal) { for (;;) { «signal = anySignal(signal, t)»; } }'],
    ['of a helper that takes a list', 'anySignal([signal, t])', 'function f(signal) { for (;;) { «signal = anySignal([signal, t])»; } }'],
    ['through a type', 'AbortSignal.any([s!, t])', 'let s; for (;;) { «s = AbortSignal.any([s!, t]) as AbortSignal»; }'],
  ])('%s', (_, join, code) => {
    expect(getIn(code)).toBe(join);
  });

  it.each([
    ['without a loop', 'let s; «s = AbortSignal.any([s, t])»;'],
    ['of its own round', 'for (;;) { let s = r; «s = AbortSignal.any([s, t])»; }'],
    ['renewed', 'let s; for (;;) { s = r; «s = AbortSignal.any([s, t])»; }'],
    ['of others', 'let s; for (;;) { «s = AbortSignal.any([r, t])»; }'],
    ['of another name', 'let s; for (;;) { «r = AbortSignal.any([s, t])»; }'],
    ['once', 'let s; for (;;) { «s = AbortSignal.any([s, t])»; break; }'],
    ['of a helper that may be about anything', 'let signal = read(); for (;;) { «signal = mergeSignals(signal, t)»; }'],
    ['of a helper that is given no signal', 'let text = ""; for (;;) { «text = joinSignals(text, t)»; }'],
    ['by another operator', 'let s; for (;;) { «s ??= AbortSignal.any([s, t])»; }'],
  ])('not %s', (_, code) => {
    expect(getIn(code)).toBeUndefined();
  });
});
