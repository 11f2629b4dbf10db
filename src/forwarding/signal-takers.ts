import type { TSESTree } from '@typescript-eslint/utils';

import { isLogger } from '../cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { getOnlyHolder, getReads } from '../scope/holders.ts';
import { type Call, getCalleeName, getKeyName, getMemberName, isStaticCall } from '../syntax/calls.ts';
import { getEnclosingFunction, isConstructor } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';

/** What keeps a value from where it is made: a variable, a field, also one that the constructor fills, an export, or the call that the literal around it is an argument of. */
export interface Keeper {
  readonly node: Call | TSESTree.AssignmentExpression | TSESTree.ExportDefaultDeclaration | TSESTree.PropertyDefinition | TSESTree.VariableDeclarator;
  /** The way of keys from there to the value: none for the value itself. */
  readonly keys: readonly string[];
  /** What stands there: the value as it was made, or joined with others in `AbortSignal.any()`, or the literal with it. */
  readonly value: TSESTree.Node;
}

/** What keeps the signal that `value` is. Not where it is one of several values that may get there. */
export function getKeeper(value: TSESTree.Node, keys: readonly string[] = []): Keeper | undefined {
  const carrier = getWrapped(value);
  const { parent } = carrier;
  switch (parent?.type) {
    case 'Property':
      return getKeeperOfProperty(parent, carrier, keys);
    case 'ArrayExpression':
      return isJoin(parent.parent) ? getKeeper(parent.parent, keys) : undefined;
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === carrier) return undefined;
      return isStaticCall(parent, 'Object', 'freeze') ? getKeeper(parent, keys) : { node: parent, keys, value };
    case 'AssignmentExpression':
      return isFilledField(parent) ? { node: parent, keys, value } : undefined;
    case 'ExportDefaultDeclaration':
    case 'PropertyDefinition':
    case 'VariableDeclarator':
      return { node: parent, keys, value };
    default:
      return undefined;
  }
}

function getKeeperOfProperty(property: TSESTree.Property, value: TSESTree.Node, keys: readonly string[]): Keeper | undefined {
  const key = property.value === value ? getKeyName(property) : undefined;
  return key !== undefined && property.parent.type === 'ObjectExpression' ? getKeeper(property.parent, [key, ...keys]) : undefined;
}

/** `this.late = AbortSignal.timeout(…)` in a constructor. */
function isFilledField(assignment: TSESTree.AssignmentExpression): boolean {
  const { left, operator } = assignment;
  const fn = getEnclosingFunction(assignment);
  return operator === '=' && left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && fn !== undefined && isConstructor(fn);
}

function isJoin(node: TSESTree.Node): boolean {
  return isStaticCall(node, 'AbortSignal', 'any');
}

/** What `read`, a name or field, is read for: the signal under `keys`, or the object with it; undefined when it is another part of that object. */
export function getPart(read: TSESTree.Node, keys: readonly string[]): TSESTree.Node | undefined {
  const [key, ...others] = keys;
  const { parent } = getWrapped(read);
  if (key === undefined || parent?.type !== 'MemberExpression' || unwrap(parent.object) !== read) return read;
  return getMemberName(parent) === key ? getPart(parent, others) : undefined;
}

const deepestTrail = 6;
const bystander = /^(?:setMaxListeners|(?:add|remove)(?:Event|Abort)?Listener)$/u;

/** The calls that are given the signal `value`: as it is, in a literal, joined with others, or by a name that it gets here. */
export function getTakers(value: TSESTree.Node, file: LintedFile, depth = deepestTrail): readonly Call[] {
  if (depth === 0) return [];
  const { kind, by } = getPosition(value);
  switch (kind) {
    case 'argument':
      if (isJoin(by) || isStaticCall(by, 'Object', 'assign', 'freeze')) return getTakers(by, file, depth - 1);
      return bystander.test(getCalleeName(by) ?? '') || isLogger(by, file) ? [] : [by];
    case 'assigned':
    case 'declared':
      return getTakersOf(getOnlyHolder(value, file.sourceCode), file, depth);
    case 'element':
      return getTakers(by, file, depth - 1);
    case 'property':
      return getTakers(by.parent, file, depth - 1);
    case 'other':
      if (by.type === 'SpreadElement') return getTakers(by.parent, file, depth - 1);
      return by.type === 'AssignmentPattern' && by.left.type === 'Identifier' ? getTakersOf(getVariable(by.left, file.sourceCode), file, depth) : [];
    default:
      return [];
  }
}

function getTakersOf(holder: Variable | undefined, file: LintedFile, depth: number): readonly Call[] {
  return holder ? getReads(holder).flatMap((read) => getTakers(read, file, depth - 1)) : [];
}
