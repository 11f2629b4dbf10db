import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from './unwrap.ts';

/** What an expression may come to: both sides of `?:`, `&&`, `||` and `??`, the last part of a sequence. */
export function getBranches(expression: TSESTree.Node): readonly TSESTree.Node[] {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ConditionalExpression':
      return [...getBranches(node.consequent), ...getBranches(node.alternate)];
    case 'LogicalExpression':
      return [...getBranches(node.left), ...getBranches(node.right)];
    case 'SequenceExpression':
      return node.expressions.slice(-1).flatMap(getBranches);
    default:
      return [node];
  }
}
