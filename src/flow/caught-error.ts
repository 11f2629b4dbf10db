import type { TSESTree } from '@typescript-eslint/utils';

import { makesAbortError } from '../cancellation/abort-errors.ts';
import { isLogger } from '../cancellation/listeners-of-errors.ts';
import { isPlainType } from '../cancellation/type-annotations.ts';
import type { LintedFile } from '../linted-file.ts';
import { getOnlyValue, getVariable, resolveFunction, type Variable } from '../scope/bindings.ts';
import { getDeclaredSignature } from '../scope/declared-signatures.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getMemberName, isCall, isReference } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { getResolvedType } from '../syntax/returns.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';

/** An error in a handler's hands: the variables it came in, none for `catch {}`. A pattern `catch ({ name })` has one for each part. */
export interface CaughtError {
  readonly variables: readonly Variable[];
  readonly file: LintedFile;
}

const deepestAlias = 5;

/** Calls that make text or a number of an error: what they return no longer is the error. */
const describer = /message|string|text|describe|format|stringify|inspect|serialize|status|code|name|label|reason$|print/iu;

/** Calls that answer a question about an error. */
const question = /^(?:is|has|was|are|should|can|does|did|will|matches|check|classify)(?![a-z])/u;

/** Whether what a call returns may be the error that it was given: `toError(e)`, `ensure(e)`. */
function isConverter(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  return !describer.test(name) && !question.test(name) && !isLogger(call, file) && !answersPlainly(call, file);
}

/** Whether the file declares that what is called answers with a text, a number, a yes or no: nothing that could be an error. */
export function answersPlainly({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const signature = resolveFunction(callee, sourceCode) ?? getDeclaredSignature(callee, sourceCode);
  const type = signature && getResolvedType(signature);
  return type !== undefined && isPlainType(type);
}

/** The error that the parameter of a handler or a catch clause receives. */
export function getCaughtError(parameter: TSESTree.Node | null | undefined, file: LintedFile): CaughtError {
  const owner = parameter?.parent;
  if (!parameter || !owner) return { variables: [], file };
  const declared = file.sourceCode.getDeclaredVariables(owner);
  return { variables: declared.filter(({ identifiers }) => identifiers.some((name) => isInside(name, parameter))), file };
}

/** Whether `expression` is the error itself, under another name or type, or made from it whole: `toError(e)`, `e ?? fallback`. */
export function isTheError(expression: TSESTree.Node, error: CaughtError, depth = 0): boolean {
  const target = unwrap(expression);
  if (depth > deepestAlias) return false;
  switch (target.type) {
    case 'Identifier':
      return isErrorVariable(target, error, depth);
    case 'ConditionalExpression':
      return isTheError(target.consequent, error, depth + 1) || isTheError(target.alternate, error, depth + 1);
    case 'LogicalExpression':
      return isTheError(target.left, error, depth + 1) || isTheError(target.right, error, depth + 1);
    case 'AwaitExpression':
      return isTheError(target.argument, error, depth + 1);
    case 'AssignmentExpression':
      return isTheError(target.right, error, depth + 1);
    case 'CallExpression':
      return isConverter(target, error.file) && target.arguments.some((argument) => isTheError(argument, error, depth + 1));
    default:
      return false;
  }
}

function isErrorVariable(name: TSESTree.Identifier, error: CaughtError, depth: number): boolean {
  const variable = getVariable(name, error.file.sourceCode);
  if (!variable) return false;
  if (error.variables.includes(variable)) return !isPart(variable);
  const value = getOnlyValue(variable);
  return value !== undefined && isTheError(value, error, depth + 1);
}

/** `name` of `catch ({ name })` is a property of the error, not the error. */
function isPart(variable: Variable): boolean {
  return variable.identifiers.some(({ parent }) => parent.type === 'Property' || (parent.type === 'AssignmentPattern' && parent.parent.type === 'Property'));
}

/** The property of the error that `expression` reads: `name` of `e.name`, of `const { name } = e` and of `e.cause?.name`. */
export function getErrorProperty(expression: TSESTree.Node, error: CaughtError, depth = 0): string | undefined {
  const target = unwrap(expression);
  if (depth > deepestAlias) return undefined;
  if (target.type === 'MemberExpression') {
    const holder = unwrap(target.object);
    return isTheError(holder, error) || getErrorProperty(holder, error, depth + 1) !== undefined ? getMemberName(target) : undefined;
  }
  if (target.type !== 'Identifier') return undefined;
  const variable = getVariable(target, error.file.sourceCode);
  if (!variable) return undefined;
  if (error.variables.includes(variable)) return isPart(variable) ? variable.name : undefined;
  const value = getOnlyValue(variable);
  if (value) return getErrorProperty(value, error, depth + 1);
  const definition = variable.defs[0];
  const init = definition?.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
  return init && isTheError(init, error) ? variable.name : undefined;
}

/** Whether `expression` mentions the error in any way, also through variables computed from it. */
export function readsError(expression: TSESTree.Node, error: CaughtError, depth = 0): boolean {
  if (depth > deepestAlias) return false;
  for (const node of walk(expression, error.file.sourceCode)) {
    if (node.type !== 'Identifier' || !isReference(node)) continue;
    const variable = getVariable(node, error.file.sourceCode);
    if (!variable) continue;
    if (error.variables.includes(variable)) return true;
    const value = getOnlyValue(variable) ?? getPatternValue(variable);
    if (value && !isFunction(value) && value !== node && readsError(value, error, depth + 1)) return true;
  }
  return false;
}

function getPatternValue(variable: Variable): TSESTree.Node | undefined {
  const definition = variable.defs[0];
  return definition?.node.type === 'VariableDeclarator' && definition.node.id.type !== 'Identifier' ? (definition.node.init ?? undefined) : undefined;
}

/** Whether the error itself, or an error that says "cancelled", is somewhere in the value of `expression`: whoever gets it can tell. */
export function carriesError(expression: TSESTree.Node, error: CaughtError, depth = 0): boolean {
  const target = unwrap(expression);
  if (depth > deepestAlias) return false;
  if (isTheError(target, error)) return true;
  switch (target.type) {
    case 'ObjectExpression':
      return target.properties.some((part) => carriesError(part.type === 'SpreadElement' ? part.argument : part.value, error, depth));
    case 'ArrayExpression':
      return target.elements.some((element) => element !== null && carriesError(element, error, depth));
    case 'SpreadElement':
      return carriesError(target.argument, error, depth);
    case 'ConditionalExpression':
      return carriesError(target.consequent, error, depth) || carriesError(target.alternate, error, depth);
    case 'LogicalExpression':
      return carriesError(target.left, error, depth) || carriesError(target.right, error, depth);
    case 'CallExpression':
    case 'NewExpression':
      return makesAbortError(target, error.file) || ((target.type === 'NewExpression' || isConverter(target, error.file)) && target.arguments.some((argument) => carriesError(argument, error, depth)));
    case 'AwaitExpression':
      return carriesError(target.argument, error, depth);
    case 'MemberExpression':
      return getMemberName(target) === 'reason' || getErrorProperty(target, error) === 'cause';
    case 'Identifier': {
      const variable = getVariable(target, error.file.sourceCode);
      const value = variable && getOnlyValue(variable);
      return variable !== undefined && value !== undefined && isCall(unwrap(value)) && (carriesError(value, error, depth + 1) || isGivenError(variable, error, depth + 1));
    }
    default:
      return false;
  }
}

/** `failure.cause = e` */
function isGivenError(variable: Variable, error: CaughtError, depth: number): boolean {
  return getMembersAssigned(variable).some(({ right }) => carriesError(right, error, depth));
}

/** The assignments to members of what a variable holds: `failure.name = …`. */
export function getMembersAssigned({ references }: Variable): readonly TSESTree.AssignmentExpression[] {
  return references.flatMap(({ identifier }) => {
    const { parent: member } = getWrapped(identifier);
    const assignment = member?.type === 'MemberExpression' ? member.parent : undefined;
    return assignment?.type === 'AssignmentExpression' && assignment.left === member ? [assignment] : [];
  });
}
