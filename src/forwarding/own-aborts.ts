import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getVariable } from '../scope/bindings.ts';
import { getCalleeName, getMemberName } from '../syntax/calls.ts';
import { type FunctionNode, getDeclaredName, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { namesOthersSignal } from './signal-company.ts';

/**
 * Whether `controller.abort` is called only by the function that made the controller, or by its timer. A callback of any other kind may
 * run because somebody else's signal was aborted.
 */
export function isOwnAbort(abort: TSESTree.MemberExpression, file: LintedFile): boolean {
  const call = getWrapped(abort).parent;
  if (call?.type !== 'CallExpression' || unwrap(call.callee) !== abort) return isTimedReference(abort, call);
  const fn = getEnclosingFunction(call);
  if (isUnderOthersTest(call, file)) return false;
  return (fn !== undefined && fn === getMakingFunction(abort, file)) || (fn !== undefined && isTimed(fn, file) && !namesOthersSignal(fn.body, file));
}

function getMakingFunction({ object }: TSESTree.MemberExpression, file: LintedFile): FunctionNode | undefined {
  const controller = unwrap(object);
  const name = getNamedVariable(controller, file.sourceCode)?.defs[0]?.name;
  return name && getEnclosingFunction(name);
}

/** `if (signal.aborted) controller.abort()`, in a loop perhaps. */
function isUnderOthersTest(call: TSESTree.Node, file: LintedFile): boolean {
  const fn = getEnclosingFunction(call);
  for (let { parent } = call; parent && parent !== fn; parent = parent.parent) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && namesOthersSignal(parent.test, file)) return true;
    if (parent.type === 'LogicalExpression' && namesOthersSignal(parent.left, file)) return true;
  }
  return false;
}

/** `setTimeout(controller.abort.bind(controller), ms)`. The method without its controller is somebody's try at a link, and a report of another rule. */
function isTimedReference(abort: TSESTree.Node, user: TSESTree.Node | undefined): boolean {
  if (user?.type === 'MemberExpression' && getMemberName(user) === 'bind') {
    const { parent } = getWrapped(user);
    return parent?.type === 'CallExpression' && isForTimer(parent);
  }
  return isForTimer(abort);
}

/** Whether a timer runs `fn`, and nobody else. */
function isTimed(fn: FunctionNode, file: LintedFile): boolean {
  if (isForTimer(fn)) return true;
  const name = getDeclaredName(fn);
  const uses = name ? (getVariable(name, file.sourceCode)?.references.filter((reference) => reference.isRead()) ?? []) : [];
  return uses.length > 0 && uses.every(({ identifier }) => isForTimer(identifier));
}

function isForTimer(callback: TSESTree.Node): boolean {
  const position = getPosition(callback);
  return position.kind === 'argument' && getCalleeName(position.by) === 'setTimeout';
}
