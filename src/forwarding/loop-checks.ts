import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord, isAbortValue } from '../cancellation/abort-errors.ts';
import { listensForAbort } from '../cancellation/abort-listeners.ts';
import { getHandedSignal } from '../cancellation/bags.ts';
import { mentionsSignal } from '../cancellation/signal-mentions.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import { getTaskFunction } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue } from '../scope/bindings.ts';
import type { Loop } from '../syntax/ancestors.ts';
import { type Call, isCall } from '../syntax/calls.ts';
import { getAnsweringFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';

/** Whether the code of `loop` asks for an abort in some way, or something else ends its rounds. A task that rejects is none of its asking. */
export function hasAbortCheck(loop: Loop, file: LintedFile): boolean {
  return isFedBySignal(loop, file) || [...walkAll(loop, file.sourceCode)].some((node) => isQuestion(node, file)) || hasAbortListener(loop, file);
}

/** `for await (const page of pages({ signal }))`: the source ends the loop. */
function isFedBySignal(loop: Loop, file: LintedFile): boolean {
  if (loop.type !== 'ForOfStatement' || !loop.await) return false;
  const source = unwrap(loop.right);
  const variable = getNamedVariable(source, file.sourceCode);
  return [source, variable && getOnlyValue(variable)].some((value) => value && (mentionsSignal(value, file) || (isCall(value) && handsSignal(value, file))));
}

/** Whether `node` asks for an abort: a word of it, or a function that looks at the signal at once. */
export function isQuestion(node: TSESTree.Node, file: LintedFile): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return isWordOfAbort(node.name, file);
    case 'Literal':
      return isAbortValue(node.value, file);
    case 'CallExpression':
      return isGuard(node, file) || callsGuard(node, file);
    default:
      return false;
  }
}

/** A name that speaks of an abort, like `aborted` and `checkCancelled`. Signals and controllers are only handed on. */
function isWordOfAbort(name: string, file: LintedFile): boolean {
  return hasCancellationWord(name) && !isSignalName(name, file) && !/(?:controller|signal|token)s?$/iu.test(name);
}

/** `assertRunning(signal);` and `if (isOver(signal))`: a function that answers at once looks at the signal, whatever its name. */
function isGuard(call: Call, file: LintedFile): boolean {
  const { kind, by } = getPosition(call);
  return (kind === 'discarded' || (kind === 'other' && by.type !== 'ForOfStatement')) && handsSignal(call, file);
}

function handsSignal(call: Call, file: LintedFile): boolean {
  return call.arguments.some((argument) => argument.type !== 'ObjectExpression' && getHandedSignal(argument, file) !== undefined);
}

/** A function of the file that asks in its turn. */
function callsGuard({ callee }: TSESTree.CallExpression, file: LintedFile): boolean {
  const fn = getTaskFunction(callee, file);
  return fn !== undefined && [...walkAll(fn.body, file.sourceCode)].some((node) => node.type === 'Identifier' && /^(?:aborted|throwIfAborted)$/u.test(node.name));
}

/** A listener of the function may set a flag that the loop reads, or end what the loop waits for. */
function hasAbortListener(loop: Loop, file: LintedFile): boolean {
  const fn = getAnsweringFunction(loop);
  return fn !== undefined && (listensForAbort(fn, file) || [...walkAll(fn, file.sourceCode)].some((node) => node.type === 'CallExpression' && handsCallback(node, file)));
}

/** `whenOver(signal, stop)`: given the signal and a callback, a function can only listen. */
function handsCallback(call: TSESTree.CallExpression, file: LintedFile): boolean {
  return getPosition(call).kind !== 'awaited' && call.arguments.some(isFunction) && handsSignal(call, file);
}
