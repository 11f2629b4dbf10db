import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

/** `fetch` and `sleep` of the programs: what is asked for is there after 20 ms, or refused, or waits for its signal. */
const given = `
import { setTimeout as sleep } from 'node:timers/promises';
const sharedController = new AbortController();
async function get(url, { signal }) {
  if (url === '/slow') await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  await sleep(20);
  if (url === '/refused') throw new Error('refused');
  return { text: async () => 'page' };
}
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
`;

/** Loads a page that is refused, and one that comes; counts the timers that are left; looks at the controller when their time is up. */
const observed = (last: string): string => `
console.log(await load('/refused', 300).catch((error) => error.message), timers());
console.log(await load('/page', 300).catch((error) => error.message), timers());
${last}
`;
const late = "await sleep(500); console.log('aborted', sharedController.signal.aborted);";
const slow = "console.log(await load('/slow', 30).catch((error) => error.name), timers());";

interface Executed {
  readonly load: string;
  readonly last: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const cases: Record<string, Executed> = {
  'what was refused leaves its timer': {
    load: "async function load(url, ms) { const c = new AbortController(); const t = setTimeout(() => c.abort(), ms); const response = await get(url, { signal: c.signal }); clearTimeout(t); return response.text(); }",
    last: slow,
    before: ['refused 1', 'page 1', 'AbortError 1'],
    after: ['refused 0', 'page 0', 'AbortError 0'],
  },
  'the timer aborts what others use by then': {
    load: "async function load(url, ms) { const t = setTimeout(() => sharedController.abort(), ms); const response = await get(url, sharedController); clearTimeout(t); return response.text(); }",
    last: late,
    before: ['refused 1', 'page 1', 'aborted true'],
    after: ['refused 0', 'page 0', 'aborted false'],
  },
  'in a try whose catch goes on': {
    load: "async function load(url, ms) { try { const t = setTimeout(() => sharedController.abort(), ms); await get(url, sharedController); clearTimeout(t); return 'page'; } catch (error) { return error.message; } }",
    last: late,
    before: ['refused 1', 'page 1', 'aborted true'],
    after: ['refused 0', 'page 0', 'aborted false'],
  },
  'around a try whose catch goes on': {
    load: "async function load(url, ms) { const c = new AbortController(); const t = setTimeout(() => c.abort(), ms); try { await get(url, c); clearTimeout(t); return 'page'; } catch (error) { return error.name === 'Error' ? error.message : error.name; } }",
    last: slow,
    before: ['refused 1', 'page 1', 'AbortError 1'],
    after: ['refused 0', 'page 0', 'AbortError 0'],
  },
  'set under a condition': {
    load: "async function load(url, ms) { const c = new AbortController(); let t; if (ms) t = setTimeout(() => c.abort(), ms); const response = await get(url, c); clearTimeout(t); return response.text(); }",
    last: slow,
    before: ['refused 1', 'page 1', 'AbortError 1'],
    after: ['refused 0', 'page 0', 'AbortError 0'],
  },
};

// They live by real timers, and a busy machine may be late.
it.concurrent.each(Object.entries(cases))('%s, until it is cleared in finally', { retry: 3, timeout: 30_000 }, async (_, { load, last, before, after }) => {
  const { messageId, output } = applySuggestion(load, 'no-leaky-abort-timer');
  expect(messageId).toBe('notClearedOnFailure');
  expect(await execute(given + load + observed(last))).toEqual(before);
  expect(await execute(given + output + observed(last))).toEqual(after);
});

const ends = (make: string): string => `${given}
async function load(url, ms) { ${make} }
const begin = performance.now();
process.on('exit', () => console.log(performance.now() - begin > 900 ? 'late' : 'at once'));
console.log(await load('/refused', 1_000).catch((error) => error.message));
`;

it.concurrent.each([
  ['waits for a timer that nobody clears', 'const c = new AbortController(); setTimeout(() => c.abort(), ms); return await get(url, c);', 'late'],
  ['waits for a timer that is cleared on success only', 'const c = new AbortController(); const t = setTimeout(() => c.abort(), ms); const page = await get(url, c); clearTimeout(t); return page;', 'late'],
  ['does not wait for one that is cleared in finally', 'const c = new AbortController(); const t = setTimeout(() => c.abort(), ms); try { return await get(url, c); } finally { clearTimeout(t); }', 'at once'],
  ['does not wait for one that it need not wait for', 'const c = new AbortController(); setTimeout(() => c.abort(), ms).unref(); return await get(url, c);', 'at once'],
  ['does not wait for a signal with a time limit', 'return await get(url, { signal: AbortSignal.timeout(ms) });', 'at once'],
])('the process %s', { retry: 3, timeout: 30_000 }, async (_, make, expected) => {
  expect(await execute(ends(make))).toEqual(['refused', expected]);
});
