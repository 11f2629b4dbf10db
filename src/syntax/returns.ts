import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isInside } from './ancestors.ts';
import type { FunctionNode } from './functions.ts';
import { walk } from './walk.ts';

/** What a function says it returns: nothing (`void`, `Promise<void>`), a value, or it has no annotation. */
export type ReturnKind = 'unstated' | 'value' | 'void';

export function getReturnKind(fn: FunctionNode): ReturnKind {
  const type = getResolvedType(fn);
  if (!type) return 'unstated';
  return type.type === 'TSVoidKeyword' || type.type === 'TSNeverKeyword' ? 'void' : 'value';
}

/** The annotated type of what a function returns, for a promise the type it resolves to. */
export function getResolvedType({ returnType }: Pick<FunctionNode, 'returnType'>): TSESTree.TypeNode | undefined {
  const type = returnType?.typeAnnotation;
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || !/^(?:Promise|PromiseLike)$/u.test(type.typeName.name)) return type;
  return type.typeArguments?.params[0];
}

/** Whether the annotation says that `undefined`, `null`, `false` or an empty array is a proper result. */
export function admitsNothing(fn: FunctionNode, value: TSESTree.Node | undefined): boolean {
  const type = getResolvedType(fn);
  return type !== undefined && allows(type, value);
}

function allows(type: TSESTree.TypeNode, value: TSESTree.Node | undefined): boolean {
  switch (type.type) {
    case 'TSUnionType':
      return type.types.some((member) => allows(member, value));
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSVoidKeyword':
      return true;
    case 'TSUndefinedKeyword':
      return value === undefined || (value.type === 'Identifier' && value.name === 'undefined');
    case 'TSNullKeyword':
      return value?.type === 'Literal' && value.value === null;
    case 'TSBooleanKeyword':
      return value?.type === 'Literal' && value.value === false;
    default:
      return false;
  }
}

/** Whether some `return` of the function's own code has a value, or its body is an expression. */
export function returnsValue(fn: FunctionNode, sourceCode: TSESLint.SourceCode): boolean {
  if (fn.body.type !== 'BlockStatement') return true;
  for (const node of walk(fn.body, sourceCode)) {
    if (node.type === 'ReturnStatement' && node.argument && !isUndefined(node.argument)) return true;
  }
  return false;
}

/** Whether the function answers nothing on purpose, with a `return` outside `part` of it. */
export function answersNothing(fn: FunctionNode, part: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  for (const node of walk(fn.body, sourceCode)) {
    if (node.type === 'ReturnStatement' && !isInside(node, part) && (!node.argument || isEmptyValue(node.argument))) return true;
  }
  return false;
}

export function isUndefined(node: TSESTree.Node): boolean {
  return (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'UnaryExpression' && node.operator === 'void');
}

/** Whether `node` is `undefined` or `null` as written. */
export function isNothing(node: TSESTree.Node): boolean {
  return (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && node.value === null);
}

/** A value that stands for "nothing": `undefined`, `null`, `false`, `[]`, `{}`, `''`, `0`. */
export function isEmptyValue(value: TSESTree.Node): boolean {
  switch (value.type) {
    case 'Literal':
      return !value.value;
    case 'ArrayExpression':
      return value.elements.length === 0;
    case 'ObjectExpression':
      return value.properties.length === 0;
    default:
      return isUndefined(value);
  }
}
