import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getIndentUnit, getSeparator } from './layout.ts';

type Fix = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix | TSESLint.RuleFix[] | null;

/** Puts `statement` first into the body of a function or a `catch` clause. An expression body becomes a block that returns it. */
export function insertFirst(body: TSESTree.Node, statement: string, sourceCode: TSESLint.SourceCode): Fix {
  return (fixer) => {
    if (body.type !== 'BlockStatement') return toBlock(body, statement, sourceCode, fixer);
    const brace = sourceCode.getFirstToken(body);
    if (!brace) return null;
    const [first] = body.body;
    // A directive counts only as the first statement.
    if (first && 'directive' in first && typeof first.directive === 'string') return fixer.insertTextAfter(first, ` ${statement}`);
    const isOneLine = body.loc.start.line === body.loc.end.line;
    if (isOneLine || !first) return fixer.insertTextAfter(brace, ` ${statement}${body.range[1] - body.range[0] === 2 ? ' ' : ''}`);
    return fixer.insertTextAfter(brace, `\n${getIndentation(first, sourceCode)}${statement}`);
  };
}

/** Puts `statement` into the `finally` of `site`, which is added when there is none. */
export function addToFinally(site: TSESTree.TryStatement, statement: string, sourceCode: TSESLint.SourceCode): Fix {
  if (site.finalizer) return insertFirst(site.finalizer, statement, sourceCode);
  const separator = getSeparator(site, sourceCode);
  const inner = separator === ' ' ? ' ' : `${separator}${getIndentUnit(site, sourceCode)}`;
  return (fixer) => fixer.insertTextAfter(site, ` finally {${inner}${statement}${separator}}`);
}

/** What stands before a statement on its line, tabs as tabs. */
function getIndentation({ loc: { start } }: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  return /^\s*/u.exec(sourceCode.lines[start.line - 1] ?? '')?.[0] ?? '';
}

function toBlock(body: TSESTree.Node, statement: string, sourceCode: TSESLint.SourceCode, fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] {
  const [first, last] = getParenthesized(body, sourceCode);
  return [fixer.insertTextBefore(first, `{ ${statement} return `), fixer.insertTextAfter(last, '; }')];
}

type Token = TSESTree.Node | TSESTree.Token;

/** The outermost parentheses around an expression belong to it: `() => ({})`. */
function getParenthesized(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode): readonly [Token, Token] {
  let edges: readonly [Token, Token] = [expression, expression];
  for (let [before, after] = getNeighbours(edges, sourceCode); before?.value === '(' && after?.value === ')'; [before, after] = getNeighbours(edges, sourceCode)) edges = [before, after];
  return edges;
}

function getNeighbours([first, last]: readonly [Token, Token], sourceCode: TSESLint.SourceCode): readonly [TSESTree.Token | null, TSESTree.Token | null] {
  return [sourceCode.getTokenBefore(first), sourceCode.getTokenAfter(last)];
}

/** The indentation-free text of a call that throws when the signal is aborted: `signal?.throwIfAborted();`. */
export function writeCheck(signal: string, isOptional: boolean): string {
  return `${signal}${isOptional ? '?.' : '.'}throwIfAborted();`;
}
