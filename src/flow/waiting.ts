import type { TSESTree } from '@typescript-eslint/utils';

import { isFloating } from '../cancellation/boundaries.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';

/**
 * Who waits for a promise. `nobody`: it floats. `statement`: it is awaited for its end alone. `caller`: it is returned.
 * `variable`: its value is taken here. `unknown`: it is kept or passed to code we cannot see.
 */
export type Waiter = 'caller' | 'nobody' | 'statement' | 'unknown' | 'variable';

/** Who waits for the promise that `expression` makes, through chains, `Promise.all` and callbacks consumed on the spot. */
export function getWaiter(expression: TSESTree.Node): Waiter {
  if (isFloating(expression)) return 'nobody';
  const position = getPosition(expression);
  switch (position.kind) {
    case 'awaited':
      return position.by.type === 'AwaitExpression' ? getTakerOf(position.by) : 'statement';
    case 'receiver':
      return /^(?:then|catch|finally)$/u.test(getCalleeName(position.by) ?? '') ? getWaiter(position.by) : 'unknown';
    case 'argument':
      return /^(?:all|race|any|allSettled)$/u.test(getCalleeName(position.by) ?? '') ? getWaiter(position.by) : 'unknown';
    case 'element':
      return getWaiter(position.by);
    case 'returned':
      return getWaiterOfReturn(position.by);
    default:
      return 'unknown';
  }
}

function getTakerOf(awaiting: TSESTree.AwaitExpression): Waiter {
  const { kind, by } = getPosition(awaiting);
  if (kind === 'discarded') return 'statement';
  return kind === 'returned' ? getWaiterOfReturn(by) : 'variable';
}

function getWaiterOfReturn(node: TSESTree.Node): Waiter {
  const fn = isFunction(node) ? node : getEnclosingFunction(node);
  const consumer = fn && getConsumer(fn);
  return consumer?.type === 'CallExpression' ? getWaiter(consumer) : 'caller';
}
