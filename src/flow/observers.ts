import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getDefinition, getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getPath } from '../syntax/calls.ts';
import { type FunctionNode, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition, type Position } from '../syntax/positions.ts';
import { walk } from '../syntax/walk.ts';

/** Whether the value of an expression is lost: a statement, a mere condition, text, or an element of a list that is lost itself. */
export function isLost({ kind, by }: Position): boolean {
  if (kind === 'discarded') return true;
  if (kind === 'element') return isLost(getPosition(by));
  return kind === 'other' && isBlind(by);
}

/** Whether `node` looks at its operand without looking into it: a promise there is true, or `[object Promise]`. */
function isBlind(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ConditionalExpression':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'IfStatement':
    case 'LogicalExpression':
    case 'WhileStatement':
      return true;
    case 'TemplateLiteral':
      return node.parent.type !== 'TaggedTemplateExpression';
    case 'UnaryExpression':
      return node.operator === '!';
    default:
      return false;
  }
}

/** The variable that a task is put into, for good or for a branch. A resource declared by `using` is looked after. */
export function getHolder(position: Position, sourceCode: TSESLint.SourceCode): Variable | undefined {
  if (position.kind === 'declared') {
    const { id, parent } = position.by;
    return id.type === 'Identifier' && !parent.kind.endsWith('using') ? sourceCode.getDeclaredVariables(position.by)[0] : undefined;
  }
  if (position.kind !== 'assigned' || position.by.operator !== '=' || getPosition(position.by).kind !== 'discarded') return undefined;
  return getNamedVariable(position.by.left, sourceCode);
}

/** Whether no code reads a variable, in this file or through an export. */
export function isNeverRead(variable: Variable): boolean {
  const definition = getDefinition(variable);
  if (definition?.type !== 'Variable' || variable.scope.type === 'global' || definition.parent.parent.type === 'ExportNamedDeclaration') return false;
  return !variable.references.some((reference) => reference.isRead());
}

/** The `catch` that alone reads what `declarator` holds: whoever succeeds in its `try` never looks at it. */
export function getOnlyReader(variable: Variable, declarator: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.CatchClause | undefined {
  const fn = getEnclosingFunction(declarator);
  let only: TSESTree.CatchClause | undefined;
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const reader = getCatchLaterThan(declarator, reference.identifier, fn);
    if (!reader || (only && reader !== only)) return undefined;
    only = reader;
  }
  return only?.parent.type === 'TryStatement' && waits(only.parent.block, sourceCode) ? only : undefined;
}

function getCatchLaterThan(declarator: TSESTree.Node, reader: TSESTree.Node, fn: FunctionNode | undefined): TSESTree.CatchClause | undefined {
  for (const outer of getAncestors(reader)) {
    if (outer.type === 'CatchClause' && getEnclosingFunction(outer) === fn) return outer.parent.range[0] > declarator.range[1] ? outer : undefined;
  }
  return undefined;
}

function waits(block: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return [...walk(block, sourceCode)].some(({ type }) => type === 'AwaitExpression');
}

/** Whether `fn` awaits or returns the very promise that `promise` names. */
export function isObservedIn(fn: FunctionNode, promise: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  const path = getPath(promise);
  if (path === undefined) return false;
  for (const node of walk(fn.body, sourceCode)) {
    if ((node.type !== 'Identifier' && node.type !== 'MemberExpression') || isInside(node, promise) || getPath(node) !== path) continue;
    if (['awaited', 'returned'].includes(getPosition(node).kind)) return true;
  }
  return false;
}
