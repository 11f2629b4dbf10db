import type { TSESTree } from '@typescript-eslint/utils';

import { getSignalOf, getSignalParameters, outlivesCall } from '../cancellation/caller-signals.ts';
import { getTaskFunction } from '../cancellation/tasks.ts';
import { isWhereAsked } from '../forwarding/signal-company.ts';
import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getVariable } from '../scope/bindings.ts';
import { getStore, type Place } from '../scope/places.ts';
import { type FunctionNode, isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { walk } from '../syntax/walk.ts';
import { copesWithFailure, getHandOuts, isHandedOutInstead } from './hand-outs.ts';
import { canTaskReject } from './rejection.ts';
import { isRemovedLater, type SharedTask } from './shared-tasks.ts';
import { getStoredTasks } from './stored-tasks.ts';
import { getFunctionAbort } from './task-aborts.ts';

/** What a function such as `dedupe(key, load)` does: it keeps what a call of its parameter `index` gives, and hands it out again. */
interface Sharer {
  readonly index: number;
  readonly place: Place;
  readonly sharing: SharedTask['sharing'];
}

/** What `call` gives a function of this file to share although the signal of one caller can abort it: `dedupe(key, () => load(signal))`. */
export function getSharedCallback(call: TSESTree.CallExpression, file: LintedFile): SharedTask | undefined {
  const fn = call.arguments.some(isFunction) ? getTaskFunction(call.callee, file) : undefined;
  const sharer = fn && getSharer(fn, file);
  const callback = sharer && call.arguments[sharer.index];
  if (!isFunction(callback) || copesWithFailure(call, file) || isWhereAsked(call, file)) return undefined;
  const abort = getFunctionAbort(callback, file);
  if (!sharer || !abort) return undefined;
  const { place, sharing } = sharer;
  const parameter = getSignalParameters(abort.node, file).find((candidate) => outlivesCall(place, candidate, call, file));
  return parameter && { sharing, place, given: abort.node, signal: getSignalOf(parameter, file) ?? abort.signal ?? 'signal' };
}

const getSharer = remember(findSharer);

function findSharer(fn: FunctionNode, file: LintedFile): Sharer | undefined {
  for (const node of walk(fn.body, file.sourceCode)) {
    const store = node.type === 'AssignmentExpression' || node.type === 'CallExpression' ? getStore(node) : undefined;
    if (!store) continue;
    const { place } = store;
    for (const task of getStoredTasks(store, file)) {
      const index = getCalledParameter(task.source, fn, file);
      if (index === -1 || !canTaskReject(task.source, file)) continue;
      const handOuts = getHandOuts(place, task.member, fn, file);
      if ([task.source, node].some((code) => isHandedOutInstead(code, handOuts, fn))) return { index, place, sharing: isRemovedLater(place, fn, file) ? 'removed' : 'kept' };
    }
  }
  return undefined;
}

/** The position of the parameter of `fn` that `source` calls: of `load` in `load().finally(forget)`, or in an IIFE that awaits `load()`. */
function getCalledParameter(source: TSESTree.Node, { params }: FunctionNode, { sourceCode }: LintedFile): number {
  for (const node of walk(source, sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue;
    const name = getVariable(node.callee, sourceCode)?.defs[0]?.name;
    const index = params.findIndex((param) => param === name);
    if (index !== -1) return index;
  }
  return -1;
}
