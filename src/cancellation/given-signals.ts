import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getRoot } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getHandedSignal } from './bags.ts';
import { getControllerOrigin } from './controllers.ts';
import { getOrigin } from './signals.ts';

/**
 * How a call is given a signal that the code around it has received. `argument`: as it is. `option`: by a property written in the call. `bag`: inside an
 * object that somebody else has filled, as a whole or spread.
 */
export type GivenSignal = { readonly expression: string } & (
  | { readonly how: 'argument'; readonly node: TSESTree.Expression }
  | { readonly how: 'bag'; readonly node: TSESTree.Expression }
  | { readonly how: 'option'; readonly node: TSESTree.Property; readonly value: TSESTree.Node }
);

/** The received signals that `call` is given, and how; the explicit ways first. */
export function getReceivedSignals(call: TSESTree.CallExpression, file: LintedFile): readonly GivenSignal[] {
  const given = call.arguments.flatMap((argument) => (argument.type === 'SpreadElement' ? [] : (getGivenBy(argument, file) ?? [])));
  return [...given.filter(({ how }) => how !== 'bag'), ...given.filter(({ how }) => how === 'bag')];
}

function getGivenBy(argument: TSESTree.Expression, file: LintedFile): GivenSignal | undefined {
  const target = unwrap(argument);
  if (target.type === 'ObjectExpression') return getGivenByLiteral(target, file);
  if (getOrigin(target, file) === 'received') return { how: 'argument', node: argument, expression: file.sourceCode.getText(target) };
  // Whoever is given the controller may look after its signal.
  return getControllerOrigin(target, file) === undefined ? getBag(argument, file) : undefined;
}

/** Later parts of a literal win. */
function getGivenByLiteral({ properties }: TSESTree.ObjectExpression, file: LintedFile): GivenSignal | undefined {
  for (const part of properties.toReversed()) {
    const given = part.type === 'SpreadElement' ? getBag(part.argument, file) : getGivenByProperty(part, file);
    if (given) return given;
    // Another signal of the same literal takes the place of what a spread before it brings.
    if (part.type === 'Property' && getHandedSignal(part.value, file)) return undefined;
  }
  return undefined;
}

function getGivenByProperty(property: TSESTree.Property, file: LintedFile): GivenSignal | undefined {
  const value = unwrap(property.value);
  if (value.type === 'ObjectExpression') return getGivenByLiteral(value, file);
  return getOrigin(value, file) === 'received' ? { how: 'option', node: property, value, expression: file.sourceCode.getText(value) } : undefined;
}

function getBag(node: TSESTree.Expression, file: LintedFile): GivenSignal | undefined {
  const handed = getHandedSignal(node, file);
  if (handed?.origin !== 'received' || handed.expression === undefined) return undefined;
  return { how: 'bag', node, expression: handed.expression };
}

/** The variable through which a call gets its signal: the signal's own, or that of the bag. */
export function getVariableOf(given: GivenSignal, { sourceCode }: LintedFile): Variable | undefined {
  const root = getRoot(given.how === 'option' ? given.value : given.node);
  return getNamedVariable(root, sourceCode);
}
