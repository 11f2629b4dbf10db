import rule from '../../src/rules/check-signal-in-loop.ts';
import { runInDialects } from '../support/dialects.ts';

/** An async function that receives a signal, around a body. */
const poll = (body: string): string => `async function poll(job, signal) { ${body} }`;

type Situation = 'blocksAbort' | 'noticesLate' | 'sleepsThroughAbort' | 'worksOn';
interface Reported { name: string; code: string; errors: { messageId: Situation; data: Record<string, string>; suggestions: { messageId: 'checkInRound'; output: string }[] }[] }

/** A loop that is reported. What stands between `«` and `»` is no part of it: the suggestion adds it. */
function report(name: string, messageId: Situation, marked: string, data: Record<string, string>): Reported {
  const output = marked.replaceAll(/[«»]/gu, '');
  const code = marked.replaceAll(/«[^»]*»/gu, '');
  return { name, code, errors: [{ messageId, data: { signal: 'signal', ...data }, suggestions: output === code ? [] : [{ messageId: 'checkInRound', output }] }] };
}

/** A wait that nothing ends, in a loop that checks nothing. */
const deaf = (name: string, body: string, wait = 'sleep(…)'): Reported => report(name, 'sleepsThroughAbort', poll(body), { wait });

const checked = [{ reportCheckedLoops: true }];
const work = [{ reportUncheckedWork: true }];
const blocking = [{ reportLoopsWithoutAwait: true }];

runInDialects('check-signal-in-loop', rule, {
  valid: [
    // Who waits, and for whom.
    { name: 'no word of cancellation', code: 'async function poll(job) { while (await isBusy(job)) await sleep(1000); }' },
    { name: 'no signal received', code: 'async function poll(job) { while (await isBusy(job)) await sleep(1000); } const signal = 1;' },
    { name: 'a signal of its own', code: 'async function poll(job) { const signal = new AbortController().signal; while (await isBusy(job, signal)) await sleep(1000); }' },
    { name: 'a signal taken for the sake of the type', code: 'async function poll(job, _signal) { while (await isBusy(job)) await sleep(1000); }' },
    { name: 'a callback that runs later', code: poll('signal.throwIfAborted(); schedule(async () => { while (await isBusy(job)) await sleep(1000); });') },
    { name: 'a token, which is no AbortSignal', only: 'typescript', code: 'async function poll(job: Job, token: CancellationToken) { while (await isBusy(job)) await sleep(1000); } // abort' },
    { name: 'a wait outside every loop', code: poll('await sleep(1000); signal.throwIfAborted();') },
    { name: 'a wait in a callback of the loop', code: poll('for (const part of job) signals.push(async () => { await sleep(1000); });') },
    { name: 'a loop that does not wait', code: poll('while (await isBusy(job, signal)) log(job);') },
    { name: 'a wait for no time', code: poll('while (await isBusy(job, signal)) await sleep(0);') },
    { name: 'a wait before the loop is left', code: poll('for (const part of job) { if (part.isLast) { await sleep(1000); break; } }') },
    { name: 'a wait before the function returns', code: poll('for (const part of job) { if (part.isLast) { await sleep(1000); return part; } }') },
    { name: 'a wait before a failure', code: poll('for (const part of job) { if (part.isBad) { await sleep(1000); throw new BadPart(); } }') },
    { name: 'cleanup', code: 'async function close(job, signal) { signal.throwIfAborted(); while (await isBusy(job)) await sleep(1000); }' },
    { name: 'a finally', code: poll('try { await run(job, signal); } finally { while (await isBusy(job)) await sleep(1000); }') },
    { name: 'recovery from a failure', code: poll('try { await run(job, signal); } catch { while (await isBusy(job)) await sleep(1000); }') },

    // The wait hears of it.
    { name: 'a sleep given the signal', code: poll('while (await isBusy(job)) await sleep(1000, signal);') },
    { name: 'a sleep given the signal as an option', code: poll('while (await isBusy(job)) await sleep(1000, { signal });') },
    { name: 'a sleep given options from elsewhere', code: poll('const options = signal && { signal }; while (await isBusy(job)) await sleep(1000, options);') },
    { name: 'a sleep given a spread', code: poll('while (await isBusy(job)) await sleep(1000, { ...extras });') },
    { name: 'a sleep told that there is no signal', code: poll('while (await isBusy(job, signal)) await sleep(1000, { signal: undefined });') },
    { name: 'a sleep for callers without a signal', code: poll('while (await isBusy(job)) await (signal ? stoppable(1000, signal) : sleep(1000));') },
    { name: 'a race with an abort', code: poll('while (await isBusy(job)) await Promise.race([sleep(1000), aborted(signal)]);') },
    { name: 'a sleep wrapped in something that is given the signal', code: poll('while (await isBusy(job)) await raceSignal(sleep(1000), signal);') },
    { name: 'a timer that an abort clears', code: poll('while (await isBusy(job)) await new Promise((resolve) => { const timer = setTimeout(resolve, 1000); signal.addEventListener("abort", () => resolve(clearTimeout(timer))); });') },
    { name: 'a sleep of the file that knows the signal', code: poll('const rest = () => new Promise((resolve) => watch(setTimeout(resolve, 1000), signal)); while (await isBusy(job)) await rest();') },

    // What `forward-signal` reports.
    { name: 'setTimeout of Node, which takes a signal', code: `import { setTimeout as rest } from 'node:timers/promises'; ${poll('while (await isBusy(job, signal)) await rest(1000);')}` },
    { name: 'a sleep of the file that takes a signal', code: `const sleep = (ms, signal) => new Promise((resolve) => watch(setTimeout(resolve, ms), signal)); ${poll('while (await isBusy(job, signal)) await sleep(1000);')}` },
    { name: 'a sleep that takes a signal by its type', only: 'types', code: `declare function sleep(ms: number, options?: { signal?: AbortSignal }): Promise<void>; ${poll('while (await isBusy(job, signal)) await sleep(1000);')}` },
    { name: 'setTimeout of Node in a retry', code: `import { setTimeout as rest } from 'node:timers/promises'; ${poll('for (;;) { try { return await run(job, signal); } catch (error) { await rest(1000); } }')}` },
    { name: 'setTimeout of Node, told that there is no signal', code: `import { setTimeout as rest } from 'node:timers/promises'; ${poll('while (await isBusy(job, signal)) await rest(1000, undefined, { signal: undefined });')}` },

    // The loop hears of it.
    { name: 'a check in the test', code: poll('while (!signal.aborted) { await sleep(1000); await refresh(job); }') },
    { name: 'a check in the test of do', code: poll('do { await sleep(1000); } while (!signal.aborted);') },
    { name: 'a check that throws', code: poll('while (await isBusy(job)) { signal.throwIfAborted(); await sleep(1000); }') },
    { name: 'a check after the wait', code: poll('for (;;) { await sleep(1000); if (signal.aborted) return; }') },
    { name: 'a check in a callback', code: poll('for (;;) { await sleep(1000); await retry(() => { signal.throwIfAborted(); }); }') },
    { name: 'a flag named for it', code: poll('watch(signal); while (!isCancelled) await sleep(1000);') },
    { name: 'a private flag named for it', code: 'class Job { #aborted = false; async poll(signal) { watch(signal); while (!this.#aborted) await sleep(1000); } }' },
    { name: 'a test of the error for it', code: poll('for (;;) { try { return await run(job, { signal }); } catch (error) { if (error.name === "AbortError") throw error; } await sleep(1000); }') },
    { name: 'a helper named for it', code: poll('while (await isBusy(job)) { checkAbort(signal, job); await sleep(1000); }') },
    { name: 'a helper that is shown the signal', code: poll('while (await isBusy(job)) { assertRunning(signal); await sleep(1000); }') },
    { name: 'a helper that is asked about the signal', code: poll('while (canGoOn(signal)) await sleep(1000);') },
    { name: 'a helper that is shown the options', code: 'async function poll(job, options) { watch(options.signal); for (;;) { assertRunning(options); await sleep(1000); } }' },
    { name: 'a helper of the file that asks', code: poll('const isOver = () => signal.aborted; while (!isOver()) await sleep(1000);') },
    { name: 'a listener of the function, which may set a flag', code: poll('let isOver = false; signal.addEventListener("abort", () => { isOver = true; }); while (!isOver) await sleep(1000);') },
    { name: 'a handler of the function, which may set a flag', code: poll('let isOver = false; signal.onabort = () => { isOver = true; }; while (!isOver) await sleep(1000);') },
    { name: 'a listener by another name', code: poll('let isOver = false; whenOver(signal, () => { isOver = true; }); while (!isOver) await sleep(1000);') },
    { name: 'a source that is given the signal', code: poll('for await (const page of pages(job, { signal })) await sleep(1000);') },
    { name: 'a source that was given the signal', code: poll('const stream = pages(job, { signal }); for await (const page of stream) await sleep(1000);') },
    { name: 'a source that is given the options', code: 'async function poll(options) { watch(options.signal); for await (const page of pages(options)) await sleep(1000); }' },

    // Only with options.
    { name: 'work without a signal, by default', code: poll('for (const part of job) await save(part); signal.throwIfAborted();') },
    { name: 'blocking work, by default', code: `import { readFileSync } from 'node:fs'; ${poll('for (const path of job) readFileSync(path); signal.throwIfAborted();')}` },
    { name: 'a check and a short wait', options: checked, code: poll('while (!signal.aborted) await sleep(100);') },
    { name: 'a check and a wait that is short by default', options: checked, code: 'async function poll(signal, interval = 100) { while (!signal.aborted) await sleep(interval); }' },
    { name: 'a check and a wait that is given the signal', options: checked, code: poll('while (!signal.aborted) await sleep(1000, signal);') },
    { name: 'work that is given the signal', options: work, code: poll('for (const part of job) await save(part, { signal });') },
    { name: 'work that is given the options', options: work, code: 'async function poll(job, options) { watch(options.signal); for (const part of job) await save(part, options); }' },
    { name: 'work beside work that is given the signal', options: work, code: poll('for (const part of job) { await save(part); await send(part, signal); }') },
    { name: 'work that is handed the signal by another name', options: work, code: 'async function poll(job, stop: AbortSignal) { for (const part of job) { await save(part); part.watch(stop); } }' },
    { name: 'work with a check', options: work, code: poll('for (const part of job) { signal.throwIfAborted(); await save(part); }') },
    { name: 'work that forward-signal reports', options: work, code: poll('for (const part of job) await fetch(part); signal.throwIfAborted();') },
    { name: 'work of a function of the file that knows the signal', options: work, code: poll('const saveOne = async (part) => save(part, signal); for (const part of job) await saveOne(part);') },
    { name: 'work that somebody else may end', options: work, code: poll('const control = createControl({ signal }); for (const part of job) await save(part);') },
    { name: 'a source that ends by itself', options: work, code: poll('for await (const part of job) await save(part); signal.throwIfAborted();') },
    { name: 'a list written out', options: work, code: poll('for (const part of ["head", "body"]) await save(part); signal.throwIfAborted();') },
    { name: 'a reader', options: work, code: poll('for (;;) { const { done, value } = await job.read(); if (done) break; await save(value); } signal.throwIfAborted();') },
    { name: 'a wait for a source', options: work, code: poll('for (;;) { await waitForDrain(); await save(job); } signal.throwIfAborted();') },
    { name: 'tasks that are started already', options: work, code: poll('for (const task of job) { await task; await save(task); } signal.throwIfAborted();') },
    { name: 'brief work', options: work, code: poll('for (const part of job) await safeParseJSON(part); signal.throwIfAborted();') },
    { name: 'cleanup work', options: work, code: poll('for (const part of job) await part.close(); signal.throwIfAborted();') },
    { name: 'a callback of the caller', options: work, code: 'async function poll(job, visit, signal) { for (const part of job) await visit(part); signal.throwIfAborted(); }' },
    { name: 'a method of what carries the signal', options: work, code: 'async function poll(turn) { await start(turn.signal); for (;;) await turn.advance(); }' },
    { name: 'an async function called on the spot', options: work, code: poll('for (const part of job) await (async () => { log(part); })(); signal.throwIfAborted();') },
    { name: 'blocking work between awaits', options: blocking, code: `import { readFileSync } from 'node:fs'; ${poll('for (const path of job) { readFileSync(path); await tick(); } signal.throwIfAborted();')}` },
    { name: 'blocking work between yields', options: blocking, code: `import { readFileSync } from 'node:fs'; async function* poll(job, signal) { for (const path of job) yield readFileSync(path); signal.throwIfAborted(); }` },
    { name: 'blocking work for what a source brings', options: blocking, code: `import { readFileSync } from 'node:fs'; ${poll('for await (const path of job) readFileSync(path); signal.throwIfAborted();')}` },
    { name: 'blocking work in a function that cannot await', options: blocking, code: `import { readFileSync } from 'node:fs'; function poll(job, signal) { for (const path of job) readFileSync(path); signal.throwIfAborted(); }` },
    { name: 'a function of the file whose name ends so', options: blocking, code: poll('for (const path of job) transformSync(path); signal.throwIfAborted();') },
    { name: 'a function of Node that does not block', options: blocking, code: `import { basename } from 'node:path'; ${poll('for (const path of job) basename(path); signal.throwIfAborted();')}` },
  ],
  invalid: [
    {
      name: 'the textbook poll',
      code: `async function waitForResult(id, { signal }) {
  while (true) {
    const job = await fetch('/jobs/' + id, { signal });
    if (job.ok) return job;
    await sleep(5000);
  }
}`,
      errors: [{
        messageId: 'sleepsThroughAbort',
        data: { signal: 'signal', wait: 'sleep(…)' },
        line: 5,
        column: 11,
        endColumn: 22,
        suggestions: [{
          messageId: 'checkInRound',
          output: `async function waitForResult(id, { signal }) {
  while (true) {
    signal?.throwIfAborted();
    const job = await fetch('/jobs/' + id, { signal });
    if (job.ok) return job;
    await sleep(5000);
  }
}`,
        }],
      }],
    },
    {
      name: 'a body that is no block',
      code: 'async function poll(job, signal: AbortSignal) { while (await isBusy(job)) await sleep(1000); }',
      errors: [{
        messageId: 'sleepsThroughAbort',
        data: { signal: 'signal', wait: 'sleep(…)' },
        suggestions: [{ messageId: 'checkInRound', output: 'async function poll(job, signal: AbortSignal) { while (await isBusy(job)) { signal.throwIfAborted(); await sleep(1000); } }' }],
      }],
    },
    {
      name: 'a signal in the options',
      code: 'async function poll(job, options) { await start(job, options.signal); while (await isBusy(job)) { await new Promise((resolve) => setTimeout(resolve, 1000)); } }',
      errors: [{
        messageId: 'sleepsThroughAbort',
        data: { signal: 'options.signal', wait: 'new Promise(…)' },
        suggestions: [{
          messageId: 'checkInRound',
          output: 'async function poll(job, options) { await start(job, options.signal); while (await isBusy(job)) { options.signal?.throwIfAborted(); await new Promise((resolve) => setTimeout(resolve, 1000)); } }',
        }],
      }],
    },
    report('options that carry a signal by their type', 'sleepsThroughAbort', 'async function poll(url: string, init: RequestInit) { for (;;) {« init.signal?.throwIfAborted();» await fetch(url, init); await sleep(1000); } }', { signal: 'init.signal', wait: 'sleep(…)' }),
    deaf('a signal of the function around a callback that runs on the spot', 'await Promise.all(job.map(async (part) => { while (await isBusy(part, signal)) «{ signal.throwIfAborted(); »await sleep(1000);« }» }));'),
    report('a method', 'sleepsThroughAbort', 'class Job { async poll(signal) { while (await this.isBusy(signal)) «{ signal.throwIfAborted(); »await sleep(1000);« }» } }', { wait: 'sleep(…)' }),
    deaf('a helper of the file', 'const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms)); for (;;) {« signal.throwIfAborted();» await run(job, signal); await rest(1000); }', 'rest(…)'),
    deaf('a promisified timer', 'const rest = promisify(setTimeout); for (;;) {« signal.throwIfAborted();» await run(job, signal); await rest(1000); }', 'rest(…)'),
    deaf('a retry', 'for (;;) {« signal.throwIfAborted();» try { return await run(job, { signal }); } catch (error) { log(error); } await sleep(1000); }'),
    deaf('a test of the error for something else', 'for (;;) {« signal.throwIfAborted();» try { return await run(job, { signal }); } catch (error) { if (error.name === "NetworkError") throw error; } await sleep(1000); }'),
    deaf('a do loop', 'do {« signal.throwIfAborted();» await sleep(1000); } while (await isBusy(job, signal));'),
    deaf('a for…in loop', 'for (const part in job) {« signal.throwIfAborted();» await send(part, signal); await sleep(1000); }'),
    deaf('a wait between two rounds', 'for (;; await sleep(1000)) «{ signal.throwIfAborted(); »await send(job, signal);« }»'),
    deaf('a source without the signal', 'for await (const page of pages(job)) {« signal.throwIfAborted();» await send(page, signal); await sleep(1000); }'),
    deaf('a list made with the signal, which no abort ends', 'for (const page of pages(job, { signal })) «{ signal.throwIfAborted(); »await sleep(1000);« }»'),
    deaf('a helper that is shown something else', 'for (;;) {« signal.throwIfAborted();» assertRunning(job); await send(job, signal); await sleep(1000); }'),
    deaf('a task that is given the signal', 'for (;;) {« signal.throwIfAborted();» await assertRunning(signal); await sleep(1000); }'),
    deaf('a listener for something else', 'socket.addEventListener("open", () => {}); while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await sleep(1000);« }»'),
    deaf('a callback without the signal', 'job.forEach(() => {}); while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await sleep(1000);« }»'),
    deaf('a task of the function that is given the signal and a callback', 'await start(signal, () => {}); while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await sleep(1000);« }»'),
    deaf('a helper of the file that asks something else', 'const isOver = () => job.isOver; while (!isOver()) {« signal.throwIfAborted();» await send(job, signal); await sleep(1000); }'),
    deaf('a sleep given a value', 'while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await sleep(1000, undefined);« }»'),
    deaf('a sleep on a branch', 'while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await (job.isSlow ? sleep(1000) : undefined);« }»'),
    deaf('a sleep given other options', 'while (await isBusy(job, signal)) «{ signal.throwIfAborted(); »await sleep(1000, { ref: false });« }»'),
    deaf('a break that leaves a switch only', 'for (const part of job) {« signal.throwIfAborted();» switch (part) { case 1: { await sleep(1000); break; } } await send(part, signal); }'),
    deaf('a block that goes on', 'for (const part of job) {« signal.throwIfAborted();» if (part.isLast) { await sleep(1000); } }'),
    deaf('the inner loop of two, checked in the outer one only', 'for (const part of job) { signal.throwIfAborted(); while (await isBusy(part)) {« signal.throwIfAborted();» await sleep(1000); } }'),
    deaf('one report a loop', 'for (;;) {« signal.throwIfAborted();» await sleep(1000); await send(job, signal); await sleep(1000); }'),
    {
      name: 'every loop of its own',
      code: poll('for (const part of job) { while (await isBusy(part, signal)) { await sleep(100); } await rest(part); await sleep(1000); }'),
      errors: [
        {
          messageId: 'sleepsThroughAbort',
          column: 105,
          data: { signal: 'signal', wait: 'sleep(…)' },
          suggestions: [{ messageId: 'checkInRound', output: poll('for (const part of job) { while (await isBusy(part, signal)) { signal.throwIfAborted(); await sleep(100); } await rest(part); await sleep(1000); }') }],
        },
        {
          messageId: 'sleepsThroughAbort',
          data: { signal: 'signal', wait: 'sleep(…)' },
          suggestions: [{ messageId: 'checkInRound', output: poll('for (const part of job) { signal.throwIfAborted(); while (await isBusy(part, signal)) { await sleep(100); } await rest(part); await sleep(1000); }') }],
        },
      ],
    },

    { options: checked, ...report('a wait in a loop that checks', 'noticesLate', poll('while (!signal.aborted) await sleep(101);'), { wait: 'sleep(…)' }) },
    { options: checked, ...report('a wait that is long by default in a loop that checks', 'noticesLate', 'async function poll(signal, interval = 101) { while (!signal.aborted) await sleep(interval); }', { wait: 'sleep(…)' }) },
    { options: checked, ...report('a wait of unknown length in a loop that checks', 'noticesLate', poll('while (!signal.aborted) await sleep(job.interval);'), { wait: 'sleep(…)' }) },
    { options: checked, ...report('no suggestion that another report follows', 'sleepsThroughAbort', poll('while (await isBusy(job, signal)) await sleep(1000);'), { wait: 'sleep(…)' }) },

    { options: work, ...report('work that no signal reaches', 'worksOn', poll('await start(signal); for (const part of job) {« signal.throwIfAborted();» await save(part); }'), { work: 'save(…)' }) },
    { options: work, ...report('work after brief work', 'worksOn', poll('await start(signal); for (const part of job) «{ signal.throwIfAborted(); »await save(await getKey(part));« }»'), { work: 'save(…)' }) },
    { options: work, ...report('work whose failure is handled', 'worksOn', poll('await start(signal); for (const part of job) «{ signal.throwIfAborted(); »await save(part).catch(log);« }»'), { work: 'save(part).catch(…)' }) },
    { options: work, ...report('work of another object than the one that carries the signal', 'worksOn', 'async function poll(turn, job) { await start(turn.signal); for (;;) «{ turn.signal?.throwIfAborted(); »await job.advance();« }» }', { signal: 'turn.signal', work: 'job.advance()' }) },

    { options: blocking, ...report('blocking work', 'blocksAbort', `import { readFileSync } from 'node:fs'; ${poll('for (const path of job) hash(readFileSync(path)); start(signal);')}`, { work: 'readFileSync(…)' }) },
    { options: blocking, ...report('blocking work of a namespace', 'blocksAbort', `import fs from 'fs'; ${poll('while (job.length) fs.rmSync(job.pop()); start(signal);')}`, { work: 'fs.rmSync(…)' }) },
  ],
});
