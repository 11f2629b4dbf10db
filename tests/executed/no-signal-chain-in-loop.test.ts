import { expect, it } from 'vitest';

import { rules } from '../../src/rules/index.ts';
import { execute } from '../support/executed.ts';
import { lint } from '../support/lint.ts';

const given = "import { setTimeout as sleep } from 'node:timers/promises'; const caller = new AbortController();";
const call = "await load([1, 2, 3, 4], caller.signal).then(console.log, (error) => console.log(error.name, error.cause?.name));";
/** Each page has 500 ms and takes 200 of them. */
const chained = 'async function load(pages, signal) { const done = []; for (const page of pages) { signal = AbortSignal.any([signal, AbortSignal.timeout(500)]); await sleep(200, undefined, { signal }); done.push(page); } return done.join(); }';
const apart = 'async function load(pages, signal) { const done = []; for (const page of pages) { const inTime = AbortSignal.any([signal, AbortSignal.timeout(500)]); await sleep(200, undefined, { signal: inTime }); done.push(page); } return done.join(); }';

const count = (code: string): number => lint(code, 'javascript', { plugins: { tested: { rules } }, rules: { 'tested/no-signal-chain-in-loop': 'error' } }).length;

it('the timeout of the first round ends the third one', async () => {
  expect(count(chained)).toBe(1);
  expect(await execute(`${given} ${chained} ${call}`)).toEqual(['AbortError TimeoutError']);
});

it('in a name of the round each has its time', async () => {
  expect(count(apart)).toBe(0);
  expect(await execute(`${given} ${apart} ${call}`)).toEqual(['1,2,3,4']);
});

it('the caller ends both', async () => {
  for (const code of [chained, apart]) expect(await execute(`${given} setTimeout(() => caller.abort(), 100); ${code} ${call}`)).toEqual(['AbortError AbortError']);
});
