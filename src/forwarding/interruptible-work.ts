import type { TSESTree } from '@typescript-eslint/utils';

import { getReturnedValues, getTask, getTaskFunction, isNewPromise, isPromiseMethod, isTaskFunction } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getBranches } from '../syntax/branches.ts';
import { type Call, getCalleeName, getReceiver, isCall } from '../syntax/calls.ts';
import { type FunctionNode, isConstructor } from '../syntax/functions.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/**
 * What an abort during or after `fn` could interrupt. `task`: the caller waits for it. `start`: the function calls others, or fills an object,
 * and is done; they may go on. Undefined: nothing, as in a function that only gives a value or throws.
 */
export function getWork(fn: FunctionNode, file: LintedFile): 'start' | 'task' | undefined {
  if (isWaiting(fn, file)) return 'task';
  if (isConstructor(fn)) return fn.body.type === 'BlockStatement' && fn.body.body.length > 0 ? 'start' : undefined;
  return !fn.async && callsOthers(fn, file) ? 'start' : undefined;
}

function isWaiting(fn: FunctionNode, file: LintedFile): boolean {
  if (!fn.async && fn.generator) return false;
  if (fn.async && hasAwait(fn, file)) return true;
  if (!fn.async && isTaskFunction(fn, file)) return returnsTask(fn, file);
  const isTask = fn.async ? mayBeTask : isCertainTask;
  return getReturned(fn, file).some((value) => isTask(value, file));
}

/** A function that says it returns a promise waits for whatever it returns. */
function returnsTask(fn: FunctionNode, file: LintedFile): boolean {
  return getReturned(fn, file).some((value) => mayBeTask(value, file));
}

function getReturned(fn: FunctionNode, file: LintedFile): readonly TSESTree.Node[] {
  return getReturnedValues(fn, file).flatMap((value) => (value ? getBranches(value) : []));
}

/** Whether the function's own code waits for anything but a value. */
export function hasAwait(fn: FunctionNode, file: LintedFile): boolean {
  for (const node of walk(fn.body, file.sourceCode)) {
    if (node.type === 'ForOfStatement' && node.await) return true;
    if (node.type === 'AwaitExpression' && !isSettled(node.argument)) return true;
    if (node.type === 'YieldExpression' && node.delegate && fn.async) return true;
  }
  return false;
}

function isCertainTask(value: TSESTree.Node, file: LintedFile): boolean {
  return !isSettled(value) && getTask(value, file) !== undefined;
}

/** Whether an async function that returns `value` waits for it, as far as one can tell. */
function mayBeTask(value: TSESTree.Node, file: LintedFile): boolean {
  if (value.type === 'NewExpression') return isNewPromise(value, file);
  if (value.type === 'ImportExpression') return true;
  if (value.type !== 'CallExpression' || isSettled(value) || isValueOfPlatform(value)) return false;
  const fn = getTaskFunction(value.callee, file);
  return (fn === undefined || isTaskFunction(fn, file)) && file.types?.isTask(value) !== 'no';
}

/** `Promise.resolve(value)`, and values that are no calls at all. */
function isSettled(value: TSESTree.Node): boolean {
  return value.type === 'Literal' || (value.type === 'CallExpression' && isPromiseMethod(value, 'resolve', 'reject'));
}

const valueMakers = /^(?:Array|BigInt|Boolean|Buffer|Date|JSON|Math|Number|Object|Reflect|Response|String|Symbol)$/u;

/** `JSON.parse(text)`, `String(id)`. */
function isValueOfPlatform(call: Call): boolean {
  const receiver = getReceiver(call);
  return valueMakers.test((receiver?.type === 'Identifier' ? receiver.name : receiver ? '' : getCalleeName(call)) ?? '');
}

function callsOthers(fn: FunctionNode, file: LintedFile): boolean {
  return [...walkAll(fn.body, file.sourceCode)].some((node) => isCall(node) && !isSettled(node) && !isValueOfPlatform(node) && !isThrown(node));
}

/** Calls that only make the error to be thrown start nothing. */
function isThrown(node: TSESTree.Node): boolean {
  return [...getAncestors(node)].some(({ type }) => type === 'ThrowStatement');
}
