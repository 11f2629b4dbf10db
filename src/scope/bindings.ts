import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from '@typescript-eslint/utils/ast-utils';

import { remember } from '../remember.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getKeyName, getPath, getRoot } from '../syntax/calls.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getTemplateExpression, getVariableOfScript } from './templates.ts';

export type Variable = TSESLint.Scope.Variable;

/** The variable that `name` stands for, or undefined for a global and for what only a template knows. */
export function getVariable(name: TSESTree.Identifier | TSESTree.JSXIdentifier, sourceCode: TSESLint.SourceCode): Variable | undefined {
  const scope = sourceCode.getScope(name);
  const template = getTemplateExpression(name, scope);
  return template ? getVariableOfScript(name, template, scope) : (findVariable(scope, name.name) ?? undefined);
}

/** The variable that `expression` just names; undefined for whatever else it is. */
export function getNamedVariable(expression: TSESTree.Node | null | undefined, sourceCode: TSESLint.SourceCode): Variable | undefined {
  return expression?.type === 'Identifier' ? getVariable(expression, sourceCode) : undefined;
}

/** Whether the name that `expression` starts with is declared in the code at `owner`: `job` of `job.result.text`. */
export function isDeclaredIn(expression: TSESTree.Node, owner: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  const root = getRoot(expression);
  const variable = getNamedVariable(root, sourceCode);
  return variable?.identifiers.some((name) => isInside(name, owner)) === true;
}

/** Whether a variable is declared in the very function that the code at `node` is part of, not in one around or inside it. */
export function isDeclaredBeside({ identifiers }: Variable, node: TSESTree.Node): boolean {
  return identifiers.some((name) => getEnclosingFunction(name) === getEnclosingFunction(node));
}

/** The only definition of a variable; undefined when it is declared twice or comes from nowhere. */
export function getDefinition(variable: Variable): TSESLint.Scope.Definition | undefined {
  return variable.defs.length === 1 ? variable.defs[0] : undefined;
}

/** The type written behind a variable's name where it is declared. */
export function getAnnotation(variable: Variable): TSESTree.TypeNode | undefined {
  const name = getDefinition(variable)?.name;
  return name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
}

/**
 * What a variable was declared with: `const x = init`, never reassigned. A `let` counts when nobody writes it again.
 * Destructured variables have no value of their own here.
 */
export function getInitialValue(variable: Variable): TSESTree.Expression | undefined {
  const definition = getDefinition(variable);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const isRewritten = variable.references.some((reference) => reference.isWrite() && reference.init !== true);
  return isRewritten ? undefined : (definition.node.init ?? undefined);
}

/** The one value that is ever given to a variable: at its declaration, or by the single assignment after `let x;`. */
export function getOnlyValue(variable: Variable): TSESTree.Node | undefined {
  const definition = getDefinition(variable);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length === 1 ? (writes[0]?.writeExpr ?? undefined) : undefined;
}

/** What the function around `member` last put there, in the order of the text: `load()` of `this.p = load(); this.p.then(…)`. */
export function getLastAssigned(member: TSESTree.MemberExpression, sourceCode: TSESLint.SourceCode): TSESTree.Expression | undefined {
  const path = getPath(member);
  const fn = getEnclosingFunction(member);
  if (path === undefined || !fn) return undefined;
  const values = [...walk(fn.body, sourceCode)].flatMap((node) =>
    node.type === 'AssignmentExpression' && node.operator === '=' && node.range[1] <= member.range[0] && getPath(node.left) === path ? [node.right] : []);
  return values.at(-1);
}

/** Every value that the class around gives to the field `this.name`, wherever it does; empty when `member` is no such field. */
export function getFieldValues(member: TSESTree.MemberExpression, sourceCode: TSESLint.SourceCode): readonly TSESTree.Expression[] {
  const body = unwrap(member.object).type === 'ThisExpression' ? getClassBody(member) : undefined;
  const path = getPath(member);
  if (!body || path === undefined) return [];
  return getValuesOfFields(body, sourceCode).get(path) ?? [];
}

/** The values of all fields of a class, by `this.name`. One walk for all of them. */
const getValuesOfFields = remember((body: TSESTree.ClassBody, sourceCode: TSESLint.SourceCode): ReadonlyMap<string, readonly TSESTree.Expression[]> => {
  const values = new Map<string, readonly TSESTree.Expression[]>();
  const add = (path: string, value: TSESTree.Expression): unknown => values.set(path, [...(values.get(path) ?? []), value]);
  for (const node of walkAll(body, sourceCode)) {
    if (node.type === 'AssignmentExpression') add(getPath(node.left) ?? '', node.right);
    else if (node.type === 'PropertyDefinition' && node.parent === body && node.value) add(`this.${getKeyName(node) ?? ''}`, node.value);
  }
  return values;
});

/** The function of this file that `expression` names or is: a declaration, a variable's value, a method called on `this`. */
export function resolveFunction(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode): FunctionNode | undefined {
  const target = unwrap(expression);
  if (isFunction(target)) return target;
  if (target.type === 'Identifier') return getFunctionOf(getVariable(target, sourceCode));
  if (target.type === 'MemberExpression' && unwrap(target.object).type === 'ThisExpression') return getMethod(target);
  return undefined;
}

function getFunctionOf(variable: Variable | undefined): FunctionNode | undefined {
  // Overloads are declarations without a body.
  const definitions = variable?.defs.filter(({ node }) => node.type !== 'TSDeclareFunction') ?? [];
  const [definition] = definitions;
  if (!variable || !definition || definitions.length > 1) return undefined;
  // A parameter's definition names the function it belongs to, too.
  if (definition.type === 'FunctionName') return definition.node.type === 'FunctionDeclaration' ? definition.node : undefined;
  const value = getInitialValue(variable);
  const inner = value && unwrap(value);
  return isFunction(inner) ? inner : undefined;
}

/** The method or function-valued field of the class around `member` that `this.name` means. Subclasses may override it: callers accept that. */
function getMethod(member: TSESTree.MemberExpression): FunctionNode | undefined {
  const body = getClassBody(member);
  return body && findMethod(body.body, member);
}

/** The method or function-valued field that `member` names, among `elements` of the class that it is a member of. */
export function findMethod(elements: readonly TSESTree.ClassElement[], { property, computed: isComputed }: TSESTree.MemberExpression): FunctionNode | undefined {
  if (isComputed) return undefined;
  const isPrivate = property.type === 'PrivateIdentifier';
  for (const element of elements) {
    if (element.type !== 'MethodDefinition' && element.type !== 'PropertyDefinition') continue;
    const { key, computed, value } = element;
    if (computed || (key.type === 'PrivateIdentifier') !== isPrivate) continue;
    if ((key.type !== 'Identifier' && key.type !== 'PrivateIdentifier') || key.name !== property.name) continue;
    if (element.type === 'MethodDefinition' && element.kind !== 'method') return undefined;
    const fn = value && unwrap(value);
    // An overload has no body: the implementation follows it.
    if (isFunction(fn)) return fn;
    if (fn?.type !== 'TSEmptyBodyFunctionExpression') return undefined;
  }
  return undefined;
}

/** The body of the class whose `this` is meant at `node`. */
export function getClassBody(node: TSESTree.Node): TSESTree.ClassBody | undefined {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === 'ClassBody') return parent;
    // A plain function has a `this` of its own, unless it is a method of the class.
    if (parent.type === 'FunctionDeclaration') return undefined;
    if (parent.type === 'FunctionExpression' && parent.parent.type !== 'MethodDefinition' && parent.parent.type !== 'PropertyDefinition') return undefined;
  }
  return undefined;
}
