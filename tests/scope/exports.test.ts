import { expect, it } from 'vitest';

import { isVisibleOutside } from '../../src/scope/exports.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['a declaration that is exported', true, 'export «function f() {}»'],
  ['a default export', true, 'export default «function () {}»'],
  ['a variable that is exported', true, 'export const f = «() => 1»;'],
  ['a declaration exported further on', true, '«function f() {}» export { f as g };'],
  ['a variable exported further on', true, 'const f = «() => 1»; export default f;'],
  ['an export of CommonJS', true, 'const f = «() => 1»; module.exports = { f };'],
  ['a function put into the exports', true, 'exports.f = «function () {}»;'],
  ['a method of a class that is exported', true, 'export class A { f«() {}» }'],
  ['a field of a class that is exported', true, 'export class A { f = «() => 1»; }'],
  ['a method of a class exported further on', true, 'class A { f«() {}» } export { A };'],
  ['a declaration', false, '«function f() {}»'],
  ['a declaration that is called', false, '«function f() {}» f();'],
  ['a variable', false, 'const f = «() => 1»;'],
  ['a callback', false, 'export const list = items.map(«() => 1»);'],
  ['a function within an exported one', false, 'export function g() { «function f() {}» }'],
  ['a method of a private class', false, 'class A { f«() {}» }'],
  ['a private method', false, 'export class A { #f«() {}» }'],
  ['a method that its type makes private', false, 'export class A { private f«() {}» }'],
])('%s: %s', (_, expected, code) => {
  const { node, sourceCode } = narrow(parseSnippet(code), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
  expect(isVisibleOutside(node, sourceCode)).toBe(expected);
});
