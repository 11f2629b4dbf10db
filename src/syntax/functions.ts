import type { TSESTree } from '@typescript-eslint/utils';

import { getCalleeName, getKeyName, getMemberName, getReceiver, isChainCall } from './calls.ts';
import { getWrapped } from './unwrap.ts';

export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression';
}

/** The function whose own code holds `node`, or undefined at the top of a module, in a static block or in a field's initial value. */
export function getEnclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (isFunction(parent)) return parent;
    if (parent.type === 'StaticBlock' || parent.type === 'PropertyDefinition' || parent.type === 'AccessorProperty') return undefined;
  }
  return undefined;
}

/** The name a function goes by: its own, or that of the variable, property, method or field it is the value of. */
export function getFunctionName(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const { parent } = getWrapped(fn);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      if (parent.left.type === 'Identifier') return parent.left.name;
      return parent.left.type === 'MemberExpression' ? getMemberName(parent.left) : undefined;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return getKeyName(parent);
    default:
      return undefined;
  }
}

/** The name by which code calls a function: `stop` of `function stop() {}`, `const stop = () => {}` and `stop = () => {}`. */
export function getDeclaredName(fn: FunctionNode): TSESTree.Identifier | undefined {
  const { parent } = getWrapped(fn);
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  return name?.type === 'Identifier' ? name : undefined;
}

/** Whether `fn` is the constructor of a class. */
export function isConstructor({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}

const arrayWalkers = new Set([
  'every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some', 'sort', 'toSorted',
]);

/**
 * Whether `fn` runs as part of the code around it rather than at some later time: an IIFE, the callback of an array method,
 * of `Array.from`, of a promise chain, or the executor of a promise.
 */
export function isConsumedOnTheSpot(fn: FunctionNode): boolean {
  return getConsumer(fn) !== undefined;
}

/** The call or `new` expression that runs `fn` on the spot. */
export function getConsumer(fn: FunctionNode): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
  const node = getWrapped(fn);
  const { parent } = node;
  if (parent?.type === 'NewExpression') {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise' && parent.arguments[0] === node ? parent : undefined;
  }
  if (parent?.type !== 'CallExpression') return undefined;
  if (parent.callee === node) return parent;
  return parent.callee.type === 'MemberExpression' && runsItsCallback(parent) ? parent : undefined;
}

function runsItsCallback(call: TSESTree.CallExpression): boolean {
  const name = getCalleeName(call) ?? '';
  if (arrayWalkers.has(name) || isChainCall(call)) return true;
  const receiver = getReceiver(call);
  return receiver?.type === 'Identifier' && ((receiver.name === 'Array' && (name === 'from' || name === 'fromAsync')) || (receiver.name === 'Promise' && name === 'try'));
}

/** The function whose callers learn how the code at `node` ended: the enclosing one, seen through callbacks consumed on the spot. */
export function getAnsweringFunction(node: TSESTree.Node): FunctionNode | undefined {
  let fn = getEnclosingFunction(node);
  while (fn) {
    const consumer = getConsumer(fn);
    if (!consumer) return fn;
    const outer = getEnclosingFunction(consumer);
    if (!outer) return undefined;
    fn = outer;
  }
  return fn;
}
