import type { TSESTree } from '@typescript-eslint/utils';

import { listensForAbort } from '../cancellation/abort-listeners.ts';
import { getHandedSignal } from '../cancellation/bags.ts';
import { isCleanup, isFloating } from '../cancellation/boundaries.ts';
import { givesSignal, mentionsSignal } from '../cancellation/signal-mentions.ts';
import { getNearestSignal, type ReachableSignal } from '../cancellation/signals-in-reach.ts';
import { getTask, getTaskFunction } from '../cancellation/tasks.ts';
import { getWait, isWaitName } from '../cancellation/waits.ts';
import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { type Call, getCalleeName, getPath, isCall, isChainCall } from '../syntax/calls.ts';
import { type FunctionNode, getAnsweringFunction, getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition, type Position } from '../syntax/positions.ts';
import { isNothing } from '../syntax/returns.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { getOmission, type Omission } from './omissions.ts';
import { getSignalSlot, type SignalSlot } from './signal-slots.ts';

/** A call that could be given the signal which its function received, and how it is not. */
export interface Gap {
  readonly call: Call;
  readonly signal: ReachableSignal;
  readonly slot: SignalSlot;
  readonly omission: Omission;
}

/** Listeners are taken off by hand or die with what they listen to; a stream that is piped through another ends with its source. */
const endsByItself: ReadonlySet<string> = new Set(['addEventListener', 'pipeThrough']);

/** The gap at `call`; undefined when there is none, when it is meant, or when nobody can tell. */
export function getGap(call: Call, file: LintedFile): Gap | undefined {
  if (endsByItself.has(getCalleeName(call) ?? '')) return undefined;
  const signal = getNearestSignal(call, file);
  if (!signal) return undefined;
  const slot = getSignalSlot(call, signal.kind, file);
  const omission = slot && getOmission(call, slot, file);
  if (!omission || takesRequest(call, slot, file) || isEndedByHand(call, slot, file)) return undefined;
  if (isToBeFinished(call, file) || isRecursion(call, file) || isForNoSignal(call, file) || isWrapped(call, file) || isDetached(call, file)) return undefined;
  return { call, signal, slot, omission };
}

/** `fetch(request)`: a Request has its own signal. */
function takesRequest({ arguments: given }: Call, { index }: SignalSlot, file: LintedFile): boolean {
  return given.slice(0, index).some((argument) => isRequest(unwrap(argument), file));
}

function isRequest(argument: TSESTree.Node, file: LintedFile): boolean {
  if (argument.type === 'NewExpression') return getCalleeName(argument) === 'Request';
  if (/(?:^|\.)req(?:uest)?$|Request$/u.test(getPath(argument) ?? '')) return true;
  const variable = getNamedVariable(argument, file.sourceCode);
  const value = variable && getInitialValue(variable);
  return (value?.type === 'NewExpression' && isRequest(value, file)) || file.types?.holdsSignal(argument) === 'yes';
}

/** A child process that a listener of the function kills, a stream that it destroys. */
function isEndedByHand(call: Call, { area }: SignalSlot, file: LintedFile): boolean {
  const fn = area === undefined ? undefined : getAnsweringFunction(call);
  return fn !== undefined && listensForAbort(fn, file);
}

/** What is done after a failure or at the end must not be aborted with the work. A wait before the next try may. */
function isToBeFinished(call: Call, file: LintedFile): boolean {
  return isCleanup(call, file) || (isRecovery(call, file) && !isBackOff(call, file));
}

function isBackOff(call: Call, file: LintedFile): boolean {
  return getWait(call, file) !== undefined || isWaitName(getCalleeName(call) ?? '');
}

/** Whether the code runs because the work failed or ended: its signal may have been aborted, and this has to be done all the same. */
export function isRecovery(node: TSESTree.Node, file: LintedFile): boolean {
  return isCleanup(node, file) || isInHandler(node);
}

function isInHandler(node: TSESTree.Node): boolean {
  for (let current = node, { parent } = node; parent; current = parent, { parent } = parent) {
    if (parent.type === 'CatchClause') return true;
    if (isFunction(parent) && isRejectionHandler(parent)) return true;
    if (isFunction(parent) && current === parent.body && !getConsumer(parent)) return false;
  }
  return false;
}

/** The callback of `.catch()` and `.finally()`, and the second one of `.then()`. */
function isRejectionHandler(fn: FunctionNode): boolean {
  const consumer = getConsumer(fn);
  if (consumer?.type !== 'CallExpression' || !isChainCall(consumer)) return false;
  return getCalleeName(consumer) !== 'then' || consumer.arguments[1] === getWrapped(fn);
}

/** A function that calls itself knows what it leaves out. */
function isRecursion(call: Call, file: LintedFile): boolean {
  const callee = call.type === 'CallExpression' ? getTaskFunction(call.callee, file) : undefined;
  for (let fn = getEnclosingFunction(call); callee && fn; fn = getEnclosingFunction(fn)) {
    if (fn === callee) return true;
  }
  return false;
}

/** The branch for callers that gave no signal: `options ? load(id, options) : load(id)`. */
function isForNoSignal(call: Call, file: LintedFile): boolean {
  let inner: TSESTree.Node = call;
  for (const outer of getAncestors(call)) {
    if (outer.type === 'ConditionalExpression' || outer.type === 'IfStatement') {
      const missing = getMissing(outer.test);
      if (missing && outer[missing.branch] === inner && getHandedSignal(missing.value, file) !== undefined) return true;
    }
    inner = outer;
  }
  return false;
}

/** What a test asks the presence of, and the branch that runs without it. */
function getMissing(test: TSESTree.Node): { readonly value: TSESTree.Node; readonly branch: 'alternate' | 'consequent' } | undefined {
  const target = unwrap(test);
  if (target.type === 'UnaryExpression' && target.operator === '!') return { value: target.argument, branch: 'consequent' };
  if (target.type !== 'BinaryExpression') return { value: target, branch: 'alternate' };
  if (!isNothing(target.right)) return undefined;
  return { value: target.left, branch: target.operator.startsWith('!') ? 'alternate' : 'consequent' };
}

/** `raceSignal(delay(100), signal)`: who waits is told of the abort by somebody else. */
function isWrapped(node: TSESTree.Node, file: LintedFile): boolean {
  const position = getPosition(node);
  switch (position.kind) {
    case 'argument':
      return givesSignal(position.by, file) || isWrapped(position.by, file);
    case 'element':
      return isRaced(position.by, file);
    case 'receiver':
      return givesSignal(position.by, file) || isWrapped(position.by, file);
    default:
      return false;
  }
}

function isRaced(list: TSESTree.ArrayExpression, file: LintedFile): boolean {
  const position = getPosition(list);
  return position.kind === 'argument' && /^(?:race|any)$/u.test(getCalleeName(position.by) ?? '') && mentionsSignal(list, file);
}

/** Work that nobody waits for is meant to go on alone. */
function isDetached(call: Call, file: LintedFile): boolean {
  return isFloating(call) && (call.type === 'NewExpression' || getTask(call, file) !== undefined);
}

/** Whether there is hardly ever a reason for a gap: no file, no process, and somebody here waits for a callee that only the checker knows. */
export function isPlain({ call, slot }: Gap): boolean {
  return slot.area === undefined && (slot.source !== 'types' || isUsed(call));
}

/** The variables of received signals that some call in `fn` could be given and is not. */
export function getUnforwarded(fn: FunctionNode, file: LintedFile): ReadonlySet<Variable> {
  const gaps = [...walkAll(fn.body, file.sourceCode)].flatMap((node) => (isCall(node) ? (getGap(node, file) ?? []) : []));
  return new Set(gaps.filter(isPlain).map(({ signal }) => signal.variable));
}

/** Whether somebody here takes what `node` comes to: it is awaited or returned, by itself, in a chain or among others. */
function isUsed(node: TSESTree.Node): boolean {
  const position: Position = getPosition(node);
  switch (position.kind) {
    case 'awaited':
    case 'returned':
      return true;
    case 'receiver':
      return isChainCall(position.by) && isUsed(position.by);
    case 'argument':
    case 'element':
      return isUsed(position.by);
    default:
      return false;
  }
}
