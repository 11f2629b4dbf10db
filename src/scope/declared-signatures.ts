import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getAnnotation, getClassBody, getDefinition, getNamedVariable, getVariable } from './bindings.ts';

/** What the file says of a function whose body it does not show. */
export type DeclaredSignature = TSESTree.TSDeclareFunction | TSESTree.TSFunctionType | TSESTree.TSMethodSignature;

/**
 * The signature that the file declares for what is called: by `declare function`, or by the written type of a variable, of a parameter, or of the
 * object that has the method, which may be a field of the class around. Overloads leave it open.
 */
export function getDeclaredSignature(callee: TSESTree.Node, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const target = unwrap(callee);
  if (target.type === 'Identifier') return getSignatureOfName(target, sourceCode);
  const name = target.type === 'MemberExpression' ? getMemberName(target) : undefined;
  const annotation = target.type === 'MemberExpression' ? getAnnotationOfHolder(unwrap(target.object), sourceCode) : undefined;
  return annotation && name !== undefined ? getSignatureOfMember(annotation, name, sourceCode) : undefined;
}

function getSignatureOfName(name: TSESTree.Identifier, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const variable = getVariable(name, sourceCode);
  const definition = variable && getDefinition(variable);
  if (definition?.node.type === 'TSDeclareFunction') return definition.node;
  return toSignature(variable && getAnnotation(variable), sourceCode);
}

/** The type written behind a variable or a parameter, or behind a field of the class around. */
function getAnnotationOfHolder(holder: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.TypeNode | undefined {
  if (holder.type === 'MemberExpression') return unwrap(holder.object).type === 'ThisExpression' ? getAnnotationOfField(holder) : undefined;
  const variable = getNamedVariable(holder, sourceCode);
  return variable && getAnnotation(variable);
}

/** `private api: Api;`, and `constructor(private api: Api)`. */
function getAnnotationOfField(field: TSESTree.MemberExpression): TSESTree.TypeNode | undefined {
  const name = getMemberName(field);
  for (const element of getClassBody(field)?.body ?? []) {
    if (element.type === 'PropertyDefinition' && getKeyName(element) === name) return element.typeAnnotation?.typeAnnotation;
    const parameters = element.type === 'MethodDefinition' && element.kind === 'constructor' ? element.value.params : [];
    const declared = parameters.flatMap((parameter) => (parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'Identifier' ? [parameter.parameter] : [])).find((parameter) => parameter.name === name);
    if (declared) return declared.typeAnnotation?.typeAnnotation;
  }
  return undefined;
}

function getSignatureOfMember(type: TSESTree.TypeNode, name: string, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const found = getMembers(type, sourceCode).filter((member) => 'key' in member && getKeyName(member) === name);
  const [member] = found;
  if (found.length !== 1) return undefined;
  if (member?.type === 'TSMethodSignature') return member;
  return member?.type === 'TSPropertySignature' ? toSignature(member.typeAnnotation?.typeAnnotation, sourceCode) : undefined;
}

/** The members of a type as written: of a literal or an interface, also by another name for it. */
function getMembers(type: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode): readonly TSESTree.TypeElement[] {
  const written = resolveAlias(type, sourceCode);
  if (written.type === 'TSTypeLiteral') return written.members;
  return getDeclarations(written, sourceCode).flatMap((declaration) => (declaration.type === 'TSInterfaceDeclaration' ? declaration.body.body : []));
}

function toSignature(type: TSESTree.TypeNode | undefined, sourceCode: TSESLint.SourceCode): DeclaredSignature | undefined {
  const written = type && resolveAlias(type, sourceCode);
  return written?.type === 'TSFunctionType' ? written : undefined;
}

/** What `Load` of `type Load = () => Promise<void>` stands for. An alias of an alias is left alone. */
function resolveAlias(type: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode): TSESTree.TypeNode {
  const [declaration, another] = getDeclarations(type, sourceCode);
  return declaration?.type === 'TSTypeAliasDeclaration' && !another ? declaration.typeAnnotation : type;
}

function getDeclarations(type: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode): readonly TSESTree.Node[] {
  const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
  return name === undefined ? [] : (findVariable(sourceCode.getScope(type), name)?.defs ?? []).map(({ node }) => node);
}
