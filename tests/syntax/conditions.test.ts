import { describe, expect, it } from 'vitest';

import { getConsequent, isCondition, isTruthOnly } from '../../src/syntax/conditions.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('a condition', () => {
  it.each([
    ['of an if', 'if («a») b();', true, true],
    ['of a choice', '(«a» ? b : c);', true, true],
    ['of a loop', 'while («a») b();', true, true],
    ['of a loop that runs once', 'do b(); while («a»);', true, true],
    ['of a loop with a counter', 'for (; «a»;) b();', true, true],
    ['that is denied', 'if (!«a») b();', true, true],
    ['that is one of several', 'if («a» && b) c();', true, true],
    ['under another type', 'if ((«a» as boolean)) b();', true, true],
    ['whose value is kept', 'const c = «a» || b;', true, false],
    ['whose value is denied and kept', 'const c = !«a»;', true, true],
    ['that decides what runs next', '«a» && b();', true, false],
  ])('%s', (_, marked, condition, truth) => {
    const { node } = parseSnippet(marked);
    expect([isCondition(node), isTruthOnly(node)]).toEqual([condition, truth]);
  });

  it.each([
    ['a branch', 'if (a) «b»();'],
    ['a branch of a choice', '(a ? «b» : c);'],
    ['a value', 'const b = «a»;'],
    ['an argument', 'b(«a»);'],
    ['what may be missing', 'if («a» ?? b) c();'],
    ['a number', 'if (-«a») b();'],
    ['a part of a comparison', 'if («a» === b) c();'],
    ['the start of a loop', 'for («a»; b;) c();'],
    ['a list', 'for (const b of «a») c();'],
  ])('is not %s', (_, marked) => {
    const { node } = parseSnippet(marked);
    expect([isCondition(node), isTruthOnly(node)]).toEqual([false, false]);
  });
});

describe('what runs when it is true', () => {
  it.each([
    ['the branch of an if', 'if («a») b();', 'b();'],
    ['the branch of a choice', '(«a» ? b : c);', 'b'],
    ['the branch behind others', 'if (a && («b» || c)) { d(); } else e();', '{ d(); }'],
  ])('%s', (_, marked, code) => {
    const { node, sourceCode } = parseSnippet(marked);
    const consequent = getConsequent(node);
    expect(consequent && sourceCode.getText(consequent)).toBe(code);
  });

  it.each([
    ['of a value', 'const b = «a»;'],
    ['of what is denied', 'if (!«a») b();'],
    ['of a default', 'if («a» ?? b) c();'],
    ['of a branch', 'if (a) «b»();'],
  ])('is unknown %s', (_, marked) => {
    expect(getConsequent(parseSnippet(marked).node)).toBeUndefined();
  });
});
