import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord } from '../cancellation/abort-errors.ts';
import { isCleanupName } from '../cancellation/boundaries.ts';
import { getReceivedSignals, getVariableOf, type GivenSignal } from '../cancellation/given-signals.ts';
import { isLogger } from '../cancellation/listeners-of-errors.ts';
import { isCounterpart, isReleaseCall } from '../cancellation/release-calls.ts';
import { getWait, isWaitName } from '../cancellation/waits.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction, type Variable } from '../scope/bindings.ts';
import { getAncestors, isInside, isLoop } from '../syntax/ancestors.ts';
import { getCalleeName, getMemberName, getPath, getReceiver, isCall } from '../syntax/calls.ts';
import { isFailurePoint } from '../syntax/failure-points.ts';
import { type FunctionNode, getFunctionName, isFunction } from '../syntax/functions.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { endsQuietly } from './cancellable-tasks.ts';
import { type CleanupCode, getCleanupCode } from './cleanup-code.ts';
import { hasHardFallback, isAfterSuccess } from './cleanup-outcomes.ts';
import { isWaitedFor } from './cleanup-waits.ts';
import { getGivenSignal } from './evidence.ts';
import { certainAbort, includes, maybeAbort } from './states.ts';
import { getWorldsAt } from './worlds-at.ts';

/** Cleanup that an abort keeps from running: the call that does it is given the very signal. */
export interface LostCleanup {
  readonly code: CleanupCode;
  readonly given: GivenSignal;
  readonly isGivenOnce: boolean;
  /** Whether the code around has asked, and knows that the signal is aborted. */
  readonly isKnown: boolean;
}

/** How `call` fails to clean up once the received signal that it is given is aborted; undefined when it does not, or nobody can tell. */
export function getLostCleanup(call: TSESTree.CallExpression, file: LintedFile): LostCleanup | undefined {
  if (call.arguments.length === 0) return undefined;
  const code = getCleanupCode(call, file);
  if (!code || !isWaitedFor(call, code.root, file)) return undefined;
  const [given, another] = getReceivedSignals(call, file);
  if (!given || !canAbortArrive(code, file)) return undefined;
  if (asksItself(given, file) || isAboutSignal(call, given, file)) return undefined;
  const variable = getVariableOf(given, file);
  if (variable && (isOfCleanupFunction(variable, file) || isRenewedIn(code.root, variable))) return undefined;
  const worlds = getWorldsAt(call, code.root, code.error);
  if (!includes(worlds, maybeAbort | certainAbort)) return undefined;
  if (isAfterSuccess(call, code, file)) return undefined;
  const isKnown = worlds === certainAbort && hasAsked(call, given, code);
  if (!isCleanupHere(call, given, code, isKnown, file)) return undefined;
  if (toleratesAbort(call, file) || hasHardFallback(call, code, file)) return undefined;
  return { code, given, isGivenOnce: !another, isKnown };
}

/** Whether the work before can have been aborted: it waited for something. */
function canAbortArrive({ site, root }: CleanupCode, { sourceCode }: LintedFile): boolean {
  if (!site) return true;
  const parts = site.handler && site.handler.body !== root ? [site.block, site.handler.body] : [site.block];
  return parts.some((part) => [...walk(part, sourceCode)].some((node) => isFailurePoint(node, false) || node.type === 'YieldExpression' || (isCall(node) && getCalleeName(node) === 'throwIfAborted')));
}

/** `signal: signal.aborted ? undefined : signal`. */
function asksItself(given: GivenSignal, { sourceCode }: LintedFile): boolean {
  return [...walk(given.how === 'option' ? given.value : given.node, sourceCode)].some(isAbortedTest);
}

function isAbortedTest(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && getMemberName(node) === 'aborted';
}

const question = /^_?(?:is|has|was|can|should)(?![a-z])/u;
const waiter = /^(?:add|remove)(?:Event|Abort)?Listener$|^(?:on|once|off)$|race|^wait|abortable/iu;

/** Calls that are about the signal, not given it to be stopped: `isLive(signal)`, `waitForAbort(signal)`, `cleanUp(signal)`, `raceSignal(task, signal)`. */
function isAboutSignal(call: TSESTree.CallExpression, given: GivenSignal, file: LintedFile): boolean {
  if (given.how !== 'argument') return false;
  const name = getCalleeName(call) ?? '';
  if (question.test(name) || waiter.test(name)) return true;
  if (call.arguments[0] === given.node && hasCancellationWord(name)) return true;
  return call.arguments.length === 1 && !getReceiver(call) && isCleanupName(name, file) && !resolveFunction(call.callee, file.sourceCode);
}

/** A function that cleans up may have a deadline: its parameter. */
function isOfCleanupFunction({ defs }: Variable, file: LintedFile): boolean {
  return defs.some(({ name }) => {
    for (let { parent }: TSESTree.Node = name; parent; parent = parent.parent) {
      if (isFunction(parent) && isCleanupName(getFunctionName(parent) ?? '', file)) return true;
    }
    return false;
  });
}

/** `signal = AbortSignal.timeout(1_000)` in the cleanup itself. */
function isRenewedIn(root: TSESTree.Node, { references }: Variable): boolean {
  return references.some((reference) => reference.isWrite() && reference.init !== true && isInside(reference.identifier, root));
}

/** Whether a test around `call` has asked the very signal, not only the error. */
function hasAsked(call: TSESTree.CallExpression, { expression }: GivenSignal, { root, error: { file } }: CleanupCode): boolean {
  const asked = [...getAncestors(call)].flatMap((outer) => (outer.type === 'IfStatement' && isInside(outer, root) ? [...walk(outer.test, file.sourceCode)] : []));
  return asked.some((node) => node.type === 'MemberExpression' && isAbortedTest(node) && getPath(node.object) === expression.replaceAll('?.', '.'));
}

/**
 * In a `finally` every call counts that is given the signal itself: whatever it does, it was to happen in any case. A bag is often handed on
 * without a thought for what is in it, and a `catch` may go on with other work: there, only what releases something counts.
 */
function isCleanupHere(call: TSESTree.CallExpression, { how }: GivenSignal, code: CleanupCode, isKnown: boolean, file: LintedFile): boolean {
  if (isLogger(call, file) || isPauseBetweenRounds(call, code, file)) return false;
  if (isReleaseCall(call, file) || resumesWhatWasPaused(call, code, file)) return true;
  if (how === 'bag') return false;
  const name = getCalleeName(call) ?? '';
  return code.when !== 'catch' || (isKnown && !/^_?(?:on|handle)(?![a-z])/u.test(name) && !hasCancellationWord(name));
}

/** `for (;;) try { … } finally { await sleep(1_000, undefined, { signal }); }`: the pause is to end with the loop. */
function isPauseBetweenRounds(call: TSESTree.CallExpression, { site }: CleanupCode, file: LintedFile): boolean {
  if (!isWaitName(getCalleeName(call) ?? '') && !getWait(call, file)) return false;
  return site !== undefined && [...getAncestors(site)].some(isLoop);
}

function resumesWhatWasPaused(call: TSESTree.CallExpression, { site }: CleanupCode, { sourceCode }: LintedFile): boolean {
  return site !== undefined && [...walk(site.block, sourceCode)].some((node) => node.type === 'CallExpression' && isCounterpart(call, node));
}

/** Whether the callee, a function of this file, hands its signal to nobody, or has a way of its own for when it is aborted. */
function toleratesAbort(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const fn = resolveFunction(call.callee, file.sourceCode);
  return fn !== undefined && ([...walkAll(fn.body, file.sourceCode)].some((node) => endsQuietly(node, file)) || !handsSignalOn(fn, file));
}

function handsSignalOn(fn: FunctionNode, file: LintedFile): boolean {
  return [...walkAll(fn.body, file.sourceCode)].some((node) => isCall(node) && (getCalleeName(node) === 'throwIfAborted' || getGivenSignal(node, file)?.origin === 'received'));
}
