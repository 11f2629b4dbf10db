import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getCalleeName, getPath, getReceiver, getRoot, isReference } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { isNothing, isUndefined } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { isWritten } from '../syntax/writes.ts';
import { meansTheSame } from './same-meaning.ts';

/** Where code keeps a value for later: a variable or field, or the entry of a map or record under a key. */
export interface Place {
  /** The way to the variable, field or collection: `pending`, `this.cache`. */
  readonly path: string;
  readonly root: TSESTree.Identifier | TSESTree.ThisExpression;
  /** What the entry is kept under; undefined when the place is no entry. */
  readonly key: TSESTree.Node | undefined;
  /** The place as written where something is put into it. */
  readonly node: TSESTree.Node;
}

/** Code that puts a value into a place. */
export interface Store {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  readonly place: Place;
  readonly value: TSESTree.Expression;
}

/** What `node` stores where: `place = value`, `place ??= value`, `place ||= value`, `map.set(key, value)`. */
export function getStore(node: TSESTree.AssignmentExpression | TSESTree.CallExpression): Store | undefined {
  if (node.type === 'CallExpression') return getStoreOfCall(node);
  const place = /^(?:\?\?|\|\|)?=$/u.test(node.operator) ? getPlace(node.left) : undefined;
  return place && { node, place, value: node.right };
}

function getStoreOfCall(call: TSESTree.CallExpression): Store | undefined {
  const [key, value] = call.arguments;
  if (getCalleeName(call) !== 'set' || !key || !value || key.type === 'SpreadElement' || value.type === 'SpreadElement') return undefined;
  const collection = getReceiver(call);
  const place = collection && getPlace(collection);
  return place && place.key === undefined ? { node: call, place: { ...place, key }, value } : undefined;
}

/** The place that `node` names; undefined when the way to it cannot be told by names. */
export function getPlace(node: TSESTree.Node): Place | undefined {
  const target = unwrap(node);
  const [path, root] = [getPath(target), getRoot(target)];
  if (path !== undefined && root && target.type !== 'ThisExpression') return { path, root, key: undefined, node: target };
  if (target.type !== 'MemberExpression' || !target.computed) return undefined;
  const collection = getPlace(target.object);
  return collection && collection.key === undefined ? { ...collection, key: target.property, node: target } : undefined;
}

/** Whether `node` reads what is kept at `place`: `pending`, `cache[key]`, `map.get(key)`. What `??=` is put on reads it, too. */
export function isReadOf(place: Place, node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
      return node.operator !== '=' && isNamed(place, node.left, sourceCode);
    case 'CallExpression':
      return isEntryCall(place, node, 'get', sourceCode);
    case 'Identifier':
      return isReference(node) && !isWritten(node) && isNamed(place, node, sourceCode);
    case 'MemberExpression':
      return !isWritten(node) && isNamed(place, node, sourceCode);
    default:
      return false;
  }
}

/** Whether `node` empties `place`: `map.delete(key)`, `delete cache[key]`, `pending = undefined`. */
export function emptiesPlace(place: Place, node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  if (node.type === 'CallExpression') return isEntryCall(place, node, 'delete', sourceCode);
  if (node.type === 'UnaryExpression') return node.operator === 'delete' && isNamed(place, node.argument, sourceCode);
  return node.type === 'AssignmentExpression' && node.operator === '=' && (isNothing(node.right) || isUndefined(node.right)) && isNamed(place, node.left, sourceCode);
}

/** The places in `code` that run with it and read what is kept at `place`, in source order. */
export function getReadsOfPlace(place: Place, code: TSESTree.Node, sourceCode: TSESLint.SourceCode): readonly TSESTree.Node[] {
  return [...walk(code, sourceCode, (child) => (isFunction(child) ? isConsumedOnTheSpot(child) : child.type !== 'ClassBody'))]
    .filter((node) => isReadOf(place, node, sourceCode));
}

function isEntryCall(place: Place, call: TSESTree.CallExpression, name: string, sourceCode: TSESLint.SourceCode): boolean {
  const [collection, key] = [getReceiver(call), call.arguments[0]];
  return place.key !== undefined && getCalleeName(call) === name && collection !== undefined && key !== undefined
    && isSameKey(place, key, sourceCode) && isSameWay(place, collection, sourceCode);
}

function isNamed(place: Place, node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  const target = unwrap(node);
  if (place.key === undefined) return isSameWay(place, target, sourceCode);
  return target.type === 'MemberExpression' && target.computed && isSameKey(place, target.property, sourceCode) && isSameWay(place, target.object, sourceCode);
}

function isSameWay({ path, root }: Place, node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return getPath(node) === path && meansTheSame(path, root, node, sourceCode);
}

function isSameKey({ key }: Place, other: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return key !== undefined && sourceCode.getText(unwrap(key)) === sourceCode.getText(unwrap(other));
}
