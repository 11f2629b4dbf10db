import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const sleeping = "import { setTimeout as sleep } from 'node:timers/promises';";
/** Work of a millisecond, once at the start and once when the time of the first is up. */
const twice = "const show = (task) => task.then(console.log, (error) => console.log(error.name)); await show(get('first')); await sleep(300); await show(get('second'));";
/** A server whose first two answers take too long. */
const slow = 'let asked = 0; async function ask(signal) { asked += 1; await sleep(asked < 3 ? 1000 : 1, undefined, { signal }); return `answer ${asked}`; }';

interface Executed {
  readonly messageId: string;
  readonly code: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const cases: Record<string, Executed> = {
  'a signal of the module fails all that begins later': {
    messageId: 'sinceModule',
    code: `const late = AbortSignal.timeout(150); export const get = (word) => sleep(1, word, { signal: late }); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'so does the one that is joined with the caller\'s': {
    messageId: 'sinceModule',
    code: `const late = AbortSignal.timeout(150); const { signal } = new AbortController(); export const get = (word) => sleep(1, word, { signal: AbortSignal.any([signal, late]) }); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'so does an object of the module': {
    messageId: 'sinceModule',
    code: `const defaults = { ref: true, signal: AbortSignal.timeout(150) }; export const get = (word) => sleep(1, word, defaults); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'so does an object that is spread': {
    messageId: 'sinceModule',
    code: `const defaults = { signal: AbortSignal.timeout(150) }; export const get = (word) => sleep(1, word, { ...defaults, ref: true }); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'so does a field': {
    messageId: 'sinceObject',
    code: `class Client { #late = AbortSignal.timeout(150); get(word) { return sleep(1, word, { signal: this.#late }); } } const client = new Client(); const get = (word) => client.get(word); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'so does a static field': {
    messageId: 'sinceModule',
    code: `class Client { static late = AbortSignal.timeout(150); static get(word) { return sleep(1, word, { signal: Client.late }); } } const get = (word) => Client.get(word); ${twice}`,
    before: ['first', 'AbortError'],
    after: ['first', 'second'],
  },
  'the first attempt that is late takes the others with it': {
    messageId: 'sinceLoop',
    code: `${slow} async function load() { const late = AbortSignal.timeout(150); for (let n = 0; n < 5; n += 1) { try { return await ask(late); } catch (error) { console.log(error.name); } } return 'gave up'; } console.log(await load());`,
    before: ['AbortError', 'AbortError', 'AbortError', 'AbortError', 'AbortError', 'gave up'],
    after: ['AbortError', 'AbortError', 'answer 3'],
  },
  'while a condition says so, too': {
    messageId: 'sinceLoop',
    code: `${slow} async function load() { const late = AbortSignal.timeout(150); let left = 5; let answer; while (!answer && left > 0) { try { answer = await ask(late); } catch { left -= 1; } } return answer ?? 'gave up'; } console.log(await load());`,
    before: ['gave up'],
    after: ['answer 3'],
  },
};

it.each(Object.entries(cases))('%s', async (_, { messageId, code, before, after }) => {
  const program = `${sleeping} ${code}`;
  const suggested = applySuggestion(program, 'no-shared-timeout-signal');
  expect(suggested.messageId).toBe(messageId);
  expect(await execute(program)).toEqual(before);
  expect(await execute(suggested.output)).toEqual(after);
});

it('so does a field that the constructor fills, and a getter by hand does not', async () => {
  const client = (late: string, getter = ''): string => `${sleeping} class Client { constructor() { ${late} } ${getter} get(word) { return sleep(1, word, { signal: this.late }); } } const client = new Client(); const get = (word) => client.get(word); ${twice}`;
  expect(await execute(client('this.late = AbortSignal.timeout(150);'))).toEqual(['first', 'AbortError']);
  expect(await execute(client('', 'get late() { return AbortSignal.timeout(150); }'))).toEqual(['first', 'second']);
});

it('whoever imports a signal gets the time that is left, whoever imports a function all of it', async () => {
  const use = (module: string, signal: string): string => `${sleeping} const { late } = await import("data:text/javascript,${encodeURIComponent(module)}"); await sleep(300); console.log(${signal}.aborted);`;
  expect(await execute(use('export const late = AbortSignal.timeout(150);', 'late'))).toEqual(['true']);
  expect(await execute(use('export const late = () => AbortSignal.timeout(150);', 'late()'))).toEqual(['false']);
});
