import type { TSESTree } from '@typescript-eslint/utils';

/** Whether `statement`, or the last one of a block, leaves the code around it: `return`, `throw`, `continue`. */
export function isExit(statement: TSESTree.Statement | null | undefined): boolean {
  const last = statement?.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}
