import { parse } from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

import { getWrapped, isWrapper, unwrap } from '../../src/syntax/unwrap.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isWrapper', () => {
  it.each([
    ['a chain', '(«a?.b»);', true],
    ['as', '(«x as T»);', true],
    ['as const', '(«x as const»);', true],
    ['!', '(«x!»);', true],
    ['satisfies', '(«x satisfies T»);', true],
    ['type arguments alone', '(«load<T>»);', true],
    ['await gives another value', 'async () => { («await x»); }', false],
    ['void gives another value', '(«void x»);', false],
    ['a member is another value', '(«a.b»);', false],
    ['a sequence has parts', '(«a, b»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isWrapper(parseSnippet(marked).node)).toBe(answer);
  });
});

describe('unwrap gives the expression inside', () => {
  it.each([
    ['as', '(«x as T»);', 'Identifier', 'x'],
    ['!', '(«x!»);', 'Identifier', 'x'],
    ['satisfies', '(«x satisfies T»);', 'Identifier', 'x'],
    ['type arguments', '(«load<T>»);', 'Identifier', 'load'],
    ['a chain', '(«a?.b»);', 'MemberExpression', 'a?.b'],
    ['a chain that ends in a call', '(«a?.b()»);', 'CallExpression', 'a?.b()'],
    ['several, one around the other', '(«(a?.b as T)!»);', 'MemberExpression', 'a?.b'],
    ['nothing around it', '(«x»);', 'Identifier', 'x'],
    ['not what is awaited', 'async () => { («await x!»); }', 'AwaitExpression', 'await x!'],
    ['not the object of a member', '(«x!.y»);', 'MemberExpression', 'x!.y'],
  ])('%s', (_, marked, type, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    const inner = unwrap(node);
    expect([inner.type, sourceCode.getText(inner)]).toEqual([type, text]);
  });

  it('<T>x, which is no JSX', () => {
    const [statement] = parse('<T>x;', { jsx: false }).body;
    expect(statement?.type === 'ExpressionStatement' && unwrap(statement.expression)).toMatchObject({ type: 'Identifier', name: 'x' });
  });
});

describe('getWrapped gives all that stands around', () => {
  it.each([
    ['as', '(«x» as T);', 'TSAsExpression', 'x as T'],
    ['several, one around the other', '((«x»! as T) satisfies U);', 'TSSatisfiesExpression', '(x! as T) satisfies U'],
    ['nothing', 'call(«x»);', 'Identifier', 'x'],
    ['not the member it is the object of', '(«x»!.y);', 'TSNonNullExpression', 'x!'],
    ['not the await', 'async () => { await («x» as T); }', 'TSAsExpression', 'x as T'],
  ])('%s', (_, marked, type, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    const outer = getWrapped(node);
    expect([outer.type, sourceCode.getText(outer)]).toEqual([type, text]);
    expect(unwrap(outer)).toBe(node);
  });

  it('the chain that a call ends', () => {
    const { node } = parseSnippet('(«a?.b()»);');
    expect(getWrapped(unwrap(node))).toBe(node);
  });
});
