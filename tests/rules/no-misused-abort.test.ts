import rule from '../../src/rules/no-misused-abort.ts';
import { runInDialects } from '../support/dialects.ts';

type Situation = 'controllerAsked' | 'eventAsReason' | 'unaskedState' | 'unboundMethod' | 'uncalledMethod';

/** A case with one report, between `«` and `»`; the suggestion writes `written` there, which is what the message asks for unless `instead` says otherwise. */
function reporting(messageId: Situation, marked: string, written: string | undefined, instead = written ?? '') {
  const code = marked.replaceAll(/[«»]/gu, '');
  const found = /«(?<found>[^»]*)»/su.exec(marked)?.groups?.['found'] ?? '';
  const offer = messageId === 'unboundMethod' || messageId === 'eventAsReason' ? 'passFunction' : 'useInstead';
  const suggestions = written === undefined ? {} : { suggestions: [{ messageId: offer, data: { instead }, output: marked.replace(/«[^»]*»/su, () => written) }] };
  return { code, errors: [{ messageId, line: marked.slice(0, marked.indexOf('«')).split('\n').length, data: { code: found, instead }, ...suggestions }] };
}

function misplaced(call: string, marked: string, signal = 'own.signal', written = signal) {
  const errors = [{ messageId: 'controllerAsSignal', data: { call, instead: signal }, suggestions: [{ messageId: 'useInstead', data: { instead: signal }, output: marked.replace(/«[^»]*»/su, () => written) }] }];
  return { code: marked.replaceAll(/[«»]/gu, ''), errors };
}

function throwing(marked: string, written?: string, instead = written) {
  const suggestions = written === undefined ? {} : { suggestions: [{ messageId: 'useInstead', data: { instead }, output: marked.replace(/«[^»]*»/su, () => written) }] };
  return { code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId: 'listenerThrows', column: marked.indexOf('«') + 1, ...suggestions }] };
}

const own = (body: string): string => `function load(signal, other, page) { const own = new AbortController(); ${body} }`;
const waiting = (body: string): string => `function whenOver(signal, other) { return new Promise((resolve, reject) => { ${body} }); }`;
const strict = [{ reportTextReasons: true, reportHandlerProperties: true }];

runInDialects('no-misused-abort', rule, {
  valid: [
    // No controller of the platform, no signal.
    { name: 'the method of something else', code: "import { request } from './requests.js'; signal.addEventListener('abort', request.abort);" },
    { name: 'an AbortController of the project', code: "import { AbortController } from './abort.js'; const own = new AbortController(); signal.addEventListener('abort', own.abort);" },
    { name: 'a parameter of which nobody knows what it is', code: "function link(signal, job) { signal.addEventListener('abort', job.abort); }", only: 'untyped' },
    { name: 'the state of something else', code: 'function load(request) { request.aborted; }' },
    { name: 'another method of the controller', code: own('own.toString;') },

    // The method keeps its object, or nobody calls it alone.
    { name: 'called', code: own('own.abort();') },
    { name: 'called where it may be missing', code: own('own?.abort?.();') },
    { name: 'called in the callback', code: own("signal.addEventListener('abort', () => own.abort(signal.reason));") },
    { name: 'called with its object by another way', code: own('own.abort.call(own);') },
    { name: 'given to a function that may bind it', code: own('other.onStop(own.abort);') },
    { name: 'given to an emitter together with its object', code: own("other.on('close', own.abort, own);") },
    { name: 'for an event that is not named', code: own('other.on(page, own.abort);') },
    { name: 'compared by an emitter that takes it off', code: own("other.off('close', own.abort);") },
    { name: 'an argument that is no callback', code: own("other.addEventListener('close', page, own.abort);") },
    { name: 'an argument of the timer', code: own('setTimeout(page, 9, own.abort);') },
    { name: 'arguments that nobody can count', code: own('setTimeout(...page, own.abort);') },
    { name: 'a constructor', code: own('new setTimeout(own.abort);') },
    { name: 'kept under a name that is not called', code: own('const stop = own.abort; return { stop: stop.bind(own) };') },
    { name: 'kept in a pattern', code: own('const [stop] = [own.abort]; stop();') },
    { name: 'taken from its object, and not called', code: 'const { abort, signal } = new AbortController(); other(signal);' },
    { name: 'taken from something else', code: "import { request } from './requests.js'; const { abort } = request; abort();" },
    { name: 'something else taken from a controller', code: 'const { signal: abort } = new AbortController(); abort();' },
    { name: 'the rest taken from a controller', code: 'const { signal, ...abort } = new AbortController(); abort();' },
    { name: 'a signal is taken, and asked', code: 'const { signal } = new AbortController(); signal.throwIfAborted();' },
    { name: 'returned by a function that is no effect', code: own('return own.abort;') },
    { name: 'returned by a function in an effect', code: own('useEffect(() => { page(() => { return own.abort; }); });') },
    { name: 'no handler of an element', code: own('return <Link abort={own.abort} />;') },
    { name: 'no handler of an object', code: own('page.stop = own.abort;') },

    // Bound, and called with nothing or with an error.
    { name: 'bound for a timer', code: own('setTimeout(own.abort.bind(own), 9);') },
    { name: 'bound for the end of a promise', code: own('page.finally(own.abort.bind(own));') },
    { name: 'bound for an error', code: own('page.catch(own.abort.bind(own));') },
    { name: 'bound for the error of an emitter', code: own("page.on('error', own.abort.bind(own));") },
    { name: 'bound for an event that brings nobody knows what', code: own("page.on('close', own.abort.bind(own));") },
    { name: 'bound for a handler property of nobody knows what', code: own('page.onclose = own.abort.bind(own);') },
    { name: 'bound for a component', code: own('return <Dialog onClose={own.abort.bind(own)} />;') },
    { name: 'bound together with a reason', code: own("signal.addEventListener('abort', own.abort.bind(own, signal.reason));") },
    { name: 'bound to be called by somebody', code: own('other.onStop(own.abort.bind(own));') },
    { name: 'another method bound', code: own("other.addEventListener('click', signal.throwIfAborted.bind(signal));") },

    // Named, and somebody may call it.
    { name: 'the answer of a callback', code: own('const getAbort = () => own.abort; return useMemo(() => own.abort);') },
    { name: 'the answer of a promise', code: own('return page.then(() => own.abort);') },
    { name: 'asked whether there is one', code: 'if (signal.throwIfAborted) load(signal);' },
    { name: 'asked whether there is one, in an expression', code: 'signal.throwIfAborted && signal.throwIfAborted(); signal.throwIfAborted || load(signal);' },
    { name: 'the answer is looked at', code: 'function load(signal) { if (signal.aborted) return; return signal.aborted; }' },
    { name: 'the answer decides what is called', code: 'function load(signal) { signal.aborted || other(); signal.aborted ? other() : load(); }' },
    { name: 'the answer is thrown away on purpose', code: 'function load(signal) { void signal.aborted; }' },
    { name: 'the state of an array of signals is asked', code: 'function load(signals) { signals.some((signal) => signal.aborted); }' },

    // The controller is where a controller belongs.
    { name: 'its signal', code: own('return fetch(page, { signal: own.signal });') },
    { name: 'its signal, taken by a pattern', code: 'const { signal } = new AbortController(); fetch("/", { signal });' },
    { name: 'its signal, taken by a pattern later', code: 'let signal; ({ signal } = new AbortController()); fetch("/", { signal });' },
    { name: 'a function of which nobody knows what it takes', code: own('return page.run({ signal: own }, own);') },
    { name: 'a function of the file that takes a controller', code: 'function run(signal) { signal.abort(); } const own = new AbortController(); run(own);' },
    { name: 'a function of the file that takes an object', code: 'function run(jobs) { jobs.push(1); } const own = new AbortController(); run(own);' },
    { name: 'another option', code: own('return fetch(page, { body: own });') },
    { name: 'the signal option is another one', code: own('return fetch(page, { signal, body: own });') },
    { name: 'a list of anything', code: own('return Promise.any([own]);') },
    { name: 'an AbortSignal of the project', code: "import { AbortSignal } from './abort.js'; AbortSignal.any([new AbortController()]);" },
    { name: 'a Request of the project', code: "import { Request } from './requests.js'; new Request('/', { signal: new AbortController() });" },
    { name: 'a name that may also be something else', code: 'let own = getSignal(); own ??= other; fetch("/", { signal: own }); export function reset() { own = new AbortController(); }' },
    { name: 'the controller is asked whether it knows', code: own('typeof own.aborted; return own.aborted ?? own.signal.aborted;') },
    { name: 'the controller is given the member', code: own('own.aborted = false; return () => own.aborted;') },
    { name: 'the method is not called', code: own('return own.throwIfAborted;') },
    { name: 'asked is its signal', code: own('own.signal.throwIfAborted(); return own.signal.aborted;') },
    { name: 'the state of what may be no controller', code: 'let own = createJob(); own.aborted ? a() : b(); export function reset() { own = new AbortController(); }' },

    // Somebody catches what the listener throws, or it throws nothing.
    { name: 'rejects', code: waiting("signal.addEventListener('abort', () => reject(signal.reason));") },
    { name: 'caught in the listener', code: waiting("signal.addEventListener('abort', () => { try { throw signal.reason; } catch (error) { reject(error); } });") },
    { name: 'thrown by a function that runs later', code: waiting("signal.addEventListener('abort', () => other(() => { throw signal.reason; }));") },
    { name: 'thrown by a listener that is also called', code: "function stop() { throw new Error('stopped'); } export function load(signal) { if (signal.aborted) stop(); signal.addEventListener('abort', stop); }" },
    { name: 'thrown by a listener that others may call', code: "class Job { stop() { throw new Error('stopped'); } run(signal) { signal.addEventListener('abort', this.stop); } }" },
    { name: 'the abort of something else', code: "function load(upload) { upload.addEventListener('abort', () => { throw new Error('aborted'); }); upload.onabort = () => { throw new Error('aborted'); }; }" },
    { name: 'another event', code: "function load(signal) { signal.addEventListener('change', () => { throw new Error('changed'); }); }" },
    { name: 'the check of another signal in the listener', code: waiting("signal.addEventListener('abort', () => { other.signal.throwIfAborted(); });") },
    { name: 'another check in the listener', code: waiting("signal.addEventListener('abort', () => { assertions.throwIfAborted(); });") },
    { name: 'returns in the listener', code: waiting("signal.addEventListener('abort', () => { return other(signal.reason); });") },

    // The options are off by default.
    { name: 'a text as reason, by default', code: own("own.abort('closed');") },
    { name: 'onabort of a received signal, by default', code: 'function load(signal, stop) { signal.onabort = stop; }' },

    // A text as reason is a language of the file.
    { name: 'no reason', code: own('own.abort();'), options: strict },
    { name: 'an error as reason', code: own("own.abort(new Error('closed'));"), options: strict },
    { name: 'a number as reason', code: own('own.abort(7);'), options: strict },
    { name: 'a value of which nobody knows what it is', code: own('own.abort(other);'), options: strict },
    { name: 'the text is more than a reason', code: own("own.abort('closed', other);"), options: strict },
    { name: 'another method with a text', code: own("own.end('closed');"), options: strict },
    { name: 'an agent that takes a text', code: "import { agent } from './agents.js'; agent.abort('closed');", options: strict },
    { name: 'a class derived from the controller', code: "class Controller extends AbortController {} const own = new Controller(); own.abort('closed');", options: strict },
    { name: 'reasons are compared', code: own("own.abort('closed'); if (own.signal.reason === 'closed') other();"), options: strict },
    { name: 'reasons are compared from the other side', code: own("own.abort('closed'); if ('closed' === own.signal.reason) other();"), options: strict },
    { name: 'the type of the reason is asked', code: own("own.abort('closed'); if (typeof own.signal.reason === 'string') other();"), options: strict },
    { name: 'reasons are told apart', code: own("own.abort('closed'); switch (own.signal.reason) { case 'closed': other(); }"), options: strict },
    { name: 'reasons are looked into', code: own("own.abort('closed'); if (own.signal.reason.startsWith('clos')) other();"), options: strict },
    { name: 'the caller gets the controller, and may know the text', code: own("own.abort('closed'); return own;"), options: strict },
    { name: 'the text is expected elsewhere', code: own("own.abort('closed'); assertEquals(other, 'closed');"), options: strict },
    { name: 'reasons are looked for', code: own("own.abort('closed'); if (other.includes(own.signal.reason)) other();"), options: strict },

    // `onabort` of a signal that is one's own, or by way of a wrapper.
    { name: 'onabort of an own signal', code: own('own.signal.onabort = other;'), options: strict },
    { name: 'onabort is emptied', code: 'function load(signal) { signal.onabort = null; }', options: strict },
    { name: 'onabort is given back', code: 'function load(signal, stop) { signal.onabort = stop; return () => { signal.onabort = null; }; }', options: strict },
    { name: 'onabort is filled where it is empty', code: 'function load(signal, stop) { signal.onabort ??= stop; }', options: strict },
    { name: 'onabort is passed on', code: 'function wrap(signal) { return { set onabort(stop) { signal.onabort = stop; } }; }', options: strict },
    { name: 'onabort is taken over', code: 'function wrap(signal, other) { signal.onabort = other.onabort; }', options: strict },
    { name: 'onabort of something else', code: 'function load(image, stop) { image.onabort = stop; }', options: strict },
  ],
  invalid: [
    // Without its object.
    { name: 'a listener', ...reporting('unboundMethod', own("signal.addEventListener('abort', «own.abort», { once: true });"), '() => own.abort(signal.reason)') },
    { name: 'a listener on a signal of an object', ...reporting('unboundMethod', own("other?.signal.addEventListener('abort', «own.abort»);"), '() => own.abort(other?.signal.reason)') },
    { name: 'a listener on its own signal', ...reporting('unboundMethod', own("own.signal.addEventListener('abort', «own.abort»);"), '() => own.abort()') },
    { name: 'a listener for another event', ...reporting('unboundMethod', own("page.addEventListener('pagehide', «own.abort»);"), '() => own.abort()') },
    { name: 'a listener on the abort of something else', ...reporting('unboundMethod', own("page.addEventListener('abort', «own.abort»);"), '() => own.abort()') },
    { name: 'a listener where there is a controller', ...reporting('unboundMethod', own("other.addEventListener('close', page ? «own.abort» : other);"), '() => own.abort()') },
    { name: 'a timer', ...reporting('unboundMethod', own('setTimeout(«own.abort», 9);'), '() => own.abort()') },
    { name: 'a microtask', ...reporting('unboundMethod', own('queueMicrotask(«own.abort»);'), '() => own.abort()') },
    { name: 'the next frame', ...reporting('unboundMethod', own('requestAnimationFrame(«own.abort»);'), '() => own.abort()') },
    { name: 'an emitter', ...reporting('unboundMethod', own("other.once('close', «own.abort»);"), '() => own.abort()') },
    { name: 'a POSIX signal', ...reporting('unboundMethod', own("process.on('SIGINT', «own.abort»);"), '() => own.abort()') },
    { name: 'a promise', ...reporting('unboundMethod', own('page.then(«own.abort»);'), '() => own.abort()') },
    { name: 'the end of a promise', ...reporting('unboundMethod', own('page.finally(«own.abort»);'), '() => own.abort()') },
    { name: 'the failure of a promise', ...reporting('unboundMethod', own('page.catch(«own.abort»);'), '(error) => own.abort(error)') },
    { name: 'the failure of a promise, beside its success', ...reporting('unboundMethod', own('page.then(other, «own.abort»);'), '(error) => own.abort(error)') },
    { name: 'a handler property', ...reporting('unboundMethod', own('signal.onabort = «own.abort»;'), '() => own.abort()') },
    { name: 'a handler of an element', ...reporting('unboundMethod', own('return <button onClick={«own.abort»} />;'), '() => own.abort()') },
    { name: 'a handler of a component', ...reporting('unboundMethod', own('return <Dialog onClose={«own.abort»} />;'), '() => own.abort()') },
    { name: 'the end of an effect', ...reporting('unboundMethod', own('useEffect(() => { fetch(page, { signal: own.signal }); return «own.abort»; }, []);'), '() => own.abort()') },
    { name: 'the end of an effect that is an expression', ...reporting('unboundMethod', own('useEffect(() => «own.abort», []);'), '() => own.abort()') },
    { name: 'the end of a component', ...reporting('unboundMethod', own('onUnmounted(«own.abort»);'), '() => own.abort()') },
    { name: 'the check of a signal', ...reporting('unboundMethod', 'function load(signal, page) { return page.then(«signal.throwIfAborted»); }', '() => signal.throwIfAborted()') },
    { name: 'the check of a signal, where nobody would catch what it throws', ...reporting('unboundMethod', 'function load(signal) { setTimeout(«signal.throwIfAborted», 9); }', undefined, '() => signal.throwIfAborted()') },
    { name: 'a controller of a field', ...reporting('unboundMethod', "class Page { #own = new AbortController(); open(signal) { signal.addEventListener('abort', «this.#own.abort»); } }", '() => this.#own.abort(signal.reason)') },
    { name: 'a controller that was received', ...reporting('unboundMethod', "function link(signal: AbortSignal, job: AbortController) { signal.addEventListener('abort', «job.abort»); }", '() => job.abort(signal.reason)') },
    { name: 'a controller by its type', only: 'types', ...reporting('unboundMethod', "type Job = AbortController; function link(signal: AbortSignal, job: Job) { signal.addEventListener('abort', «job.abort»); }", '() => job.abort(signal.reason)') },
    { name: 'a controller in an expression, made anew each time', ...reporting('unboundMethod', 'setTimeout(«new AbortController().abort», 9);', undefined, '() => new AbortController().abort()') },
    { name: 'by a name that is called', ...reporting('unboundMethod', own('const stop = «own.abort»; stop();'), undefined, '() => own.abort()') },
    { name: 'by a name that is a callback', ...reporting('unboundMethod', own('const stop = «own.abort»; setTimeout(stop, 9);'), undefined, '() => own.abort()') },
    { name: 'taken by a pattern', code: 'const { abort, signal } = new AbortController(); other(signal); abort();', errors: [{ messageId: 'takenMethod', line: 1, column: 9, data: { code: 'abort', instead: 'controller.abort()' } }] },
    { name: 'taken by a pattern from a variable', code: own('const { abort: stop } = own; setTimeout(stop, 9);'), errors: [{ messageId: 'takenMethod', data: { code: 'abort', instead: 'own.abort()' } }] },
    { name: 'the check taken by a pattern', code: 'function load(signal) { const { throwIfAborted } = signal; throwIfAborted(); }', errors: [{ messageId: 'takenMethod', data: { code: 'throwIfAborted', instead: 'signal.throwIfAborted()' } }] },

    // The event becomes the reason.
    { name: 'bound for an abort', ...reporting('eventAsReason', own("signal.addEventListener('abort', «own.abort.bind(own)»);"), '() => own.abort(signal.reason)') },
    { name: 'bound for another event', ...reporting('eventAsReason', own("page.addEventListener('pagehide', «own.abort.bind(own)»);"), '() => own.abort()') },
    { name: 'bound for a handler property', ...reporting('eventAsReason', own('signal.onabort = «own.abort.bind(own)»;'), '() => own.abort()') },
    { name: 'bound for an element', ...reporting('eventAsReason', own('return <button onClick={«own.abort.bind(own)»} />;'), '() => own.abort()') },
    { name: 'bound for a POSIX signal', ...reporting('eventAsReason', own("process.once('SIGTERM', «own.abort.bind(own)»);"), '() => own.abort()') },

    // Named, never called.
    { name: 'a timer that names it', ...reporting('uncalledMethod', own('setTimeout(() => «own.abort», 9);'), 'own.abort()') },
    { name: 'a listener that names it', ...reporting('uncalledMethod', own("signal.addEventListener('abort', () => «own.abort»);"), 'own.abort(signal.reason)') },
    { name: 'the end of an effect that names it', ...reporting('uncalledMethod', own('useEffect(() => { return () => «own.abort»; });'), 'own.abort()') },
    { name: 'the end of a promise that names it', ...reporting('uncalledMethod', own('page.finally(() => «own.abort»);'), 'own.abort()') },
    { name: 'a handler that names it', ...reporting('uncalledMethod', own('return <button onClick={() => «own.abort»} />;'), 'own.abort()') },
    { name: 'a list of controllers', only: 'types', ...reporting('uncalledMethod', 'function stop(all: AbortController[]) { all.forEach((each) => «each.abort»); }', 'each.abort()') },
    { name: 'a statement', ...reporting('uncalledMethod', own('«own.abort»;'), 'own.abort()') },
    { name: 'a statement where it may be missing', ...reporting('uncalledMethod', own('other && «own?.abort»;'), 'own?.abort()') },
    { name: 'the check as a statement', ...reporting('uncalledMethod', 'async function load(signal) { «signal.throwIfAborted»; }', 'signal.throwIfAborted()') },
    { name: 'the check of an option as a statement', ...reporting('uncalledMethod', 'async function load(options) { «options.signal.throwIfAborted»; }', 'options.signal.throwIfAborted()') },
    { name: 'the check in a timer, where nobody would catch what it throws', ...reporting('uncalledMethod', 'function load(signal) { setTimeout(() => «signal.throwIfAborted», 9); }', undefined, 'signal.throwIfAborted()') },

    // Asked, and nobody looks at the answer.
    { name: 'the state as a statement', ...reporting('unaskedState', 'async function load(signal) { «signal.aborted»; }', 'signal.throwIfAborted()') },
    { name: 'the state of a signal that may be missing', ...reporting('unaskedState', 'async function load(options) { «options.signal?.aborted»; }', 'options.signal?.throwIfAborted()') },
    { name: 'the state in a timer', ...reporting('unaskedState', 'function load(signal) { setTimeout(() => «signal.aborted», 9); }', undefined, 'signal.throwIfAborted()') },

    // The controller in place of its signal.
    { name: 'given to fetch', ...misplaced('fetch(…)', own('return fetch(page, { signal: «own» });')) },
    { name: 'given to fetch where it is made', ...misplaced('fetch(…)', "fetch('/', { signal: «new AbortController()» });", 'new AbortController().signal') },
    { name: 'given by its name alone', ...misplaced('fetch(…)', "const signal = new AbortController(); fetch('/', { «signal» });", 'signal.signal', 'signal: signal.signal') },
    { name: 'given to a function of Node', ...misplaced('sleep(…)', "import { setTimeout as sleep } from 'node:timers/promises'; const own = new AbortController(); sleep(9, undefined, { signal: «own» });") },
    { name: 'given to a request', ...misplaced('new Request(…)', own('return new Request(page, { signal: «own» });')) },
    { name: 'joined with a signal', ...misplaced('AbortSignal.any(…)', own('return AbortSignal.any([signal, «own»]);')) },
    { name: 'given to a listener', ...misplaced('page.addEventListener(…)', own("page.addEventListener('click', other, { signal: «own» });")) },
    { name: 'given to a function of the file', ...misplaced('run(…)', 'async function run(page, signal) { await fetch(page, { signal }); } const own = new AbortController(); run("/", «own»);') },
    { name: 'given to a function of the file in its options', ...misplaced('run(…)', 'async function run(page, { signal }) { await fetch(page, { signal }); } const own = new AbortController(); run("/", { signal: «own» });') },
    { name: 'given to a function that is declared', ...misplaced('run(…)', 'declare function run(page: string, signal: AbortSignal): Promise<void>; function f(own: AbortController) { run("/", «own»); }') },
    { name: 'received and given', ...misplaced('fetch(…)', 'function f(own: AbortController) { return fetch("/", { signal: «own as unknown as AbortSignal» }); }') },
    { name: 'given by its type', only: 'types', ...misplaced('fetch(…)', 'function f(page: { own: AbortController }) { return fetch("/", { signal: «page.own» }); }', 'page.own.signal') },
    { name: 'asked for its state', ...reporting('controllerAsked', own('while (!«own.aborted») other();'), 'own.signal.aborted') },
    { name: 'asked to throw', ...reporting('controllerAsked', own('«own.throwIfAborted»();'), 'own.signal.throwIfAborted') },
    { name: 'given a listener', ...reporting('controllerAsked', own("«own.addEventListener»('abort', other);"), 'own.signal.addEventListener') },

    // Nobody catches it.
    { name: 'thrown in a listener', ...throwing("function load(signal) { signal.addEventListener('abort', () => { «throw signal.reason;» }); }") },
    { name: 'thrown in a listener with a condition', ...throwing("function load(signal, other) { signal.addEventListener('abort', function stop() { if (other) «throw new Error('stopped');» }); }") },
    { name: 'thrown in a handler of the listener', ...throwing("function load(signal, other) { signal.addEventListener('abort', () => { try { other(); } catch (error) { «throw error;» } }); }") },
    { name: 'thrown where only a finally follows', ...throwing("function load(signal, other) { signal.addEventListener('abort', () => { try { «throw signal.reason;» } finally { other(); } }); }") },
    { name: 'thrown in an async listener', ...throwing("function load(signal) { signal.addEventListener('abort', async () => { «throw signal.reason;» }); }") },
    { name: 'thrown in a handler property', ...throwing('function load(signal) { signal.onabort = () => { «throw signal.reason;» }; }') },
    { name: 'thrown by a listener with a name', ...throwing("function load(signal) { const stop = () => { «throw signal.reason;» }; signal.addEventListener('abort', stop); return () => signal.removeEventListener('abort', stop); }") },
    { name: 'thrown by the check in a listener', ...throwing("function load(signal) { signal.addEventListener('abort', () => «signal.throwIfAborted()»); }") },
    { name: 'thrown in a promise', ...throwing(waiting("signal.addEventListener('abort', () => { other(); «throw signal.reason;» });"), 'reject(signal.reason);', 'reject(signal.reason)') },
    { name: 'thrown by the check in a promise', ...throwing(waiting("signal.addEventListener('abort', () => { «signal.throwIfAborted();» });").replace('();»', '()»;'), 'reject(signal.reason)') },
    { name: 'thrown by the check, as an expression, in a promise', ...throwing(waiting("signal.addEventListener('abort', () => «signal.throwIfAborted()»);"), 'reject(signal.reason)') },
    { name: 'thrown in a promise, where more follows', ...throwing(waiting("signal.addEventListener('abort', () => { if (other) { «throw signal.reason;» } resolve(); });")) },
    { name: 'thrown in a promise whose reject is hidden', ...throwing(waiting("signal.addEventListener('abort', (reject) => { «throw signal.reason;» });")) },
    { name: 'thrown in a promise that has no reject', ...throwing("function whenOver(signal) { return new Promise((resolve) => { signal.addEventListener('abort', () => { «throw signal.reason;» }); }); }") },

    // A text as reason.
    { name: 'a text as reason', options: strict, code: own("own.abort('closed');"), errors: [{ messageId: 'textReason', data: { code: "'closed'", instead: "new DOMException('closed', 'AbortError')" }, suggestions: [{ messageId: 'useInstead', data: { instead: "new DOMException('closed', 'AbortError')" }, output: own("own.abort(new DOMException('closed', 'AbortError'));") }] }] },
    { name: 'a text that tells of a timeout', options: strict, code: own('own.abort(`timeout of ${other}`);'), errors: [{ messageId: 'textReason', data: { code: '`timeout of ${other}`', instead: "new DOMException(`timeout of ${other}`, 'TimeoutError')" }, suggestions: [{ messageId: 'useInstead', data: { instead: "new DOMException(`timeout of ${other}`, 'TimeoutError')" }, output: own("own.abort(new DOMException(`timeout of ${other}`, 'TimeoutError'));") }] }] },
    { name: 'a text as reason, where other things are compared', options: strict, code: own("own.abort('closed'); if (other === page) other();"), errors: [{ messageId: 'textReason', data: { code: "'closed'", instead: "new DOMException('closed', 'AbortError')" }, suggestions: [{ messageId: 'useInstead', data: { instead: "new DOMException('closed', 'AbortError')" }, output: own("own.abort(new DOMException('closed', 'AbortError')); if (other === page) other();") }] }] },

    // `onabort` of a received signal.
    { name: 'onabort of a received signal', options: strict, code: 'function load(signal, stop) { signal.onabort = stop; }', errors: [{ messageId: 'soleListener', data: { code: 'signal.onabort' }, suggestions: [{ messageId: 'useInstead', data: { instead: "signal.addEventListener('abort', stop)" }, output: "function load(signal, stop) { signal.addEventListener('abort', stop); }" }] }] },
    { name: 'onabort in an expression', options: strict, code: 'function load(signal, stop) { return (signal.onabort = stop); }', errors: [{ messageId: 'soleListener', data: { code: 'signal.onabort' } }] },
  ],
});
