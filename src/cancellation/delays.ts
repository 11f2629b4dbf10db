import type { TSESTree } from '@typescript-eslint/utils';
import { getStaticValue } from '@typescript-eslint/utils/ast-utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getDefinition, getInitialValue, getNamedVariable, getVariable } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { isGlobal } from '../scope/globals.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isTimeoutSignal } from './timeout-signals.ts';
import { getPromisedTimerName, getTimerName } from './timers.ts';

/** How long a call lets time pass, as written. A `signal` takes other numbers than a `timer`. */
export interface Delay {
  readonly of: 'signal' | 'timer';
  readonly value: TSESTree.Expression;
}

/** The delays that `call` sets by an API of the platform: as written there, and as given by the calls of a function that hands it on as it is. */
export function getDelays(call: TSESTree.CallExpression, file: LintedFile): readonly Delay[] {
  const own = getOwnDelay(call, file);
  return own ? [own, ...getGivenDelays(own, file)] : [];
}

const timed = /^(?:set(?:Interval|Timeout)|timeout|wait)$/u;
/** Whether a timer may go by another name in the file: an import gives it one, or `promisify`. */
const renamesTimers = remember(({ sourceCode: { text } }: LintedFile): boolean => /timers|promisify/u.test(text));

function getOwnDelay(call: TSESTree.CallExpression, file: LintedFile): Delay | undefined {
  // The cheap question first: most calls have another name, and most files rename nothing.
  if (!timed.test(getCalleeName(call) ?? '') && !renamesTimers(file)) return undefined;
  if (isTimeoutSignal(call, file)) return takeDelay('signal', call, 0);
  if (getTimerName(call, file) !== undefined) return takeDelay('timer', call, 1);
  return /^(?:set(?:Interval|Timeout)|scheduler\.wait)$/u.test(getPromisedTimerName(call, file) ?? '') ? takeDelay('timer', call, 0) : undefined;
}

function takeDelay(of: Delay['of'], { arguments: given }: TSESTree.CallExpression, index: number): Delay | undefined {
  const value = given[index];
  return value && !given.slice(0, index + 1).some(({ type }) => type === 'SpreadElement') && value.type !== 'SpreadElement' ? { of, value } : undefined;
}

/** `sleep(5)` of `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))`, when nothing else in the function looks at it. */
function getGivenDelays({ of, value }: Delay, { sourceCode }: LintedFile): readonly Delay[] {
  const variable = getNamedVariable(value, sourceCode);
  const definition = variable && getDefinition(variable);
  if (definition?.type !== 'Parameter' || !isFunction(definition.node) || variable?.references.length !== 1) return [];
  const index = definition.node.params.findIndex((param) => param === definition.name);
  return index === -1 ? [] : getCallsOf(definition.node, sourceCode).flatMap((call) => takeDelay(of, call, index) ?? []);
}

/** The number that `expression` always is, if it can be told. */
export function getNumber(expression: TSESTree.Node, { sourceCode }: LintedFile): number | undefined {
  const value = getStaticValue(expression, sourceCode.getScope(expression))?.value;
  return typeof value === 'number' ? value : undefined;
}

/** What a point in time counts from: the year 1970, or the start of the process. */
export type Clock = 'epoch' | 'start';

const deepestAlias = 3;

/** The clock of which `expression` is a reading, or the sum of one and more: a point in time. A difference of two is a duration. */
export function getClock(expression: TSESTree.Node, file: LintedFile, depth = deepestAlias): Clock | undefined {
  const target = unwrap(expression);
  switch (target.type) {
    case 'BinaryExpression':
      return target.operator === '+' && !subtracts(target, file) ? (getClock(target.left, file, depth) ?? getClock(target.right, file, depth)) : undefined;
    case 'CallExpression':
      return getClockOfCall(target, file);
    case 'Identifier': {
      const variable = depth > 0 ? getVariable(target, file.sourceCode) : undefined;
      const value = variable && getInitialValue(variable);
      return value && getClock(value, file, depth - 1);
    }
    default:
      return undefined;
  }
}

function subtracts(sum: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  return [...walkAll(sum, sourceCode)].some((part) => (part.type === 'BinaryExpression' || part.type === 'UnaryExpression') && part.operator === '-');
}

function getClockOfCall(call: TSESTree.CallExpression, { sourceCode }: LintedFile): Clock | undefined {
  const owner = getReceiver(call);
  const name = getCalleeName(call);
  if (owner?.type === 'NewExpression') return isNamed(owner.callee, 'Date') && owner.arguments.length === 0 && name === 'getTime' ? 'epoch' : undefined;
  if (name !== 'now' || owner?.type !== 'Identifier' || !isGlobal(owner, sourceCode)) return undefined;
  return owner.name === 'Date' ? 'epoch' : owner.name === 'performance' ? 'start' : undefined;
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}
