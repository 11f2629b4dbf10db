import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord, isAbortQuestion, isRethrowHelper } from '../cancellation/abort-errors.ts';
import { isDeclaredIn } from '../scope/bindings.ts';
import { getCalleeName, getMemberName } from '../syntax/calls.ts';
import { isCondition } from '../syntax/conditions.ts';
import { isNothing } from '../syntax/returns.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, isTheError, readsError } from './caught-error.ts';
import { readTest } from './questions.ts';

const telling: ReadonlySet<string> = new Set(['aborted', 'cause', 'errors', 'reason']);

/** Whether `node` asks for the abort by something else than the looks of the error. */
export function isOtherQuestion(node: TSESTree.Node, body: TSESTree.Node, error: CaughtError): boolean {
  switch (node.type) {
    case 'MemberExpression':
      return telling.has(getMemberName(node) ?? '') || (isCondition(node) && isWordOfEnd(getMemberName(node) ?? ''));
    case 'Identifier':
      return isCondition(node) && isWordOfEnd(node.name) && !isDeclaredIn(node, body, error.file.sourceCode);
    case 'CallExpression':
      return isOtherCall(getCalleeName(node) ?? '', node, error);
    case 'BinaryExpression':
      return readTest(node, error).asks === 'abort' || comparesWhole(node, error);
    default:
      return false;
  }
}

function isWordOfEnd(name: string): boolean {
  return hasCancellationWord(name) || speaksOfTimeout(name);
}

function isOtherCall(name: string, call: TSESTree.CallExpression, error: CaughtError): boolean {
  if (isRethrowHelper(name, error.file)) return true;
  const isAsked = isCondition(call) || call.arguments.some((argument) => readsError(argument, error));
  return isAsked && (isAbortQuestion(name, error.file) || readTest(call, error).asks === 'abort');
}

/** `e === closed`, `typeof e === 'string'`. */
function comparesWhole({ left, operator, right }: TSESTree.BinaryExpression, error: CaughtError): boolean {
  if (!/^[!=]==?$/u.test(operator)) return false;
  return [left, right].some((side) => {
    const target = unwrap(side);
    if (target.type === 'UnaryExpression' && target.operator === 'typeof') return isTheError(target.argument, error) && (right.type !== 'Literal' || right.value !== 'object');
    return isTheError(target, error) && !isNothing(side === left ? right : left);
  });
}

/** Whether a text or a name speaks of a limit of time that is over. The code of a connection does not: no signal has it. */
export function speaksOfTimeout(text: string): boolean {
  return /(?<!E)timed?[\s_-]*out|deadline|too long/iu.test(text);
}

/** `e instanceof TimeoutError`, `isTimeout(e)`, `e.message.includes('timed out')`. */
export function isQuestionOfTime(node: TSESTree.Node, error: CaughtError): boolean {
  if (node.type !== 'BinaryExpression' && !(node.type === 'CallExpression' && isQuestion(node))) return false;
  return readsError(node, error) && speaksOfTimeout(error.file.sourceCode.getText(node));
}

function isQuestion(call: TSESTree.CallExpression): boolean {
  return isCondition(call) || /^(?:is|was|has|includes|test|match)(?![a-z])/u.test(getCalleeName(call) ?? '') || getWrapped(call).parent?.type === 'VariableDeclarator';
}
