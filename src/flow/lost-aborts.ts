import type { TSESTree } from '@typescript-eslint/utils';

import type { HandedSignal } from '../cancellation/bags.ts';
import { isAtEdge, isCleanup, isCleanupName } from '../cancellation/boundaries.ts';
import { getReachOfOwnController } from '../cancellation/controller-reach.ts';
import { endsWait } from '../cancellation/listeners-of-errors.ts';
import { isReleaseCall } from '../cancellation/release-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { type FunctionNode, getAnsweringFunction, getConsumer, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { admitsNothing, answersNothing, getReturnKind, isEmptyValue, returnsValue } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { completeHandler, openEndings } from './completions.ts';
import { type Drop, getDrops } from './drops.ts';
import { type Evidence, getEvidence } from './evidence.ts';
import { getClauseHandler, type Handler, isEmptyHandler, letsAbortOut } from './handlers.ts';
import { isOpen } from './states.ts';
import { isResponse } from './telling.ts';
import { getWaiter, type Waiter } from './waiting.ts';

/** What a project wants to hear of beside the clear cases. */
export interface SwallowOptions {
  readonly reportFallbacks: boolean;
  readonly reportBestEffort: boolean;
  readonly reportErrorResults: boolean;
  readonly reportExplicitDrops: boolean;
  readonly reportOwnControllers: boolean;
  readonly reportDerived: boolean;
}

/** An abort that a handler lets vanish. */
export interface LostAbort {
  readonly drop: Drop;
  readonly signal: HandedSignal;
  /** Where the signal is handed on. */
  readonly source: TSESTree.Node;
  readonly isEmpty: boolean;
  /** Whether the value of the chain is taken by the code around it. */
  readonly isTaken: boolean;
  /** Whether other branches of the handler settle somebody, who then waits for ever. */
  readonly settlesOthers: boolean;
}

/** An abort that is on its way out when a `finally` block ends in another way. */
export interface DiscardedAbort {
  readonly ending: TSESTree.Node;
  readonly signal: HandedSignal;
}

/** The clear cases alone: what a project hears of that has asked for nothing. */
export const clearLosses: SwallowOptions = {
  reportFallbacks: true, reportBestEffort: false, reportErrorResults: false, reportExplicitDrops: false, reportOwnControllers: false, reportDerived: false,
};

const everyLoss: SwallowOptions = {
  reportFallbacks: true, reportBestEffort: true, reportErrorResults: true, reportExplicitDrops: true, reportOwnControllers: true, reportDerived: true,
};

/** Whether `handler` lets an abort vanish, in any way that a project can ask for unless told. What else it does to the abort is mended with that. */
export function losesAbort(handler: Handler, file: LintedFile, options = everyLoss): boolean {
  return findLostAbort(handler, options, file) !== undefined;
}

/** The abort that `handler` lets vanish, as far as the options ask for it. */
export function findLostAbort(handler: Handler, options: SwallowOptions, file: LintedFile): LostAbort | undefined {
  const evidence = getEvidence(handler.guarded, 'received', file);
  if (!evidence) return findAbortLostByOwner(handler, options, file);
  if (evidence.via === 'derived' && !options.reportDerived) return undefined;
  if (isTidyingUp(handler, evidence, file)) return undefined;
  const isEmpty = isEmptyHandler(handler);
  const waiter = getWaiterOfHandler(handler, file.sourceCode);
  for (const drop of getDrops(handler, file)) {
    const settlesOthers = drop.isExplicit && settlesSomebody(handler, file);
    if (isWanted(drop, { handler, waiter, isEmpty, settlesOthers }, options, file)) {
      return { drop, signal: evidence.signal, source: evidence.node, isEmpty, settlesOthers, isTaken: waiter === 'variable' };
    }
  }
  return undefined;
}

/**
 * An owner decides what its abort means, but not that it means nothing: when others can abort its controller and the handler
 * starts the work anew, their cancel has no effect.
 */
function findAbortLostByOwner(handler: Handler, options: SwallowOptions, file: LintedFile): LostAbort | undefined {
  const evidence = getEvidence(handler.guarded, 'owned', file);
  if (!evidence || !isCall(evidence.node) || isCleanup(handler.node, file)) return undefined;
  const reach = getReachOfOwnController(evidence.node, file);
  const drop = getDrops(handler, file).find(({ isExplicit, how }) => !isExplicit && (how === 'startsWork' || (options.reportOwnControllers && how !== 'replaces')));
  if (!drop || reach === undefined || reach === 'local' || (reach === 'escaped' && !options.reportOwnControllers)) return undefined;
  const lost = { handler, waiter: getWaiterOfHandler(handler, file.sourceCode), isEmpty: false, settlesOthers: false };
  return isWanted(drop, lost, options, file) ? { drop, signal: evidence.signal, source: evidence.node, isEmpty: false, settlesOthers: false, isTaken: false } : undefined;
}

/** The abort that a `finally` block throws away by ending abruptly on every way. */
export function findDiscardedAbort({ block, handler, finalizer }: TSESTree.TryStatement, file: LintedFile): DiscardedAbort | undefined {
  if (!finalizer || (handler && !letsAbortOut(getClauseHandler(handler), file))) return undefined;
  const { falls, endings } = completeHandler(finalizer, { variables: [], file }, () => false);
  const ending = openEndings(endings).find(({ how, carries }) => how !== 'throws' || carries !== 'abort');
  if (!ending || isOpen(falls) || isCleanup(block, file) || isAtEdge(block, file)) return undefined;
  const evidence = getEvidence(block, 'received', file);
  return evidence && { ending: ending.node, signal: evidence.signal };
}

/** Whether what fails is only to make things tidy: who waits wants them gone, not to learn how it went. */
export function isTidyingUp({ node }: Handler, evidence: Evidence, file: LintedFile): boolean {
  return isCleanup(node, file) || isReleaseInCatch(evidence.node, file);
}

/** `catch (e) { await lock.release(signal).catch(() => {}); throw e; }`: tidying up after another failure. */
function isReleaseInCatch(call: TSESTree.Node, file: LintedFile): boolean {
  if (call.type !== 'CallExpression' || !(isCleanupName(getCalleeName(call) ?? '', file) || isReleaseCall(call, file))) return false;
  return [...getAncestors(call)].some(({ type }) => type === 'CatchClause');
}

interface Case {
  readonly handler: Handler;
  readonly waiter: Waiter;
  readonly isEmpty: boolean;
  readonly settlesOthers: boolean;
}

function isWanted(drop: Drop, { handler, waiter, isEmpty, settlesOthers }: Case, options: SwallowOptions, file: LintedFile): boolean {
  if (drop.isExplicit && settlesOthers) return true;
  const fn = getAnsweringFunctionOf(handler, waiter, file);
  if (!fn) return false;
  if (drop.isExplicit) return options.reportExplicitDrops || isClearDrop(drop, handler, fn, file);
  if (drop.tellsFailure && drop.how === 'returns') return options.reportErrorResults;
  if (drop.how === 'returns' && !options.reportFallbacks) return false;
  return options.reportBestEffort || (isEmpty && isWaitedFor(drop, waiter)) || !isBestEffort(drop, waiter, fn);
}

/** The function whose callers learn how `handler` ended; undefined where nobody can be seen to wait. */
export function getAnsweringFunctionOf({ site }: Handler, waiter: Waiter, file: LintedFile): FunctionNode | undefined {
  return waiter === 'nobody' || waiter === 'unknown' || isAtEdge(site, file) ? undefined : getAnsweringFunction(site);
}

export function getWaiterOfHandler({ site }: Handler, sourceCode: LintedFile['sourceCode']): Waiter {
  if (site.type === 'CallExpression') return getWaiter(site, sourceCode);
  const fn = getEnclosingFunction(site);
  const consumer = fn?.async ? getConsumer(fn) : undefined;
  const waiter = consumer?.type === 'CallExpression' ? getWaiter(consumer, sourceCode) : 'caller';
  // Values of a fan-out are taken in a variable as a rule; each one's fallback is still the answer to its caller.
  return waiter === 'variable' ? 'caller' : waiter;
}

/** An empty handler hides an abort from everybody, unless the next call rejects at once or the value is taken here. */
function isWaitedFor(drop: Drop, waiter: Waiter): boolean {
  return waiter !== 'variable' && !drop.meetsSignal;
}

/** What is arguable by measure: nobody asked for the value, or the value is taken here with a fallback in mind. */
function isBestEffort(drop: Drop, waiter: Waiter, fn: FunctionNode): boolean {
  if (waiter === 'variable' || drop.meetsSignal || drop.isKept) return true;
  return drop.how === 'ends' && getReturnKind(fn) === 'void';
}

/** Drops of a known abort that are wrong whatever the author meant: an answer like any other, nothing where a value is due, more work. */
function isClearDrop(drop: Drop, handler: Handler, fn: FunctionNode, file: LintedFile): boolean {
  switch (drop.how) {
    case 'returns':
      return drop.node !== undefined && (isEmptyValue(drop.node) ? isMissed(drop.node, handler, fn, file) : isResponse(drop.node) || isAnswer(drop.node));
    case 'ends':
      return returnsValue(fn, file.sourceCode) ? isMissed(undefined, handler, fn, file) : getReturnKind(fn) === 'unstated' && !writesOutput(handler, file);
    default:
      return drop.how === 'startsWork' || (drop.how === 'goesOn' && drop.node !== undefined && awaitsWork(drop.node, file));
  }
}

/** Whether a statement waits for something: more work, not the way out. */
function awaitsWork(statement: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  return [...walk(statement, sourceCode)].some(({ type }) => type === 'AwaitExpression');
}

/**
 * Whether nothing is returned where callers expect a value: the annotation does not allow it, the function answers so nowhere else,
 * and no caller in the file tests for it.
 */
function isMissed(value: TSESTree.Node | undefined, { node }: Handler, fn: FunctionNode, file: LintedFile): boolean {
  if (admitsNothing(fn, value) || answersNothing(fn, node, file.sourceCode)) return false;
  return !getCallsOf(fn, file.sourceCode).some((call) => isTested(call));
}

function isTested(call: TSESTree.CallExpression): boolean {
  const position = getPosition(call);
  const taken = position.kind === 'awaited' ? getPosition(position.by) : position;
  if (taken.kind !== 'declared' || taken.by.id.type !== 'Identifier') return taken.kind === 'other';
  const { id: { name }, parent: { parent: block } } = taken.by;
  return (block.type === 'BlockStatement' || block.type === 'Program') && block.body.some((statement) => statement.type === 'IfStatement' && mentionsName(statement.test, name));
}

function mentionsName(test: TSESTree.Node, name: string): boolean {
  const target = unwrap(test);
  if (target.type === 'Identifier') return target.name === name;
  if (target.type === 'UnaryExpression') return mentionsName(target.argument, name);
  return (target.type === 'BinaryExpression' || target.type === 'LogicalExpression') && (mentionsName(target.left, name) || mentionsName(target.right, name));
}

function isAnswer(value: TSESTree.Node): boolean {
  return value.type === 'Literal' || value.type === 'ObjectExpression' || value.type === 'ArrayExpression' || value.type === 'TemplateLiteral';
}

/** A response being written, a stream being piped: the one who went away is the reader, and nobody else waits. */
function writesOutput({ guarded }: Handler, { sourceCode }: LintedFile): boolean {
  return [...walk(guarded, sourceCode, () => true)].some((node) => isCall(node) && /^(?:pipe|pipeTo|pipeThrough|pipeline|write|end|enqueue)$/u.test(getCalleeName(node) ?? ''));
}

function settlesSomebody({ body }: Handler, file: LintedFile): boolean {
  return body !== undefined && [...walk(body, file.sourceCode)].some((node) => isCall(node) && endsWait(node, file));
}

