import { describe, expect, it } from 'vitest';

import { getVariableOfPath, meansTheSame } from '../../src/scope/same-meaning.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { parseFile, parseSnippet } from '../support/snippet.ts';

describe('whether a path means the same at two places', () => {
  it.each([
    ['a name', 'function f(signal) { here(signal); there(); }', 'signal', true],
    ['a member', 'function f(options) { here(options); there(); }', 'options?.signal', true],
    ['a global', 'here(); function f() { there(); }', 'signal', true],
    ['a name declared between', 'function f(signal) { here(signal); { const signal = 1; there(signal); } }', 'signal', false],
    ['a name declared in a block of its own', 'function f() { { const signal = 1; here(signal); } there(); }', 'signal', false],
    ['this of one class', 'class A { f() { here(); there(); } }', 'this.signal', true],
    ['this of a function in it', 'class A { f() { here(); run(function () { there(); }); } }', 'this.signal', false],
    ['an expression with an operator', 'function f(a, b) { here(a, b); there(); }', 'a ?? b', false],
    ['a call', 'function f(get) { here(get); there(); }', 'get()', false],
  ])('%s', (_, code, path, answer) => {
    const { sourceCode } = parseFile(code);
    const find = (name: string) => [...walkAll(sourceCode.ast, sourceCode)].find((node) => node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name);
    const [here, there] = [find('here'), find('there')];
    expect(here && there && meansTheSame(path, here, there, sourceCode)).toBe(answer);
  });
});

describe('the variable that a path starts with', () => {
  it.each([
    ['a name', 'signal', 'signal'],
    ['a member', 'options?.signal', 'options'],
    ['a name that is declared nowhere', 'other.signal', undefined],
    ['this', 'this.signal', undefined],
    ['a call', 'get().signal', undefined],
  ])('%s', (_, path, name) => {
    const { node, sourceCode } = parseSnippet('function f(signal, options) { «here()»; }');
    expect(getVariableOfPath(path, node, sourceCode)?.name).toBe(name);
  });
});
