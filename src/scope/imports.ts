import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getInitialValue, getVariable } from './bindings.ts';
import { isGlobal } from './globals.ts';

/** What a name of this file means elsewhere: `readFile` of `fs/promises`. The name of a whole module is ''. */
export interface Imported {
  /** The module as imported, without `node:`. */
  readonly module: string;
  readonly name: string;
}

const deepestAlias = 4;

/** What `expression` was imported or required as, through namespaces and members: `fs.promises.rm` is `rm` of `fs/promises`. */
export function getImported(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode, depth = deepestAlias): Imported | undefined {
  const target = unwrap(expression);
  if (depth === 0) return undefined;
  if (target.type === 'MemberExpression') return getMemberOf(getImported(target.object, sourceCode, depth), getMemberName(target));
  if (target.type === 'CallExpression') return getRequired(target, sourceCode);
  const variable = target.type === 'Identifier' ? getVariable(target, sourceCode) : undefined;
  const definition = variable?.defs[0];
  if (!variable || !definition) return undefined;
  if (definition.type === 'ImportBinding') return getImportedBinding(definition.node, definition.parent);
  if (definition.type !== 'Variable') return undefined;
  const value = getInitialValue(variable);
  if (value) return getImported(value, sourceCode, depth - 1);
  return getDestructured(definition.node, variable.name, sourceCode, depth);
}

function getMemberOf(whole: Imported | undefined, member: string | undefined): Imported | undefined {
  if (!whole || member === undefined) return undefined;
  if (whole.name === '' || whole.name === 'default') return { module: whole.module, name: member };
  return whole.name === 'promises' ? { module: `${whole.module}/promises`, name: member } : undefined;
}

function getImportedBinding(binding: TSESTree.Node, declaration: TSESTree.Node | null | undefined): Imported | undefined {
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const module = getModuleName(declaration.source.value);
  if (binding.type !== 'ImportSpecifier') return { module, name: '' };
  return { module, name: binding.imported.type === 'Identifier' ? binding.imported.name : binding.imported.value };
}

/** `require("fs")` gives a whole module. */
function getRequired(call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): Imported | undefined {
  const [source] = call.arguments;
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'require' || !isGlobal(call.callee, sourceCode)) return undefined;
  return source?.type === 'Literal' && typeof source.value === 'string' ? { module: getModuleName(source.value), name: '' } : undefined;
}

/** `const { rm } = require('fs/promises')`. */
function getDestructured(declarator: TSESTree.VariableDeclarator, local: string, sourceCode: TSESLint.SourceCode, depth: number): Imported | undefined {
  if (declarator.id.type !== 'ObjectPattern' || !declarator.init) return undefined;
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (property.value.type === 'Identifier' && property.value.name === local) return getMemberOf(getImported(declarator.init, sourceCode, depth - 1), property.key.name);
  }
  return undefined;
}

function getModuleName(source: string): string {
  return source.replace(/^node:/u, '');
}
