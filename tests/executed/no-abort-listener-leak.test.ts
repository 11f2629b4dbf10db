import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = `import { getEventListeners } from 'node:events'; import { setTimeout as sleep } from 'node:timers/promises'; const caller = new AbortController();
const job = { run: () => sleep(1), fail: async () => { throw new RangeError('broken'); }, stop() { console.log('stopped'); } };`;

interface Executed {
  readonly messageId: string;
  /** A function \`work\` that is given a job and a signal. */
  readonly code: string;
}

const cases: Record<string, Executed> = {
  'a handler with a name': {
    messageId: 'neverRemoved',
    code: "async function work(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); await job.run(); }",
  },
  'one without': {
    messageId: 'neverRemoved',
    code: "async function work(job, signal) { signal.addEventListener('abort', () => job.stop()); return await job.run(); }",
  },
  'a method bound to its object': {
    messageId: 'neverRemoved',
    code: "async function work(job, signal) { signal?.addEventListener('abort', job.stop.bind(job)); await job.run(); }",
  },
  'one that is to go by itself after the abort': {
    messageId: 'onceIsNoRemoval',
    code: "async function work(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop, { once: true }); try { await job.run(); } catch (error) { throw new Error('no page', { cause: error }); } }",
  },
  'one that removes itself': {
    messageId: 'removesItself',
    code: "async function work(job, signal) { const stop = () => { signal.removeEventListener('abort', stop); job.stop(); }; signal.addEventListener('abort', stop); try { await job.run(); } finally { await sleep(1); } }",
  },
};

const count = "console.log(getEventListeners(caller.signal, 'abort').length, 'left');";
const uses = `for (let turn = 1; turn <= 3; turn++) await work(job, caller.signal);
await work({ ...job, run: job.fail }, caller.signal).catch((error) => console.log((error.cause ?? error).name));
${count}
const working = work({ ...job, run: () => sleep(20) }, caller.signal); caller.abort(); await working; ${count}`;

it.each(Object.entries(cases))('%s stays after the work; with the suggestion it does not, and still stops it', async (_, { messageId, code }) => {
  const applied = applySuggestion(`${given}\n${code}\n${uses}`, 'no-abort-listener-leak');
  expect(applied.messageId).toBe(messageId);
  const isOnce = messageId !== 'neverRemoved';
  // After an abort, those of work that ended long ago run as well.
  expect(await execute(`${given}\n${code}\n${uses}`)).toEqual(['RangeError', '4 left', ...Array.from({ length: 5 }, () => 'stopped'), `${isOnce ? '0' : '5'} left`]);
  expect(await execute(applied.output)).toEqual(['RangeError', '0 left', 'stopped', '0 left']);
});

const elevenTimes = `for (let turn = 1; turn <= 11; turn++) await work(job, caller.signal);
await sleep(20);`;
const warned = "process.removeAllListeners('warning'); process.on('warning', ({ name }) => console.log(name));";

it('the eleventh of them makes Node warn', async () => {
  const program = `${given}\n${warned}\n${cases['a handler with a name']?.code ?? ''}\n${elevenTimes}`;
  expect(await execute(`${program} console.log('end');`)).toEqual(['MaxListenersExceededWarning', 'end']);
  expect(await execute(`${applySuggestion(program, 'no-abort-listener-leak').output} console.log('end');`)).toEqual(['end']);
});

it('a function bound anew for the removal removes nothing, for which there is no suggestion', async () => {
  const program = (add: string, remove: string): string => `${given} const signal = caller.signal; ${add} ${remove} ${count}`;
  expect(await execute(program("signal.addEventListener('abort', job.stop.bind(job));", "signal.removeEventListener('abort', job.stop.bind(job));"))).toEqual(['1 left']);
  expect(await execute(program("const stop = job.stop.bind(job); signal.addEventListener('abort', stop);", "signal.removeEventListener('abort', stop);"))).toEqual(['0 left']);
});
