import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getVariable, type Variable } from '../scope/bindings.ts';
import type { Place } from '../scope/places.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getReceiver, getRoot, isReference } from '../syntax/calls.ts';
import { isConstructor, isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { getHandedSignal } from './bags.ts';

const deepestAlias = 4;

/** The parameters that the received signals in `code` come from. A signal that a constructor was given has none here: it is the object's. */
export function getSignalParameters(code: TSESTree.Node, file: LintedFile, depth = deepestAlias): readonly Variable[] {
  return [...walk(code, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))].flatMap((node) => {
    if (node.type !== 'MemberExpression' && !(node.type === 'Identifier' && isReference(node))) return [];
    if (getHandedSignal(node, file)?.origin !== 'received') return [];
    const root = getRoot(node);
    const variable = getNamedVariable(root, file.sourceCode);
    const definition = variable?.defs[0];
    if (variable && definition?.type === 'Parameter') return [variable];
    return definition?.type === 'Variable' && definition.node.init && depth > 0 ? getSignalParameters(definition.node.init, file, depth - 1) : [];
  });
}

/** A parameter's signal, as the function can write it: `signal`, `options?.signal`. */
export function getSignalOf({ identifiers: [name] }: Variable, file: LintedFile): string | undefined {
  return name?.type === 'Identifier' ? getHandedSignal(name, file)?.expression : undefined;
}

/**
 * Whether what the code at `node` keeps at `place` is still there when the call that brought the signal `parameter` is over, and others
 * may get it.
 */
export function outlivesCall(place: Place, parameter: Variable, node: TSESTree.Node, file: LintedFile): boolean {
  const fn = parameter.defs[0]?.node;
  // The parameter of a function that is called on the spot, as `(async (signal) => …)(own.signal)`, is no caller's.
  if (!isFunction(fn) || !isInside(node, fn) || isConstructor(fn)) return false;
  // A variable of the function itself is gone when the call is over, whatever it was filled from.
  const isVariable = place.key === undefined && place.node === place.root;
  return isOfOutside(place.root, fn, file, isVariable ? 0 : deepestAlias) && !(place.key && belongsToSignal(place.key, parameter, file));
}

/** Whether `root` was there before `fn` was called: declared outside it, the object whose method it is, or found by way of those. */
function isOfOutside(root: TSESTree.Identifier | TSESTree.ThisExpression, fn: TSESTree.Node, file: LintedFile, depth: number): boolean {
  if (root.type === 'ThisExpression') return isInside(fn, getOwner(root));
  const variable = getVariable(root, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition || !variable.identifiers.some((name) => isInside(name, fn))) return true;
  const source = definition.type === 'Variable' && definition.node.init && depth > 0 ? getHolder(definition.node.init, file) : undefined;
  return source !== undefined && isOfOutside(source, fn, file, depth - 1);
}

/** The code in which `this` is that of `node`: the class or the object literal of the method around, else the nearest function that is no arrow. */
function getOwner(node: TSESTree.Node): TSESTree.Node {
  let owner = node;
  while (owner.parent && owner.type !== 'FunctionDeclaration' && owner.type !== 'FunctionExpression' && owner.type !== 'ClassBody') owner = owner.parent;
  const isMethod = owner.parent?.type === 'MethodDefinition' || (owner.parent?.type === 'Property' && owner.parent.value === owner);
  return isMethod ? (owner.parent?.parent ?? owner) : owner;
}

/** Where a local alias comes from: `this` of `this.cache`, `caches` of `caches.get(host) ?? new Map()`. What is kept for each signal is nobody else's. */
function getHolder(value: TSESTree.Node, file: LintedFile): TSESTree.Identifier | TSESTree.ThisExpression | undefined {
  const target = unwrap(value);
  switch (target.type) {
    case 'CallExpression': {
      const collection = getReceiver(target);
      const isShared = getCalleeName(target) === 'get' && !target.arguments.some((key) => getHandedSignal(key, file));
      return collection && isShared ? getHolder(collection, file) : undefined;
    }
    case 'LogicalExpression':
      return getHolder(target.left, file);
    case 'MemberExpression':
      return getHolder(target.object, file);
    default:
      return getRoot(target);
  }
}

/** Whether an entry is kept under the signal itself, or under what has it: `results.get(request)` beside `request.signal`. */
function belongsToSignal(key: TSESTree.Node, parameter: Variable, file: LintedFile): boolean {
  const name = unwrap(key);
  return getHandedSignal(name, file) !== undefined || (name.type === 'Identifier' && getVariable(name, file.sourceCode) === parameter);
}
