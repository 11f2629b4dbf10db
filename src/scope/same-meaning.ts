import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { getClassBody, type Variable } from './bindings.ts';
import { isInTemplate } from './templates.ts';

/** Whether `path`, a name or a way of members from a name, means at `there` what it means at `here`. Any other expression does not: it would be evaluated anew. */
export function meansTheSame(path: string, here: TSESTree.Node, there: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  const root = getRootName(path);
  if (root === undefined) return false;
  if (root === 'this') return getClassBody(here) === getClassBody(there);
  if (isInTemplate(here, sourceCode) || isInTemplate(there, sourceCode)) return false;
  return findVariable(sourceCode.getScope(here), root) === findVariable(sourceCode.getScope(there), root);
}

/** The variable that `path` starts with, as code at `here` sees it. */
export function getVariableOfPath(path: string, here: TSESTree.Node, sourceCode: TSESLint.SourceCode): Variable | undefined {
  const root = getRootName(path);
  return root === undefined ? undefined : (findVariable(sourceCode.getScope(here), root) ?? undefined);
}

function getRootName(path: string): string | undefined {
  return /^(?<root>[\w$]+)(?:\??\.#?[\w$]+)*$/u.exec(path)?.groups?.['root'];
}
