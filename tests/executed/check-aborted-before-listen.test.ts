import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = "import { once } from 'node:events'; import { setTimeout as sleep } from 'node:timers/promises'; const caller = new AbortController(); caller.abort(new RangeError('left'));";

interface Executed {
  readonly messageId: string;
  /** A function `work` that is given a signal. */
  readonly code: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const waits = "console.log(await Promise.race([work(caller.signal).then(() => 'resolved', (error) => error.name), sleep(300, 'still waiting')]));";
const page = "const server = { load: ({ signal }) => sleep(20, 'page', { signal }) };";

const cases: Record<string, Executed> = {
  'a promise that is rejected': {
    messageId: 'promiseHangs',
    code: `function work(signal) { return new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); }); } ${waits}`,
    before: ['still waiting'],
    after: ['RangeError'],
  },
  'a promise that is rejected by the very function': {
    messageId: 'promiseHangs',
    code: `function work(signal) { return new Promise((resolve, reject) => signal.addEventListener('abort', reject)); } ${waits}`,
    before: ['still waiting'],
    after: ['RangeError'],
  },
  'a sleep ends in time, not at once': {
    messageId: 'promiseHangs',
    code: `function work(signal) { return new Promise((resolve, reject) => { const timer = setTimeout(resolve, 50); signal?.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }); }); } ${waits} await work(undefined); console.log('without a signal');`,
    before: ['resolved', 'without a signal'],
    after: ['RangeError', 'without a signal'],
  },
  'a promise that is resolved': {
    messageId: 'promiseHangs',
    code: `function work(signal) { return new Promise((resolve) => { signal.addEventListener('abort', () => resolve()); }); } ${waits}`,
    before: ['still waiting'],
    after: ['resolved'],
  },
  'a request behind an own controller goes on': {
    messageId: 'workGoesOn',
    code: `${page} async function work(signal) { const own = new AbortController(); signal.addEventListener('abort', () => own.abort(signal.reason)); console.log(await server.load(own)); } ${waits}`,
    before: ['page', 'resolved'],
    after: ['AbortError'],
  },
  'so does one with a handler that has a name': {
    messageId: 'workGoesOn',
    code: `${page} async function work(signal) { const own = new AbortController(); const stop = () => own.abort(signal.reason); signal.addEventListener('abort', stop); console.log(await server.load(own)); } ${waits}`,
    before: ['page', 'resolved'],
    after: ['AbortError'],
  },
  'a task that does several things at the abort': {
    messageId: 'workGoesOn',
    code: `async function work(signal) { let turns = 0; const timer = setInterval(() => { turns += 1; }, 10); signal.addEventListener('abort', () => { clearInterval(timer); view.close(); }); await sleep(60); clearInterval(timer); console.log(turns > 1); } const view = { close() {} }; ${waits}`,
    before: ['true', 'resolved'],
    after: ['RangeError'],
  },
  'a wait for the abort': {
    messageId: 'waitsForEver',
    code: `async function work(signal) { await once(signal, 'abort'); } ${waits}`,
    before: ['still waiting'],
    after: ['resolved'],
  },
};

const strict = { reportRequestSignals: true, reportUnknownSignals: true, reportWaits: true };

it.each(Object.entries(cases))('%s; with the suggestion the earlier abort is noticed', async (_, { messageId, code, before, after }) => {
  const applied = applySuggestion(`${given}\n${code}`, 'check-aborted-before-listen', strict);
  expect(applied.messageId).toBe(messageId);
  expect(await execute(`${given}\n${code}`)).toEqual(before);
  expect(await execute(applied.output)).toEqual(after);
});
