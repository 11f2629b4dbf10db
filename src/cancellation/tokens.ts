import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { getImported } from '../scope/imports.ts';

/** The modules whose `CancellationToken` tells that its work is no longer wanted. */
const tokenModules: ReadonlySet<string> = new Set([
  'typescript', 'vscode', 'vscode-jsonrpc', 'vscode-languageclient', 'vscode-languageserver', 'vscode-languageserver-protocol',
]);

/** What tokens are called: asking the checker of every name would cost more than all else. */
const tokenName = /token|cancel|^ct$/iu;

/** Whether `name` is a parameter that is the CancellationToken of VS Code, a language server or TypeScript. */
export function isToken(name: TSESTree.Identifier, file: LintedFile): boolean {
  const definition = getVariable(name, file.sourceCode)?.defs[0];
  if (definition?.type !== 'Parameter' || definition.name.type !== 'Identifier') return false;
  const annotation = definition.name.typeAnnotation?.typeAnnotation;
  if (annotation && annotatesToken(annotation, file)) return true;
  return tokenName.test(name.name) && file.types?.isToken(name) === 'yes';
}

/** Whether a type as written is a CancellationToken of one of those modules, or a union with it. */
export function annotatesToken(annotation: TSESTree.TypeNode, file: LintedFile): boolean {
  if (annotation.type === 'TSUnionType') return annotation.types.some((member) => annotatesToken(member, file));
  if (annotation.type !== 'TSTypeReference') return false;
  const { typeName } = annotation;
  if (typeName.type === 'Identifier') return isTokenImport(typeName, 'CancellationToken', file);
  return typeName.type === 'TSQualifiedName' && typeName.left.type === 'Identifier' && typeName.right.name === 'CancellationToken' && isTokenImport(typeName.left, '', file);
}

function isTokenImport(name: TSESTree.Identifier, imported: string, { sourceCode }: LintedFile): boolean {
  const found = getImported(name, sourceCode);
  return found !== undefined && tokenModules.has(found.module.replace(/\/(?:node|browser)(?:\.js)?$/u, '')) && found.name === imported;
}
