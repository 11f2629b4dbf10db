import { describe, expect, it } from 'vitest';

import { getCallsByName, getCallsOf } from '../../src/scope/calls-in-file.ts';
import { narrow, parseFile, parseSnippet } from '../support/snippet.ts';

describe('getCallsByName', () => {
  const { sourceCode } = parseFile(`
    load(1);
    api.load(2);
    const f = () => api?.load?.(3);
    class A { field = this.load(4); }
    new load(5);
    api[load](6);
    loadAll(load);
    constructor();
  `);
  const text = (name: string): string[] => getCallsByName(name, sourceCode).map((call) => sourceCode.getText(call));

  it('finds the calls by the last name, in functions and classes too', () => {
    expect(text('load')).toEqual(['load(1)', 'api.load(2)', 'api?.load?.(3)', 'this.load(4)']);
  });

  it.each(['save', 'toString', '__proto__'])('finds none of %s', (name) => {
    expect(text(name)).toEqual([]);
  });

  it('finds a name that every object has', () => {
    expect(text('constructor')).toEqual(['constructor()']);
  });

  it('knows one file from another', () => {
    expect(getCallsByName('load', parseFile('save();').sourceCode)).toEqual([]);
  });
});

describe('getCallsOf', () => {
  it.each([
    ['a function, wherever it is called', '«function f() {}» f(1); const g = () => f(2);', ['f(1)', 'f(2)']],
    ['itself', '«function f() { f(1); }»', ['f(1)']],
    ['a variable\'s value', 'const f = «() => {}»; f(1); f?.(2);', ['f(1)', 'f?.(2)']],
    ['a method', 'class A { f«() {}» g() { this.f(1); } }', ['this.f(1)']],
    ['a field', 'class A { #f = «() => {}»; g() { return () => this.#f(1); } }', ['this.#f(1)']],
    ['not another function of that name', '«function f() {}» f(1); { function f() {} f(2); }', ['f(1)']],
    ['not a method of another object', '«function f() {}» api.f(1);', []],
    ['not a method of another class', 'class A { f«() {}» } class B { f() {} g() { this.f(1); } }', []],
    ['not a parameter of that name', '«function f() {}» function g(f) { f(1); }', []],
    ['not by another name', '«function f() {}» const g = f; g(1);', []],
    ['not where it is only handed on', '«function f() {}» run(f);', []],
    ['nobody calls what has no name', 'run(«() => {}»);', []],
  ])('%s', (_, marked, calls) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
    expect(getCallsOf(node, sourceCode).map((call) => sourceCode.getText(call))).toEqual(calls);
  });
});
