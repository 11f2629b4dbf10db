import type { TSESTree } from '@typescript-eslint/utils';

import { getHandedSignal } from '../cancellation/bags.ts';
import { isCleanupName } from '../cancellation/boundaries.ts';
import { givesSignal, mentionsSignal } from '../cancellation/signal-mentions.ts';
import type { ReachableSignal } from '../cancellation/signals-in-reach.ts';
import { getStart, getTaskFunction } from '../cancellation/tasks.ts';
import { getWait, type Wait } from '../cancellation/waits.ts';
import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getVariable } from '../scope/bindings.ts';
import { getImported } from '../scope/imports.ts';
import { getAncestors, isInside, isLoop, type Loop } from '../syntax/ancestors.ts';
import { type Call, getCalleeName, getRoot, isCall } from '../syntax/calls.ts';
import { getAnsweringFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getGap } from './forwarding-gaps.ts';
import { getSignalSlot } from './signal-slots.ts';

/** The code of one loop, without that of the loops and functions in it. */
function getOwnCode(loop: Loop, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  return [...walk(loop, sourceCode, (node) => !isLoop(node) && !isFunction(node))];
}

/** The first wait in the rounds of `loop` that no abort ends and none could. */
export function getDeafWait(loop: Loop, file: LintedFile): Wait | undefined {
  for (const node of getOwnCode(loop, file)) {
    const wait = node.type === 'AwaitExpression' ? getWait(node.argument, file) : undefined;
    // With a place for a signal it is `forward-signal`'s.
    if (wait && !mayBeGivenSignal(wait, file) && !getSignalSlot(wait.node, 'signal', file) && !isLastRound(wait.node) && !isForWantOfSignal(wait.node, file)) return wait;
  }
  return undefined;
}

/** Whether a signal is among the arguments, or may be in one that is written elsewhere. A helper of the file takes none. */
function mayBeGivenSignal({ node, kind }: Wait, file: LintedFile): boolean {
  return givesSignal(node, file) || (kind !== 'helper' && kind !== 'timer' && node.arguments.slice(1).some(isWrittenElsewhere));
}

function isWrittenElsewhere(argument: TSESTree.Node): boolean {
  if (argument.type === 'ObjectExpression') return argument.properties.some(({ type }) => type === 'SpreadElement');
  return argument.type !== 'Literal' && !(argument.type === 'Identifier' && argument.name === 'undefined');
}

/** `signal ? abortableSleep(ms, signal) : sleep(ms)`: this wait is for callers who give none. */
function isForWantOfSignal(node: TSESTree.Node, file: LintedFile): boolean {
  for (const outer of getAncestors(node)) {
    if (isLoop(outer)) return false;
    if ((outer.type === 'ConditionalExpression' || outer.type === 'IfStatement') && mentionsSignal(outer.test, file)) return true;
  }
  return false;
}

/** Whether the loop is left right after `node`. */
function isLastRound(node: TSESTree.Node): boolean {
  for (const outer of getAncestors(node)) {
    if (isLoop(outer)) return false;
    // `break` in a `switch` leaves only that.
    if (outer.type === 'BlockStatement') return /^(?:Return|Throw|Break)Statement$/u.test(outer.body.at(-1)?.type ?? '') && outer.parent.type !== 'SwitchCase';
  }
  return false;
}

/** First words of calls that prepare, read on or tell, and take no time worth cancelling. */
const brief: ReadonlySet<string> = new Set([
  'build', 'convert', 'create', 'decode', 'emit', 'encode', 'expand', 'format', 'get', 'has', 'is', 'log', 'make', 'map', 'normalise', 'normalize', 'notify', 'on', 'parse', 'prepare',
  'record', 'resolve', 'send', 'serialize', 'to', 'transform', 'validate', 'write',
]);
/** First words of calls that take the next part of a source, or wait until there is one. */
const reading: ReadonlySet<string> = new Set([
  'array', 'blob', 'bytes', 'drain', 'flush', 'form', 'json', 'next', 'pull', 'read', 'receive', 'recv', 'return', 'shift', 'take', 'text', 'wait',
]);

/** `parse` of `safeParseJSON`. */
function getFirstWord(call: Call): string {
  const [first = ''] = (getCalleeName(call) ?? '').replace(/^_?(?:safe(?=[A-Z]))?/u, '').split(/_|(?=[A-Z])/u);
  return first.toLowerCase();
}

/** The first task that the rounds of `loop` await, when no signal reaches any of its code. Loops that read a source end with it. */
export function getDeafWork(loop: Loop, signal: ReachableSignal, file: LintedFile): TSESTree.CallExpression | undefined {
  if ((loop.type === 'ForOfStatement' && (loop.await || loop.right.type === 'ArrayExpression')) || isReachedBySignal(loop, signal, file)) return undefined;
  const awaited = getOwnCode(loop, file).flatMap((node) => (node.type === 'AwaitExpression' ? [unwrap(node.argument)] : []));
  const tasks = awaited.filter((task) => task.type === 'CallExpression');
  // Who waits for a started task or for the next part of a source goes on with it, or ends with it.
  if (tasks.length < awaited.length || tasks.some((task) => reading.has(getFirstWord(task)))) return undefined;
  return tasks.find((task) => isWork(task, signal, file));
}

/** Whether a signal is named in the loop, given to a call there, or known to a function of the file that it calls; or somebody else was told who may end the work. */
function isReachedBySignal(loop: Loop, { variable, expression }: ReachableSignal, file: LintedFile): boolean {
  if (mentionsSignal(loop, file)) return true;
  if (expression === variable.name && variable.references.some(({ identifier }) => isInside(identifier, loop))) return true;
  return [...walkAll(loop, file.sourceCode)].some((node) => isCall(node) && isReached(node, file)) || isToldElsewhere(loop, file);
}

function isReached(call: Call, file: LintedFile): boolean {
  const fn = call.type === 'CallExpression' ? getTaskFunction(call.callee, file) : undefined;
  return givesSignal(call, file) || getGap(call, file) !== undefined || (fn !== undefined && mentionsSignal(fn.body, file));
}

/** `createControl({ signal })`: who is given the signal and not waited for keeps it for later. A callback uses it at its own time. */
function isToldElsewhere(loop: Loop, file: LintedFile): boolean {
  const fn = getAnsweringFunction(loop);
  return fn !== undefined && [...walkAll(fn.body, file.sourceCode)].some((node) => isCall(node) && getPosition(node).kind !== 'awaited' && isHandedSignal(node, file));
}

function isHandedSignal(call: Call, file: LintedFile): boolean {
  return call.arguments.some((argument) => !isFunction(argument) && (getHandedSignal(argument, file) !== undefined || mentionsSignal(argument, file)));
}

/** Whether `call` starts work of its own: no brief call, no callback of the caller, no method of what carries the signal. */
function isWork(call: TSESTree.CallExpression, { expression }: ReachableSignal, file: LintedFile): boolean {
  const start = getStart(call);
  if (!isCall(start)) return false;
  const name = getCalleeName(start);
  if (name === undefined || brief.has(getFirstWord(start)) || isCleanupName(name, file)) return false;
  const root = getRoot(start.callee);
  if (root?.type !== 'Identifier') return true;
  if (root.name === /^[\w$]+/u.exec(expression)?.[0]) return false;
  const owner = root === start.callee ? getVariable(root, file.sourceCode) : undefined;
  return !owner || getDefinition(owner)?.type !== 'Parameter';
}

const blockingModules: ReadonlySet<string> = new Set(['child_process', 'crypto', 'fs', 'zlib']);

/** The first blocking call of Node in a loop that never lets anything else run. */
export function getBlockingCall(loop: Loop, file: LintedFile): TSESTree.CallExpression | undefined {
  const nodes = [...walkAll(loop, file.sourceCode)];
  if (nodes.some((node) => node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await))) return undefined;
  return nodes.find((node): node is TSESTree.CallExpression => node.type === 'CallExpression' && isBlocking(node, file));
}

function isBlocking({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const imported = getImported(callee, sourceCode);
  return imported !== undefined && blockingModules.has(imported.module) && imported.name.endsWith('Sync');
}
