import type { TSESTree } from '@typescript-eslint/utils';

import { isAbortQuestion, makesAbortError, makesError } from '../cancellation/abort-errors.ts';
import type { HandedSignal } from '../cancellation/bags.ts';
import { isPromiseReject, rejectsPromise } from '../cancellation/reject-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { getOnlyValue, getVariable } from '../scope/bindings.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getMemberName, isCall } from '../syntax/calls.ts';
import { getFunctionName, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { type CaughtError, isTheError } from './caught-error.ts';
import { getCargo, openEndings } from './completions.ts';
import { getEvidence, isGivenByNobody } from './evidence.ts';
import { getError, type Handler, runHandler } from './handlers.ts';
import { getAnsweringFunctionOf, getWaiterOfHandler, isTidyingUp, losesAbort } from './lost-aborts.ts';
import { includes, maybeAbort } from './states.ts';
import { tellsOfAbort } from './telling-errors.ts';
import { getWorldsAt } from './worlds-at.ts';

/** A new error that whoever waits gets in the place of an abort. */
export interface WrappedAbort {
  /** `throws`: with the abort inside. `helper`: a helper throws such an error. `rejects`: a promise is rejected with one. `hides`: with one that has no abort inside. */
  readonly how: 'helper' | 'hides' | 'rejects' | 'throws';
  /** The `throw`, or the call that throws or rejects. */
  readonly node: TSESTree.Node;
  /** The new error, or the call of the helper that throws it. */
  readonly error: TSESTree.Node;
  readonly signal: HandedSignal;
  /** Where the signal is handed on. */
  readonly source: TSESTree.Node;
}

type Wrap = Pick<WrappedAbort, 'error' | 'how' | 'node'>;

/**
 * The new errors that `handler` puts in the place of an abort, in the order of the text. None where it loses the abort in another way
 * too, such as by an error that is thrown without a cause (`replaces` in `drops.ts`): that is a lost abort, and one thing to mend.
 */
export function findWrappedAborts(handler: Handler, file: LintedFile): readonly WrappedAbort[] {
  const { body } = handler;
  if (!body || !mentionsError(body, file)) return [];
  const evidence = getEvidence(handler.guarded, 'received', file);
  if (!evidence || isTidyingUp(handler, evidence, file) || isGivenByNobody(evidence, file)) return [];
  const isAnswered = getAnsweringFunctionOf(handler, getWaiterOfHandler(handler, file.sourceCode), file) !== undefined;
  const wraps = [...(isAnswered ? getThrown(handler, file) : []), ...getRejections(handler, body, isAnswered, file)];
  const found = wraps.filter(({ node, error }) => !isAfterAnotherFailure(node, body) && !isWhereAnswered(node, body, getError(handler, file)) && !tellsOfAbort(error, getError(handler, file)));
  if (found.length === 0 || losesAbort(handler, file) || looksAtCauses(file)) return [];
  const { signal, node: source } = evidence;
  return found.map((wrap) => ({ ...wrap, signal, source })).toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}

/** Whether the file has a question for an abort that goes down the causes: its authors know where the abort is. */
function looksAtCauses(file: LintedFile): boolean {
  const { sourceCode } = file;
  return [...walkAll(sourceCode.ast, sourceCode)].some((fn) =>
    isFunction(fn) && isAbortQuestion(getFunctionName(fn) ?? '', file) && [...walkAll(fn.body, sourceCode)].some((node) => node.type === 'MemberExpression' && getMemberName(node) === 'cause'));
}

/** Whether there is anything that may end in a throw or a rejection: the cheap question first. */
function mentionsError(body: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  return [...walk(body, sourceCode)].some((node) => node.type === 'ThrowStatement' || isCall(node));
}

/** What a handler throws with the error inside, where it may be the abort: a branch that knows that it is has decided so. */
function getThrown(handler: Handler, file: LintedFile): readonly Wrap[] {
  const { endings } = runHandler(handler, file, () => false) ?? { endings: [] };
  return openEndings(endings).flatMap(({ how, node, carries, states }): readonly Wrap[] => {
    if (how !== 'throws' || carries !== 'wrapped' || !includes(states, maybeAbort)) return [];
    return node.type === 'ThrowStatement' ? [{ how, node, error: unwrap(node.argument) }] : [{ how: 'helper', node, error: node }];
  });
}

/** What a handler rejects promises with. One that it returns is no more than a throw; others have somebody of their own who waits. */
function getRejections(handler: Handler, body: TSESTree.Node, isAnswered: boolean, file: LintedFile): readonly Wrap[] {
  const error = getError(handler, file);
  return [...walk(body, file.sourceCode)].flatMap((node): readonly Wrap[] => {
    if (node.type !== 'CallExpression' || !isRejection(node, isAnswered, file)) return [];
    const given = node.arguments[0] && unwrap(node.arguments[0]);
    const cargo = given && getCargo(given, error);
    if (!given || cargo === 'abort' || (cargo === 'another' && !isNewError(given, file)) || !includes(getWorldsAt(node, body, error), maybeAbort)) return [];
    return [{ how: cargo === 'wrapped' ? 'rejects' : 'hides', node, error: given }];
  });
}

function isRejection(call: TSESTree.CallExpression, isAnswered: boolean, file: LintedFile): boolean {
  return isPromiseReject(call) ? isAnswered && getPosition(call).kind === 'returned' : rejectsPromise(call, file);
}

function isNewError(node: TSESTree.Node, file: LintedFile): boolean {
  return isCall(node) && makesError(node) && !makesAbortError(node, file);
}

/** In a `catch` of its own, the handler has met another failure on its way: `catch (closing) { throw new AggregateError([error, closing]); }`. */
function isAfterAnotherFailure(node: TSESTree.Node, body: TSESTree.Node): boolean {
  for (const outer of getAncestors(node)) {
    if (outer === body) return false;
    if (outer.type === 'CatchClause') return true;
  }
  return false;
}

/** `const hint = await explain(e); if (hint) throw new AppError(hint, e);`: what is an answer about the error may tell an abort from other failures. */
function isWhereAnswered(node: TSESTree.Node, body: TSESTree.Node, error: CaughtError): boolean {
  const { sourceCode } = error.file;
  for (const outer of getAncestors(node)) {
    if (outer === body) return false;
    if (outer.type === 'IfStatement' && [...walk(outer.test, sourceCode)].some((part) => part.type === 'Identifier' && isAnswer(part, error))) return true;
  }
  return false;
}

function isAnswer(name: TSESTree.Identifier, error: CaughtError): boolean {
  const variable = getVariable(name, error.file.sourceCode);
  const value = variable && getOnlyValue(variable);
  const made = value?.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  return made?.type === 'CallExpression' && isTheError(made, error);
}
