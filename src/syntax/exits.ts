import type { TSESTree } from '@typescript-eslint/utils';

import { getAncestors, type Loop } from './ancestors.ts';

const exit = /^(?:Break|Return|Throw)Statement$/u;

/** Whether `loop` ends behind `node`, a part of its body: a `break`, `return` or `throw` follows in one of the blocks around. */
export function isFollowedByExit(node: TSESTree.Node, loop: Loop): boolean {
  for (const outer of getAncestors(node)) {
    if (outer === loop) return false;
    if (outer.type === 'BlockStatement' && outer.body.some((statement) => exit.test(statement.type) && statement.range[0] >= node.range[1])) return true;
  }
  return false;
}
