import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { getPath, getReceiver, getRoot, isStaticCall } from '../syntax/calls.ts';
import { getTemplateExpression } from './templates.ts';

/**
 * Whether `name` here means the platform's global: nothing in the file declares it. Flat configs declare no globals unless
 * the user lists them, so an unresolved name counts too. Templates of Vue have no `fetch`, no `Promise` and no `AbortController`: there,
 * a name that is not the script's belongs to the component.
 */
export function isGlobal(name: TSESTree.Identifier, sourceCode: TSESLint.SourceCode): boolean {
  const scope = sourceCode.getScope(name);
  return (findVariable(scope, name.name)?.defs.length ?? 0) === 0 && !getTemplateExpression(name, scope);
}

/** Whether `node` is the platform's global of this name: `Promise`, unless the file has one of its own. */
export function isGlobalNamed(node: TSESTree.Node, name: string, sourceCode: TSESLint.SourceCode): boolean {
  return node.type === 'Identifier' && node.name === name && isGlobal(node, sourceCode);
}

const globalObject = /^(?:global|globalThis|self|window)\./u;

/** Whether `callee` is the platform's function of this name, by itself or on the global object: `setTimeout`, `window.setTimeout`. */
export function isGlobalFunction(callee: TSESTree.Node, name: string, sourceCode: TSESLint.SourceCode): boolean {
  if (getPath(callee)?.replace(globalObject, '') !== name) return false;
  const root = getRoot(callee);
  return root?.type === 'Identifier' && isGlobal(root, sourceCode);
}

/** Whether `node` calls a static method of the platform's `receiver`: `AbortSignal.timeout()`, unless the file has an `AbortSignal` of its own. */
export function isPlatformCall(node: TSESTree.Node, sourceCode: TSESLint.SourceCode, receiver: string, ...names: readonly string[]): boolean {
  if (!isStaticCall(node, receiver, ...names)) return false;
  const platform = getReceiver(node);
  return platform !== undefined && isGlobalNamed(platform, receiver, sourceCode);
}
