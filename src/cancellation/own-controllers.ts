import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getNamedVariable, type Variable } from '../scope/bindings.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getCallGiven, isStaticCall } from '../syntax/calls.ts';
import { getEnclosingFunction, isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { walk } from '../syntax/walk.ts';
import { getHandedSignal } from './bags.ts';
import { getControllerOrigin, hasControllerName, isOwnController } from './controllers.ts';

const deepestAlias = 3;

/** The controllers made in this file whose signal, or which themselves, the code at `source` has: also joined with others, or in a bag. */
export function getOwnControllers(source: TSESTree.Node, file: LintedFile, depth = 0): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const node of walk(source, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))) {
    const variable = getNamedVariable(node, file.sourceCode);
    if (!variable) continue;
    if (isOwnController(variable, file)) found.add(variable);
    else if (depth < deepestAlias && getHandedSignal(node, file)) getDeclared(variable).forEach((value) => getOwnControllers(value, file, depth + 1).forEach((controller) => found.add(controller)));
  }
  return found;
}

/** What a variable, or the pattern it is part of, is declared with: `const merged = AbortSignal.any([…])`, `const { signal } = controller`. */
function getDeclared(variable: Variable): readonly TSESTree.Node[] {
  const definition = getDefinition(variable);
  return definition?.node.type === 'VariableDeclarator' && definition.node.init ? [definition.node.init] : [];
}

/** Whether the code at `source` has a controller itself that was made outside it: it may abort whatever else has its signal. */
export function isGivenController(source: TSESTree.Node, file: LintedFile): boolean {
  for (const node of walk(source, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))) {
    if (!isHandedOver(node)) continue;
    const variable = getNamedVariable(node, file.sourceCode);
    if (variable?.identifiers.some((name) => isInside(name, source))) continue;
    if (getControllerOrigin(node, file) !== undefined || (node.type === 'MemberExpression' && hasControllerName(node))) return true;
  }
  return false;
}

/** Whether the value of `node` goes into a call, a literal or a variable as it is. */
function isHandedOver(node: TSESTree.Node): boolean {
  const { kind } = getPosition(node);
  return (node.type === 'Identifier' || node.type === 'MemberExpression') && (kind === 'argument' || kind === 'property' || kind === 'element');
}

/** Whether the code at `node` runs when time is up, when the process is told to end or when another signal aborts: not because a task has failed. */
export function isOutsideCause(node: TSESTree.Node): boolean {
  const fn = getEnclosingFunction(node);
  const registrar = fn && getCallGiven(fn);
  if (!registrar) return false;
  const name = getCalleeName(registrar) ?? '';
  const [event] = registrar.arguments;
  if (name === 'setTimeout') return true;
  if (name === 'addEventListener') return event?.type === 'Literal' && event.value === 'abort';
  return isStaticCall(registrar, 'process', 'on', 'once') && event?.type === 'Literal' && String(event.value).startsWith('SIG');
}
