import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { getCalleeName, isStaticCall } from '../syntax/calls.ts';
import { getConsumer, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** Whether `call` rejects a promise that somebody has: `reject(error)` whatever the executor calls it, `deferred.reject(error)`, a returned `Promise.reject(error)`. */
export function rejectsPromise(call: TSESTree.CallExpression, file: LintedFile): boolean {
  if (isPromiseReject(call)) return call.parent.type === 'ReturnStatement';
  return rejecter.test(getCalleeName(call) ?? '') || isRejecterOfExecutor(call, file);
}

/** Whether `call` does so for certain: other things, such as an invitation, have a `reject()` of their own. */
export function surelyRejectsPromise(call: TSESTree.CallExpression, file: LintedFile): boolean {
  return isPromiseReject(call) ? rejectsPromise(call, file) : isRejecterOfExecutor(call, file);
}

const rejecter = /^_?rej(?:ect)?(?:[A-Z_].*)?$/u;

/** `Promise.reject(error)`, which makes a promise. */
export function isPromiseReject(node: TSESTree.Node): node is TSESTree.CallExpression {
  return isStaticCall(node, 'Promise', 'reject');
}

/** `fail(error)` in `new Promise((resolve, fail) => …)`. */
function isRejecterOfExecutor({ callee }: TSESTree.CallExpression, file: LintedFile): boolean {
  return getSettlerOfExecutor(callee, file) === 'reject';
}

/** Which of the two functions that a promise gives to its executor `expression` is, whatever the executor calls it. */
export function getSettlerOfExecutor(expression: TSESTree.Node, { sourceCode }: LintedFile): 'reject' | 'resolve' | undefined {
  const name = unwrap(expression);
  const definition = getNamedVariable(name, sourceCode)?.defs[0];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node) || getConsumer(definition.node)?.type !== 'NewExpression') return undefined;
  return (['resolve', 'reject'] as const)[definition.node.params.findIndex((param) => param === definition.name)];
}
