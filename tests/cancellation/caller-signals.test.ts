import { describe, expect, it } from 'vitest';

import { getSignalParameters, outlivesCall } from '../../src/cancellation/caller-signals.ts';
import { getStore } from '../../src/scope/places.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The parameters that the signals in the marked code come from. */
function parametersIn(marked: string): readonly string[] {
  const { node, file } = parseSnippet(marked);
  return getSignalParameters(node, file).map(({ name }) => name);
}

describe('getSignalParameters', () => {
  it.each([
    ['a parameter', 'function f(signal) { «load(signal)»; }', ['signal']],
    ['a destructured one', 'function f({ signal }) { «load({ signal })»; }', ['signal']],
    ['a renamed one', 'function f({ signal: stop }) { «load({ signal: stop })»; }', ['stop']],
    ['an option', 'function f(options) { «load({ signal: options.signal })»; }', ['options', 'options']],
    ['a part of a request', 'function f(context) { «load({ signal: context.request.signal })»; }', ['context']],
    ['a variable', 'function f(signal) { const stop = AbortSignal.any([signal, AbortSignal.timeout(1)]); «load(stop)»; }', ['signal']],
    ['two functions', 'function f(signal) { return (other) => { «load(AbortSignal.any([signal, other.signal]))»; }; }', ['signal', 'other', 'other']],
    ['a callback on the spot', 'function f(signal) { «Promise.all(urls.map((url) => load(url, signal)))»; }', ['signal']],
  ])('are found through %s', (_, marked, expected) => {
    expect(parametersIn(marked)).toEqual(expected);
  });

  it.each([
    ['an own signal', 'function f() { const own = new AbortController(); «load(own.signal)»; }'],
    ['a field', 'class A { constructor(signal) { this.signal = signal; } f() { «load(this.signal)»; } }'],
    ['a key of that name', 'function f(signal) { const own = new AbortController(); «load({ signal: own.signal })»; }'],
    ['later code', 'function f(signal) { «later(() => load(signal))»; }'],
  ])('are none for %s', (_, marked) => {
    expect(parametersIn(marked)).toEqual([]);
  });
});

/** Whether the marked store outlives the call that has brought the signals in it. */
function outlives(marked: string): boolean {
  const { node, file } = narrow(parseSnippet(marked), 'AssignmentExpression', 'CallExpression');
  const store = [...walkAll(node, file.sourceCode)].map((part) => (part.type === 'AssignmentExpression' || part.type === 'CallExpression' ? getStore(part) : undefined)).find((found) => found !== undefined);
  if (!store) throw new Error(`no store in: ${marked}`);
  return getSignalParameters(node, file).some((parameter) => outlivesCall(store.place, parameter, node, file));
}

describe('outlivesCall', () => {
  it.each([
    ['a variable of the module', 'let task; function f(signal) { «task = load(signal)»; }'],
    ['an import', 'import { cache } from "./cache"; function f(signal) { «cache.task = load(signal)»; }'],
    ['a global', 'function f(signal) { «globalThis.task = load(signal)»; }'],
    ['a variable of a closure', 'function make() { let task; return (signal) => { «task = load(signal)»; }; }'],
    ['a parameter of a closure', 'function make(cache) { return (signal) => { «cache.task = load(signal)»; }; }'],
    ['a field', 'class A { f(signal) { «this.task = load(signal)»; } }'],
    ['a field, from a callback', 'class A { f(signal) { lock(() => { «this.task = load(signal)»; }); } }'],
    ['a field of a function\'s object', 'function A() {} A.prototype.f = function (signal) { «this.task = load(signal)»; };'],
    ['a field of an object literal', 'const a = { f(signal) { «this.task = load(signal)»; } };'],
    ['a field, from an arrow function in a field', 'class A { f = (signal) => { «this.task = load(signal)»; }; }'],
    ['an alias', 'const state = {}; function f(key, signal) { const { cache } = state; «cache[key] = load(signal)»; }'],
    ['an alias of a field', 'class A { f(key, signal) { const cache = this.cache; «cache[key] = load(signal)»; } }'],
    ['what is in a map', 'const caches = new Map(); function f(host, signal) { const cache = caches.get(host) ?? {}; «cache.task = load(signal)»; }'],
    ['an entry under a part of the bag', 'const cache = {}; function f(options) { «cache[options.id] = load(options.signal)»; }'],
  ])('%s does', (_, marked) => {
    expect(outlives(marked)).toBe(true);
  });

  it.each([
    ['a variable of the function', 'function f(signal) { let task; «task = load(signal)»; }'],
    ['a variable of the function, from a callback', 'function f(signal) { let task; later(() => { «task = load(signal)»; }); }'],
    ['a variable that was filled from a map', 'const cache = new Map(); function f(key, signal) { let task = cache.get(key); «task = load(signal)»; }'],
    ['a parameter', 'function f(cache, signal) { «cache.task = load(signal)»; }'],
    ['a part of a parameter', 'function f(context, signal) { const { cache } = context; «cache.task = load(signal)»; }'],
    ['what a call gives', 'function f(key, signal) { const cache = getCache(); «cache[key] = load(signal)»; }'],
    ['what a method gives', 'function f(key, signal) { const cache = factory.create(); «cache[key] = load(signal)»; }'],
    ['a variable as old as the signal', 'function make(signal) { let task; return () => { «task = load(signal)»; }; }'],
    ['an object as old as the signal', 'function make(signal) { return { f() { «this.task = load(signal)»; } }; }'],
    ['the object under construction', 'class A { constructor(signal) { «this.task = load(signal)»; } }'],
    ['an entry for the signal', 'const cache = new Map(); function f(signal) { «cache.set(signal, load(signal))»; }'],
    ['an entry for the request', 'const cache = new Map(); function f(request) { «cache.set(request, load(request.signal))»; }'],
    ['what is in a map for the signal', 'const caches = new Map(); function f(key, signal) { const cache = caches.get(signal); «cache[key] = load(signal)»; }'],
    ['where the signal is that of a function on the spot', 'let task; function f(own) { «task = (async (signal) => { await load(signal); })(own)»; }'],
  ])('%s does not', (_, marked) => {
    expect(outlives(marked)).toBe(false);
  });
});
