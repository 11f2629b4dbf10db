import { expect, it } from 'vitest';

import { rules } from '../../src/rules/index.ts';
import { execute } from '../support/executed.ts';
import { lint } from '../support/lint.ts';

/** An order that takes 100 ms and counts what it has sold. */
const given = `
import { setTimeout as sleep } from 'node:timers/promises';
let sold = 0;
async function order(url, { signal } = {}) { await sleep(100, undefined, { signal }); sold += 1; return 'sold'; }
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
`;
const late = (delay: number): string => `new Promise((_, reject) => setTimeout(() => reject(new Error('late')), ${String(delay)}))`;
const observed = "console.log(await run('/').catch(String)); console.log('timers', timers()); await sleep(400); console.log('sold', sold);";

/** The one message about `run`, if there is any. */
function getMessageId(run: string): string | undefined {
  const messages = lint(given + run, 'javascript', { plugins: { tested: { rules } }, rules: { 'tested/no-race-timeout': 'error' } });
  expect(messages.length).toBeLessThan(2);
  return messages[0]?.messageId;
}

const programs: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
  ['the work goes on when the race is lost', `async function run(url) { return await Promise.race([order(url), ${late(20)}]); }`, 'workGoesOn', ['Error: late', 'timers 1', 'sold 1']],
  ['two tries sell twice', `async function run(url) { const once = () => Promise.race([order(url), ${late(20)}]); return await once().catch(once); }`, 'workGoesOn', ['Error: late', 'timers 2', 'sold 2']],
  ['a cleared timer does not stop the work', "async function run(url) { let t; try { return await Promise.race([order(url), new Promise((_, reject) => { t = setTimeout(() => reject(new Error('late')), 20); })]); } finally { clearTimeout(t); } }", 'workGoesOn', ['Error: late', 'timers 1', 'sold 1']],
  ['a signal stops the work and leaves no timer', 'async function run(url) { return await order(url, { signal: AbortSignal.timeout(20) }); }', undefined, ['AbortError: The operation was aborted', 'timers 0', 'sold 0']],
  ['a signal beside that of the caller, too', 'async function run(url, signal = new AbortController().signal) { return await order(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(20)]) }); }', undefined, ['AbortError: The operation was aborted', 'timers 0', 'sold 0']],
  ['the timer goes on when the race is won', `async function run(url) { const signal = AbortSignal.timeout(5_000); return await Promise.race([order(url, { signal }), ${late(300)}]); }`, 'timerGoesOn', ['sold', 'timers 1', 'sold 1']],
  ['a timer that is cleared does not', "async function run(url) { const signal = AbortSignal.timeout(5_000); let t; try { return await Promise.race([order(url, { signal }), new Promise((_, reject) => { t = setTimeout(() => reject(new Error('late')), 300); })]); } finally { clearTimeout(t); } }", undefined, ['sold', 'timers 0', 'sold 1']],
];

// They live by real timers, and a busy machine may be late.
it.concurrent.each(programs)('%s', { retry: 3, timeout: 30_000 }, async (_, run, messageId, printed) => {
  expect(getMessageId(run)).toBe(messageId);
  expect(await execute(`${given}${run}\n${observed}`)).toEqual(printed);
});
