import { describe } from 'vitest';

import rule from '../../src/rules/no-swallowed-abort.ts';
import { runInDialects } from '../support/dialects.ts';

/** A function that received a signal and gives it to awaited work; `handler` is what follows the `try` block. */
const load = (handler: string, after = ''): string => `async function load(url, signal) { try { return await fetch(url, { signal }); } ${handler} ${after}}`;

interface Reported {
  readonly name: string;
  /** `§` stands where the suggestion puts its check; no suggestion is due without it. */
  readonly marked: string;
  readonly messageId: string;
  readonly instead?: string;
  readonly signal?: string;
  readonly check?: string;
  readonly options?: readonly Record<string, boolean>[];
  readonly settings?: Record<string, unknown>;
  readonly only?: 'javascript' | 'types' | 'typescript' | 'untyped';
}

function reported({ marked, messageId, instead = '', signal = 'signal', check = `${signal}.throwIfAborted();`, options = [], ...rest }: Reported) {
  const suggestions = marked.includes('§') ? [{ messageId: 'addCheck', data: { check }, output: marked.replace('§', ` ${check}`) }] : [];
  return { ...rest, options: [...options], code: marked.replace('§', ''), errors: [{ messageId, data: { signal, instead }, suggestions }] };
}

const silent = (name: string, code: string, more: { options?: Record<string, boolean>[]; settings?: Record<string, unknown> } = {}) => ({ name, code, ...more });

describe('what a handler does with the error', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [
    { name: 'what is taken back in a catch may fail', code: 'async function run(client, signal) { try { await client.start(signal); } catch (error) { await client.send({ method: "DELETE", signal }).catch(() => {}); throw error; } }' },
      silent('rethrown', load('catch (e) { throw e; }')),
      silent('rethrown after cleaning up', load('catch (e) { cleanup(); throw e; }')),
      silent('rethrown under another name', load('catch (e) { const failure = e; throw failure; }')),
      silent('rethrown in every branch', load('catch (e) { if (a) throw e; else if (b) throw e; else throw e; }')),
      silent('rethrown by a finally of the handler', load('catch (e) { try { cleanup(); } finally { throw e; } }')),
      silent('rethrown after an inner cleanup that may fail', load('catch (e) { try { cleanup(); } catch {} throw e; }')),
      silent('rethrown by an inner handler', load('catch (e) { try { throw e; } catch (again) { throw again; } }')),
      silent('rethrown in an endless loop', load('catch (e) { while (true) { if (later) continue; throw e; } }')),
      silent('rethrown in the first round of a do loop', load('catch (e) { do { throw e; } while (more); }')),
      silent('rethrown over a literal that is not empty', load('catch (e) { for (const x of [1, 2]) { throw e; } }')),
      silent('rethrown in every case of a switch', load('catch (e) { switch (kind) { case 1: throw e; default: throw e; } }')),
      silent('thrown on as what a helper makes of it', load('catch (e) { throw toAppError(e); }')),
      silent('thrown on as a new abort error', load('catch (e) { throw new AbortError("stopped"); }')),
      silent('thrown on as the platform\'s abort error', load('catch (e) { throw new DOMException("stopped", "AbortError"); }')),
      silent('thrown on as the reason', load('catch (e) { if (signal.aborted) throw signal.reason; log(e); }')),
      silent('wrapped with the error inside: its cause tells', load('catch (e) { throw new LoadError("failed", { cause: e }); }')),
      silent('returned as a rejection', load('catch (e) { return Promise.reject(e); }')),
      silent('returned inside a result', load('catch (e) { return { ok: false, error: e }; }')),
      silent('returned through err()', load('catch (e) { return err(e); }')),
      silent('returned as an error result', load('catch (e) { return { error: e.message }; }')),
      silent('returned with a word of cancellation', load('catch (e) { return { status: "cancelled" }; }')),
      silent('kept for later and thrown then', 'async function load(url, signal) { let failure; try { await fetch(url, { signal }); } catch (e) { failure = e; } await flush(); if (failure) throw failure; }'),
      silent('handed to next()', 'async function handler(req, res, next) { try { await fetch(url, { signal: req.signal }); } catch (e) { next(e); } }'),
      silent('handed to whoever is no logger', load('catch (e) { showFailure(e); return null; }')),
      silent('handed to waiters one by one', load('catch (e) { for (const waiter of waiters) waiter.reject(e); return null; }')),
      silent('handed to a dialog', load('catch (e) { errorDialog.open(e); return null; }')),
      silent('returned under a quoted key', load('catch (e) { return { "error": e.message }; }')),
      silent('handed to waiters in a loop', load('catch (e) { waiters.forEach((waiter) => waiter.reject(e)); return null; }')),
      silent('kept in every waiting slot', load('catch (e) { slots.forEach((slot) => { slot.error = e; }); return null; }')),
      silent('ends the process', load('catch (e) { console.error(e); process.exit(1); }')),
      silent('rethrown with more to it', load('catch (e) { throw Object.assign(e, { url }); }')),
      silent('replaced by one that is given the name', load('catch (e) { throw Object.assign(new Error("gone"), { name: "AbortError" }); }')),
      silent('replaced, where a helper that may know the abort knows nothing', load('catch (e) { const known = await find(e); if (known) throw known; throw new Error(e.message); }')),
      silent('retried with the signal: the next call rejects at once', load('catch (e) { return request(url, { signal }); }')),
    ],
    invalid: [
      reported({ name: 'empty', marked: load('catch (e) {§ }').replace('{§ }', '{§ }'), messageId: 'emptyHandler' }),
      reported({ name: 'empty without a binding', marked: load('catch {§ }'), messageId: 'emptyHandler' }),
      reported({ name: 'only logged', marked: load('catch (e) {§ console.error(e); }'), messageId: 'abortForgotten' }),
      reported({ name: 'a fallback returned', marked: load('catch (e) {§ return []; }'), messageId: 'fallbackReturned', instead: '[]' }),
      reported({ name: 'nothing returned', marked: load('catch (e) {§ return; }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in one branch only', marked: load('catch (e) {§ if (a) throw e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'a silent branch between two that rethrow', marked: load('catch (e) {§ if (a) throw e; else if (b) { log(); } else throw e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown where an inner handler catches it', marked: load('catch (e) {§ try { throw e; } catch {} }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in a loop that may not run', marked: load('catch (e) {§ while (more()) throw e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in a loop that may break first', marked: load('catch (e) {§ do { if (x) break; throw e; } while (y); }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown over an iterable that may be empty', marked: load('catch (e) {§ for (const x of xs) throw e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown over an empty literal', marked: load('catch (e) {§ for (const x of []) throw e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in cases without a default', marked: load('catch (e) {§ switch (kind) { case 1: throw e; case 2: throw e; } }'), messageId: 'abortForgotten' }),
      reported({ name: 'one case that falls out', marked: load('catch (e) {§ switch (kind) { case 1: throw e; default: log(); } }'), messageId: 'abortForgotten' }),
      reported({ name: 'a label jumped past the rethrow', marked: load('catch (e) {§ skip: { if (x) break skip; throw e; } }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in a callback that runs later', marked: load('catch (e) {§ queueMicrotask(() => { throw e; }); }'), messageId: 'abortForgotten' }),
      reported({ name: 'rethrown in a function that nobody calls', marked: load('catch (e) {§ const rethrow = () => { throw e; }; }'), messageId: 'abortForgotten' }),
      reported({ name: 'another variable thrown', marked: load('catch (e) {§ { const other = new Error(); throw other; } }'), messageId: 'abortReplaced', instead: 'other' }),
      reported({ name: 'replaced without a cause', marked: load('catch (e) {§ throw new LoadError(`failed: ${e.message}`); }'), messageId: 'abortReplaced', instead: 'new LoadError(…)' }),
      reported({ name: 'replaced by one that has it as its text', marked: load('catch (e) {§ throw new Error(e); }'), messageId: 'abortReplaced', instead: 'new Error(e)' }),
      reported({ name: 'replaced by one that is given something else', marked: load('catch (e) {§ throw Object.assign(new Error("gone"), { status: 1 }); }'), messageId: 'abortReplaced', instead: 'Object.assign(…)' }),
      reported({ name: 'replaced, where a text of the file says more', only: 'typescript', marked: `declare function hint(e: unknown): Promise<string | undefined>; ${load('catch (e) {§ const text = await hint(e); if (text) throw new Error(text); throw new Error(e.message); }')}`, messageId: 'abortReplaced', instead: 'new Error(e.message)' }),
      reported({ name: 'only its message returned', marked: load('catch (e) {§ return { ok: false, message: e.message }; }'), messageId: 'fallbackReturned', instead: '{ ok: false, message: e.message }' }),
      reported({ name: 'kept in a variable of the handler', marked: load('catch (e) {§ let last; last = e; }'), messageId: 'abortForgotten' }),
      reported({ name: 'other work awaited instead', marked: load('catch (e) {§ return await readCache(url); }'), messageId: 'workStarted', instead: 'readCache(url)' }),
      reported({ name: 'another source delegated to', marked: 'async function* lines(url, signal) { try { yield* stream(url, { signal }); } catch {§ yield* poll(url); } }', messageId: 'workStarted', instead: 'poll(url)' }),
      reported({ name: 'itself called again', marked: 'async function load(url, options) { if (options.signal?.aborted) return; try { return await fetch(url, options); } catch (e) {§ return load(url, { ...options, retries: 0 }); } }', messageId: 'workStarted', instead: 'load(url, { ...options, retries: 0 })', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
    ],
  });
});

describe('what a test asks of the error', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('signal.aborted', load('catch (e) { if (signal.aborted) throw e; log(e); }')),
      silent('!signal.aborted', load('catch (e) { if (!signal.aborted) { log(e); return null; } throw e; }')),
      silent('aborted === true', load('catch (e) { if (signal.aborted === true) throw e; log(e); }')),
      silent('throwIfAborted() first', load('catch (e) { signal.throwIfAborted(); log(e); return null; }')),
      silent('throwIfAborted() of an optional signal', load('catch (e) { signal?.throwIfAborted(); return null; }')),
      silent('its name', load('catch (e) { if (e.name === "AbortError") throw e; return null; }')),
      silent('its name, turned round', load('catch (e) { if ("AbortError" === e.name) throw e; return null; }')),
      silent('not its name', load('catch (e) { if (e.name !== "AbortError") { log(e); return null; } throw e; }')),
      silent('instanceof Error and its name', load('catch (e) { if (e instanceof Error && e.name === "AbortError") throw e; return null; }')),
      silent('its name, from the pattern', load('catch ({ name, message }) { if (name === "AbortError") throw new DOMException(message, name === "AbortError" ? "AbortError" : name); return null; }').replace('new DOMException(message, name === "AbortError" ? "AbortError" : name)', 'signal.reason')),
      silent('its name, in a variable', load('catch (e) { const { name } = e; if (name === "AbortError") throw e; return null; }')),
      silent('its code', load('catch (e) { if (e.code === "ABORT_ERR") throw e; log(e); }')),
      silent('a list of names', load('catch (e) { if (["AbortError", "TimeoutError"].includes(e.name)) throw e; log(e); }')),
      silent('its message', load('catch (e) { if (/aborted/i.test(e.message)) throw e; log(e); }')),
      silent('a predicate', load('catch (e) { if (isAbortError(e)) throw e; log(e); }')),
      silent('axios.isCancel()', load('catch (e) { if (axios.isCancel(e)) throw e; log(e); }')),
      silent('a class', load('catch (e) { if (e instanceof CanceledError) throw e; log(e); }')),
      silent('a class of one\'s own', load('catch (e) { if (e instanceof StoppedError) throw e; log(e); }'), { settings: { cancellation: { errorNames: ['StoppedError'] } } }),
      silent('a predicate of one\'s own', load('catch (e) { if (wasStopped(e)) throw e; log(e); }'), { settings: { cancellation: { guards: ['wasStopped'] } } }),
      silent('either of two', load('catch (e) { if (signal.aborted || isAbortError(e)) throw e; log(e); }')),
      silent('both', load('catch (e) { if (isAbortError(e) && signal.aborted) throw e; log(e); }')),
      silent('the abort and something else', load('catch (e) { if (isAbortError(e) && !timedOut) throw e; log(e); return null; }')),
      silent('another question and the abort', load('catch (e) { if (axios.isAxiosError(e) && e.code === "ERR_CANCELED") throw e; return null; }')),
      silent('the abort, false without a signal', load('catch (e) { if (signal?.aborted ?? false) throw e; return null; }')),
      silent('the abort of a signal that may not be there', load('catch (e) { if (!signal || !signal.aborted) return null; throw e; }')),
      silent('the abort, chosen', load('catch (e) { if (signal ? signal.aborted : false) throw e; return null; }')),
      silent('a list of names in a variable', `const names = new Set(["AbortError"]); ${load('catch (e) { if (names.has(e.name)) throw e; return null; }')}`),
      silent('a place in its message', load('catch (e) { if (e.message.indexOf("abort") >= 0) throw e; return null; }')),
      silent('a question of the file', 'async function f(url, signal) { const stopped = () => signal.aborted; try { return await fetch(url, { signal }); } catch (e) { if (stopped()) throw e; return null; } }'),
      silent('a helper given the error inside an object', `function fail({ error }) { throw error; } ${load('catch (e) { fail({ error: e }); }')}`),
      silent('whether the work was stopped, or the signal', load('catch (e) { if (stopped || signal.aborted) throw e; log(e); }')),
      silent('identity with the reason', load('catch (e) { if (e === signal.reason) throw e; log(e); }')),
      silent('Object.is with the reason', load('catch (e) { if (Object.is(e, signal.reason)) throw e; log(e); }')),
      silent('switch over the name', load('catch (e) { switch (e.name) { case "AbortError": throw e; default: log(e); } }')),
      silent('switch (true)', load('catch (e) { switch (true) { case signal.aborted: throw e; default: log(e); } }')),
      silent('a conditional throw', load('catch (e) { throw isAbortError(e) ? e : new AppError("x"); }')),
      silent('a question asked first, into a variable', load('catch (e) { const isAbort = e.name === "AbortError"; if (!isAbort) return null; throw e; }')),
      silent('a flag that says so', load('catch (e) { if (cancelledRef.current) throw e; log(e); }')),
      silent('a state that says so', load('catch (e) { if (this.status === "cancelled") throw e; log(e); }')),
      silent('a helper that rethrows it', load('catch (e) { rethrowIfAborted(e); log(e); }')),
      silent('a helper of one\'s own', load('catch (e) { letThrough(e); log(e); }'), { settings: { cancellation: { rethrowHelpers: ['letThrough'] } } }),
      silent('a helper that is given the signal', load('catch (e) { ensureNotCancelled(signal); log(e); }')),
      silent('a helper of the file that always throws', `function fail(e) { log(e); throw e; } ${load('catch (e) { fail(e); }')}`),
      silent('a helper of the file that asks', `function guard(e) { if (isAbortError(e)) throw e; } ${load('catch (e) { guard(e); return null; }')}`),
      silent('a helper of the file behind another', `function inner(e) { throw e; } function outer(e) { inner(e); } ${load('catch (e) { outer(e); }')}`),
      silent('a helper of the file too deep to see', `function a(e) { log(e); } function b(e) { a(e); } function c(e) { b(e); } ${load('catch (e) { c(e); return null; }')}`),
      silent('a helper of the file that tells somebody', `function tell(e) { listener.reject(e); } ${load('catch (e) { tell(e); return null; }')}`),
      silent('some other failure, by its code', load('catch (e) { if (e.code === "ENOENT") return null; throw e; }')),
      silent('some other failure, by what it is not', load('catch (e) { if (e.code !== "ENOENT") throw e; }')),
      silent('some other failure, by a predicate', load('catch (e) { if (isNotFound(e)) return null; throw e; }')),
      silent('some other failure, by an awaited predicate', load('catch (e) { const gone = await isGone(e); if (gone) return null; throw e; }')),
      silent('some other failure, by presence', load('catch (e) { if (e.detail != null) return e.detail; throw e; }')),
      silent('the end of the object itself', 'class Feed { async load(signal) { try { await fetch(url, { signal }); } catch (e) { if (this.running) throw e; } } }'),
    ],
    invalid: [
      reported({ name: 'some other failure, then nothing', marked: load('catch (e) {§ if (e.status === 404) return null; }'), messageId: 'abortForgotten' }),
      reported({ name: 'an alias of a test that names itself', marked: `let odd = !even; let even = !odd; ${load('catch (e) {§ if (odd) return null; throw e; }')}`, messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'instanceof Error says nothing', marked: load('catch (e) {§ if (e instanceof Error) return null; throw e; }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'another error is asked', marked: load('catch (e) {§ if (isAbortError(other)) log(); return null; }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'reading the reason asks nothing', marked: load('catch (e) {§ log(signal.reason); return null; }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'an error of p-retry', marked: `import { AbortError } from "p-retry"; ${load('catch (e) {§ if (e instanceof AbortError) throw e; return null; }')}`, messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'Next\'s helper, which lets only Next\'s own errors through', marked: load('catch (e) {§ unstable_rethrow(e); return null; }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'a class that nobody named', marked: load('catch (e) {§ if (e instanceof StoppedError) throw e; log(e); }'), messageId: 'abortForgotten' }),
      reported({ name: 'a helper of the file that only logs', marked: `function note(e) { console.warn(e); } ${load('catch (e) {§ note(e); return null; }')}`, messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'a logger of one\'s own', marked: load('catch (e) {§ audit(e); return null; }'), messageId: 'fallbackReturned', instead: 'null', settings: { cancellation: { loggers: ['audit'] } } }),
    ],
  });
});

describe('branches that know of the abort', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('undefined that the annotation admits', 'async function load(url: string, signal: AbortSignal): Promise<Order | undefined> { try { return await fetchOrder(url, { signal }); } catch (e) { if (signal.aborted) return undefined; throw e; } }'),
      silent('undefined that the function answers elsewhere, too', 'async function load(url, signal) { if (signal.aborted) return undefined; try { return await fetchOrder(url, { signal }); } catch (e) { if (signal.aborted) return undefined; throw e; } }'),
      silent('undefined that the caller tests for', 'async function load(url, signal) { try { return await fetchOrder(url, { signal }); } catch (e) { if (signal.aborted) return undefined; throw e; } } async function show(url, signal) { const order = await load(url, signal); if (!order) return; render(order); }'),
      silent('a Promise<void> that says nothing', 'async function save(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch (e) { if (signal.aborted) return; throw e; } }'),
      silent('a response being written: the reader has gone', 'async function send(body, response, signal) { try { await body.pipeTo(response, { signal }); } catch (e) { if (signal.aborted) return; throw e; } }'),
      silent('a cancelled event', load('catch (e) { if (signal.aborted) { events.emit("cancelled"); return null; } throw e; }')),
      silent('a status for it', load('catch (e) { if (signal.aborted) { setStatus("cancelled"); return null; } throw e; }')),
      silent('a flag for it', load('catch (e) { if (signal.aborted) { this.aborted = true; return null; } throw e; }')),
      silent('a callback for it', load('catch (e) { if (isAbortError(e)) { onCancel(); return null; } throw e; }')),
      silent('a state for it', load('catch (e) { if (signal.aborted) { this.status = "cancelled"; return null; } throw e; }')),
      silent('a result that names it', load('catch (e) { if (signal.aborted) return { kind: "error", error: "AbortedSignal" }; throw e; }')),
      silent('a loop left by it: the caller asks the signal', 'async function poll(url, signal) { while (true) { try { await fetch(url, { signal }); } catch (e) { if (signal.aborted) break; throw e; } } }'.replace('break', 'return finishCancelled()')),
    ],
    invalid: [
      reported({ name: 'a Response like any other', marked: load('catch (e) {§ if (signal.aborted) return new Response("aborted", { status: 400 }); throw e; }'), messageId: 'abortAnswered', instead: 'new Response("aborted", { status: 400 })' }),
      reported({ name: 'a value like any other', marked: load('catch (e) {§ if (e.name === "AbortError") return { orders: 0 }; throw e; }'), messageId: 'abortAnswered', instead: '{ orders: 0 }' }),
      reported({ name: 'nothing where a value is due', marked: load('catch (e) {§ if (signal.aborted) return null; throw e; }'), messageId: 'abortAnswered', instead: 'null' }),
      reported({ name: 'an un-annotated function that just ends', marked: 'async function save(url, signal) { try { await fetch(url, { signal }); } catch (e) {§ if (e.name === "AbortError") return; throw e; } }', messageId: 'abortDropped' }),
      reported({ name: 'more work follows', marked: 'async function save(url, signal) { try { await fetch(url, { signal }); } catch (e) {§ if (!signal.aborted) throw e; } await notify(url); }', messageId: 'workGoesOn', instead: 'await notify(url);' }),
      reported({ name: 'others are settled, those of the abort are not', marked: 'function send(url, init, observer) { if (init.signal) log(); fetch(url, init).then((r) => observer.next(r)).catch((e) => { if (e.name === "AbortError") return; observer.error(e); }); }', messageId: 'nobodySettled', signal: 'init.signal' }),
      reported({ name: 'every explicit drop, when asked for', marked: 'async function save(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch (e) {§ if (signal.aborted) return; throw e; } }', messageId: 'abortDropped', options: [{ reportExplicitDrops: true }] }),
    ],
  });
});

describe('what runs after the handler', () => {
  const tried = (catching: string): string => `try { await fetch(url, { signal }); } ${catching}`;
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('the signal is asked next', `async function load(url, signal) { ${tried('catch (e) { log(e); }')} signal.throwIfAborted(); return done(); }`),
      silent('the signal is tested next', `async function load(url, signal) { ${tried('catch (e) { log(e); }')} if (signal.aborted) return; next(); }`),
      silent('the loop asks in its test', `async function poll(url, signal) { while (!signal.aborted) { ${tried('catch (e) { log(e); }')} } }`),
      silent('the loop asks first in its body', `async function poll(url, signal) { for (let i = 0; i < 3; i++) { signal.throwIfAborted(); ${tried('catch (e) { continue; }')} } }`),
      silent('the source of the loop is given the signal', `async function walk(source, signal) { for await (const url of source({ signal })) { ${tried('catch (e) { log(e); }')} } }`),
      silent('more of the body before that source', `async function walk(source, signal) { for await (const url of source({ signal })) { ${tried('catch (e) { log(e); }')} count(url); } }`),
      silent('the next call is given the signal', `async function load(url, signal) { ${tried('catch (e) { log(e); }')} await fetch(mirror, { signal }); }`),
      silent('the last error kept for the end of the loop', `async function poll(url, signal) { let last; for (let i = 0; i < 3; i++) { ${tried('catch (e) { last = e; }')} } throw last; }`),
      silent('the chain goes on with a check', 'async function load(url, signal) { await fetch(url, { signal }).catch((e) => { log(e); }); signal.throwIfAborted(); }'),
    ],
    invalid: [
      reported({ name: 'something else stands between', marked: `async function load(url, signal) { ${tried('catch (e) {§ log(e); }')} await next(); signal.throwIfAborted(); }`, messageId: 'workGoesOn', instead: 'await next();' }),
      reported({ name: 'the loop goes on', marked: `async function poll(url, signal) { for (let i = 0; i < 3; i++) { ${tried('catch (e) {§ log(e); continue; }')} } }`, messageId: 'loopGoesOn' }),
      reported({ name: 'the next round is a retry', marked: `async function poll(url, signal) { for (let i = 0; i < 3; i++) { ${tried('catch (e) {§ attempts = 1; }')} } }`, messageId: 'loopGoesOn' }),
      reported({ name: 'the outer loop goes on', marked: `async function poll(url, signal) { outer: for (const a of as) { for (const b of bs) { ${tried('catch (e) {§ continue outer; }')} } } }`, messageId: 'loopGoesOn' }),
      reported({ name: 'the loop is left', marked: `async function poll(url, signal) { while (true) { ${tried('catch (e) {§ break; }')} } await save(); }`, messageId: 'workGoesOn', instead: 'await save();' }),
      reported({ name: 'a value read after it', marked: 'async function load(url, signal) { let rows = []; try { rows = await query(url, { signal }); } catch (e) {§ log(e); } return rows; }', messageId: 'workGoesOn', instead: 'return rows;' }),
      reported({ name: 'the last error kept while the loop goes on, in strict', marked: `async function poll(url, signal) { let last; for (let i = 0; i < 3; i++) { ${tried('catch (e) {§ last = e; }')} } throw last; }`, messageId: 'loopGoesOn', options: [{ reportBestEffort: true }] }),
      reported({ name: 'the next call is given the signal, in strict', marked: `async function load(url, signal) { ${tried('catch (e) {§ log(e); }')} await fetch(mirror, { signal }); }`, messageId: 'workGoesOn', instead: 'await fetch(mirror, { signal });', options: [{ reportBestEffort: true }] }),
    ],
  });
});

describe('what carries a signal, and whose it is', () => {
  const caught = (fn: string): string => fn.replace('…', 'return null;');
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('settled, whatever becomes of it', caught('async function f(urls, signal) { try { await Promise.allSettled(urls.map((url) => fetch(url, { signal }))); } catch (e) { … } }')),
      silent('a bag that names itself', caught('var config = config || {}; async function f(signal) { try { await load(config); } catch (e) { … } }')),
      silent('bags that name each other', caught('let a = { ...b }; let b = { ...a }; async function f(signal) { try { await load(a); } catch (e) { … } }')),
      silent('a task that names itself', caught('async function f(url, signal) { try { const task = start(url).then(() => task); await task; } catch (e) { … } }')),
      silent('no signal about', caught('async function f(url) { try { return await fetch(url); } catch (e) { … } }')),
      silent('a signal, but no call that takes it', caught('async function f(text, signal) { try { return JSON.parse(text); } catch (e) { … } }')),
      silent('opted out in code', caught('async function f(url, signal) { try { return await fetch(url, { signal: undefined }); } catch (e) { … } }')),
      silent('given to a function that runs later', caught('async function f(url, signal) { try { button.onclick = () => fetch(url, { signal }); } catch (e) { … } }')),
      silent('given to a listener', caught('function f(target, signal) { try { target.addEventListener("x", listen, { signal }); } catch (e) { … } }')),
      silent('given to a call that is not awaited', caught('async function f(url, signal) { try { start(url, { signal }); await other(); } catch (e) { … } }')),
      silent('returned without await: its failure passes by', caught('async function f(url, signal) { try { return fetch(url, { signal }); } catch (e) { … } }')),
      silent('given to what makes the argument of an awaited call', caught('async function f(signal) { try { await server.record(describe(signal)); } catch (e) { … } }')),
      silent('an own controller', caught('async function f(url) { const controller = new AbortController(); try { return await fetch(url, { signal: controller.signal }); } catch (e) { … } }')),
      silent('an own timeout', caught('async function f(url) { try { return await fetch(url, { signal: AbortSignal.timeout(500) }); } catch (e) { … } }')),
      silent('a field of the object\'s own life', caught('class Client { async f(url) { try { return await fetch(url, { signal: this.shutdown.signal }); } catch (e) { … } } }')),
      silent('a received controller that is aborted here', caught('async function f(url: string, controller: AbortController) { try { return await fetch(url, { signal: controller.signal }); } catch (e) { … } finally { controller.abort(); } }')),
      silent('the bag\'s signal, overridden', caught('async function f(url: string, init: RequestInit) { const own = new AbortController(); try { return await fetch(url, { ...init, signal: own.signal }); } catch (e) { … } }')),
      silent('a reactive signal', caught('import { signal } from "@angular/core"; async function f(url) { const count = signal(0); try { await save(url, count); } catch (e) { … } }')),
      silent('a POSIX signal', caught('async function f(child, signal) { try { await stop(child, signal); process.kill(child.pid, signal); } catch (e) { … } }')),
      silent('a parameter of another type', caught('async function f(url: string, signal: NodeJS.Signals) { try { await stop(url, signal); } catch (e) { … } }')),
      silent('a bag of settings that is only passed on', caught('async function f(config: ClientConfig) { try { return await connect(config); } catch (e) { … } } interface ClientConfig { signal?: AbortSignal }')),
      silent('a bag of the file that has no signal', caught('export interface RequestInit { method: string } async function f(url: string, init: RequestInit) { try { return await fetch(url, init); } catch (e) { … } }')),
      silent('kept by an inner handler', 'async function f(url, signal) { try { work(); try { await fetch(url, { signal }); } catch (e) { if (signal.aborted) throw e; } } catch (outer) { throw outer; } }'),
      silent('reported at the inner handler, not again', 'async function f(url, signal) { try { await fetch(url, { signal }).catch((e) => { throw e; }); } catch (e) { signal.throwIfAborted(); return null; } }'),
    ],
    invalid: [
      reported({ name: 'a chain that answers itself', marked: 'async function f(signal) { const task = fetch("x", { signal }).catch(() => {§ return task; }); await task; }', messageId: 'fallbackReturned', instead: 'task' }),
      reported({ name: 'positionally', marked: caught('async function f(url, signal) { try { return await load(url, signal); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'destructured from a parameter', marked: caught('async function f(url, { signal }) { try { return await fetch(url, { signal }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', check: 'signal?.throwIfAborted();' }),
      reported({ name: 'under another name', marked: caught('async function f(url, { signal: stop }) { try { return await fetch(url, { signal: stop }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'stop', check: 'stop?.throwIfAborted();' }),
      reported({ name: 'a member of a parameter', marked: caught('async function f(url, options) { try { return await fetch(url, { signal: options.signal }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'an alias', marked: caught('async function f(url, options) { const { signal } = options; try { return await fetch(url, { signal }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', check: 'signal?.throwIfAborted();' }),
      reported({ name: 'the closure\'s', marked: caught('function f(signal) { return async (url) => { try { return await fetch(url, { signal }); } catch (e) {§ … } }; }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'joined with a timeout', marked: caught('async function f(url, signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(500)]); try { return await fetch(url, { signal: both }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'both' }),
      reported({ name: 'a bag read here', marked: caught('async function f(url, options) { if (options.signal) log(); try { return await load(url, options); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'a bag by its annotation', marked: caught('async function f(url: string, options?: { signal?: AbortSignal }) { try { return await load(url, options); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'options?.signal', check: 'options?.signal?.throwIfAborted();' }),
      reported({ name: 'a bag by an interface of the file', marked: caught('interface Options extends Base { retries: number } interface Base { signal?: AbortSignal } async function f(url: string, options: Options) { try { return await load(url, options); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'a bag by a utility type', marked: caught('interface Options { signal: AbortSignal; retries: number } async function f(url: string, options: Partial<Omit<Options, "retries">>) { try { return await load(url, options); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'a bag by a well-known name', marked: caught('async function f(url: string, init: RequestInit) { try { return await fetch(url, init); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'init.signal', check: 'init.signal?.throwIfAborted();' }),
      reported({ name: 'a bag spread', marked: caught('async function f(url: string, init: RequestInit) { try { return await fetch(url, { ...init, method: "POST" }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'init.signal', check: 'init.signal?.throwIfAborted();' }),
      reported({ name: 'a bag rebuilt in a variable', marked: caught('async function f(url: string, init: RequestInit) { const rebuilt = { ...init, method: "POST" }; try { return await fetch(url, rebuilt); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'init.signal', check: 'init.signal?.throwIfAborted();' }),
      reported({ name: 'a received controller', marked: caught('async function f(url: string, controller: AbortController | undefined) { try { return await load(url, controller); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'controller?.signal', check: 'controller?.signal.throwIfAborted();' }),
      reported({ name: 'a field given to the constructor', marked: caught('class Client { constructor(signal) { this.signal = signal; } async f(url) { try { return await fetch(url, { signal: this.signal }); } catch (e) {§ … } } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'this.signal', check: 'this.signal?.throwIfAborted();' }),
      reported({ name: 'for await over a source', marked: 'async function f(source, signal) { const out = []; try { for await (const x of source({ signal })) out.push(x); } catch (e) {§ log(e); } return out; }', messageId: 'workGoesOn', instead: 'return out;' }),
      reported({ name: 'throwIfAborted() in the try', marked: 'async function f(signal) { try { signal.throwIfAborted(); work(); } catch (e) {§ log(e); } }', messageId: 'abortForgotten' }),
      reported({ name: 'throw of the reason', marked: 'async function f(signal) { try { if (signal.aborted) throw signal.reason; work(); } catch (e) {§ log(e); } }', messageId: 'abortForgotten' }),
      reported({ name: 'inside Promise.all over a map', marked: 'async function f(urls, signal) { try { await Promise.all(urls.map((url) => fetch(url, { signal }))); } catch (e) {§ console.warn(e); } }', messageId: 'abortForgotten' }),
      reported({ name: 'a task awaited later in the try', marked: caught('async function f(url, signal) { try { const task = fetch(url, { signal }); prepare(); return await task; } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'a handler for each item', marked: 'async function f(urls, signal) { return await Promise.all(urls.map(async (url) => { try { return await fetch(url, { signal }); } catch (e) {§ return undefined; } })); }', messageId: 'abortForgotten' }),
      reported({ name: 'let out by an inner handler', marked: 'async function f(url, signal) { try { try { await fetch(url, { signal }); } catch (e) { throw e; } } catch (outer) {§ log(outer); } }', messageId: 'abortForgotten' }),
      reported({ name: 'a name of one\'s own', marked: caught('async function f(url, halt) { try { return await load(url, { halt }); } catch (e) {§ … } }'), messageId: 'fallbackReturned', instead: 'null', signal: 'halt', settings: { cancellation: { signalNames: ['halt'] } } }),
      reported({ name: 'the body of a response opened with it, in strict', marked: 'async function f(url, signal) { const response = await fetch(url, { signal }); try { return await response.text(); } catch (e) {§ return ""; } }', messageId: 'fallbackReturned', instead: '""', options: [{ reportDerived: true }] }),
      reported({ name: 'an imported bag, by its type', only: 'types', marked: caught('import type { Options } from "./lib"; async function f(url: string, options: Pick<RequestInit, "signal" | "method">) { try { return await load(url, options); } catch (e) {§ … } } declare const load: (url: string, options: object) => Promise<null>;'), messageId: 'fallbackReturned', instead: 'null', signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'an owner that starts the work anew', marked: 'class Client { async f(body) { const controller = new AbortController(); this.controller = controller; try { return await post(body, { signal: controller.signal }); } catch (e) {§ return await postAgain(body); } } }', messageId: 'workStarted', instead: 'postAgain(body)', signal: 'controller.signal' }),
      reported({ name: 'an owner whose controller others hold, in strict', marked: 'async function f(url, register) { const controller = new AbortController(); register(controller); try { return await fetch(url, { signal: controller.signal }); } catch (e) {§ return null; } }', messageId: 'fallbackReturned', instead: 'null', signal: 'controller.signal', options: [{ reportOwnControllers: true }] }),
    ],
  });
});

describe('where swallowing is right', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('in a finally', 'async function f(url, signal) { try { work(); } finally { try { await send(url, { signal }); } catch {} } }'),
      silent('in a function that closes', 'class Client { async close(signal) { try { await send("bye", { signal }); } catch {} } }'),
      silent('in a function that the project says cleans up', 'async function farewell(signal) { try { await send("bye", { signal }); } catch {} }', { settings: { cancellation: { cleanupPattern: '^farewell' } } }),
      silent('a release after another failure', 'async function f(lock, signal) { try { await work(); } catch (e) { await lock.release(signal).catch(() => {}); throw e; } }'),
      silent('at the top of a module', 'const { signal } = options; try { await fetch(url, { signal }); } catch {}'),
      silent('in an event handler, by its name', 'async function handleClick(signal) { try { await fetch(url, { signal }); } catch (e) { log(e); } }'),
      silent('in a listener', 'function f(button, signal) { button.addEventListener("click", async () => { try { await fetch(url, { signal }); } catch (e) { log(e); } }); }'),
      silent('in a route', 'app.get("/orders", async (request, reply) => { try { await fetch(url, { signal: request.signal }); } catch (e) { reply.status(500); } });'),
      silent('in a function that every caller lets float', 'async function refresh(signal) { try { await fetch(url, { signal }); } catch (e) { log(e); } } function start(signal) { refresh(signal); void refresh(signal); }'),
      silent('in a floating IIFE', 'function start(signal) { (async () => { try { await fetch(url, { signal }); } catch (e) { log(e); } })(); }'),
      silent('on a floating chain', 'function start(url, signal) { fetch(url, { signal }).catch(() => null); }'),
      silent('on a chain that is voided', 'function start(url, signal) { void fetch(url, { signal }).then(show).catch(log); }'),
      silent('a marker on a promise that is returned as well', 'function start(url, signal) { const task = fetch(url, { signal }); task.catch(() => {}); return task; }'),
      silent('a Promise<void> function that ends by logging', 'async function f(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch (e) { log(e); } }'),
      silent('a fallback awaited into a variable', 'async function f(url, signal) { const hint = await fetch(url, { signal }).catch(() => null); return hint ?? "none"; }'),
      silent('fallbacks, when the project says so', load('catch (e) { return []; }'), { options: [{ reportFallbacks: false }] }),
    ],
    invalid: [
      reported({ name: 'awaited work in a catch is no cleaning up', marked: 'async function f(url, signal) { try { await work(); } catch (e) { await fetch(url, { signal }).catch(() => {§ }); await next(); throw e; } }', messageId: 'emptyHandler' }),
      reported({ name: 'one caller waits', marked: 'async function refresh(signal) { try { await fetch(url, { signal }); } catch (e) {§ log(e); } } async function start(signal) { refresh(signal); await refresh(signal); }', messageId: 'abortForgotten' }),
      reported({ name: 'one caller takes what it answers', marked: 'async function load(signal) { try { return await fetch(url, { signal }); } catch (e) {§ return null; } } function start(signal) { load(signal).then(show); }', messageId: 'fallbackReturned', instead: 'null' }),
      reported({ name: 'an empty handler in a Promise<void> function', marked: 'async function f(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch {§ } }', messageId: 'emptyHandler' }),
      reported({ name: 'a Promise<void> function that ends by logging, in strict', marked: 'async function f(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch (e) {§ log(e); } }', messageId: 'abortForgotten', options: [{ reportBestEffort: true }] }),
      reported({ name: 'a fallback awaited into a variable, in strict', marked: 'async function f(url, signal) { const hint = await fetch(url, { signal }).catch(() => {§ return null; }); return hint ?? "none"; }', messageId: 'fallbackTaken', instead: 'null', options: [{ reportBestEffort: true }] }),
      reported({ name: 'an error result, in strict', marked: load('catch (e) {§ return { error: e.message }; }'), messageId: 'fallbackReturned', instead: '{ error: e.message }', options: [{ reportErrorResults: true }] }),
    ],
  });
});

describe('handlers of chains', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('rethrown', 'function f(url, signal) { return fetch(url, { signal }).catch((e) => { if (signal.aborted) throw e; return null; }); }'),
      silent('rejected again', 'function f(url, signal) { return fetch(url, { signal }).catch((e) => isAbortError(e) ? Promise.reject(e) : null); }'),
      silent('handed to reject', 'function f(url, signal) { return new Promise((resolve, reject) => { fetch(url, { signal }).then(resolve).catch(reject); }); }'),
      silent('no signal in the chain', 'function f(url, signal) { return fetch(url).catch(() => null); }'),
      silent('a handler from elsewhere', 'import { ignore } from "./ignore"; function f(url, signal) { return fetch(url, { signal }).catch(ignore); }'),
      silent('kept where nobody can be seen to wait', 'function f(url, signal) { this.task = fetch(url, { signal }).catch(() => null); }'),
    ],
    invalid: [
      reported({ name: 'an empty function', marked: 'function f(url, signal) { return fetch(url, { signal }).catch(() => {§ }); }', messageId: 'emptyHandler' }),
      reported({ name: 'the second function of then()', marked: 'function f(url, signal) { return fetch(url, { signal }).then((r) => r, (e) => {§ log(e); }); }', messageId: 'abortForgotten' }),
      reported({ name: 'a function of the file', marked: 'const ignore = () => {}; function f(url, signal) { return fetch(url, { signal }).catch(ignore); }', messageId: 'emptyHandler' }),
      reported({ name: 'a logger', marked: 'async function f(url, signal) { await fetch(url, { signal }).catch(console.error); await next(); }', messageId: 'workGoesOn', instead: 'await next();' }),
      reported({ name: 'the outer of two', marked: 'function f(url, signal) { return fetch(url, { signal }).catch((e) => { throw e; }).catch(() => {§ }); }', messageId: 'emptyHandler' }),
      reported({ name: 'what a logger returns', marked: 'async function f(url, signal) { await fetch(url, { signal }).catch((e) => {§ return console.warn(e); }); await next(); }', messageId: 'workGoesOn', instead: 'await next();' }),
      reported({ name: 'a call for a fallback', marked: 'function f(url, signal) { return fetch(url, { signal }).catch(() => {§ return getCached(url); }); }', messageId: 'fallbackReturned', instead: 'getCached(url)' }),
      reported({ name: 'a wrapper of one\'s own', marked: 'async function f(url, signal) { await attempt(fetch(url, { signal })); await next(); }', messageId: 'workGoesOn', instead: 'await next();', settings: { cancellation: { swallowingWrappers: ['attempt'] } } }),
      {
        name: 'an expression becomes a block',
        code: 'function f(url, signal) { return fetch(url, { signal }).then((r) => r.json()).catch(() => null); }',
        errors: [{
          messageId: 'fallbackReturned',
          data: { signal: 'signal', instead: 'null' },
          column: 85,
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'function f(url, signal) { return fetch(url, { signal }).then((r) => r.json()).catch(() => { signal.throwIfAborted(); return null; }); }' }],
        }],
      },
      {
        name: 'an object literal keeps all its parentheses',
        code: 'function f(url, signal) { return fetch(url, { signal }).catch(() => (({ a: 1 }))); }',
        errors: [{
          messageId: 'fallbackReturned',
          data: { signal: 'signal', instead: '{ a: 1 }' },
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'function f(url, signal) { return fetch(url, { signal }).catch(() => { signal.throwIfAborted(); return (({ a: 1 })); }); }' }],
        }],
      },
      {
        name: 'an object literal keeps its parentheses',
        code: 'function f(url, signal) { return fetch(url, { signal }).catch(() => ({})); }',
        errors: [{
          messageId: 'fallbackReturned',
          data: { signal: 'signal', instead: '{}' },
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'function f(url, signal) { return fetch(url, { signal }).catch(() => { signal.throwIfAborted(); return ({}); }); }' }],
        }],
      },
    ],
  });
});

describe('what a finally throws away', () => {
  const discarded = (ending: string) => [{ messageId: 'discardedInFinally', data: { ending, signal: 'signal' } }];
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      silent('it only cleans up', 'async function f(url, signal) { try { return await fetch(url, { signal }); } finally { release(); } }'),
      silent('its return depends', 'async function f(url, signal) { let rows; try { rows = await fetch(url, { signal }); } finally { if (rows) return rows; } }'),
      silent('its break stays inside', 'async function f(url, signal) { try { await fetch(url, { signal }); } finally { for (const x of [1]) { break; } } }'),
      silent('its return is of a function in it', 'async function f(url, signal) { try { await fetch(url, { signal }); } finally { run(() => { return 1; }); } }'),
      silent('no signal in the try', 'async function f(url, signal) { try { await fetch(url); } finally { return 1; } }'),
    ],
    invalid: [
      { name: 'return', code: 'async function f(url, signal) { try { await fetch(url, { signal }); } finally { return 1; } }', errors: discarded('return 1;') },
      { name: 'return, where the signal is an option', code: 'async function f(url, options) { try { await fetch(url, { signal: options.signal }); } finally { return 1; } }', errors: [{ messageId: 'discardedInFinally', data: { ending: 'return 1;', signal: 'options.signal' } }] },
      { name: 'break', code: 'async function f(url, signal) { while (true) { try { await fetch(url, { signal }); } finally { break; } } }', errors: discarded('break;') },
      { name: 'continue', code: 'async function f(urls, signal) { for (const url of urls) { try { await fetch(url, { signal }); } finally { continue; } } }', errors: discarded('continue;') },
      { name: 'throw', code: 'async function f(url, signal) { try { await fetch(url, { signal }); } finally { throw new Error("closed"); } }', errors: discarded('throw new Error("closed");') },
      { name: 'after a handler that rethrows', code: 'async function f(url, signal) { try { await fetch(url, { signal }); } catch (e) { throw e; } finally { return 1; } }', errors: discarded('return 1;') },
    ],
  });
});

describe('where the report stands and what the suggestion writes', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [],
    invalid: [
      {
        name: 'the clause without its block; the check on a line of its own, before a comment',
        code: 'async function f(url, signal) {\n  try {\n    await fetch(url, { signal });\n  } catch (error) {\n    // why\n    log(error);\n  }\n}',
        errors: [{
          messageId: 'abortForgotten',
          data: { signal: 'signal', instead: '' },
          line: 4, column: 5, endLine: 4, endColumn: 18,
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'async function f(url, signal) {\n  try {\n    await fetch(url, { signal });\n  } catch (error) {\n    signal.throwIfAborted();\n    // why\n    log(error);\n  }\n}' }],
        }],
      },
      {
        name: 'the head of a function',
        code: 'async function f(url, signal) { return fetch(url, { signal }).catch((error) => null); }',
        errors: [{
          messageId: 'fallbackReturned',
          data: { signal: 'signal', instead: 'null' },
          line: 1, column: 69, endLine: 1, endColumn: 80,
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'async function f(url, signal) { return fetch(url, { signal }).catch((error) => { signal.throwIfAborted(); return null; }); }' }],
        }],
      },
      {
        name: 'the head of a function of the old kind',
        code: 'async function f(url, signal) { return fetch(url, { signal }).catch(function () { return null; }); }',
        errors: [{
          messageId: 'fallbackReturned',
          data: { signal: 'signal', instead: 'null' },
          line: 1, column: 69, endLine: 1, endColumn: 81,
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'async function f(url, signal) { return fetch(url, { signal }).catch(function () { signal.throwIfAborted(); return null; }); }' }],
        }],
      },
      {
        name: 'a comment-only handler is empty',
        code: 'async function f(url, signal) {\n  try {\n    await fetch(url, { signal });\n  } catch {\n    // ignore\n  }\n}',
        errors: [{
          messageId: 'emptyHandler',
          data: { signal: 'signal', instead: '' },
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: 'async function f(url, signal) {\n  try {\n    await fetch(url, { signal });\n  } catch { signal.throwIfAborted();\n    // ignore\n  }\n}' }],
        }],
      },
    ],
  });
});

describe('where a check would not mean the same signal, none is offered', () => {
  runInDialects('no-swallowed-abort', rule, {
    valid: [],
    invalid: [
      reported({ name: 'declared in the try', marked: 'async function f(url, options) { try { const { signal } = options; await load(url, { signal }); } catch {} }', messageId: 'emptyHandler' }),
      reported({ name: 'hidden by the error', marked: 'async function f(url, signal) { try { await load(url, signal); } catch (signal) {} }', messageId: 'emptyHandler' }),
      reported({ name: 'hidden by a variable of the handler', marked: 'async function f(url, signal) { try { await load(url, signal); } catch { const signal = 1; log(signal); } }', messageId: 'abortForgotten' }),
      reported({ name: 'made anew each time', marked: 'async function f(url, signal) { try { await load(url, { signal: AbortSignal.any([signal]) }); } catch {} }', messageId: 'emptyHandler', signal: 'AbortSignal.any([signal])' }),
      reported({ name: 'chosen', marked: 'async function f(url, signal) { try { await load(url, { signal: signal ?? fallback.signal }); } catch {} }', messageId: 'emptyHandler', signal: 'signal ?? fallback.signal' }),
      reported({ name: 'of a field, which may hold the next one', marked: 'class A { async f(url) { try { return await load(url, this.controller.signal); } catch (e) { return await retry(url); } } }', messageId: 'workStarted', signal: 'this.controller.signal', instead: 'retry(url)' }),
      reported({ name: 'in a handler that others may share', marked: 'async function f(url, signal) { const drop = () => null; return load(url, signal).catch(drop); }', messageId: 'fallbackReturned', instead: 'null' }),
    ],
  });
});

describe('every word for cancellation', () => {
  const names = ['AbortError', 'TimeoutError', 'CanceledError', 'CancelledError', 'CancellationError', 'Canceled', 'CancelledFailure', 'APIUserAbortError', 'RequestAbortedError', 'TaskAbortError'];
  const codes = ['ABORT_ERR', 'ERR_CANCELED', 'ERR_ABORTED', 'UND_ERR_ABORTED'];
  const predicates = ['isAbortError', 'isCancel', 'isCancellation', 'isCancelledError', 'isAbortLikeError', 'wasAborted'];
  const guard = (test: string): string => load(`catch (e) { if (${test}) throw e; return null; }`);
  runInDialects('no-swallowed-abort', rule, {
    valid: [
      ...names.map((name) => silent(`name ${name}`, guard(`e.name === "${name}"`))),
      ...names.filter((name) => name !== 'TimeoutError').map((name) => silent(`class ${name}`, guard(`e instanceof ${name}`))),
      ...codes.map((code) => silent(`code ${code}`, guard(`e.code === "${code}"`))),
      ...predicates.map((predicate) => silent(`predicate ${predicate}`, guard(`${predicate}(e)`))),
    ],
    invalid: [
      reported({ name: 'no word of it', marked: load('catch (e) {§ if (e.name === "NetworkError") throw e; return null; }'), messageId: 'fallbackReturned', instead: 'null' }),
    ],
  });
});
