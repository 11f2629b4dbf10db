import { describe, expect, it } from 'vitest';

import { getIgnoredLocals, getIgnoredSignals } from '../../src/forwarding/ignored-signals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ignoredBy = (marked: string, settings = {}): readonly string[] => {
  const { node, file } = narrow(parseSnippet(marked, settings), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
  return getIgnoredSignals(node, file).map(({ name }) => name);
};

describe('the signals that a function ignores', () => {
  it.each([
    ['a parameter', '«async function f(a, signal) {}»', ['signal']],
    ['an option', '«async function f({ a, signal }) {}»', ['signal']],
    ['an option in an option', '«async function f({ init: { signal } }) {}»', ['signal']],
    ['an option with a default', '«async ({ signal = null } = {}) => {}»', ['signal']],
    ['several', '«async function f(signal, { abortSignal: stop }) {}»', ['signal', 'stop']],
    ['by its type', '«function f(stop: AbortSignal | undefined) {}»', ['stop']],
    ['by its default', '«function f(signal = AbortSignal.timeout(5)) {}»', ['signal']],
    ['of a named expression', '(«async function signal(a, signal) {}»);', ['signal']],
    ['a rest that is no object\'s', '«async function f(signal, ...rest) {}»', ['signal']],

    ['one that is used', '«async function f(signal) { load(signal); }»', []],
    ['one that is written', '«async function f(signal) { signal = other; }»', []],
    ['one that a callback uses', '«async function f(signal) { return () => signal.aborted; }»', []],
    ['one that another default uses', '«async function f(signal, stop = signal) {}»', []],
    ['one that is a field', 'class A { constructor«(public signal: AbortSignal) {}» }', []],
    ['a member of a list', '«async function f([code, signal]) {}»', []],
    ['a member of a list, with a default', '«async function f([code, signal = null]) {}»', []],
    ['one whose name says so', '«async function f(_signal) {}»', []],
    ['one taken out of the rest', '«async function f({ signal, ...rest }) {}»', []],
    ['what `arguments` hands on', '«async function f(signal) { load(...arguments); }»', []],
    ['a local', '«async function f() { const signal = AbortSignal.timeout(5); }»', []],
    ['an untyped one of a function that may be no task', '«function f(signal) {}»', []],
    ['a POSIX signal', '«async function f(code, signal) {}»', []],
    ['one in a file of POSIX signals', 'kill("SIGTERM"); «async function f(signal) {}»', []],
    ['one of a function that cleans up', '«async function close(signal) {}»', []],
    ['one that is given a text', '«async function f(signal) {}» f("now");', []],
    ['one of another type', '«async function f(signal: string) {}»', []],
    ['an option of another type', '«async function f({ signal }: { signal: string }) {}»', []],
    ['another parameter', '«async function f(stop) {}»', []],
  ])('%s', (_, marked, names) => {
    expect(ignoredBy(marked)).toEqual(names);
  });

  it('has the names that the project gives its signals', () => {
    expect(ignoredBy('«async function f(stop) {}»', { signalNames: ['stop'] })).toEqual(['stop']);
  });
});

describe('the signals that a declaration takes for nobody', () => {
  it.each([
    ['an option', 'async function f(options) { const «{ a, signal } = options»; }', ['signal']],
    ['an option under another name', 'async function f(options) { const «{ signal: stop } = options»; }', ['stop']],
    ['an option with a default', 'async function f(options) { const «{ signal = null } = options ?? {}»; load(options.a); }', ['signal']],
    ['one that is used', 'async function f(options) { const «{ signal } = options»; load(signal); }', []],
    ['one whose name says so', 'async function f(options) { const «{ signal: _ } = options»; }', []],
    ['one taken out of the rest', 'async function f(options) { const «{ signal, ...rest } = options»; }', []],
    ['one that the bag hands on', 'async function f(options) { const «{ signal } = options»; load(options); }', []],
    ['one that is read once more', 'async function f(options) { const «{ signal } = options»; load(options.signal); }', []],
    ['one of a bag made here', 'async function f() { const options = { signal }; const «{ signal: stop } = options»; }', []],
    ['one of a result', 'async function f(result) { const «{ signal } = result»; }', []],
    ['one deeper down', 'async function f(context) { const «{ signal } = context.request»; }', []],
    ['a list', 'async function f(options) { const «[signal] = options»; }', []],
  ])('%s', (_, marked, names) => {
    const { node, file } = narrow(parseSnippet(marked), 'VariableDeclarator');
    expect(getIgnoredLocals(node, file).map(({ name }) => name)).toEqual(names);
  });
});
