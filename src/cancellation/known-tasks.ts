import type { TSESTree } from '@typescript-eslint/utils';

import { getApiEntry } from '../apis/api-table.ts';
import type { LintedFile } from '../linted-file.ts';
import { getAnnotation, getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getDeclaredSignature } from '../scope/declared-signatures.ts';
import { isGlobalFunction } from '../scope/globals.ts';
import { getImported } from '../scope/imports.ts';
import { isStaticCall } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** Modules of Node of which the table knows every function that gives a promise. Of `fs/promises` all do, except `watch`. */
const promisingModules: ReadonlySet<string> = new Set(['events', 'stream/promises', 'timers/promises']);

/** Whether `call` is of a function of the platform that returns a promise: a method of `Promise`, `fetch`, or one of Node's modules. */
export function isPlatformTask(call: TSESTree.CallExpression, file: LintedFile): boolean {
  return isGlobalFunction(call.callee, 'fetch', file.sourceCode) || isOfNode(call, file) || isStaticCall(call, 'Promise', 'all', 'allSettled', 'any', 'race', 'reject', 'resolve', 'try');
}

function isOfNode({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const imported = getImported(callee, sourceCode);
  if (!imported) return false;
  if (imported.module === 'fs/promises') return imported.name !== 'watch';
  return promisingModules.has(imported.module) && getApiEntry(imported)?.gives === 'promise';
}

/** Whether the file declares, without a body in view, that the callee returns a promise. */
export function isDeclaredTask({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const target = unwrap(callee);
  const variable = getNamedVariable(target, sourceCode);
  return variable !== undefined && (isDeclaredFunction(variable) || hasPromisingType(variable));
}

function isDeclaredFunction({ defs }: Variable): boolean {
  return defs.length > 0 && defs.every(({ type, node }) => type === 'FunctionName' && node.returnType && isPromiseType(node.returnType.typeAnnotation));
}

/** `(load: () => Promise<void>) => …`. */
function hasPromisingType(variable: Variable): boolean {
  const annotation = getAnnotation(variable);
  return annotation?.type === 'TSFunctionType' && annotation.returnType !== undefined && isPromiseType(annotation.returnType.typeAnnotation);
}

/** Whether the type of the callee or of its object, as the file writes it, says that it returns a promise: `api.load()` of `(api: Api) => …`. */
export function isTaskByType({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const returned = getDeclaredSignature(callee, sourceCode)?.returnType;
  return returned != null && isPromiseType(returned.typeAnnotation);
}

/** Whether a type as written is a promise. An alias or a union may be something else. */
export function isPromiseType(annotation: TSESTree.TypeNode): boolean {
  return annotation.type === 'TSTypeReference' && annotation.typeName.type === 'Identifier' && annotation.typeName.name === 'Promise';
}
