import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getContinuation, getSeparator } from './layout.ts';
import { runInFinally } from './suggestions.ts';

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

/** The first of `names` that is no word of the file. */
export function getFreeName(names: readonly string[], { text }: TSESLint.SourceCode): string {
  const isFree = (name: string): boolean => !new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'u').test(text);
  const numbered = Array.from({ length: 100 }, (_, index) => `${names[0] ?? ''}${String(index + 2)}`);
  return [...names, ...numbered].find(isFree) ?? '_';
}
