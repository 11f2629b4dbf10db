import type { TSESTree } from '@typescript-eslint/utils';

import { getAbortListeners } from '../cancellation/abort-listeners.ts';
import { getReturnedValues, getTask, getTaskFunction, isNewPromise } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import type { Call } from '../syntax/calls.ts';
import { type FunctionNode, isFunction } from '../syntax/functions.ts';
import { walkAll } from '../syntax/walk.ts';
import { getEvidence } from './evidence.ts';

/** Where the abort of a received signal gets into a task. */
export interface TaskAbort {
  /** The call that is given the signal, or that listens to it. */
  readonly node: TSESTree.Node;
  /** The signal as the code there can write it; undefined when there is no short way to. */
  readonly signal: string | undefined;
}

/**
 * How a received signal can abort the task that `source` starts: the call itself is given it, or a function has it that is called, handed to
 * the call as a callback, or makes the promise. A called function may have it as a parameter of its own; whoever asks tells that apart.
 */
export function getTaskAbort(source: Call, file: LintedFile): TaskAbort | undefined {
  return getAbortIn(source, file) ?? getAbortOfExecutor(source, file) ?? getAbortOfFunctions(source, file);
}

function getAbortIn(code: TSESTree.Node, file: LintedFile): TaskAbort | undefined {
  const evidence = getEvidence(code, 'received', file);
  return evidence && { node: evidence.node, signal: evidence.signal.expression };
}

/** `new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))`. */
function getAbortOfExecutor(source: Call, file: LintedFile): TaskAbort | undefined {
  const [executor] = source.arguments;
  if (source.type !== 'NewExpression' || !isNewPromise(source, file) || !isFunction(executor)) return undefined;
  const [, reject] = executor.params;
  const listener = reject?.type === 'Identifier'
    ? getAbortListeners(executor, file).find(({ origin, handler }) => origin === 'received' && handler !== undefined && calls(handler, reject.name, file))
    : undefined;
  return listener && { node: listener.node, signal: file.sourceCode.getText(listener.signal) };
}

/** Whether a handler, inline or by its name, names `reject`. */
function calls(handler: TSESTree.Node, reject: string, file: LintedFile): boolean {
  const body = getTaskFunction(handler, file)?.body ?? handler;
  return [...walkAll(body, file.sourceCode)].some((node) => node.type === 'Identifier' && node.name === reject);
}

function getAbortOfFunctions(source: Call, file: LintedFile): TaskAbort | undefined {
  const task = getTask(source, file, false);
  const called: readonly FunctionNode[] = task?.kind === 'call' ? [task.fn] : source.arguments.flatMap((argument) => (isFunction(argument) ? [argument] : []));
  for (const inner of called) {
    const abort = getFunctionAbort(inner, file);
    if (abort) return abort;
  }
  return undefined;
}

/** How a received signal can abort what a call of `fn` comes to. */
export function getFunctionAbort(fn: FunctionNode, file: LintedFile): TaskAbort | undefined {
  for (const code of [fn.body, ...getReturnedValues(fn, file)]) {
    const abort = code && getAbortIn(code, file);
    if (abort) return abort;
  }
  return undefined;
}
