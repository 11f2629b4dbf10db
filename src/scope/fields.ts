import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { getClassBody } from './bindings.ts';

/** A field that only the code of its class can reach: `#jobs`, `private jobs`. */
export interface PrivateField {
  readonly definition: TSESTree.PropertyDefinition;
  readonly name: string;
  readonly body: TSESTree.ClassBody;
}

/** The private field that `node` declares, or names by way of `this`. Decorators may hand a field to anybody. */
export function getPrivateField(node: TSESTree.Node): PrivateField | undefined {
  const definition = node.type === 'PropertyDefinition' ? node : node.type === 'MemberExpression' ? getDefinition(node) : undefined;
  const name = definition && getKeyName(definition);
  if (!definition || name === undefined || hasDecorators(definition)) return undefined;
  return definition.key.type === 'PrivateIdentifier' || definition.accessibility === 'private' ? { definition, name, body: definition.parent } : undefined;
}

/** Parsers of plain JavaScript have no list of them. */
function hasDecorators({ decorators }: { readonly decorators?: readonly TSESTree.Decorator[] }): boolean {
  return decorators !== undefined && decorators.length > 0;
}

function getDefinition(member: TSESTree.MemberExpression): TSESTree.PropertyDefinition | undefined {
  const name = unwrap(member.object).type === 'ThisExpression' ? getMemberName(member) : undefined;
  const definition = getClassBody(member)?.body.find((element) => element.type === 'PropertyDefinition' && getKeyName(element) === name && isHash(element.key) === isHash(member.property));
  return name !== undefined && definition?.type === 'PropertyDefinition' ? definition : undefined;
}

function isHash({ type }: TSESTree.Node): boolean {
  return type === 'PrivateIdentifier';
}

/** The places where the class names the field, on whatever object: `this.jobs`, `other.jobs`, and `jobs` of `const { jobs } = this`. */
export function getMentionsOfField({ definition, name, body }: PrivateField, sourceCode: TSESLint.SourceCode): readonly (TSESTree.MemberExpression | TSESTree.Property)[] {
  return [...walkAll(body, sourceCode)].flatMap((node): readonly (TSESTree.MemberExpression | TSESTree.Property)[] => {
    if (node.type === 'MemberExpression') return getMemberName(node) === name && isHash(node.property) === isHash(definition.key) ? [node] : [];
    return node.type === 'Property' && node.parent.type === 'ObjectPattern' && getKeyName(node) === name && !isHash(definition.key) ? [node] : [];
  });
}
