import { describe, expect, it } from 'vitest';

import { getMethodOfClass } from '../../src/scope/classes.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** What the method that the marked member names returns. */
const ask = (marked: string): string | undefined => {
  const { node, sourceCode } = narrow(parseSnippet(marked), 'MemberExpression');
  const fn = getMethodOfClass(node, sourceCode);
  return fn && sourceCode.getText(fn.body);
};

describe('the method of a class of this file', () => {
  it.each([
    ['on the class', 'class A { static f() { one; } } «A.f»();'],
    ['on the class, further up', '«A.f»(); class A { static f() { one; } }'],
    ['on a class expression', 'const A = class { static f() { one; } }; «A.f»();'],
    ['on the class, in its own code', 'class A { static f() { one; } g() { «A.f»(); } }'],
    ['not the one of that name on what is made', 'class A { f() { two; } static f() { one; } } «A.f»();'],
    ['on what is made', 'class A { f() { one; } } const a = new A(); «a.f»();'],
    ['on what is made on the spot', 'class A { f() { one; } } «new A().f»();'],
    ['on what is made, optionally', 'class A { f() { one; } } const a = new A(); «a?.f»();'],
    ['not the static one of that name', 'class A { static f() { two; } f() { one; } } const a = new A(); «a.f»();'],
    ['as a field', 'class A { f = () => { one; }; } const a = new A(); «a.f»();'],
    ['in a private member', 'class A { #f() { one; } static g() { const a = new A(); «a.#f»(); } }'],
    ['on what a field always holds', 'class A { f() { one; } } class B { a = new A(); g() { «this.a.f»(); } }'],
    ['on what a private field is given', 'class A { f() { one; } } class B { #a; constructor() { this.#a = new A(); } g() { «this.#a.f»(); } }'],
    ['on what a field holds until it is emptied', 'class A { f() { one; } } class B { a = undefined; open() { this.a = new A(); } close() { this.a = null; } g() { «this.a.f»(); } }'],
    ['on what a field is given twice', 'class A { f() { one; } } class B { a = new A(); reset() { this.a = new A(); } g() { «this.a.f»(); } }'],
  ])('%s', (_, marked) => {
    expect(ask(marked)).toBe('{ one; }');
  });

  it.each([
    ['on the class, which only what is made of it has', 'class A { f() {} } «A.f»();'],
    ['on what is made, which only the class has', 'class A { static f() {} } const a = new A(); «a.f»();'],
    ['by another name', 'class A { f() {} } const a = new A(); «a.g»();'],
    ['by a name made at run time', 'class A { f() {} } const a = new A(); «a[f]»();'],
    ['on a private member of the name', 'class A { #f() {} static g() { const a = new A(); «a.f»(); } }'],
    ['of the class it extends, which nobody looks up', 'class A { f() {} } class B extends A {} const b = new B(); «b.f»();'],
    ['on what is only annotated', 'class A { f() {} } function g(a: A) { «a.f»(); }'],
    ['on a variable that gets another value', 'class A { f() {} } let a = new A(); a = other; «a.f»();'],
    ['on a field that gets another value', 'class A { f() {} } class B { a = new A(); set(a) { this.a = a; } g() { «this.a.f»(); } }'],
    ['on a field of two classes', 'class A { f() {} } class C { f() {} } class B { a = new A(); set() { this.a = new C(); } g() { «this.a.f»(); } }'],
    ['on a field of which the class says nothing', 'class A { f() {} } class B { g() { «this.a.f»(); } }'],
    ['on what a call makes', 'class A { f() {} } const a = make(A); «a.f»();'],
    ['of a class from another file', 'import { A } from "./a.js"; const a = new A(); «a.f»();'],
    ['of a member', 'const a = new lib.A(); «a.f»();'],
    ['without a body', 'declare class A { f(): void } const a = new A(); «a.f»();'],
    ['of an interface with the name of the class, too', 'class A { f() {} } interface A { g(): void } const a = new A(); «a.f»();'],
  ])('not %s', (_, marked) => {
    expect(ask(marked)).toBeUndefined();
  });
});
