import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

/** A download that takes 20 ms and a database that refuses once it is closed. */
const given = `
import { setTimeout as sleep } from 'node:timers/promises';
const c = new AbortController();
async function load(signal, ms = 20) { await sleep(ms, undefined, { signal }); return 'page'; }
const db = { isOpen: true, close() { this.isOpen = false; }, [Symbol.dispose ?? 'dispose']() { this.close(); } };
async function query(db, text) { await sleep(20); if (!db.isOpen) throw new Error('closed'); return text; }
`;

interface Executed {
  readonly messageId: string;
  readonly run: string;
  readonly before: string;
  readonly after: string;
}

const cases: Record<string, Executed> = {
  'an abort in finally ends the task at once': {
    messageId: 'abortedAtOnce',
    run: 'async function run() { try { return load(c.signal); } finally { c.abort(); } }',
    before: 'AbortError: The operation was aborted',
    after: 'page',
  },
  'also by a helper': {
    messageId: 'abortedAtOnce',
    run: 'async function run() { const end = () => c.abort(); try { return load(c.signal).then((page) => page.toUpperCase()); } finally { end(); } }',
    before: 'AbortError: The operation was aborted',
    after: 'PAGE',
  },
  'also out of a catch': {
    messageId: 'abortedAtOnce',
    run: "async function run() { try { throw new Error('first'); } catch { return load(c.signal); } finally { c.abort(); } }",
    before: 'AbortError: The operation was aborted',
    after: 'page',
  },
  'a timer that is cleared limits nothing': {
    messageId: 'limitGone',
    run: 'async function run() { const t = setTimeout(() => c.abort(), 30); try { return load(c.signal, 400); } finally { clearTimeout(t); } }',
    before: 'page',
    after: 'AbortError: The operation was aborted',
  },
  'a listener that is removed hands nothing on': {
    messageId: 'listenerGone',
    run: "const caller = new AbortController(); setTimeout(() => caller.abort(new RangeError('left')), 30); async function run({ signal } = caller) { const stop = () => c.abort(signal.reason); signal.addEventListener('abort', stop); try { return load(c.signal, 400); } finally { signal.removeEventListener('abort', stop); } }",
    before: 'page',
    after: 'AbortError: The operation was aborted',
  },
  'a connection is closed under the query': {
    messageId: 'releasedTooSoon',
    run: "async function run(isFirst = true) { try { return isFirst ? query(db, 'row') : null; } finally { db.close(); } }",
    before: 'Error: closed',
    after: 'row',
  },
  'a catch sees the failure only when it is awaited': {
    messageId: 'releasedTooSoon',
    run: "async function run() { try { db.close(); return query(db, 'row'); } catch { return 'no row'; } finally { db.close(); } }",
    before: 'Error: closed',
    after: 'no row',
  },
};

it.concurrent.each(Object.entries(cases))('%s, until it is awaited', { retry: 3, timeout: 30_000 }, async (_, { messageId, run, before, after }) => {
  const program = given + run;
  const observed = '\nconsole.log(await run().catch(String));';
  const repaired = applySuggestion(program, 'no-unawaited-return');
  expect(repaired.messageId).toBe(messageId);
  expect(await execute(program + observed)).toEqual([before]);
  expect(await execute(repaired.output + observed)).toEqual([after]);
});

it('what a generator returns is awaited by itself', async () => {
  const run = 'async function* run() { try { return load(c.signal); } finally { c.abort(); } }';
  expect(await execute(`${given}${run}\nconsole.log((await run().next()).value);`)).toEqual(['page']);
});
