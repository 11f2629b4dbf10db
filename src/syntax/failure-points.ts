import type { TSESTree } from '@typescript-eslint/utils';

import { getAncestors } from './ancestors.ts';

/** Whether a function may fail at `node` by waiting, or by throwing where that counts. Calls are taken to succeed. */
export function isFailurePoint(node: TSESTree.Node, byThrowing: boolean): boolean {
  switch (node.type) {
    case 'AwaitExpression':
      return true;
    case 'ForOfStatement':
      return node.await;
    case 'ThrowStatement':
      return byThrowing;
    case 'VariableDeclaration':
      return node.kind === 'await using';
    default:
      return false;
  }
}

/** The `catch` of the same function whose `try` block holds `node`. It sees what is thrown or awaited there, and nothing else. */
export function getCatchAround(node: TSESTree.Node): TSESTree.CatchClause | undefined {
  let inner = node;
  for (const outer of getAncestors(node)) {
    if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) return outer.handler;
    inner = outer;
  }
  return undefined;
}
