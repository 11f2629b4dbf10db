import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode } from '../syntax/functions.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { isExported } from './signatures.ts';

/** Whether other files can call `fn` by its name: it is exported, or a method that a class of this kind shows. */
export function isVisibleOutside(fn: FunctionNode, sourceCode: TSESLint.SourceCode): boolean {
  const { parent } = getWrapped(fn);
  switch (parent?.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key.type !== 'PrivateIdentifier' && parent.accessibility !== 'private' && isShown(parent.parent.parent, sourceCode);
    case 'VariableDeclarator':
      return parent.parent.parent.type === 'ExportNamedDeclaration' || isShown(parent, sourceCode);
    default:
      return isShown(getWrapped(fn), sourceCode);
  }
}

function isShown(declaration: TSESTree.Node, { scopeManager }: TSESLint.SourceCode): boolean {
  if (declaration.parent?.type === 'ExportNamedDeclaration' || isExported(declaration)) return true;
  const variables = scopeManager?.getDeclaredVariables(declaration) ?? [];
  return variables.some(({ references }) => references.some(({ identifier }) => isExported(identifier)));
}
