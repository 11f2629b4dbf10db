import type { TSESTree } from '@typescript-eslint/utils';

import { getGivenSignal } from './evidence.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, isStaticCall } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, carriesError } from './caught-error.ts';
import { isErrorName, isWordOfCancellation } from './effects.ts';

/** What a returned value tells the caller: that the work was cancelled, that it failed somehow, or nothing. */
export type Told = 'abort' | 'failure' | 'nothing';

/** What `value`, returned from a handler, tells of its error. */
export function getTold(value: TSESTree.Node | undefined, error: CaughtError): Told {
  if (!value) return 'nothing';
  const target = unwrap(value);
  if (isStaticCall(target, 'Promise', 'reject') || carriesError(target, error)) return 'abort';
  if (isOnwardCall(target, error)) return 'abort';
  if (!isResponse(target) && mentionsCancellation(target, error)) return 'abort';
  return isErrorResult(target) ? 'failure' : 'nothing';
}

/** `return load(url, { signal })`: the next call rejects at once. A call of the function itself is a retry. */
function isOnwardCall(value: TSESTree.Node, { file }: CaughtError): boolean {
  const call = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  if (call.type !== 'CallExpression' || getGivenSignal(call, file)?.origin !== 'received') return false;
  const callee = resolveFunction(call.callee, file.sourceCode);
  return callee === undefined || callee !== getEnclosingFunction(call);
}

function mentionsCancellation(value: TSESTree.Node, { file }: CaughtError): boolean {
  return [...walk(value, file.sourceCode)].some((node) => isWordOfCancellation(node) || (node.type === 'Property' && node.key.type === 'Identifier' && isWordOfCancellation(node.key)));
}

/** An HTTP answer goes to the peer: for whoever called the handler it is a result like any other. */
export function isResponse(value: TSESTree.Node): boolean {
  return value.type === 'NewExpression' ? getCalleeName(value) === 'Response' : isStaticCall(value, 'Response', 'json', 'error');
}

/** A result that says it is an error: an `error` key, `err(…)`, `fail(…)`, `Kind.Error`, `{ status: 'error' }`, a Response. */
function isErrorResult(value: TSESTree.Node): boolean {
  switch (value.type) {
    case 'ObjectExpression':
      return value.properties.some(isErrorProperty);
    case 'CallExpression':
    case 'NewExpression':
      return isResponse(value) || /^(?:err|error|fail|failure|failed|left|reject)|Error$|Failure$/u.test(getCalleeName(value) ?? '');
    case 'MemberExpression':
      return value.property.type === 'Identifier' && /err|fail/iu.test(value.property.name);
    default:
      return false;
  }
}

function isErrorProperty(part: TSESTree.ObjectLiteralElement): boolean {
  if (part.type !== 'Property' || part.key.type !== 'Identifier') return false;
  const value = unwrap(part.value);
  if (isErrorName(part.key.name)) return !(value.type === 'Literal' && !value.value);
  if (value.type === 'ObjectExpression') return value.properties.some(isErrorProperty);
  if (value.type === 'Literal' && typeof value.value === 'string') return /^(?:kind|status|type|state|level)$/u.test(part.key.name) && /err|fail/iu.test(value.value);
  return value.type === 'MemberExpression' && isErrorResult(value);
}
