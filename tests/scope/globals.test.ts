import { describe, expect, it } from 'vitest';

import { isGlobal, isGlobalFunction, isGlobalNamed, isPlatformCall } from '../../src/scope/globals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('isGlobal', () => {
  it.each([
    ['nothing declares it', 'new «AbortController»();', true],
    ['a function elsewhere has one of its own', 'function f(fetch) {} «fetch»();', true],
    ['a block elsewhere has one of its own', '{ const fetch = 1; } «fetch»();', true],
    ['a type of that name is declared for all', 'declare global { interface AbortController {} } new «AbortController»();', true],
    ['imported', 'import { fetch } from "undici"; «fetch»();', false],
    ['a parameter', 'function f(fetch) { «fetch»(); }', false],
    ['a parameter of a function around', 'function f(fetch) { return () => «fetch»(); }', false],
    ['a variable, even before its line', '«fetch»(); var fetch = 1;', false],
    ['a function', 'function fetch() {} «fetch»();', false],
    ['a class', 'class AbortController {} new «AbortController»();', false],
    ['an error caught', 'try {} catch (fetch) { «fetch»(); }', false],
    ['from a pattern with a default', 'const { fetch = load } = options; «fetch»();', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'Identifier');
    expect(isGlobal(node, sourceCode)).toBe(answer);
  });
});

describe('isGlobalNamed', () => {
  it.each([
    ['the platform', 'new «AbortController»();', true],
    ['another name', 'new «ReadableStream»();', false],
    ['a class of the file', 'class AbortController {} new «AbortController»();', false],
    ['a member of that name', 'new «lib.AbortController»();', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(isGlobalNamed(node, 'AbortController', sourceCode)).toBe(answer);
  });
});

describe('isGlobalFunction', () => {
  it.each([
    ['by itself', '«fetch»();', true],
    ['on the global object', '«globalThis.fetch»();', true],
    ['on the window', '«window.fetch»();', true],
    ['in parentheses', '(«self?.fetch»)();', true],
    ['another function', '«load»();', false],
    ['on another object', '«api.fetch»();', false],
    ['farther down', '«window.api.fetch»();', false],
    ['imported', 'import { fetch } from "undici"; «fetch»();', false],
    ['on a parameter', 'function f(self) { «self.fetch»(); }', false],
    ['on what a call gives', '«open().fetch»();', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(isGlobalFunction(node, 'fetch', sourceCode)).toBe(answer);
  });
});

describe('isPlatformCall', () => {
  it.each([
    ['of the platform', '«AbortSignal.timeout(5)»;', true],
    ['another method', '«AbortSignal.abort()»;', false],
    ['another object', '«Clock.timeout(5)»;', false],
    ['of the file itself', 'import { AbortSignal } from "./own.js"; «AbortSignal.timeout(5)»;', false],
    ['not called', '(«AbortSignal.timeout»);', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(isPlatformCall(node.type === 'ExpressionStatement' ? node.expression : node, sourceCode, 'AbortSignal', 'any', 'timeout')).toBe(answer);
  });
});
