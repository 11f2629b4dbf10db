import rule from '../../src/rules/prefer-signal-reason.ts';
import { runInDialects } from '../support/dialects.ts';

const strict = [{ reportOwnErrors: true, reportLongForm: true }];

interface Expected {
  readonly signal?: string;
  readonly call?: string;
  readonly reason?: string | undefined;
}

/** A case with one report, of the `«call»` between the marks; the suggestion puts the reason into its parentheses. */
function bridging(marked: string, { signal = 'signal', call = 'child.abort()', reason = `${signal}.reason` }: Expected = {}) {
  const code = marked.replaceAll(/[«»]/gu, '');
  const column = marked.indexOf('«') + 1;
  const output = marked.replace('()»', `(${reason})`).replace('«', '');
  return { code, errors: [{ messageId: 'reasonLost', column, data: { signal, call }, suggestions: [{ messageId: 'passReason', data: { reason }, output }] }] };
}

/** The same where nothing can be offered. */
function bridgingOnly(marked: string, { signal = 'signal', call = 'child.abort()' }: Expected = {}) {
  return { code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId: 'reasonLost', column: marked.indexOf('«') + 1, data: { signal, call } }] };
}

/** A case whose rejection with the `«error»` between the marks is reported. */
function rejecting(marked: string, { signal = 'signal', reason = `${signal}.reason` }: Expected = {}, reject = 'reject') {
  const code = marked.replaceAll(/[«»]/gu, '');
  const output = marked.replace(/«.*»/u, reason);
  const error = marked.includes('«new') ? 'new Error(…)' : 'Error(…)';
  return { code, options: strict, errors: [{ messageId: 'rejectionReplaced', data: { signal, error, reject }, suggestions: [{ messageId: 'passReason', data: { reason }, output }] }] };
}

/** A case that rejects with what is between the marks, a text, `null` or nothing at all. */
function rejectingWith(marked: string, error: string, reason = 'signal.reason', reject = 'reject') {
  return { code: marked.replaceAll(/[«»]/gu, ''), options: strict, errors: [{ messageId: 'rejectionReplaced', data: { signal: 'signal', error, reject }, suggestions: [{ messageId: 'passReason', data: { reason }, output: marked.replace(/«.*»/u, reason) }] }] };
}

/** A case in which the rejecter between the marks is a listener itself. */
function listening(marked: string, { signal = 'signal', instead = '() => reject(signal.reason)', reject = 'reject' } = {}) {
  return { code: marked.replaceAll(/[«»]/gu, ''), options: strict, errors: [{ messageId: 'eventRejected', column: marked.indexOf('«') + 1, data: { signal, reject }, suggestions: [{ messageId: 'passReason', data: { reason: instead }, output: marked.replace(/«.*»/u, instead) }] }] };
}

/** A case in which the statement between the marks throws an error of its own. */
function throwing(marked: string, check: string, error = 'new Error(…)', signal = 'signal') {
  const code = marked.replaceAll(/[«»]/gu, '');
  const output = marked.replace(/«.*»/su, check);
  return { code, options: strict, errors: [{ messageId: 'reasonReplaced', data: { signal, error }, suggestions: [{ messageId: 'throwReason', data: { check: /\S+(?=;)/u.exec(check)?.[0] ?? '' }, output }] }] };
}

/** A case in which a branch ends by throwing the `«error»` between the marks. */
function ending(marked: string, error = 'new Error(…)') {
  const suggestions = [{ messageId: 'throwReason', data: { check: 'throw signal.reason' }, output: marked.replace(/«.*»/u, 'signal.reason') }];
  return { code: marked.replaceAll(/[«»]/gu, ''), options: strict, errors: [{ messageId: 'reasonReplacedLast', column: marked.indexOf('«') + 1, data: { signal: 'signal', error }, suggestions }] };
}

/** A case in which the statement between the marks spells `throwIfAborted()` out; the fix puts `short` in its place. */
function speltOut(marked: string, short: string, signal = 'signal') {
  const check = /[^\s{]+(?=;)/u.exec(short)?.[0] ?? '';
  return { code: marked.replaceAll(/[«»]/gu, ''), options: strict, output: marked.replace(/«.*»/su, short), errors: [{ messageId: 'reasonSpeltOut', data: { signal, check } }] };
}

const bridge = (listener: string): string => `function link(signal) { const child = new AbortController(); ${listener} return child; }`;
const waiting = (listener: string): string => `function wait(signal) { return new Promise((resolve, reject) => { ${listener} }); }`;
const checking = (statement: string): string => `function work(signal) { ${statement} }`;

runInDialects('prefer-signal-reason', rule, {
  valid: [
    // Bridges.
    { name: 'the reason is passed on', code: bridge("signal.addEventListener('abort', () => child.abort(signal.reason));") },
    { name: 'it has a reason of its own', code: bridge("signal.addEventListener('abort', () => child.abort(new DOMException('left', 'AbortError')));") },
    { name: 'the handler reads the reason and decides', code: bridge("signal.addEventListener('abort', () => { if (signal.reason === quiet) child.abort(); });") },
    { name: 'another event than the abort', code: bridge("signal.addEventListener('change', () => child.abort());") },
    { name: 'a request that has an abort event, and no signal', code: "function send(request) { const child = new AbortController(); request.addEventListener('abort', () => child.abort()); return child; }" },
    { name: 'a connection that is closed', code: "function serve(request) { const child = new AbortController(); request.on('close', () => child.abort()); return child; }" },
    { name: 'a stream is aborted', code: "function read(signal, stream) { signal.addEventListener('abort', () => stream.abort()); }" },
    { name: 'a controller of the project', code: "import { JobController } from './jobs.js'; function run(signal) { const controller = new JobController(); signal.addEventListener('abort', () => controller.abort()); }" },
    { name: 'an AbortController of the project', code: "import { AbortController } from './jobs.js'; function run(signal) { const controller = new AbortController(); signal.addEventListener('abort', () => controller.abort()); }" },
    { name: 'a field with a controller of the project', code: "class Job { controller = new JobController(); run(signal) { signal.addEventListener('abort', () => this.controller.abort()); } }" },
    { name: 'annotated as something else', code: "function run(signal: AbortSignal, controller: Job) { signal.addEventListener('abort', () => controller.abort()); }" },
    { name: 'a signal that a library declares without a reason', code: "export {}; interface AbortSignal { aborted: boolean; onabort: (() => void) | null; addEventListener(type: string, listener: () => void): void } export function link(signal: AbortSignal) { const own = new AbortController(); signal.addEventListener('abort', () => own.abort()); return own.signal; }", only: 'types' },
    { name: 'asked of a signal that a library declares without a reason', code: "export {}; interface AbortSignal { aborted: boolean; onabort: (() => void) | null; addEventListener(type: string, listener: () => void): void } export function check(signal: AbortSignal) { if (signal.aborted) throw new Error('aborted'); }", only: 'types', options: strict },
    { name: 'the checker knows better than the name', code: "interface Job { abort(): void } declare function start(): { controller: Job }; function run(signal: AbortSignal) { const job = start(); signal.addEventListener('abort', () => job.controller.abort()); }", only: 'types' },
    { name: 'its own controller', code: "function run() { const own = new AbortController(); own.signal.addEventListener('abort', () => own.abort()); own.abort('late'); return own; }" },
    { name: 'a controller that is kept beside its signal', code: "function run(job) { job.signal.addEventListener('abort', () => job.controller.abort()); }" },
    { name: 'an own signal that is never given a reason', code: "function run() { const own = new AbortController(); const child = new AbortController(); own.signal.addEventListener('abort', () => child.abort()); setTimeout(() => own.abort(), 100); return child.signal; }" },
    { name: 'an own field, of whose reasons nobody knows', code: "class Job { stop = new AbortController(); run() { const child = new AbortController(); this.stop.signal.addEventListener('abort', () => child.abort()); return child; } }" },
    { name: 'the controller is aborted later', code: bridge("signal.addEventListener('abort', () => setTimeout(() => child.abort(), 100));") },
    { name: 'a method, which may have other occasions', code: "class Job { child = new AbortController(); run(signal) { signal.addEventListener('abort', this.stop); } stop() { this.child.abort(); } }" },
    { name: 'an unbound method, which aborts nothing', code: bridge("signal.addEventListener('abort', child.abort);") },
    { name: 'a handler from elsewhere', code: "import { stop } from './stop.js'; function run(signal) { signal.addEventListener('abort', stop); }" },
    { name: 'one of two branches', code: bridge("signal.addEventListener('abort', () => { if (late) child.abort(); else finish(); });") },
    { name: 'one of two values', code: bridge("signal.addEventListener('abort', () => (late ? child.abort() : finish()));") },
    { name: 'asked for more than the abort', code: bridge('if (signal.aborted && late) child.abort();') },
    { name: 'asked, and more is done', code: bridge('if (signal.aborted) { log(); child.abort(); }') },

    // Options.
    { name: 'an own error, by default', code: checking("if (signal.aborted) throw new Error('aborted');") },
    { name: 'an own rejection, by default', code: waiting("signal.addEventListener('abort', () => reject(new Error('aborted')));") },
    { name: 'the long form, by default', code: checking('if (signal.aborted) throw signal.reason;') },
    { name: 'an own error, where only the long form is asked for', code: checking("if (signal.aborted) throw new Error('aborted');"), options: [{ reportLongForm: true }] },
    { name: 'the long form, where only own errors are asked for', code: checking('if (signal.aborted) throw signal.reason;'), options: [{ reportOwnErrors: true }] },

    // Own errors.
    { name: 'a check that keeps the reason', code: checking('signal.throwIfAborted();'), options: strict },
    { name: 'an error class with a name', code: checking("if (signal.aborted) throw new CancelledError('aborted');"), options: strict },
    { name: 'a class of the platform', code: checking("if (signal.aborted) throw new TypeError('aborted');"), options: strict },
    { name: 'a DOMException that says AbortError', code: checking("if (signal.aborted) throw new DOMException('aborted', 'AbortError');"), options: strict },
    { name: 'a helper that makes the error', code: checking('if (signal.aborted) throw createAbortError();'), options: strict },
    { name: 'an Error of the project', code: `import { Error } from './errors.js'; ${checking("if (signal.aborted) throw new Error('aborted');")}`, options: strict },
    { name: 'the reason as cause', code: checking("if (signal.aborted) throw new Error('aborted', { cause: signal.reason });"), options: strict },
    { name: 'the reason in the text', code: checking('if (signal.aborted) throw new Error(`aborted: ${signal.reason}`);'), options: strict },
    { name: 'the text of another error', code: checking('if (signal.aborted) throw new Error(`too slow: ${error.message}`);'), options: strict },
    { name: 'an error that is dressed up', code: checking("if (signal.aborted) { const error = new Error('aborted'); error.name = 'AbortError'; throw error; }"), options: strict },
    { name: 'a variable', code: checking('if (signal.aborted) throw failure;'), options: strict },
    { name: 'after other things, by default', code: checking("if (signal.aborted) { close(); throw new Error('aborted'); }") },
    { name: 'after other things, with a name', code: checking("if (signal.aborted) { close(); throw new CancelledError('aborted'); }"), options: strict },
    { name: 'after it was told the reason', code: checking("if (signal.aborted) { log(signal.reason); throw new Error('aborted'); }"), options: strict },
    { name: 'after it told occasions apart', code: checking("if (signal.aborted) { if (late) return; throw new Error('aborted'); }"), options: strict },
    { name: 'before other things', code: checking("if (signal.aborted) { queue.push(() => reject(new Error('aborted'))); close(); }"), options: strict },
    { name: 'asked for the opposite', code: checking("if (!signal.aborted) throw new Error('not aborted');"), options: strict },
    { name: 'asked for more', code: checking("if (signal.aborted && late) throw new Error('late');"), options: strict },
    { name: 'asked for less', code: checking("if (signal.aborted || late) throw new Error('late');"), options: strict },
    { name: 'asked whether it is false', code: checking("if (signal.aborted === false) throw new Error('not aborted');"), options: strict },
    { name: 'present, and another one aborted', code: "function work(signal, parentSignal) { if (parentSignal && signal.aborted) throw new Error('aborted'); }", options: strict },
    { name: 'what is aborted is no signal', code: "function work(request) { if (request.aborted) throw new Error('aborted'); }", options: strict },
    { name: 'the abort of an owner, in his own words', code: "async function work() { const own = new AbortController(); setTimeout(() => own.abort(), 100); await run(own.signal); if (own.signal.aborted) throw new Error('too slow'); }", options: strict },
    { name: 'time is up, in the words of who set the time', code: "async function work() { const timeout = AbortSignal.timeout(100); await run(timeout); if (timeout.aborted) throw new Error('too slow'); }", options: strict },
    { name: 'a field that says the object is closed', code: "class Client { #abort = new AbortController(); send() { if (this.#abort.signal.aborted) throw new Error('unavailable after close'); } }", options: strict },
    { name: 'a received signal in a field', code: "class Client { constructor(signal) { this.signal = signal; } send() { if (this.signal.aborted) throw new Error('unavailable after close'); } }", options: strict },
    { name: 'a signal of nobody in view', code: "import { signal } from './app.js'; function work() { if (signal.aborted) throw new Error('the app is closing'); }", options: strict },
    { name: 'in the else branch', code: checking("if (signal.aborted) return; else throw new Error('not aborted');"), options: strict },

    // Rejections.
    { name: 'rejected with the reason', code: waiting("signal.addEventListener('abort', () => reject(signal.reason));"), options: strict },
    { name: 'rejected with a class that has a name', code: waiting("signal.addEventListener('abort', () => reject(new CancelledError()));"), options: strict },
    { name: 'rejected with a DOMException', code: waiting("signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));"), options: strict },
    { name: 'rejected with more than an error', code: waiting("signal.addEventListener('abort', () => reject(new Error('aborted'), 3));"), options: strict },
    { name: 'told to a logger', code: waiting("signal.addEventListener('abort', () => log(new Error('aborted')));"), options: strict },
    { name: 'resolved with the error', code: waiting("signal.addEventListener('abort', () => resolve(new Error('aborted')));"), options: strict },
    { name: 'rejected at another event', code: waiting("signal.addEventListener('change', () => reject(new Error('changed')));"), options: strict },
    { name: 'the abort event of a request', code: 'function send(xhr) { return new Promise((resolve, reject) => { xhr.addEventListener("abort", () => reject(new Error("aborted"))); }); }', options: strict },
    { name: 'an own time limit', code: "function wait() { const timeout = AbortSignal.timeout(100); return new Promise((resolve, reject) => { timeout.addEventListener('abort', () => reject(new Error('too slow'))); }); }", options: strict },
    { name: 'the handler tells occasions apart', code: waiting("signal.addEventListener('abort', () => { if (late) reject(new Error('too slow')); else reject(signal.reason); });"), options: strict },
    { name: 'the handler tells occasions apart by itself', code: waiting("signal.addEventListener('abort', () => { if (late) reject(new Error('too slow')); else reject(new CancelledError()); });"), options: strict },
    { name: 'a rejected promise that the listener drops', code: waiting("signal.addEventListener('abort', () => { return Promise.reject(new Error('aborted')); });"), options: strict },
    { name: 'a rejected promise that nobody gets', code: checking("if (signal.aborted) Promise.reject(new Error('aborted'));"), options: strict },
    { name: 'a second parameter of another function', code: "function wait(signal) { return new Job((resolve, fail) => { signal.addEventListener('abort', () => fail(new Error('aborted'))); }); }", options: strict },

    // Texts, and nothing.
    { name: 'a text, by default', code: waiting("signal.addEventListener('abort', () => reject('aborted'));") },
    { name: 'nothing, by default', code: checking('if (signal.aborted) return Promise.reject();') },
    { name: 'a text that the file compares', code: `${waiting("signal.addEventListener('abort', () => reject('aborted'));")} wait(signal).catch((error) => { if (error === 'aborted') leave(); });`, options: strict },
    { name: 'a text that a case of the file is for', code: `${checking("if (signal.aborted) throw 'aborted';")} function show(error) { switch (error) { case 'aborted': leave(); } }`, options: strict },
    { name: 'a text that is made of something', code: waiting("signal.addEventListener('abort', () => reject(`aborted: ${signal.reason}`));"), options: strict },
    { name: 'a value that is no text', code: waiting("signal.addEventListener('abort', () => reject(3));"), options: strict },
    { name: 'nothing, for something that has a reject of its own', code: "function ask(invitation, signal) { signal.addEventListener('abort', () => invitation.reject()); }", options: strict },
    { name: 'nothing, for a function of that name which is no promise\'s', code: "function ask(signal, reject) { signal.addEventListener('abort', () => reject()); }", options: strict },
    { name: 'nothing, in a promise that nobody gets', code: checking('if (signal.aborted) Promise.reject();'), options: strict },
    { name: 'nothing, for a time limit of one\'s own', code: "function wait() { const timeout = AbortSignal.timeout(100); return new Promise((resolve, reject) => { timeout.addEventListener('abort', () => reject()); }); }", options: strict },

    // A rejecter as the listener.
    { name: 'a rejecter as listener, by default', code: waiting("signal.addEventListener('abort', reject);") },
    { name: 'a rejecter in a function', code: waiting("signal.addEventListener('abort', () => reject(signal.reason));"), options: strict },
    { name: 'the one that resolves as listener', code: waiting("signal.addEventListener('abort', resolve);"), options: strict },
    { name: 'a function of that name which is no promise\'s', code: "function ask(signal, reject) { signal.addEventListener('abort', reject); }", options: strict },
    { name: 'at another event', code: waiting("signal.addEventListener('change', reject);"), options: strict },
    { name: 'a helper that may call it with the reason', code: waiting('onAbort(signal, reject);'), options: strict },
    { name: 'a rejecter as listener of a time limit of one\'s own', code: "function wait() { const timeout = AbortSignal.timeout(100); return new Promise((resolve, reject) => { timeout.addEventListener('abort', reject); }); }", options: strict },

    // The long form.
    { name: 'the reason of another signal', code: 'function work(signal, parentSignal) { if (signal.aborted) throw parentSignal.reason; }', options: strict },
    { name: 'a private signal and a public one', code: 'class Job { run() { if (this.#signal.aborted) throw this.signal.reason; } #signal; }', options: strict },
    { name: 'another word of the signal', code: checking('if (signal.aborted) throw signal.cause;'), options: strict },
    { name: 'a default beside the reason', code: checking('if (signal.aborted) throw signal.reason ?? new CancelledError();'), options: strict },
    { name: 'asked anew each time', code: 'function work() { if (getSignal().aborted) throw getSignal().reason; }', options: strict },
    { name: 'more than the throw of the reason', code: checking('if (signal.aborted) { close(); throw signal.reason; }'), options: strict },
  ],

  invalid: [
    // Bridges.
    { name: 'the textbook bridge', ...bridging(bridge("signal.addEventListener('abort', () => «child.abort()»);")) },
    { name: 'once', ...bridging(bridge("signal.addEventListener('abort', () => «child.abort()», { once: true });")) },
    { name: 'in a block', ...bridging(bridge("signal.addEventListener('abort', () => { clear(); «child.abort()»; });")) },
    { name: 'under a condition', ...bridging(bridge("signal.addEventListener('abort', () => { if (!done) «child.abort()»; });")) },
    { name: 'in a function expression', ...bridging(bridge("signal.addEventListener('abort', function () { «child.abort()»; });")) },
    { name: 'in a function with a name', ...bridging(bridge("const stop = () => «child.abort()»; signal.addEventListener('abort', stop); signal.removeEventListener('abort', stop);")) },
    { name: 'in a declaration further on', ...bridging(bridge("signal.addEventListener('abort', stop); function stop() { «child.abort()»; }")) },
    { name: 'on the property of the signal', ...bridging(bridge('signal.onabort = () => «child.abort()»;')) },
    { name: 'by a helper', ...bridging(bridge('onAbort(signal, () => «child.abort()»);')) },
    { name: 'a signal in a bag', ...bridging("function link(options) { const child = new AbortController(); options.signal.addEventListener('abort', () => «child.abort()»); return child; }", { signal: 'options.signal' }) },
    { name: 'a signal that may be missing', ...bridging(bridge("signal?.addEventListener('abort', () => «child.abort()»);"), { reason: 'signal?.reason' }) },
    { name: 'a signal in a bag that may be missing', ...bridging("function link(options) { const child = new AbortController(); options?.signal?.addEventListener('abort', () => «child.abort()»); return child; }", { signal: 'options?.signal', reason: 'options?.signal?.reason' }) },
    { name: 'a signal that is asserted', ...bridging("function link(signal?: AbortSignal) { const child = new AbortController(); signal!.addEventListener('abort', () => «child.abort()»); return child; }", { reason: 'signal!.reason' }) },
    { name: 'the signal of a request', ...bridging("function serve(request) { const child = new AbortController(); request.signal.addEventListener('abort', () => «child.abort()»); return child; }", { signal: 'request.signal' }) },
    { name: 'a received controller', ...bridging("function link(signal, controller: AbortController) { signal.addEventListener('abort', () => «controller.abort()»); }", { call: 'controller.abort()' }) },
    { name: 'a controller by its name', ...bridging("function link(signal, job) { signal.addEventListener('abort', () => «job.controller.abort()»); }", { call: 'job.controller.abort()' }) },
    { name: 'a controller that is kept elsewhere', ...bridging("function run(job, owner) { job.signal.addEventListener('abort', () => «owner.controller.abort()»); }", { signal: 'job.signal', call: 'owner.controller.abort()' }) },
    { name: 'a signal that a library declares with its reason', ...bridging("export {}; interface AbortSignal { aborted: boolean; reason: unknown; addEventListener(type: string, listener: () => void): void } export function link(signal: AbortSignal) { const own = new AbortController(); signal.addEventListener('abort', () => «own.abort()»); return own.signal; }", { call: 'own.abort()' }), only: 'types' },
    { name: 'a controller by its type', ...bridging("function link(signal: AbortSignal, { stop }: { stop: AbortController }) { signal.addEventListener('abort', () => «stop.abort()»); }", { call: 'stop.abort()' }), only: 'types' },
    { name: 'a controller in a field', ...bridging("class Job { stop = new AbortController(); run(signal) { signal.addEventListener('abort', () => «this.stop.abort()»); } }", { call: 'this.stop.abort()' }) },
    { name: 'a signal in a field', ...bridging("class Job { constructor(signal) { this.signal = signal; } run() { const child = new AbortController(); this.signal.addEventListener('abort', () => «child.abort()»); return child; } }", { signal: 'this.signal' }) },
    { name: 'an own signal that is given a reason', ...bridging("function run() { const own = new AbortController(); const child = new AbortController(); own.signal.addEventListener('abort', () => «child.abort()»); setTimeout(() => own.abort('late'), 100); return child.signal; }", { signal: 'own.signal' }) },
    { name: 'an own signal whose controller others have', ...bridging("function run() { const own = new AbortController(); const child = new AbortController(); own.signal.addEventListener('abort', () => «child.abort()»); return [own, child.signal]; }", { signal: 'own.signal' }) },
    { name: 'a time limit, whose reason says so', ...bridging("function run() { const timeout = AbortSignal.timeout(100); const child = new AbortController(); timeout.addEventListener('abort', () => «child.abort()»); return child.signal; }", { signal: 'timeout' }) },
    { name: 'the check beside the listener', ...bridging(bridge('if (signal.aborted) «child.abort()»;')) },
    { name: 'the check beside the listener, which then leaves', ...bridging(bridge('if (signal.aborted) { «child.abort()»; return; }')) },
    { name: 'the check in the listener, reported once', ...bridging(bridge("signal.addEventListener('abort', () => { if (signal.aborted) «child.abort()»; });")) },

    // No suggestion: the name would mean another signal, or none.
    { name: 'a handler that several signals have', ...bridgingOnly("function link(signal, parentSignal) { const child = new AbortController(); const stop = () => «child.abort()»; signal.addEventListener('abort', stop); parentSignal.addEventListener('abort', stop); return child; }") },
    { name: 'the signals of a list', ...bridgingOnly("function any(signals) { const child = new AbortController(); const stop = () => «child.abort()»; for (const signal of signals) signal.addEventListener('abort', stop); return child; }") },
    { name: 'the name stands for the child by then', ...bridgingOnly("function link(init) { const child = new AbortController(); init.signal.addEventListener('abort', () => «child.abort()»); init.signal = child.signal; return init; }", { signal: 'init.signal' }) },
    { name: 'the name is covered', ...bridgingOnly("function link(signal) { const child = new AbortController(); signal.addEventListener('abort', () => { const signal = child.signal; «child.abort()»; }); return child; }") },
    { name: 'the signal is what a call gives', ...bridgingOnly("function link(job) { const child = new AbortController(); job.abortSignal().addEventListener('abort', () => «child.abort()»); return child; }", { signal: 'job.abortSignal()' }) },

    // Own errors.
    { name: 'the textbook check', ...throwing(checking("«if (signal.aborted) throw new Error('aborted');»"), 'signal.throwIfAborted();') },
    { name: 'in braces', ...throwing(checking("«if (signal.aborted) { throw new Error('aborted'); }»"), 'signal.throwIfAborted();') },
    { name: 'without a text', ...throwing(checking('«if (signal.aborted) throw new Error();»'), 'signal.throwIfAborted();', 'new Error()') },
    { name: 'without new', ...throwing(checking("«if (signal.aborted) throw Error('aborted');»"), 'signal.throwIfAborted();', 'Error(…)') },
    { name: 'with a cast', ...throwing("function work(signal: AbortSignal) { «if (signal.aborted) throw new Error('aborted') as Failure;» }", 'signal.throwIfAborted();') },
    { name: 'with a text that is put together', ...throwing(checking('«if (signal.aborted) throw new Error(`${name} was aborted`);»'), 'signal.throwIfAborted();') },
    { name: 'a signal that may be missing', ...throwing(checking("«if (signal?.aborted) throw new Error('aborted');»"), 'signal?.throwIfAborted();') },
    { name: 'a signal that may be missing, the long way', ...throwing(checking("«if (signal && signal.aborted) throw new Error('aborted');»"), 'signal?.throwIfAborted();') },
    { name: 'compared with true', ...throwing(checking("«if (signal?.aborted === true) throw new Error('aborted');»"), 'signal?.throwIfAborted();') },
    { name: 'a signal in a bag', ...throwing("function work({ signal }) { «if (signal.aborted) throw new Error('aborted');» }", 'signal.throwIfAborted();') },
    { name: 'with an else', ...throwing(checking("«if (signal.aborted) throw new Error('aborted'); else run();»"), 'signal.throwIfAborted(); run();') },
    { name: 'in a try', ...throwing("async function work(signal) { try { «if (signal.aborted) throw new Error('aborted');» await run(); } finally { close(); } }", 'signal.throwIfAborted();') },
    { name: 'in a handler', ...throwing("async function work(signal) { try { await fetch('/', { signal }); } catch (error) { «if (signal.aborted) throw new Error('aborted');» throw error; } }", 'signal.throwIfAborted();') },

    // After other things, which stay.
    { name: 'after other things', ...ending(checking("if (signal.aborted) { log('aborted'); close(); throw «new Error('aborted')»; }")) },
    { name: 'after other things that are awaited', ...ending("async function work(signal) { if (signal.aborted) { await close(); throw «new Error('aborted')»; } }") },
    { name: 'after other things, a text', ...ending(checking("if (signal.aborted) { close(); throw «'aborted'»; }"), "'aborted'") },
    { name: 'after other things, a signal that may be missing', ...ending(checking("if (signal?.aborted) { close(); throw «new Error('aborted')»; } else run();")) },
    { name: 'after other things, with a comment in the error', code: checking("if (signal.aborted) { close(); throw new Error(/* for the log */ 'aborted'); }"), options: strict, errors: [{ messageId: 'reasonReplacedLast', data: { signal: 'signal', error: 'new Error(…)' } }] },
    { name: 'after other things, with a comment elsewhere', ...ending(checking("if (signal.aborted) { close(); /* late */ throw «new Error('aborted')»; }")) },

    // Rejections.
    { name: 'the textbook rejection', ...rejecting(waiting("signal.addEventListener('abort', () => reject(«new Error('aborted')»));")) },
    { name: 'without new', ...rejecting(waiting("signal.addEventListener('abort', () => reject(«Error('aborted')»));")) },
    { name: 'among other things', ...rejecting(waiting("signal.addEventListener('abort', () => { clearTimeout(timer); reject(«new Error('aborted')»); });")) },
    { name: 'whatever the executor calls it', ...rejecting("function wait(signal) { return new Promise((done, fail) => { signal.addEventListener('abort', () => fail(«new Error('aborted')»)); }); }", {}, 'fail') },
    { name: 'a method', ...rejecting("function wait(signal) { const deferred = Promise.withResolvers(); signal.addEventListener('abort', () => deferred.reject(«new Error('aborted')»)); return deferred.promise; }", {}, 'deferred.reject') },
    { name: 'a signal that may be missing', ...rejecting(waiting("signal?.addEventListener('abort', () => reject(«new Error('aborted')»));"), { reason: 'signal?.reason' }) },
    { name: 'the check beside the listener', ...rejecting(waiting("if (signal.aborted) return reject(«new Error('aborted')»);")) },
    { name: 'the check beside the listener, after other things', ...rejecting(waiting("if (signal.aborted) { clearTimeout(timer); reject(«new Error('aborted')»); return; }")) },
    { name: 'the check beside the listener, in braces', ...rejecting(waiting("if (signal.aborted) { reject(«new Error('aborted')»); return; }")) },
    { name: 'a promise that is returned', ...rejecting("function wait(signal) { if (signal.aborted) return Promise.reject(«new Error('aborted')»); return run(signal); }", {}, 'Promise.reject') },

    // Texts, and nothing.
    { name: 'a text', ...rejectingWith(waiting("signal.addEventListener('abort', () => reject(«'aborted'»));"), "'aborted'") },
    { name: 'a text in other quotes', ...rejectingWith(waiting("signal.addEventListener('abort', () => reject(«`aborted`»));"), "'aborted'") },
    { name: 'a text that another name is compared with', ...rejectingWith(`${waiting("signal.addEventListener('abort', () => reject(«'aborted'»));")} wait(signal).catch((error) => { if (error === 'late') leave(); });`, "'aborted'") },
    { name: 'null', ...rejectingWith(waiting("signal.addEventListener('abort', () => reject(«null»));"), 'null') },
    { name: 'nothing in a listener', ...rejectingWith(waiting("signal.addEventListener('abort', () => reject(«»));"), 'undefined') },
    { name: 'nothing, whatever the executor calls it', ...rejectingWith("function wait(signal) { return new Promise((done, fail) => { signal.addEventListener('abort', () => fail(«»)); }); }", 'undefined', 'signal.reason', 'fail') },
    { name: 'nothing at the check beside the listener', ...rejectingWith(waiting('if (signal.aborted) return reject(«»);'), 'undefined') },
    { name: 'nothing in a promise that is returned', ...rejectingWith(checking('if (signal.aborted) { return Promise.reject(«»); }'), 'undefined', 'signal.reason', 'Promise.reject') },
    { name: 'a text that is thrown', ...throwing(checking("«if (signal.aborted) throw 'aborted';»"), 'signal.throwIfAborted();', "'aborted'") },

    // A rejecter as the listener.
    { name: 'the textbook rejecter as listener', ...listening(waiting("signal.addEventListener('abort', «reject», { once: true });")) },
    { name: 'a rejecter of another name', ...listening("function wait(signal) { return new Promise((done, fail) => { signal.addEventListener('abort', «fail»); }); }", { reject: 'fail', instead: '() => fail(signal.reason)' }) },
    { name: 'a rejecter as a property', ...listening(waiting('signal.onabort = «reject»;')) },
    { name: 'a rejecter as listener of a signal that may be missing', ...listening(waiting("signal?.addEventListener('abort', «reject»);"), { instead: '() => reject(signal?.reason)' }) },
    { name: 'a rejecter that is taken off by its name', code: waiting("signal.addEventListener('abort', reject); later(() => { signal.removeEventListener('abort', reject); resolve(); });"), options: strict, errors: [{ messageId: 'eventRejected', data: { signal: 'signal', reject: 'reject' } }] },

    // The long form.
    { name: 'the textbook long form', ...speltOut(checking('«if (signal.aborted) throw signal.reason;»'), 'signal.throwIfAborted();') },
    { name: 'the long form in braces', ...speltOut(checking('«if (signal.aborted) { throw signal.reason; }»'), 'signal.throwIfAborted();') },
    { name: 'the long form without a semicolon', ...speltOut(checking('«if (signal.aborted) { throw signal.reason }»\nrun()'), 'signal.throwIfAborted();') },
    { name: 'the long form of a signal that may be missing', ...speltOut(checking('«if (signal?.aborted) throw signal.reason;»'), 'signal?.throwIfAborted();') },
    { name: 'the long form with doubt in both places', ...speltOut('function work(options) { «if (options?.signal?.aborted) throw options.signal.reason;» }', 'options?.signal?.throwIfAborted();', 'options?.signal') },
    { name: 'the long form with a cast', ...speltOut('function work(signal: AbortSignal) { «if (signal.aborted) throw signal.reason as Error;» }', 'signal.throwIfAborted();') },
    { name: 'the long form of an own signal', ...speltOut("function work() { const own = new AbortController(); start(own); «if (own.signal.aborted) throw own.signal.reason;» }", 'own.signal.throwIfAborted();', 'own.signal') },
    { name: 'the long form of a field', ...speltOut('class Job { #stop = new AbortController(); run() { «if (this.#stop.signal.aborted) throw this.#stop.signal.reason;» } }', 'this.#stop.signal.throwIfAborted();', 'this.#stop.signal') },
    { name: 'the long form in a handler', ...speltOut("async function work(signal) { try { await fetch('/', { signal }); } catch (error) { «if (signal.aborted) throw signal.reason;» throw error; } }", 'signal.throwIfAborted();') },
    { name: 'the long form with an else', ...speltOut(checking('«if (signal.aborted) throw signal.reason; else run();»'), 'signal.throwIfAborted(); run();') },
    { name: 'the long form with a block in the else', ...speltOut(checking('«if (signal.aborted) throw signal.reason; else { run(); }»'), 'signal.throwIfAborted(); { run(); }') },
    { name: 'the long form with another question in the else', ...speltOut(checking('«if (signal.aborted) throw signal.reason; else if (late) run();»'), 'signal.throwIfAborted(); if (late) run();') },
    { name: 'the long form as the only statement of a branch', ...speltOut(checking('if (late) «if (signal.aborted) throw signal.reason;»'), 'signal.throwIfAborted();') },
    { name: 'the long form with an else as the only statement of a loop', ...speltOut(checking('while (late) «if (signal.aborted) throw signal.reason; else run();»'), '{ signal.throwIfAborted(); run(); }') },

    // No edit: a comment would be lost.
    { name: 'a comment in the test', code: checking('if (signal.aborted /* by the user */) throw signal.reason;'), options: strict, output: null, errors: [{ messageId: 'reasonSpeltOut', data: { signal: 'signal', check: 'signal.throwIfAborted()' } }] },
    { name: 'a comment in the block', code: checking("if (signal.aborted) {\n // The user left.\n throw new Error('aborted'); }"), options: strict, errors: [{ messageId: 'reasonReplaced', data: { signal: 'signal', error: 'new Error(…)' } }] },
    { name: 'a comment in the error', code: waiting("signal.addEventListener('abort', () => reject(new Error(/* for the log */ 'aborted')));"), options: strict, errors: [{ messageId: 'rejectionReplaced', data: { signal: 'signal', error: 'new Error(…)', reject: 'reject' } }] },
    { name: 'a comment in the else, which stays', ...speltOut(checking('«if (signal.aborted) throw signal.reason; else { /* go on */ run(); }»'), 'signal.throwIfAborted(); { /* go on */ run(); }') },
  ],
});
