import type { TSESTree } from '@typescript-eslint/utils';

import { getOnlyValue, getVariable } from '../scope/bindings.ts';
import { getBranches } from '../syntax/branches.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, getErrorProperty, isTheError } from './caught-error.ts';

const deepestAlias = 5;

/** Calls that make one text of another, or of an error: `getErrorMessage(e)`. */
const sameText = /^(?:to(?:Locale)?(?:Lower|Upper)Case|toString|trim(?:Start|End)?|normalize|concat)$/u;
const textOfError = /^String$|describe|format|message|text/iu;

/** Whether `expression` is the text of the error in whole: `e.message`, `String(e)`, `getErrorMessage(e).toLowerCase()`, or a variable that has it. */
export function isErrorText(expression: TSESTree.Node, error: CaughtError, depth = 0): boolean {
  return depth <= deepestAlias && getBranches(expression).some((branch) => isTextItself(branch, error, depth));
}

function isTextItself(target: TSESTree.Node, error: CaughtError, depth: number): boolean {
  switch (target.type) {
    case 'MemberExpression':
      return getErrorProperty(target, error) === 'message';
    case 'Identifier':
      return getErrorProperty(target, error) === 'message' || isTextVariable(target, error, depth);
    case 'CallExpression':
      return isTextOfCall(target, error, depth);
    case 'TemplateLiteral':
      return target.expressions.some((part) => isTheError(part, error) || isErrorText(part, error, depth + 1));
    default:
      return false;
  }
}

function isTextVariable(name: TSESTree.Identifier, error: CaughtError, depth: number): boolean {
  const variable = getVariable(name, error.file.sourceCode);
  const value = variable && getOnlyValue(variable);
  return value !== undefined && isErrorText(value, error, depth + 1);
}

function isTextOfCall(call: TSESTree.CallExpression, error: CaughtError, depth: number): boolean {
  const name = getCalleeName(call) ?? '';
  const receiver = getReceiver(call);
  if (receiver && sameText.test(name)) return isErrorText(receiver, error, depth + 1) || (name === 'toString' && isTheError(receiver, error));
  const [given] = call.arguments;
  return textOfError.test(name) && given !== undefined && isTheError(unwrap(given), error);
}
