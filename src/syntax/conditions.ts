import type { TSESTree } from '@typescript-eslint/utils';

import { isLoop } from './ancestors.ts';
import { getWrapped } from './unwrap.ts';

/** Whether the code asks if `expression` is true: as a condition, or as a part of one. */
export function isCondition(expression: TSESTree.Node): boolean {
  const node = getWrapped(expression);
  const { parent } = node;
  switch (parent?.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.operator !== '??';
    case 'UnaryExpression':
      return parent.operator === '!';
    default:
      return parent !== undefined && isLoop(parent) && 'test' in parent && parent.test === node;
  }
}

/** Whether nothing but the truth of `expression` counts in the end: whether it is `false` or `undefined` makes no difference. */
export function isTruthOnly(expression: TSESTree.Node): boolean {
  const { parent } = getWrapped(expression);
  if (parent?.type === 'LogicalExpression') return parent.operator !== '??' && isTruthOnly(parent);
  return isCondition(expression);
}

/** The code that runs when `condition`, or one of those that it is part of, comes out true: a branch, or the right side of an `&&`. */
export function getConsequent(condition: TSESTree.Node): TSESTree.Node | undefined {
  const node = getWrapped(condition);
  const { parent } = node;
  if (parent?.type === 'LogicalExpression' && parent.operator !== '??') return getConsequent(parent);
  return (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent.test === node ? parent.consequent : undefined;
}
