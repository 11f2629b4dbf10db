import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isSemicolonToken } from '@typescript-eslint/utils/ast-utils';

/** What stands between two statements: a line break and the indentation, or a space where `statement` shares its line. */
export function getSeparator(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const before = sourceCode.lines[statement.loc.start.line - 1]?.slice(0, statement.loc.start.column) ?? '';
  return before.trim() === '' ? `\n${before}` : ' ';
}

/** The same, after a semicolon where a space alone would not part them. */
export function getContinuation(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const separator = getSeparator(statement, sourceCode);
  const last = sourceCode.getLastToken(statement);
  return separator === ' ' && !(last && isSemicolonToken(last)) ? `;${separator}` : separator;
}

/** One step of indentation: what `statement` has more than the line that its block begins on. */
export function getIndentUnit(statement: TSESTree.Node, { lines }: TSESLint.SourceCode): string {
  const getIndent = (node: TSESTree.Node | undefined): string => /^\s*/u.exec(lines[(node?.loc.start.line ?? 0) - 1] ?? '')?.[0] ?? '';
  const [inner, outer] = [getIndent(statement), statement.parent?.type === 'BlockStatement' ? getIndent(statement.parent) : ''];
  return inner.slice(outer.length) || (inner.includes('\t') ? '\t' : '  ');
}
