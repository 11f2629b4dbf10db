import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, resolveFunction } from '../scope/bindings.ts';
import { isReadOf, type Place } from '../scope/places.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getMemberName } from '../syntax/calls.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';

/** Where the code at hand is, and what it is about. */
export interface Care {
  readonly place: Place;
  /** The outermost function around that the place outlives. */
  readonly outermost: FunctionNode;
  readonly file: LintedFile;
}

/** The functions around `node` that the place outlives, innermost first: for a field, up to the method. */
export function getFunctionsAround(node: TSESTree.Node, { root }: Place, { sourceCode }: LintedFile): readonly FunctionNode[] {
  const functions: FunctionNode[] = [];
  const declared = root.type === 'Identifier' ? (getVariable(root, sourceCode)?.identifiers ?? []) : [];
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const current = fn;
    if (declared.some((name) => isInside(name, current))) break;
    functions.push(fn);
    if (root.type === 'ThisExpression' && fn.type !== 'ArrowFunctionExpression') break;
  }
  return functions;
}

/** The code that has run by `node`, as far as the text tells. */
export function getBefore(node: TSESTree.Node, { outermost, file }: Care): readonly TSESTree.Node[] {
  return [...walkAll(outermost, file.sourceCode)].filter(({ range }) => range[1] <= node.range[0]);
}

/** Whether `node` speaks of the controller at the place, or of the collection it is in, other than by filling or emptying it or for its signal. */
export function speaksOf(node: TSESTree.Node, { place, file: { sourceCode } }: Care): boolean {
  const { parent } = getWrapped(node);
  const member = parent?.type === 'MemberExpression' && unwrap(parent.object) === node ? getMemberName(parent) : undefined;
  if (isReadOf(place, node, sourceCode)) return member !== 'signal';
  return place.key !== undefined && isReadOf({ ...place, key: undefined }, node, sourceCode) && !/^(?:add|clear|delete|set|size)$/u.test(member ?? (parent?.type === 'MemberExpression' ? 'set' : ''));
}

/** Whether `call` stops what runs, by its name, or speaks of the controller in a function of this file. Timers are none of it. */
export function stops(call: TSESTree.CallExpression, care: Care): boolean {
  const name = getCalleeName(call) ?? '';
  if (isCleanupName(name, care.file) && !/^clear(?:Immediate|Interval|Timeout)$/u.test(name)) return true;
  const fn = resolveFunction(call.callee, care.file.sourceCode);
  return fn !== undefined && [...walkAll(fn, care.file.sourceCode)].some((node) => speaksOf(node, care));
}

/** Whether the code at `node` runs at the end: in a `finally` or a `catch`, or in a function that is returned, or given to whoever cleans up. */
export function isAtEnd(node: TSESTree.Node): boolean {
  for (let current = node, { parent } = node; parent; current = parent, { parent } = parent) {
    if (parent.type === 'CatchClause' || (parent.type === 'TryStatement' && parent.finalizer === current)) return true;
    if (isFunction(current) && isCleanupCallback(current)) return true;
  }
  return false;
}

function isCleanupCallback(fn: FunctionNode): boolean {
  const position = getPosition(fn);
  if (position.kind === 'returned') return true;
  return position.kind === 'argument' && /^(?:add|catch|defer|finally|on|use)?(?:Before)?(?:catch|cleanup|defer|dispose|disposer|finally|scopeDispose|teardown|then|unmount|watcherCleanup)$/iu.test(getCalleeName(position.by) ?? '');
}
