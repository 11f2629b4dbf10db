import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { getKeyName } from '../syntax/calls.ts';
import { signalMembers } from '../types/shapes.ts';
import type { Verdict } from '../verdict.ts';

const deepestAlias = 5;

/** Types of platform and libraries that carry a signal, where the file does not declare the name itself. */
const knownBags: ReadonlySet<string> = new Set([
  'Abortable', 'AbortOptions', 'AbortSignalOption', 'AxiosRequestConfig', 'RawAxiosRequestConfig', 'RequestInit',
]);

const plainTypes = /^TS(?:Array|BigInt|Boolean|Function|Literal|Never|Null|Number|String|Symbol|Template|Tuple|Undefined|Void)/u;

/** Whether a type as written can neither be a signal nor hold one: a text, a number, a list, a function. */
export function isPlainType(annotation: TSESTree.TypeNode): boolean {
  if (annotation.type === 'TSUnionType') return annotation.types.every(isPlainType);
  return plainTypes.test(annotation.type) || (annotation.type === 'TSTypeOperator' && annotation.operator !== 'unique');
}

/** Whether a type as written is AbortSignal, or a union with it. Names of other files are `unknown`. */
export function annotatesSignal(annotation: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode, depth = 0): Verdict {
  switch (annotation.type) {
    case 'TSAnyKeyword':
    case 'TSIndexedAccessType':
    case 'TSUnknownKeyword':
      return 'unknown';
    case 'TSUnionType':
    case 'TSIntersectionType':
      return someYes(annotation.types.map((member) => annotatesSignal(member, sourceCode, depth)));
    case 'TSTypeReference':
      return namesSignal(annotation, sourceCode, depth);
    default:
      return 'no';
  }
}

function namesSignal(reference: TSESTree.TSTypeReference, sourceCode: TSESLint.SourceCode, depth: number): Verdict {
  const name = getTypeName(reference);
  if (/(?:Abort|Task).*Signal|^AbortSignal/u.test(name)) return 'yes';
  const declaration = depth < deepestAlias ? getTypeDeclaration(reference, sourceCode) : undefined;
  if (declaration?.type === 'TSTypeAliasDeclaration') return annotatesSignal(declaration.typeAnnotation, sourceCode, depth + 1);
  if (declaration?.type.startsWith('Import') === true && !/signals?$/iu.test(name)) return 'unknown';
  // `NodeJS.Signals`, Angular's and Preact's `Signal<T>`, an interface of the file.
  return declaration || /signals?$/iu.test(name) || reference.typeArguments ? 'no' : 'unknown';
}

/** Whether the member `key` of a type as written is an AbortSignal; `unknown` where the file does not show it. */
export function annotatesSignalMember(annotation: TSESTree.TypeNode, key: string, sourceCode: TSESLint.SourceCode, depth = 0): Verdict {
  if (annotation.type === 'TSTypeLiteral') return annotatesMemberOf(annotation.members, key, sourceCode);
  const declaration = annotation.type === 'TSTypeReference' && depth < deepestAlias ? getTypeDeclaration(annotation, sourceCode) : undefined;
  if (declaration?.type === 'TSTypeAliasDeclaration') return annotatesSignalMember(declaration.typeAnnotation, key, sourceCode, depth + 1);
  return declaration?.type === 'TSInterfaceDeclaration' ? annotatesMemberOf(declaration.body.body, key, sourceCode) : 'unknown';
}

function annotatesMemberOf(members: readonly TSESTree.TypeElement[], key: string, sourceCode: TSESLint.SourceCode): Verdict {
  const member = members.find((element) => element.type === 'TSPropertySignature' && getKeyName(element) === key);
  return member?.type === 'TSPropertySignature' && member.typeAnnotation ? annotatesSignal(member.typeAnnotation.typeAnnotation, sourceCode) : 'unknown';
}

/** Whether a type as written is an AbortController, or a union with it. */
export function annotatesController(annotation: TSESTree.TypeNode): boolean {
  if (annotation.type === 'TSUnionType') return annotation.types.some(annotatesController);
  return annotation.type === 'TSTypeReference' && getTypeName(annotation) === 'AbortController';
}

/** The members of a bag that are signals, by the file's own declarations first, then by well-known names. */
export function getSignalMember(annotation: TSESTree.TypeNode, sourceCode: TSESLint.SourceCode, depth = 0): string | undefined {
  switch (annotation.type) {
    case 'TSTypeLiteral':
      return getMemberOf(annotation.members, sourceCode);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return firstOf(annotation.types, (member) => getSignalMember(member, sourceCode, depth));
    case 'TSTypeReference':
      return getMemberOfReference(annotation, sourceCode, depth);
    default:
      return undefined;
  }
}

function getMemberOfReference(reference: TSESTree.TSTypeReference, sourceCode: TSESLint.SourceCode, depth: number): string | undefined {
  if (depth >= deepestAlias) return undefined;
  const name = getTypeName(reference);
  const [inner, keys] = reference.typeArguments?.params ?? [];
  if (inner && /^(?:Partial|Readonly|Required|NonNullable|Omit|Pick|Exclude)$/u.test(name)) {
    const member = getSignalMember(inner, sourceCode, depth + 1);
    const named = keys !== undefined && member !== undefined && sourceCode.getText(keys).includes(member);
    return (name === 'Omit' && named) || (name === 'Pick' && !named) ? undefined : member;
  }
  const declaration = getTypeDeclaration(reference, sourceCode);
  if (declaration?.type === 'TSTypeAliasDeclaration') return getSignalMember(declaration.typeAnnotation, sourceCode, depth + 1);
  if (declaration?.type === 'TSInterfaceDeclaration') {
    return getMemberOf(declaration.body.body, sourceCode) ?? firstOf(declaration.extends, (base) => getMemberOfHeritage(base, sourceCode, depth + 1));
  }
  return declaration === undefined && knownBags.has(name) ? 'signal' : undefined;
}

function getMemberOfHeritage(base: TSESTree.TSInterfaceHeritage, sourceCode: TSESLint.SourceCode, depth: number): string | undefined {
  if (base.expression.type !== 'Identifier') return undefined;
  const declaration = findTypeDeclaration(base.expression.name, base, sourceCode);
  if (declaration?.type === 'TSInterfaceDeclaration') {
    return getMemberOf(declaration.body.body, sourceCode) ?? firstOf(declaration.extends, (next) => (depth < deepestAlias ? getMemberOfHeritage(next, sourceCode, depth + 1) : undefined));
  }
  if (declaration?.type === 'TSTypeAliasDeclaration') return getSignalMember(declaration.typeAnnotation, sourceCode, depth + 1);
  const [inner] = base.typeArguments?.params ?? [];
  if (inner && /^(?:Partial|Readonly|Required)$/u.test(base.expression.name)) return getSignalMember(inner, sourceCode, depth + 1);
  return declaration === undefined && knownBags.has(base.expression.name) ? 'signal' : undefined;
}

function getMemberOf(members: readonly TSESTree.TypeElement[], sourceCode: TSESLint.SourceCode): string | undefined {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier' || !member.typeAnnotation) continue;
    const verdict = annotatesSignal(member.typeAnnotation.typeAnnotation, sourceCode);
    if (verdict === 'yes' || (verdict === 'unknown' && signalMembers.includes(member.key.name))) return member.key.name;
  }
  return undefined;
}

/** The last part of a type's name: `Signals` of `NodeJS.Signals`. */
export function getTypeName({ typeName }: TSESTree.TSTypeReference): string {
  if (typeName.type === 'Identifier') return typeName.name;
  return typeName.type === 'TSQualifiedName' ? typeName.right.name : '';
}

function getTypeDeclaration(reference: TSESTree.TSTypeReference, sourceCode: TSESLint.SourceCode): TSESTree.Node | undefined {
  return reference.typeName.type === 'Identifier' ? findTypeDeclaration(reference.typeName.name, reference, sourceCode) : undefined;
}

/** Where the file declares or imports the type, or undefined when the name is a global one. An import is its specifier: nobody knows what is in it. */
function findTypeDeclaration(name: string, at: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.Node | undefined {
  const definition = findVariable(sourceCode.getScope(at), name)?.defs[0];
  if (definition?.type === 'ImportBinding') return knownBags.has(name) ? undefined : definition.node;
  return definition?.node;
}

function someYes(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
