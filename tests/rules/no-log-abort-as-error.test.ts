import rule from '../../src/rules/no-log-abort-as-error.ts';
import { runInDialects } from '../support/dialects.ts';

interface Expected {
  readonly signal?: string;
  readonly call?: string;
  readonly messageId?: 'abortLogged' | 'loggedBeforeAsked';
}

/** A case with one report of the `«call»`; the suggestion puts `question` before it. */
function logging(marked: string, { signal = 'signal', call = 'console.error(…)', messageId = 'abortLogged' }: Expected = {}, question = '!signal.aborted') {
  return guarding(marked, marked.replace('«', `if (${question}) `).replace('»', ''), { signal, call, messageId }, question);
}

/** The same, with the text that the suggestion leaves. */
function guarding(marked: string, output: string, { signal = 'signal', call = 'console.error(…)', messageId = 'abortLogged' }: Expected = {}, question = '!signal.aborted') {
  return { code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId, column: marked.indexOf('«') + 1, data: { signal, call }, suggestions: [{ messageId: 'logOnlyFailures', data: { question }, output }] }] };
}

/** The same where nothing can be offered. */
function loggingOnly(marked: string, { signal = 'signal', call = 'console.error(…)', messageId = 'abortLogged' }: Expected = {}) {
  return { code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId, column: marked.indexOf('«') + 1, data: { signal, call } }] };
}

const caught = (handler: string): string => `async function load(url, signal) { try { return await fetch(url, { signal }); } catch (error) { ${handler} } }`;
const passedOn = (before: string): string => caught(`${before} throw error;`);
const chained = (handler: string): string => `function load(url, signal) { fetch(url, { signal }).then(show)${handler}; }`;

const bestEffort = (handler: string): string => `export async function load(url: string, signal: AbortSignal): Promise<void> { try { await fetch(url, { signal }); } catch (error) { ${handler} } }`;
const reading = (handler: string): string => `async function load(url, signal) { const response = await fetch(url, { signal }); try { return await response.json(); } catch (error) { ${handler} } }`;
const strict = [{ leaveSwallowed: true }];

runInDialects('no-log-abort-as-error', rule, {
  valid: [
    // A question comes first.
    { name: 'it asks the signal', code: passedOn("if (!signal.aborted) console.error('failed', error);") },
    { name: 'it asks the signal with &&', code: passedOn("!signal.aborted && console.error('failed', error);") },
    { name: 'it is on the other side of the question', code: passedOn("if (signal.aborted) console.debug('aborted'); else console.error('failed', error);") },
    { name: 'the branch of the abort has left', code: passedOn("if (error.name === 'AbortError') throw error; console.error('failed', error);") },
    { name: 'it checks first', code: passedOn("signal.throwIfAborted(); console.error('failed', error);") },
    { name: 'a helper rethrows the abort first', code: passedOn("rethrowIfAborted(error); console.error('failed', error);") },
    { name: 'a question of the project', code: passedOn("if (isAbortError(error)) throw error; console.error('failed', error);") },
    { name: 'a switch has a case for the abort', code: passedOn("switch (error.name) { case 'AbortError': break; default: console.error('failed', error); }") },
    { name: 'only another failure is logged', code: passedOn("if (error.code === 'ENOENT') console.error('missing', error);") },
    { name: 'it knows the abort and logs it on purpose', code: passedOn("if (signal.aborted) console.error('aborted', error);") },
    { name: 'it knows the abort and logs it on purpose, with &&', code: passedOn("signal.aborted && console.error('aborted', error);") },
    { name: 'it knows the abort and logs it on purpose, in a choice', code: passedOn("signal.aborted ? console.error('aborted', error) : retry();") },
    { name: 'it knows the abort and logs it on purpose, in a case', code: passedOn("switch (error.name) { case 'AbortError': console.error('aborted', error); }") },
    { name: 'what is logged is chosen by the abort', code: passedOn("console.error(signal.aborted ? 'stopped' : error);") },
    { name: 'a helper of this file asks', code: `function note(error) { if (isAbortError(error)) return; console.error(error); } ${passedOn('note(error);')}` },
    { name: 'the handler of a chain asks', code: chained('.catch((error) => { if (!signal.aborted) console.error(error); })') },

    // It is no report of a failure.
    { name: 'a lower level', code: passedOn("console.warn('failed', error);") },
    { name: 'a logger for finding mistakes', code: passedOn("debugLogger.error('failed', error);") },
    { name: 'the error is not among what is logged', code: passedOn("console.error('failed', url);") },
    { name: 'a method of that name on something else', code: passedOn("observer.error(error);") },
    { name: 'a function that shows it, without being named', code: passedOn("toast.error(error.message);") },
    { name: 'a sink of the project', code: passedOn('logger.error(error);'), settings: { cancellation: { sinks: ['error'] } } },
    { name: 'a helper of this file that logs something else', code: `function logError(error) { console.error('failed'); } ${passedOn('logError(error);')}` },
    { name: 'a helper of this file that calls itself', code: `function logError(error) { logError(error); } ${passedOn('logError(error);')}` },
    { name: 'a function that runs later', code: passedOn('queue.push(() => console.error(error));') },

    // It is no abort of somebody else's.
    { name: 'an own controller', code: "async function load(url) { const own = new AbortController(); setTimeout(() => own.abort(), 1_000); try { return await fetch(url, { signal: own.signal }); } catch (error) { console.error(error); throw error; } }" },
    { name: 'a time limit', code: "async function load(url) { try { return await fetch(url, { signal: AbortSignal.timeout(1_000) }); } catch (error) { console.error(error); throw error; } }" },
    { name: 'a time limit beside the caller\'s signal', code: "async function load(url, signal) { try { return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(1_000)]) }); } catch (error) { console.error(error); throw error; } }" },
    { name: 'a time limit beside the caller\'s signal, in a variable', code: "async function load(url, signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(1_000)]); try { return await fetch(url, { signal: both }); } catch (error) { console.error(error); throw error; } }" },
    { name: 'nothing is given the signal', code: "async function load(url, signal) { try { return await fetch(url); } catch (error) { console.error(error); throw error; } }" },
    { name: 'no call of a private function gives it one', code: "async function send(url, options) { try { return await fetch(url, options); } catch (error) { console.error(error, options.signal); throw error; } } export const load = () => send('/a', { method: 'POST' });" },
    { name: 'an inner handler keeps the abort to itself', code: "async function load(url, signal) { try { try { await fetch(url, { signal }); } catch { note(url); } } catch (error) { console.error(error); throw error; } }" },

    // What could not be tidied up is left as it is.
    { name: 'a function that cleans up', code: "async function close(connection, signal) { try { await connection.end(signal); } catch (error) { console.error(error); throw error; } }" },
    { name: 'a finally', code: "async function use(file, signal) { try { await file.read(); } finally { await file.flush(signal).catch((error) => { console.error(error); throw error; }); } }" },
    { name: 'in a handler of another failure', code: "async function use(file, signal) { try { await file.read(); } catch (failure) { try { await file.mark(signal); } catch (error) { console.error(error); } throw failure; } }" },
    { name: 'something is released', code: "async function use(file, signal) { try { await file.unlock({ signal }); } catch (error) { console.error(error); throw error; } }" },

    { name: 'a level that is given, of information', code: passedOn("logger.log('info', error);") },
    { name: 'a level that is given to nobody who knows levels', code: passedOn("console.log('error', error);") },
    { name: 'a level that is known at run time', code: passedOn('logger.log(level, error);') },

    // `no-swallowed-abort` speaks of these: whoever rethrows the abort first no longer logs it.
    { name: 'the handler swallows the abort', code: caught('console.error(error);') },
    { name: 'the handler returns a fallback', code: caught('console.error(error); return [];') },
    { name: 'the handler of an awaited chain swallows it', code: "async function load(url, signal) { await fetch(url, { signal }).catch(console.error); }" },
    { name: 'the handler returns an error result, in strict', code: caught('console.error(error); return { ok: false, error: true };'), options: strict },
    { name: 'the handler drops the abort knowingly, in strict', code: caught("console.error(error); if (signal.aborted) return { left: true, places: places() }; throw error;"), options: strict },
    { name: 'the handler is best effort, in strict', code: bestEffort('console.error(error);'), options: strict, only: 'typescript' },
    { name: 'the body of a response is not read, in strict', code: reading('console.error(error); return null;'), options: strict },
    { name: 'a wrapper that makes a value of it', code: "async function load(url, signal) { const [error, page] = await to(fetch(url, { signal })); return page; }", settings: { cancellation: { swallowingWrappers: ['to'] } } },
    { name: 'a file without a word of cancellation', code: "async function load(url) { try { return await fetch(url); } catch (error) { console.error(error); throw error; } }" },
  ],
  invalid: [
    { name: 'logged and passed on', ...logging(passedOn("«console.error('failed', error);»")) },
    { name: 'the signal may be missing', ...logging("async function load(url, options) { try { return await fetch(url, { signal: options?.signal }); } catch (error) { «logger.error(error);» throw error; } }", { signal: 'options?.signal', call: 'logger.error(…)' }, '!options?.signal?.aborted') },
    { name: 'the signal may be missing, typed', only: 'typescript', ...logging("async function load(url: string, signal?: AbortSignal) { try { return await fetch(url, { signal }); } catch (error) { «console.error(error);» throw error; } }", {}, '!signal?.aborted') },
    { name: 'a bag', only: 'typescript', ...logging("export async function load(url: string, init: RequestInit) { try { return await fetch(url, init); } catch (error) { «console.error(error);» throw error; } }", { signal: 'init.signal' }, '!init.signal?.aborted') },
    { name: 'its message', ...logging(passedOn('«console.error(error.message);»')) },
    { name: 'in a text', ...logging(passedOn('«console.error(`failed: ${error}`);»')) },
    { name: 'in an object', ...logging(passedOn("«log.error({ err: error }, 'failed');»"), { call: 'log.error(…)' }) },
    { name: 'a text made of it', ...logging(passedOn('const text = String(error); «console.error(text);»')) },
    { name: 'the properties of a pattern', ...logging("async function load(url, signal) { try { return await fetch(url, { signal }); } catch ({ message }) { «console.error(message);» throw new DOMException(message, 'AbortError'); } }") },
    { name: 'a fatal level', ...logging(passedOn('«this.log.fatal(error);»'), { call: 'this.log.fatal(…)' }) },
    { name: 'a service that collects failures', ...logging(passedOn('«Sentry.captureException(error);»'), { call: 'Sentry.captureException(…)' }) },
    { name: 'a function that reports', ...logging(passedOn('«reportError(error);»'), { call: 'reportError(…)' }) },
    { name: 'a logger that may be missing', ...logging(passedOn('«logger?.error(error);»'), { call: 'logger?.error(…)' }) },
    { name: 'a logger that is awaited', ...guarding(passedOn('await «logger.error(error)»;'), passedOn('if (!signal.aborted) await logger.error(error);'), { call: 'logger.error(…)' }) },
    { name: 'a logger of the project', ...logging(passedOn('«journal.error(error);»'), { call: 'journal.error(…)' }), settings: { cancellation: { loggers: ['journal'] } } },
    { name: 'a function that shows it, named in the options', ...logging(passedOn('«toast.error(error.message);»'), { call: 'toast.error(…)' }), options: [{ errorReporters: ['toast.error'] }] },
    { name: 'a function of the file that shows it, named in the options', ...logging(`function showError(text) { paint(text); } ${passedOn('«showError(error.message);»')}`, { call: 'showError(…)' }), options: [{ errorReporters: ['showError'] }] },
    { name: 'a helper of this file that does not ask', ...logging(`function note(problem) { console.error(problem); } ${passedOn('«note(error);»')}`, { call: 'note(…)' }) },
    { name: 'a question about something else', ...logging(passedOn('if (url) { «console.error(error);» }')) },
    { name: 'the branch of another failure has left', ...logging(passedOn("if (error.code === 'ENOENT') return; «console.error(error);»")) },
    { name: 'the branch of the abort goes on', ...logging(passedOn("if (signal.aborted) count(); «console.error(error);»")) },
    { name: 'what is logged is chosen by something else', ...logging(passedOn('«console.error(url ? error : url);»')) },
    { name: 'a switch that has no case for the abort', ...logging(passedOn("switch (error.name) { case 'RangeError': break; default: «console.error(error);» }")) },
    { name: 'in a branch without braces', ...guarding(passedOn('if (url) «console.error(error);» else retry();'), passedOn('if (url) { if (!signal.aborted) console.error(error); } else retry();')) },
    { name: 'beside other things in one statement', ...loggingOnly(passedOn('url && «console.error(error)»;')) },
    { name: 'the name of the signal means another one in the handler', ...loggingOnly("async function load(url, options) { try { const { signal } = options; return await fetch(url, { signal }); } catch (error) { «console.error(error)»; throw error; } }") },
    { name: 'a check of the signal', ...logging("async function mix(tracks, signal) { try { for (const track of tracks) { signal.throwIfAborted(); await add(track); } } catch (error) { «console.error(error);» throw error; } }") },
    { name: 'a signal joined from others', ...loggingOnly("async function load(url, signal, other) { try { return await fetch(url, { signal: AbortSignal.any([signal, other]) }); } catch (error) { «console.error(error)»; throw error; } }", { signal: 'AbortSignal.any([signal, other])' }) },
    { name: 'a call of a private function gives it one', ...logging("async function send(url, options) { try { return await fetch(url, options); } catch (error) { «console.error(error, options.signal);» throw error; } } export const load = (signal) => send('/a', { method: 'POST', signal });", { signal: 'options.signal' }, '!options.signal?.aborted') },

    { name: 'a level that is given', ...logging(passedOn("«logger.log('error', error);»"), { call: 'logger.log(…)' }) },

    // What `no-swallowed-abort` reports only with its options: nobody else speaks of it.
    { name: 'the handler returns an error result', ...logging(caught('«console.error(error);» return { ok: false, error: true };')) },
    { name: 'the handler is best effort', only: 'typescript', ...logging(bestEffort('«console.error(error);»')) },
    { name: 'the body of a response is not read', ...logging(reading('«console.error(error);» return null;')) },
    { name: 'a handler that does not swallow, in strict', ...logging(passedOn('«console.error(error);»')), options: strict },

    // The question comes too late.
    { name: 'asked after it was logged', ...logging(passedOn("«console.error(error);» if (signal.aborted) throw error;"), { messageId: 'loggedBeforeAsked' }) },
    { name: 'rethrown after it was logged', ...logging(passedOn("«console.error(error);» rethrowIfAborted(error);"), { messageId: 'loggedBeforeAsked' }) },
    { name: 'asked in a choice after it was logged', ...logging(caught("«console.error(error);» throw isAbortError(error) ? error : new Error('failed', { cause: error });"), { messageId: 'loggedBeforeAsked' }) },

    // Nobody waits, so nothing is swallowed; the log is what is left.
    { name: 'a chain that nobody waits for', ...logging(chained('.catch((error) => { «console.error(error);» })')) },
    { name: 'a chain that nobody waits for, with an expression', ...guarding(chained('.catch((error) => «console.error(error)»)'), chained('.catch((error) => { if (!signal.aborted) console.error(error); })')) },
    { name: 'a chain that somebody may wait for, with an expression', ...loggingOnly("function load(url, signal) { keep(fetch(url, { signal }).catch((error) => «console.error(error)»)); }") },
    { name: 'the second handler of then', ...logging('function load(url, signal) { void fetch(url, { signal }).then(show, function (error) { «console.error(error);» }); }') },
    { name: 'the logger itself', ...loggingOnly(chained('.catch(«console.error»)'), { call: 'console.error' }) },
    { name: 'a handler with a name', ...loggingOnly(`function onFailure(error) { console.error(error); } ${chained('.catch(«onFailure»)')}`) },
    { name: 'the listener of an event', ...logging("async function handleClick(url, signal) { try { await fetch(url, { signal }); } catch (error) { «console.error(error);» } }") },
    { name: 'told to somebody and logged', ...logging("function load(url, signal) { return new Promise((resolve, reject) => { fetch(url, { signal }).then(resolve).catch((error) => { reject(error); «console.error(error);» }); }); }") },
    { name: 'several lines', code: passedOn('console.error(error); captureException(error);'), errors: [
      { messageId: 'abortLogged', data: { signal: 'signal', call: 'console.error(…)' }, suggestions: [{ messageId: 'logOnlyFailures', data: { question: '!signal.aborted' }, output: passedOn('if (!signal.aborted) console.error(error); captureException(error);') }] },
      { messageId: 'abortLogged', data: { signal: 'signal', call: 'captureException(…)' }, suggestions: [{ messageId: 'logOnlyFailures', data: { question: '!signal.aborted' }, output: passedOn('console.error(error); if (!signal.aborted) captureException(error);') }] },
    ] },
  ],
});
