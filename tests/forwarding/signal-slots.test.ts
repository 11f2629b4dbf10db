import { describe, expect, it } from 'vitest';

import { getSignalSlot } from '../../src/forwarding/signal-slots.ts';
import type { StopKind } from '../../src/types/slots.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

function getSlot(marked: string, kind: StopKind = 'signal', parse = parseSnippet) {
  const { node, file } = narrow(parse(marked), 'CallExpression', 'NewExpression');
  return getSignalSlot(node, kind, file);
}

describe('where a call can give a signal', () => {
  it.each([
    ['the platform', '«fetch(url)»;', { index: 1, key: 'signal', source: 'api' }],
    ['a parameter', 'function f(a, signal) {} «f(1)»;', { index: 1, key: undefined, source: 'file' }],
    ['a parameter by its type', 'function f(stop: AbortSignal) {} «f()»;', { index: 0, key: undefined, source: 'file' }],
    ['a parameter that may be left out', 'function f(signal = undefined) {} «f()»;', { index: 0, key: undefined, source: 'file' }],
    ['an option of a pattern', 'function f(a, { signal }) {} «f(1)»;', { index: 1, key: 'signal', source: 'file' }],
    ['an option under another name', 'function f({ signal: stop } = {}) {} «f()»;', { index: 0, key: 'signal', source: 'file' }],
    ['an option that the function reads', 'function f(options) { options.abortSignal.throwIfAborted(); } «f({})»;', { index: 0, key: 'abortSignal', source: 'file' }],
    ['an option by its type', 'interface Init { timeout: number; signal?: AbortSignal } function f(init: Init) {} «f({})»;', { index: 0, key: 'signal', source: 'file' }],
    ['the first of two', 'function f(signal, { signal: other }) {} «f()»;', { index: 0, key: undefined, source: 'file' }],
    ['a method', 'class A { f(signal) {} g() { «this.f()»; } }', { index: 0, key: undefined, source: 'file' }],
    ['the function of the file, not the platform\'s of its name', 'function fetch(signal) {} «fetch()»;', { index: 0, key: undefined, source: 'file' }],
    ['a parameter that the file declares', 'declare function f(a: 1, stop?: AbortSignal): void; «f(1)»;', { index: 1, key: undefined, source: 'file' }],
    ['an option that the file declares', 'interface A { f(options?: { signal?: AbortSignal }): void } function g(a: A) { «a.f()»; }', { index: 0, key: 'signal', source: 'file' }],
    ['none: what the file declares takes none', 'declare function f(a: 1): void; «f(1)»;', undefined],
    ['none: a signal is the default', 'function f(signal = own.signal) {} «f()»;', undefined],
    ['none: the default bag has a signal', 'function f(options = { signal: own.signal }) { options.signal.throwIfAborted(); } «f()»;', undefined],
    ['none: a signal is the default of the option', 'function f({ signal = own.signal }) {} «f({})»;', undefined],
    ['none: set aside by its name', 'function f(_signal) {} «f()»;', undefined],
    ['none: the option is set aside', 'function f({ signal: _signal }) {} «f({})»;', undefined],
    ['none: a POSIX signal', 'function f(code, signal) {} «f(1)»;', undefined],
    ['none: the pattern does not take it', 'function f({ timeout }: { timeout: number; signal?: AbortSignal }) {} «f({})»;', undefined],
    ['none: nobody knows the callee', '«f()»;', undefined],
  ])('%s', (_, marked, slot) => {
    expect(getSlot(marked)).toEqual(slot);
  });

  it('what only the checker knows', () => {
    const marked = 'declare class A { f(a: number, signal?: AbortSignal): Promise<void> } declare const a: A; «a.f(1)»;';
    expect(getSlot(marked)).toBeUndefined();
    expect(getSlot(marked, 'signal', parseTypedSnippet)).toEqual({ index: 1, key: undefined, source: 'types' });
  });
});

it.each([
  ['a constructor', 'declare class A extends Promise<void> { constructor(signal?: AbortSignal) } «new A()»;'],
  ['the constructor of a base class', 'declare class A extends Promise<void> { constructor(signal?: AbortSignal) } class B extends A { constructor() { «super()»; } }'],
])('no place in %s', (_, marked) => {
  expect(getSlot(marked, 'signal', parseTypedSnippet)).toBeUndefined();
});

describe('where a call can give a token', () => {
  const imported = 'import type { CancellationToken } from "vscode";';
  it.each([
    ['a parameter', `${imported} function f(id: string, token: CancellationToken) {} «f("a")»;`, { index: 1, key: undefined, source: 'file' }],
    ['an optional one', `${imported} function f(token: CancellationToken | undefined) {} «f()»;`, { index: 0, key: undefined, source: 'file' }],
    ['none: it takes a signal', 'function f(signal) {} «f()»;', undefined],
    ['none: it is an option', `${imported} function f({ token }: { token: CancellationToken }) {} «f({})»;`, undefined],
  ])('%s', (_, marked, slot) => {
    expect(getSlot(marked, 'token')).toEqual(slot);
  });
});
