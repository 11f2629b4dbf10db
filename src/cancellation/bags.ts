import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { getValues } from '../scope/holders.ts';
import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getAnsweringFunction, getEnclosingFunction } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getControllerOrigin } from './controllers.ts';
import type { Origin } from './origins.ts';
import { isSignalName } from './signal-names.ts';
import { getOrigin } from './signals.ts';
import { getSignalMember, getTypeName } from './type-annotations.ts';

/** The signal that an object hands on. */
export interface HandedSignal {
  readonly origin: Origin;
  /** The signal as the code around can write it, e.g. `signal` or `options?.signal`; undefined when there is no short way to say it. */
  readonly expression: string | undefined;
  /** Whether it may be undefined there, so that asking it takes `?.`. */
  readonly isOptional: boolean;
  /** What is handed on, a signal or a controller, where the code at hand writes it; undefined when an object brings it along. */
  readonly source?: TSESTree.Node;
}

const deepestBag = 5;

/** Types that often have a `signal` nobody aborts: they count only where the function reads it. */
const looseBag = /(?:Config|Configuration|Settings|Props|State|Context)$/u;

/** The signal that `expression` gives to whoever receives it: a signal, a controller, or an object that carries one. */
export function getHandedSignal(expression: TSESTree.Node, file: LintedFile, depth = 0): HandedSignal | undefined {
  const target = unwrap(expression);
  if (depth > deepestBag) return undefined;
  if (target.type === 'ObjectExpression') return getSignalOfLiteral(target, file, depth);
  const origin = getOrigin(target, file);
  if (origin !== undefined) return { origin, expression: getReading(target, file), isOptional: isOptionalSignal(target, file), source: target };
  const controller = getControllerOrigin(target, file);
  if (controller !== undefined) {
    const link = isOptionalSignal(target, file) ? '?.' : '.';
    return { origin: controller, expression: `${getReading(target, file)}${link}signal`, isOptional: false, source: target };
  }
  return getSignalOfBag(target, file, depth);
}

/** What to write to read it; a parameter's own name may stand beside its annotation. */
function getReading(target: TSESTree.Node, { sourceCode }: LintedFile): string {
  return target.type === 'Identifier' ? target.name : sourceCode.getText(target);
}

/** Later parts of a literal win: `{ ...options, signal: own }` no longer carries the options' signal. */
function getSignalOfLiteral(literal: TSESTree.ObjectExpression, file: LintedFile, depth: number): HandedSignal | undefined {
  for (const part of literal.properties.toReversed()) {
    if (part.type === 'SpreadElement') {
      const spread = getHandedSignal(part.argument, file, depth + 1);
      if (spread) return spread;
      continue;
    }
    const key = getKeyName(part) ?? '';
    const value = unwrap(part.value);
    // `{ signal: undefined }` and `{ signal: null }` opt out in code.
    if (isNothing(value) && isSignalName(key, file)) return undefined;
    const handed = value.type === 'ObjectExpression' ? getSignalOfLiteral(value, file, depth + 1) : getSignalOfValue(value, key, file);
    if (handed) return handed;
  }
  return undefined;
}

function getSignalOfValue(value: TSESTree.Node, key: string, file: LintedFile): HandedSignal | undefined {
  const origin = getOrigin(value, file);
  if (origin !== undefined) return { origin, expression: file.sourceCode.getText(value), isOptional: isOptionalSignal(value, file), source: value };
  return isSignalName(key, file) ? { origin: 'unknown', expression: undefined, isOptional: true } : undefined;
}

function getSignalOfBag(target: TSESTree.Node, file: LintedFile, depth: number): HandedSignal | undefined {
  if (depth > deepestBag) return undefined;
  if (target.type === 'LogicalExpression') return getSignalOfBag(unwrap(target.left), file, depth + 1);
  if (target.type === 'MemberExpression') return getSignalOfNestedBag(target, file);
  if (target.type !== 'Identifier') return undefined;
  const variable = getVariable(target, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return undefined;
  if (definition.type === 'Variable') return getSignalOfLocalBag(variable, target, file, depth);
  if (definition.type !== 'Parameter' || definition.name.type !== 'Identifier') return undefined;
  const member = getBagMember(definition.name, variable, target, file);
  return member === undefined ? undefined : { origin: 'received', expression: `${target.name}${isOptionalParameter(definition.name) ? '?.' : '.'}${member}`, isOptional: true };
}

/** The option under which a parameter carries its signal: by its annotation, by the checker, or because the function reads it. */
export function getSignalKey(parameter: TSESTree.Identifier, file: LintedFile): string | undefined {
  const variable = getVariable(parameter, file.sourceCode);
  return variable && getBagMember(parameter, variable, parameter, file);
}

/** `options.request` whose own members the checker knows. */
function getSignalOfNestedBag(member: TSESTree.MemberExpression, file: LintedFile): HandedSignal | undefined {
  const root = unwrap(member.object);
  if (root.type !== 'Identifier' || getVariable(root, file.sourceCode)?.defs[0]?.type !== 'Parameter') return undefined;
  return file.types?.holdsSignal(member) === 'yes' ? { origin: 'received', expression: `${file.sourceCode.getText(member)}.signal`, isOptional: true } : undefined;
}

/** `const init = { ...options, method }` carries what its parts carry. */
function getSignalOfLocalBag(variable: Variable, name: TSESTree.Identifier, file: LintedFile, depth: number): HandedSignal | undefined {
  const values = getValues(variable).filter((given) => given !== name).map(unwrap);
  const [value] = values;
  if (values.length !== 1 || !value) return undefined;
  if (value.type === 'ObjectExpression') return getSignalOfLiteral(value, file, depth + 1);
  if (value.type === 'LogicalExpression') return getSignalOfBag(unwrap(value.left), file, depth + 1);
  if (value.type === 'ConditionalExpression') return getHandedSignal(value.consequent, file, depth + 1) ?? getHandedSignal(value.alternate, file, depth + 1);
  return undefined;
}

/** The member of a parameter that holds its signal: by its annotation, by the checker, or because the function itself reads it. */
function getBagMember(parameter: TSESTree.Identifier, variable: Variable, at: TSESTree.Node, file: LintedFile): string | undefined {
  const annotation = parameter.typeAnnotation?.typeAnnotation;
  const isLoose = annotation?.type === 'TSTypeReference' && looseBag.test(getTypeName(annotation));
  const read = getReadMember(variable, at, isLoose ? getTry(at) : getAnsweringFunction(at), file);
  if (read !== undefined || isLoose) return read;
  const declared = annotation && getSignalMember(annotation, file.sourceCode);
  if (declared !== undefined) return declared;
  return file.types?.holdsSignal(at) === 'yes' ? 'signal' : undefined;
}

/** The `try` statement that `node` stands in. */
function getTry(node: TSESTree.Node): TSESTree.Node | undefined {
  return [...getAncestors(node)].find(({ type }) => type === 'TryStatement');
}

/** The signal member that the code around reads from the parameter, as `options.signal` or `const { signal } = options`. */
function getReadMember(variable: Variable, at: TSESTree.Node, within: TSESTree.Node | undefined, file: LintedFile): string | undefined {
  const code = within ?? getEnclosingFunction(at);
  for (const { identifier } of variable.references) {
    if (!code || !isInside(identifier, code)) continue;
    const { parent } = identifier;
    if (parent.type === 'MemberExpression' && parent.object === identifier) {
      const name = getMemberName(parent);
      if (name !== undefined && isSignalName(name, file)) return name;
    }
    if (parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      const key = parent.id.properties.flatMap((property) => (property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [])).find((name) => isSignalName(name, file));
      if (key !== undefined) return key;
    }
  }
  return undefined;
}

function isOptionalParameter(name: TSESTree.Identifier): boolean {
  return name.optional || mayBeUndefined(name.typeAnnotation?.typeAnnotation);
}

function mayBeUndefined(annotation: TSESTree.TypeNode | undefined): boolean {
  return annotation?.type === 'TSUnionType' && annotation.types.some(({ type }) => type === 'TSUndefinedKeyword' || type === 'TSNullKeyword');
}

/** Whether a signal, as written, may be undefined: a member of a bag, an optional parameter, a name the file asks with `?.`. */
function isOptionalSignal(signal: TSESTree.Node, file: LintedFile): boolean {
  if (signal.type === 'MemberExpression') return signal.optional || getControllerOrigin(signal.object, file) === undefined;
  if (signal.type !== 'Identifier') return true;
  const variable = getVariable(signal, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return false;
  if (variable.references.some(({ identifier: { parent } }) => parent.type === 'MemberExpression' && parent.optional)) return true;
  if (definition.type === 'Variable') return definition.node.id.type === 'ObjectPattern' || definition.node.init?.type !== 'CallExpression';
  if (definition.name.type !== 'Identifier') return false;
  const isPlainParameter = definition.type === 'Parameter' && 'params' in definition.node && definition.node.params.some((param) => param === definition.name);
  if (!isPlainParameter) return true;
  return isOptionalParameter(definition.name);
}

