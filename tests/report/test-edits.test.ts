import type { TSESLint } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { compareAlsoWith, compareCause, compareWith, getComparison, replaceTest, writeQuestion } from '../../src/report/test-edits.ts';
import { parseSnippet } from '../support/snippet.ts';

/** The code after an edit of the marked test. */
function edit(marked: string, toFix: (comparison: NonNullable<ReturnType<typeof getComparison>>, sourceCode: TSESLint.SourceCode) => TSESLint.ReportFixFunction | undefined): string | undefined {
  const { node, sourceCode } = parseSnippet(marked);
  const comparison = getComparison(node);
  const fixer = { replaceText: (target: { readonly range: readonly [number, number] }, text: string) => ({ range: target.range, text }) };
  const fix = comparison && (toFix(comparison, sourceCode)?.(fixer as never) as { readonly range: readonly [number, number]; readonly text: string } | undefined);
  return fix && sourceCode.text.slice(0, fix.range[0]) + fix.text + sourceCode.text.slice(fix.range[1]);
}

describe('a question to a signal', () => {
  it.each([
    ['signal', false, false, false, 'signal.aborted'],
    ['signal', true, false, true, 'signal?.aborted'],
    ['signal', true, false, false, 'signal?.aborted === true'],
    ['signal', true, true, false, '!signal?.aborted'],
    ['options?.signal', true, false, true, 'options?.signal?.aborted'],
  ])('%s: optional %s, denied %s, in a condition %s', (signal, isOptional, isNegated, isTruthOnly, question) => {
    expect(writeQuestion(signal, { isOptional, isNegated, isTruthOnly })).toBe(question);
  });
});

describe('a comparison', () => {
  it.each([
    ['if («e.name === "AbortError"») a();', 'if (e.name === "TimeoutError") a();'],
    ["if («'AbortError' == e.name») a();", "if ('TimeoutError' == e.name) a();"],
    ['if («e.name === other») a();', undefined],
    ['if («isGone(e)») a();', undefined],
  ])('with another name: %s', (marked, output) => {
    expect(edit(marked, (comparison) => compareWith(comparison, 'TimeoutError'))).toBe(output);
  });

  it('with another number', () => {
    expect(edit('if («e.code === 20») a();', (comparison) => compareWith(comparison, 23))).toBe('if (e.code === 23) a();');
  });

  it.each([
    ["if («e.name === 'A'») a();", "if (e.name === 'A' || e.name === 'B') a();"],
    ["if («e.name !== 'A'») a();", "if (e.name !== 'A' && e.name !== 'B') a();"],
    ["if (b && «e.name === 'A'») a();", "if (b && (e.name === 'A' || e.name === 'B')) a();"],
    ["if (b || «e.name === 'A'») a();", "if (b || e.name === 'A' || e.name === 'B') a();"],
    ["if (b || «e.name !== 'A'») a();", "if (b || (e.name !== 'A' && e.name !== 'B')) a();"],
    ["if (b ?? «e.name === 'A'») a();", "if (b ?? (e.name === 'A' || e.name === 'B')) a();"],
    ["if (!(«'A' === (e as Error).name»)) a();", "if (!('A' === (e as Error).name || 'B' === (e as Error).name)) a();"],
  ])('with two names: %s', (marked, output) => {
    expect(edit(marked, (comparison, sourceCode) => compareAlsoWith(comparison, 'B', sourceCode))).toBe(output);
  });

  it.each([
    ["if («e.name === 'A'») a();", "e.cause instanceof DOMException && e.cause.name === 'A'"],
    ["if («e.name !== 'A'») a();", "!(e.cause instanceof DOMException && e.cause.name === 'A')"],
    ["if («(e as Error).name === 'A'») a();", undefined],
    ["if («e?.name === 'A'») a();", undefined],
    ["if («name === 'A'») a();", undefined],
  ])('with the cause: %s', (marked, text) => {
    const comparison = getComparison(parseSnippet(marked).node);
    expect(comparison && compareCause(comparison)).toBe(text);
  });

  it('is not replaced where a comment would be lost', () => {
    expect(edit("if («e.name === /* of the web */ 'A'») a();", ({ node }, sourceCode) => replaceTest(node, 'b', sourceCode))).toBeUndefined();
    expect(edit("if («e.name === 'A'») a();", ({ node }, sourceCode) => replaceTest(node, 'b', sourceCode))).toBe('if (b) a();');
  });
});
