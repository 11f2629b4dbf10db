import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, isChainCall } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';

const deepestChain = 20;

/** Calls that wait for the promises they are given. */
const waiter = /^(?:all|allSettled|any|race)$|race|wait|timeout|settle|ignore|swallow|safe/iu;

/** Whether the code in `root` waits for `task`: it awaits it there, or is the body of a callback that returns it to whoever does. */
export function isWaitedFor(task: TSESTree.Node, root: TSESTree.Node, file: LintedFile, depth = 0): boolean {
  if (depth > deepestChain) return false;
  if (task === root) return true;
  if (!isInside(task, root)) return false;
  const position = getPosition(task);
  switch (position.kind) {
    case 'awaited':
      return isReached(position.by, root, file, depth);
    case 'receiver':
      return isChainCall(position.by) && isWaitedFor(position.by, root, file, depth + 1);
    case 'argument':
      return waiter.test(getCalleeName(position.by) ?? '') && isWaitedFor(position.by, root, file, depth + 1);
    case 'element':
      return isWaitedFor(position.by, root, file, depth + 1);
    case 'returned':
      return isReturnAwaited(position.by, root, file, depth);
    case 'declared':
      return isVariableAwaited(position.by, root, file, depth);
    default:
      return false;
  }
}

/** An `await` in an async callback holds up the promise of that callback only; somebody has to wait for that one. */
function isReached(node: TSESTree.Node, root: TSESTree.Node, file: LintedFile, depth: number): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn || fn.body === root || !isInside(fn, root)) return true;
  const consumer = getConsumer(fn);
  return consumer !== undefined && isWaitedFor(consumer, root, file, depth + 1);
}

function isReturnAwaited(node: TSESTree.Node, root: TSESTree.Node, file: LintedFile, depth: number): boolean {
  const fn = isFunction(node) ? node : getEnclosingFunction(node);
  if (fn?.body === root) return true;
  const consumer = fn && isInside(fn, root) ? getConsumer(fn) : undefined;
  return consumer !== undefined && isWaitedFor(consumer, root, file, depth + 1);
}

function isVariableAwaited({ id }: TSESTree.VariableDeclarator, root: TSESTree.Node, file: LintedFile, depth: number): boolean {
  const variable = getNamedVariable(id, file.sourceCode);
  return variable?.references.some(({ identifier }) => identifier !== id && isWaitedFor(identifier, root, file, depth + 1)) ?? false;
}
