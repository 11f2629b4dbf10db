import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getAncestors, isInList } from '../syntax/ancestors.ts';
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

/**
 * Puts `statement` before the one that `node` stands in, above its comments. Where only one may stand, as behind an `if`, both become a
 * block. Undefined where `node` is no part of a statement of `body`: the value of an arrow function.
 */
export function insertBefore(node: TSESTree.Node, body: TSESTree.Node, statement: string, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const around = getStatement(node, body);
  if (!around) return undefined;
  if (!isInList(around)) return (fixer) => [fixer.insertTextBefore(around, `{ ${statement} `), fixer.insertTextAfter(around, ' }')];
  const before = sourceCode.getTokenBefore(around);
  const [first = around] = sourceCode.getCommentsBefore(around).filter(({ loc: { start } }) => start.line !== before?.loc.end.line);
  const isOwnLine = before?.loc.end.line !== first.loc.start.line;
  return (fixer) => fixer.insertTextBefore(first, isOwnLine ? `${statement}\n${getIndentation(first, sourceCode)}` : `${statement} `);
}

/** The statement of `body` that `node` is, or is a part of. */
function getStatement(node: TSESTree.Node, body: TSESTree.Node): TSESTree.Node | undefined {
  const found = [node, ...getAncestors(node)].find((outer) => outer === body || /Statement$|^VariableDeclaration$/u.test(outer.type));
  return found === body ? undefined : found;
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

/** What stands before a statement on its line, tabs as tabs. */
function getIndentation({ loc: { start } }: Token, sourceCode: TSESLint.SourceCode): string {
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

/** Runs `statement` only where `question` is true. In the branch of another `if` it gets braces, so that an `else` keeps its place. */
export function onlyIf(statement: TSESTree.Statement, question: string): Fix {
  const head = `if (${question}) `;
  if (isInList(statement)) return (fixer) => fixer.insertTextBefore(statement, head);
  return (fixer) => [fixer.insertTextBefore(statement, `{ ${head}`), fixer.insertTextAfter(statement, ' }')];
}

/** As `onlyIf`, for the expression that is the body of an arrow function and whose value nobody takes. */
export function bodyOnlyIf(body: TSESTree.Node, question: string, sourceCode: TSESLint.SourceCode): Fix {
  const [first, last] = getParenthesized(body, sourceCode);
  return (fixer) => [fixer.insertTextBefore(first, `{ if (${question}) `), fixer.insertTextAfter(last, '; }')];
}
