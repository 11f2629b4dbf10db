import type { TSESTree } from '@typescript-eslint/utils';

import { getClassNamed, hasCancellationWord } from '../cancellation/abort-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue, type Variable } from '../scope/bindings.ts';
import { type Call, getCalleeName, getMemberName, isCall } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { type CaughtError, getErrorProperty, getMembersAssigned } from './caught-error.ts';
import { isWordOfCancellation } from './effects.ts';

/** Whether a new error, made where `error` may be an abort, says by itself that it may be a cancellation: callers can tell without its cause. */
export function tellsOfAbort(thrown: TSESTree.Node, error: CaughtError): boolean {
  const variable = getNamedVariable(thrown, error.file.sourceCode);
  if (variable) return isNamedAnew(variable, error) || isMadeTelling(getOnlyValue(variable), error);
  return isMadeTelling(thrown, error);
}

/** `failure.name = e.name`, `failure.aborted = signal.aborted` */
function isNamedAnew(variable: Variable, error: CaughtError): boolean {
  return getMembersAssigned(variable).some(({ left, right }) => isTelling(left, error) || isTelling(right, error));
}

function isMadeTelling(made: TSESTree.Node | undefined, error: CaughtError): boolean {
  const call = made && unwrap(made);
  if (!call || !isCall(call)) return false;
  return hasCancellationWord(getCalleeName(call) ?? '') || call.arguments.some((argument) => isTelling(argument, error)) || isOfTellingClass(call, error.file);
}

/** A word of cancellation, or the name of the error; not as part of a text, which nobody compares. */
function isTelling(code: TSESTree.Node, error: CaughtError): boolean {
  const { sourceCode } = error.file;
  if ([...walk(code, sourceCode)].some(isWordOfCancellation)) return true;
  return code.type !== 'TemplateLiteral' && [...walk(code, sourceCode, ({ type }) => type !== 'TemplateLiteral')].some((node) => getErrorProperty(node, error) === 'name');
}

/** A class of this file that looks for the abort itself, or takes over a name. */
function isOfTellingClass({ callee }: Call, file: LintedFile): boolean {
  const target = unwrap(callee);
  const declared = target.type === 'Identifier' ? getClassNamed(target, file) : undefined;
  return declared !== undefined && [...walkAll(declared, file.sourceCode)].some((node) => isWordOfCancellation(node) || isNameOfOther(node));
}

/** `cause.name`, unlike `this.name`. */
function isNameOfOther(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && node.object.type !== 'ThisExpression' && getMemberName(node) === 'name';
}
