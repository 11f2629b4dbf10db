import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue, resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { type FunctionNode, isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import type { AbortListener } from './abort-listeners.ts';
import { endsWait, isLogger } from './listeners-of-errors.ts';
import { getSettlerOfExecutor, rejectsPromise } from './reject-calls.ts';
import { isEndName, isStopName } from './stop-calls.ts';

/** What the listener of an abort does to end the work: it settles the promise that somebody waits for, or stops what goes on. */
export interface ListenerStop {
  readonly kind: 'rejects' | 'resolves' | 'stops';
  /** The call that does it, or the handler as written when that is the very function. */
  readonly node: TSESTree.Node;
}

const deepestHelper = 2;

/** The function of this file that runs at the abort. */
export function getHandler({ handler }: AbortListener, { sourceCode }: LintedFile): FunctionNode | undefined {
  const target = handler && unwrap(handler);
  if (target?.type === 'AssignmentExpression') return resolveFunction(target.right, sourceCode);
  const variable = getNamedVariable(target, sourceCode);
  // `let onAbort;`, and a function later.
  const value = variable && getOnlyValue(variable);
  return target && (resolveFunction(target, sourceCode) ?? (value && resolveFunction(value, sourceCode)));
}

/** What ends by the handler of `listener`; undefined when it ends nothing, as far as can be seen. */
export function getListenerStop(listener: AbortListener, file: LintedFile): ListenerStop | undefined {
  const { handler } = listener;
  const fn = getHandler(listener, file);
  if (fn) return getStopIn(fn, file, deepestHelper);
  return handler && getStopOfReference(unwrap(handler), file);
}

/** `reject`, `own.abort.bind(own)`. A method without its object stops nothing, abort or not: another rule says so. */
function getStopOfReference(handler: TSESTree.Node, file: LintedFile): ListenerStop | undefined {
  const settler = getSettlerOfExecutor(handler, file);
  if (settler) return { kind: `${settler}s`, node: handler };
  const method = handler.type === 'CallExpression' && getCalleeName(handler) === 'bind' ? getReceiver(handler) : undefined;
  const name = method?.type === 'MemberExpression' ? (getMemberName(method) ?? '') : '';
  return method && (isStopName(name) || isEndName(name)) ? { kind: 'stops', node: method } : undefined;
}

/** What the code of a function, of callbacks that it runs and of helpers in this file stops first. A settled promise says more than what goes with it. */
function getStopIn(fn: FunctionNode, file: LintedFile, depth: number): ListenerStop | undefined {
  const stops = [...walk(fn.body, file.sourceCode, (child) => isFunction(child) && isConsumedOnTheSpot(child) || !isFunction(child))]
    .flatMap((node) => (node.type === 'CallExpression' ? (getStopOfCall(node, file, depth) ?? []) : []));
  return stops.find(({ kind }) => kind !== 'stops') ?? stops[0];
}

function getStopOfCall(call: TSESTree.CallExpression, file: LintedFile, depth: number): ListenerStop | undefined {
  const settler = getSettlerOfExecutor(call.callee, file);
  if (settler) return { kind: `${settler}s`, node: call };
  if (rejectsPromise(call, file)) return { kind: 'rejects', node: call };
  if (isResolver(call)) return { kind: 'resolves', node: call };
  const helper = depth > 0 ? resolveFunction(call.callee, file.sourceCode) : undefined;
  const stop = helper && getStopIn(helper, file, depth - 1);
  if (stop) return { kind: stop.kind, node: call };
  return endsWork(call, file) ? { kind: 'stops', node: call } : undefined;
}

/** `resolve()` and `deferred.resolve()`, not `path.resolve()` and `Promise.resolve()`. */
function isResolver(call: TSESTree.CallExpression): boolean {
  const receiver = getReceiver(call);
  return /^_?resolve(?:[A-Z_].*)?$/u.test(getCalleeName(call) ?? '') && (receiver?.type !== 'Identifier' || !/^(?:Promise|path|posix|require|url)$/iu.test(receiver.name));
}

/** By name; a call of `onAbort()` only tells somebody. */
function endsWork(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (/^_?on[A-Z]/u.test(name) || isLogger(call, file)) return false;
  return isStopName(name) || isEndName(name) || endsWait(call, file);
}
