import type { TSESTree } from '@typescript-eslint/utils';

import { getWrapped, isWrapper, unwrap } from './unwrap.ts';

/** Where the value of an expression goes. `by` is the node that takes it. */
export type Position =
  | { readonly kind: 'argument'; readonly by: TSESTree.CallExpression | TSESTree.NewExpression }
  | { readonly kind: 'assigned'; readonly by: TSESTree.AssignmentExpression }
  | { readonly kind: 'awaited'; readonly by: TSESTree.AwaitExpression | TSESTree.ForOfStatement | TSESTree.YieldExpression }
  | { readonly kind: 'declared'; readonly by: TSESTree.VariableDeclarator }
  | { readonly kind: 'discarded'; readonly by: TSESTree.ExpressionStatement | TSESTree.SequenceExpression }
  | { readonly kind: 'element'; readonly by: TSESTree.ArrayExpression }
  | { readonly kind: 'other'; readonly by: TSESTree.Node }
  | { readonly kind: 'property'; readonly by: TSESTree.Property }
  | { readonly kind: 'receiver'; readonly by: TSESTree.CallExpression }
  | { readonly kind: 'returned'; readonly by: TSESTree.ArrowFunctionExpression | TSESTree.ReturnStatement }
  | { readonly kind: 'thrown'; readonly by: TSESTree.ThrowStatement }
  | { readonly kind: 'voided'; readonly by: TSESTree.UnaryExpression }
  | { readonly kind: 'yielded'; readonly by: TSESTree.YieldExpression };

/** The outermost expression that has the value of `node`: through wrappers, branches of `?:`, right sides of `&&`, `||`, `??` and last parts of sequences. */
function getCarrier(node: TSESTree.Node): TSESTree.Node {
  let carrier = node;
  for (let { parent } = carrier; parent; parent = parent.parent) {
    if (!passesOn(parent, carrier)) return carrier;
    carrier = parent;
  }
  return carrier;
}

function passesOn(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'ConditionalExpression':
      return parent.test !== child;
    case 'LogicalExpression':
      return parent.right === child || parent.operator !== '&&';
    case 'SequenceExpression':
      return parent.expressions.at(-1) === child;
    default:
      return isWrapper(parent);
  }
}

/** Where the value of `expression` goes. */
export function getPosition(expression: TSESTree.Node): Position {
  const carrier = getCarrier(expression);
  const parent = carrier.parent ?? carrier;
  switch (parent.type) {
    case 'AwaitExpression':
      return { kind: 'awaited', by: parent };
    case 'ForOfStatement':
      return parent.await && parent.right === carrier ? { kind: 'awaited', by: parent } : { kind: 'other', by: parent };
    case 'YieldExpression':
      return parent.delegate ? { kind: 'awaited', by: parent } : { kind: 'yielded', by: parent };
    case 'ReturnStatement':
      return { kind: 'returned', by: parent };
    case 'ArrowFunctionExpression':
      return parent.body === carrier ? { kind: 'returned', by: parent } : { kind: 'other', by: parent };
    case 'ThrowStatement':
      return { kind: 'thrown', by: parent };
    case 'ExpressionStatement':
      return { kind: 'discarded', by: parent };
    case 'SequenceExpression':
      return { kind: 'discarded', by: parent };
    case 'UnaryExpression':
      return parent.operator === 'void' ? { kind: 'voided', by: parent } : { kind: 'other', by: parent };
    case 'VariableDeclarator':
      return { kind: 'declared', by: parent };
    case 'AssignmentExpression':
      return parent.right === carrier ? { kind: 'assigned', by: parent } : { kind: 'other', by: parent };
    case 'ArrayExpression':
      return { kind: 'element', by: parent };
    case 'Property':
      return parent.value === carrier ? { kind: 'property', by: parent } : { kind: 'other', by: parent };
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === carrier ? { kind: 'other', by: parent } : { kind: 'argument', by: parent };
    case 'MemberExpression':
      return parent.object === carrier ? getReceiverPosition(parent) : { kind: 'other', by: parent };
    default:
      return { kind: 'other', by: parent };
  }
}

function getReceiverPosition(member: TSESTree.MemberExpression): Position {
  const { parent } = getWrapped(member);
  return parent?.type === 'CallExpression' && unwrap(parent.callee) === member ? { kind: 'receiver', by: parent } : { kind: 'other', by: member };
}

