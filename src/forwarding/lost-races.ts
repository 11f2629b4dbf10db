import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanup, isCleanupName } from '../cancellation/boundaries.ts';
import { isNeverCleared, type TimedRace } from '../cancellation/timed-races.ts';
import { isReleaseCall } from '../cancellation/release-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { type FunctionNode, getEnclosingFunction, getFunctionName } from '../syntax/functions.ts';
import { walkAll } from '../syntax/walk.ts';
import { getOmission } from './omissions.ts';
import { getSignalSlot } from './signal-slots.ts';

/** What goes on when a race against the clock is over. `work`: a call that would take a signal, and has none. `timer`: the timer. */
export interface LostRace {
  readonly kind: 'timer' | 'work';
  readonly work: TSESTree.CallExpression;
}

/** What goes on after `race`; undefined when somebody sees to it, or waiting is all that the code has to do. */
export function getLostRace(race: TimedRace, file: LintedFile): LostRace | undefined {
  if (isCleanup(race.call, file) || isDeadline(getEnclosingFunction(race.call))) return undefined;
  const [first] = race.work;
  const unstoppable = race.work.find((call) => isWithoutSignal(call, file));
  if (unstoppable && !isStopped(race, file)) return { kind: 'work', work: unstoppable };
  return first && isNeverCleared(race.timer, file) ? { kind: 'timer', work: first } : undefined;
}

/** Functions that give something else some time to end by itself. */
function isDeadline(fn: FunctionNode | undefined): boolean {
  const name = (fn && getFunctionName(fn)) ?? '';
  return /^_?(?:drain|exit|flush|join|quit|settle|wait)(?![a-z])|(?:Exit|Settled?|Shutdown|Stop|Wait)$/u.test(name);
}

function isWithoutSignal(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const slot = getSignalSlot(call, 'signal', file);
  return slot !== undefined && getOmission(call, slot, file) !== undefined;
}

/** Whether the function ends anything else but its timers: a child, a request, a client. */
function isStopped({ call, work }: TimedRace, file: LintedFile): boolean {
  const fn = getEnclosingFunction(call);
  return [...walkAll(fn?.body ?? file.sourceCode.ast, file.sourceCode)].some((node) => node.type === 'CallExpression' && !work.includes(node) && ends(node, file));
}

function ends(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  return !/^(?:clear|remove|reset)/u.test(name) && (isCleanupName(name, file) || isReleaseCall(call, file));
}
