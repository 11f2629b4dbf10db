import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { isGlobal } from '../scope/globals.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getTaskFunction, isNewPromise, isTaskFunction, type TaskStart } from './tasks.ts';

/** A function that returns a promise, handed to a caller that has no use for one. */
export interface LostCallback {
  readonly caller: 'executor' | 'forEach' | 'scheduler';
  readonly argument: TSESTree.Node;
  readonly fn: FunctionNode;
}

const schedulers: ReadonlySet<string> = new Set([
  'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'setImmediate', 'setInterval', 'setTimeout',
]);

/** The callback whose promise `call` drops: an executor's, that of `forEach`, a timer's or an event listener's. */
export function getLostCallback(call: TaskStart, file: LintedFile): LostCallback | undefined {
  const caller = getCaller(call, file);
  if (!caller || call.type === 'ImportExpression') return undefined;
  const argument = call.arguments[getCalleeName(call) === 'addEventListener' ? 1 : 0];
  const fn = argument && getTaskFunction(argument, file);
  if (!argument || !fn || (caller === 'executor' ? !fn.async : !isTaskFunction(fn, file))) return undefined;
  return { caller, argument, fn };
}

function getCaller(call: TaskStart, file: LintedFile): LostCallback['caller'] | undefined {
  if (call.type === 'NewExpression') return isNewPromise(call, file) ? 'executor' : undefined;
  if (call.type === 'ImportExpression') return undefined;
  const name = getCalleeName(call) ?? '';
  // Some libraries give their `forEach` a promise: whoever uses it, awaits it.
  if (name === 'forEach') return getReceiver(call) && getPosition(call).kind === 'discarded' ? 'forEach' : undefined;
  return name === 'addEventListener' || (schedulers.has(name) && isOfPlatform(call, file)) ? 'scheduler' : undefined;
}

function isOfPlatform(call: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const root = getReceiver(call) ?? call.callee;
  return root.type === 'Identifier' && isGlobal(root, sourceCode) && (root === call.callee || /^(?:globalThis|self|window)$/u.test(root.name));
}
