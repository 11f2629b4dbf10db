import { expect, it } from 'vitest';

import { isAnnotated } from '../../src/syntax/annotations.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['a type', 'const «a: string» = "";', true],
  ['no type', 'const «a» = "";', false],
])('%s', (_, marked, answer) => {
  expect(isAnnotated(narrow(parseSnippet(marked), 'Identifier').node)).toBe(answer);
});

it('no type, as oxlint says it', () => {
  expect(isAnnotated({ typeAnnotation: null })).toBe(false);
});
