import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

/**
 * Whether `name` here means the platform's global: nothing in the file declares it. Flat configs declare no globals unless
 * the user lists them, so an unresolved name counts too.
 */
export function isGlobal(name: TSESTree.Identifier, sourceCode: TSESLint.SourceCode): boolean {
  const variable = findVariable(sourceCode.getScope(name), name.name);
  return (variable?.defs.length ?? 0) === 0;
}
