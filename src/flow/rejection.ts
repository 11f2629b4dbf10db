import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import { getListOf, getMembers } from '../cancellation/task-lists.ts';
import { getChain, getReturnedValues, getTask, getTaskFunction, isNewPromise, isPromiseMethod } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getFieldValues, getLastAssigned, getOnlyValue, getVariable, type Variable } from '../scope/bindings.ts';
import { getValues } from '../scope/holders.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getBranches } from '../syntax/branches.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { getCatchAround, isFailurePoint } from '../syntax/failure-points.ts';
import { type FunctionNode, isFunction } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { walk } from '../syntax/walk.ts';

/** How many functions deep the search for a rejection follows calls within the file. */
const deepestCall = 3;

/** One search: what it met before needs no second look, as any rejection found would have ended it. */
interface Search {
  readonly file: LintedFile;
  readonly depth: number;
  readonly seen: Set<TSESTree.Node>;
}

/**
 * Whether the promise that `fn` returns can reject. It cannot when every `await` and `throw` of its body is caught where
 * nothing fails again, or waits for what cannot reject. Calls without `await` are taken to succeed, awaited ones of
 * functions out of sight to fail.
 */
export const canReject = remember((fn: FunctionNode, file: LintedFile): boolean => rejects(fn, begin(file)));

/** Whether the promise that `expression` is can reject; what is no promise cannot. */
export function canTaskReject(expression: TSESTree.Node, file: LintedFile): boolean {
  return taskRejects(expression, begin(file));
}

/** Whether any promise of the list `tasks` can reject, as it stands in `Promise.all(tasks)`. */
export function canMemberReject(tasks: TSESTree.Node, file: LintedFile): boolean {
  return memberRejects(tasks, begin(file));
}

function begin(file: LintedFile): Search {
  return { file, depth: deepestCall + 1, seen: new Set() };
}

function rejects(fn: FunctionNode, search: Search): boolean {
  if (fn.generator || search.seen.has(fn)) return false;
  if (search.depth === 0) return true;
  search.seen.add(fn);
  const inner = { ...search, depth: search.depth - 1 };
  return failsInside(fn, fn.async, inner) || returnRejects(fn, fn.async, inner);
}

/** Whether a returned promise can reject. Async functions and callbacks may return plain values too: of theirs only what is known as a task counts. */
function returnRejects(fn: FunctionNode, mayBePlain: boolean, search: Search): boolean {
  const branches = getReturnedValues(fn, search.file).flatMap((value) => (value ? getBranches(value) : []));
  return branches.some((branch) => !(mayBePlain && !getTask(branch, search.file)) && taskRejects(branch, search));
}

/** Whether an `await` of the body, or a `throw` where those count, leaves the function. */
function failsInside(fn: FunctionNode, byThrowing: boolean, search: Search): boolean {
  for (const node of walk(fn.body, search.file.sourceCode)) {
    if (!isFailurePoint(node, byThrowing) || getCatchAround(node) || isTidying(node, search)) continue;
    if (node.type !== 'AwaitExpression' || taskRejects(node.argument, search)) return true;
  }
  return false;
}

/** `catch (e) { await safelyClose(stream); }`: tidying up, out of sight, that by its name ends well. */
function isTidying(node: TSESTree.Node, { file }: Search): boolean {
  if (node.type !== 'AwaitExpression' || node.argument.type !== 'CallExpression') return false;
  const name = getCalleeName(node.argument) ?? '';
  if (!isCleanupName(name, file) && !/^(?:safe|safely|settle|swallow|ignore)(?![a-z])/u.test(name)) return false;
  return !getTaskFunction(node.argument.callee, file) && [...getAncestors(node)].some(({ type }) => type === 'CatchClause');
}

function taskRejects(expression: TSESTree.Node, search: Search): boolean {
  return getBranches(expression).some((branch) => branchRejects(branch, search));
}

function branchRejects(node: TSESTree.Node, search: Search): boolean {
  const list = getListOf(node, search.file);
  if (list) return memberRejects(list, search);
  switch (node.type) {
    case 'ArrayExpression':
    case 'ArrowFunctionExpression':
    case 'AwaitExpression':
    case 'BinaryExpression':
    case 'FunctionExpression':
    case 'Literal':
    case 'ObjectExpression':
    case 'TemplateLiteral':
    case 'UnaryExpression':
      return false;
    case 'AssignmentExpression':
      return taskRejects(node.right, search);
    case 'CallExpression':
      return callRejects(node, search);
    case 'Identifier':
      return node.name !== 'undefined' && valueRejects(getValue(node, search), search);
    case 'MemberExpression':
      return memberValueRejects(node, search);
    case 'NewExpression':
      return !isNewPromise(node, search.file) || executorRejects(node, search);
    default:
      return true;
  }
}

function getValue(name: TSESTree.Identifier, { file }: Search): TSESTree.Node | undefined {
  const variable = getVariable(name, file.sourceCode);
  return variable && (getOnlyValue(variable) ?? getHandled(variable));
}

/** `if (quiet) task = task.catch(ignore)`: whoever handles a task on some way has thought of its failure. */
function getHandled(variable: Variable): TSESTree.Node | undefined {
  return getValues(variable).find((value) => value.type === 'CallExpression' && isCatchOf(value, variable.name));
}

function isCatchOf(call: TSESTree.CallExpression, name: string): boolean {
  const chain = getChain(call);
  return chain?.link === 'catch' && chain.base.type === 'Identifier' && chain.base.name === name;
}

/** What the function last put there; else a field may hold anything that its class ever gives it. */
function memberValueRejects(member: TSESTree.MemberExpression, search: Search): boolean {
  const last = getLastAssigned(member, search.file.sourceCode);
  if (last) return valueRejects(last, search);
  const values = getFieldValues(member, search.file.sourceCode);
  return values.length === 0 || values.some((value) => valueRejects(value, search));
}

/** What cannot be known, as a parameter or a variable of several values, is taken to reject. */
function valueRejects(value: TSESTree.Node | undefined, search: Search): boolean {
  if (!value) return true;
  if (search.seen.has(value)) return false;
  search.seen.add(value);
  return taskRejects(value, search);
}

function callRejects(call: TSESTree.CallExpression, search: Search): boolean {
  const chain = getChain(call);
  if (chain) return chainRejects(chain.base, chain.link, call.arguments, search);
  if (isPromiseMethod(call, 'allSettled')) return false;
  const [first] = call.arguments;
  if (isPromiseMethod(call, 'resolve')) return first !== undefined && taskRejects(first, search);
  if (isPromiseMethod(call, 'all', 'any', 'race')) return first === undefined || memberRejects(first, search);
  const fn = getTaskFunction(call.callee, search.file);
  return fn ? rejects(fn, search) : !isSleep(call);
}

/** A wait that nothing can cut short. */
function isSleep(call: TSESTree.CallExpression): boolean {
  return call.arguments.length <= 1 && /^(?:sleep|delay|pause|nextTick|(?:set|wait)Timeout)$/u.test(getCalleeName(call) ?? '');
}

function chainRejects(base: TSESTree.Node, link: string, [first, second]: readonly TSESTree.Node[], search: Search): boolean {
  const handler = link === 'catch' ? first : link === 'then' ? second : undefined;
  const isHandled = handler !== undefined && !isNothing(handler);
  return (!isHandled && taskRejects(base, search)) || [first, second].some((callback) => callback && callbackFails(callback, search));
}

/** Whether a callback of a chain throws or returns a task that can reject. One out of sight is trusted. */
function callbackFails(callback: TSESTree.Node, search: Search): boolean {
  const fn = getTaskFunction(callback, search.file);
  if (!fn || search.seen.has(fn)) return false;
  if (fn.async) return rejects(fn, search);
  search.seen.add(fn);
  return failsInside(fn, true, search) || returnRejects(fn, true, search);
}

/** Whether `new Promise(executor)` may reject: the executor uses `reject`, throws, or is out of sight. */
function executorRejects({ arguments: [executor] }: TSESTree.NewExpression, search: Search): boolean {
  const fn = executor && getTaskFunction(executor, search.file);
  if (!fn) return true;
  const reject = fn.params[1];
  if (reject?.type === 'Identifier' && (getVariable(reject, search.file.sourceCode)?.references.length ?? 0) > 0) return true;
  return !fn.async && failsInside(fn, true, search);
}

function memberRejects(tasks: TSESTree.Node, search: Search): boolean {
  if (search.seen.has(tasks)) return false;
  search.seen.add(tasks);
  const members = getMembers(tasks, search.file);
  return !members || members.some((member) => (isFunction(member) ? rejects(member, search) : taskRejects(member, search)));
}
