import type { TSESTree } from '@typescript-eslint/utils';
import { getStaticValue } from '@typescript-eslint/utils/ast-utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, resolveFunction } from '../scope/bindings.ts';
import { getImported } from '../scope/imports.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getBranches } from '../syntax/branches.ts';
import { type Call, getCalleeName, getPath, getReceiver, isCall } from '../syntax/calls.ts';
import { type FunctionNode, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { mentionsSignal } from './signal-mentions.ts';
import { getStart, isNewPromise } from './tasks.ts';
import { getPromisedTimerName, getTimerName } from './timers.ts';

/** An expression whose promise does nothing but let time pass. */
export interface Wait {
  readonly node: Call;
  /**
   * How we know. `platform`: Node or Bun says so. `timer`: a promise made of `setTimeout` on the spot. `helper`: a function of this
   * file that only waits. `name`: it is called so.
   */
  readonly kind: 'helper' | 'name' | 'platform' | 'timer';
  /** How long it waits, in milliseconds, when the code says so. */
  readonly delay: number | undefined;
}

const deepestHelper = 2;

/** What waits in `task`, an expression that is awaited; undefined when it waits for anything but time, as far as can be known. */
export function getWait(task: TSESTree.Node, file: LintedFile, depth = deepestHelper): Wait | undefined {
  for (const branch of getBranches(task)) {
    const start = getStart(branch);
    const wait = isCall(start) ? getWaitOfCall(start, file, depth) : undefined;
    // Without a delay it only lets others run.
    if (wait && wait.delay !== 0) return wait;
  }
  return undefined;
}

function getWaitOfCall(call: Call, file: LintedFile, depth: number): Wait | undefined {
  if (call.type === 'NewExpression') return getTimer(call, file);
  const [duration] = call.arguments;
  const delay = getMilliseconds(duration, file);
  if (isOfPlatform(call, file)) return { node: call, kind: 'platform', delay };
  const fn = resolveFunction(call.callee, file.sourceCode);
  if (!fn) return isCalledAWait(call, file) && mayBeDuration(duration) ? { node: call, kind: 'name', delay } : undefined;
  const inner = depth > 0 ? getWaitOfHelper(fn, file, depth - 1) : undefined;
  return inner && { node: call, kind: 'helper', delay: inner.delay ?? (duration && delay) };
}

/** A delay that is left out is none. A parameter stands for its default. */
function getMilliseconds(duration: TSESTree.Node | undefined, { sourceCode }: LintedFile): number | undefined {
  if (!duration) return 0;
  const variable = getNamedVariable(duration, sourceCode);
  const declared = variable?.defs[0]?.name.parent;
  const value = getStaticValue(declared?.type === 'AssignmentPattern' ? declared.right : duration, sourceCode.getScope(duration))?.value;
  return typeof value === 'number' ? value : undefined;
}

/** `setTimeout` and `scheduler.wait` of `timers/promises`, `promisify(setTimeout)`, `Bun.sleep`. */
function isOfPlatform(call: TSESTree.CallExpression, file: LintedFile): boolean {
  return getPath(call.callee) === 'Bun.sleep' || /^(?:setTimeout|scheduler\.wait)$/u.test(getPromisedTimerName(call, file) ?? '');
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`: nothing else settles it, so nothing ends it early. */
function getTimer(promise: TSESTree.NewExpression, file: LintedFile): Wait | undefined {
  const executor = promise.arguments[0] && resolveFunction(promise.arguments[0], file.sourceCode);
  const [resolve, reject] = executor?.params ?? [];
  if (!executor || resolve?.type !== 'Identifier' || !isNewPromise(promise, file) || mentionsSignal(executor, file)) return undefined;
  const timer = [...walk(executor.body, file.sourceCode)].find((node) => node.type === 'CallExpression' && getTimerName(node, file) === 'setTimeout');
  if (timer?.type !== 'CallExpression') return undefined;
  const isSettledElsewhere = [resolve, ...(reject ? [reject] : [])].some((settle) => !isOnlyUsedIn(settle, timer, file));
  return isSettledElsewhere ? undefined : { node: promise, kind: 'timer', delay: getMilliseconds(timer.arguments[1], file) };
}

function isOnlyUsedIn(parameter: TSESTree.Node, place: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const variable = getNamedVariable(parameter, sourceCode);
  return variable?.references.every(({ identifier }) => isInside(identifier, place)) === true;
}

/** The wait that is all a function of the file does asynchronously. It knows of nothing that could end it early. */
function getWaitOfHelper(fn: FunctionNode, file: LintedFile, depth: number): Wait | undefined {
  if (fn.generator || mentionsSignal(fn, file) || mentionsStop(fn, file)) return undefined;
  const [task, another] = fn.body.type === 'BlockStatement' ? [...walk(fn.body, file.sourceCode)].flatMap((node) => getWaitedFor(node) ?? []) : [getAwaited(fn.body)];
  return task && !another ? getWait(task, file, depth) : undefined;
}

function mentionsStop(fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  return [...walkAll(fn.body, sourceCode)].some((node) => node.type === 'Identifier' && /abort|cancel|stop/iu.test(node.name));
}

/** What a statement or an expression waits for, or leaves to the caller to wait for. */
function getWaitedFor(node: TSESTree.Node): TSESTree.Node | undefined {
  switch (node.type) {
    case 'AwaitExpression':
      return node.argument;
    case 'ForOfStatement':
      return node.await ? node.right : undefined;
    case 'ReturnStatement':
      return node.argument && unwrap(node.argument).type !== 'AwaitExpression' ? node.argument : undefined;
    default:
      return undefined;
  }
}

function getAwaited(expression: TSESTree.Node): TSESTree.Node {
  const node = unwrap(expression);
  return node.type === 'AwaitExpression' ? node.argument : node;
}

const waitName = /^_?(?:async|promise)?_?(?:delay|m?sleep|snooze|waitForTimeout)(?:async|for|millis|milliseconds|ms|promise|seconds)?$/iu;
const ambiguousName = /^_?(?:pause|setTimeoutAsync|setTimeoutPromise|wait)(?:For)?(?:Ms|Millis|Milliseconds|Seconds)?$/u;
/** Modules of workflow engines, whose sleep is cancelled with the workflow. */
const engine = /^(?:@temporalio\/|@restatedev\/|@trigger\.dev\/|effect$|inngest)/u;

/** Whether a function of this name lets time pass, whatever else its caller can tell it. */
export function isWaitName(name: string): boolean {
  return waitName.test(name) || ambiguousName.test(name);
}

/** Whether nothing but the name says that a call waits. A method of a parameter or of `this` may know when to stop: `step.sleep(…)`. */
function isCalledAWait(call: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (name === 'waitForTimeout') return true;
  const receiver = getReceiver(call);
  if (!(waitName.test(name) || (!receiver && ambiguousName.test(name)))) return false;
  const imported = getImported(receiver ?? call.callee, sourceCode);
  return receiver ? imported !== undefined && !engine.test(imported.module) : !engine.test(imported?.module ?? '');
}

/** A number, or a calculation of one. */
function mayBeDuration(argument: TSESTree.Node | undefined): boolean {
  const value = argument && unwrap(argument);
  if (!value || isFunction(value)) return false;
  if (value.type === 'Literal') return typeof value.value === 'number';
  return !/^(?:ArrayExpression|NewExpression|ObjectExpression|SpreadElement|TemplateLiteral)$/u.test(value.type);
}
