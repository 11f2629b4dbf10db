import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type Range = readonly [number, number];
type Place = TSESTree.Node | TSESTree.Token;

const put = ([start, end]: Range, text: string): TSESLint.RuleFix => ({ range: [start, end], text });

const fixer: TSESLint.RuleFixer = {
  insertTextAfter: ({ range }: Place, text) => put([range[1], range[1]], text),
  insertTextAfterRange: ([, end], text) => put([end, end], text),
  insertTextBefore: ({ range }: Place, text) => put([range[0], range[0]], text),
  insertTextBeforeRange: ([start], text) => put([start, start], text),
  remove: ({ range }: Place) => put(range, ''),
  removeRange: (range) => put(range, ''),
  replaceText: ({ range }: Place, text) => put(range, text),
  replaceTextRange: (range, text) => put(range, text),
};

/** The text that `fix` leaves, undefined when it does nothing. */
export function applyFix(fix: TSESLint.ReportFixFunction, { text }: TSESLint.SourceCode): string | undefined {
  const made = fix(fixer);
  if (!made) return undefined;
  const edits = Symbol.iterator in made ? [...made] : [made];
  return edits.toSorted((one, other) => other.range[0] - one.range[0]).reduce((code, { range: [start, end], text: piece }) => code.slice(0, start) + piece + code.slice(end), text);
}
