import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../syntax/unwrap.ts';

type Fix = TSESLint.ReportFixFunction;

/** A question to a signal. Its answer may be `undefined` only where nothing but its truth counts. */
export function writeQuestion(signal: string, { isOptional, isNegated, isTruthOnly }: Readonly<Record<'isNegated' | 'isOptional' | 'isTruthOnly', boolean>>): string {
  const asked = `${signal}${isOptional ? '?.' : '.'}aborted`;
  if (isNegated) return `!${asked}`;
  return isOptional && !isTruthOnly ? `${asked} === true` : asked;
}

/** Puts `text` in the place of `test`. Undefined where a comment would be lost. */
export function replaceTest(test: TSESTree.Node, text: string, sourceCode: TSESLint.SourceCode): Fix | undefined {
  return sourceCode.getCommentsInside(test).length > 0 ? undefined : (fixer) => fixer.replaceText(test, text);
}

interface Comparison {
  readonly node: TSESTree.BinaryExpression;
  readonly asked: TSESTree.Node;
  readonly literal: TSESTree.Literal;
}

/** `error.name === 'AbortError'`, in either order; undefined for tests of another form. */
export function getComparison(test: TSESTree.Node): Comparison | undefined {
  if (test.type !== 'BinaryExpression') return undefined;
  const [left, right] = [unwrap(test.left), unwrap(test.right)];
  if (right.type === 'Literal') return { node: test, asked: test.left, literal: right };
  return left.type === 'Literal' ? { node: test, asked: test.right, literal: left } : undefined;
}

/** Compares with `value` in place of what is there: `'TimeoutError'` for `'AbortError'`, in the same quotes. */
export function compareWith({ literal }: Comparison, value: number | string): Fix {
  return (fixer) => fixer.replaceText(literal, writeAs(literal, value));
}

function writeAs({ raw }: TSESTree.Literal, value: number | string): string {
  const quote = raw.startsWith('"') ? '"' : "'";
  return typeof value === 'string' ? `${quote}${value}${quote}` : String(value);
}

/** Compares with `value` as well: `error.name === 'AbortError' || error.name === 'TimeoutError'`. */
export function compareAlsoWith({ node, literal }: Comparison, value: number | string, sourceCode: TSESLint.SourceCode): Fix {
  const isNegated = node.operator.startsWith('!');
  const joint = isNegated ? '&&' : '||';
  const [from, to] = [literal.range[0] - node.range[0], literal.range[1] - node.range[0]];
  const text = sourceCode.getText(node);
  const second = `${text.slice(0, from)}${writeAs(literal, value)}${text.slice(to)}`;
  const { parent } = node;
  const isTight = parent.type === 'LogicalExpression' && parent.operator !== joint;
  return (fixer) => fixer.replaceText(node, isTight ? `(${text} ${joint} ${second})` : `${text} ${joint} ${second}`);
}

/** `error.name === 'TimeoutError'` → the same of its cause; undefined when the error is more than a name, which would not be narrowed. */
export function compareCause({ node, asked, literal }: Comparison): string | undefined {
  const member = unwrap(asked);
  if (asked.type !== 'MemberExpression' || member.type !== 'MemberExpression' || member.object.type !== 'Identifier') return undefined;
  const cause = `${member.object.name}.cause`;
  const test = `${cause} instanceof DOMException && ${cause}.name === ${literal.raw}`;
  return node.operator.startsWith('!') ? `!(${test})` : test;
}
