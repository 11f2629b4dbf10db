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
  const parameter = results === 'result' || sourceCode.text.includes('result =>') ? 'entry' : 'result';
  const lines = [`const ${failed} = ${results}.find((${parameter}) => ${parameter}.status === 'rejected');`, `if (${failed}) throw ${failed}.reason;`];
  return (fixer) => [
    fixer.insertTextBefore(statement, `const ${results} = `),
    fixer.replaceText(property, 'allSettled'),
    fixer.insertTextAfter(statement, getContinuation(statement, sourceCode) + lines.join(getSeparator(statement, sourceCode))),
  ];
}

/** Waits for the rest of `tasks` in the `finally` of `site`, which is added when there is none; without a `site`, around the statement itself. */
export function drainInFinally(call: TSESTree.CallExpression, tasks: string, site: TSESTree.TryStatement | undefined, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const drain = `await Promise.allSettled(${tasks});`;
  if (site?.finalizer) return insertFirst(site.finalizer, drain, sourceCode);
  const statement = site ?? getStatement(call);
  if (!statement) return undefined;
  const separator = getSeparator(statement, sourceCode);
  const inner = separator === ' ' ? ' ' : `${separator}${getIndentUnit(statement)}`;
  const finalizer = ` finally {${inner}${drain}${separator}}`;
  if (site) return (fixer) => fixer.insertTextAfter(site, finalizer);
  return (fixer) => [fixer.insertTextBefore(statement, `try {${inner}`), fixer.insertTextAfter(statement, `${separator}}${finalizer}`)];
}

/** The statement of a block that does nothing but await `call`. */
function getStatement(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | undefined {
  const statement = call.parent.type === 'AwaitExpression' ? call.parent.parent : undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  return statement.parent.type === 'BlockStatement' || statement.parent.type === 'Program' ? statement : undefined;
}

/** What stands between two statements: a line break and the indentation, or a space where `statement` shares its line. */
function getSeparator(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const before = sourceCode.lines[statement.loc.start.line - 1]?.slice(0, statement.loc.start.column) ?? '';
  return before.trim() === '' ? `\n${before}` : ' ';
}

function getContinuation(statement: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const separator = getSeparator(statement, sourceCode);
  const last = sourceCode.getLastToken(statement);
  return separator === ' ' && !(last && isSemicolonToken(last)) ? `;${separator}` : separator;
}

/** One step of indentation, as between the block around and its statement. */
function getIndentUnit({ loc, parent }: TSESTree.Node): string {
  const outer = parent?.type === 'BlockStatement' ? (parent.parent.loc.start.column) : loc.start.column;
  return ' '.repeat(Math.max(loc.start.column - outer, 0) || 2);
}

/** The first of `names` that is no word of the file. */
function getFreeName(names: readonly string[], { text }: TSESLint.SourceCode): string {
  const isFree = (name: string): boolean => !new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'u').test(text);
  const numbered = Array.from({ length: 100 }, (_, index) => `${names[0] ?? ''}${String(index + 2)}`);
  return [...names, ...numbered].find(isFree) ?? '_';
}
