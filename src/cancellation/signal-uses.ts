import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getVariable, type Variable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { getPosition, type Position } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import type { Source } from './signal-sources.ts';

/**
 * What code in view does with a signal. `asked`: it learns whether the signal is aborted. `handed`: somebody else has it, and may ask. `tested`:
 * it looks whether there is a signal at all. Listening, and reading the reason, are none of these.
 */
export interface SignalUse {
  readonly kind: 'asked' | 'handed' | 'tested';
  readonly node: TSESTree.Node;
}

/** A value on its way, and the keys that are left to the signal in it. */
interface Trail {
  readonly keys: readonly string[];
  readonly at: TSESTree.Node;
  readonly file: LintedFile;
  readonly depth: number;
}

const deepestTrail = 8;

/** What becomes of the signal that comes from `source`, by every name that it still has when the code at `at` runs. */
export function getSignalUses({ root, keys }: Source, at: TSESTree.Node, file: LintedFile): readonly SignalUse[] {
  const trail: Trail = { keys, at, file, depth: 0 };
  if ('references' in root) return followVariable(root, trail);
  return [...walkAll(root, file.sourceCode)].flatMap((node) => (node.type === 'ThisExpression' && getClassBody(node) === root ? followValue(node, trail) : []));
}

function followVariable(variable: Variable, trail: Trail): readonly SignalUse[] {
  if (trail.depth > deepestTrail) return [];
  return getReads(variable).flatMap((read) => followValue(read, { ...trail, depth: trail.depth + 1 }));
}

/** The value itself, or an object that the signal is in. */
function followValue(value: TSESTree.Node, trail: Trail): readonly SignalUse[] {
  const { parent } = getWrapped(value);
  if (parent?.type === 'MemberExpression' && unwrap(parent.object) === value) return followMember(parent, trail);
  if (isTest(value, parent)) return trail.keys.length === 0 ? [{ kind: 'tested', node: value }] : [];
  return followPosition(value, getPosition(value), trail);
}

function followMember(member: TSESTree.MemberExpression, trail: Trail): readonly SignalUse[] {
  const name = getMemberName(member);
  const [key, ...keys] = trail.keys;
  if (key !== undefined) return name === undefined || name === key ? followValue(member, { ...trail, keys }) : [];
  if (name === 'aborted' || name === 'throwIfAborted') return [{ kind: 'asked', node: member }];
  return name !== undefined && /^(?:addEventListener|removeEventListener|onabort|reason)$/u.test(name) ? [] : [{ kind: 'handed', node: member }];
}

/** `if (signal)`, `!signal`, `signal ? … : …`, `signal && …`, `signal !== undefined`. */
function isTest(value: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
  switch (parent?.type) {
    case 'BinaryExpression':
    case 'IfStatement':
      return true;
    case 'ConditionalExpression':
      return unwrap(parent.test) === value;
    case 'LogicalExpression':
      return parent.operator === '&&' && unwrap(parent.left) === value;
    case 'UnaryExpression':
      return parent.operator === '!';
    default:
      return false;
  }
}

function followPosition(value: TSESTree.Node, position: Position, trail: Trail): readonly SignalUse[] {
  switch (position.kind) {
    case 'declared':
      return followDeclaration(value, position.by.id, trail);
    case 'assigned':
      return position.by.left.type === 'Identifier' ? followName(value, position.by.left, trail) : [{ kind: 'handed', node: value }];
    case 'discarded':
    case 'voided':
      return [];
    case 'other':
      // `this.signal = signal` gives the field its value.
      return position.by.type === 'AssignmentExpression' || isOverridden(position.by, trail) ? [] : [{ kind: 'handed', node: value }];
    default:
      return [{ kind: 'handed', node: value }];
  }
}

/** `{ ...options, signal: own.signal }` has another signal in the end. */
function isOverridden(spread: TSESTree.Node, { keys: [key] }: Trail): boolean {
  const literal = spread.type === 'SpreadElement' ? spread.parent : undefined;
  return literal?.type === 'ObjectExpression' && key !== undefined
    && literal.properties.some((part) => part.type === 'Property' && part.range[0] > spread.range[0] && getKeyName(part) === key);
}

function followDeclaration(value: TSESTree.Node, id: TSESTree.Node, trail: Trail): readonly SignalUse[] {
  if (id.type === 'Identifier') return followName(value, id, trail);
  if (id.type !== 'ObjectPattern') return [{ kind: 'handed', node: value }];
  const [key, ...keys] = trail.keys;
  if (key === undefined) return [{ kind: 'asked', node: id }];
  const taken = id.properties.find((part) => part.type === 'Property' && getKeyName(part) === key);
  if (taken?.type === 'Property') {
    const target = taken.value.type === 'AssignmentPattern' ? taken.value.left : taken.value;
    return followDeclaration(value, target, { ...trail, keys });
  }
  const rest = id.properties.find((part) => part.type === 'RestElement');
  return rest?.type === 'RestElement' ? followDeclaration(value, rest.argument, trail) : [];
}

function followName(value: TSESTree.Node, name: TSESTree.Identifier, trail: Trail): readonly SignalUse[] {
  const variable = getVariable(name, trail.file.sourceCode);
  return variable && !isReplaced(variable, value, trail.at) ? followVariable(variable, trail) : [];
}

/** Whether another value has taken the place of `value` in a variable: the block that `at` is in has assigned it before. */
function isReplaced({ references }: Variable, value: TSESTree.Node, at: TSESTree.Node): boolean {
  return references.some(({ writeExpr, identifier: { parent } }) => {
    const block = parent.type === 'AssignmentExpression' && parent.operator === '=' && parent.parent.type === 'ExpressionStatement' ? parent.parent.parent : undefined;
    return block?.type === 'BlockStatement' && writeExpr && !isInside(value, writeExpr) && parent.range[1] <= at.range[0] && isInside(at, block);
  });
}
