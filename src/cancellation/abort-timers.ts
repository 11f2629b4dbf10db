import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getMemberName } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { getAbortedController, getControllerOfMethod } from './abort-calls.ts';
import { getTimerName } from './timers.ts';

/** How many functions lie between a timer and the abort: `() => stop(reason)` of `const stop = (reason) => controller.abort(reason)`. */
const deepestHelper = 1;

/** The controller that a call of `setTimeout` aborts when its time is up; undefined when it does anything else, or does so at once. */
export function getControllerOfTimer(call: TSESTree.CallExpression, file: LintedFile): TSESTree.Node | undefined {
  const [handler, delay] = call.arguments;
  if (!handler || isAtOnce(delay) || getTimerName(call, file) !== 'setTimeout') return undefined;
  return getControllerOfHandler(handler, file);
}

/** The controller that `handler`, a callback, aborts when it is called: a function, its name, or `controller.abort.bind(controller)`. */
export function getControllerOfHandler(handler: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const fn = resolveFunction(handler, file.sourceCode);
  return fn ? getControllerAbortedBy(fn, file, deepestHelper) : getControllerOfBound(handler, file);
}

/** Without a delay it only lets others run first. */
function isAtOnce(delay: TSESTree.Node | undefined): boolean {
  return !delay || (delay.type === 'Literal' && delay.value === 0);
}

function getControllerAbortedBy(fn: FunctionNode, file: LintedFile, depth: number): TSESTree.Node | undefined {
  for (const node of walk(fn.body, file.sourceCode)) {
    if (node.type !== 'CallExpression') continue;
    const helper = depth > 0 ? resolveFunction(node.callee, file.sourceCode) : undefined;
    const controller = getAbortedController(node, file) ?? (helper && getControllerAbortedBy(helper, file, depth - 1));
    if (controller) return controller;
  }
  return undefined;
}

/** `controller.abort.bind(controller)`. */
function getControllerOfBound(handler: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const call = unwrap(handler);
  const method = call.type === 'CallExpression' ? unwrap(call.callee) : call;
  return method.type === 'MemberExpression' && getMemberName(method) === 'bind' ? getControllerOfMethod(method.object, file) : undefined;
}
