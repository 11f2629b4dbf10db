import { describe, expect, it } from 'vitest';

import { type FunctionNode, getAnsweringFunction, getConsumer, getEnclosingFunction, getFunctionName, isConstructor, isConsumedOnTheSpot, isFunction } from '../../src/syntax/functions.ts';
import { narrow, parseSnippet, type Snippet } from '../support/snippet.ts';

const parseFunction = (marked: string): Snippet<FunctionNode> => narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');

describe('isFunction', () => {
  it.each([
    ['a declaration', '«function f() {}»', true],
    ['an expression', '(«function () {}»);', true],
    ['an arrow function', '(«() => 1»);', true],
    ['an async generator', '«async function* f() {}»', true],
    ['a method is a definition, its value is the function', 'class A { «m() {}» }', false],
    ['a class', '«class A {}»', false],
    ['a declaration without a body', '«declare function f(): void;»', false],
  ])('%s', (_, marked, answer) => {
    expect(isFunction(parseSnippet(marked).node)).toBe(answer);
  });

  it.each([undefined, null])('%s', (nothing) => {
    expect(isFunction(nothing)).toBe(false);
  });
});

describe('getEnclosingFunction', () => {
  it.each([
    ['of a statement', 'function f() { if (a) { «x»; } }', 'f'],
    ['the innermost', 'function f() { const g = () => «x»; }', 'g'],
    ['of a parameter', 'function f(a = «x») {}', 'f'],
    ['of a method', 'class A { m() { «x»; } }', 'm'],
    ['not the function itself', 'function f() { const g = «() => 1»; }', 'f'],
    ['none at the top of a module', '«x»;', undefined],
    ['none in a field: it runs with the constructor', 'function f() { class A { field = «x»; } }', undefined],
    ['none in a static block', 'function f() { class A { static { «x»; } } }', undefined],
    ['none in a field with accessors', 'function f() { class A { accessor field = «x»; } }', undefined],
    ['of an arrow function that a field holds', 'class A { field = () => «x»; }', 'field'],
  ])('%s', (_, marked, name) => {
    const fn = getEnclosingFunction(parseSnippet(marked).node);
    expect(fn && getFunctionName(fn)).toBe(name);
  });
});

describe('getFunctionName', () => {
  it.each([
    ['its own', '«function f() {}»', 'f'],
    ['its own before that of a variable', 'const g = «function f() {}»;', 'f'],
    ['of a variable', 'const f = «() => {}»;', 'f'],
    ['of a variable, under another type', 'const f = («() => {}») as Load;', 'f'],
    ['of an assigned variable', 'f = «() => {}»;', 'f'],
    ['of an assigned member', 'module.exports.f = «() => {}»;', 'f'],
    ['of an assigned private member', 'class A { #f; constructor() { this.#f = «() => {}»; } }', 'f'],
    ['of a property', '({ f: «() => {}» });', 'f'],
    ['of a property in quotes', '({ "f": «() => {}» });', 'f'],
    ['of a numbered property', '({ 1: «() => {}» });', '1'],
    ['of a short method', '({ f«() {}» });', 'f'],
    ['of a method', 'class A { f«() {}» }', 'f'],
    ['of a private method', 'class A { #f«() {}» }', 'f'],
    ['of a field', 'class A { f = «() => {}»; }', 'f'],
    ['of a symbol', 'class A { async [Symbol.asyncDispose]«() {}» }', 'asyncDispose'],
    ['none of a pattern', 'const { f } = «() => {}»;', undefined],
    ['none of an assigned pattern', '({ f } = «() => {}»);', undefined],
    ['none of a computed property', '({ [f]: «() => {}» });', undefined],
    ['none of an argument', 'run(«() => {}»);', undefined],
    ['none of a default export', 'export default «() => {}»;', undefined],
  ])('%s', (_, marked, name) => {
    expect(getFunctionName(parseFunction(marked).node)).toBe(name);
  });
});

describe('a function consumed on the spot, and by what', () => {
  it.each([
    ['an IIFE', '(«() => {}»)();', '(() => {})()'],
    ['an optional IIFE', '(«() => {}»)?.();', '(() => {})?.()'],
    ['an IIFE under another type', '((«() => {}») as Run)();', '((() => {}) as Run)()'],
    ['a callback of map', 'rows.map(«(row) => row»);', 'rows.map((row) => row)'],
    ['a callback of an optional forEach', 'rows?.forEach(«(row) => row»);', 'rows?.forEach((row) => row)'],
    ['a callback of reduce', 'rows.reduce(«(sum) => sum», 0);', 'rows.reduce((sum) => sum, 0)'],
    ['a callback of then', 'task.then(«() => {}»);', 'task.then(() => {})'],
    ['the second callback of then', 'task.then(show, «() => {}»);', 'task.then(show, () => {})'],
    ['a callback of catch', 'task.catch(«() => {}»);', 'task.catch(() => {})'],
    ['a callback of finally', 'task.finally(«() => {}»);', 'task.finally(() => {})'],
    ['a callback of Array.from', 'Array.from(rows, «(row) => row»);', 'Array.from(rows, (row) => row)'],
    ['a callback of Array.fromAsync', 'Array.fromAsync(rows, «(row) => row»);', 'Array.fromAsync(rows, (row) => row)'],
    ['a callback of an object, under another type', 'rows!.map(«(row) => row»);', 'rows!.map((row) => row)'],
    ['a callback of Promise.try', 'Promise.try(«() => {}»);', 'Promise.try(() => {})'],
    ['an executor', 'new Promise(«(resolve) => {}»);', 'new Promise((resolve) => {})'],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseFunction(marked);
    const consumer = getConsumer(node);
    expect(consumer && sourceCode.getText(consumer)).toBe(text);
    expect(isConsumedOnTheSpot(node)).toBe(true);
  });

  it.each([
    ['a declaration', '«function f() {}»'],
    ['a variable\'s value, even when it is called', 'const f = «() => {}»; f();'],
    ['a callback of a function', 'map(«() => {}»);'],
    ['a callback of an unknown method', 'queue.add(«() => {}»);'],
    ['a listener', 'button.on("click", «() => {}»);'],
    ['a timer', 'setTimeout(«() => {}»);'],
    ['a computed method', 'rows[name](«() => {}»);'],
    ['from() of another object', 'lib.from(«() => {}»);'],
    ['try() of another object', 'lib.try(«() => {}»);'],
    ['another function of Array', 'Array.of(«() => {}»);'],
    ['another function of Promise', 'Promise.resolve(«() => {}»);'],
    ['a second argument of a promise', 'new Promise(executor, «() => {}»);'],
    ['an argument of another class', 'new Observable(«() => {}»);'],
  ])('not %s', (_, marked) => {
    const { node } = parseFunction(marked);
    expect(getConsumer(node)).toBeUndefined();
    expect(isConsumedOnTheSpot(node)).toBe(false);
  });
});

describe('getAnsweringFunction', () => {
  it.each([
    ['the function around', 'function f() { «x»; }', 'f'],
    ['through an IIFE', 'function f() { (() => { «x»; })(); }', 'f'],
    ['through callbacks in callbacks', 'function f() { return Promise.all(rows.map(() => load().then(() => «x»))); }', 'f'],
    ['through an executor', 'function f() { return new Promise(() => { «x»; }); }', 'f'],
    ['not through a listener', 'function f() { const g = () => «x»; button.on("click", g); }', 'g'],
    ['not through a method', 'function f() { return { g() { «x»; } }; }', 'g'],
    ['none in an IIFE at the top of a module', '(() => { «x»; })();', undefined],
    ['none at the top of a module', '«x»;', undefined],
  ])('%s', (_, marked, name) => {
    const fn = getAnsweringFunction(parseSnippet(marked).node);
    expect(fn && getFunctionName(fn)).toBe(name);
  });
});

describe('isConstructor', () => {
  it.each([
    ['a constructor', 'class A { constructor«() {}» }', true],
    ['a method', 'class A { make«() {}» }', false],
    ['a method of an object', '({ constructor«() {}» });', false],
    ['a function', 'function A() { return «() => {}»; }', false],
  ])('%s', (_, marked, expected) => {
    expect(isConstructor(parseFunction(marked).node)).toBe(expected);
  });
});
