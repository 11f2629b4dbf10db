import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getPosition } from '../syntax/positions.ts';
import { isNothing } from '../syntax/returns.ts';
import { getDefinition, getNamedVariable, type Variable } from './bindings.ts';

/** The local variable that is given the value of `expression`, and besides only `undefined` and `null`. */
export function getOnlyHolder(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode): Variable | undefined {
  const position = getPosition(expression);
  const name = position.kind === 'declared' ? position.by.id : position.kind === 'assigned' && position.by.operator === '=' ? position.by.left : undefined;
  const variable = getNamedVariable(name, sourceCode);
  if (!variable || getDefinition(variable)?.type !== 'Variable') return undefined;
  return getValues(variable).filter((value) => !isNothing(value)).length === 1 ? variable : undefined;
}

/** Every value that the code in view gives to a variable. A part that a pattern takes of a value counts as that value. */
export function getValues({ references }: Variable): readonly TSESTree.Node[] {
  return references.flatMap(({ writeExpr }) => writeExpr ?? []);
}

/** The places where the value of a variable is read. */
export function getReads({ references }: Variable): readonly TSESTree.Node[] {
  return references.flatMap((reference) => (reference.isRead() ? [reference.identifier] : []));
}
