import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getFieldValues, getVariable, type Variable } from '../scope/bindings.ts';
import { isGlobalNamed } from '../scope/globals.ts';
import { getValues } from '../scope/holders.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { Origin } from './origins.ts';
import { annotatesController } from './type-annotations.ts';

/** `new AbortController()` of the platform. */
export function isNewController(node: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const target = unwrap(node);
  return target.type === 'NewExpression' && isGlobalNamed(target.callee, 'AbortController', sourceCode);
}

/** Who made the controller that `expression` is; undefined when it is none. Whoever holds a received one may abort it, and so may its giver. */
export function getControllerOrigin(expression: TSESTree.Node, file: LintedFile): Origin | undefined {
  const target = unwrap(expression);
  if (isNewController(target, file)) return 'owned';
  if (target.type !== 'Identifier') return undefined;
  const variable = getVariable(target, file.sourceCode);
  const definition = variable?.defs[0];
  if (definition?.type === 'Variable') {
    return variable && getValues(variable).some((value) => isNewController(value, file)) ? 'owned' : undefined;
  }
  if (definition?.type !== 'Parameter' || definition.name.type !== 'Identifier') return undefined;
  if (!isController(definition.name, file)) return undefined;
  // Whoever aborts a controller it was given owns the abort as well.
  return variable && isAbortedHere(variable) ? 'owned' : 'received';
}

/** Whether `expression` is an AbortController of the platform: made in view, kept in a field that is given one, declared to be one, or so by its type. */
export function isKnownController(expression: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(expression);
  if (getControllerOrigin(target, file) !== undefined) return true;
  if (target.type === 'MemberExpression' && getFieldValues(target, file.sourceCode).some((value) => isNewController(value, file))) return true;
  return file.types?.isController(target) === 'yes';
}

/** Not `setAbortController`, which is a function. */
const controllerName = /^(?!create|get|on|set|use).*abort_?controller$/iu;

function isController(name: TSESTree.Identifier, file: LintedFile): boolean {
  const annotation = name.typeAnnotation?.typeAnnotation;
  if (annotation) return annotatesController(annotation);
  if (!/abort|controller|^ac$/iu.test(name.name)) return false;
  const byType = file.types?.isController(name) ?? 'unknown';
  return byType === 'yes' || (byType === 'unknown' && controllerName.test(name.name));
}

/** Whether code in view calls `abort()` on the controller that a variable holds. */
export function isAbortedHere({ references }: Variable): boolean {
  return references.some(({ identifier: { parent } }) => parent.type === 'MemberExpression' && parent.property.type === 'Identifier' && parent.property.name === 'abort');
}

/** The controllers that the code in view makes, by the variable that holds them. */
export function isOwnController(variable: Variable, file: LintedFile): boolean {
  const definition = getDefinition(variable);
  return definition?.type === 'Variable' && getValues(variable).some((value) => isNewController(value, file));
}
