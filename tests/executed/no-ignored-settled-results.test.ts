import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = [
  "import { setTimeout as sleep } from 'node:timers/promises';",
  'const caller = new AbortController();',
  'const saved = [];',
  'async function write(order, { signal }) { await sleep(order, undefined, { signal }); saved.push(order); }',
].join('\n');
const call = "setTimeout(() => caller.abort(), 100); await save([1, 2, 1000], { signal: caller.signal }).then(() => console.log('all saved'), (error) => console.log(error.name)); console.log(saved.join());";

it.each([
  ['of a list', 'async function save(orders, { signal }) { await Promise.allSettled(orders.map((order) => write(order, { signal }))); }'],
  ['in options', 'async function save(orders, options) { await Promise.allSettled(orders.map((order) => write(order, { signal: options.signal }))); }'],
  ['added one by one', 'async function save(orders, { signal }) { const tasks = []; for (const order of orders) tasks.push(write(order, { signal })); await Promise.allSettled(tasks) }'],
  ['with something to do afterwards', "async function save(orders, { signal }) { await Promise.allSettled(orders.map((order) => write(order, { signal }))); return 'saved'; }"],
])('tasks %s: the caller believes that all is saved; with the suggestion it learns of its abort', async (_, code) => {
  const program = `${given}\n${code}\n${call}`;
  const suggested = applySuggestion(program, 'no-ignored-settled-results');
  expect(suggested.messageId).toBe('abortUnnoticed');
  expect(await execute(program)).toEqual(['all saved', '1,2']);
  expect(await execute(suggested.output)).toEqual(['AbortError', '1,2']);
});

it('without an abort the suggestion changes nothing', async () => {
  const program = `${given}\nasync function save(orders, { signal }) { await Promise.allSettled(orders.map((order) => write(order, { signal }))); }\n${call.replace('1000', '3')} caller.abort();`;
  const { output } = applySuggestion(program, 'no-ignored-settled-results');
  expect(await execute(program)).toEqual(['all saved', '1,2,3']);
  expect(await execute(output)).toEqual(['all saved', '1,2,3']);
});
