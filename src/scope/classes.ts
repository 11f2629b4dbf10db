import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { remember } from '../remember.ts';
import { getKeyName, getMemberName } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { findMethod, getDefinition, getFieldValues, getInitialValue, getNamedVariable } from './bindings.ts';

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/**
 * The method of a class of this file that `member` names on the class itself, or on what the code in view makes of it: `Mailer.send`, and
 * `mailer.send` after `const mailer = new Mailer()`. What is only annotated as such may be of a subclass, or anything of the same shape.
 */
export function getMethodOfClass(member: TSESTree.MemberExpression, sourceCode: TSESLint.SourceCode): FunctionNode | undefined {
  // The cheap question first: most members are called as no method of the file is.
  if (!getMethodNames(sourceCode).has(getMemberName(member) ?? '')) return undefined;
  const object = unwrap(member.object);
  const named = getClass(object, sourceCode);
  if (named) return findMethod(named.body.body.filter(isStatic), member);
  const [made, ...others] = getValues(object, sourceCode).filter((value) => !isNothing(value)).map((value) => getClassOfMade(value, sourceCode));
  return made && others.every((other) => other === made) ? findMethod(made.body.body.filter((element) => !isStatic(element)), member) : undefined;
}

/** The names of all members of all classes of a file. */
const getMethodNames = remember(({ scopeManager }: TSESLint.SourceCode): ReadonlySet<string> =>
  new Set(scopeManager?.scopes.flatMap(({ block }) => (isClass(block) ? block.body.body.flatMap((element) => ('key' in element ? (getKeyName(element) ?? []) : [])) : []))));

function isClass(node: TSESTree.Node | undefined): node is Class {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

function isStatic(element: TSESTree.ClassElement): boolean {
  return 'static' in element && element.static;
}

/** The class that an expression is the name of. */
function getClass(expression: TSESTree.Node, sourceCode: TSESLint.SourceCode): Class | undefined {
  const variable = getNamedVariable(expression, sourceCode);
  if (!variable) return undefined;
  const definition = getDefinition(variable);
  const value = definition?.type === 'ClassName' ? definition.node : getInitialValue(variable);
  return isClass(value) ? value : undefined;
}

/** Everything that the file puts into a variable or a field of the class around; nothing when a variable is given another value later. */
function getValues(holder: TSESTree.Node, sourceCode: TSESLint.SourceCode): readonly TSESTree.Expression[] {
  if (holder.type === 'MemberExpression') return getFieldValues(holder, sourceCode);
  const variable = getNamedVariable(holder, sourceCode);
  const value = variable ? getInitialValue(variable) : holder.type === 'NewExpression' ? holder : undefined;
  return value ? [value] : [];
}

/** The class of `new Mailer()`. */
function getClassOfMade(value: TSESTree.Node, sourceCode: TSESLint.SourceCode): Class | undefined {
  const made = unwrap(value);
  return made.type === 'NewExpression' ? getClass(made.callee, sourceCode) : undefined;
}
