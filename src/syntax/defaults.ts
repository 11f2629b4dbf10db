import type { TSESTree } from '@typescript-eslint/utils';

import { isWrapper } from './unwrap.ts';

/**
 * Whether `expression` stands in for a value that is not there: on the right of `??` and `||`, in an arm of `?:`, as the default of a parameter,
 * or within a literal that does.
 */
export function isDefault(expression: TSESTree.Node): boolean {
  for (let current = expression, { parent } = expression; parent; current = parent, { parent } = parent) {
    switch (parent.type) {
      case 'AssignmentExpression':
        return parent.operator !== '=';
      case 'AssignmentPattern':
        return parent.right === current;
      case 'ConditionalExpression':
        return parent.test !== current;
      case 'LogicalExpression':
        return parent.right === current;
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'Property':
      case 'SpreadElement':
        break;
      default:
        if (!isWrapper(parent)) return false;
    }
  }
  return false;
}
