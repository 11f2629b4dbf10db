import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { isDefault } from '../syntax/defaults.ts';
import { getEnclosingFunction, getFunctionName } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';

/** Functions that look at a signal, or set it up, and do no work under it. */
const inspector = /^(?:(?:get|set)(?:EventListeners|MaxListeners|OwnPropertyNames|PrototypeOf)|inspect|is[A-Z]\w*|listenerCount|log)$/u;

/** Whether anybody gets the signal at `expression`, or that the pattern there takes, to work under it. Not who only looks what it is like. */
export function isUsedAsSignal(expression: TSESTree.Node, file: LintedFile): boolean {
  const variable = getNamed(expression, file);
  if (variable) return getReads(variable).some((read) => isUsedAsSignal(read, file));
  const position = getPosition(expression);
  switch (position.kind) {
    case 'argument':
      return !inspector.test(getCalleeName(position.by) ?? '');
    case 'receiver':
      return getCalleeName(position.by) === 'addEventListener';
    case 'other':
      return /^(?:AssignmentPattern|ExportSpecifier|JSXExpressionContainer|PropertyDefinition)$/u.test(position.by.type);
    case 'assigned':
    case 'element':
    case 'property':
    case 'returned':
    case 'yielded':
      return true;
    default:
      return false;
  }
}

/** The variable that the signal at `expression` is declared as: `signal` of `const signal = …`, and the pattern of `const { signal } = …`. */
function getNamed(expression: TSESTree.Node, { sourceCode }: LintedFile): Variable | undefined {
  const position = getPosition(expression);
  const target = expression.type === 'ObjectPattern' ? getTaken(expression) : position.kind === 'declared' ? position.by.id : undefined;
  return getNamedVariable(target, sourceCode);
}

function getTaken({ properties: [property] }: TSESTree.ObjectPattern): TSESTree.Node | undefined {
  const value = property?.type === 'Property' ? property.value : undefined;
  return value?.type === 'AssignmentPattern' ? value.left : value;
}

/** Names that say that the signal is meant to be dead. */
const deliberate = /default|dummy|fake|fallback|inert|mock|never|no_?op|placeholder|stub/iu;

/** Whether the signal at `expression` is meant to be dead: a name says so, or it has one and is used in the place of others only. */
export function isMeantToBeDead(expression: TSESTree.Node, file: LintedFile): boolean {
  const fn = getEnclosingFunction(expression);
  if (deliberate.test((fn && getFunctionName(fn)) ?? '')) return true;
  const variable = isDefault(expression) ? undefined : getNamed(expression, file);
  return variable !== undefined && (deliberate.test(variable.name) || getReads(variable).every((read) => !isUsedAsSignal(read, file) || isDefault(read)));
}

/**
 * Whether the signal at `expression` only stands in where no other is given. One without a controller does so also where it is put into a place
 * that may have another, or is what a function answers.
 */
export function isStandIn(expression: TSESTree.Node, hasController: boolean, file: LintedFile): boolean {
  if (isDefault(expression)) return true;
  const variable = getNamed(expression, file);
  if (variable) return variable.references.filter((reference) => reference.isWrite()).length > 1;
  const { kind, by } = getPosition(expression);
  return !hasController && (kind === 'assigned' || kind === 'returned' || by.type === 'PropertyDefinition');
}
