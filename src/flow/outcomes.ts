import type { TSESTree } from '@typescript-eslint/utils';

import type { Call } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import type { CaughtError } from './caught-error.ts';
import { type States, unreachable } from './states.ts';

/** What a `throw` carries: the error itself or a new error that says "cancelled" (`abort`), one that has the error as a value, or another. */
export type Cargo = 'abort' | 'another' | 'wrapped';

/** One way in which code ends, in worlds that still owe somebody the abort. */
export interface Ending {
  readonly how: 'breaks' | 'continues' | 'returns' | 'throws';
  readonly node: TSESTree.Node;
  readonly states: States;
  /** Where a `break` or `continue` goes. */
  readonly label?: string;
  /** What a `throw` throws. */
  readonly carries?: Cargo;
  /** What a `return` returns, one branch of `?:` at a time. */
  readonly value?: TSESTree.Node;
}

/** How code can end: it falls through to what follows in these worlds, or ends in one of these ways. `work` is what it started meanwhile. */
export interface Outcome {
  readonly falls: States;
  readonly endings: readonly Ending[];
  readonly work: readonly TSESTree.Node[];
}

/** What stays the same while one handler is run: the error, the code of the handler, and what counts as work. */
export interface Scene {
  readonly error: CaughtError;
  /** The handler's own code: assigning the error to anything declared outside keeps it for others. */
  readonly body: TSESTree.Node;
  /** How many calls of helpers deep we are. */
  readonly depth: number;
  isWork(expression: TSESTree.Node): boolean;
  /** Runs a helper of this file at its call. */
  runHelper(fn: FunctionNode, call: Call, states: States, scene: Scene): Outcome;
}

export const fallsThrough = (states: States): Outcome => ({ falls: states, endings: [], work: [] });

/** `next` runs in the worlds in which `first` falls through. */
export function sequence(first: Outcome, next: (states: States) => Outcome): Outcome {
  if (first.falls === unreachable) return first;
  const second = next(first.falls);
  return { falls: second.falls, endings: [...first.endings, ...second.endings], work: [...first.work, ...second.work] };
}

/** Control goes one of these ways. */
export function join(outcomes: readonly Outcome[]): Outcome {
  return {
    falls: outcomes.reduce((states, { falls }) => states | falls, unreachable),
    endings: outcomes.flatMap(({ endings }) => endings),
    work: outcomes.flatMap(({ work }) => work),
  };
}
