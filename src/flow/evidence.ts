import type { TSESTree } from '@typescript-eslint/utils';

import { getHandedSignal, type HandedSignal } from '../cancellation/bags.ts';
import type { Origin } from '../cancellation/origins.ts';
import { getOrigin } from '../cancellation/signals.ts';
import { isNeverGiven } from '../forwarding/unlinked-signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getDefinition, getNamedVariable, getOnlyValue } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getVariableOfPath } from '../scope/same-meaning.ts';
import { isInside } from '../syntax/ancestors.ts';
import { type Call, getCalleeName, getMemberName, getReceiver, isCall } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { getPosition, type Position } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { getChainHandler, getClauseHandler, letsAbortOut } from './handlers.ts';

/** A place in guarded code where an abort can be thrown. */
export interface Evidence {
  readonly node: TSESTree.Node;
  readonly signal: HandedSignal;
  /** `derived`: the body of a response that was opened with the signal. */
  readonly via: 'call' | 'check' | 'derived';
}

/** Calls that take a signal to listen to it or to keep it, and reject for no abort. */
const listener = /^(?:addEventListener|removeEventListener|addAbortListener|setMaxListeners|any|kill|allSettled|aborted)$|^(?:emit|sideEmit)/u;
/** Calls whose promise fails when a task among their arguments does. Others may only read the value that a call made. */
const passesTaskOn = /^(?:all(?!Settled)|any|race|resolve|from|map|merge|to[A-Z]|first|last|collect|consume|drain|pipe|wait|with)|race|timeout|abortable|retry|wrap/iu;
const bodyReader = /^(?:arrayBuffer|blob|bytes|formData|json|text)$/u;

/** Where, in code whose failure a handler receives, an abort of a signal of this origin can come from: the first such place. */
export function getEvidence(guarded: TSESTree.Node, origin: Origin, file: LintedFile): Evidence | undefined {
  return getAllEvidence(guarded, file).find(({ signal }) => signal.origin === origin);
}

/** Whether the signal is there by the type of a parameter alone: the function is private, and no call in the file gives it one. */
export function isGivenByNobody({ node, signal: { expression = '' } }: Evidence, file: LintedFile): boolean {
  const variable = getVariableOfPath(expression, node, file.sourceCode);
  const fn = variable?.defs[0]?.node;
  return variable !== undefined && isFunction(fn) && getCallsOf(fn, file.sourceCode).length > 0 && isNeverGiven({ variable }, file);
}

/** Every place in such code where an abort can come from, whoever's it is, in the order of the text. Most rules ask for it. */
export const getAllEvidence = remember((guarded: TSESTree.Node, file: LintedFile): readonly Evidence[] => [...walkGuarded(guarded, file)].flatMap((node) =>
  (isCall(node) ? getEvidenceOfCall(node, guarded, file) : node.type === 'ThrowStatement' ? getEvidenceOfThrow(node, file) : undefined) ?? []));

/** The nodes of all code whose failure the handler of `guarded` receives. */
export function walkGuarded(guarded: TSESTree.Node, file: LintedFile): Generator<TSESTree.Node> {
  return walk(guarded, file.sourceCode, (child) => isGuardedCode(child, file));
}

/** Code that runs here and whose abort gets this far: no deferred functions, no inner `try` that keeps the abort to itself. */
function isGuardedCode(node: TSESTree.Node, file: LintedFile): boolean {
  if (isFunction(node)) return isConsumedOnTheSpot(node);
  if (node.type === 'ClassBody') return false;
  if (node.parent?.type !== 'TryStatement' || node.parent.block !== node || !node.parent.handler) return true;
  return letsAbortOut(getClauseHandler(node.parent.handler), file);
}

function getEvidenceOfCall(call: Call, guarded: TSESTree.Node, file: LintedFile): Evidence | undefined {
  const name = getCalleeName(call) ?? '';
  if (name === 'throwIfAborted') return getEvidenceOfCheck(call, file);
  if (call.type !== 'CallExpression' || listener.test(name)) return undefined;
  const given = getGivenSignal(call, file);
  if (given) return isAwaitedWithin(call, guarded, file) ? { node: call, signal: given, via: 'call' } : undefined;
  // The body of a response is read for its value; `.catch()` on it is a default for that value.
  const opened = bodyReader.test(name) && call.arguments.length === 0 && guarded.type === 'BlockStatement' ? getSignalOfResponse(call, file) : undefined;
  return opened && isAwaitedWithin(call, guarded, file) ? { node: call, signal: opened, via: 'derived' } : undefined;
}

/** The signal that a call is given, whichever way: positionally, in a literal, by a bag, as a controller. */
export const getGivenSignal = remember((call: Call, file: LintedFile): HandedSignal | undefined => {
  const handed = call.arguments.flatMap((argument) => getHandedSignal(argument, file) ?? []);
  return handed.find(({ origin }) => origin === 'received') ?? handed[0];
});

function getEvidenceOfCheck(call: Call, file: LintedFile): Evidence | undefined {
  const receiver = getReceiver(call);
  const signal = receiver && getHandedSignal(receiver, file);
  return signal && { node: call, signal, via: 'check' };
}

/** `throw signal.reason`. */
function getEvidenceOfThrow({ argument }: TSESTree.ThrowStatement, file: LintedFile): Evidence | undefined {
  if (argument.type !== 'MemberExpression' || getMemberName(argument) !== 'reason' || getOrigin(argument.object, file) === undefined) return undefined;
  const signal = getHandedSignal(argument.object, file);
  return signal && { node: argument, signal, via: 'check' };
}

/** `await response.text()` rejects when the signal that opened the response is aborted. */
function getSignalOfResponse(call: Call, file: LintedFile): HandedSignal | undefined {
  const receiver = getReceiver(call);
  const variable = getNamedVariable(receiver, file.sourceCode);
  const value = variable && getOnlyValue(variable);
  const opener = value?.type === 'AwaitExpression' ? unwrap(value.argument) : undefined;
  return opener?.type === 'CallExpression' ? getGivenSignal(opener, file) : undefined;
}

const deepestChain = 20;

/** Whether the failure of `task` fails the guarded code: it is awaited there, or is what the guarded promise waits for. */
function isAwaitedWithin(task: TSESTree.Node, guarded: TSESTree.Node, file: LintedFile, depth = 0): boolean {
  if (depth > deepestChain) return false;
  if (unwrap(task) === unwrap(guarded)) return true;
  if (!isInside(task, guarded)) return false;
  const position = getPosition(task);
  switch (position.kind) {
    case 'awaited':
      return isReachedFrom(position.by, guarded, file, depth);
    case 'receiver':
      return passesFailureOn(position.by, file) && isAwaitedWithin(position.by, guarded, file, depth + 1);
    case 'argument':
      return passesTaskOn.test(getCalleeName(position.by) ?? '') && isAwaitedWithin(position.by, guarded, file, depth + 1);
    case 'element':
      return isAwaitedWithin(position.by, guarded, file, depth + 1);
    case 'returned':
      return isReturnedInside(position, guarded, file, depth);
    case 'declared':
      return isVariableAwaited(position.by, guarded, file, depth);
    default:
      return position.by.type === 'SpreadElement' && isAwaitedWithin(position.by.parent, guarded, file, depth + 1);
  }
}

/** An `await` in an async callback fails the promise that the callback returns; that one must be awaited in turn. */
function isReachedFrom(node: TSESTree.Node, guarded: TSESTree.Node, file: LintedFile, depth: number): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn || !isInside(fn, guarded)) return true;
  const consumer = getConsumer(fn);
  return consumer !== undefined && (!fn.async || isAwaitedWithin(consumer, guarded, file, depth + 1));
}

function isReturnedInside({ by }: Extract<Position, { kind: 'returned' }>, guarded: TSESTree.Node, file: LintedFile, depth: number): boolean {
  const fn = isFunction(by) ? by : getEnclosingFunction(by);
  // `return task` in a `try` is not awaited there: its failure passes the handler by.
  if (!fn || !isInside(fn, guarded)) return false;
  const consumer = getConsumer(fn);
  return consumer !== undefined && isAwaitedWithin(consumer, guarded, file, depth + 1);
}

/** Whether a chained call fails when its promise does: `.then(ok)`, `.finally(f)`, or a handler that rethrows an abort. */
function passesFailureOn(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (name !== 'catch' && !(name === 'then' && call.arguments.length > 1)) return true;
  const handler = getChainHandler(call, file);
  return handler !== undefined && letsAbortOut(handler, file);
}

function isVariableAwaited({ id, parent }: TSESTree.VariableDeclarator, guarded: TSESTree.Node, file: LintedFile, depth: number): boolean {
  if (parent.kind === 'await using') return true;
  const variable = getNamedVariable(id, file.sourceCode);
  if (!variable || !getDefinition(variable)) return false;
  return variable.references.some(({ identifier }) => identifier !== id && isAwaitedWithin(identifier, guarded, file, depth + 1));
}
