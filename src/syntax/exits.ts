import type { TSESTree } from '@typescript-eslint/utils';

import { getAncestors, type Loop } from './ancestors.ts';

const exit = /^(?:Break|Return|Throw)Statement$/u;
const jump = /^(?:Break|Continue|Return|Throw)Statement$/u;

/** Whether `loop` ends behind `node`, a part of its body: a `break`, `return` or `throw` follows in one of the blocks around. */
export function isFollowedByExit(node: TSESTree.Node, loop: Loop): boolean {
  for (const outer of getAncestors(node)) {
    if (outer === loop) return false;
    if (outer.type === 'BlockStatement' && outer.body.some((statement) => exit.test(statement.type) && statement.range[0] >= node.range[1])) return true;
  }
  return false;
}

/** Whether `statement`, or the last one of a block, goes elsewhere, so that the code after it is left out. */
export function isJump(statement: TSESTree.Statement | null | undefined): boolean {
  return jump.test(getLast(statement)?.type ?? '');
}

/** Whether `statement` jumps out of the round or the function around it: `return`, `throw`, `continue`. A `break` may leave a `switch` alone. */
export function isExit(statement: TSESTree.Statement | null | undefined): boolean {
  return isJump(statement) && getLast(statement)?.type !== 'BreakStatement';
}

function getLast(statement: TSESTree.Statement | null | undefined): TSESTree.Statement | null | undefined {
  return statement?.type === 'BlockStatement' ? statement.body.at(-1) : statement;
}
