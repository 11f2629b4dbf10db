import { describe, expect, it } from 'vitest';

import { linkSignals } from '../../src/report/link-edits.ts';
import { applyFix } from '../support/fix.ts';
import { parseSnippet } from '../support/snippet.ts';

const write = (marked: string, expression: string, isOptional: boolean) => {
  const { node, sourceCode } = parseSnippet(marked);
  return applyFix(linkSignals(new Set([node.type === 'Property' ? node.value : node]), { expression, isOptional }, sourceCode), sourceCode);
};

describe('a fresh signal is joined with the received one', () => {
  it.each([
    ['an argument', 'load(«own»)', 'load(AbortSignal.any([signal, own]))'],
    ['an option', 'load({ signal: «own» })', 'load({ signal: AbortSignal.any([signal, own]) })'],
    ['an option in its short form', 'load({ «own» })', 'load({ own: AbortSignal.any([signal, own]) })'],
    ['a member of a list that is joined', 'load(AbortSignal.any([«own», other]))', 'load(AbortSignal.any([signal, own, other]))'],
    ['a member of another list', 'load([«own», other])', 'load([AbortSignal.any([signal, own]), other])'],
  ])('%s', (_, marked, linked) => {
    expect(write(marked, 'signal', false)).toBe(linked);
  });
});

describe('a fresh signal is joined with the received one, where there is one', () => {
  const choice = 'init?.signal ? AbortSignal.any([init.signal, own]) : own';
  it.each([
    ['an argument', 'load(«own»)', `load(${choice})`],
    ['an argument of `new`', 'new Job(«own»)', `new Job(${choice})`],
    ['an option', 'load({ signal: «own» })', `load({ signal: ${choice} })`],
    ['an option in its short form', 'load({ «own» })', `load({ own: ${choice} })`],
    ['a value with a name', 'const s = «own»;', `const s = ${choice};`],
    ['a value that is assigned', 's = «own»;', `s = ${choice};`],
    ['a member of a list', 'load([«own»])', `load([${choice}])`],
    ['an operand', 'load(other ?? «own»)', `load(other ?? (${choice}))`],
    ['a value with a type', 'load(«own» as Stop)', `load((${choice}) as Stop)`],
  ])('%s', (_, marked, linked) => {
    expect(write(marked, 'init?.signal', true)).toBe(linked);
  });
});

it('joins every mention', () => {
  const { node, sourceCode } = parseSnippet('«load(one, two)»');
  const fresh = new Set(node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression' ? node.expression.arguments : []);
  expect(applyFix(linkSignals(fresh, { expression: 's', isOptional: false }, sourceCode), sourceCode)).toBe('load(AbortSignal.any([s, one]), AbortSignal.any([s, two]))');
});
