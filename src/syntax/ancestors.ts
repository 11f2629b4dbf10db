import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from './functions.ts';

export type Loop = TSESTree.DoWhileStatement | TSESTree.ForInStatement | TSESTree.ForOfStatement | TSESTree.ForStatement | TSESTree.WhileStatement;

export function isLoop(node: TSESTree.Node): node is Loop {
  switch (node.type) {
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'ForStatement':
    case 'WhileStatement':
      return true;
    default:
      return false;
  }
}

/** Whether only a jump ends the loop: `for (;;)`, `while (true)`. */
export function isEndless(loop: Loop): boolean {
  if (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return false;
  return !loop.test || (loop.test.type === 'Literal' && loop.test.value === true);
}

/** The nodes around `node`, innermost first, up to and including the enclosing function. */
export function* getAncestors(node: TSESTree.Node): Generator<TSESTree.Node> {
  for (let { parent } = node; parent; parent = parent.parent) {
    yield parent;
    if (isFunction(parent)) return;
  }
}

/** Whether `node` stands in `container` or is it. */
export function isInside(node: TSESTree.Node, container: TSESTree.Node): boolean {
  return node.range[0] >= container.range[0] && node.range[1] <= container.range[1];
}

/** Whether two statements may stand where `statement` does. */
export function isInList({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'BlockStatement' || parent?.type === 'Program' || parent?.type === 'SwitchCase' || parent?.type === 'StaticBlock';
}
