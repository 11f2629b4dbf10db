import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { getStaticValue } from '@typescript-eslint/utils/ast-utils';

import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable, getVariable, resolveFunction } from '../scope/bindings.ts';
import { isGlobal } from '../scope/globals.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isTimeoutSignal } from './timeout-signals.ts';
import { getPromisedTimerName, getTimerName } from './timers.ts';

/** How long a call lets time pass, as written. A `signal` takes other numbers than a `timer`. */
export interface Delay {
  readonly of: 'signal' | 'timer';
  readonly value: TSESTree.Expression;
}

/** The delay that `call` sets, by an API of the platform or a function of this file that hands it on as it is. */
export function getDelay(call: TSESTree.CallExpression, file: LintedFile): Delay | undefined {
  const own = getOwnDelay(call, file);
  if (own) return own;
  const fn = call.arguments.length > 0 ? resolveFunction(call.callee, file.sourceCode) : undefined;
  return fn && getDelayThrough(fn, call, file);
}

const timed = /^(?:set(?:Interval|Timeout)|timeout|wait)$/u;
const renames = new WeakMap<TSESLint.SourceCode, boolean>();

/** Whether a timer may go by another name in the file: an import gives it one, or `promisify`. Searched once a file. */
function renamesTimers({ sourceCode }: LintedFile): boolean {
  const known = renames.get(sourceCode) ?? /timers|promisify/u.test(sourceCode.text);
  renames.set(sourceCode, known);
  return known;
}

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

/** The parameter of a function that is a delay. */
interface DelayParameter {
  readonly of: Delay['of'];
  readonly index: number;
}

const ofFunctions = new WeakMap<FunctionNode, DelayParameter | 'none'>();

/** `sleep(5)` of `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))`. */
function getDelayThrough(fn: FunctionNode, call: TSESTree.CallExpression, file: LintedFile): Delay | undefined {
  let parameter = ofFunctions.get(fn);
  if (!parameter) {
    parameter = getDelayParameter(fn, file) ?? 'none';
    ofFunctions.set(fn, parameter);
  }
  return parameter === 'none' ? undefined : takeDelay(parameter.of, call, parameter.index);
}

/** The first parameter that is handed on as a delay, when nothing else in the function looks at it. */
function getDelayParameter({ params, body }: FunctionNode, file: LintedFile): DelayParameter | undefined {
  for (const node of walkAll(body, file.sourceCode)) {
    const inner = node.type === 'CallExpression' ? getOwnDelay(node, file) : undefined;
    const variable = getNamedVariable(inner?.value, file.sourceCode);
    const index = params.findIndex((param) => variable?.identifiers.some((name) => name === param));
    if (inner && index !== -1 && variable?.references.length === 1) return { of: inner.of, index };
  }
  return undefined;
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
