import type { TSESTree } from '@typescript-eslint/utils';

import { getAbortedController } from '../cancellation/abort-calls.ts';
import { type AbortListener, getListenersNamed } from '../cancellation/abort-listeners.ts';
import { type AbortedTest, getAbortedTest } from '../cancellation/aborted-tests.ts';
import { getControllerUses } from '../cancellation/controller-uses.ts';
import { isNameless } from '../cancellation/nameless-errors.ts';
import type { Origin } from '../cancellation/origins.ts';
import { getOwnControllers } from '../cancellation/own-controllers.ts';
import { isPromiseReject, rejectsPromise, surelyRejectsPromise } from '../cancellation/reject-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getMemberName, getPath, getRoot } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A signal that is known to be aborted here, and whose it is. */
interface Aborted {
  readonly signal: TSESTree.Node;
  readonly origin: Origin;
}

/** A call at the abort of a signal that does not hand on its reason: `other.abort()`, `reject(new Error('aborted'))`, `reject()`. */
export type CallThatLoses =
  | { readonly kind: 'bridge'; readonly call: TSESTree.CallExpression }
  | { readonly kind: 'rejection'; readonly call: TSESTree.CallExpression; readonly error: TSESTree.Node | undefined };

/** `throw new Error('aborted')`; or `throw signal.reason`, which loses nothing and is `throwIfAborted()` spelt out. */
type ThrowAtTest = { readonly kind: 'longForm' } | { readonly kind: 'throw'; readonly error: TSESTree.Node };

export type LostReason = CallThatLoses | ThrowAtTest;

/** A condition that asks for the abort, and what its branch makes of the reason. */
export interface LostAtTest extends AbortedTest {
  readonly lost: LostReason;
  /** Whether the branch does nothing else. */
  readonly isAlone: boolean;
}

/** What the handler of `listener` makes of the reason: every bridge and rejection in its own code that is without. */
export function getLostReasonsOfListener(listener: AbortListener, file: LintedFile): readonly CallThatLoses[] {
  const handler = listener.handler && unwrap(listener.handler);
  // A method may be there for other occasions, too.
  const fn = isFunction(handler) || handler?.type === 'Identifier' ? resolveFunction(handler, file.sourceCode) : undefined;
  if (!handler || !fn || readsReason(fn.body, file) || isOfEarlierListener(handler, listener, file)) return [];
  const lost = [...walk(fn.body, file.sourceCode)].flatMap((node) => (isPromiseReject(node) || isChosen(node, file) ? [] : (getLostReasonOfCall(node, listener, file) ?? [])));
  return lost.length > 0 && !lacksReason(listener, file) ? lost : [];
}

/** Whether the checker knows of no reason: a library may declare an `AbortSignal` of its own, with what it needs of one. */
function lacksReason({ signal }: Aborted, { types }: LintedFile): boolean {
  return types?.hasReason(signal) === 'no';
}

/** A handler that several signals have is judged where it is put on the first. */
function isOfEarlierListener(handler: TSESTree.Node, { node }: AbortListener, file: LintedFile): boolean {
  const [first] = getListenersNamed(handler, file);
  return first !== undefined && first.node !== node;
}

/** Then it has been thought of: what the code does without it, it does on purpose. */
function readsReason(code: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  return [...walkAll(code, sourceCode)].some((node) => node.type === 'Identifier' && node.name === 'reason');
}

/** Whether `node` is in a branch that has another beside it, so that the handler tells occasions apart, or in one that asks a signal and is judged by that. */
function isChosen(node: TSESTree.Node, file: LintedFile): boolean {
  return [...getAncestors(node)].some((around) =>
    around.type === 'ConditionalExpression' || (around.type === 'IfStatement' && (around.alternate !== null || getAbortedTest(around.test, file) !== undefined)));
}

/** What `if (signal.aborted) …` makes of the reason in the end. To leave the reason out of a bridge, or to spell the check out, says something only where it does nothing else. */
export function getLostReasonOfTest(statement: TSESTree.IfStatement, file: LintedFile): LostAtTest | undefined {
  const branch = getStatements(statement.consequent);
  const last = branch.at(-1);
  const isAlone = branch.length === 1;
  if (!last || !(isAlone || isPreparation(branch.slice(0, -1), file))) return undefined;
  const asked = getAbortedTest(statement.test, file);
  const lost = asked && getLostReasonOfStatement(last, asked, file);
  return lost && (isAlone || 'error' in lost) && !lacksReason(asked, file) ? { ...asked, lost, isAlone } : undefined;
}

/** The statements that do something; the `return` after them only leaves. */
function getStatements(branch: TSESTree.Statement): readonly TSESTree.Statement[] {
  if (branch.type !== 'BlockStatement') return [branch];
  const last = branch.body.at(-1);
  return last?.type === 'ReturnStatement' && !last.argument && branch.body.length > 1 ? branch.body.slice(0, -1) : branch.body;
}

/** Lines for a log, something that is tidied up: nothing that tells occasions apart, or speaks of the reason. */
function isPreparation(statements: readonly TSESTree.Statement[], file: LintedFile): boolean {
  return statements.every((statement) => statement.type === 'ExpressionStatement' && !readsReason(statement, file));
}

function getLostReasonOfStatement(statement: TSESTree.Statement, asked: AbortedTest, file: LintedFile): LostReason | undefined {
  switch (statement.type) {
    case 'ThrowStatement':
      return getLostReasonOfThrow(statement, asked, file);
    case 'ExpressionStatement':
      return getLostReasonOfCall(unwrap(statement.expression), asked, file);
    case 'ReturnStatement':
      return statement.argument ? getLostReasonOfCall(unwrap(statement.argument), asked, file) : undefined;
    default:
      return undefined;
  }
}

function getLostReasonOfThrow({ argument }: TSESTree.ThrowStatement, { signal, origin }: AbortedTest, file: LintedFile): LostReason | undefined {
  if (isReasonOf(argument, signal, file)) return { kind: 'longForm' };
  return isForCaller({ signal, origin }) && isNameless(argument, file) ? { kind: 'throw', error: argument } : undefined;
}

function isReasonOf(thrown: TSESTree.Node, signal: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const member = unwrap(thrown);
  if (member.type !== 'MemberExpression' || getMemberName(member) !== 'reason' || getPath(signal) === undefined) return false;
  // A private `#signal` and a public one have the same path.
  const [asked, read] = [signal, unwrap(member.object)].map((node) => sourceCode.getText(node).replaceAll(/[?!]/gu, ''));
  return asked === read;
}

function getLostReasonOfCall(node: TSESTree.Node, aborted: Aborted, file: LintedFile): CallThatLoses | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const [error, ...others] = node.arguments;
  if (!error && isBridge(node, aborted, file)) return { kind: 'bridge', call: node };
  if (others.length > 0 || !isForCaller(aborted) || !isNameless(error, file)) return undefined;
  const rejects = error ? rejectsPromise : surelyRejectsPromise;
  return rejects(node, file) ? { kind: 'rejection', call: node, error } : undefined;
}

/** Whether `call` aborts another controller, and the signal may have a reason of its own. */
function isBridge(call: TSESTree.CallExpression, { signal, origin }: Aborted, file: LintedFile): boolean {
  const controller = getAbortedController(call, file);
  if (!controller || isOwnerOf(controller, signal)) return false;
  return origin !== 'owned' || mayHaveReason(signal, file);
}

/** `own.abort()` at the abort of `own.signal`; also `job.controller.abort()` at that of `job.signal`, which may be its own. */
function isOwnerOf(controller: TSESTree.Node, signal: TSESTree.Node): boolean {
  const holder = getHolder(signal);
  return holder !== undefined && (holder === getPath(controller) || holder === getHolder(controller));
}

/** `own` of `own.signal`. */
function getHolder(member: TSESTree.Node): string | undefined {
  return member.type === 'MemberExpression' ? getPath(member.object) : undefined;
}

/** Whether an own signal is aborted with a reason somewhere, by somebody out of sight, or by the clock. Of fields nobody can tell. */
function mayHaveReason(signal: TSESTree.Node, file: LintedFile): boolean {
  if (getRoot(signal)?.type === 'ThisExpression') return false;
  const uses = [...getOwnControllers(signal, file)].map(getControllerUses);
  return uses.length === 0 || uses.some(({ aborts, escapes }) => escapes.length > 0 || aborts.some((abort) => abort.arguments.length > 0));
}

/**
 * Whether those who wait know the signal: then its reason is what they look for. An own one may get the words of its owner, and
 * one kept in a field may say that an object is closed.
 */
export function isForCaller({ signal, origin }: Aborted): boolean {
  return origin === 'received' && getRoot(signal)?.type !== 'ThisExpression';
}
