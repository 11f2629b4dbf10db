import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { getDifferences, getMarks } from '../scripts/lib/marks.ts';
import { rules } from '../src/rules/index.ts';

// The tests of pages and examples are worth what this comparison is worth.
const rule = Object.keys(rules)[0] ?? '';
const find = (line: number, messageId: string): Linter.LintMessage => ({ ruleId: `cancellation/${rule}`, messageId, line, column: 1, severity: 2, message: 'Text.' });

describe('a mark', () => {
  it.each([
    ['a message', '// ✗ workGoesOn', { rule: undefined, messageId: 'workGoesOn' }],
    ['a rule', '// ✗ no-lost-example', { rule: 'no-lost-example', messageId: undefined }],
    ['both', '// ✗ no-lost-example workGoesOn', { rule: 'no-lost-example', messageId: 'workGoesOn' }],
    ['a message in JSX', '{/* ✗ workGoesOn */}', { rule: undefined, messageId: 'workGoesOn' }],
  ])('names %s', (_, comment, mark) => {
    expect(getMarks(`first();\nsecond(); ${comment}\n`)).toEqual([{ line: 2, ...mark }]);
  });

  it('may be one of several on a line', () => {
    expect(getMarks('first(); // ✗ workGoesOn, emptyHandler')).toHaveLength(2);
  });

  it.each(['// ✗ workGoesOn no-lost-example', '// ✗ this goes wrong', '// ✗ workGoesOn,', '// ✗ WorkGoesOn'])('is nothing else: %s', (comment) => {
    expect(() => getMarks(`first(); ${comment}`)).toThrow('is no mark');
  });
});

describe('findings and marks', () => {
  it('agree', () => {
    expect(getDifferences(`first(); // ✗ workGoesOn\nsecond(); // ✗ ${rule}`, [find(1, 'workGoesOn'), find(2, 'emptyHandler')])).toEqual([]);
  });

  it('differ by a finding that is not marked', () => {
    expect(getDifferences('first();', [find(1, 'workGoesOn')])).toEqual([`line 1: not marked, reported \`${rule} workGoesOn\` (Text.)`]);
  });

  it('differ by a mark that is not reported', () => {
    expect(getDifferences(`first(); // ✗ ${rule} workGoesOn`, [])).toEqual([`line 1: marked \`${rule} workGoesOn\`, not reported`]);
  });

  it.each([['line', find(2, 'workGoesOn')], ['message', find(1, 'emptyHandler')], ['number', undefined]])('differ by %s', (_, other) => {
    const findings = other ? [other] : [find(1, 'workGoesOn'), find(1, 'workGoesOn')];
    expect(getDifferences('first(); // ✗ workGoesOn', findings)).not.toEqual([]);
  });

  it('differ where code does not parse', () => {
    expect(getDifferences('first(', [{ ruleId: null, fatal: true, line: 1, column: 7, severity: 2, message: 'Unexpected end.' }])).toEqual(['line 1: not marked, reported `parser ` (Unexpected end.)']);
  });

  it('pass over the marks of rules that do not exist', () => {
    expect(getDifferences('first(); // ✗ no-lost-example', [])).toEqual([]);
  });
});
