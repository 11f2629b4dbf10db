import type { TSESTree } from '@typescript-eslint/utils';

import { getHandedSignal } from '../cancellation/bags.ts';
import type { Origin } from '../cancellation/origins.ts';
import { getOrigin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable, isDeclaredIn, resolveFunction } from '../scope/bindings.ts';
import { getOnlyHolder, getReads } from '../scope/holders.ts';
import { isInside } from '../syntax/ancestors.ts';
import { type Call, getKeyName, getMemberName, getReceiver, getRoot, isReference, isStaticCall } from '../syntax/calls.ts';
import { isExit } from '../syntax/exits.ts';
import { isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { isWrapper, unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';

/** Whether the code at `node` names a signal that it did not make: a received one, or one of nobody we can see. */
export function namesOthersSignal(node: TSESTree.Node, file: LintedFile): boolean {
  for (const part of walk(node, file.sourceCode, isNoType)) {
    // A callback's own parameter is a matter between it and who calls it.
    if (isName(part) && isOthers(getOrigin(part, file)) && !isDeclaredIn(part, node, file.sourceCode)) return true;
  }
  return false;
}

function isNoType({ type }: TSESTree.Node): boolean {
  return !type.startsWith('TSType');
}

function isName(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' || (node.type === 'Identifier' && node.name !== 'AbortSignal' && isReference(node));
}

function isOthers(origin: Origin | undefined): boolean {
  return origin === 'received' || origin === 'unknown';
}

/** Whether `call` is given somebody else's signal: as it is, in a bag, or in a callback, also one that goes by its name. */
export function isGivenOthersSignal(call: Call, file: LintedFile): boolean {
  return call.arguments.some((argument) => isOthers(getHandedSignal(argument, file)?.origin) || namesOthersSignal(resolveFunction(argument, file.sourceCode) ?? argument, file));
}

/** Whether what a method is called on was made with somebody else's signal: `client` of `const client = connect({ signal })`. */
export function isCalledOnHolder(call: Call, file: LintedFile): boolean {
  const receiver = getReceiver(call);
  const root = receiver && getRoot(receiver);
  const variable = getNamedVariable(root, file.sourceCode);
  const value = variable && getInitialValue(variable);
  return value !== undefined && namesOthersSignal(value, file);
}

/** Whether `expression` is one of several that somebody else's signal decides between: `signal ?? own`, `signal ? join(signal, own) : own`. */
export function isAlternative(expression: TSESTree.Node, file: LintedFile): boolean {
  let choice = expression;
  for (let { parent } = choice; parent && isChoice(parent); parent = parent.parent) choice = parent;
  return choice !== expression && namesOthersSignal(choice, file);
}

function isChoice(node: TSESTree.Node): boolean {
  return node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' || isWrapper(node);
}

/**
 * Whether the code at `node` runs only with, only without or only after the abort of somebody else's signal: in a branch of `if (signal)`
 * or of `if (signal.aborted)`, or after an `if (signal)` that leaves.
 */
export function isWhereAsked(node: TSESTree.Node, file: LintedFile): boolean {
  for (let current = node, { parent } = node; parent && !isFunction(parent); current = parent, { parent } = parent) {
    if (parent.type === 'IfStatement' && parent.test !== current && (asksForSignal(parent.test, file) || asksForAbort(parent.test, file))) return true;
    if (parent.type === 'BlockStatement' && parent.body.some((statement) => statement.range[1] <= current.range[0] && leavesWithSignal(statement, file))) return true;
  }
  return false;
}

function leavesWithSignal(statement: TSESTree.Statement, file: LintedFile): boolean {
  return statement.type === 'IfStatement' && asksForSignal(statement.test, file) && isExit(statement.consequent);
}

/** Whether a test asks if there is a signal at all. */
function asksForSignal(test: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(test);
  switch (target.type) {
    case 'UnaryExpression':
      return asksForSignal(target.argument, file);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return asksForSignal(target.left, file) || asksForSignal(target.right, file);
    default:
      return isOthers(getOrigin(target, file));
  }
}

/** Whether a test asks if somebody else's signal was aborted; `!signal.aborted` asks for the contrary. */
function asksForAbort(test: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(test);
  if (target.type === 'BinaryExpression' || target.type === 'LogicalExpression') return asksForAbort(target.left, file) || asksForAbort(target.right, file);
  return target.type === 'MemberExpression' && getMemberName(target) === 'aborted' && isOthers(getOrigin(target.object, file));
}

/** Whether the promise of `call` is given to whoever has somebody else's signal as well: `race([load(), aborted(signal)])`, also by way of a variable. */
export function isInCompany(call: TSESTree.Node, file: LintedFile, isFollowed = false): boolean {
  const position = getPosition(call);
  switch (position.kind) {
    case 'argument':
    case 'receiver':
      return (!isGathering(position.by) && isGivenOthersSignal(position.by, file)) || isInCompany(position.by, file, isFollowed);
    case 'element':
      return isInCompany(position.by, file, isFollowed);
    case 'declared': {
      const holder = isFollowed ? undefined : getOnlyHolder(call, file.sourceCode);
      return holder !== undefined && getReads(holder).some((read) => isInCompany(read, file, true));
    }
    default:
      return false;
  }
}

/** `Promise.all()` and `Promise.allSettled()` wait for each task by itself. */
function isGathering(call: Call): boolean {
  return isStaticCall(call, 'Promise', 'all', 'allSettled');
}

/** Whether an object or a list has somebody else's signal beside `part`. A bag spread before an equal key does not: `{ ...options, signal: own }`. */
export function isBesideOthers(part: TSESTree.Node, container: TSESTree.ArrayExpression | TSESTree.ObjectExpression, file: LintedFile): boolean {
  const members = container.type === 'ArrayExpression' ? container.elements : container.properties;
  return members.some((member) => member && !isInside(part, member) && (member.type === 'SpreadElement' ? spreadsOthers(member, part, file) : namesOthersSignal(member, file)));
}

function spreadsOthers(spread: TSESTree.SpreadElement, part: TSESTree.Node, file: LintedFile): boolean {
  const handed = getHandedSignal(spread.argument, file);
  if (!isOthers(handed?.origin)) return spread.parent.type === 'ArrayExpression' && namesOthersSignal(spread, file);
  const key = part.type === 'Property' ? getKeyName(part) : undefined;
  const isReplaced = spread.range[1] <= part.range[0] && (key === undefined || (handed?.expression?.endsWith(`.${key}`) ?? true));
  return !isReplaced;
}
