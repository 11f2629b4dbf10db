import { describe, expect, it } from 'vitest';

import { getAnnotation, getClassBody, getDefinition, getFieldValues, getInitialValue, getLastAssigned, getNamedVariable, getOnlyValue, getVariable, isDeclaredBeside, resolveFunction, type Variable } from '../../src/scope/bindings.ts';
import { getFunctionName } from '../../src/syntax/functions.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The variable that the marked name stands for. */
function parseVariable(marked: string) {
  const snippet = narrow(parseSnippet(marked), 'Identifier', 'JSXIdentifier');
  return { ...snippet, variable: getVariable(snippet.node, snippet.sourceCode) };
}

/** The text of what `question` finds for the marked variable. */
function askVariable(marked: string, question: (variable: Variable) => ReturnType<typeof getOnlyValue>): string | undefined {
  const { variable, sourceCode } = parseVariable(marked);
  if (!variable) throw new Error(`no variable in: ${marked}`);
  const value = question(variable);
  return value && sourceCode.getText(value);
}

describe('getVariable finds what declares a name', () => {
  it.each([
    ['a variable', 'const a = 1; «a»;', 'Variable'],
    ['the innermost of that name', 'const a = 1; function f(a) { «a»; }', 'Parameter'],
    ['an import', 'import { a } from "a"; «a»;', 'ImportBinding'],
    ['an error', 'try {} catch (a) { «a»; }', 'CatchClause'],
    ['a function', '«a»(); function a() {}', 'FunctionName'],
    ['a class', 'class A {} new «A»();', 'ClassName'],
    ['a component', 'function A() {} <«A» />;', 'FunctionName'],
    ['a declaration itself', 'const «a» = 1;', 'Variable'],
    ['nothing, for a global', '«a»;', undefined],
    ['nothing out of its block', '{ const a = 1; } «a»;', undefined],
  ])('%s', (_, marked, type) => {
    expect(parseVariable(marked).variable?.defs[0]?.type).toBe(type);
  });
});

describe('getNamedVariable', () => {
  it.each([
    ['a name', 'const a = 1; («a»);', 'a'],
    ['not a member', 'const a = 1; («a.b»);', undefined],
    ['not what is wrapped', 'const a = 1; («a!»);', undefined],
    ['not a component', 'function A() {} <«A» />;', undefined],
  ])('%s', (_, marked, name) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(getNamedVariable(node, sourceCode)?.name).toBe(name);
  });

  it('nothing of nothing', () => {
    const { sourceCode } = parseSnippet('«a»;');
    expect([undefined, null].map((nothing) => getNamedVariable(nothing, sourceCode))).toEqual([undefined, undefined]);
  });
});

describe('getDefinition', () => {
  it.each([
    ['the only one', 'const a = 1; «a»;', 'Variable'],
    ['none when there are two', 'var a = 1; var a = 2; «a»;', undefined],
    ['none when a function is overloaded by another', 'function a() {} function a() {} «a»;', undefined],
    ['none of what a function just has', 'function f() { «arguments»; }', undefined],
  ])('%s', (_, marked, type) => {
    const { variable } = parseVariable(marked);
    expect(variable && getDefinition(variable)?.type).toBe(type);
  });
});

describe('isDeclaredBeside', () => {
  it.each([
    ['in the same function', 'function f() { const a = 1; «a»; }', true],
    ['in a block of it', 'function f() { const a = 1; if (b) { «a»; } }', true],
    ['a parameter', 'function f(a) { «a»; }', true],
    ['at the top', 'const a = 1; «a»;', true],
    ['in a function around', 'function f() { const a = 1; return () => «a»; }', false],
    ['at the top, from a function', 'const a = 1; function f() { «a»; }', false],
  ])('%s', (_, marked, answer) => {
    const { node, variable } = parseVariable(marked);
    expect(variable && isDeclaredBeside(variable, node)).toBe(answer);
  });
});

describe('getAnnotation', () => {
  it.each([
    ['of a variable', 'const a: A = b; «a»;', 'A'],
    ['of a parameter', 'function f(a: A) { «a»; }', 'A'],
    ['none without one', 'const a = b; «a»;', undefined],
    ['none of what a pattern takes', 'const { a }: A = b; «a»;', undefined],
  ])('%s', (_, marked, type) => {
    expect(askVariable(marked, getAnnotation)).toBe(type);
  });
});

describe('getInitialValue', () => {
  it.each([
    ['of a const', 'const a = one; «a»;', 'one'],
    ['of a let that nobody writes again', 'let a = one; «a»;', 'one'],
    ['of a let that is written again', 'let a = one; a = two; «a»;', undefined],
    ['of a let that is counted up', 'let a = 1; a++; «a»;', undefined],
    ['of a let that a function writes', 'let a = one; function f() { a = two; } «a»;', undefined],
    ['of a let without one', 'let a; «a»;', undefined],
    ['of a let that gets its value later', 'let a; a = one; «a»;', undefined],
    ['of a pattern', 'const { a } = one; «a»;', undefined],
    ['of a pattern with a default', 'const { a = one } = two; «a»;', undefined],
    ['of a parameter', 'function f(a = one) { «a»; }', undefined],
    ['of a variable of a loop', 'for (const a of one) { «a»; }', undefined],
    ['of two declarations', 'var a = one; var a = two; «a»;', undefined],
    ['of an import', 'import a from "a"; «a»;', undefined],
    ['of itself, by way of another', 'let a = b; let b = a; «a»;', 'b'],
  ])('%s', (_, marked, text) => {
    expect(askVariable(marked, getInitialValue)).toBe(text);
  });
});

describe('getOnlyValue', () => {
  it.each([
    ['of a const', 'const a = one; «a»;', 'one'],
    ['of a let that gets its value later', 'let a; a = one; «a»;', 'one'],
    ['of a let that a function fills', 'let a; function f() { a = one; } «a»;', 'one'],
    ['of a let that gets two', 'let a = one; a = two; «a»;', undefined],
    ['of a let that gets two later', 'let a; if (b) a = one; else a = two; «a»;', undefined],
    ['of a let that gets none', 'let a; «a»;', undefined],
    ['of a pattern', 'const { a } = one; «a»;', undefined],
    ['of a parameter', 'function f(a) { a = one; «a»; }', undefined],
    ['of an import', 'import a from "a"; «a»;', undefined],
  ])('%s', (_, marked, text) => {
    expect(askVariable(marked, getOnlyValue)).toBe(text);
  });
});

describe('getLastAssigned', () => {
  it.each([
    ['the value put there before', 'function f() { this.task = load(); «this.task».then(show); }', 'load()'],
    ['the last of two', 'function f() { this.task = load(); this.task = loadAgain(); «this.task»; }', 'loadAgain()'],
    ['behind an optional link', 'function f() { slot.task = load(); («slot.task»)?.then(show); }', 'load()'],
    ['in a branch', 'function f() { if (a) { slot.task = load(); } «slot.task»; }', 'load()'],
    ['not what comes later', 'function f() { «this.task»; this.task = load(); }', undefined],
    ['not that of another path', 'function f() { other.task = load(); «this.task»; }', undefined],
    ['not that of another function', 'function g() { this.task = load(); } function f() { «this.task»; }', undefined],
    ['not what is only there by default', 'function f() { this.task ??= load(); «this.task»; }', undefined],
    ['not behind a key in brackets', 'function f() { this[key] = load(); «this[key]»; }', undefined],
    ['not at the top of a module', 'slot.task = load(); «slot.task»;', undefined],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'MemberExpression');
    const value = getLastAssigned(node, sourceCode);
    expect(value && sourceCode.getText(value)).toBe(text);
  });
});

describe('getFieldValues', () => {
  it.each([
    ['what the constructor gives', 'class A { constructor() { this.task = load(); } m() { «this.task»; } }', ['load()']],
    ['what it has from the start, and what any method gives', 'class A { task = first(); m() { this.task = load(); } n() { «this.task»; } }', ['first()', 'load()']],
    ['of a private field', 'class A { #task = first(); m() { «this.#task»; } }', ['first()']],
    ['not of another field', 'class A { url = one; m() { this.url = two; «this.task»; } }', []],
    ['not of a field of a class in it', 'class A { m() { class B { task = one; } «this.task»; } }', []],
    ['not of a field that starts empty', 'class A { task; m() { «this.task»; } }', []],
    ['not of a method', 'class A { task() {} m() { «this.task»; } }', []],
    ['not of another object', 'class A { task = one; m() { «other.task»; } }', []],
    ['not of who knows which field', 'class A { task = one; m() { «this[key]»; } }', []],
    ['not outside a class', 'function f() { this.task = one; «this.task»; }', []],
  ])('%s', (_, marked, values) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'MemberExpression');
    expect(getFieldValues(node, sourceCode).map((value) => sourceCode.getText(value))).toEqual(values);
  });
});

describe('resolveFunction finds', () => {
  it.each([
    ['the function itself', '(«function f() {}»);', 'f'],
    ['a declaration', 'function f() {} «f»();', 'f'],
    ['a declaration further down', '«f»(); function f() {}', 'f'],
    ['a declaration behind its overloads', 'function f(a: string): void; function f(a: number): void; function f() {} «f»();', 'f'],
    ['a variable\'s value', 'const f = () => {}; «f»();', 'f'],
    ['a value under another type', 'const f = (() => {}) as Load; («f»!)();', 'f'],
    ['a let that keeps its value', 'let f = () => {}; «f»();', 'f'],
    ['a method', 'class A { f() {} g() { «this.f»(); } }', 'f'],
    ['a method, behind a static block', 'class A { static {} f() {} g() { «this.f»(); } }', 'f'],
    ['a method, behind its overloads', 'class A { f(a: string): void; f() {} g() { «this.f»(); } }', 'f'],
    ['a method, in an arrow function', 'class A { f() {} g() { return () => «this.f»(); } }', 'f'],
    ['a private method', 'class A { #f() {} g() { «this.#f»(); } }', 'f'],
    ['a field', 'class A { f = () => {}; g() { «this.f»(); } }', 'f'],
    ['a method, from a field', 'class A { f() {} g = () => «this.f»(); }', 'f'],
    ['a static method', 'class A { static f() {} static g() { «this.f»(); } }', 'f'],
  ])('%s', (_, marked, name) => {
    const { node, sourceCode } = parseSnippet(marked);
    const fn = resolveFunction(node, sourceCode);
    expect(fn && getFunctionName(fn)).toBe(name);
  });

  it.each([
    ['a global', '«f»();'],
    ['an import', 'import { f } from "f"; «f»();'],
    ['a parameter', 'function g(f) { «f»(); }'],
    ['a parameter with a default', 'function g(f = () => {}) { «f»(); }'],
    ['a function that is declared twice', 'function f() {} function f() {} «f»();'],
    ['a function without a body', 'declare function f(): void; «f»();'],
    ['a variable that changes', 'let f = () => {}; f = other; «f»();'],
    ['an alias', 'function f() {} const g = f; «g»();'],
    ['what a call gives', 'const f = make(() => {}); «f»();'],
    ['a class', 'class F {} «F»();'],
    ['a method of another object', 'class A { f() {} } «a.f»();'],
    ['a method in brackets', 'class A { f() {} g() { «this["f"]»(); } }'],
    ['a method with a computed name', 'class A { [f]() {} g() { «this.f»(); } }'],
    ['a private method for a public name', 'class A { #f() {} g() { «this.f»(); } }'],
    ['a public method for a private name', 'class A { f() {} #f = 1; g() { «this.#f»(); } }'],
    ['a field that is no function', 'class A { f = make(); g() { «this.f»(); } }'],
    ['a field that starts empty', 'class A { f; g() { «this.f»(); } }'],
    ['a getter, which gives something else', 'class A { get f() { return load; } g() { «this.f»(); } }'],
    ['a method, in a plain function: it has a this of its own', 'class A { f() {} g() { run(function () { «this.f»(); }); } }'],
    ['a method of no class', 'function g() { «this.f»(); }'],
    ['a method that is not there', 'class A { g() { «this.f»(); } }'],
  ])('not %s', (_, marked) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(resolveFunction(node, sourceCode)).toBeUndefined();
  });
});

describe('getClassBody', () => {
  it.each([
    ['in a method', 'class A { m() { «this»; } }', 'A'],
    ['in a field', 'class A { f = «this»; }', 'A'],
    ['in a function that a field holds', 'class A { f = function () { «this»; }; }', 'A'],
    ['in a static block', 'class A { static { «this»; } }', 'A'],
    ['in an arrow function', 'class A { m() { run(() => «this»); } }', 'A'],
    ['the innermost', 'class A { m() { class B { n() { «this»; } } } }', 'B'],
    ['none in a function of a method', 'class A { m() { function f() { «this»; } } }', undefined],
    ['none in a callback that is no arrow function', 'class A { m() { run(function () { «this»; }); } }', undefined],
    ['none in a method of an object', 'class A { m() { return { n() { «this»; } }; } }', undefined],
    ['none at the top of a module', '«this»;', undefined],
  ])('%s', (_, marked, name) => {
    const body = getClassBody(parseSnippet(marked).node);
    expect(body?.parent.id?.name).toBe(name);
  });
});
