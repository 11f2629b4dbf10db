import { describe, expect, it } from 'vitest';

import { isWritten } from '../../src/syntax/writes.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isWritten', () => {
  it.each([
    ['a variable that is declared', 'const «a» = 1;', true],
    ['a variable that is given a value', '«a» = 1;', true],
    ['a field', '«this.a» = 1;', true],
    ['one that is given a value if it has none', '«this.a» ??= 1;', true],
    ['through wrappers', '(«this.a» as A)! = 1;', true],
    ['a field that is deleted', 'delete «this.a»;', true],
    ['the value', 'b = «a»;', false],
    ['the initial value', 'const b = «a»;', false],
    ['the object of a member', '«a».b = 1;', false],
    ['an argument', 'use(«a»);', false],
    ['an operand', '!«a»;', false],
  ])('%s', (_, marked, answer) => {
    expect(isWritten(parseSnippet(marked).node)).toBe(answer);
  });
});
