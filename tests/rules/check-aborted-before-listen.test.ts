import rule from '../../src/rules/check-aborted-before-listen.ts';
import { runInDialects } from '../support/dialects.ts';

interface Expected {
  readonly messageId?: 'promiseHangs' | 'waitsForEver' | 'workGoesOn';
  readonly signal?: string;
  readonly stop?: string;
  /** What the suggestion writes. */
  readonly check?: string;
}

/** A case with one report, at what is between `«` and `»`. The suggestion writes `check` where `code` has `§`. */
function reporting(marked: string, { messageId = 'promiseHangs', signal = 'signal', stop = 'reject(…)', check }: Expected = {}) {
  const code = marked.replaceAll(/[«»§]/gu, '');
  const before = marked.slice(0, marked.indexOf('«')).replaceAll('§', '').split('\n');
  const suggestions = check === undefined ? [] : [{ messageId: 'addCheck', data: { check: check.trim().replace(/(?<=throwIfAborted\(\));$/u, '') }, output: marked.replaceAll(/[«»]/gu, '').replace('§', () => check) }];
  const data = messageId === 'waitsForEver' ? { signal } : { signal, stop };
  return { code, errors: [{ messageId, data, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, suggestions }] };
}

const executor = ' if (signal.aborted) { reject(signal.reason); return; }';
const requests = [{ reportRequestSignals: true }];
const unknowns = [{ reportUnknownSignals: true }];
const waits = [{ reportWaits: true }];
const imports = "import { once } from 'node:events'; ";

runInDialects('check-aborted-before-listen', rule, {
  valid: [
    // Somebody asks.
    { name: 'asked in the executor', code: "function gone(signal) { return new Promise((resolve, reject) => { if (signal.aborted) { reject(signal.reason); return; } signal.addEventListener('abort', () => reject(signal.reason)); }); }" },
    { name: 'asked in a function around', code: "async function gone(signal) { signal.throwIfAborted(); await new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); }); }" },
    { name: 'asked after it listens', code: "function link(signal, own) { signal.addEventListener('abort', () => own.abort(signal.reason)); if (signal.aborted) own.abort(signal.reason); }" },
    { name: 'asked by an alias', code: "function link(options, own) { const { signal } = options; if (options.signal?.aborted) return; signal.addEventListener('abort', () => own.abort(signal.reason)); }" },
    { name: 'asked through a pattern', code: "function link(signal, own) { const { aborted } = signal; signal.addEventListener('abort', () => own.abort(signal.reason)); return aborted; }" },
    { name: 'asked by the handler, which puts itself on the signal', code: "function follow(signal, job) { signal.throwIfAborted(); job.close(); signal.addEventListener('abort', follow); }" },
    { name: 'asked by the handler, which is called, too', code: "function link(signal, own) { const follow = () => { if (signal.aborted) own.abort(signal.reason); }; follow(); signal.addEventListener('abort', follow); }" },
    { name: 'a guard around the wait', code: `${imports}async function gone(signal) { if (!signal.aborted) await once(signal, 'abort'); }`, options: waits },

    // Somebody else has the signal, and can ask.
    { name: 'handed to a helper before', code: "function gone(signal) { return new Promise((resolve, reject) => { refuse(signal, reject); signal.addEventListener('abort', () => reject(signal.reason)); }); }" },
    { name: 'handed to a later call', code: "async function load(signal, view) { signal.addEventListener('abort', () => view.close()); return fetch('/page', { signal }); }" },
    { name: 'handed on in its bag', code: "async function load(options, view) { options.signal.addEventListener('abort', () => view.close()); return fetch('/page', options); }" },
    { name: 'handed on in what is left of its bag', code: "async function load({ id, ...rest }, view) { rest.signal.addEventListener('abort', () => view.close()); return fetch(id, rest); }" },
    { name: 'handed on by another name', code: "async function load(options, view) { const stop = options.signal; stop.addEventListener('abort', () => view.close()); return fetch('/page', { signal: options.signal }); }" },
    { name: 'kept in a field', code: "class Job { constructor(signal, own) { this.signal = signal; signal.addEventListener('abort', () => own.abort()); } }" },
    { name: 'kept in a field that a method asks', code: "class Job { constructor(signal, own) { this.own = own; this.signal = signal; } run() { this.signal.addEventListener('abort', () => this.own.abort()); } go() { return this.signal.aborted; } }" },
    { name: 'joined with another', code: "async function load(signal, own) { signal.addEventListener('abort', () => own.abort()); return fetch('/page', { signal: AbortSignal.any([signal, own.signal]) }); }" },
    { name: 'a method of the signal that is of the project', code: "function link(signal, own) { signal.check(); signal.addEventListener('abort', () => own.abort()); }" },
    { name: 'a name for it that may hold another', code: "function load(signal, own, isSlow) { let effective = signal; if (isSlow) effective = own.signal; signal.addEventListener('abort', () => own.abort()); return fetch('/page', { signal: effective }); }" },
    { name: 'listens by a function that asks', code: "import { addAbortListener } from 'node:events'; function link(signal, own) { addAbortListener(signal, () => own.abort()); }" },

    // Nothing hangs on it.
    { name: 'the listener only writes a line', code: "function watch(signal) { signal.addEventListener('abort', () => console.log('cancelled')); }" },
    { name: 'the listener only tells somebody', code: "function watch(signal, options) { signal.addEventListener('abort', () => options.onAbort()); }" },
    { name: 'the listener only clears a timer', code: "function wait(signal, timer) { signal.addEventListener('abort', () => clearTimeout(timer)); }" },
    { name: 'the listener finds a path', code: "import path from 'node:path'; function watch(signal) { signal.addEventListener('abort', () => { path.resolve('.'); }); }" },
    { name: 'the listener logs by a logger with such a method', code: "function watch(signal, logger) { signal.addEventListener('abort', () => logger.end('cancelled')); }" },
    { name: 'the listener gives a function back', code: "function watch(signal, stops) { signal.addEventListener('abort', () => stops.push(() => own.abort())); }" },
    { name: 'a wrapper, which is given the handler', code: "function onAbort(signal, handler) { signal.addEventListener('abort', handler); }" },
    { name: 'a handler from another file', code: "import { stop } from './stop.js'; function link(signal) { signal.addEventListener('abort', stop); }" },
    { name: 'a method without its object, which is judged elsewhere', code: "function load(url, signal, job) { signal.addEventListener('abort', job.cancel); }" },
    { name: 'another event', code: "function link(signal, own) { signal.addEventListener('change', () => own.abort()); }" },
    { name: 'the abort of a request', code: "function load(request, own) { request.addEventListener('abort', () => own.abort()); }" },

    // Nobody can have aborted it, or nobody knows.
    { name: 'an own signal', code: "function load() { const own = new AbortController(); return new Promise((resolve, reject) => { own.signal.addEventListener('abort', () => reject(own.signal.reason)); }); }" },
    { name: 'a signal made of others', code: "function load(signal, other) { const all = AbortSignal.any([signal, other]); return new Promise((resolve, reject) => { all.addEventListener('abort', () => reject(all.reason)); }); }" },
    { name: 'a signal by a condition', code: "function load(signal, other, isSlow) { const one = isSlow ? signal : other; return new Promise((resolve, reject) => { one.addEventListener('abort', () => reject(one.reason)); }); }" },
    { name: 'a request\'s signal', code: "export function serve(request, stream) { request.signal.addEventListener('abort', () => stream.close()); }" },
    { name: 'a request\'s signal in a framework', code: "export function serve(c, stream) { c.req.raw.signal.addEventListener('abort', () => stream.close()); }" },
    { name: 'a request\'s signal by another name', code: "export function serve({ request }, stream) { const { signal } = request; signal.addEventListener('abort', () => stream.close()); }" },
    { name: 'a request\'s signal by its own name', code: "export function serve(requestSignal, stream) { requestSignal.addEventListener('abort', () => stream.close()); }" },
    { name: 'a request by its type', code: "export function serve(incoming: Request, stream: WritableStream) { incoming.signal.addEventListener('abort', () => stream.close()); }", only: 'types' },
    { name: 'a signal of nobody we can see', code: "import { job } from './job.js'; export function link(own) { job.signal.addEventListener('abort', () => own.abort()); }" },
    { name: 'an unknown signal made by a call', code: "import { makeSignal } from './job.js'; export function link(own) { const signal = makeSignal(); signal.addEventListener('abort', () => own.abort()); }", options: unknowns },
    { name: 'what a call returns', code: "import { getSignal } from './job.js'; export function link(own) { getSignal().addEventListener('abort', () => own.abort()); }", options: unknowns },
    { name: 'a wait for the abort', code: `${imports}async function gone(signal) { await once(signal, 'abort'); }` },
    { name: 'a wait for another event', code: `${imports}async function gone(signal) { await once(signal, 'change'); }`, options: waits },
    { name: 'a wait that another signal ends', code: `${imports}async function gone(signal, own) { await once(signal, 'abort', { signal: own.signal }); }`, options: waits },
    { name: 'a function of the project that is called so', code: "import { once } from './once.js'; async function gone(signal) { await once(signal, 'abort'); }", options: waits },
    { name: 'a file without a word of it', code: 'export const three = 3;' },
  ],
  invalid: [
    // The promise is settled by the listener alone.
    { name: 'the textbook form', ...reporting("function gone(signal) { return new Promise((resolve, reject) => {§ «signal.addEventListener»('abort', () => reject(signal.reason)); }); }", { check: executor }) },
    { name: 'an executor of one expression', ...reporting("function gone(signal) { return new Promise((resolve, reject) => «signal.addEventListener»('abort', () => reject(signal.reason))); }"), errors: [{ messageId: 'promiseHangs', data: { signal: 'signal', stop: 'reject(…)' }, suggestions: [{ messageId: 'addCheck', data: { check: executor.trim() }, output: `function gone(signal) { return new Promise((resolve, reject) => {${executor} return signal.addEventListener('abort', () => reject(signal.reason)); }); }` }] }] },
    { name: 'the function that rejects, itself', ...reporting("function gone(signal) { return new Promise((resolve, reject) => {§ «signal.addEventListener»('abort', reject); }); }", { stop: 'reject', check: executor }) },
    { name: 'whatever it is called', ...reporting("function gone(signal) { return new Promise((done, fail) => {§ «signal.addEventListener»('abort', () => fail(signal.reason)); }); }", { stop: 'fail(…)', check: ' if (signal.aborted) { fail(signal.reason); return; }' }) },
    { name: 'a sleep', ...reporting("function sleep(ms, { signal } = {}) {\n  return new Promise((resolve, reject) => {§\n    const timer = setTimeout(resolve, ms);\n    «signal?.addEventListener»('abort', () => {\n      clearTimeout(timer);\n      reject(signal.reason);\n    }, { once: true });\n  });\n}", { check: '\n    if (signal?.aborted) { reject(signal.reason); return; }' }) },
    { name: 'where it is asked if there is a signal', ...reporting("function gone(signal) { return new Promise((resolve, reject) => {§ if (signal) «signal.addEventListener»('abort', () => reject(signal.reason)); }); }", { check: executor.replace('signal.a', 'signal?.a') }) },
    { name: 'the signal of a bag', ...reporting("function gone(options) { return new Promise((resolve, reject) => {§ «options?.signal?.addEventListener»('abort', () => reject(options.signal.reason)); }); }", { signal: 'options?.signal', check: ' if (options?.signal?.aborted) { reject(options.signal.reason); return; }' }) },
    { name: 'an event property', ...reporting("function gone(signal) { return new Promise((resolve, reject) => {§ «signal.onabort» = () => reject(signal.reason); }); }", { check: executor }) },
    { name: 'a promise that is resolved', ...reporting("function gone(signal) { return new Promise((resolve) => { §«signal.addEventListener»('abort', () => resolve()); }); }", { stop: 'resolve()', check: 'if (signal.aborted) resolve(); ' }) },
    { name: 'the function that resolves, itself', ...reporting("function gone(signal) { return new Promise((resolve) => { «signal.addEventListener»('abort', resolve); }); }", { stop: 'resolve' }) },
    { name: 'a promise of a record', ...reporting("function gone(signal, deferred) { §«signal.addEventListener»('abort', () => deferred.reject(signal.reason)); return deferred.promise; }", { stop: 'deferred.reject(…)', check: 'if (signal.aborted) deferred.reject(signal.reason); ' }) },
    { name: 'a signal declared in the executor', ...reporting("function gone(options) { return new Promise((resolve, reject) => { const { signal } = options; §«signal.addEventListener»('abort', () => reject(signal.reason)); }); }", { check: 'if (signal.aborted) reject(signal.reason); ' }) },
    { name: 'a helper that settles', ...reporting("function gone(signal) { return new Promise((resolve, reject) => {§ const settle = (error) => { reject(error); }; «signal.addEventListener»('abort', () => settle(signal.reason)); }); }", { stop: 'settle(…)', check: executor }) },

    // The listener stops what goes on.
    { name: 'a bridge to an own controller', ...reporting("async function load(url, signal) {\n  const own = new AbortController();\n  §«signal.addEventListener»('abort', () => own.abort(signal.reason));\n  return fetch(url, { signal: own.signal });\n}", { messageId: 'workGoesOn', stop: 'own.abort(…)', check: 'if (signal.aborted) own.abort(signal.reason);\n  ' }) },
    { name: 'a handler with a name', ...reporting("async function load(url, signal) { const own = new AbortController(); const stop = () => { own.abort(signal.reason); }; §«signal.addEventListener»('abort', stop); return fetch(url, { signal: own.signal }); }", { messageId: 'workGoesOn', stop: 'own.abort(…)', check: 'if (signal.aborted) stop(); ' }) },
    { name: 'a handler that gets its value later', ...reporting("async function load(url, context) { const own = new AbortController(); let stop; if (context.signal) { stop = () => own.abort(); §«context.signal.addEventListener»('abort', stop); } return fetch(url, { signal: own.signal }); }", { messageId: 'workGoesOn', signal: 'context.signal', stop: 'own.abort()', check: 'if (context.signal.aborted) stop(); ' }) },
    { name: 'a method bound to its object', ...reporting("async function load(url, signal, job) {§ «signal.addEventListener»('abort', job.cancel.bind(job)); }", { messageId: 'workGoesOn', stop: 'job.cancel', check: ' signal.throwIfAborted();' }) },
    { name: 'a handler kept on the way', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', (job.stopper = () => job.close())); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'a method of the class', ...reporting("class View { watch(signal) { «signal.addEventListener»('abort', this.leave); } leave = () => { this.socket.destroy(); } }", { messageId: 'workGoesOn', stop: 'this.socket.destroy()' }) },
    { name: 'each of a list', ...reporting("function watch(signal, jobs) { §«signal.addEventListener»('abort', () => jobs.forEach((job) => job.kill())); }", { messageId: 'workGoesOn', stop: 'job.kill()', check: 'if (signal.aborted) jobs.forEach((job) => job.kill()); ' }) },
    { name: 'several things, by a handler without a name', ...reporting("async function watch(signal, job) {§ «signal.addEventListener»('abort', () => { job.close(); job.clear(); }); await job.done; }", { messageId: 'workGoesOn', stop: 'job.close()', check: ' signal.throwIfAborted();' }) },
    { name: 'the same after a wait', ...reporting("async function watch(signal, job) { await job.ready; «signal.addEventListener»('abort', () => { job.close(); job.clear(); }); await job.done; }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'a handler that uses what is made later', ...reporting("function watch(signal) { «signal.addEventListener»('abort', () => job.kill()); const job = start(); }", { messageId: 'workGoesOn', stop: 'job.kill()' }) },
    { name: 'a handler that takes the event', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', (event) => job.cancel(event)); }", { messageId: 'workGoesOn', stop: 'job.cancel(…)' }) },
    { name: 'a handler with a comment', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', () => { /* gently */ job.close(); }); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'a function that has a `this` of its own', ...reporting("function watch(signal, job) { const stop = function () { job.close(this); }; «signal.addEventListener»('abort', stop); }", { messageId: 'workGoesOn', stop: 'job.close(…)' }) },
    { name: 'a function that is made later', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', () => stop()); const stop = () => job.close(); }", { messageId: 'workGoesOn', stop: 'stop()' }) },
    { name: 'a function declaration further down', ...reporting("function watch(signal, job) { §«signal.addEventListener»('abort', stop); function stop() { job.close(); } }", { messageId: 'workGoesOn', stop: 'job.close()', check: 'if (signal.aborted) stop(); ' }) },
    { name: 'an async handler', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', async () => job.close()); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'a callback that is not given the signal', ...reporting("function watch(signal, job) { job.on('open', async () => { «signal.addEventListener»('abort', () => { job.close(); job.clear(); }); await job.done; }); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'no statement of a block', ...reporting("function watch(signal, job) { if (signal) «signal.addEventListener»('abort', () => job.close()); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'asked by the handler only', ...reporting("function watch(signal, job) { «signal.addEventListener»('abort', () => { if (signal.aborted) job.close(); }); }", { messageId: 'workGoesOn', stop: 'job.close()' }) },
    { name: 'removed again, which asks nothing', ...reporting("async function watch(signal, job) { const stop = () => job.cancel(); §«signal.addEventListener»('abort', stop); try { await job.done; } finally { signal.removeEventListener('abort', stop); } }", { messageId: 'workGoesOn', stop: 'job.cancel()', check: 'if (signal.aborted) stop(); ' }) },
    { name: 'the bag is handed on with another signal', ...reporting("function load(options) { const own = new AbortController(); §«options.signal?.addEventListener»('abort', () => own.abort(options.signal.reason)); return fetch('/page', { ...options, signal: own.signal }); }", { messageId: 'workGoesOn', signal: 'options.signal', stop: 'own.abort(…)', check: 'if (options.signal?.aborted) own.abort(options.signal.reason); ' }) },
    { name: 'another option of the bag is handed on', ...reporting("async function load(options, view) { §«options.signal.addEventListener»('abort', () => view.close()); return fetch(options.url); }", { messageId: 'workGoesOn', signal: 'options.signal', stop: 'view.close()', check: 'if (options.signal.aborted) view.close(); ' }) },
    { name: 'a name for it that holds another by now', ...reporting("function load(signal, own, isSlow) { let effective = signal; if (isSlow) { effective = own.signal; §«signal.addEventListener»('abort', () => own.abort()); } return fetch('/page', { signal: effective }); }", { messageId: 'workGoesOn', stop: 'own.abort()', check: 'if (signal.aborted) own.abort(); ' }) },
    { name: 'a field that the constructor fills', ...reporting("class Job { constructor(signal, own) { this.own = own; this.signal = signal; } run() { §«this.signal.addEventListener»('abort', () => this.own.abort()); } }", { messageId: 'workGoesOn', signal: 'this.signal', stop: 'this.own.abort()', check: 'if (this.signal.aborted) this.own.abort(); ' }) },

    // Strict.
    { name: 'a request\'s signal, strictly', ...reporting("export function serve(request, stream) { §«request.signal.addEventListener»('abort', () => stream.close()); }", { messageId: 'workGoesOn', signal: 'request.signal', stop: 'stream.close()', check: 'if (request.signal.aborted) stream.close(); ' }), options: requests },
    { name: 'no request by its type', ...reporting("export function serve(incoming: RequestInit, stream: WritableStream) { «incoming.signal?.addEventListener»('abort', () => { stream.close(); stream.abort(); }); }", { messageId: 'workGoesOn', signal: 'incoming.signal', stop: 'stream.close()' }), only: 'types' },
    { name: 'a signal of nobody we can see, strictly', ...reporting("import { job } from './job.js'; export function link(own) { §«job.signal.addEventListener»('abort', () => own.abort()); }", { messageId: 'workGoesOn', signal: 'job.signal', stop: 'own.abort()', check: 'if (job.signal.aborted) own.abort(); ' }), options: unknowns },
    { name: 'taken from what a call returns', ...reporting("import { getStore } from './job.js'; export function link(own) { const { signal } = getStore() ?? {}; §«signal.addEventListener»('abort', () => own.abort()); }", { messageId: 'workGoesOn', stop: 'own.abort()', check: 'if (signal.aborted) own.abort(); ' }), options: unknowns },
    { name: 'a wait for the abort, strictly', ...reporting(`${imports}async function gone(signal) { §await «once»(signal, 'abort'); }`, { messageId: 'waitsForEver', check: 'if (!signal.aborted) ' }), options: waits },
    { name: 'a wait for the abort in an expression', ...reporting(`${imports}async function gone(signal) { return await «once»(signal, 'abort'); }`, { messageId: 'waitsForEver' }), options: waits },
    { name: 'a wait for the abort in a branch', ...reporting(`${imports}async function gone(signal, isLate) { if (isLate) await «once»(signal, 'abort'); else leave(); }`, { messageId: 'waitsForEver' }), options: waits },
    { name: 'a wait for the abort by the name of the module', ...reporting("import events from 'node:events'; async function gone(signal) { §await «events.once»(signal, 'abort'); }", { messageId: 'waitsForEver', check: 'if (!signal.aborted) ' }), options: waits },
  ],
});
