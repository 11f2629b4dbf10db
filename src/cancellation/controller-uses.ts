import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../scope/bindings.ts';
import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';

/** What code does with a controller that it made. */
export interface ControllerUses {
  /** The calls `controller.abort()`. */
  readonly aborts: readonly TSESTree.CallExpression[];
  /** Where its signal is taken: `controller.signal`, or the pattern of `const { signal } = controller`. */
  readonly signals: readonly TSESTree.Node[];
  /** Where anything else gets the controller itself, and may abort it. */
  readonly escapes: readonly TSESTree.Node[];
}

/** What code does with the controller that a variable holds. */
export function getControllerUses({ references }: Variable): ControllerUses {
  return getUsesAt(references.map(({ identifier }) => identifier));
}

/** What code does with the controller that it names in these places. Where it is put into the place, or only asked for, is no use. */
export function getUsesAt(mentions: readonly TSESTree.Node[]): ControllerUses {
  const uses = mentions.map(getUse);
  return {
    aborts: uses.flatMap((use) => (use?.kind === 'abort' ? [use.node] : [])),
    signals: uses.flatMap((use) => (use?.kind === 'signal' ? [use.node] : [])),
    escapes: uses.flatMap((use) => (use?.kind === 'escape' ? [use.node] : [])),
  };
}

type Use =
  | { readonly kind: 'abort'; readonly node: TSESTree.CallExpression }
  | { readonly kind: 'escape' | 'signal'; readonly node: TSESTree.Node };

function getUse(mention: TSESTree.Node): Use | undefined {
  const node = getWrapped(mention);
  const { parent } = node;
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== node) return { kind: 'escape', node: mention };
      return getPosition(parent).kind === 'discarded' ? undefined : getUse(parent);
    case 'MemberExpression':
      return parent.object === node ? getUseOfMember(parent) : { kind: 'escape', node: mention };
    case 'VariableDeclarator':
      if (parent.id === node) return undefined;
      return takesSignalOnly(parent.id) ? { kind: 'signal', node: parent.id } : { kind: 'escape', node: mention };
    default:
      return isAsked(node) ? undefined : { kind: 'escape', node: mention };
  }
}

function getUseOfMember(member: TSESTree.MemberExpression): Use {
  const name = getMemberName(member);
  const { parent } = getWrapped(member);
  if (name === 'signal') return { kind: 'signal', node: member };
  return name === 'abort' && parent?.type === 'CallExpression' && unwrap(parent.callee) === member ? { kind: 'abort', node: parent } : { kind: 'escape', node: member };
}

/** `{ signal }` of `const { signal } = controller`. */
export function takesSignalOnly(pattern: TSESTree.Node): boolean {
  return pattern.type === 'ObjectPattern' && pattern.properties.every((property) => property.type === 'Property' && getKeyName(property) === 'signal');
}

/** Whether code only looks whether there is a controller, or which: `if (controller)`, `!controller`, `this.live === mine`, `delete this.live`. */
function isAsked(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'BinaryExpression':
    case 'ExpressionStatement':
    case 'IfStatement':
      return true;
    case 'ConditionalExpression':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&';
    case 'UnaryExpression':
      return parent.operator !== 'void';
    default:
      return false;
  }
}
