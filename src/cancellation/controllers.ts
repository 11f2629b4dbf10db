import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getAnnotation, getDefinition, getFieldValues, getNamedVariable, getOnlyValue, type Variable } from '../scope/bindings.ts';
import { isGlobalNamed } from '../scope/globals.ts';
import { getValues } from '../scope/holders.ts';
import { getLastName } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import type { Origin } from './origins.ts';
import { annotatesController } from './type-annotations.ts';

/**
 * How sure somebody has to be that a value is an AbortController of the platform. `certain`: all that it is ever given is one, or its written or its checked type
 * says so. `known`: also a variable or a field that is given one, and a parameter called like one. `likely`: also what has the short name of
 * one, unless something else is put there.
 */
export type Certainty = 'certain' | 'known' | 'likely';

/** Whether `expression` is an AbortController, as sure as somebody has to be. */
export function isController(expression: TSESTree.Node, certainty: Certainty, file: LintedFile): boolean {
  const target = unwrap(expression);
  if (isNewController(target, file)) return true;
  const variable = getNamedVariable(target, file.sourceCode);
  const annotation = variable && getAnnotation(variable);
  if (annotation && annotatesController(annotation)) return true;
  if (certainty === 'certain') return (variable !== undefined && holdsOnlyController(variable, file)) || isCertainByType(target, file);
  if (getControllerOrigin(target, file) !== undefined) return true;
  const values = variable ? getValues(variable) : target.type === 'MemberExpression' ? getFieldValues(target, file.sourceCode) : [];
  if (values.some((value) => isNewController(value, file))) return true;
  const byType = file.types?.isController(target) ?? 'unknown';
  if (byType !== 'unknown' || certainty === 'known') return byType === 'yes';
  return !annotation && !values.some((value) => unwrap(value).type === 'NewExpression') && shortName.test(getLastName(target) ?? '');
}

/** The other controllers of the platform, those of streams, have no `abort()`. */
const shortName = /controller$|^(?:ac|ctl|ctrl)$/iu;

/** Not `setAbortController`, which is a function. */
const fullName = /^(?!create|get|on|set|use).*abort_?controller$/iu;

/** What a controller may be called: asking the checker of every name would cost more than all else. */
const anyName = /abort|controller|^ac$/iu;

/** `new AbortController()` of the platform. */
export function isNewController(node: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const target = unwrap(node);
  return target.type === 'NewExpression' && isGlobalNamed(target.callee, 'AbortController', sourceCode);
}

/** The `new AbortController()` that `value` is, or that the variable it names is given and nothing else. */
export function getMadeController(value: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const target = unwrap(value);
  const variable = getNamedVariable(target, file.sourceCode);
  const made = variable ? getOnlyValue(variable) : target;
  return made && isNewController(made, file) ? unwrap(made) : undefined;
}

/** The controllers that the code in view makes, by the variable that holds them. */
export function isOwnController(variable: Variable, file: LintedFile): boolean {
  return getDefinition(variable)?.type === 'Variable' && isGivenNew(variable, file);
}

/** Whether the code in view gives a variable a controller that it makes. */
export function isGivenNew(variable: Variable, file: LintedFile): boolean {
  return getValues(variable).some((value) => isNewController(value, file));
}

/** Whether a variable is never given anything else than a controller that the code in view makes. Not `signal` of `const { signal } = new AbortController()`. */
export function holdsOnlyController(variable: Variable, file: LintedFile): boolean {
  return isOwnController(variable, file) && variable.references.every(({ identifier: { parent }, writeExpr }) =>
    !writeExpr || (isNewController(writeExpr, file) && (parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression')));
}

/** The checker is asked where a property is, or where the name speaks of a controller: arguments are many. */
function isCertainByType(target: TSESTree.Node, { types }: LintedFile): boolean {
  if (!types || (target.type !== 'Identifier' && target.type !== 'MemberExpression')) return false;
  return (getWrapped(target).parent?.type === 'Property' || anyName.test(getLastName(target) ?? '')) && types.isController(target) === 'yes';
}

/** Who made the controller that `expression` is; undefined when it is none. Whoever holds a received one may abort it, and so may its giver. */
export function getControllerOrigin(expression: TSESTree.Node, file: LintedFile): Origin | undefined {
  const target = unwrap(expression);
  if (isNewController(target, file)) return 'owned';
  const variable = getNamedVariable(target, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return undefined;
  if (definition.type === 'Variable') return isGivenNew(variable, file) ? 'owned' : undefined;
  if (definition.type !== 'Parameter' || definition.name.type !== 'Identifier' || !isParameterController(definition.name, file)) return undefined;
  // Whoever aborts a controller it was given owns the abort as well.
  return isAbortedHere(variable) ? 'owned' : 'received';
}

function isParameterController(name: TSESTree.Identifier, file: LintedFile): boolean {
  const annotation = name.typeAnnotation?.typeAnnotation;
  if (annotation) return annotatesController(annotation);
  if (!anyName.test(name.name)) return false;
  const byType = file.types?.isController(name) ?? 'unknown';
  return byType === 'yes' || (byType === 'unknown' && hasControllerName(name));
}

/** Whether a variable or a member is called what controllers are called in full: `abortController`. */
export function hasControllerName(reference: TSESTree.Node): boolean {
  return fullName.test(getLastName(reference) ?? '');
}

/** Whether code in view calls `abort()` on the controller that a variable holds. */
export function isAbortedHere({ references }: Variable): boolean {
  return references.some(({ identifier: { parent } }) => parent.type === 'MemberExpression' && parent.property.type === 'Identifier' && parent.property.name === 'abort');
}
