import type { TSESTree } from '@typescript-eslint/utils';

import { isInside } from './ancestors.ts';
import { getWrapped } from './unwrap.ts';

/** Whether `target` is what a declaration, an assignment or `delete` is about, so that its value is not taken. */
export function isWritten(target: TSESTree.Node): boolean {
  const { parent } = getWrapped(target);
  if (parent?.type === 'AssignmentExpression') return isInside(target, parent.left);
  if (parent?.type === 'VariableDeclarator') return isInside(target, parent.id);
  return parent?.type === 'UnaryExpression' && parent.operator === 'delete';
}
