import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { remember } from '../remember.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { type FunctionNode, getFunctionName } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { resolveFunction } from './bindings.ts';

/** The calls of a file by the last name of what they call. */
export function getCallsByName(name: string, sourceCode: TSESLint.SourceCode): readonly TSESTree.CallExpression[] {
  return indexCalls(sourceCode).get(name) ?? [];
}

const indexCalls = remember((sourceCode: TSESLint.SourceCode): ReadonlyMap<string, readonly TSESTree.CallExpression[]> => {
  const index = new Map<string, TSESTree.CallExpression[]>();
  for (const node of walkAll(sourceCode.ast, sourceCode)) {
    const name = node.type === 'CallExpression' ? getCalleeName(node) : undefined;
    if (name === undefined || node.type !== 'CallExpression') continue;
    const calls = index.get(name);
    if (calls) calls.push(node);
    else index.set(name, [node]);
  }
  return index;
});

/** The calls of `fn` in its own file, as far as names tell: `f()` and `this.f()`. */
export function getCallsOf(fn: FunctionNode, sourceCode: TSESLint.SourceCode): readonly TSESTree.CallExpression[] {
  const name = getFunctionName(fn);
  if (name === undefined) return [];
  return getCallsByName(name, sourceCode).filter((call) => resolveFunction(unwrap(call.callee), sourceCode) === fn);
}
