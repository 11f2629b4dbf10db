import type { TSESTree } from '@typescript-eslint/utils';

import { listensForAbort } from '../cancellation/abort-listeners.ts';
import { getHandedSignal } from '../cancellation/bags.ts';
import { isCleanupName, isFloating } from '../cancellation/boundaries.ts';
import { getNearestSignal, type ReachableSignal } from '../cancellation/signals-in-reach.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { isVisibleOutside } from '../scope/exports.ts';
import { type Call, getCalleeName, getRoot } from '../syntax/calls.ts';
import { type FunctionNode, getAnsweringFunction, isFunction } from '../syntax/functions.ts';
import { isRecovery } from './forwarding-gaps.ts';
import { getUses, type SignalTaker } from './fresh-signals.ts';
import { isCalledOnHolder, isInCompany, isWhereAsked } from './signal-company.ts';

/** A signal made by a function that received one, which calls get in place of the received one. */
export interface UnlinkedSignal {
  readonly maker: Call;
  readonly received: ReachableSignal;
  /** The calls that get it, in the order of the text; at least one. */
  readonly given: readonly [SignalTaker, ...SignalTaker[]];
  /** Whether the code also needs this signal as it is: it asks whether time is up, or cleans up with it. */
  readonly isNeededAlone: boolean;
}

/** What goes wrong with the signal that `maker` makes; undefined when nothing does, when it is meant, or when nobody can tell. */
export function getUnlinkedSignal(maker: Call, file: LintedFile): UnlinkedSignal | undefined {
  const received = getNearestSignal(maker, file);
  const fn = getAnsweringFunction(maker);
  if (!fn || received?.kind !== 'signal' || isWhereAsked(maker, file)) return undefined;
  const uses = getUses(maker, file);
  if (uses.some(({ kind }) => kind === 'shared') || listensForAbort(fn, file)) return undefined;
  const [first, ...others] = uses.filter((use) => use.kind === 'given').filter(({ call }) => isCutOff(call, fn, file));
  return first && { maker, received, given: [first, ...others], isNeededAlone: uses.length > others.length + 1 };
}

/** Whether `call`, which has a fresh signal, starts work that the caller of `fn` waits for and can no longer abort. */
function isCutOff(call: Call, fn: FunctionNode, file: LintedFile): boolean {
  // A callback that runs later may run when the operation is over.
  if (getAnsweringFunction(call) !== fn) return false;
  if (isFloating(call) || isCleanupName(getCalleeName(call) ?? '', file) || isRecovery(call, file) || isWhereAsked(call, file)) return false;
  return !isInCompany(call, file) && !isCalledOnHolder(call, file);
}

/** Whether the fresh signal takes the place of the one in a bag spread before it: `{ ...init, signal: own }`. */
export function isReplacing({ given: [{ options }], received }: UnlinkedSignal, { sourceCode }: LintedFile): boolean {
  return options?.properties.some((part) => {
    const root = part.type === 'SpreadElement' ? getRoot(part.argument) : undefined;
    return root?.type === 'Identifier' && getVariable(root, sourceCode) === received.variable;
  }) === true;
}

/** Whether the bag that carries the received signal does so by its type alone: the function is private, and no call in the file gives it a signal. */
export function isNeverGiven({ variable }: Pick<ReachableSignal, 'variable'>, file: LintedFile): boolean {
  const fn = variable.defs[0]?.node;
  if (!isFunction(fn) || isVisibleOutside(fn, file.sourceCode)) return false;
  const index = getIndex(variable, fn);
  return !getCallsOf(fn, file.sourceCode).some(({ arguments: given }) => isGivenAt(given, index, file));
}

function getIndex({ identifiers }: Variable, { params }: FunctionNode): number {
  return params.findIndex((param) => identifiers.some((name) => name === (param.type === 'AssignmentPattern' ? param.left : param)));
}

function isGivenAt(given: readonly TSESTree.CallExpressionArgument[], index: number, file: LintedFile): boolean {
  const argument = given[index];
  return argument !== undefined && getHandedSignal(argument, file) !== undefined;
}
