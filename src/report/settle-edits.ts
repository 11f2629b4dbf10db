import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isSemicolonToken } from '@typescript-eslint/utils/ast-utils';

import { insertFirst } from './suggestions.ts';

type Fix = TSESLint.ReportFixFunction;

/**
 * `await Promise.all(x);` → `const results = await Promise.allSettled(x);` and two lines that throw the first failure. Only for a
 * statement of a block: declarations cannot stand elsewhere.
 */
export function settleAndRethrow(call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const statement = getStatement(call);
  if (!statement || call.callee.type !== 'MemberExpression' || call.callee.computed) return undefined;
  const { property } = call.callee;
  const results = getFreeName(['results', 'settled', 'outcomes'], sourceCode);
  const failed = getFreeName(['failed', 'failure', 'rejection'], sourceCode);
  const lines = [`const ${failed} = ${results}.find((result) => result.status === 'rejected');`, `if (${failed}) throw ${failed}.reason;`];
  return (fixer) => [
    fixer.insertTextBefore(statement, `const ${results} = `),
    fixer.replaceText(property, 'allSettled'),
    fixer.insertTextAfter(statement, getContinuation(statement, sourceCode) + lines.join(getSeparator(statement, sourceCode))),
  ];
}

/** Waits for the rest of `tasks` in the `finally` of `site`, which is added when there is none; without a `site`, around the statement itself. */
export function drainInFinally(call: TSESTree.CallExpression, tasks: string, site: TSESTree.TryStatement | undefined, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const statement = site ?? getStatement(call);
  return statement && runInFinally(`await Promise.allSettled(${tasks});`, statement, sourceCode);
}

/** Puts `cleanup` into the `finally` of a `try`, which is added when there is none; any other statement is put into a `try` first. */
export function runInFinally(cleanup: string, statement: TSESTree.Statement, sourceCode: TSESLint.SourceCode): Fix {
  const site = statement.type === 'TryStatement' ? statement : undefined;
  if (site?.finalizer) return insertFirst(site.finalizer, cleanup, sourceCode);
  const separator = getSeparator(statement, sourceCode);
  const inner = separator === ' ' ? ' ' : `${separator}${getIndentUnit(statement, sourceCode)}`;
  const finalizer = ` finally {${inner}${cleanup}${separator}}`;
  if (site) return (fixer) => fixer.insertTextAfter(site, finalizer);
  return (fixer) => [fixer.insertTextBefore(statement, `try {${inner}`), fixer.insertTextAfter(statement, `${separator}}${finalizer}`)];
}

/** `await Promise.allSettled(x);` and then `check`. */
export function checkAfter(call: TSESTree.CallExpression, check: string, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const statement = getStatement(call);
  return statement && ((fixer) => fixer.insertTextAfter(statement, getContinuation(statement, sourceCode) + check));
}

/** The statement of a block that does nothing but await `call`. */
function getStatement(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | undefined {
  const statement = call.parent.type === 'AwaitExpression' ? call.parent.parent : undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  return statement.parent.type === 'BlockStatement' || statement.parent.type === 'Program' ? statement : undefined;
}

/** What stands between two statements: a line break and the indentation, or a space where `statement` shares its line. */
export function getSeparator(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const before = sourceCode.lines[statement.loc.start.line - 1]?.slice(0, statement.loc.start.column) ?? '';
  return before.trim() === '' ? `\n${before}` : ' ';
}

/** The same, after a semicolon where a space alone would not part them. */
function getContinuation(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const separator = getSeparator(statement, sourceCode);
  const last = sourceCode.getLastToken(statement);
  return separator === ' ' && !(last && isSemicolonToken(last)) ? `;${separator}` : separator;
}

/** One step of indentation: what `statement` has more than the line that its block begins on. */
function getIndentUnit(statement: TSESTree.Node, { lines }: TSESLint.SourceCode): string {
  const getIndent = (node: TSESTree.Node | undefined): string => /^\s*/u.exec(lines[(node?.loc.start.line ?? 0) - 1] ?? '')?.[0] ?? '';
  const [inner, outer] = [getIndent(statement), statement.parent?.type === 'BlockStatement' ? getIndent(statement.parent) : ''];
  return inner.slice(outer.length) || (inner.includes('\t') ? '\t' : '  ');
}

/** The first of `names` that is no word of the file. */
export function getFreeName(names: readonly string[], { text }: TSESLint.SourceCode): string {
  const isFree = (name: string): boolean => !new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'u').test(text);
  const numbered = Array.from({ length: 100 }, (_, index) => `${names[0] ?? ''}${String(index + 2)}`);
  return [...names, ...numbered].find(isFree) ?? '_';
}
