import { describe, expect, it } from 'vitest';

import { getVariable } from '../../src/scope/bindings.ts';
import { getOnlyHolder, getReads, getValues } from '../../src/scope/holders.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('the only holder of a value', () => {
  it.each([
    ['a constant', 'x', 'const x = «make()»;'],
    ['a variable that is filled later', 'x', 'let x; x = «make()»;'],
    ['a variable that is emptied', 'x', 'let x = «make()»; x = undefined; x = null;'],
    ['one branch of its value', 'x', 'const x = ok ? «make()» : undefined;'],
    ['a variable of two values', undefined, 'let x = 1; x = «make()»;'],
    ['a variable that is filled if it is empty', undefined, 'let x; x ??= «make()»;'],
    ['a parameter', undefined, 'function f(x) { x = «make()»; }'],
    ['a pattern', undefined, 'const { x } = «make()»;'],
    ['a member', undefined, 'this.x = «make()»;'],
    ['an argument', undefined, 'use(«make()»);'],
  ])('%s: %s', (_, name, code) => {
    const { node, sourceCode } = parseSnippet(code);
    expect(getOnlyHolder(node, sourceCode)?.name).toBe(name);
  });
});

it('is read where its value is, not where it is written', () => {
  const { node, sourceCode } = parseSnippet('let x = «make()»; use(x); x = null; if (x) use();');
  const holder = getOnlyHolder(node, sourceCode);
  expect(holder && getReads(holder).map((read) => sourceCode.getText(read.parent))).toEqual(['use(x)', 'if (x) use();']);
});

describe('the values of a variable', () => {
  it.each([
    ['all that it is given', ['one', 'two', 'three'], 'let x = one; x = two; x ??= three; use(«x»);'],
    ['what a pattern takes a part of', ['options'], 'const { x } = options; use(«x»);'],
    ['a default', ['one'], 'function f(x = one) { use(«x»); }'],
    ['none of a parameter', [], 'function f(x) { use(«x»); }'],
  ])('%s', (_, expected, code) => {
    const { node, sourceCode } = narrow(parseSnippet(code), 'Identifier');
    const variable = getVariable(node, sourceCode);
    expect(variable && getValues(variable).map((value) => sourceCode.getText(value))).toEqual(expected);
  });
});
