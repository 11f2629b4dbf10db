import { describe, expect, it } from 'vitest';

import type { FunctionNode } from '../../src/syntax/functions.ts';
import { admitsNothing, getReturnKind, isEmptyValue, isNothing, isUndefined, returnsValue } from '../../src/syntax/returns.ts';
import { narrow, parseSnippet, type Snippet } from '../support/snippet.ts';

const parseFunction = (marked: string): Snippet<FunctionNode> => narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');

describe('getReturnKind', () => {
  it.each([
    ['«function f() {}»', 'unstated'],
    ['«async function f() {}»', 'unstated'],
    ['«function f(): Promise {}»', 'unstated'],
    ['«function f(): void {}»', 'void'],
    ['«function f(): never {}»', 'void'],
    ['«async function f(): Promise<void> {}»', 'void'],
    ['«async function f(): PromiseLike<void> {}»', 'void'],
    ['(«async (): Promise<void> => {}»);', 'void'],
    ['«async function f(): Promise<never> {}»', 'void'],
    ['«function f(): string {}»', 'value'],
    ['«async function f(): Promise<string> {}»', 'value'],
    ['«async function f(): Promise<void | string> {}»', 'value'],
    ['«function f(): Array<void> {}»', 'value'],
    ['«function f(): lib.Promise<void> {}»', 'value'],
    ['«function f(): PromiseSettledResult<void> {}»', 'value'],
    ['«function f(): ReadyPromise<void> {}»', 'value'],
  ])('%s', (marked, kind) => {
    expect(getReturnKind(parseFunction(marked).node)).toBe(kind);
  });
});

describe('admitsNothing', () => {
  it.each([
    ['undefined, in a union', 'function f(): Promise<Order | undefined> { return «undefined»; }', true],
    ['undefined where only null is named', 'function f(): Promise<Order | null> { return «undefined»; }', false],
    ['a variable where undefined is named', 'function f(): Promise<Order | undefined> { return «order»; }', false],
    ['null, in a union', 'function f(): Promise<Order | null> { return «null»; }', true],
    ['null where only undefined is named', 'function f(): Promise<Order | undefined> { return «null»; }', false],
    ['false where only null is named', 'function f(): Promise<Order | null> { return «false»; }', false],
    ['false as a boolean', 'function f(): Promise<boolean> { return «false»; }', true],
    ['true is no "nothing"', 'function f(): Promise<boolean> { return «true»; }', false],
    ['false where a text is due', 'function f(): Promise<string> { return «false»; }', false],
    ['anything as any', 'function f(): any { return «null»; }', true],
    ['anything as unknown', 'function f(): Promise<unknown> { return «null»; }', true],
    ['anything as void', 'function f(): Promise<void> { return «undefined»; }', true],
    ['a name that we cannot look into', 'function f(): Promise<Result> { return «null»; }', false],
    ['no annotation', 'function f() { return «undefined»; }', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    const [fn] = sourceCode.ast.body;
    expect(fn?.type === 'FunctionDeclaration' && admitsNothing(fn, node)).toBe(answer);
  });

  it.each([
    ['undefined named', '«async function f(): Promise<Order | undefined> {}»', true],
    ['void', '«async function f(): Promise<void> {}»', true],
    ['null named', '«async function f(): Promise<Order | null> {}»', false],
    ['a boolean', '«async function f(): Promise<boolean> {}»', false],
    ['no annotation', '«async function f() {}»', false],
  ])('no value: %s', (_, marked, answer) => {
    expect(admitsNothing(parseFunction(marked).node, undefined)).toBe(answer);
  });
});

describe('returnsValue', () => {
  it.each([
    ['a value', '«function f() { return x; }»', true],
    ['a value on some way', '«function f() { if (a) return; for (;;) { return x; } }»', true],
    ['an expression body', '(«() => x»);', true],
    ['a bare return', '«function f() { return; }»', false],
    ['undefined', '«function f() { return undefined; }»', false],
    ['void 0', '«function f() { return void 0; }»', false],
    ['no return', '«function f() { x; }»', false],
    ['a return of an inner function', '«function f() { run(() => { return x; }); }»', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseFunction(marked);
    expect(returnsValue(node, sourceCode)).toBe(answer);
  });
});

describe('values that stand for nothing', () => {
  it.each([
    ['undefined', true, true],
    ['void 0', true, true],
    ['null', false, true],
    ['false', false, true],
    ['0', false, true],
    ['""', false, true],
    ['[]', false, true],
    ['{}', false, true],
    ['true', false, false],
    ['1', false, false],
    ['[0]', false, false],
    ['{ a: 1 }', false, false],
    ['result', false, false],
    ['!0', false, false],
  ])('%s: undefined %s, empty %s', (code, isTheUndefined, isEmpty) => {
    const { node } = parseSnippet(`(«${code}»);`);
    expect([isUndefined(node), isEmptyValue(node)]).toEqual([isTheUndefined, isEmpty]);
  });
});

describe('isNothing: undefined or null, as written', () => {
  it.each([
    ['undefined', true],
    ['null', true],
    ['void 0', false],
    ['false', false],
    ['0', false],
    ['result', false],
    ['[]', false],
  ])('%s: %s', (code, answer) => {
    expect(isNothing(parseSnippet(`(«${code}»);`).node)).toBe(answer);
  });
});
