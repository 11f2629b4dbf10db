import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanup } from '../cancellation/boundaries.ts';
import { getSignalOf, getSignalParameters, outlivesCall } from '../cancellation/caller-signals.ts';
import { getOrigin } from '../cancellation/signals.ts';
import { getStart, getTask } from '../cancellation/tasks.ts';
import { isWhereAsked } from '../forwarding/signal-company.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { emptiesPlace, getReadsOfPlace, getStore, type Place, type Store } from '../scope/places.ts';
import { isCall } from '../syntax/calls.ts';
import { type FunctionNode, getAnsweringFunction, isFunction } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { walkAll } from '../syntax/walk.ts';
import { mayEndQuietly } from './cancellable-tasks.ts';
import { getHandOuts, isHandedOutInstead } from './hand-outs.ts';
import { canTaskReject } from './rejection.ts';
import { getStoredTasks, isKnownPromise, type StoredTask } from './stored-tasks.ts';
import { getTaskAbort, type TaskAbort } from './task-aborts.ts';

/**
 * A task that is kept for others, and that one caller's signal can abort. `kept`: later callers are given it, also when it has failed.
 * `removed`: they are given it while it runs. `stored`: no code around hands it out.
 */
export interface SharedTask {
  readonly sharing: 'kept' | 'removed' | 'stored';
  /** The call that is given the signal, or that listens to it. */
  readonly given: TSESTree.Node;
  /** The caller's signal, as the function that was given it can write it. */
  readonly signal: string;
  readonly place: Place;
}

/** What the code at `node` keeps for others although the signal of one caller can abort it. */
export function getSharedTask(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): SharedTask | undefined {
  const store = getStore(node);
  if (!store || isLocal(store.place, node, file)) return undefined;
  const fn = getAnsweringFunction(node);
  // The signal of `close(signal)` is a deadline, and whoever closes a second time wants it closed, not to learn how it went.
  if (!fn || isCleanup(node, file)) return undefined;
  for (const task of getStoredTasks(store, file)) {
    const abort = getTaskAbort(task.source, file);
    const shared = abort && getSharing(task, abort, store, fn, file);
    if (shared) return shared;
  }
  return undefined;
}

/** Whether a place is a variable of the very function that fills it: gone when the call is over, as most are. */
function isLocal({ node: name }: Place, store: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const variable = getNamedVariable(name, sourceCode);
  return variable?.scope.variableScope === sourceCode.getScope(store).variableScope;
}

function getSharing(task: StoredTask, abort: TaskAbort, store: Store, fn: FunctionNode, file: LintedFile): SharedTask | undefined {
  const { node, place } = store;
  const parameter = getSignalParameters(abort.node, file).find((candidate) => outlivesCall(place, candidate, node, file));
  if (!parameter || !canTaskReject(task.source, file) || endsQuietly(task.source, file)) return undefined;
  // `if (!signal) cache.set(key, task)` shares only what no caller can abort.
  if (isWhereAsked(node, file) || isOptional(abort.node)) return undefined;
  const handOuts = getHandOuts(place, task.member, fn, file);
  const isGivenItself = isGivenSignalItself(abort.node, file);
  if (!isKnownPromise(task, { place, fn, handOuts, isGivenItself }, file)) return undefined;
  const found = { given: abort.node, signal: getSignalOf(parameter, file) ?? abort.signal ?? 'signal', place };
  if ([task.source, node].some((code) => isHandedOutInstead(code, handOuts, fn))) return { ...found, sharing: isRemovedLater(place, fn, file) ? 'removed' : 'kept' };
  return isGivenItself && isMeantForOthers(store) && !isReadHere(store, fn, file) ? { ...found, sharing: 'stored' } : undefined;
}

/** `while (!signal.aborted)`: an abort may be the way in which it is meant to end. */
function endsQuietly(source: TSESTree.Node, file: LintedFile): boolean {
  const task = getTask(getStart(source), file, false);
  return task?.kind === 'call' && mayEndQuietly(task.fn, file);
}

/** `{ signal: isShared ? undefined : signal }`: the code knows when not to give it. */
function isOptional(given: TSESTree.Node): boolean {
  return isCall(given) && given.arguments.some((argument) => argument.type === 'ObjectExpression' && argument.properties.some((part) =>
    part.type === 'Property' && part.value.type === 'ConditionalExpression' && [part.value.consequent, part.value.alternate].some(isNothing)));
}

function isGivenSignalItself(node: TSESTree.Node, file: LintedFile): boolean {
  return isCall(node) && node.arguments.some((argument) =>
    getOrigin(argument, file) !== undefined || (argument.type === 'ObjectExpression' && argument.properties.some((part) => part.type === 'Property' && getOrigin(part.value, file) !== undefined)));
}

/** An entry of a map, or what is only put where nothing is yet. A plain field may be the object's own. */
function isMeantForOthers({ node }: Store): boolean {
  return node.type === 'CallExpression' || node.operator !== '=';
}

/** Whether `fn` itself looks at what is kept, and so may know how to live with its failure. */
function isReadHere({ place, node }: Store, fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  return getReadsOfPlace(place, fn.body, sourceCode).some((read) => read !== node);
}

/** Whether `fn` takes the task out again when it is over: in `finally`, in a handler, in a callback. */
export function isRemovedLater(place: Place, fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  return [...walkAll(fn.body, sourceCode)].some((node) => emptiesPlace(place, node, sourceCode) && isAtEnd(node, fn));
}

function isAtEnd(node: TSESTree.Node, fn: FunctionNode): boolean {
  for (let inner = node, { parent } = node; parent && inner !== fn; inner = parent, { parent } = parent) {
    if (parent.type === 'CatchClause' || (parent.type === 'TryStatement' && parent.finalizer === inner) || (isFunction(inner) && inner !== fn)) return true;
  }
  return false;
}
