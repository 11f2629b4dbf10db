import { describe, expect, it } from 'vitest';

import { getAncestors, isInList, isInside, isLoop } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isLoop', () => {
  it.each([
    ['«for (;;) {}»', true],
    ['«for (const x of xs) {}»', true],
    ['«for (const x in xs) {}»', true],
    ['«while (a) {}»', true],
    ['«do {} while (a);»', true],
    ['async () => { «for await (const x of xs) {}» }', true],
    ['«if (a) {}»', false],
    ['«switch (a) {}»', false],
    ['«label: for (;;) {}»', false],
    ['«xs.forEach(f)»;', false],
  ])('%s', (marked, answer) => {
    expect(isLoop(parseSnippet(marked).node)).toBe(answer);
  });
});

describe('getAncestors', () => {
  it.each([
    ['innermost first, up to the program', 'if (a) { «x»; }', ['ExpressionStatement', 'BlockStatement', 'IfStatement', 'Program']],
    ['not beyond the function, which is one of them', 'if (a) { run(() => { «x»; }); }', ['ExpressionStatement', 'BlockStatement', 'ArrowFunctionExpression']],
    ['of a function: those outside', 'run(«() => x»);', ['CallExpression', 'ExpressionStatement', 'Program']],
  ])('%s', (_, marked, types) => {
    expect([...getAncestors(parseSnippet(marked).node)].map(({ type }) => type)).toEqual(types);
  });
});

describe('isInside', () => {
  const { node, sourceCode } = parseSnippet('before; «{ inner; }» after;');
  const [before, , after] = sourceCode.ast.body;

  it.each([
    ['itself', node, true],
    ['a part', node.type === 'BlockStatement' ? node.body[0] : undefined, true],
    ['what comes before', before, false],
    ['what comes after', after, false],
    ['what stands around', sourceCode.ast, false],
  ])('%s', (_, other, answer) => {
    expect(other && isInside(other, node)).toBe(answer);
  });
});

describe('isInList', () => {
  it.each([
    ['in a block', '{ «go();» }', true],
    ['in a program', '«go();»', true],
    ['in a case', 'switch (a) { case 1: «go();» }', true],
    ['in a static block', 'class A { static { «go();» } }', true],
    ['behind an if', 'if (a) «go();»', false],
    ['behind a label', 'label: «go();»', false],
  ])('%s: %s', (_, marked, answer) => {
    expect(isInList(parseSnippet(marked).node)).toBe(answer);
  });
});
