import type { TSESTree } from '@typescript-eslint/utils';

import { isRethrowHelper } from '../cancellation/abort-errors.ts';
import type { HandedSignal } from '../cancellation/bags.ts';
import { isCleanup } from '../cancellation/boundaries.ts';
import { getReceivedSignals } from '../cancellation/given-signals.ts';
import { isErrorReport } from '../cancellation/listeners-of-errors.ts';
import { isReleaseCall } from '../cancellation/release-calls.ts';
import { isJoinedWithOwn } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getPath } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, getCaughtError, isTheError, readsError } from './caught-error.ts';
import { asksForAbort, refineCases } from './conditions.ts';
import { type Evidence, getEvidence, isGivenByNobody } from './evidence.ts';
import { getError, type Handler } from './handlers.ts';
import { clearLosses, losesAbort } from './lost-aborts.ts';
import { certainAbort, includes, maybeAbort } from './states.ts';
import { getWorldsAt } from './worlds-at.ts';

/** A call that reports the abort as a failure. */
export interface LoggedAbort {
  /** The call, or the reporter that is the handler itself: `.catch(console.error)`. */
  readonly node: TSESTree.Node;
  readonly signal: HandedSignal;
  /** Where the signal is handed on. */
  readonly source: TSESTree.Node;
  /** Whether the handler asks for the abort further down. */
  readonly isAskedLater: boolean;
}

/** What a project says of its reports. */
export interface LogOptions {
  /** Further functions that report. */
  readonly errorReporters: readonly string[];
  /** Whether handlers that lose the abort are left alone wherever anybody may find that worth a report, not only in the clear cases. */
  readonly leaveSwallowed: boolean;
}

/** The calls of `handler` that report its error without having asked whether it is the abort of a received signal. */
export function getLoggedAborts(handler: Handler, { errorReporters, leaveSwallowed }: LogOptions, file: LintedFile): readonly LoggedAbort[] {
  const { body } = handler;
  const error = getError(handler, file);
  const reports = body ? getReports(body, error, errorReporters) : getReporterItself(handler, file);
  if (reports.length === 0 || isTidyingUp(handler, file)) return [];
  const evidence = getEvidence(handler.guarded, 'received', file);
  if (!evidence || isWorthLogging(evidence, file)) return [];
  // Whoever rethrows the abort, as he has to, no longer logs it either.
  if (losesAbort(handler, file, leaveSwallowed ? undefined : clearLosses)) return [];
  const { signal, node: source } = evidence;
  return reports.map((node) => ({ node, signal, source, isAskedLater: body !== undefined && isAskedAfter(node, body, error) }));
}

/** What an abort keeps from being tidied up is left as it is, and worth a line. */
function isTidyingUp({ node, site }: Handler, file: LintedFile): boolean {
  return isCleanup(node, file) || [...getAncestors(site)].some(({ type }) => type === 'CatchClause');
}

/** Whether what ends the work is a failure all the same: a time limit of one's own, something left open. Or nobody gives a signal. */
function isWorthLogging(evidence: Evidence, file: LintedFile): boolean {
  const { node } = evidence;
  if (node.type !== 'CallExpression') return false;
  if (isReleaseCall(node, file)) return true;
  const [given] = getReceivedSignals(node, file);
  return (given && isJoinedWithOwn(given.how === 'option' ? given.value : given.node, file)) === true || isGivenByNobody(evidence, file);
}

/** `.catch(console.error)`. */
function getReporterItself({ node }: Handler, file: LintedFile): readonly TSESTree.Node[] {
  const target = unwrap(node);
  return target.type === 'MemberExpression' && isErrorReport({ callee: target }, file) ? [target] : [];
}

const deepestHelper = 2;

/** The calls in `body` that report `error` in a world in which it may be the abort, and nobody has asked. */
function getReports(body: TSESTree.Node, error: CaughtError, named: readonly string[], depth = 0): readonly TSESTree.CallExpression[] {
  const calls = [...walk(body, error.file.sourceCode)].filter((node) => node.type === 'CallExpression');
  return calls.filter((call) => reportsError(call, error, named, depth) && isReachedByAbort(call, body, error));
}

/** Whether an abort gets to `call`. In a branch that asked for it, it is logged on purpose; after a branch that asked and went on, it is not. */
function isReachedByAbort(call: TSESTree.Node, body: TSESTree.Node, error: CaughtError): boolean {
  const worlds = getWorldsAt(call, body, error);
  return includes(worlds, maybeAbort) || (includes(worlds, certainAbort) && ![...getAncestors(call)].some((outer) => isInside(outer, body) && branchesByAbort(outer, error)));
}

function branchesByAbort(outer: TSESTree.Node, error: CaughtError): boolean {
  switch (outer.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return asksForAbort(outer.test, error);
    case 'LogicalExpression':
      return asksForAbort(outer.left, error);
    case 'SwitchStatement':
      return refineCases(outer, maybeAbort, error).entries.some((entry) => includes(entry, certainAbort));
    default:
      return false;
  }
}

/** Whether the error is among what `call` reports. A function of this file is judged by what it does, unless the project names it. */
function reportsError(call: TSESTree.CallExpression, error: CaughtError, named: readonly string[], depth: number): boolean {
  const isNamed = named.includes(getCalleeName(call) ?? '') || named.includes(getPath(call.callee) ?? '');
  const helper = isNamed ? undefined : resolveFunction(call.callee, error.file.sourceCode);
  if (helper) return depth < deepestHelper && reportsGiven(helper, call, error, named, depth + 1);
  return (isNamed || isErrorReport(call, error.file)) && call.arguments.some((argument) => readsError(argument, error) && !choosesByAbort(argument, error));
}

function reportsGiven({ params, body }: FunctionNode, call: TSESTree.CallExpression, error: CaughtError, named: readonly string[], depth: number): boolean {
  return params.some((param, index) => {
    const given = call.arguments[index];
    return given !== undefined && isTheError(given, error) && getReports(body, getCaughtError(param, error.file), named, depth).length > 0;
  });
}

/** `logger.error(signal.aborted ? 'stopped' : error)`. */
function choosesByAbort(argument: TSESTree.Node, error: CaughtError): boolean {
  return [...walk(argument, error.file.sourceCode)].some((node) => node.type === 'ConditionalExpression' && asksForAbort(node.test, error));
}

function isAskedAfter(report: TSESTree.Node, body: TSESTree.Node, error: CaughtError): boolean {
  return [...walk(body, error.file.sourceCode)].some((node) => {
    if (node.range[0] < report.range[1]) return false;
    if (node.type === 'CallExpression') return isRethrowHelper(getCalleeName(node) ?? '', error.file);
    return branchesByAbort(node, error);
  });
}
