import { describe, expect, it } from 'vitest';

import { type Ending, fallsThrough, join, type Outcome, sequence } from '../../src/flow/outcomes.ts';
import { certainAbort, maybeAbort, type States, unreachable } from '../../src/flow/states.ts';
import { parseSnippet } from '../support/snippet.ts';
import { nameOutcome } from '../support/worlds.ts';

const { node } = parseSnippet('«x»;');
const ending = (how: Ending['how'], states: States): Ending => ({ how, node, states });
const outcome = (falls: States, ...endings: readonly Ending[]): Outcome => ({ falls, endings, work: [node] });
const named = ({ work, ...rest }: Outcome): string => `${nameOutcome({ ...rest, work })} (${work.length})`;

describe('sequence', () => {
  it.each([
    ['the second runs in the worlds in which the first falls through', outcome(certainAbort, ending('breaks', maybeAbort)), 'breaks: maybe, returns: certain, falls: maybe (2)'],
    ['the second never runs', outcome(unreachable, ending('throws', maybeAbort)), 'throws: maybe (1)'],
  ])('%s', (_, first, name) => {
    expect(named(sequence(first, (states) => outcome(maybeAbort, ending('returns', states))))).toBe(name);
  });
});

describe('join', () => {
  it.each([
    ['one way or another', [outcome(maybeAbort, ending('returns', maybeAbort)), outcome(certainAbort, ending('throws', certainAbort))], 'returns: maybe, throws: certain, falls: maybe|certain (2)'],
    ['one way that leads nowhere', [fallsThrough(maybeAbort), outcome(unreachable, ending('throws', certainAbort))], 'throws: certain, falls: maybe (1)'],
    ['no way at all', [], ' (0)'],
  ])('%s', (_, outcomes, name) => {
    expect(named(join(outcomes))).toBe(name);
  });
});
