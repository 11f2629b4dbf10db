import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getAnnotation, getDefinition, getNamedVariable, getVariable } from './bindings.ts';

/** What the file says of a function whose body it does not show. */
export type DeclaredSignature = TSESTree.TSDeclareFunction | TSESTree.TSFunctionType | TSESTree.TSMethodSignature;

/** The signature that the file declares for what is called: by `declare function`, or by the written type of a variable, a parameter or the object that has the method. Overloads leave it open. */
export function getDeclaredSignature(callee: TSESTree.Node, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const target = unwrap(callee);
  if (target.type === 'Identifier') return getSignatureOfName(target, sourceCode);
  if (target.type !== 'MemberExpression') return undefined;
  const holder = unwrap(target.object);
  const variable = getNamedVariable(holder, sourceCode);
  const annotation = variable && getAnnotation(variable);
  const name = getMemberName(target);
  return annotation && name !== undefined ? getSignatureOfMember(annotation, name, sourceCode) : undefined;
}

function getSignatureOfName(name: TSESTree.Identifier, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const variable = getVariable(name, sourceCode);
  const definition = variable && getDefinition(variable);
  if (definition?.node.type === 'TSDeclareFunction') return definition.node;
  const annotation = variable && getAnnotation(variable);
  return annotation?.type === 'TSFunctionType' ? annotation : undefined;
}

function getSignatureOfMember(type: TSESTree.TypeNode, name: string, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const found = getMembers(type, sourceCode).filter((member) => 'key' in member && getKeyName(member) === name);
  const [member] = found;
  if (found.length !== 1) return undefined;
  if (member?.type === 'TSMethodSignature') return member;
  const annotation = member?.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
  return annotation?.type === 'TSFunctionType' ? annotation : undefined;
}

function getMembers(type: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode): readonly TSESTree.TypeElement[] {
  if (type.type === 'TSTypeLiteral') return type.members;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return [];
  const definitions = findVariable(sourceCode.getScope(type), type.typeName.name)?.defs ?? [];
  return definitions.flatMap(({ node }) => (node.type === 'TSInterfaceDeclaration' ? node.body.body : []));
}
