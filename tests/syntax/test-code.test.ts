import { describe, expect, it } from 'vitest';

import { isInTest } from '../../src/syntax/test-code.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isInTest', () => {
  it.each([
    [true, "it('loads', async () => { «load()»; })"],
    [true, "test.only('loads', async () => { «load()»; })"],
    [true, "it.each(cases)('%s', async () => { «load()»; })"],
    [true, "it.each`a`('loads', () => { «load()»; })"],
    [true, "describe('load', () => { beforeEach(() => { items.forEach(() => «load()»); }); })"],
    [true, "Deno.test('loads', function () { «load()»; })"],
    [false, "it('loads', «load()»)"],
    [false, "edit('loads', () => { «load()»; })"],
    [false, "other.test('loads', () => { «load()»; })"],
    [false, "const test = () => { «load()»; }"],
  ])('%s: %s', (expected, code) => {
    expect(isInTest(parseSnippet(code).node)).toBe(expected);
  });
});
