import { describe } from 'vitest';

import rule from '../../src/rules/no-wrapped-abort.ts';
import { runInDialects } from '../support/dialects.ts';

/** A function that received a signal and gives it to awaited work; `handler` is what follows the `try` block. */
const load = (handler: string, head = 'async function load(url, signal)'): string => `${head} { try { return await fetch(url, { signal }); } ${handler} }`;

/** As `load`, with these statements in the handler. */
const handling = (statements: string, head?: string): string => load(`catch (e) { ${statements} }`, head);

const wrap = 'throw new LoadError("failed", { cause: e });';
const wrapped = 'new LoadError("failed", { cause: e })';
const named = 'new LoadError(…)';

interface Reported {
  readonly name: string;
  /** `§` stands where the suggestion puts its check, and a space; no suggestion is due without it. `‹` and `›` stand around a statement that becomes a block. */
  readonly marked: string;
  readonly messageId?: string;
  readonly instead?: string;
  readonly signal?: string;
  readonly check?: string;
  readonly settings?: Record<string, unknown>;
  readonly only?: 'javascript' | 'types' | 'typescript' | 'untyped';
}

function reported({ marked, messageId = 'abortWrapped', instead = wrapped, signal = 'signal', check = `${signal}.throwIfAborted();`, ...rest }: Reported) {
  const output = marked.replace('§', `${check} `).replace('‹', `{ ${check} `).replace('›', ' }');
  const code = marked.replace(/[§‹›]/gu, '');
  return { ...rest, code, errors: [{ messageId, data: { signal, instead }, suggestions: output === code ? [] : [{ messageId: 'addCheck', data: { check }, output }] }] };
}

const silent = (name: string, code: string, more: { settings?: Record<string, unknown> } = {}) => ({ name, code, ...more });

describe('what a handler throws', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('the error', handling('throw e;')),
      silent('the reason', handling('throw signal.reason;')),
      silent('an error without the abort inside: no-swallowed-abort reports that it is replaced', handling('throw new LoadError("failed");')),
      silent('an error with its message alone: replaced, too', handling('throw new LoadError(`failed: ${e.message}`);')),
      silent('the error, or a new one of what is none', handling('throw e instanceof Error ? e : new Error(String(e), { cause: e });')),
      silent('the abort, or a new error of what is none', handling(`throw isAbortError(e) ? e : ${wrapped};`)),
      silent('what a function of another file makes of it', handling('throw toLoadError(e);')),
      silent('nothing that a callback throws later', handling('queueMicrotask(() => { throw new LoadError(e); }); throw e;')),
      silent('the error, with more to it', handling('throw Object.assign(e, { url });')),
      silent('a new one that is given a name', handling('throw Object.assign(new Error("failed"), { name: "AbortError", cause: e });')),
      silent('one of the platform that has it as its text, and no cause', handling('throw new Error(e);')),
      silent('nothing: the error is returned', handling('return new LoadError("failed", { cause: e });')),
    ],
    invalid: [
      reported({ name: 'a new error with it as cause', marked: handling(`§${wrap}`) }),
      reported({ name: 'a new error with it as an argument', marked: handling('§throw new LoadError("failed", e);'), instead: 'new LoadError("failed", e)' }),
      reported({ name: 'a new error with it alone', marked: handling('§throw new LoadError(e);'), instead: 'new LoadError(e)' }),
      reported({ name: 'a plain error without new', marked: handling('§throw Error("failed", { cause: e });'), instead: 'Error("failed", { cause: e })' }),
      reported({ name: 'a new error with it in a variable', marked: handling('const failure = new LoadError(e); §throw failure;'), instead: 'failure' }),
      reported({ name: 'one of the platform that has it as its text and as its cause', marked: handling('§throw new Error(e, { cause: e });'), instead: 'new Error(e, { cause: e })' }),
      reported({ name: 'a new error that is given its cause at once', marked: handling('§throw Object.assign(new Error("failed"), { cause: e });'), instead: 'Object.assign(…)' }),
      reported({ name: 'a new error that is given its cause later', marked: handling('const failure = new LoadError("failed"); failure.cause = e; §throw failure;'), instead: 'failure' }),
      reported({ name: 'a new error of it in both branches', marked: handling('§throw url ? new LoadError(e) : new UrlError(e);'), instead: 'url ? new LoadError(e) : new UrlError(e)' }),
      reported({ name: 'an object with it', marked: handling('§throw { error: e };'), instead: '{ error: e }' }),
      reported({ name: 'a long one, said by its class', marked: handling('§throw new LoadError("the parcel could not be loaded", { cause: e });'), instead: named }),
      reported({ name: 'after what has to be done on any failure', marked: handling(`lock.release(); §${wrap}`) }),
      reported({ name: 'several, at the first, with one check for all', marked: handling('log(e); §if (url) { throw new LoadError(e); } throw new UrlError(e);'), instead: 'new LoadError(e)' }),
      reported({ name: 'behind a condition without braces', marked: handling('if (url) ‹throw new LoadError(e);› throw e;'), instead: 'new LoadError(e)' }),
      reported({ name: 'in a case', marked: handling('switch (url.length) { case 0: §throw new UrlError(e); default: throw e; }'), instead: 'new UrlError(e)' }),
      reported({ name: 'as the one way out of an inner block', marked: handling(`try { close(); } finally { §${wrap} }`) }),
      reported({ name: 'with the error that a pattern leaves', marked: load('catch (e) { const { message } = e; §throw new LoadError(message, e); }'), instead: 'new LoadError(message, e)' }),
    ],
  });
});

describe('what a handler asks first', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('the signal, by throwing', handling(`signal.throwIfAborted(); ${wrap}`)),
      silent('the signal', handling(`if (signal.aborted) throw e; ${wrap}`)),
      silent('the signal, which may be missing', handling(`if (signal?.aborted) throw e; ${wrap}`)),
      silent('the name of the error', handling(`if (e.name === "AbortError") throw e; ${wrap}`)),
      silent('a predicate', handling(`if (isAbortError(e)) throw e; ${wrap}`)),
      silent('a predicate of one\'s own', handling(`if (wasStopped(e)) throw e; ${wrap}`), { settings: { cancellation: { guards: ['wasStopped'] } } }),
      silent('a helper that rethrows', handling(`rethrowIfAborted(e); ${wrap}`)),
      silent('a helper of one\'s own that rethrows', handling(`letThrough(e); ${wrap}`), { settings: { cancellation: { rethrowHelpers: ['letThrough'] } } }),
      silent('a helper of the file that rethrows', `function guard(e) { if (isAbortError(e)) throw e; } ${handling(`guard(e); ${wrap}`)}`),
      silent('whether it is some other failure', handling(`if (e.code === "ENOENT") ${wrap} throw e;`)),
      silent('whether it is of another class', handling(`if (e instanceof HttpError) ${wrap} throw e;`)),
      silent('another function, which may know the abort', handling(`const hint = await explain(e); if (hint) ${wrap} throw e;`)),
      silent('another function, which may not know the abort', handling(`const known = toKnownError(e); if (!known) ${wrap} throw known;`)),
      silent('and wraps the abort on purpose', handling(`if (signal.aborted) ${wrap} throw e;`)),
    ],
    invalid: [
      reported({ name: 'another signal', marked: handling(`if (other) throw e; §${wrap}`) }),
      reported({ name: 'whether it is an error at all', marked: handling(`if (e instanceof Error) ‹${wrap}› throw e;`) }),
      reported({ name: 'whether it is not some other failure', marked: handling(`if (e.code !== "ENOENT") ‹${wrap}› throw e;`) }),
      reported({ name: 'whether it is of its own class, which is no abort', marked: handling(`if (e instanceof LoadError) throw e; §${wrap}`) }),
      reported({ name: 'another function, about something else', marked: handling(`const hint = await explain(url); if (hint) ‹${wrap}› throw e;`) }),
      reported({ name: 'a logger', marked: handling(`console.warn(e); §${wrap}`) }),
    ],
  });
});

describe('what the new error tells by itself', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('an abort error', handling('throw new AbortError("stopped", { cause: e });')),
      silent('an abort error of the platform', handling('throw new DOMException(e.message, "AbortError");')),
      silent('a class of cancellation', handling('throw new LoadCancelledError(e);')),
      silent('a class that the settings name', handling('throw new LoadStopped(e);'), { settings: { cancellation: { errorNames: ['LoadStopped'] } } }),
      silent('a class of the file that extends one', `class Stopped extends AbortError {} ${handling('throw new Stopped(e);')}`),
      silent('a class of the file with the name of one', `class Stopped extends Error { name = "AbortError"; } ${handling('throw new Stopped(e);')}`),
      silent('a class of the file that takes the name over', `class LoadError extends Error { constructor(text, { cause }) { super(text, { cause }); this.name = cause.name; } } ${handling(wrap)}`),
      silent('a class of the file that looks for the abort', `class LoadError extends Error { get wasAborted() { return this.cause.name === "AbortError"; } } ${handling(wrap)}`),
      silent('a class by which retries are stopped, which throw what is inside', `import { AbortError } from "p-retry"; ${handling('throw new AbortError(e);')}`),
      silent('whether the signal is aborted', handling('throw new LoadError("failed", { cause: e, aborted: signal.aborted });')),
      silent('a code for it', handling('throw new LoadError(isAbortError(e) ? "CANCELLED" : "FAILED", e);')),
      silent('the name of the error', handling('throw new LoadError(e.message, { name: e.name, cause: e });')),
      silent('the name of the error, put on', handling('const failure = new LoadError(e); failure.name = e.name; throw failure;')),
      silent('whether it was aborted, put on', handling('const failure = new LoadError(e); failure.aborted = signal.aborted; throw failure;')),
      silent('a text that says that it may be one', handling('throw new LoadError("failed or cancelled", { cause: e });')),
    ],
    invalid: [
      reported({ name: 'a class of the file that tells nothing', marked: `class LoadError extends Error { name = "LoadError"; constructor(text, cause) { super(text, { cause }); this.url = cause.url; } } ${handling(`§${wrap}`)}` }),
      reported({ name: 'a class of the file that extends one that tells nothing', marked: `class AppError extends Error {} class LoadError extends AppError {} ${handling(`§${wrap}`)}` }),
      reported({ name: 'a code that tells nothing', marked: handling('§throw new LoadError("FAILED", e);'), instead: 'new LoadError("FAILED", e)' }),
      reported({ name: 'the name in a text, which nobody compares', marked: handling('§throw new LoadError(`${e.name} in load`, e);'), instead: named }),
      reported({ name: 'a name of its own, put on', marked: handling('const failure = new LoadError(e); failure.name = "LoadError"; §throw failure;'), instead: 'failure' }),
    ],
  });
});

describe('helpers of the file', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('one that returns the abort', `function toLoadError(e) { if (isAbortError(e)) return e; return ${wrapped}; } ${handling('throw toLoadError(e);')}`),
      silent('one that returns any error', `function toLoadError(e) { return e instanceof Error ? e : ${wrapped}; } ${handling('throw toLoadError(e);')}`),
      silent('one that throws the abort on', `function toLoadError(e) { rethrowIfAborted(e); return ${wrapped}; } ${handling('throw toLoadError(e);')}`),
      silent('one that makes an abort error', `function toLoadError(e) { return isAbortError(e) ? new AbortError(e) : ${wrapped}; } ${handling('throw toLoadError(e);')}`),
      silent('one that is not given the error', `function toLoadError(e) { return ${wrapped}; } ${handling('throw toLoadError(describe(e));')}`),
      silent('one that throws the error on', `function fail(e) { if (e.code === "ENOENT") ${wrap} throw e; } ${handling('fail(e);')}`),
      silent('one that calls itself', `function toLoadError(e) { return toLoadError(e); } ${handling('throw toLoadError(e);')}`),
    ],
    invalid: [
      reported({ name: 'one that returns a new error', marked: `function toLoadError(e) { return ${wrapped}; } ${handling('§throw toLoadError(e);')}`, instead: 'toLoadError(e)' }),
      reported({ name: 'one that is an expression', marked: `const toLoadError = (e) => ${wrapped}; ${handling('§throw toLoadError(e);')}`, instead: 'toLoadError(e)' }),
      reported({ name: 'a method', marked: `class Loader { toLoadError(e) { return ${wrapped}; } ${handling('§throw this.toLoadError(e);', 'async load(url, signal)')} }`, instead: 'this.toLoadError(e)' }),
      reported({ name: 'one that returns its own class as it is', marked: `function toLoadError(e) { if (e instanceof LoadError) return e; return ${wrapped}; } ${handling('§throw toLoadError(e);')}`, instead: 'toLoadError(e)' }),
      reported({ name: 'one that asks another', marked: `function wrap(e) { return ${wrapped}; } function toLoadError(e) { return wrap(e); } ${handling('§throw toLoadError(e);')}`, instead: 'toLoadError(e)' }),
      reported({ name: 'one that throws a new error', marked: `function fail(e) { ${wrap} } ${handling('§fail(e);')}`, messageId: 'abortWrappedByHelper', instead: 'fail(e)' }),
      {
        name: 'one that throws a new error, in a chain',
        code: `function fail(e) { ${wrap} } function load(url, signal) { return fetch(url, { signal }).catch((e) => fail(e)); }`,
        errors: [{
          messageId: 'abortWrappedByHelper',
          data: { signal: 'signal', instead: 'fail(e)' },
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: `function fail(e) { ${wrap} } function load(url, signal) { return fetch(url, { signal }).catch((e) => { signal.throwIfAborted(); return fail(e); }); }` }],
        }],
      },
    ],
  });
});

describe('whose failure it is', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('no signal in the try', 'async function load(url, signal) { try { return await fetch(url); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('an own signal', 'async function load(url) { const own = new AbortController(); try { return await fetch(url, { signal: own.signal }); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('an own limit', 'async function load(url) { try { return await fetch(url, { signal: AbortSignal.timeout(50) }); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('a signal of nobody we know', 'async function load(url) { try { return await fetch(url, { signal: shutdown.signal }); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('a task that is not awaited there', 'function load(url, signal) { try { return fetch(url, { signal }); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('a listener that is put on the signal', 'function load(url, signal) { try { signal.addEventListener("abort", stop); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('a part that keeps its abort to itself', 'async function load(url, signal) { try { try { await fetch(url, { signal }); } catch {} await open(url); } catch (e) { throw new LoadError("failed", { cause: e }); } }'),
      silent('an option that no call in the file gives', `function load(url, options) { return fetch(url, { signal: options.signal }).catch((e) => { ${wrap} }); } await load("/parcel", { retries: 3 });`),
      silent('another failure, met by the handler', handling('try { await close(); } catch (closing) { throw new AggregateError([e, closing]); } throw e;')),
    ],
    invalid: [
      reported({ name: 'a check', marked: `function load(url, signal) { try { signal.throwIfAborted(); read(url); } catch (e) { §${wrap} } }` }),
      reported({ name: 'options that hold a signal', marked: `async function load(url, options) { try { return await fetch(url, { signal: options?.signal }); } catch (e) { §${wrap} } }`, signal: 'options?.signal', check: 'options?.signal?.throwIfAborted();' }),
      reported({ name: 'an option that one call in the file gives', marked: `function load(url, options) { return fetch(url, { signal: options.signal }).catch((e) => { §${wrap} }); } await load("/parcel", { signal: request.signal });`, signal: 'options.signal', check: 'options.signal?.throwIfAborted();' }),
      reported({ name: 'a signal joined with an own limit', marked: `async function load(url, signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(50)]); try { return await fetch(url, { signal: both }); } catch (e) { §${wrap} } }`, signal: 'both' }),
      reported({ name: 'the body of a response that was opened with the signal', marked: `async function load(url, signal) { const response = await fetch(url, { signal }); try { return await response.json(); } catch (e) { §${wrap} } }` }),
      reported({ name: 'a signal with a type', marked: `async function load(url: string, stop?: AbortSignal) { try { return await fetch(url, { signal: stop }); } catch (e) { §${wrap} } }`, signal: 'stop', check: 'stop?.throwIfAborted();', only: 'typescript' }),
      reported({ name: 'a signal whose name means another one in the handler', marked: `async function load(url, { signal }) { try { return await fetch(url, { signal }); } catch (e) { const signal = e.signal; ${wrap} } }` }),
    ],
  });
});

describe('who waits', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('nobody: a floating chain', `function load(url, signal) { fetch(url, { signal }).catch((e) => { ${wrap} }); }`),
      silent('nobody: an event handler', handling(wrap, 'async function handleClick(url, signal)')),
      silent('nobody: a route', `app.get("/parcel", async ({ signal }) => { try { return await fetch(url, { signal }); } catch (e) { ${wrap} } });`),
      silent('somebody who wants things gone', handling(wrap, 'async function close(url, signal)')),
      silent('somebody who wants things gone, in a finally', `async function load(url, signal) { try { work(); } finally { try { await fetch(url, { signal }); } catch (e) { ${wrap} } } }`),
      silent('nobody that can be seen', `function load(url, signal) { this.task = fetch(url, { signal }).catch((e) => { ${wrap} }); }`),
    ],
    invalid: [
      reported({ name: 'whoever gets a chain', marked: `function load(url, signal) { return fetch(url, { signal }).catch((e) => { §${wrap} }); }` }),
      reported({ name: 'whoever gets a chain with two handlers', marked: `function load(url, signal) { return fetch(url, { signal }).then(read, (e) => { §${wrap} }); }` }),
      reported({ name: 'whoever awaits a chain', marked: `async function load(url, signal) { const page = await fetch(url, { signal }).catch((e) => { §${wrap} }); show(page); }` }),
      reported({ name: 'a handler that several promises share', marked: `function fail(e) { ${wrap} } function load(url, signal) { return fetch(url, { signal }).catch(fail); }` }),
      reported({ name: 'a generator', marked: `async function* lines(url, signal) { try { for await (const line of open(url, { signal })) yield line; } catch (e) { §${wrap} } }` }),
    ],
  });
});

describe('a promise that a handler rejects', () => {
  const executor = (handler: string): string => `function load(url, signal) { return new Promise((resolve, reject) => { fetch(url, { signal }).then(resolve, ${handler}); }); }`;
  const inChain = (handler: string): string => `function load(url, signal) { return fetch(url, { signal }).catch(${handler}); }`;

  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('with the error', executor('(e) => reject(e)')),
      silent('with an abort error', executor('(e) => reject(new AbortError(e))')),
      silent('with the reason', executor('() => reject(signal.reason)')),
      silent('with an error that is made elsewhere', executor('() => reject(failure)')),
      silent('with what a function of another file makes of it', executor('(e) => reject(toLoadError(e))')),
      silent('after a check', executor(`(e) => { if (signal.aborted) return reject(e); reject(${wrapped}); }`)),
      silent('in a chain of its own, with the error', inChain('(e) => Promise.reject(e)')),
      silent('in a chain of its own that floats', `function load(url, signal) { fetch(url, { signal }).catch((e) => Promise.reject(${wrapped})); }`),
      silent('and leaves alone', inChain(`(e) => { const failed = Promise.reject(${wrapped}); keep(failed); throw e; }`)),
    ],
    invalid: [
      reported({ name: 'with the abort inside', marked: executor(`(e) => reject(${wrapped})`), messageId: 'rejectionWrapped' }),
      reported({ name: 'without the abort', marked: executor('(e) => reject(new LoadError(e.message))'), messageId: 'rejectionReplaced', instead: 'new LoadError(e.message)' }),
      reported({ name: 'of a deferred', marked: `async function load(url, signal, deferred) { try { deferred.resolve(await fetch(url, { signal })); } catch (e) { deferred.reject(${wrapped}); } }`, messageId: 'rejectionWrapped' }),
      reported({ name: 'and returns', marked: inChain(`(e) => { log(e); §return Promise.reject(${wrapped}); }`), messageId: 'rejectionWrapped' }),
      reported({ name: 'and returns from an async function', marked: handling(`§return Promise.reject(${wrapped});`), messageId: 'rejectionWrapped' }),
      reported({ name: 'and returns from a function in which a throw would be none', marked: `function load(url, signal) { try { signal.throwIfAborted(); return read(url); } catch (e) { return Promise.reject(${wrapped}); } }`, messageId: 'rejectionWrapped' }),
      {
        name: 'and returns as a value',
        code: inChain(`(e) => Promise.reject(${wrapped})`),
        errors: [{
          messageId: 'rejectionWrapped',
          data: { signal: 'signal', instead: wrapped },
          suggestions: [{ messageId: 'addCheck', data: { check: 'signal.throwIfAborted();' }, output: inChain(`(e) => { signal.throwIfAborted(); return Promise.reject(${wrapped}); }`) }],
        }],
      },
    ],
  });
});

describe('what no-swallowed-abort reports', () => {
  runInDialects('no-wrapped-abort', rule, {
    valid: [
      silent('a value returned on another way', handling(`if (url) return null; ${wrap}`)),
      silent('an error without a cause on another way', handling(`if (url) throw new UrlError(e.message); ${wrap}`)),
      silent('a round that goes on', `async function load(url, signal) { for (let i = 0; ; i++) { try { return await fetch(url, { signal }); } catch (e) { if (i > 2) ${wrap} } } }`),
      silent('work that is started before the throw, and a value', handling(`if (url) return await retry(url); ${wrap}`)),
    ],
    invalid: [
      reported({ name: 'but not the error itself on another way', marked: handling(`if (url) throw e; §${wrap}`) }),
      reported({ name: 'but not a value returned for another failure', marked: handling(`if (e.code === "ENOENT") return null; §${wrap}`) }),
      reported({ name: 'but not the last round, when the others look for the abort', marked: `async function load(url, signal) { for (let i = 0; ; i++) { signal.throwIfAborted(); try { return await fetch(url, { signal }); } catch (e) { if (i > 2) ‹${wrap}› } } }` }),
    ],
  });
});
