import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue, resolveFunction } from '../scope/bindings.ts';
import { isPlatformCall } from '../scope/globals.ts';
import { getMentions } from '../scope/mentions.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isReleaseCall } from './release-calls.ts';
import { getMembers } from './task-lists.ts';
import { getStart } from './tasks.ts';
import { getTimerName } from './timers.ts';
import { getWait, type Wait } from './waits.ts';

/** A `Promise.race` of work against the clock. */
export interface TimedRace {
  readonly call: TSESTree.CallExpression;
  /** The calls that start work for the race, in the order of the text. */
  readonly work: readonly TSESTree.CallExpression[];
  readonly timer: Wait;
}

/** The race that `call` is, when a timer takes part in it and something that begins there; what was under way before belongs to somebody else. */
export function getTimedRace(call: TSESTree.CallExpression, file: LintedFile): TimedRace | undefined {
  const [list] = call.arguments;
  if (!list || !isPlatformCall(call, file.sourceCode, 'Promise', 'race')) return undefined;
  const members = (getMembers(list, file) ?? []).filter((member) => !isFunction(member));
  const timers = members.map((member) => getTimer(member, file));
  const timer = timers.find((wait) => wait !== undefined);
  const work = members.flatMap((member, index) => (timers[index] ? [] : (getWork(member, file) ?? [])));
  return timer && work.length > 0 ? { call, work, timer } : undefined;
}

/** The timer that a member is, also by the name of a variable. */
function getTimer(member: TSESTree.Expression, file: LintedFile): Wait | undefined {
  const node = unwrap(member);
  const variable = getNamedVariable(node, file.sourceCode);
  const value = variable ? getOnlyValue(variable) : node;
  return value && getWait(value, file);
}

/** Things that a program waits for without having them done: an event, or the end of what runs anyway. */
const waiting = /^(?:closed|drain|exited|finished|flush|join|on|once|ready|settle|until|wait|when)(?![a-z])/u;
/** Methods that give what comes next from a source which is open anyway. */
const receiving = /^(?:next|read|receive)$/u;

/** The call that a member starts work with, seen through its chain. */
function getWork(member: TSESTree.Expression, file: LintedFile): TSESTree.CallExpression | undefined {
  const start = getStart(member);
  if (start.type !== 'CallExpression' || isFunction(unwrap(start.callee))) return undefined;
  const receiver = getReceiver(start);
  if (receiver?.type === 'Identifier' && receiver.name === 'Promise') return undefined;
  const name = getCalleeName(start) ?? '';
  return waiting.test(name) || (receiver && receiving.test(name)) || isReleaseCall(start, file) ? undefined : start;
}

/** Whether the process waits for the timer of a race to the end, as nobody has its id. */
export function isNeverCleared({ kind, node }: Wait, file: LintedFile): boolean {
  if (kind === 'name') return false;
  const code = kind === 'helper' ? resolveFunction(node.callee, file.sourceCode)?.body : node;
  const timer = code && [...walkAll(code, file.sourceCode)].find((part) => part.type === 'CallExpression' && getTimerName(part, file) === 'setTimeout');
  if (timer) return isIdLost(timer, file);
  // The third argument of the timers of Node may have a signal, or say that nobody waits.
  return kind === 'platform' && node.arguments.length < 3;
}

function isIdLost(timer: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const { kind, by } = getPosition(timer);
  // The executor of a promise: nobody looks at what it returns.
  if (kind === 'discarded' || kind === 'voided' || kind === 'returned') return true;
  const name = kind === 'declared' ? by.id : kind === 'assigned' ? by.left : undefined;
  const variable = getNamedVariable(name, sourceCode);
  return variable !== undefined && getMentions(variable, sourceCode).size === 0;
}
