import rule from '../../src/rules/no-ignored-settled-results.ts';
import { runInDialects } from '../support/dialects.ts';

const received = (body: string): string => `async function save(orders, signal) { ${body} }`;
const check = 'signal.throwIfAborted();';

/** A function with one report; the suggestion writes a check where `¦` stands, if it does. */
function reporting(name: string, marked: string, signal = 'signal', written = `${signal}.throwIfAborted()`) {
  const offers = marked.includes('¦');
  const suggestions = [{ messageId: 'checkAfter' as const, data: { check: written }, output: marked.replace('¦', ` ${written};`) }];
  return { name, code: marked.replace('¦', ''), errors: [{ messageId: 'abortUnnoticed' as const, data: { signal, check: written }, ...(offers && { suggestions }) }] };
}

runInDialects('no-ignored-settled-results', rule, {
  valid: [
    // Somebody looks.
    { name: 'the results are read', code: received('const results = await Promise.allSettled(orders.map((order) => write(order, { signal }))); log(results);') },
    { name: 'the results are returned', code: received('return await Promise.allSettled(orders.map((order) => write(order, { signal })));') },
    { name: 'the promise is returned', code: received('return Promise.allSettled(orders.map((order) => write(order, { signal })));') },
    { name: 'the results are taken by then', code: received('await Promise.allSettled(orders.map((order) => write(order, { signal }))).then(report);') },
    { name: 'the promise is kept', code: received('const done = Promise.allSettled(orders.map((order) => write(order, { signal }))); await done;') },
    { name: 'all fails by itself', code: received('await Promise.all(orders.map((order) => write(order, { signal })));') },
    { name: 'the signal is asked after', code: received(`await Promise.allSettled(orders.map((order) => write(order, { signal }))); ${check}`) },
    { name: 'the signal is asked after in a condition', code: received('await Promise.allSettled(orders.map((order) => write(order, { signal }))); if (signal.aborted) return false; return true;') },
    { name: 'a helper asks after', code: received('await Promise.allSettled(orders.map((order) => write(order, { signal }))); assertRunning(signal);') },
    { name: 'the next call rejects at once', code: received('await Promise.allSettled(orders.map((order) => write(order, { signal }))); await commit({ signal });') },
    { name: 'the next round rejects at once', code: received('while (orders.length > 0) { const batch = await next(orders, { signal }); await Promise.allSettled(batch.map((order) => write(order, { signal }))); }') },
    { name: 'the loop asks', code: received('while (!signal.aborted) { await Promise.allSettled(orders.map((order) => write(order, { signal }))); }') },
    { name: 'a listener tells', code: received("signal.addEventListener('abort', tell); await Promise.allSettled(orders.map((order) => write(order, { signal })));") },
    { name: 'a task is awaited elsewhere', code: received('const task = write(orders, { signal }); await Promise.allSettled([task]); return await task;') },
    { name: 'a list is raced as well', code: received('const tasks = orders.map((order) => write(order, { signal })); await Promise.race(tasks); await Promise.allSettled(tasks);') },

    // Nothing of the caller's is lost.
    { name: 'no signal', code: received('await Promise.allSettled(orders.map((order) => write(order)));') },
    { name: 'a signal of its own', code: 'async function save(orders) { const own = new AbortController(); await Promise.allSettled(orders.map((order) => write(order, { signal: own.signal }))); }' },
    { name: 'a signal of each task', code: 'async function save(orders) { await Promise.allSettled(orders.map(({ order, signal }) => write(order, { signal }))); }' },
    { name: 'each task deals with its failure', code: received('await Promise.allSettled(orders.map((order) => write(order, { signal }).catch(report)));') },
    { name: 'each task catches', code: received('await Promise.allSettled(orders.map(async (order) => { try { await write(order, { signal }); } catch (error) { report(error); } }));') },
    { name: 'a list out of view', code: received('await Promise.allSettled(start(orders, signal));') },
    { name: 'a Promise of the project', code: `import { Promise } from './promise.js'; ${received('await Promise.allSettled(orders.map((order) => write(order, { signal })));')}` },
    { name: 'nobody waits', code: "button.on('click', async (signal) => { await Promise.allSettled([write({ signal })]); });" },
    { name: 'a task that floats', code: received('Promise.allSettled(orders.map((order) => write(order, { signal })));') },

    // Something else is over.
    { name: 'a drain in finally', code: received('const tasks = orders.map((order) => write(order, { signal })); try { await work(); } finally { await Promise.allSettled(tasks); }') },
    { name: 'a drain in catch', code: received('try { await work(); } catch (error) { await Promise.allSettled(orders.map((order) => undo(order, { signal }))); throw error; }') },
    { name: 'a drain in a chain', code: received('await work().finally(async () => { await Promise.allSettled([write(orders, { signal })]); });') },
    { name: 'a function that cleans up', code: 'async function close(orders, signal) { await Promise.allSettled(orders.map((order) => write(order, { signal }))); }' },
    { name: 'a drain after an abort', code: received('const own = new AbortController(); const tasks = orders.map((order) => write(order, { signal: AbortSignal.any([signal, own.signal]) })); await first(); own.abort(); await Promise.allSettled(tasks);') },
    { name: 'a drain where the signal is asked', code: received('const tasks = orders.map((order) => write(order, { signal })); if (signal.aborted) { await Promise.allSettled(tasks); return false; } return true;') },
  ],
  invalid: [
    reporting('tasks of a list', received('await Promise.allSettled(orders.map((order) => write(order, { signal })));¦')),
    reporting('and then the answer', received("await Promise.allSettled(orders.map((order) => write(order, { signal })));¦ return 'saved';")),
    reporting('two tasks', received('await Promise.allSettled([write(orders, signal), log(orders)]);¦')),
    reporting('a task with a name', received('const task = write(orders, { signal }); await Promise.allSettled([task]);¦')),
    reporting('tasks that are added one by one', received('const tasks = []; for (const order of orders) tasks.push(write(order, { signal })); await Promise.allSettled(tasks);¦')),
    reporting('an async callback', received('await Promise.allSettled(orders.map(async (order) => { await write(order, { signal }); }));¦')),
    reporting('results that nobody reads', received('const results = await Promise.allSettled(orders.map((order) => write(order, { signal })));')),
    reporting('a then that takes nothing', received('await Promise.allSettled(orders.map((order) => write(order, { signal }))).then(() => tell());')),
    reporting('a signal in options', 'async function save(orders, options = {}) { await Promise.allSettled(orders.map((order) => write(order, { signal: options.signal })));¦ }', 'options.signal', 'options.signal?.throwIfAborted()'),
    reporting('options', 'async function save(orders, { signal }) { await Promise.allSettled(orders.map((order) => write(order, { signal })));¦ }', 'signal', 'signal?.throwIfAborted()'),
    reporting('asked before only', received(`${check} await Promise.allSettled(orders.map((order) => write(order, { signal })));¦`)),
    reporting('without braces', received('if (orders) await Promise.allSettled(orders.map((order) => write(order, { signal })));')),
    reporting('what another file would wait for', `export const save = async (orders, signal) => { await Promise.allSettled(orders.map((order) => write(order, { signal })));¦ };`),
  ],
});
