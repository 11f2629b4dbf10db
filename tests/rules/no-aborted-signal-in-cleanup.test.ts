import rule from '../../src/rules/no-aborted-signal-in-cleanup.ts';
import { runInDialects } from '../support/dialects.ts';

/** `cleanup` in the `finally` of work that is given the signal. */
const inFinally = (cleanup: string, { work = 'await send(order, { signal });', params = 'lock, order, signal' } = {}): string =>
  `async function f(${params}) { try { ${work} } finally { ${cleanup} } }`;
const inCatch = (cleanup: string, { work = 'await send(order, { signal });', params = 'lock, order, signal' } = {}): string =>
  `async function f(${params}) { try { ${work} } catch (error) { ${cleanup} throw error; } }`;

interface Expected {
  readonly signal?: string;
  readonly call?: string;
  readonly bag?: string;
  /** The part of the code, at its last occurrence, that suggestions change, and what they make of it: a deadline, and nothing at all. */
  readonly edit?: readonly [before: string, deadline: string, removal?: string] | readonly [];
}

/** One report in `code`, by default of `lock.release({ signal })`. */
function invalid(name: string, code: string, messageId: string, { signal = 'signal', call = 'lock.release(…)', bag, edit = getEdit(code) }: Expected = {}) {
  const [before, deadline, removal] = edit;
  const replaceLast = (part: string, by: string): string => `${code.slice(0, code.lastIndexOf(part))}${by}${code.slice(code.lastIndexOf(part) + part.length)}`;
  const suggestions = [
    ...(before === undefined || deadline === undefined ? [] : [{ messageId: 'giveDeadline', output: replaceLast(before, deadline) }]),
    ...(before === undefined || removal === undefined ? [] : [{ messageId: 'removeSignal', output: replaceLast(before, removal) }]),
  ];
  return { name, code, errors: [{ messageId, data: { signal, call, ...(bag !== undefined && { bag }) }, suggestions }] };
}

const option = /(?:, )?\{ signal \}/gu;

/** `{ signal }` gets a deadline, or goes, with the comma before it. */
function getEdit(code: string): readonly [string, string, string] {
  const literal = code.match(option)?.at(-1) ?? '';
  return [literal, literal.replace('signal', 'signal: AbortSignal.timeout(5_000)'), ''];
}

const release = 'lock.release({ signal })';

/** What is reported of `stream.close(options)`. */
const closing: Expected = { bag: 'options', call: 'stream.close(…)', signal: 'options.signal', edit: ['(options);', '({ ...options, signal: AbortSignal.timeout(5_000) });'] };

runInDialects('no-aborted-signal-in-cleanup', rule, {
  valid: [
    { name: 'no signal', code: inFinally('await lock.release();') },
    { name: 'a deadline of its own', code: inFinally('await lock.release({ signal: AbortSignal.timeout(5_000) });') },
    { name: 'a signal made in the cleanup', code: inFinally('const stop = new AbortController(); await lock.release({ signal: stop.signal });') },
    { name: 'set to a fresh one in the cleanup', code: inFinally('signal = AbortSignal.timeout(5_000); await lock.release({ signal });') },
    { name: 'opted out in code', code: inFinally('await lock.release({ signal: undefined });') },
    { name: 'another signal takes the place of that of a bag', code: inFinally('await lock.release({ ...options, signal: AbortSignal.timeout(5_000) });', { work: 'await send(options.signal);', params: 'lock, options' }) },
    { name: 'a signal of nobody in view', code: inFinally('await lock.release({ signal });', { params: 'lock, order' }) },
    { name: 'a signal of its own: the owner knows when it aborts', code: 'async function f(lock) { const { signal } = new AbortController(); try { await send({ signal }); } finally { await lock.release({ signal }); } }' },
    { name: 'the controller itself', code: inFinally('await lock.release(abortController);', { work: 'await send(abortController.signal);', params: 'lock, abortController' }) },

    { name: 'not awaited', code: inFinally('lock.release({ signal });') },
    { name: 'detached', code: inFinally('void lock.release({ signal });') },
    { name: 'awaited in a callback that nobody awaits', code: inFinally('locks.forEach(async (lock) => { await lock.release({ signal }); });') },
    { name: 'a function that runs later', code: inFinally('later(async () => { await lock.release({ signal }); });') },
    { name: 'a function declared there', code: inFinally('async function release() { await lock.release({ signal }); } later(release);') },
    { name: 'no cleanup: in the `try`', code: 'async function f(lock, signal) { try { await lock.release({ signal }); } finally { log(); } }' },
    { name: 'no cleanup: after the `try`', code: 'async function f(lock, signal) { try { await send({ signal }); } finally { log(); } await lock.release({ signal }); }' },
    { name: 'a listener', code: inFinally('await bus.removeListener(signal);') },
    { name: 'nothing was waited for, so no abort can have come in between', code: inFinally(`await ${release};`, { work: 'send(order);' }) },

    { name: 'nothing was waited for before the `catch`', code: inCatch(`await ${release};`, { work: 'send(order);' }) },

    { name: 'runs only when not aborted', code: inFinally(`if (!signal.aborted) await ${release};`) },
    { name: 'runs only when not aborted, by `&&`', code: inFinally(`signal.aborted || await ${release};`) },
    { name: 'the other branch', code: inFinally(`if (signal.aborted) lock.break(); else await ${release};`) },
    { name: 'the other arm', code: inFinally(`await (signal.aborted ? lock.break() : ${release});`) },
    { name: 'left before when aborted', code: inFinally(`if (signal.aborted) return; await ${release};`) },
    { name: 'left before when aborted, in a `switch`', code: inFinally(`switch (order.kind) { case 1: if (signal.aborted) break; await ${release}; }`) },
    { name: 'a loop that an abort ends', code: inFinally(`while (!signal.aborted) await ${release};`) },
    { name: 'checked before', code: inFinally(`signal.throwIfAborted(); await ${release};`) },
    { name: 'somebody was told, and the abort is ruled out after that', code: 'function f(lock, signal, reject) { return send({ signal }).catch(async (error) => { reject(error); if (!signal.aborted) await lock.release({ signal }); }); }' },
    { name: 'chosen by the signal itself', code: inFinally('await lock.release({ signal: signal.aborted ? undefined : signal });') },
    { name: 'another failure', code: inCatch(`if (error.code === 'ENOENT') await ${release};`) },
    { name: 'no abort', code: inCatch(`if (error.name === 'AbortError') throw error; await ${release};`) },
    { name: 'a flag tells of success', code: `async function f(lock, signal) { let done = false; try { await send({ signal }); done = true; } finally { if (done) await lock.commit({ signal }); } }` },
    { name: 'a flag tells of failure', code: `async function f(lock, signal) { let failed = false; try { await send({ signal }); } catch (error) { failed = true; throw error; } finally { if (!failed) await lock.commit({ signal }); } }` },
    { name: 'a flag tells of failure, in the other branch', code: `async function f(lock, signal) { let failed; try { await send({ signal }); } catch (error) { failed = true; throw error; } finally { if (failed || lock.lost) log(); else await lock.commit({ signal }); } }` },

    { name: 'a `catch` goes on with other work: a retry', code: inCatch('await send(order, { signal });') },
    { name: 'a `catch` goes on with other work: a wait', code: inCatch('await delay(100, undefined, { signal });') },
    { name: 'a `catch` goes on with other work: to resume', code: inCatch('await upload.resume({ signal });') },
    { name: 'other work with a bag', code: inFinally('await send(order, options);', { work: 'await send(order, options.signal);', params: 'order, options' }) },
    { name: 'options without a signal', code: inFinally('await stream.close(options);', { work: 'await send(order, signal);', params: 'order, options, signal' }) },

    { name: 'a question about the signal', code: inFinally('await isLive(signal);') },
    { name: 'a wait for the abort', code: inFinally('await waitForAbort(signal);') },
    { name: 'a wait for the abort, by another name', code: inFinally('await untilAborted(signal);') },
    { name: 'what races with the abort', code: inFinally('await raceSignal(lock.release(), signal);') },
    { name: 'frees the signal itself', code: inFinally('await cleanUp(signal);') },
    { name: 'the parameter of a function that cleans up is its deadline', code: 'async function close(options) { try { await this.flush(options.signal); } finally { await this.stream.close(options); } }' },
    { name: 'the parameter of a disposal is its deadline', code: 'const resource = { async [Symbol.asyncDispose](signal) { await lock.release({ signal }); } };' },
    { name: 'a pause between rounds', code: 'async function f(signal) { for (;;) { try { await poll({ signal }); } finally { await sleep(1_000, undefined, { signal }); } } }' },
    { name: 'a pause between rounds, of a clock', code: 'async function f(clock, signal) { for (;;) { try { await poll({ signal }); } finally { await clock.sleep(1_000, { signal }); } } }' },
    { name: 'a pause between rounds, by what is imported', code: "import { setTimeout as later } from 'node:timers/promises'; async function f(signal) { for (;;) { try { await poll({ signal }); } finally { await later(1_000, undefined, { signal }); } } }" },
    { name: 'a log', code: inFinally('await logger.write({ signal });') },
    { name: 'a callee that hands the signal to nobody', code: `${inFinally('await releaseAll({ signal });')} async function releaseAll({ signal }) { count(); }` },
    { name: 'a callee that hands on a deadline of its own', code: `${inFinally('await releaseAll(lock, signal);')} async function releaseAll(lock, signal) { log(signal.reason); await lock.release({ signal: AbortSignal.timeout(9) }); }` },
    { name: 'a callee that asks for the abort itself', code: `${inFinally('await releaseAll(lock, signal);')} async function releaseAll(lock, signal) { if (signal.aborted) return lock.break(); await lock.release({ signal }); }` },
    { name: 'something harder takes over', code: inFinally('await stream.close({ signal }).catch((error) => stream.abort(error));') },
    { name: 'something harder takes over, by name', code: inFinally('await stream.close({ signal }).catch(destroyAll);') },
    { name: 'something harder takes over in the `catch` of the cleanup', code: inFinally('try { await stream.close({ signal }); } catch (error) { stream.abort(error); }') },
    { name: 'something harder comes next', code: inFinally('await stream.close({ signal }).catch(() => {}); stream.destroy();') },
    { name: 'something harder comes next, after all are settled', code: inFinally('await Promise.allSettled([stream.close({ signal })]); stream.destroy();') },
    { name: 'a controller that the code itself aborts', code: 'async function f(lock, abortController) { try { await send(abortController.signal); } finally { await lock.release({ signal: abortController.signal }); } abortController.abort(); }' },
    { name: 'a resumption of nothing that was paused', code: inCatch('await resumeUpload(signal).catch(() => {});', { work: 'await pauseDownload(); await send({ signal });' }) },
    { name: 'told of an abort that it knows of', code: inCatch('if (signal.aborted) await onAbort({ signal });') },
    { name: 'another signal was asked', code: inCatch('if (stop.aborted) await send("cancelled", { signal });') },
    { name: 'asked before the work, known by the error alone', code: "async function f(order, signal) { if (!signal.aborted) { try { await send(order, { signal }); } catch (error) { if (error.name === 'AbortError') await send(1, { signal }); } } }" },
    { name: 'perhaps known', code: inCatch('if (signal.aborted || order.gone) await send("cancelled", { signal });') },
    { name: 'told of the abort, by its name', code: inCatch('if (signal.aborted) await tellOfCancellation({ signal });') },
    { name: 'handled, as it knows of the abort', code: inCatch('if (signal.aborted) await handleEnd({ signal });') },
    { name: 'known by the error alone', code: inCatch("if (error.name === 'AbortError') await send(order, { signal });") },
    { name: 'a stack of something else', code: 'async function f(signal, stack) { stack.defer(async () => { await lock.release({ signal }); }); }' },
    { name: 'a handler of success', code: 'function f(lock, signal) { return send({ signal }).then(() => lock.release({ signal })); }' },
  ],
  invalid: [
    {
      name: 'a lock in `finally`',
      code: `async function f(lock, signal) {
  try {
    await send({ signal });
  } finally {
    await lock.release({ signal });
  }
}`,
      errors: [{
        messageId: 'skippedInFinally',
        data: { signal: 'signal', call: 'lock.release(…)' },
        line: 5,
        column: 11,
        endColumn: 35,
        suggestions: [
          {
            messageId: 'giveDeadline',
            output: `async function f(lock, signal) {
  try {
    await send({ signal });
  } finally {
    await lock.release({ signal: AbortSignal.timeout(5_000) });
  }
}`,
          },
          {
            messageId: 'removeSignal',
            output: `async function f(lock, signal) {
  try {
    await send({ signal });
  } finally {
    await lock.release();
  }
}`,
          },
        ],
      }],
    },
    invalid('a signal in its place', inFinally('await lock.release(signal);'), 'skippedInFinally', { edit: ['(signal);', '(AbortSignal.timeout(5_000));'] }),
    invalid('one option of several', inFinally('await lock.release({ force: true, signal });'), 'skippedInFinally', { edit: [', signal }', ', signal: AbortSignal.timeout(5_000) }', ' }'] }),
    invalid('the first option of several', inFinally('await lock.release({ signal, force: true });'), 'skippedInFinally', { edit: ['{ signal, ', '{ signal: AbortSignal.timeout(5_000), ', '{ '] }),
    invalid('an option with a comma behind it', inFinally('await lock.release({ force: true, signal, });'), 'skippedInFinally', { edit: [', signal, }', ', signal: AbortSignal.timeout(5_000), }', ' }'] }),
    invalid('options with a comma behind them', inFinally('await pool.release(lock, { signal },);'), 'skippedInFinally', { call: 'pool.release(…)', edit: [', { signal },', ', { signal: AbortSignal.timeout(5_000) },', ''] }),
    invalid('options in parentheses', inFinally('await lock.release(({ signal }));'), 'skippedInFinally', { edit: ['{ signal }', '{ signal: AbortSignal.timeout(5_000) }', '{  }'] }),
    invalid('options before another argument', inFinally('await lock.release({ signal }, 1);'), 'skippedInFinally', { edit: ['{ signal }', '{ signal: AbortSignal.timeout(5_000) }', '{  }'] }),
    invalid('options behind another argument', inFinally('await pool.release(lock, { signal });'), 'skippedInFinally', { call: 'pool.release(…)' }),
    invalid('an option of another name', inFinally('await lock.release({ abortSignal: signal });'), 'skippedInFinally', { edit: ['{ abortSignal: signal }', '{ abortSignal: AbortSignal.timeout(5_000) }', ''] }),
    invalid('an option with a computed name', inFinally('await lock.release({ [key]: signal });'), 'skippedInFinally', { edit: ['{ [key]: signal }', '{ [key]: AbortSignal.timeout(5_000) }', ''] }),
    invalid('an option of an option', inFinally('await lock.release({ request: { signal } });'), 'skippedInFinally', { edit: ['{ signal }', '{ signal: AbortSignal.timeout(5_000) }', '{  }'] }),
    invalid('joined with a deadline: it is aborted all the same', inFinally('await lock.release({ signal: AbortSignal.any([signal, late]) });'), 'skippedInFinally', {
      signal: 'AbortSignal.any([signal, late])',
      edit: ['{ signal: AbortSignal.any([signal, late]) }', '{ signal: AbortSignal.timeout(5_000) }', ''],
    }),
    invalid('beside a bag, which may bring it too', inFinally('await lock.release({ ...options, signal });', { params: 'lock, options, signal', work: 'await send(options.signal);' }), 'skippedInFinally', { edit: [', signal }', ', signal: AbortSignal.timeout(5_000) }'] }),
    invalid('given twice: better written by hand', inFinally('await lock.release(signal, { signal });'), 'skippedInFinally', { edit: [] }),
    invalid('whatever is awaited in `finally`', inFinally('await send("done", { signal });'), 'skippedInFinally', { call: 'send(…)' }),
    invalid('a pause that is not between rounds: what follows it is skipped', 'async function f(page, signal) { try { await poll({ signal }); } finally { await sleep(1_000, undefined, { signal }); page.hide(); } }', 'skippedInFinally', { call: 'sleep(…)' }),
    invalid('work between rounds', 'async function f(lock, signal) { for (;;) { try { await poll({ signal }); } finally { await lock.release({ signal }); } } }', 'skippedInFinally'),
    invalid('an upload aborted at the server, in `finally`', inFinally('await s3.abortUpload(order, signal);'), 'skippedInFinally', { call: 's3.abortUpload(…)', edit: ['order, signal);', 'order, AbortSignal.timeout(5_000));'] }),
    invalid('what is given nothing but the signal', inFinally('await notify(signal);'), 'skippedInFinally', { call: 'notify(…)', edit: ['(signal);', '(AbortSignal.timeout(5_000));'] }),
    invalid('a signal that was set before the work', `async function f(lock, signal) { signal = AbortSignal.any([signal, late]); try { await send({ signal }); } finally { await lock.release({ signal }); } }`, 'skippedInFinally'),
    invalid('a wait that the signal is to end', inFinally('await waitForEnd({ signal });'), 'skippedInFinally', { call: 'waitForEnd(…)' }),
    invalid('a signal taken from options', 'async function f(lock, options) { const { signal } = options; try { await send({ signal }); } finally { await lock.release({ signal }); } }', 'skippedInFinally'),
    invalid('a signal of a request', 'async function f(lock, request) { try { await send(); } finally { await lock.release({ signal: request.signal }); } }', 'skippedInFinally', {
      signal: 'request.signal',
      edit: ['{ signal: request.signal }', '{ signal: AbortSignal.timeout(5_000) }', ''],
    }),
    invalid('a signal of the object, which received it', 'class Job { constructor(signal) { this.signal = signal; } async run(lock) { try { await send(); } finally { await lock.release(this.signal); } } }', 'skippedInFinally', {
      signal: 'this.signal',
      edit: ['(this.signal)', '(AbortSignal.timeout(5_000))'],
    }),
    invalid('a signal of the function around', 'function f(lock, signal) { return async () => { try { await send(); } finally { await lock.release({ signal }); } }; }', 'skippedInFinally'),
    invalid('a generator that its consumer leaves', 'async function* f(lock, signal) { try { yield 1; } finally { await lock.release({ signal }); } }', 'skippedInFinally'),
    invalid('after a check', inFinally(`await ${release};`, { work: 'signal.throwIfAborted(); send(order);' }), 'skippedInFinally'),
    invalid('after a `catch` that waits', 'async function f(lock, signal) { try { send(); } catch (error) { await log(error); } finally { await lock.release({ signal }); } }', 'skippedInFinally'),

    invalid('all at once', inFinally('await Promise.all(locks.map((lock) => lock.release({ signal })));'), 'skippedInFinally'),
    invalid('all at once, awaited in the callbacks', inFinally('await Promise.all(locks.map(async (lock) => { await lock.release({ signal }); }));'), 'skippedInFinally'),
    invalid('one after the other', inFinally('for (const lock of locks) await lock.release({ signal });'), 'skippedInFinally'),
    invalid('started, then awaited', inFinally('const released = lock.release({ signal }); await released;'), 'skippedInFinally'),
    invalid('within a time', inFinally('await withTimeout(lock.release({ signal }), 100);'), 'skippedInFinally'),
    invalid('read to the end', inFinally('for await (const line of lock.drain({ signal })) log(line);'), 'skippedInFinally', { call: 'lock.drain(…)' }),
    invalid('its failure is ignored: still nothing was released', inFinally(`await ${release}.catch(() => {});`), 'skippedInFinally'),
    invalid('its failure is caught and logged', inFinally(`try { await ${release}; } catch (error) { console.warn(error); }`), 'skippedInFinally'),
    invalid('the failure of another is handled harder', inFinally(`await ${release}; await stream.close().catch(() => stream.destroy());`), 'skippedInFinally'),
    invalid('something harder stands where a failure does not come to', inFinally(`await ${release}; lock.destroy();`), 'skippedInFinally'),
    invalid('something harder of another', inFinally(`await ${release}.catch(() => {}); socket.destroy();`), 'skippedInFinally'),
    invalid('a chain', 'function f(lock, signal) { return send({ signal }).finally(() => lock.release({ signal })); }', 'skippedInFinally'),
    invalid('a chain with an async handler', 'function f(lock, signal) { return send({ signal }).finally(async () => { await lock.release({ signal }); }); }', 'skippedInFinally'),
    invalid('a `catch` in the `finally`', inFinally('try { await save(); } catch { await send("late", { signal }); }'), 'skippedInFinally', { call: 'send(…)' }),

    invalid('only when aborted', inFinally(`if (signal.aborted) await ${release};`), 'knownAborted'),
    invalid('asked, and then released all the same', inFinally(`if (signal.aborted) log(); await ${release};`), 'skippedInFinally'),
    invalid('left before for another reason', inFinally(`if (lock.lost) return; await ${release};`), 'skippedInFinally'),
    invalid('a loop with another end', inFinally(`while (!lock.lost) await ${release};`), 'skippedInFinally'),
    invalid('in a `switch`', inFinally(`switch (order.kind) { case 1: if (lock.lost) break; await ${release}; }`), 'skippedInFinally'),
    invalid('in an arm', inFinally(`await (lock.lost ? lock.break() : ${release});`), 'skippedInFinally'),
    invalid('behind `||`', inFinally(`lock.lost || await ${release};`), 'skippedInFinally'),
    invalid('somebody was told', 'function f(lock, signal, reject) { return send({ signal }).catch(async (error) => { reject(error); await lock.release({ signal }); }); }', 'skippedInCatch'),
    invalid('a flag set before more work', 'async function f(lock, signal) { let locked = false; try { await lock.acquire({ signal }); locked = true; await send({ signal }); } finally { if (locked) await lock.release({ signal }); } }', 'skippedInFinally'),
    invalid('a flag set in a loop', 'async function f(lock, signal) { let done = false; try { for (const item of items) { await send(item, { signal }); done = true; } } finally { if (done) await lock.release({ signal }); } }', 'skippedInFinally'),
    invalid('a flag of failure', 'async function f(lock, signal) { let failed = false; try { await send({ signal }); } catch (error) { failed = true; throw error; } finally { if (failed) await lock.rollback({ signal }); } }', 'skippedInFinally', { call: 'lock.rollback(…)' }),
    invalid('a resource tells that it is there', 'async function f(pool, signal) { let lock; try { lock = await pool.take({ signal }); await send({ signal }); } finally { if (lock) await lock.release({ signal }); } }', 'skippedInFinally'),

    invalid('released in `catch`', inCatch(`await ${release};`), 'skippedInCatch'),
    invalid('released in `catch`, for any failure', inCatch(`if (error instanceof Error) await ${release};`), 'skippedInCatch'),
    invalid('an upload taken back by its method', inCatch('await fetch(url, { method: "DELETE", signal });'), 'skippedInCatch', { call: 'fetch(…)', edit: [', signal }', ', signal: AbortSignal.timeout(5_000) }', ' }'] }),
    invalid('a transaction taken back in SQL', inCatch('await db.query("ROLLBACK", { signal });'), 'skippedInCatch', { call: 'db.query(…)' }),
    invalid('an upload aborted at the server', inCatch('await s3.abortUpload(order, { signal });'), 'skippedInCatch', { call: 's3.abortUpload(…)' }),
    invalid('removed in `catch`', inCatch('await store.delete(order, { signal });'), 'skippedInCatch', { call: 'store.delete(…)' }),
    invalid('resumed what was suspended before', inCatch('await resumeBlocker(page, signal).catch(() => {});', { work: 'await suspendBlocker(page, signal); await send({ signal });', params: 'page, signal' }), 'skippedInCatch', {
      call: 'resumeBlocker(…)',
      edit: ['page, signal).catch', 'page, AbortSignal.timeout(5_000)).catch'],
    }),
    invalid('a chain that catches', 'function f(lock, signal) { return send({ signal }).catch(async (error) => { await lock.release({ signal }); throw error; }); }', 'skippedInCatch'),
    invalid('a chain that catches in `then`', 'function f(lock, signal) { return send({ signal }).then(use, async (error) => { await lock.release({ signal }); throw error; }); }', 'skippedInCatch'),
    invalid('whatever is awaited once the signal was asked', inCatch('if (signal.aborted) { await send("cancelled", { signal }); }'), 'knownAborted', { call: 'send(…)' }),
    invalid('whatever is awaited once the signal of a bag was asked', 'async function f(options) { try { await send(options.signal); } catch (error) { if (options.signal?.aborted) await send("cancelled", options.signal); throw error; } }', 'knownAborted', {
      call: 'send(…)',
      signal: 'options.signal',
      edit: ['options.signal)', 'AbortSignal.timeout(5_000))'],
    }),

    invalid('the signal of a bag that may be missing', 'async function f(options) { try { await send(options.signal); } catch (error) { if (options?.signal?.aborted) await send("cancelled", options?.signal); throw error; } }', 'knownAborted', {
      call: 'send(…)',
      signal: 'options?.signal',
      edit: ['options?.signal)', 'AbortSignal.timeout(5_000))'],
    }),

    invalid('a bag in `finally`', inFinally('await stream.close(options);', { work: 'await stream.read(options.signal);', params: 'stream, options' }), 'skippedByBag', closing),
    invalid('a bag by its type', inFinally('await stream.close(options);', { work: 'await stream.read();', params: 'stream: Stream, options?: { readonly signal?: AbortSignal }' }), 'skippedByBag', { ...closing, signal: 'options?.signal' }),
    invalid('a bag that is spread', inFinally('await stream.close({ ...options, force: true });', { work: 'await stream.read(options.signal);', params: 'stream, options' }), 'skippedByBag', {
      ...closing,
      edit: ['force: true', 'force: true, signal: AbortSignal.timeout(5_000)'],
    }),
    invalid('a bag made here', inFinally('const options = { signal, force: true }; await lock.release(options);'), 'skippedByBag', { bag: 'options', edit: [] }),
    invalid('a bag in `catch`', inCatch('await stream.close(options);', { work: 'await stream.read(options.signal);', params: 'stream, options' }), 'skippedByBag', closing),
    { ...invalid('a bag by a type of others', 'type Bag = RequestInit; async function f(stream, stop: Bag) { try { await read(); } finally { await stream.close(stop); } }', 'skippedByBag', {
      ...closing,
      bag: 'stop',
      signal: 'stop.signal',
      edit: ['(stop)', '({ ...stop, signal: AbortSignal.timeout(5_000) })'],
    }), only: 'types' },

    invalid('a disposal with the signal of the operation', `function open(lock, signal) { return { async [Symbol.asyncDispose]() { await ${release}; } }; }`, 'skippedOnDisposal'),
    invalid('a disposal that returns the promise', `function open(lock, signal) { return { [Symbol.asyncDispose]: () => ${release} }; }`, 'skippedOnDisposal'),
    invalid('a disposal of a class', 'class Session { constructor(signal) { this.signal = signal; } async [Symbol.asyncDispose]() { await this.lock.release(this.signal); } }', 'skippedOnDisposal', {
      call: 'this.lock.release(…)',
      signal: 'this.signal',
      edit: ['(this.signal)', '(AbortSignal.timeout(5_000))'],
    }),
    invalid('a deferred disposal', `async function f(lock, signal) { const stack = new AsyncDisposableStack(); stack.defer(async () => { await ${release}; }); }`, 'skippedOnDisposal'),
    invalid('an adopted disposal', 'async function f(lock, signal) { const stack = new AsyncDisposableStack(); stack.adopt(lock, (lock) => lock.release({ signal })); }', 'skippedOnDisposal'),

    invalid('a callee of the file that hands the signal on', `async function releaseAll(lock, signal) { await lock.release({ signal }); } ${inFinally('await releaseAll(lock, signal);')}`, 'skippedInFinally', {
      call: 'releaseAll(…)',
      edit: ['lock, signal);', 'lock, AbortSignal.timeout(5_000));'],
    }),
    invalid('a callee of the file that checks first', `async function releaseAll(lock, signal) { signal.throwIfAborted(); await lock.release(); } ${inFinally('await releaseAll(lock, signal);')}`, 'skippedInFinally', {
      call: 'releaseAll(…)',
      edit: ['lock, signal);', 'lock, AbortSignal.timeout(5_000));'],
    }),
    invalid('a callee of the file that fails at once when aborted', `async function releaseAll(lock, signal) { if (signal.aborted) throw signal.reason; await lock.release({ signal }); } ${inFinally('await releaseAll(lock, signal);')}`, 'skippedInFinally', {
      call: 'releaseAll(…)',
      edit: ['lock, signal);', 'lock, AbortSignal.timeout(5_000));'],
    }),
    invalid('a callee of the file that cleans up, given nothing else', `async function cleanUp(signal) { await fetch("/locks", { method: "DELETE", signal }); } ${inFinally('await cleanUp(signal);')}`, 'skippedInFinally', {
      call: 'cleanUp(…)',
      edit: ['(signal);', '(AbortSignal.timeout(5_000));'],
    }),
    invalid('a function that does more than clean up', 'async function send(stream, options) { try { await this.flush(options.signal); } finally { await stream.close(options); } }', 'skippedByBag', closing),
  ],
});
