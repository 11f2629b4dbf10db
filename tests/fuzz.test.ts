import fc from 'fast-check';
import { expect, it } from 'vitest';

import { findComplaint, lintAll } from './fuzz/oracles.ts';
import { programs } from './fuzz/programs.ts';

// `npm run fuzz` is the long run. Here the seed is fixed: a test that fails by chance tells nobody whose change it was.
const run = { seed: 20_251, numRuns: 200 };

it('random programs are judged alike in every dress, and suggestions silence their reports', { timeout: 240_000 }, () => {
  fc.assert(fc.property(programs(), (program) => {
    expect(findComplaint(program)).toBeUndefined();
  }), run);
});

it('random programs have what the first three rules look for', { timeout: 240_000 }, () => {
  const reports = fc.sample(programs(), run).flatMap(({ code }) => lintAll(code, 'javascript'));
  const rules = ['no-floating-task', 'no-swallowed-abort', 'prefer-all-settled'].map((name) => `cancellation/${name}`);
  expect([...new Set(reports.map(({ ruleId }) => ruleId))]).toEqual(expect.arrayContaining(rules));
});
