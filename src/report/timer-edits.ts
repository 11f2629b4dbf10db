import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isGlobalFunction } from '../scope/globals.ts';
import { isInside } from '../syntax/ancestors.ts';
import { isFailurePoint } from '../syntax/failure-points.ts';
import { walk } from '../syntax/walk.ts';
import { getIndentUnit, getSeparator } from './layout.ts';
import { runInFinally } from './suggestions.ts';

type Fix = TSESLint.ReportFixFunction;
type Range = readonly [number, number];

/**
 * Puts the statement that clears a timer into a `finally`: of the `try` that it stands in, or of a new one around what follows the timer.
 * Only where the timer is cleared no later than before when all goes well.
 */
export function clearInFinally(timer: TSESTree.CallExpression, cleared: TSESTree.Node, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const clear = getClear(cleared, sourceCode);
  const block = clear?.parent;
  if (!clear || block?.type !== 'BlockStatement') return undefined;
  const end = block.body.indexOf(clear);
  const rest = block.body.slice(end + 1);
  const isFinal = !rest.some((statement) => waits(statement, sourceCode));
  const site = block.parent;
  if (site.type === 'TryStatement' && site.block === block && !isInside(timer, site)) return isFinal && end > 0 ? moveToFinally(site, clear, sourceCode) : undefined;
  const begin = block.body.findIndex((statement) => isInside(timer, statement)) + 1;
  const between = begin === 0 ? [] : block.body.slice(begin, end);
  const [first, last] = [between[0], rest.at(-1)];
  if (!first || between.some(isDisposed)) return undefined;
  if (!areReadOutside(between, sourceCode)) return wrap(first, clear, undefined, sourceCode);
  return isFinal && !areReadOutside([...between, clear, ...rest], sourceCode) ? wrap(first, clear, last, sourceCode) : undefined;
}

function moveToFinally(site: TSESTree.TryStatement, clear: TSESTree.Statement, sourceCode: TSESLint.SourceCode): Fix {
  const before = sourceCode.getTokenBefore(clear, { includeComments: true });
  const add = runInFinally(sourceCode.getText(clear), site, sourceCode);
  return (fixer) => [fixer.removeRange([before?.range[1] ?? clear.range[0], clear.range[1]]), ...[add(fixer) ?? []].flat()];
}

/** `clearTimeout(timer);`, a statement of its own. */
function getClear(cleared: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.ExpressionStatement | undefined {
  const call = cleared.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== cleared || !isGlobalFunction(call.callee, 'clearTimeout', sourceCode)) return undefined;
  return call.parent.type === 'ExpressionStatement' ? call.parent : undefined;
}

/** `using connection = …` ends with its block. */
function isDisposed(statement: TSESTree.Statement): boolean {
  return statement.type === 'VariableDeclaration' && statement.kind.endsWith('using');
}

/** Whether what these statements declare for their block is named anywhere else. */
function areReadOutside(statements: readonly TSESTree.Statement[], sourceCode: TSESLint.SourceCode): boolean {
  const names = statements.flatMap((statement) => sourceCode.getDeclaredVariables(statement)).flatMap(({ references }) => references.map(({ identifier }) => identifier));
  return names.some((name) => !statements.some((statement) => isInside(name, statement)));
}

function waits(statement: TSESTree.Statement, sourceCode: TSESLint.SourceCode): boolean {
  return [...walk(statement, sourceCode)].some((node) => isFailurePoint(node, false) || node.type === 'YieldExpression');
}

/** Around `first` and what follows it, up to the statement that clears the timer, or with what follows that up to `last`. */
function wrap(first: TSESTree.Statement, clear: TSESTree.Statement, last: TSESTree.Statement | undefined, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const separator = getSeparator(first, sourceCode);
  const inner = separator === ' ' ? ' ' : `${separator}${getIndentUnit(first, sourceCode)}`;
  const range = [first.range[0], (last ?? clear).range[1]] as const;
  // A comment at the end of a line would swallow what follows it.
  if (separator === ' ' && sourceCode.text.slice(...range).includes('\n')) return undefined;
  const parts: readonly Range[] = [[first.range[0], clear.range[0]], ...(last ? [[clear.range[1], last.range[1]] as const] : [])];
  const body = parts.map((part) => indent(part, inner.slice(separator.length), sourceCode).trimEnd()).join('');
  return (fixer) => fixer.replaceTextRange(range, `try {${inner}${body}${separator}} finally {${inner}${sourceCode.getText(clear)}${separator}}`);
}

/** The text with every line after the first moved in by a step, except those inside a literal. */
function indent([start, end]: Range, step: string, { text, ast }: TSESLint.SourceCode): string {
  const literals = ast.tokens.filter(({ type, loc }) => (type === 'Template' || type === 'String') && loc.start.line < loc.end.line);
  return text.slice(start, end).replaceAll(/\n(?=[^\r\n])/gu, (lineBreak, offset: number) => {
    const at = start + offset;
    return literals.some(({ range }) => range[0] < at && at < range[1]) ? lineBreak : `${lineBreak}${step}`;
  });
}
