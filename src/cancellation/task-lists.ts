import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getNamedVariable, getOnlyValue, getVariable, type Variable } from '../scope/bindings.ts';
import { getCalleeName, getReceiver, isStaticCall } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getTaskFunction } from './tasks.ts';

/** A member of a list of tasks, or the function that makes one for every item. */
export type Member = FunctionNode | TSESTree.Expression;

/**
 * The tasks in the list that `Promise.all(tasks)` is given: in a literal, made by `map`, or pushed one by one. Undefined when
 * some of them cannot be known.
 */
export function getMembers(tasks: TSESTree.Node, file: LintedFile): readonly Member[] | undefined {
  return getMembersOf(tasks, file, new Set());
}

/** A list in `seen` brings nothing new: it is being looked at. */
function getMembersOf(tasks: TSESTree.Node, file: LintedFile, seen: Set<Variable>): readonly Member[] | undefined {
  const list = unwrap(tasks);
  switch (list.type) {
    case 'ArrayExpression':
      return joinLists(list.elements.map((element) => (element ? getElement(element, file, seen) : [])));
    case 'CallExpression':
      return getMappedMembers(list, file, seen);
    case 'Identifier':
      return getHeldMembers(list, file, seen);
    default:
      return undefined;
  }
}

function getElement(element: TSESTree.Expression | TSESTree.SpreadElement, file: LintedFile, seen: Set<Variable>): readonly Member[] | undefined {
  return element.type === 'SpreadElement' ? getMembersOf(element.argument, file, seen) : [element];
}

function joinLists(lists: readonly (readonly Member[] | undefined)[]): readonly Member[] | undefined {
  const known = lists.flatMap((list) => (list ? [list] : []));
  return known.length === lists.length ? known.flat() : undefined;
}

/** `items.map(load)`, `tasks.filter(Boolean)`, `Array.from(items, load)`. */
function getMappedMembers(call: TSESTree.CallExpression, file: LintedFile, seen: Set<Variable>): readonly Member[] | undefined {
  const name = getCalleeName(call) ?? '';
  const receiver = getReceiver(call);
  if (receiver && /^(?:filter|flat|reverse|slice)$/u.test(name)) return getMembersOf(receiver, file, seen);
  const [first, second] = call.arguments;
  const callback = /^(?:map|flatMap)$/u.test(name) ? first : isStaticCall(call, 'Array', 'from') ? second : undefined;
  const fn = callback && getTaskFunction(callback, file);
  return fn ? [fn] : undefined;
}

/** What a list held in a variable starts with, and what is added to it. */
function getHeldMembers(name: TSESTree.Identifier, file: LintedFile, seen: Set<Variable>): readonly Member[] | undefined {
  const variable = getVariable(name, file.sourceCode);
  if (variable && seen.has(variable)) return [];
  const value = variable && getOnlyValue(variable);
  // The variable of a loop is one of the items.
  if (!value || value.parent?.type === 'ForOfStatement') return undefined;
  seen.add(variable);
  return joinLists([getMembersOf(value, file, seen), ...getAdditions(variable).map((added) => getElement(added, file, seen))]);
}

/** The list that `expression` takes one member of: by index, from an end, or as the variable of a loop. */
export function getListOf(expression: TSESTree.Node, { sourceCode }: LintedFile): TSESTree.Node | undefined {
  const target = unwrap(expression);
  if (target.type === 'MemberExpression') return target.computed ? target.object : undefined;
  if (target.type === 'CallExpression') return /^(?:at|pop|shift)$/u.test(getCalleeName(target) ?? '') ? getReceiver(target) : undefined;
  const variable = getNamedVariable(target, sourceCode);
  const declarator = variable && getDefinition(variable)?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  const loop = declarator.parent.parent;
  return loop.type === 'ForOfStatement' && loop.left === declarator.parent ? loop.right : undefined;
}

/** The values of `list.push(value)` and `list[index] = value`. */
function getAdditions({ references }: Variable): readonly (TSESTree.Expression | TSESTree.SpreadElement)[] {
  return references.flatMap(({ identifier: { parent } }) => {
    if (parent.type !== 'MemberExpression') return [];
    const user = parent.parent;
    if (user.type === 'AssignmentExpression' && user.left === parent) return [user.right];
    return user.type === 'CallExpression' && /^(?:push|unshift)$/u.test(getCalleeName(user) ?? '') ? user.arguments : [];
  });
}
