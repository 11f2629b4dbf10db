import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { isFunction } from '../../src/syntax/functions.ts';
import { walk, walkAll } from '../../src/syntax/walk.ts';
import { parseSnippet } from '../support/snippet.ts';

/** The names met on a walk, and the functions and classes, in order. */
const list = (nodes: Iterable<TSESTree.Node>): string =>
  [...nodes].flatMap((node) => (node.type === 'Identifier' ? [node.name] : isFunction(node) || node.type === 'ClassBody' ? [node.type] : [])).join(' ');

describe('walk', () => {
  it('begins with the node itself', () => {
    const { node, sourceCode } = parseSnippet('(«a + b»);');
    expect([...walk(node, sourceCode)].map(({ type }) => type)).toEqual(['BinaryExpression', 'Identifier', 'Identifier']);
  });

  it.each([
    ['source order', '«call(a, [b, , c], { d: e })»;', 'call a b c d e'],
    ['types too', '(«a as B»);', 'a B'],
    ['functions, not what is in them', '«run(() => a, function b() {}, c)»;', 'run ArrowFunctionExpression FunctionExpression c'],
    ['class bodies, not what is in them', '(«class A extends B { c = d; }»);', 'A B ClassBody'],
    ['static blocks, not at all', '(«class { static { a; } }»);', 'ClassBody'],
    ['what is in a function it starts from', '(«(a) => b»);', 'ArrowFunctionExpression a b'],
  ])('yields %s', (_, marked, found) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(list(walk(node, sourceCode))).toBe(found);
  });

  it.each([
    ['enters what it is told to', '«run(() => a)»;', 'run ArrowFunctionExpression a'],
    ['passes over what it is told to, yet yields it', '«run([a], b)»;', 'run b'],
  ])('%s', (_, marked, found) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(list(walk(node, sourceCode, ({ type }) => type !== 'ArrayExpression'))).toBe(found);
  });
});

describe('walkAll', () => {
  it('enters functions and classes', () => {
    const { node, sourceCode } = parseSnippet('«run(() => a, class { b() { c; } })»;');
    expect(list(walkAll(node, sourceCode))).toBe('run ArrowFunctionExpression a ClassBody b FunctionExpression c');
  });
});
