import { describe, expect, it } from 'vitest';

import { asCertain, certainAbort, dealtWith, includes, isOpen, keep, kept, maybeAbort, openOf, ruledOut, ruleOut, tell, told, unreachable } from '../../src/flow/states.ts';
import { nameWorlds } from '../support/worlds.ts';

describe.each([
  { name: 'none', worlds: unreachable, open: 'none', whenTold: 'none', whenKept: 'none', whenRuledOut: 'none', whenCertain: 'none' },
  { name: 'maybe', worlds: maybeAbort, open: 'maybe', whenTold: 'told', whenKept: 'kept', whenRuledOut: 'other', whenCertain: 'certain' },
  { name: 'certain', worlds: certainAbort, open: 'certain', whenTold: 'told', whenKept: 'kept', whenRuledOut: 'other', whenCertain: 'certain' },
  { name: 'other', worlds: ruledOut, open: 'none', whenTold: 'other', whenKept: 'other', whenRuledOut: 'other', whenCertain: 'other' },
  { name: 'told', worlds: told, open: 'none', whenTold: 'told', whenKept: 'told', whenRuledOut: 'told', whenCertain: 'told' },
  { name: 'kept', worlds: kept, open: 'none', whenTold: 'kept', whenKept: 'kept', whenRuledOut: 'kept', whenCertain: 'kept' },
  { name: 'maybe or certain', worlds: maybeAbort | certainAbort, open: 'maybe|certain', whenTold: 'told', whenKept: 'kept', whenRuledOut: 'other', whenCertain: 'certain' },
  { name: 'maybe or other', worlds: maybeAbort | ruledOut, open: 'maybe', whenTold: 'other|told', whenKept: 'other|kept', whenRuledOut: 'other', whenCertain: 'certain|other' },
  { name: 'certain or told', worlds: certainAbort | told, open: 'certain', whenTold: 'told', whenKept: 'told|kept', whenRuledOut: 'other|told', whenCertain: 'certain|told' },
])('worlds: $name', ({ worlds, open, whenTold, whenKept, whenRuledOut, whenCertain }) => {
  it(`owe somebody the abort in: ${open}`, () => {
    expect([nameWorlds(openOf(worlds)), isOpen(worlds)]).toEqual([open, open !== 'none']);
  });

  it.each([
    ['somebody was told', whenTold, tell],
    ['the error was kept', whenKept, keep],
    ['the abort was ruled out', whenRuledOut, ruleOut],
    ['the abort was asked for', whenCertain, asCertain],
  ])('once %s, are: %s', (_, names, after) => {
    expect(nameWorlds(after(worlds))).toBe(names);
  });
});

describe('includes', () => {
  it.each([
    ['one of them', maybeAbort | told, maybeAbort, true],
    ['one of several asked for', ruledOut, dealtWith, true],
    ['none of them', maybeAbort | told, certainAbort, false],
    ['nothing in what cannot be reached', unreachable, maybeAbort, false],
  ])('%s', (_, worlds, some, answer) => {
    expect(includes(worlds, some)).toBe(answer);
  });
});
