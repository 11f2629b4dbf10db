import type { TSESTree } from '@typescript-eslint/utils';

import { isPromiseReject } from '../cancellation/reject-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { getOnlyValue, getVariable, resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, getKeyName, isStaticCall } from '../syntax/calls.ts';
import { getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, carriesError } from './caught-error.ts';
import { isErrorName, isWordOfCancellation } from './effects.ts';
import { getGivenSignal } from './evidence.ts';

/** What a returned value tells the caller: that the work was cancelled, that it failed somehow, or nothing. */
export type Told = 'abort' | 'failure' | 'nothing';

/** What `value`, returned from a handler, tells of its error. */
export function getTold(value: TSESTree.Node | undefined, error: CaughtError): Told {
  if (!value) return 'nothing';
  const target = unwrap(value);
  if (isPromiseReject(target) || carriesError(target, error)) return 'abort';
  if (isOnwardCall(target, error)) return 'abort';
  if (!isResponse(target) && mentionsCancellation(target, error)) return 'abort';
  return isErrorResult(target, error.file) ? 'failure' : 'nothing';
}

/** `return load(url, { signal })`: the next call rejects at once. A call of the function itself is a retry. */
function isOnwardCall(value: TSESTree.Node, { file }: CaughtError): boolean {
  const call = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  if (call.type !== 'CallExpression' || getGivenSignal(call, file)?.origin !== 'received') return false;
  const callee = resolveFunction(call.callee, file.sourceCode);
  return callee === undefined || callee !== getEnclosingFunction(call);
}

const deepestVariable = 2;
const deepestResult = 4;

function mentionsCancellation(value: TSESTree.Node, error: CaughtError, depth = 0): boolean {
  const { sourceCode } = error.file;
  for (const node of walk(value, sourceCode)) {
    if (isWordOfCancellation(node)) return true;
    const variable = node.type === 'Identifier' && depth < deepestVariable ? getVariable(node, sourceCode) : undefined;
    const inner = variable && getOnlyValue(variable);
    if (inner && !isFunction(inner) && mentionsCancellation(inner, error, depth + 1)) return true;
  }
  return false;
}

/** An HTTP answer goes to the peer: for whoever called the handler it is a result like any other. */
export function isResponse(value: TSESTree.Node): boolean {
  return value.type === 'NewExpression' ? getCalleeName(value) === 'Response' : isStaticCall(value, 'Response', 'json', 'error');
}

/** A result that says it is an error: an `error` key, `err(…)`, `fail(…)`, `Kind.Error`, `{ status: 'error' }`, a Response. */
function isErrorResult(value: TSESTree.Node, file: LintedFile, depth = 0): boolean {
  const target = unwrap(value);
  if (depth > deepestResult) return false;
  switch (target.type) {
    case 'ObjectExpression':
      return target.properties.some((part) => isErrorProperty(part, file, depth));
    case 'ArrayExpression':
      return target.elements.some((element) => element !== null && isErrorResult(element, file, depth + 1));
    case 'CallExpression':
    case 'NewExpression':
      return isResponse(target) || /err(?:or)?(?![a-z])|Error|^fail|Fail/u.test(getCalleeName(target) ?? '') || target.arguments.some((argument) => isErrorResult(argument, file, depth + 1));
    case 'MemberExpression':
      return target.property.type === 'Identifier' && /err|fail/iu.test(target.property.name);
    case 'Identifier': {
      const variable = getVariable(target, file.sourceCode);
      const inner = variable && getOnlyValue(variable);
      return inner !== undefined && isErrorResult(inner, file, depth + 1);
    }
    default:
      return false;
  }
}

function isErrorProperty(part: TSESTree.ObjectLiteralElement, file: LintedFile, depth: number): boolean {
  const key = part.type === 'Property' ? getKeyName(part) : undefined;
  if (part.type !== 'Property' || key === undefined) return false;
  const value = unwrap(part.value);
  if (isErrorName(key)) return !(value.type === 'Literal' && !value.value);
  if (value.type === 'Literal' && typeof value.value === 'string') return /^(?:kind|status|type|state|level)$/u.test(key) && /err|fail/iu.test(value.value);
  return isErrorResult(value, file, depth + 1);
}
