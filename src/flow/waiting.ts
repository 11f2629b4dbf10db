import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isFloating } from '../cancellation/boundaries.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { getCalleeName, isChainCall } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';

/**
 * Who waits for a promise. `nobody`: it floats. `statement`: it is awaited for its end alone. `caller`: it is returned.
 * `variable`: its value is taken here. `unknown`: it is kept or passed to code we cannot see.
 */
export type Waiter = 'caller' | 'nobody' | 'statement' | 'unknown' | 'variable';

const deepestChain = 20;

/** Who waits for the promise that `expression` makes, through chains, `Promise.all` and callbacks consumed on the spot. */
export function getWaiter(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode, depth = 0): Waiter {
  if (depth > deepestChain) return 'unknown';
  if (isFloating(expression)) return 'nobody';
  const position = getPosition(expression);
  switch (position.kind) {
    case 'awaited':
      return position.by.type === 'AwaitExpression' ? getTakerOf(position.by, sourceCode, depth + 1) : 'statement';
    case 'receiver':
      return isChainCall(position.by) ? getWaiter(position.by, sourceCode, depth + 1) : 'unknown';
    case 'argument':
      return /^(?:all|race|any|allSettled)$/u.test(getCalleeName(position.by) ?? '') ? getWaiter(position.by, sourceCode, depth + 1) : 'unknown';
    case 'element':
      return getWaiter(position.by, sourceCode, depth + 1);
    case 'returned':
      return getWaiterOfReturn(position.by, sourceCode, depth + 1);
    case 'declared':
      return getWaiterOfVariable(position.by, sourceCode, depth + 1);
    default:
      return 'unknown';
  }
}

function getTakerOf(awaiting: TSESTree.AwaitExpression, sourceCode: TSESLint.SourceCode, depth: number): Waiter {
  const { kind, by } = getPosition(awaiting);
  if (kind === 'discarded') return 'statement';
  return kind === 'returned' ? getWaiterOfReturn(by, sourceCode, depth) : 'variable';
}

function getWaiterOfReturn(node: TSESTree.Node, sourceCode: TSESLint.SourceCode, depth: number): Waiter {
  const fn = isFunction(node) ? node : getEnclosingFunction(node);
  const consumer = fn && getConsumer(fn);
  return consumer?.type === 'CallExpression' ? getWaiter(consumer, sourceCode, depth) : 'caller';
}

/** A task in a variable is waited for where the variable is: `await Promise.all(tasks)`. */
function getWaiterOfVariable({ id }: TSESTree.VariableDeclarator, sourceCode: TSESLint.SourceCode, depth: number): Waiter {
  const variable = getNamedVariable(id, sourceCode);
  const waiters = variable?.references.flatMap(({ identifier }) => (identifier === id ? [] : [getWaiter(identifier, sourceCode, depth)])) ?? [];
  return (['caller', 'statement', 'variable'] as const).find((waiter) => waiters.includes(waiter)) ?? 'unknown';
}
