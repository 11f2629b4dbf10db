import { describe, expect, it } from 'vitest';

import { getDeclaredSignature } from '../../src/scope/declared-signatures.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('the signature that the file declares for what is called', () => {
  it.each([
    ['a declared function', 'declare function f(a: 1): void; «f»();', 'TSDeclareFunction'],
    ['a variable of a function type', 'declare const f: (a: 1) => void; «f»();', 'TSFunctionType'],
    ['a parameter of a function type', 'function g(f: (a: 1) => void) { «f»(); }', 'TSFunctionType'],
    ['a method of an interface', 'interface A { f(a: 1): void } function g(a: A) { «a.f»(); }', 'TSMethodSignature'],
    ['a property with a function type', 'interface A { f: (a: 1) => void } function g(a: A) { «a.f»(); }', 'TSFunctionType'],
    ['a method of a written type', 'declare const a: { f(a: 1): void }; «a.f»();', 'TSMethodSignature'],
    ['a method by another name of its type', 'interface A { f(a: 1): void } type B = A; function g(b: B) { «b.f»(); }', 'TSMethodSignature'],
    ['a method of a type with a name', 'type A = { f(a: 1): void }; function g(a: A) { «a.f»(); }', 'TSMethodSignature'],
    ['a variable of a function type with a name', 'type F = (a: 1) => void; declare const f: F; «f»();', 'TSFunctionType'],
    ['a property of a function type with a name', 'type F = (a: 1) => void; interface A { f: F } function g(a: A) { «a.f»(); }', 'TSFunctionType'],
    ['a method of a field', 'interface A { f(a: 1): void } class B { private a: A; g() { «this.a.f»(); } }', 'TSMethodSignature'],
    ['a method of a private field', 'interface A { f(a: 1): void } class B { readonly #a: A; g() { «this.#a.f»(); } }', 'TSMethodSignature'],
    ['a method of a field that a constructor declares', 'interface A { f(a: 1): void } class B { constructor(b: A, private readonly a: A) {} g() { «this.a.f»(); } }', 'TSMethodSignature'],
    ['one of two declarations of the same interface', 'interface A { f(): void } interface A { g(): void } function h(a: A) { «a.g»(); }', 'TSMethodSignature'],
    ['none: overloads', 'declare function f(a: 1): void; declare function f(a: 2): void; «f»();', undefined],
    ['none: overloads of a method', 'interface A { f(a: 1): void; f(a: 2): void } function g(a: A) { «a.f»(); }', undefined],
    ['none: a function with a body', 'function f() {} «f»();', undefined],
    ['none: another member', 'interface A { f(): void } function g(a: A) { «a.g»(); }', undefined],
    ['none: a type of another file', 'import type { A } from "./a"; function g(a: A) { «a.f»(); }', undefined],
    ['none: a member of a member', 'interface A { b: { f(): void } } function g(a: A) { «a.b.f»(); }', undefined],
    ['none: a class', 'declare class A { f(): void } function g(a: A) { «a.f»(); }', undefined],
    ['none: a field that nobody declares', 'class B { g() { «this.a.f»(); } }', undefined],
    ['none: a field without a type', 'class B { a; g() { «this.a.f»(); } }', undefined],
    ['none: a parameter of a constructor that makes no field', 'interface A { f(): void } class B { constructor(a: A) {} g() { «this.a.f»(); } }', undefined],
    ['none: a field of another object', 'interface A { f(): void } class B { a: A; g(b: B) { «b.a.f»(); } }', undefined],
    ['none: a type that is its own name', 'type A = A; function g(a: A) { «a.f»(); }', undefined],
    ['none: no name', '«f()»();', undefined],
  ])('%s', (_, marked, type) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(getDeclaredSignature(node, sourceCode)?.type).toBe(type);
  });
});
