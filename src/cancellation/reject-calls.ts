import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { getCalleeName, isStaticCall } from '../syntax/calls.ts';
import { getConsumer, isFunction } from '../syntax/functions.ts';

/** Whether `call` rejects a promise that somebody has: `reject(error)` whatever the executor calls it, `deferred.reject(error)`, a returned `Promise.reject(error)`. */
export function rejectsPromise(call: TSESTree.CallExpression, file: LintedFile): boolean {
  if (isPromiseReject(call)) return call.parent.type === 'ReturnStatement';
  return rejecter.test(getCalleeName(call) ?? '') || isRejecterOfExecutor(call, file);
}

const rejecter = /^_?rej(?:ect)?(?:[A-Z_].*)?$/u;

/** `Promise.reject(error)`, which makes a promise. */
export function isPromiseReject(node: TSESTree.Node): node is TSESTree.CallExpression {
  return isStaticCall(node, 'Promise', 'reject');
}

/** `fail(error)` in `new Promise((resolve, fail) => …)`. */
function isRejecterOfExecutor({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const definition = callee.type === 'Identifier' ? getVariable(callee, sourceCode)?.defs[0] : undefined;
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return false;
  return getConsumer(definition.node)?.type === 'NewExpression' && definition.node.params[1] === definition.name;
}
