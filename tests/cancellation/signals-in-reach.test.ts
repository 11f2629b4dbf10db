import { describe, expect, it } from 'vitest';

import { getSignalInReach } from '../../src/cancellation/signals-in-reach.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('the received signal nearest to a node', () => {
  it.each([
    ['a parameter', 'function f(signal) { «work()»; }', 'signal'],
    ['a parameter of another name, by its type', 'function f(stop: AbortSignal) { «work()»; }', 'stop'],
    ['taken from a parameter', 'function f({ signal }) { «work()»; }', 'signal'],
    ['taken under another name', 'function f({ signal: stop }) { «work()»; }', 'stop'],
    ['of a function further out', 'function f(signal) { return () => «work()»; }', 'signal'],
    ['the nearer of two', 'function f(signal) { return (abortSignal) => «work()»; }', 'abortSignal'],
    ['none: a local one is the function\'s own', 'function f() { const { signal } = new AbortController(); «work()»; }', undefined],
    ['none: a POSIX signal', 'function f(signal: NodeJS.Signals) { «work()»; }', undefined],
    ['none: no function', 'const signal = get(); «work()»;', undefined],
  ])('%s', (_, code, name) => {
    const { node, file } = parseSnippet(code);
    expect(getSignalInReach(node, file)).toBe(name);
  });
});
