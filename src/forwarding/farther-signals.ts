import type { TSESTree } from '@typescript-eslint/utils';

import { getNearestSignal, type ReachableSignal } from '../cancellation/signals-in-reach.ts';
import { getOrigin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { isInside } from '../syntax/ancestors.ts';
import { type Call, getRoot, isCall } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** A signal of a function further out, given to a call where a nearer one is at hand. */
export interface FartherSignal {
  readonly nearer: ReachableSignal;
  /** The farther one, as the call gives it. */
  readonly given: TSESTree.Node;
}

/**
 * The signal of an outer function that `call` gets although the function around it received its own, which it does nothing with: that of
 * one attempt, of one query, of one item.
 */
export function getFartherSignal(call: Call, file: LintedFile): FartherSignal | undefined {
  const nearer = getNearestSignal(call, file);
  const [definition] = nearer?.variable.defs ?? [];
  if (nearer?.kind !== 'signal' || definition?.type !== 'Parameter' || nearer.variable.references.length > 0) return undefined;
  const given = call.arguments.flatMap((argument) => getGiven(argument, file)).find((signal) => isFromOutside(signal, definition.node, file));
  return given && { nearer, given };
}

/** The signals that an argument is, or names as an option. */
function getGiven(argument: TSESTree.Node, file: LintedFile): readonly TSESTree.Node[] {
  const target = unwrap(argument);
  if (target.type !== 'ObjectExpression') return getOrigin(target, file) === 'received' && !isCall(target) ? [target] : [];
  return target.properties.flatMap((property) => (property.type === 'Property' ? getGiven(property.value, file) : []));
}

function isFromOutside(signal: TSESTree.Node, fn: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const root = getRoot(signal);
  const variable = getNamedVariable(root, sourceCode);
  return variable?.defs.every(({ name }) => !isInside(name, fn)) === true;
}
