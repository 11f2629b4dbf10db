import { describe, expect, it } from 'vitest';

import { getWork, hasAwait } from '../../src/forwarding/interruptible-work.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const functions = ['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'] as const;
const workOf = (marked: string, parse = parseSnippet) => {
  const { node, file } = narrow(parse(marked), ...functions);
  return getWork(node, file);
};

describe('what an abort could interrupt', () => {
  it.each([
    ['an await', '«async function f() { await load(); }»', 'task'],
    ['an await in a branch', '«async function f(a) { if (a) { await load(); } }»', 'task'],
    ['a loop that awaits', '«async function f() { for await (const a of load()) show(a); }»', 'task'],
    ['a generator that delegates', '«async function* f() { yield* load(); }»', 'task'],
    ['a returned call', '«async function f() { return load(); }»', 'task'],
    ['one of two returned calls', '«async function f(a) { return a ?? api.load(); }»', 'task'],
    ['a module', '«async () => import("./a")»', 'task'],
    ['a promise by hand', '«function f() { return new Promise((done) => { on(done); }); }»', 'task'],
    ['a promise of the platform', '«() => fetch("/")»', 'task'],
    ['a chain', '«() => load().then(show)»', 'task'],
    ['a promise by annotation', '«function f(): Promise<void> { return load(); }»', 'task'],
    ['one of two promises', '«function f(a) { if (a) return null; return fetch(a); }»', 'task'],

    ['a call', '«function f() { load(); }»', 'start'],
    ['a call in a callback', '«function f() { return () => load(); }»', 'start'],
    ['a new object', '«function f() { return new Pool(); }»', 'start'],
    ['a constructor', 'class A { constructor«(a) { this.a = a; }» }', 'start'],
    ['a generator', '«function* f() { yield load(); }»', 'start'],
    ['a shadowed promise', 'class Promise {} «function f() { return new Promise(); }»', 'start'],

    ['nothing', '«async function f() {}»', undefined],
    ['an empty constructor', 'class A { constructor«() {}» }', undefined],
    ['a value', '«async function f(a) { return { a }; }»', undefined],
    ['a value of the platform', '«async function f(a) { return JSON.parse(String(a)); }»', undefined],
    ['a value of a type of the platform', '«(a) => new Date(Number(a))»', undefined],
    ['a new object of an async function', '«async function f() { return new Pool(); }»', undefined],
    ['a value that a function of the file makes', 'function g() { return 1; } «async function f() { return g(); }»', undefined],
    ['a settled promise', '«function f(a) { return Promise.resolve(a); }»', undefined],
    ['a settled promise by annotation', '«function f(a): Promise<string> { return Promise.reject(a); }»', undefined],
    ['an await of a value', '«async function f() { await null; await Promise.resolve(); }»', undefined],
    ['an await in a callback', '«async function f() { return { run: async () => { await load(); } }; }»', undefined],
    ['calls that an async function does not wait for', '«async function f() { load(); }»', undefined],
    ['a call for the error to be thrown', '«function f(a) { throw new Error(describe(a)); }»', undefined],
    ['a yield', '«async function* f() { yield 1; }»', undefined],
  ])('%s', (_, marked, work) => {
    expect(workOf(marked)).toBe(work);
  });

  it('not a value, as its type shows', () => {
    expect(workOf('declare function parse(text: string): number; «async function f(a: string) { return parse(a); }»', parseTypedSnippet)).toBeUndefined();
  });
});

describe('hasAwait', () => {
  it.each([
    ['an await', '«async () => { await load(); }»', true],
    ['a loop', '«async () => { for await (const a of b) show(a); }»', true],
    ['a loop that does not await', '«async () => { for (const a of b) show(a); }»', false],
    ['a returned call', '«async () => load()»', false],
  ])('%s', (_, marked, expected) => {
    const { node, file } = narrow(parseSnippet(marked), ...functions);
    expect(hasAwait(node, file)).toBe(expected);
  });
});
