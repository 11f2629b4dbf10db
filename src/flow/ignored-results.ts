import type { TSESTree } from '@typescript-eslint/utils';

import { getAbortedController } from '../cancellation/abort-calls.ts';
import { listensForAbort } from '../cancellation/abort-listeners.ts';
import type { HandedSignal } from '../cancellation/bags.ts';
import { isAtEdge, isCleanup } from '../cancellation/boundaries.ts';
import { type GatheredMember, type Gathering, getHolders } from '../cancellation/combinators.ts';
import { isQuestion } from '../forwarding/loop-checks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getReads } from '../scope/holders.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getAncestors, isInside, isLoop } from '../syntax/ancestors.ts';
import { getMemberName, isCall } from '../syntax/calls.ts';
import { type FunctionNode, getAnsweringFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getCleanupCode } from './cleanup-code.ts';
import { getEvidence } from './evidence.ts';
import { getHolder, isNeverRead } from './observers.ts';
import { canReject, canTaskReject } from './rejection.ts';

/**
 * The received signal whose abort ends tasks of `gathering`, a `Promise.allSettled`, and leaves no trace: nobody reads how they ended,
 * and nothing after it asks. Undefined for tasks that are waited for because something else is over.
 */
export function getUnnoticedSignal(gathering: Gathering, file: LintedFile): HandedSignal | undefined {
  const { call, members } = gathering;
  const fn = getAnsweringFunction(call);
  if (!fn || !areResultsDropped(gathering, file) || areTasksReadElsewhere(gathering, file)) return undefined;
  const signal = members.map((member) => getSignalOf(member, call, file)).find((found) => found !== undefined);
  if (!signal || isCleanup(call, file) || getCleanupCode(call, file) || isAtEdge(call, file)) return undefined;
  return isDrain(call, fn, file) || listensForAbort(fn, file) || isAskedAfter(call, fn, file) ? undefined : signal;
}

/** `await Promise.allSettled(tasks);`, or a variable for the results that nobody reads. */
function areResultsDropped({ call, links, isAwaited, use }: Gathering, { sourceCode }: LintedFile): boolean {
  if (!isAwaited) return false;
  if (use === 'dropped') return true;
  const { kind, by } = getPosition(links.at(-1)?.node ?? call);
  const holder = kind === 'awaited' ? getHolder(getPosition(by), sourceCode) : undefined;
  return holder !== undefined && isNeverRead(holder);
}

/** A task under a name of its own, or a list, that other code waits for as well. Adding to a list is no reading. */
function areTasksReadElsewhere(gathering: Gathering, file: LintedFile): boolean {
  return getHolders(gathering, file).flatMap(getReads).some((read) => !isInside(read, gathering.call) && !isAddition(read));
}

function isAddition({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'MemberExpression' && (parent.computed || /^(?:push|unshift|length)$/u.test(getMemberName(parent) ?? ''));
}

/** The signal of the function around that makes a task of `member` fail. Of a task that deals with its failure nobody has to read it. */
function getSignalOf({ member, source }: GatheredMember, call: TSESTree.CallExpression, file: LintedFile): HandedSignal | undefined {
  if (!(isFunction(member) ? canReject(member, file) : canTaskReject(member, file))) return undefined;
  const evidence = getEvidence(source, 'received', file);
  const expression = evidence?.signal.expression;
  if (!evidence || expression === undefined) return undefined;
  return meansTheSame(expression, evidence.node, call, file.sourceCode) ? evidence.signal : undefined;
}

/** Whether the tasks are waited for after they were aborted. */
function isDrain(call: TSESTree.CallExpression, fn: FunctionNode, file: LintedFile): boolean {
  const isAfterTest = [...getAncestors(call)].some((outer) => outer.type === 'IfStatement' && asks(outer.test, file));
  return isAfterTest || [...walkAll(fn.body, file.sourceCode)].some((node) => node.type === 'CallExpression' && node.range[1] <= call.range[0] && getAbortedController(node, file) !== undefined);
}

function asks(code: TSESTree.Node, file: LintedFile): boolean {
  return [...walk(code, file.sourceCode)].some((node) => isQuestion(node, file));
}

/** Whether code that runs after `call` learns of the abort: it asks, or its own calls are given the signal and reject at once. */
function isAskedAfter(call: TSESTree.CallExpression, fn: FunctionNode, file: LintedFile): boolean {
  const rounds = [...getAncestors(call)].filter(isLoop);
  return [...walkAll(fn.body, file.sourceCode)].some((node) => {
    const isLater = node.range[0] >= call.range[1] || (!isInside(node, call) && rounds.some((loop) => isInside(node, loop)));
    return isLater && (isQuestion(node, file) || (isCall(node) && getEvidence(node, 'received', file) !== undefined));
  });
}
