import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { isVisibleOutside } from '../scope/exports.ts';
import { isExported } from '../scope/signatures.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { isRegistered } from './boundaries.ts';

const deepestCaller = 4;
/** Calls that run what they are given once in the course of a program. */
const runsOnce = /^(?:action|command|once|queueMicrotask|nextTick|request(?:AnimationFrame|IdleCallback)|set(?:Immediate|Timeout))$/u;

/**
 * Whether the code at `node` runs, perhaps many times, when its module has long been loaded: other files, events or requests call
 * it, or a function that they call. What only the top of the module calls is the program itself.
 */
export function runsAfterLoading(node: TSESTree.Node, file: LintedFile, depth = deepestCaller): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn || depth === 0) return false;
  const consumer = getConsumer(fn);
  if (consumer) return runsAfterLoading(consumer, file, depth);
  return isCalledLater(fn, file, depth) || runsAfterLoading(fn, file, depth);
}

function isCalledLater(fn: FunctionNode, file: LintedFile, depth: number): boolean {
  const { parent } = getWrapped(fn);
  if (isVisibleOutside(fn, file.sourceCode) || isRegisteredForGood(fn)) return true;
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression';
    case 'Property':
      return isPartOfExport(parent, file);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && isUsedLater(parent.id, fn, file, depth);
    default:
      return fn.id !== null && isUsedLater(fn.id, fn, file, depth);
  }
}

function isRegisteredForGood(callback: TSESTree.Node): boolean {
  const { parent } = getWrapped(callback);
  return isRegistered(callback) && !(parent && isCall(parent) && runsOnce.test(getCalleeName(parent) ?? ''));
}

/** `export const api = { load() {} }`. */
function isPartOfExport(property: TSESTree.Property, { sourceCode }: LintedFile): boolean {
  const declarator = [...getAncestors(property)].find((outer) => outer.type === 'VariableDeclarator');
  if (!declarator) return false;
  if (declarator.parent.parent.type === 'ExportNamedDeclaration') return true;
  return sourceCode.getDeclaredVariables(declarator).some(({ references }) => references.some(({ identifier }) => isExported(identifier)));
}

/** By its name: called by code that runs later, or kept for it. What this file does not use at all is there for others. */
function isUsedLater(name: TSESTree.Identifier, fn: FunctionNode, file: LintedFile, depth: number): boolean {
  const uses = getVariable(name, file.sourceCode)?.references.flatMap(({ identifier, init }) => (init === true || isInside(identifier, fn) ? [] : [identifier])) ?? [];
  return uses.length === 0 || uses.some((use) => isUseLater(use, file, depth));
}

function isUseLater(use: TSESTree.Node, file: LintedFile, depth: number): boolean {
  if (isRegisteredForGood(use) || runsAfterLoading(use, file, depth - 1)) return true;
  const { kind } = getPosition(use);
  return kind === 'assigned' || kind === 'property';
}
