import type { TSESTree } from '@typescript-eslint/utils';
import { getPropertyName } from '@typescript-eslint/utils/ast-utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getAnnotation, getInitialValue, getNamedVariable, resolveFunction } from '../scope/bindings.ts';
import { getMethodOfClass } from '../scope/classes.ts';
import { isGlobalNamed } from '../scope/globals.ts';
import { getCalleeName, getMemberName, getReceiver, isStaticCall } from '../syntax/calls.ts';
import { type FunctionNode, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { isDeclaredTask, isPlatformTask, isPromiseType, isTaskByType } from './known-tasks.ts';

/** The ways to go on from a promise. */
export type Link = 'catch' | 'finally' | 'then';

/** A link after a promise. */
export interface Chain {
  readonly kind: 'chain';
  readonly node: TSESTree.CallExpression;
  readonly base: TSESTree.Node;
  readonly link: Link;
}

/**
 * An expression that starts asynchronous work, or goes on from some. `call`: of a function of this file. `chain`: a link after a
 * promise. `known`: of the platform, or of a function declared to return a promise. `promise`: `new Promise(…)`. `thenable`:
 * what only a type shows, one that the file writes or one of the checker's.
 */
export type Task =
  | { readonly kind: 'call'; readonly node: TSESTree.CallExpression; readonly fn: FunctionNode }
  | Chain
  | { readonly kind: 'known'; readonly node: TSESTree.CallExpression | TSESTree.ImportExpression }
  | { readonly kind: 'promise'; readonly node: TSESTree.NewExpression }
  | { readonly kind: 'thenable'; readonly node: TSESTree.CallExpression };

/** The expressions that can start a task. */
export type TaskStart = TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.NewExpression;

const deepestReturn = 2;
const deepestAlias = 3;

/** The task that `expression` starts; undefined when it starts none, as far as can be known. What only a type shows is asked for only where it matters. */
export function getTask(expression: TSESTree.Node, file: LintedFile, asksTypes = true): Task | undefined {
  const node = unwrap(expression);
  const task = getTaskOfFile(node, file, deepestReturn);
  if (task || !asksTypes || node.type !== 'CallExpression') return task;
  return isTaskByType(node, file) || file.types?.isTask(node) === 'yes' ? { kind: 'thenable', node } : undefined;
}

function getTaskOfFile(node: TSESTree.Node, file: LintedFile, depth: number): Task | undefined {
  switch (node.type) {
    case 'CallExpression':
      return getChain(node) ?? getCall(node, file, depth) ?? (isPlatformTask(node, file) || isDeclaredTask(node, file) ? { kind: 'known', node } : undefined);
    case 'ImportExpression':
      return { kind: 'known', node };
    case 'NewExpression':
      return isNewPromise(node, file) ? { kind: 'promise', node } : undefined;
    default:
      return undefined;
  }
}

/** `p.then(…)`, `p.catch(…)`, `p.finally(…)`. A capitalised receiver has a static method of that name, and no promise takes three arguments. */
export function getChain(node: TSESTree.Node): Chain | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const [base, link, count] = [getReceiver(node), getCalleeName(node), node.arguments.length];
  if (!base || !isLink(link) || count === 0 || count > (link === 'then' ? 2 : 1)) return undefined;
  if (base.type === 'Identifier' && /^[A-Z]/u.test(base.name)) return undefined;
  return { kind: 'chain', node, base, link };
}

/** What a chain goes on from in the end: `load()` of `load().then(show).finally(hide)`. What is no chain starts with itself. */
export function getStart(task: TSESTree.Node): TSESTree.Node {
  const node = unwrap(task);
  const chain = getChain(node);
  return chain ? getStart(chain.base) : node;
}

/** Whether `expression` is certain to be a promise. */
export function isPromise(expression: TSESTree.Node, file: LintedFile, depth = deepestAlias): boolean {
  const task = getTask(expression, file);
  if (task) return task.kind !== 'chain' || isPromise(task.base, file, depth);
  if (file.types?.isTask(expression) === 'yes') return true;
  const variable = getNamedVariable(expression, file.sourceCode);
  const annotation = variable && getAnnotation(variable);
  if (annotation) return isPromiseType(annotation);
  const value = variable && depth > 0 ? getInitialValue(variable) : undefined;
  return value !== undefined && isPromise(unwrap(value), file, depth - 1);
}

function isLink(name: string | undefined): name is Link {
  return name === 'then' || name === 'catch' || name === 'finally';
}

/** The function of this file that a call or a callback means, also as a method of an object literal or a class, or through React's `useCallback(fn, […])`. */
export function getTaskFunction(expression: TSESTree.Node, { sourceCode }: LintedFile): FunctionNode | undefined {
  const target = unwrap(expression);
  const holder = target.type === 'MemberExpression' ? unwrap(target.object) : target;
  const variable = getNamedVariable(holder, sourceCode);
  const value = variable && getInitialValue(variable);
  if (target.type === 'MemberExpression' && value?.type === 'ObjectExpression') return getMethod(value, getMemberName(target));
  const memoised = holder === target && value?.type === 'CallExpression' && getCalleeName(value) === 'useCallback' ? value.arguments[0] : undefined;
  return resolveFunction(memoised ?? target, sourceCode) ?? (target.type === 'MemberExpression' ? getMethodOfClass(target, sourceCode) : undefined);
}

function getMethod({ properties }: TSESTree.ObjectExpression, name: string | undefined): FunctionNode | undefined {
  const values = properties.flatMap((property) => (property.type === 'Property' && getPropertyName(property) === name ? [property.value] : []));
  return isFunction(values[0]) ? values[0] : undefined;
}

function getCall(node: TSESTree.CallExpression, file: LintedFile, depth: number): Task | undefined {
  const fn = getTaskFunction(node.callee, file);
  return fn && isTaskFunction(fn, file, depth) ? { kind: 'call', node, fn } : undefined;
}

/** Whether every call of `fn` gives a promise: it is async, says so in its annotation, or returns only tasks. */
export function isTaskFunction(fn: FunctionNode, file: LintedFile, depth = deepestReturn): boolean {
  if (fn.generator) return false;
  if (fn.async) return true;
  if (fn.returnType) return isPromiseType(fn.returnType.typeAnnotation);
  const returned = depth > 0 ? getReturnedValues(fn, file) : [];
  return returned.length > 0 && returned.every((value) => value && getTaskOfFile(unwrap(value), file, depth - 1));
}

/** What the returns of a function give; undefined for a bare `return`. */
export const getReturnedValues = remember((fn: FunctionNode, { sourceCode }: LintedFile): readonly (TSESTree.Expression | undefined)[] => {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return [...walk(fn.body, sourceCode)].flatMap((node) => (node.type === 'ReturnStatement' ? [node.argument ?? undefined] : []));
});

/** `new Promise(…)` of the platform. */
export function isNewPromise({ callee }: TSESTree.NewExpression, { sourceCode }: LintedFile): boolean {
  return isGlobalNamed(callee, 'Promise', sourceCode);
}

/** Whether `call` is `Promise.name()`, for one of `names`. */
export function isPromiseMethod(call: TSESTree.CallExpression, ...names: readonly string[]): boolean {
  return isStaticCall(call, 'Promise', ...names);
}
