import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getInitialValue, getNamedVariable } from './bindings.ts';
import { isGlobalNamed } from './globals.ts';

/** What a name of this file means elsewhere: `readFile` of `fs/promises`, `scheduler.wait` of `timers/promises`. The name of a whole module is ''. */
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
  if (target.type === 'AwaitExpression') return target.argument.type === 'ImportExpression' ? getModule(target.argument.source) : undefined;
  const variable = getNamedVariable(target, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return undefined;
  if (definition.type === 'ImportBinding') return getImportedBinding(definition.node, definition.parent);
  if (definition.type !== 'Variable') return undefined;
  const value = getInitialValue(variable);
  if (value) return getImported(value, sourceCode, depth - 1);
  const isRewritten = variable.references.some((reference) => reference.isWrite() && reference.init !== true);
  return isRewritten ? undefined : getDestructured(definition.node, variable.name, sourceCode, depth);
}

/** What the member of something imported is called: the default export and the whole module have the same members. */
export function getMemberOf(whole: Imported | undefined, member: string | undefined): Imported | undefined {
  if (!whole || member === undefined) return undefined;
  const { module, name } = whole;
  if (name === 'promises') return { module: `${module}/promises`, name: member };
  if (name === '' || name === 'default') return { module, name: member };
  // `new Client()` is called `Client#`.
  return { module, name: name.endsWith('#') ? `${name}${member}` : `${name}.${member}` };
}

function getImportedBinding(binding: TSESTree.Node, declaration: TSESTree.Node | null | undefined): Imported | undefined {
  // `import fs = require("fs");`
  if (binding.type === 'TSImportEqualsDeclaration') return binding.moduleReference.type === 'TSExternalModuleReference' ? getModule(binding.moduleReference.expression) : undefined;
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const module = getModuleName(declaration.source.value);
  if (binding.type !== 'ImportSpecifier') return { module, name: '' };
  return { module, name: binding.imported.type === 'Identifier' ? binding.imported.name : binding.imported.value };
}

/** `require("fs")` gives a whole module. */
function getRequired(call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): Imported | undefined {
  const [source] = call.arguments;
  return source && isGlobalNamed(call.callee, 'require', sourceCode) ? getModule(source) : undefined;
}

function getModule(source: TSESTree.Node): Imported | undefined {
  return source.type === 'Literal' && typeof source.value === 'string' ? { module: getModuleName(source.value), name: '' } : undefined;
}

/** `const { rm } = require('fs/promises')`, `const { promises: { rm } } = fs`. */
function getDestructured(declarator: TSESTree.VariableDeclarator, local: string, sourceCode: TSESLint.SourceCode, depth: number): Imported | undefined {
  const path = declarator.id.type === 'ObjectPattern' ? getWayInPattern(declarator.id, local) : undefined;
  if (!path || !declarator.init) return undefined;
  return path.reduce(getMemberOf, getImported(declarator.init, sourceCode, depth - 1));
}

/** The keys that lead through a pattern of objects to the name `local`. */
function getWayInPattern(pattern: TSESTree.Node, local: string): readonly string[] | undefined {
  if (pattern.type === 'Identifier') return pattern.name === local ? [] : undefined;
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    const key = property.type === 'Property' ? getKeyName(property) : undefined;
    const way = key === undefined || property.type !== 'Property' ? undefined : getWayInPattern(property.value, local);
    if (key !== undefined && way) return [key, ...way];
  }
  return undefined;
}

function getModuleName(source: string): string {
  return source.replace(/^node:/u, '');
}
