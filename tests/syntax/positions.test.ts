import { describe, expect, it } from 'vitest';

import { getPosition } from '../../src/syntax/positions.ts';
import { unwrap } from '../../src/syntax/unwrap.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('getPosition says where a value goes', () => {
  it.each([
    ['awaited', 'async () => { await «load()»; }', 'awaited', 'AwaitExpression'],
    ['awaited for each item', 'async () => { for await (const row of «load()») {} }', 'awaited', 'ForOfStatement'],
    ['delegated to', 'async function* f() { yield* «load()»; }', 'awaited', 'YieldExpression'],
    ['yielded', 'function* f() { yield «load()»; }', 'yielded', 'YieldExpression'],
    ['returned', 'function f() { return «load()»; }', 'returned', 'ReturnStatement'],
    ['the body of an arrow function', 'const f = () => «load()»;', 'returned', 'ArrowFunctionExpression'],
    ['thrown', 'throw «load()»;', 'thrown', 'ThrowStatement'],
    ['a statement', '«load()»;', 'discarded', 'ExpressionStatement'],
    ['a part of a sequence that is not its last', 'x = («load()», 1);', 'discarded', 'SequenceExpression'],
    ['voided', 'void «load()»;', 'voided', 'UnaryExpression'],
    ['declared', 'const x = «load()»;', 'declared', 'VariableDeclarator'],
    ['assigned', 'x = «load()»;', 'assigned', 'AssignmentExpression'],
    ['assigned to a member', 'this.x ??= «load()»;', 'assigned', 'AssignmentExpression'],
    ['an element', 'use([«load()»]);', 'element', 'ArrayExpression'],
    ['a property', 'use({ x: «load()» });', 'property', 'Property'],
    ['an argument', 'use(«load()»);', 'argument', 'CallExpression'],
    ['an argument of a constructor', 'new Use(«load()»);', 'argument', 'NewExpression'],
    ['the receiver of a call', '«load()».then(show);', 'receiver', 'CallExpression'],
    ['the receiver of an optional call', '«load()»?.then?.(show);', 'receiver', 'CallExpression'],
    ['the receiver of a call, under another type', '(«load()» as Task)!.then!(show);', 'receiver', 'CallExpression'],
  ])('%s', (_, marked, kind, by) => {
    const position = getPosition(parseSnippet(marked).node);
    expect([position.kind, position.by.type]).toEqual([kind, by]);
  });
});

describe('getPosition follows a value through', () => {
  it.each([
    ['as and !', 'x = «load()»! as Task;', 'assigned'],
    ['a branch of ?:', 'x = a ? «load()» : b;', 'assigned'],
    ['the other branch', 'x = a ? b : «load()»;', 'assigned'],
    ['the right of &&', 'a && «load()»;', 'discarded'],
    ['the left of ||', 'x = «load()» || b;', 'assigned'],
    ['the left of ??', 'x = «load()» ?? b;', 'assigned'],
    ['the right of ??', 'x = b ?? «load()»;', 'assigned'],
    ['the last part of a sequence', 'x = (a, «load()»);', 'assigned'],
    ['the last of three parts of a sequence', 'x = (a, b, «load()»);', 'assigned'],
    ['several of them', 'const f = () => a ? (b, «load()» as Task) : c;', 'returned'],
  ])('%s', (_, marked, kind) => {
    expect(getPosition(parseSnippet(marked).node).kind).toBe(kind);
  });
});

it('getPosition follows the value of a call through the chain it ends', () => {
  expect(getPosition(unwrap(parseSnippet('x = «api?.load()»;').node)).kind).toBe('assigned');
});

describe('getPosition gives up where a value is only looked at or goes somewhere else', () => {
  it.each([
    ['the test of ?:', 'x = «load()» ? a : b;', 'ConditionalExpression'],
    ['the left of &&', '«load()» && b;', 'LogicalExpression'],
    ['a condition', 'if («load()») {}', 'IfStatement'],
    ['an operand', 'x = «load()» + 1;', 'BinaryExpression'],
    ['typeof', 'x = typeof «load()»;', 'UnaryExpression'],
    ['the object of a member', 'x = «load()».status;', 'MemberExpression'],
    ['a method that is not called', 'x = «load()».then;', 'MemberExpression'],
    ['the object of a member that is an argument', 'use(«load()».status);', 'MemberExpression'],
    ['a key in brackets', 'x = a[«load()»];', 'MemberExpression'],
    ['a key in brackets of a method', 'a[«load()»]();', 'MemberExpression'],
    ['a computed key', 'x = { [«load()»]: 1 };', 'Property'],
    ['the callee', '«load()»();', 'CallExpression'],
    ['spread', 'x = [...«load()»];', 'SpreadElement'],
    ['a template', 'x = `${«load()»}`;', 'TemplateLiteral'],
    ['the source of a plain for of', 'for (const row of «load()») {}', 'ForOfStatement'],
    ['the target of a for await', 'async () => { for await («row» of rows) {} }', 'ForOfStatement'],
    ['the target of an assignment', '«x» = 1;', 'AssignmentExpression'],
    ['a parameter of an arrow function', 'const f = («x») => 1;', 'ArrowFunctionExpression'],
    ['a decorator', '@«load()» class A {}', 'Decorator'],
  ])('%s', (_, marked, by) => {
    const position = getPosition(parseSnippet(marked).node);
    expect([position.kind, position.by.type]).toEqual(['other', by]);
  });
});
