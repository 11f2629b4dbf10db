import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isAnnotated } from '../syntax/annotations.ts';
import { getKeyName, getMemberName, getPath, isCallee } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { getVariable } from './bindings.ts';

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

/**
 * Whether others decide which parameters `fn` has: it is a callback, part of an object or class that stands for something out of view,
 * or has a type of its own. What is exported under its name decides for itself.
 */
export function isSignatureGiven(fn: FunctionNode, sourceCode: TSESLint.SourceCode): boolean {
  const node = getWrapped(fn);
  const { parent } = node;
  if (node !== fn || fn.params.some(({ decorators }) => hasSome(decorators)) || isTypedByComment(fn, sourceCode)) return true;
  if (fn.type === 'FunctionDeclaration') return fn.id !== null && isHandedOn(fn.id, sourceCode);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type !== 'Identifier' || isAnnotated(parent.id) || isHandedOn(parent.id, sourceCode);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return isMemberGiven(parent, sourceCode);
    case 'AssignmentExpression':
      return !isExports(parent.left);
    default:
      return parent?.type !== 'ExportDefaultDeclaration';
  }
}

/** Whether a function is also used as a value: a callback under its name. */
function isHandedOn(name: TSESTree.Identifier, sourceCode: TSESLint.SourceCode): boolean {
  const references = getVariable(name, sourceCode)?.references ?? [];
  return references.some(({ identifier, init }) => init !== true && !isCallee(identifier) && !isExported(identifier));
}

/** `export { load }`, `export default load`, `module.exports = { load }`, and `typeof load` as a type. */
export function isExported(name: TSESTree.Node): boolean {
  const { parent } = name;
  switch (parent?.type) {
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
    case 'TSTypeQuery':
      return true;
    case 'Property':
      return isExported(parent.parent);
    case 'AssignmentExpression':
      return parent.right === name && isExports(parent.left);
    default:
      return false;
  }
}

/** `module.exports`, `module.exports.load`, `exports.load`. */
function isExports(target: TSESTree.Node): boolean {
  return /^(?:module\.)?exports(?:\.[^.]+)?$/u.test(getPath(target) ?? '') && target.type === 'MemberExpression';
}

function isMemberGiven(member: Member, sourceCode: TSESLint.SourceCode): boolean {
  const { parent: { parent: owner } } = member;
  if (hasSome(member.decorators) || hasSome(owner.decorators)) return true;
  if (member.type === 'MethodDefinition' && member.kind === 'constructor') return false;
  if (member.override || (member.type === 'PropertyDefinition' ? isAnnotated(member) : member.kind === 'set')) return true;
  if (isTakenAsValue(getKeyName(member), sourceCode)) return true;
  // Nobody outside can ask for a private member, so it stands in for nothing.
  return member.key.type !== 'PrivateIdentifier' && member.accessibility !== 'private' && standsForMore(owner, sourceCode);
}

/** Whether the methods of a class are called through another type: one it extends or implements, or by what it is handed to or extended by. */
function standsForMore(owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression, sourceCode: TSESLint.SourceCode): boolean {
  if (owner.superClass || hasSome(owner.implements) || owner.abstract || isTypedByComment(owner, sourceCode)) return true;
  const { parent } = getWrapped(owner);
  if (owner.type === 'ClassExpression' && parent?.type !== 'VariableDeclarator') return true;
  // A class knows its own name in a scope of its own; `extends` is outside.
  const references = sourceCode.getDeclaredVariables(owner).flatMap((variable) => variable.references);
  return references.some(({ identifier }) => 'superClass' in identifier.parent && identifier.parent.superClass === identifier);
}

/** `emitter.on('run', this.run)`: a method that is a callback as well. */
function isTakenAsValue(name: string | undefined, sourceCode: TSESLint.SourceCode): boolean {
  for (const node of walkAll(sourceCode.ast, sourceCode)) {
    if (node.type === 'MemberExpression' && getMemberName(node) === name && !isCallee(node)) return true;
  }
  return false;
}

/** `@type {Handler}`, `@override` and `@implements` in a comment before the declaration that `node` is part of. */
function isTypedByComment(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  if (sourceCode.getCommentsBefore(node).some(({ value }) => /@(?:type|override|implements|satisfies)\b/u.test(value))) return true;
  const { parent } = node;
  return parent !== undefined && !/^(?:Program|BlockStatement|ClassBody|StaticBlock)$/u.test(parent.type) && isTypedByComment(parent, sourceCode);
}

/** Whether there is anything in a list that only TypeScript's parser makes, such as that of decorators. */
export function hasSome(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}
