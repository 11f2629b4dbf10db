import type { TSESTree } from '@typescript-eslint/utils';

import { getOnlyValue, getVariable } from '../scope/bindings.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, isTheError } from './caught-error.ts';
import { type Reading, readEquality, readTest } from './questions.ts';
import { asCertain, certainAbort, includes, isOpen, maybeAbort, ruleOut, type States, unreachable } from './states.ts';

/** The worlds on either side of a test. */
export interface Branches {
  readonly whenTrue: States;
  readonly whenFalse: States;
}

const deepestAlias = 4;

/** The worlds in which `test` comes out true and false, given the worlds before it. */
export function refine(test: TSESTree.Node, states: States, error: CaughtError, depth = 0): Branches {
  const target = unwrap(test);
  if (target.type === 'UnaryExpression' && target.operator === '!') return swap(refine(target.argument, states, error, depth));
  if (target.type === 'LogicalExpression') return target.operator === '??' ? refine(target.left, states, error, depth) : refineLogical(target, states, error, depth);
  if (target.type === 'ConditionalExpression') return refineChoice(target, states, error, depth);
  if (target.type === 'SequenceExpression') return refine(target.expressions.at(-1) ?? target, states, error, depth);
  if (target.type === 'Literal') return target.value ? { whenTrue: states, whenFalse: unreachable } : { whenTrue: unreachable, whenFalse: states };
  const alias = depth < deepestAlias ? getAliasedTest(target, error) : undefined;
  if (alias) return refine(alias, states, error, depth + 1);
  return split(readTest(target, error), states);
}

/** `const gone = e.name === 'X' && …` stands for its value when it is tested later. */
function getAliasedTest(target: TSESTree.Node, error: CaughtError): TSESTree.Node | undefined {
  if (target.type !== 'Identifier' || isTheError(target, error)) return undefined;
  const variable = getVariable(target, error.file.sourceCode);
  const value = variable && getOnlyValue(variable);
  const inner = value && unwrap(value);
  return inner?.type === 'LogicalExpression' || inner?.type === 'ConditionalExpression' || (inner?.type === 'UnaryExpression' && inner.operator === '!') ? inner : undefined;
}

/** `signal ? signal.aborted : false`. */
function refineChoice({ test, consequent, alternate }: TSESTree.ConditionalExpression, states: States, error: CaughtError, depth: number): Branches {
  const chosen = refine(test, states, error, depth);
  const one = refine(consequent, chosen.whenTrue, error, depth);
  const other = refine(alternate, chosen.whenFalse, error, depth);
  return { whenTrue: one.whenTrue | other.whenTrue, whenFalse: one.whenFalse | other.whenFalse };
}

function refineLogical({ operator, left, right }: TSESTree.LogicalExpression, states: States, error: CaughtError, depth: number): Branches {
  const first = refine(left, states, error, depth);
  if (operator === '&&') {
    const second = refine(right, first.whenTrue, error, depth);
    // `isAbort(e) && !timedOut`: once the abort is asked for, the rest of the test is taken to be about the abort too.
    if (isPositive(first, states) && isSilent(second, first.whenTrue)) return { whenTrue: second.whenTrue, whenFalse: first.whenFalse };
    // `isHttpError(e) && e.code === 'ABORT_ERR'`: whatever came first, the test as a whole asks for the abort.
    const alone = refine(right, states, error, depth);
    if (first.whenTrue !== unreachable && isPositive(alone, states)) return alone;
    return { whenTrue: second.whenTrue, whenFalse: first.whenFalse | second.whenFalse };
  }
  const second = refine(right, first.whenFalse, error, depth);
  // `stopped || signal.aborted`: both ask whether to go on.
  if (isSilent(first, states) && (isPositive(second, states) || isPositive(swap(second), states))) return second;
  if (isPositive(swap(first), states) && isSilent(second, first.whenFalse)) return { whenTrue: first.whenTrue, whenFalse: second.whenFalse };
  return { whenTrue: first.whenTrue | second.whenTrue, whenFalse: second.whenFalse };
}

/** Whether a test that came out true makes the abort certain and, false, rules it out. */
function isPositive({ whenTrue, whenFalse }: Branches, states: States): boolean {
  return isOpen(states) && isOpen(whenTrue) && (whenTrue & maybeAbort) === 0 && !isOpen(whenFalse);
}

/** Whether a test says nothing of the error. */
function isSilent({ whenTrue, whenFalse }: Branches, states: States): boolean {
  return whenTrue === states && whenFalse === states;
}

/** The worlds of `discriminant === value` in a `switch`; `switch (true)` tests its cases. */
function refineCase(discriminant: TSESTree.Node, value: TSESTree.Node, states: States, error: CaughtError): Branches {
  const target = unwrap(discriminant);
  if (target.type === 'Literal' && target.value === true) return refine(value, states, error);
  return split(readEquality(target, value, error), states);
}

/** The worlds in which control comes from the head of a `switch` to each of its cases, and those in which none of them fits. */
export function refineCases({ discriminant, cases }: TSESTree.SwitchStatement, states: States, error: CaughtError): { readonly entries: readonly States[]; readonly unmatched: States } {
  let unmatched = states;
  const entries = cases.map(({ test }) => {
    if (!test) return undefined;
    const { whenTrue, whenFalse } = refineCase(discriminant, test, unmatched, error);
    unmatched = whenFalse;
    return whenTrue;
  });
  const hasDefault = entries.includes(undefined);
  return { entries: entries.map((entry) => entry ?? unmatched), unmatched: hasDefault ? unreachable : unmatched };
}

/** Whether a test asks for the abort in any part: a check after which the code may go on. */
export function asksForAbort(test: TSESTree.Node, error: CaughtError): boolean {
  const { whenTrue, whenFalse } = refine(test, maybeAbort, error);
  return includes(whenTrue | whenFalse, certainAbort);
}

function split({ asks, isNegated }: Reading, states: States): Branches {
  const branches = { abort: splitByAbort, nothing: both, shape: splitByShape, specific: splitBySpecific }[asks](states);
  return isNegated ? swap(branches) : branches;
}

const both = (states: States): Branches => ({ whenTrue: states, whenFalse: states });
const splitByAbort = (states: States): Branches => ({ whenTrue: asCertain(states), whenFalse: ruleOut(states) });
const splitByShape = (states: States): Branches => ({ whenTrue: states, whenFalse: ruleOut(states) });
const splitBySpecific = (states: States): Branches => ({ whenTrue: ruleOut(states), whenFalse: states });

function swap({ whenTrue, whenFalse }: Branches): Branches {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}
