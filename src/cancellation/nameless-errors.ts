import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { isNothing } from '../syntax/returns.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { makesPlainError } from './abort-errors.ts';

/** Whether `thrown` has no name by which anybody could know an abort: a plain `Error`, a text that the file does not compare with anything, or nothing at all. */
export function isNameless(thrown: TSESTree.Node | undefined, file: LintedFile): boolean {
  if (!thrown || isNothing(unwrap(thrown))) return true;
  return makesPlainError(thrown, file) || isUnknownText(unwrap(thrown), file.sourceCode);
}

function isUnknownText(text: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  if (text.type === 'TemplateLiteral') return text.expressions.length === 0;
  return text.type === 'Literal' && typeof text.value === 'string' && !isCompared(text.value, sourceCode);
}

/** `error === 'stopped'`, `case 'stopped':`. Then the text is a word that the file knows. */
function isCompared(text: string, sourceCode: TSESLint.SourceCode): boolean {
  return [...walkAll(sourceCode.ast, sourceCode)].some((node) => {
    if (node.type !== 'Literal' || node.value !== text) return false;
    const { parent } = getWrapped(node);
    return parent?.type === 'BinaryExpression' || parent?.type === 'SwitchCase';
  });
}
