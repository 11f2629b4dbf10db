import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable, getVariable, type Variable } from '../scope/bindings.ts';
import { isPlatformCall } from '../scope/globals.ts';
import { getAncestors, isInside, isLoop } from '../syntax/ancestors.ts';
import { getCalleeName, getPath, getReceiver } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getReturnKind } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getMembers, type Member } from './task-lists.ts';
import { type Chain, getChain, getStart } from './tasks.ts';

/** A `Promise.all` or `Promise.allSettled` whose tasks are in view. */
export interface Gathering {
  readonly call: TSESTree.CallExpression;
  /** The list of tasks that it is given. */
  readonly tasks: TSESTree.Expression;
  readonly members: readonly GatheredMember[];
  /** The links after it, in order: `.then(…).finally(…)`. */
  readonly links: readonly Chain[];
  readonly use: ResultUse;
  /** Whether the code around learns of a failure at this place: a promise that is only returned fails later. */
  readonly isAwaited: boolean;
}

/** A member of the list, and the code that starts its task: an expression, or for a function the call that runs it for every item. */
export interface GatheredMember {
  readonly member: Member;
  readonly source: TSESTree.Node;
}

/**
 * Who has a use for the results. `dropped`: the tasks are awaited for their end alone. `returned`: the caller may. `used`: the
 * code here does. `floating`: nobody waits. `unknown`: the promise is kept or handed on.
 */
export type ResultUse = 'dropped' | 'floating' | 'returned' | 'unknown' | 'used';

/** What `call` gathers, when it is a `Promise.all`, or the `method` asked for, of the platform that is given a list in view. */
export function getGathering(call: TSESTree.CallExpression, file: LintedFile, method: 'all' | 'allSettled' = 'all'): Gathering | undefined {
  const [tasks] = call.arguments;
  if (!isPlatformCall(call, file.sourceCode, 'Promise', method)) return undefined;
  if (!tasks || tasks.type === 'SpreadElement') return undefined;
  const members = getMembers(tasks, file)?.map((member) => ({ member, source: getSource(member, file) }));
  const links = getLinks(call);
  const end = links.at(-1)?.node ?? call;
  return members && { call, tasks, members, links, use: getUse(end, links), isAwaited: getPosition(end).kind === 'awaited' };
}

/** Where the task of a member starts: `const task = load(url)` stands for its call, a callback for the `map` around it. */
function getSource(member: Member, file: LintedFile): TSESTree.Node {
  if (isFunction(member)) return getConsumer(member) ?? member.body;
  const node = unwrap(member);
  const variable = getNamedVariable(node, file.sourceCode);
  return (variable && getInitialValue(variable)) ?? node;
}

function getLinks(base: TSESTree.CallExpression): readonly Chain[] {
  const position = getPosition(base);
  const chain = position.kind === 'receiver' ? getChain(position.by) : undefined;
  return chain ? [chain, ...getLinks(chain.node)] : [];
}

function getUse(end: TSESTree.CallExpression, links: readonly Chain[]): ResultUse {
  if (links.some(({ link, node }) => link === 'then' && takesResult(node.arguments[0]))) return 'used';
  const { kind, by } = getPosition(end);
  if (kind === 'discarded' || kind === 'voided') return 'floating';
  if (kind === 'awaited') return by.type === 'AwaitExpression' ? getUseOfValue(by) : 'unknown';
  return kind === 'returned' ? getUseByCaller(by) : 'unknown';
}

/** `.then(show)` and `.then((pages) => …)`. */
function takesResult(callback: TSESTree.Node | undefined): boolean {
  return callback !== undefined && !(isFunction(callback) && callback.params.length === 0);
}

function getUseOfValue(awaiting: TSESTree.AwaitExpression): ResultUse {
  const { kind, by } = getPosition(awaiting);
  if (kind === 'discarded' || kind === 'voided') return 'dropped';
  return kind === 'returned' ? getUseByCaller(by) : 'used';
}

/** A function that says it returns no value drops what it returns; one that says it returns a value has it from here. */
function getUseByCaller(node: TSESTree.Node): ResultUse {
  const fn = isFunction(node) ? node : getEnclosingFunction(node);
  return fn ? ({ unstated: 'returned', value: 'used', void: 'dropped' } as const)[getReturnKind(fn)] : 'unknown';
}

/** Whether two of these tasks can be under way at a time: a callback and a loop start one for every item. */
export function areSeveral(members: readonly GatheredMember[], { call }: Gathering): boolean {
  return members.length > 1 || members.some(({ member }) => isFunction(member) || isRepeated(member, call));
}

/** Whether the code of `member`, which adds to a list, runs several times before `call` does once. */
function isRepeated(member: TSESTree.Node, call: TSESTree.CallExpression): boolean {
  if (getEnclosingFunction(member) !== getEnclosingFunction(call)) return true;
  return [...getAncestors(member)].some((outer) => isLoop(outer) && !isInside(call, outer));
}

const sender = /^(?:write|send|push|put)/u;
const taker = /^(?:read|recv|receive|pull|next|response)/u;

/** Whether the tasks are the two ends of one exchange, `bytes.write(ping)` and `bytes.read()`: neither comes to anything without the other. */
export function isExchange({ members }: Gathering): boolean {
  const [one, other] = members.map(({ source }) => getMethodCall(source));
  if (members.length !== 2 || !one || one.receiver !== other?.receiver) return false;
  return (sender.test(one.name) && taker.test(other.name)) || (taker.test(one.name) && sender.test(other.name));
}

function getMethodCall(source: TSESTree.Node): { readonly receiver: string; readonly name: string } | undefined {
  const call = getStart(source);
  const receiver = call.type === 'CallExpression' ? getReceiver(call) : undefined;
  const path = receiver && getPath(receiver);
  return call.type === 'CallExpression' && path !== undefined ? { receiver: path, name: getCalleeName(call) ?? '' } : undefined;
}

/** The variables that hold the tasks before they are gathered: that of the list, or one for each task. */
export function getHolders({ tasks }: Gathering, { sourceCode }: LintedFile): readonly Variable[] {
  const list = unwrap(tasks);
  const names = list.type === 'ArrayExpression' ? list.elements.map((element) => element && unwrap(element.type === 'SpreadElement' ? element.argument : element)) : [list];
  return names.flatMap((name) => (name?.type === 'Identifier' ? (getVariable(name, sourceCode) ?? []) : []));
}
