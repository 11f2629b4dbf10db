import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import { getOrigin } from '../cancellation/signals.ts';
import { isTaskFunction } from '../cancellation/tasks.ts';
import { annotatesSignal, annotatesSignalMember } from '../cancellation/type-annotations.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getVariable, type Variable } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getKeyName } from '../syntax/calls.ts';
import { type FunctionNode, getFunctionName, isConstructor } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { keepsSignal } from './bag-reads.ts';

/** The parameters of `fn`, and the options it destructures out of one, that are an AbortSignal and that no code uses. */
export function getIgnoredSignals(fn: FunctionNode, file: LintedFile): readonly TSESTree.Identifier[] {
  const names = file.sourceCode.getDeclaredVariables(fn).flatMap((variable) => {
    const name = variable.defs[0]?.type === 'Parameter' && variable.defs[0].name;
    return name && isIgnored(name, variable) && getOrigin(name, file) === 'received' && isAbortSignal(name, fn, file) ? [name] : [];
  });
  return names.length > 0 && readsArguments(fn, file) ? [] : names;
}

/** The signals that `const { signal } = options` takes out of a parameter for nobody, while the bag itself goes nowhere. */
export function getIgnoredLocals({ id, init }: TSESTree.VariableDeclarator, file: LintedFile): readonly TSESTree.Identifier[] {
  if (id.type !== 'ObjectPattern' || !init) return [];
  const names = id.properties.flatMap((property) => {
    const name = getPickedName(property);
    const variable = name && getVariable(name, file.sourceCode);
    return name && variable && isIgnored(name, variable) && getOrigin(name, file) === 'received' ? [name] : [];
  });
  const bag = names.length > 0 ? getBag(init, file) : undefined;
  return bag?.defs[0]?.type === 'Parameter' && keepsSignal(bag, file, id) ? names : [];
}

function getPickedName(property: TSESTree.Property | TSESTree.RestElement): TSESTree.Identifier | undefined {
  const value = property.type === 'Property' && property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
  return value?.type === 'Identifier' ? value : undefined;
}

/** The variable of `options` and of `options ?? {}`. */
function getBag(init: TSESTree.Node, file: LintedFile): Variable | undefined {
  const target = unwrap(init);
  if (target.type === 'LogicalExpression') return getBag(target.left, file);
  return getNamedVariable(target, file.sourceCode);
}

/** Whether no code reads a variable, and neither its name nor its place say that this is meant. */
function isIgnored(name: TSESTree.Node, { references }: Variable): name is TSESTree.Identifier {
  if (name.type !== 'Identifier' || name.name.startsWith('_') || !references.every(({ init }) => init === true)) return false;
  // `constructor(private signal)` keeps it in a field; a list has its members by their place.
  return ![name.parent, name.parent.parent].some((parent) => parent?.type === 'TSParameterProperty' || parent?.type === 'ArrayPattern') && !isTakenOut(name);
}

/** `{ signal, ...rest }` leaves the signal out of `rest`, which is a use. */
function isTakenOut(name: TSESTree.Identifier): boolean {
  const pattern = getProperty(name)?.parent;
  return pattern?.type === 'ObjectPattern' && pattern.properties.some(({ type }) => type === 'RestElement');
}

/** The part of a pattern that makes the variable `name`. */
function getProperty({ parent }: TSESTree.Identifier): TSESTree.Property | undefined {
  const property = parent.type === 'AssignmentPattern' ? parent.parent : parent;
  return property.type === 'Property' ? property : undefined;
}

/** Whether more than its name says that a parameter is an AbortSignal: a type, a default, or that the function is a task. */
function isAbortSignal(name: TSESTree.Identifier, fn: FunctionNode, file: LintedFile): boolean {
  const annotated = getAnnotated(name, file);
  if (annotated !== 'unknown') return annotated === 'yes';
  if (name.parent.type === 'AssignmentPattern' && getOrigin(name.parent.right, file) !== undefined) return true;
  return file.types?.isSignal(name) === 'yes' || (isPlausible(fn, file) && !isGivenText(name, fn, file));
}

function getAnnotated(name: TSESTree.Identifier, { sourceCode }: LintedFile): 'no' | 'unknown' | 'yes' {
  if (name.typeAnnotation) return annotatesSignal(name.typeAnnotation.typeAnnotation, sourceCode);
  const property = getProperty(name);
  const bag = property?.parent.type === 'ObjectPattern' ? property.parent.typeAnnotation?.typeAnnotation : undefined;
  return property && bag ? annotatesSignalMember(bag, getKeyName(property) ?? '', sourceCode) : 'unknown';
}

/** Whether a parameter of `fn` that is called `signal` can be no POSIX signal, and nothing that a component shows. */
function isPlausible(fn: FunctionNode, file: LintedFile): boolean {
  if (/\bSIG[A-Z]{2}/u.test(file.sourceCode.text) || isCleanupName(getFunctionName(fn) ?? '', file)) return false;
  return fn.async || isTaskFunction(fn, file) || (isConstructor(fn) && file.sourceCode.text.includes('bort'));
}

/** `buy('AAPL', 'strong')`: a signal of the domain. */
function isGivenText(name: TSESTree.Identifier, fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  const index = fn.params.findIndex((param) => param === name);
  return getCallsOf(fn, sourceCode).some(({ arguments: given }) => ['Literal', 'TemplateLiteral'].includes(given[index]?.type ?? ''));
}

function readsArguments(fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  return [...walkAll(fn.body, sourceCode)].some((node) => node.type === 'Identifier' && node.name === 'arguments');
}
