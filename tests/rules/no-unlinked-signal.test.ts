import rule from '../../src/rules/no-unlinked-signal.ts';
import { runInDialects } from '../support/dialects.ts';

type Offer = 'linkSignals' | 'linkSignalsIfGiven';

/** What the offers write in place of the fresh signal. */
const offers = {
  linkSignals: (signal: string, fresh: string) => `AbortSignal.any([${signal}, ${fresh}])`,
  linkSignalsIfGiven: (signal: string, fresh: string) => `${signal} ? AbortSignal.any([${signal.replaceAll('?.', '.')}, ${fresh}]) : ${fresh}`,
} as const;

interface Expected {
  readonly call?: string;
  readonly signal?: string;
  readonly offer?: Offer | 'none';
  readonly messageId?: 'notLinked' | 'replaced';
}

/** A case with one report, of the first fresh signal between `«` and `»`; the suggestion joins all of them. */
function reporting(marked: string, { call = 'fetch(…)', signal = 'signal', offer = 'linkSignals', messageId = 'notLinked' }: Expected = {}) {
  const code = marked.replaceAll(/[«»]/gu, '');
  const line = marked.slice(0, marked.indexOf('«')).split('\n').length;
  const fresh = /«(?<fresh>[^»]*)»/su.exec(marked)?.groups?.['fresh'] ?? '';
  const suggestions = offer === 'none' ? [] : [{ messageId: offer, data: { signal }, output: marked.replaceAll(/«(?<text>[^»]*)»/gsu, (_, text: string) => offers[offer](signal, text)) }];
  return { code, errors: [{ messageId, line, data: { call, fresh, signal }, ...(suggestions.length > 0 ? { suggestions } : {}) }] };
}

const received = (body: string): string => `async function load(url, signal, other) { ${body} }`;
const ownController = (line: string, abort = 'setTimeout(() => own.abort(), 5000);'): string => received(`const own = new AbortController(); ${abort} ${line}`);
const wrapper = (before: string, call = ''): string =>
  `${before} function fetchInTime(url: string, init?: RequestInit) { return fetch(url, { ...init, signal: AbortSignal.timeout(5000) }); } ${call}`;
const markedWrapper = (before: string, call = ''): string => wrapper(before, call).replace(/AbortSignal\.timeout\(5000\)/u, '«$&»');
const replaced = { messageId: 'replaced', signal: 'init?.signal', offer: 'linkSignalsIfGiven' } as const;
const strict = [{ reportPrivateWrappers: true }];

runInDialects('no-unlinked-signal', rule, {
  valid: [
    { name: 'no signal was received', code: 'async function load(url) { return await fetch(url, { signal: AbortSignal.timeout(5000) }); }' },
    { name: 'a module has no caller', code: 'await fetch(url, { signal: AbortSignal.timeout(5000) });' },
    { name: 'a function that runs later received none', code: 'function load(url, signal) { return () => fetch(url, { signal: AbortSignal.timeout(5000) }); }' },
    { name: 'the underscore sets the received signal aside', code: 'async function load(url, _signal) { return await fetch(url, { signal: AbortSignal.timeout(5000) }); }' },
    { name: 'a token cannot be joined with a signal', code: 'import { CancellationToken } from "vscode"; async function load(url, token: CancellationToken) { return await fetch(url, { signal: AbortSignal.timeout(5000) }); }' },
    { name: 'an AbortSignal of the project', code: `import { AbortSignal } from './signals.js'; ${received('return await fetch(url, { signal: AbortSignal.timeout(5000) });')}` },
    { name: 'an AbortController of the project', code: `import { AbortController } from './signals.js'; ${ownController('return await fetch(url, { signal: own.signal });')}` },

    // Linked.
    { name: 'joined where it is made', code: received('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) });') },
    { name: 'joined further on', code: received('const timeout = AbortSignal.timeout(5000); const both = AbortSignal.any([signal, timeout]); return await fetch(url, { signal: both });') },
    { name: 'joined by a helper', code: received('return await fetch(url, { signal: combine(signal, AbortSignal.timeout(5000)) });') },
    { name: 'joined with what an alias holds', code: 'async function load(url, options) { const s = options.signal; const stop = AbortSignal.any([s, AbortSignal.timeout(5000)]); return await fetch(url, { signal: stop }); }' },
    { name: 'joined with a signal taken out of its bag', code: 'async function load(url, options) { const { signal: s } = options; return await fetch(url, { signal: AbortSignal.any([s, AbortSignal.timeout(5000)]) }); }' },
    { name: 'joined with a field that may hold it', code: 'class Loader { async load(url, signal) { return await fetch(url, { signal: AbortSignal.any([this.signal, AbortSignal.timeout(5000)]) }); } }' },
    { name: 'joined where there is one', code: received('return await fetch(url, { signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(5000)]) : AbortSignal.timeout(5000) });') },
    { name: 'joined from a list that a spread adds it to', code: received('return await fetch(url, { signal: AbortSignal.any([AbortSignal.timeout(5000), ...(signal ? [signal] : [])]) });') },
    { name: 'pushed into a list that is joined', code: received('const all = [signal]; all.push(AbortSignal.timeout(5000)); return await fetch(url, { signal: AbortSignal.any(all) });') },
    { name: 'in a list that is joined', code: received('const all = [AbortSignal.timeout(5000), signal]; return await fetch(url, { signal: AbortSignal.any(all) });') },
    { name: 'in a list that may be joined', code: received('const all = [AbortSignal.timeout(5000)]; all.push(signal); return await fetch(url, { signal: AbortSignal.any(all) });') },
    { name: 'linked by a call that is given both', code: ownController('link(signal, own); return await fetch(url, { signal: own.signal });') },
    { name: 'linked by a call that is given the controller', code: ownController('this.track(own); return await fetch(url, { signal: own.signal });') },
    { name: 'a listener on the received signal', code: ownController("signal.addEventListener('abort', () => own.abort(signal.reason)); return await fetch(url, { signal: own.signal });") },
    { name: 'a listener that is an unbound method, which no-misused-abort reports', code: ownController("signal.addEventListener('abort', own.abort); return await fetch(url, { signal: own.signal });") },
    { name: 'a listener that is a bound method', code: ownController("signal.addEventListener('abort', own.abort.bind(own)); return await fetch(url, { signal: own.signal });") },
    { name: 'a listener that ends the work otherwise', code: received("const request = fetch(url, { signal: AbortSignal.timeout(5000) }); signal.addEventListener('abort', () => drop(request)); return await request;") },
    { name: 'a listener on an alias', code: "async function load(url, options) { const s = options.signal; s.addEventListener('abort', drop); return await fetch(url, { signal: AbortSignal.timeout(5000) }); }" },
    { name: 'a listener by a helper', code: ownController('onAbort(signal, stop); return await fetch(url, { signal: own.signal });') },
    { name: 'aborted by some callback', code: ownController('return await fetch(url, { signal: own.signal });', "other.on('close', () => own.abort());") },
    { name: 'aborted by a teardown', code: ownController('other.add(() => { own.abort(); }); return await fetch(url, { signal: own.signal });', '') },
    { name: 'aborted by a local function', code: ownController('const stop = () => own.abort(); other.onStop = stop; return await fetch(url, { signal: own.signal });', '') },
    { name: 'aborted by a function that a timer is not alone to call', code: ownController('other.onStop = stop; return await fetch(url, { signal: own.signal });', 'const stop = () => own.abort(); setTimeout(stop, 5000);') },
    { name: 'aborted by a timer that asks the received signal', code: ownController('return await fetch(url, { signal: own.signal });', 'setTimeout(() => { if (signal.aborted) own.abort(); }, 100);') },
    { name: 'aborted where the received signal is asked', code: ownController('const request = fetch(url, { signal: own.signal }); while (other.isOpen) { if (signal.aborted) own.abort(); await other.next(); } return await request;', '') },
    { name: 'aborted where the received signal is asked first', code: ownController('const request = fetch(url, { signal: own.signal }); while (other.isOpen) { signal.aborted && own.abort(); await other.next(); } return await request;', '') },
    { name: 'its abort handed to somebody', code: ownController('return await fetch(url, { signal: own.signal });', 'other.onStop(own.abort.bind(own));') },

    // Kept where others can link it.
    { name: 'a controller in a field', code: 'class Loader { async load(url, signal) { this.own = new AbortController(); return await fetch(url, { signal: this.own.signal }); } }' },
    { name: 'a controller put into a field', code: ownController('this.own = own; return await fetch(url, { signal: own.signal });') },
    { name: 'a controller in a map', code: ownController('this.all.set(url, own); return await fetch(url, { signal: own.signal });') },
    { name: 'a controller in an outer variable', code: `let current; ${ownController('current = own; return await fetch(url, { signal: own.signal });')}` },
    { name: 'a controller that is returned', code: ownController('return { own, request: await fetch(url, { signal: own.signal }) };') },
    { name: 'a signal that is returned', code: received('return AbortSignal.timeout(5000);') },
    { name: 'a signal that is returned in an object', code: received('return { signal: AbortSignal.timeout(5000) };') },
    { name: 'a signal put into a field', code: received('this.signal = AbortSignal.timeout(5000); return await fetch(url);') },
    { name: 'a signal in a variable that holds others as well', code: received('let stop = signal; if (other) stop = AbortSignal.timeout(5000); return await fetch(url, { signal: stop });') },
    { name: 'a signal in an object that gets the received one later', code: received('const init = { signal: AbortSignal.timeout(5000) }; init.signal = signal; return await fetch(url, init);') },

    // Given, or asked for, beside it.
    { name: 'the call is given the received signal as well', code: received('return await run(url, signal, { signal: AbortSignal.timeout(5000) });') },
    { name: 'the call is given the bag of the received signal as well', code: 'async function load(url, options: AbortOptions) { return await run(url, options, AbortSignal.timeout(5000)); }' },
    { name: 'the call is given both in one object', code: received('return await run(url, { deadline: AbortSignal.timeout(5000), signal });') },
    { name: 'the bag comes after the fresh signal and wins', code: 'async function load(url, init: RequestInit) { return await fetch(url, { signal: AbortSignal.timeout(5000), ...init }); }' },
    { name: 'the bag keeps its signal under another key', code: 'async function load(url, options: { signal: AbortSignal }) { return await run(url, { ...options, deadlineSignal: AbortSignal.timeout(5000) }); }' },
    { name: 'a callback of the call uses the received signal', code: received('return await run(AbortSignal.timeout(5000), () => read(url, signal));') },
    { name: 'only where no signal was received', code: received('return await fetch(url, { signal: signal ?? AbortSignal.timeout(5000) });') },
    { name: 'in the branch without a received signal', code: received('if (signal) return await fetch(url, { signal }); else return await fetch(url, { signal: AbortSignal.timeout(5000) });') },
    { name: 'made only where no signal was received', code: received('let late; if (!signal) late = AbortSignal.timeout(5000); return await fetch(url, { signal: late });') },
    { name: 'after the code with a received signal has left', code: received('if (signal != null) { return await fetch(url, { signal }); } return await fetch(url, { signal: AbortSignal.timeout(5000) });') },
    { name: 'raced against the abort of the received signal', code: received('return await Promise.race([fetch(url, { signal: AbortSignal.timeout(5000) }), rejectOn(signal)]);') },
    { name: 'raced by way of a variable', code: received('const request = fetch(url, { signal: AbortSignal.timeout(5000) }); return await Promise.race([request, rejectOn(signal)]);') },
    { name: 'wrapped in a call that is given the received signal', code: received('return await raceSignal(fetch(url, { signal: AbortSignal.timeout(5000) }), signal);') },
    { name: 'the function that is called joins both', code: received('const run = (stop) => fetch(url, { signal: AbortSignal.any([stop, signal]) }); return await run(AbortSignal.timeout(5000));') },
    { name: 'a function that the call is given uses the received signal', code: received('const run = () => read(url, signal); return await retry(run, AbortSignal.timeout(5000));') },
    { name: 'a method of what was made with the received signal', code: received('const client = connect({ signal }); return await client.get(url, { signal: AbortSignal.timeout(5000) });') },

    // Not the work the caller waits for.
    { name: 'after the abort', code: received('if (signal.aborted) return await fetch(url, { signal: AbortSignal.timeout(5000) }); return await other.run(signal);') },
    { name: 'made before, used after the abort', code: received('const late = AbortSignal.timeout(5000); if (signal.aborted) await fetch(url, { signal: late }); return await other.run(signal);') },
    { name: 'a call that cleans up', code: received('await other.close({ signal: AbortSignal.timeout(5000) }); return await other.run(signal);') },
    { name: 'in a finally', code: received('try { return await other.run(signal); } finally { await fetch(url, { signal: AbortSignal.timeout(5000) }); }') },
    { name: 'made before, used in a finally', code: received('const late = AbortSignal.timeout(5000); try { return await other.run(signal); } finally { await fetch(url, { signal: late }); }') },
    { name: 'in a catch', code: received('try { return await other.run(signal); } catch (error) { await fetch(url, { signal: AbortSignal.timeout(5000) }); throw error; }') },
    { name: 'in a function that cleans up', code: 'async function close(url, signal) { await fetch(url, { signal: AbortSignal.timeout(5000) }); }' },
    { name: 'nobody waits for the work', code: received('void fetch(url, { signal: AbortSignal.timeout(5000) }); await other.run(signal);') },
    { name: 'a callback that runs later', code: ownController('button.onclick = () => fetch(url, { signal: own.signal }); return await other.run(signal);') },
    { name: 'takes a listener off', code: ownController("other.addEventListener('close', drop, { signal: own.signal }); return await other.run(signal);") },
    { name: 'a call that starts no work', code: received('const timeout = AbortSignal.timeout(5000); setMaxListeners(20, timeout); return await other.run(signal);') },
    { name: 'only asked whether time is up', code: received('const timeout = AbortSignal.timeout(5000); while (!timeout.aborted) await other.run(signal);') },

    // Private wrappers.
    { name: 'a private wrapper that nobody calls', code: wrapper('') },
    { name: 'a private wrapper that no call gives a signal', code: wrapper('', "fetchInTime('/', { method: 'POST' }); fetchInTime('/');") },
    { name: 'a private method', code: 'class Api { private get(url: string, init: RequestInit) { return fetch(url, { ...init, signal: AbortSignal.timeout(5000) }); } }' },
    { name: 'a private wrapper that is handed on', code: wrapper('', 'connect({ fetch: fetchInTime });') },
  ],
  invalid: [
    { name: 'a timeout', ...reporting(received('return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'the signal of an own controller', ...reporting(ownController('return await fetch(url, { signal: «own.signal» });')) },
    { name: 'a controller that the function aborts by itself', ...reporting(ownController('const request = fetch(url, { signal: «own.signal» }); if (other) own.abort(); return await request;', '')) },
    { name: 'a controller whose timer is given its method', ...reporting(ownController('return await fetch(url, { signal: «own.signal» });', 'setTimeout(own.abort.bind(own), 5000);')) },
    { name: 'a controller that a function for a timer aborts', ...reporting(ownController('return await fetch(url, { signal: «own.signal» });', 'const stop = () => own.abort(); setTimeout(stop, 5000);')) },
    { name: 'a controller that is put into its variable later', ...reporting(received('let own; own = new AbortController(); return await fetch(url, { signal: «own.signal» });')) },
    { name: 'a controller that nobody can abort', ...reporting(received('return await fetch(url, { signal: «new AbortController().signal» });')) },
    { name: 'the signal taken out of a controller', ...reporting(received('const { signal: late } = new AbortController(); return await run(url, «late»);'), { call: 'run(…)' }) },
    { name: 'a signal in its short form', ...reporting('async function load(url, stop: AbortSignal) { const { signal } = new AbortController(); return await fetch(url, { «signal» }); }', { signal: 'stop', offer: 'none' }), errors: [{ messageId: 'notLinked', data: { call: 'fetch(…)', fresh: 'signal', signal: 'stop' }, suggestions: [{ messageId: 'linkSignals', data: { signal: 'stop' }, output: 'async function load(url, stop: AbortSignal) { const { signal } = new AbortController(); return await fetch(url, { signal: AbortSignal.any([stop, signal]) }); }' }] }] },
    { name: 'a timeout under a name', ...reporting(received('const timeout = «AbortSignal.timeout(5000)»; return await fetch(url, { signal: timeout });')) },
    { name: 'a timeout in options', ...reporting(received('const init = { signal: «AbortSignal.timeout(5000)» }; init.method = other; return await fetch(url, init);')) },
    { name: 'a timeout in options that are spread', ...reporting(received('const init = { signal: «AbortSignal.timeout(5000)» }; return await fetch(url, { ...init, method: other });')) },
    { name: 'a timeout where one is wanted', ...reporting(received('return await fetch(url, { ...(other ? { signal: «AbortSignal.timeout(5000)» } : {}) });')) },
    { name: 'a timeout by way of a nested object', ...reporting(received('return await run({ url, request: { signal: «AbortSignal.timeout(5000)» } });'), { call: 'run(…)' }) },
    { name: 'a timeout given as it is', ...reporting(received('return await read(url, «AbortSignal.timeout(5000)»);'), { call: 'read(…)' }) },
    { name: 'one report for all calls that are given it', ...reporting(received('const timeout = «AbortSignal.timeout(5000)»; await fetch(url, { signal: timeout }); await fetch(other, { signal: timeout });')) },
    { name: 'every mention of a controller\'s signal is joined', ...reporting(ownController('await fetch(url, { signal: «own.signal» }); await fetch(other, { signal: «own.signal» });')) },
    { name: 'a callback that runs on the spot', ...reporting('async function loadAll(urls, signal) { return await Promise.all(urls.map((url) => fetch(url, { signal: «AbortSignal.timeout(5000)» }))); }') },
    { name: 'a new request', ...reporting(received('const request = new Request(url, { signal: «AbortSignal.timeout(5000)» }); return await fetch(request);'), { call: 'new Request(…)' }) },
    { name: 'the received signal is only asked', ...reporting(received('signal.throwIfAborted(); return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'an if that asks what became of the received signal', ...reporting(received('if (signal.aborted) return null; return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'made only where something else is asked', ...reporting(received('let late; if (!other) late = «AbortSignal.timeout(5000)»; return await fetch(url, { signal: late });')) },
    { name: 'where the received signal is not aborted yet', ...reporting(received('if (!signal.aborted) return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'the function that is called knows of no other signal', ...reporting(received('const run = (stop) => fetch(url, { signal: stop }); return await run(«AbortSignal.timeout(5000)»);'), { call: 'run(…)' }) },
    { name: 'a call that opens something', ...reporting(received('return await other.open({ signal: «AbortSignal.timeout(5000)» });'), { call: 'other.open(…)' }) },
    { name: 'an if about something else', ...reporting(received('if (other) return await other.run(signal); return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'another call is given the received signal', ...reporting(received('await other.run(signal); return await fetch(url, { signal: «AbortSignal.timeout(5000)» });')) },
    { name: 'gathered with a task that is given the received signal', ...reporting(received('return await Promise.all([other.run(signal), fetch(url, { signal: «AbortSignal.timeout(5000)» })]);')) },
    { name: 'a race without the received signal', ...reporting(received('return await Promise.race([fetch(url, { signal: «AbortSignal.timeout(5000)» }), other.closed]);')) },
    { name: 'a received signal in a bag', ...reporting('async function load(url, options) { options.signal.throwIfAborted(); return await fetch(url, { signal: «AbortSignal.timeout(5000)» }); }', { signal: 'options.signal', offer: 'linkSignalsIfGiven' }) },
    { name: 'a received signal in a bag by its type', ...reporting('async function load(url: string, options: { signal?: AbortSignal }) { return await fetch(url, { signal: «AbortSignal.timeout(5000)» }); }', { signal: 'options.signal', offer: 'linkSignalsIfGiven' }) },
    { name: 'a received signal in a bag that may be missing', ...reporting('async function load(url: string, options?: { signal?: AbortSignal }) { const timeout = «AbortSignal.timeout(5000)»; return await fetch(url, { signal: timeout }); }', { signal: 'options?.signal', offer: 'linkSignalsIfGiven' }) },
    { name: 'a received signal taken out of its bag', ...reporting('async function load(url, { signal }) { return await fetch(url, { signal: «AbortSignal.timeout(5000)» }); }', { offer: 'linkSignalsIfGiven' }) },
    { name: 'a received controller', ...reporting('async function load(url, controller: AbortController) { return await fetch(url, { signal: «AbortSignal.timeout(5000)» }); }', { signal: 'controller.signal' }) },
    {
      name: 'joined, but with own signals only',
      code: ownController('return await fetch(url, { signal: AbortSignal.any([own.signal]) });'),
      errors: [{
        messageId: 'notLinked',
        data: { call: 'fetch(…)', fresh: 'own.signal', signal: 'signal' },
        suggestions: [{ messageId: 'linkSignals', data: { signal: 'signal' }, output: ownController('return await fetch(url, { signal: AbortSignal.any([signal, own.signal]) });') }],
      }],
    },
    {
      name: 'in a place that needs parentheses',
      code: 'async function load(url, { signal }) { return await fetch(url, { signal: AbortSignal.timeout(5000) as AbortSignal }); }',
      errors: [{
        messageId: 'notLinked',
        data: { call: 'fetch(…)', fresh: 'AbortSignal.timeout(5000)', signal: 'signal' },
        suggestions: [{
          messageId: 'linkSignalsIfGiven',
          data: { signal: 'signal' },
          output: 'async function load(url, { signal }) { return await fetch(url, { signal: (signal ? AbortSignal.any([signal, AbortSignal.timeout(5000)]) : AbortSignal.timeout(5000)) as AbortSignal }); }',
        }],
      }],
    },

    // No suggestion: the fresh signal is needed as it is.
    { name: 'the code asks whether time is up', ...reporting(received('const timeout = «AbortSignal.timeout(5000)»; const answer = await fetch(url, { signal: timeout }); if (timeout.aborted) return null; return answer;'), { offer: 'none' }) },
    { name: 'a cleanup uses it too', ...reporting(received('const timeout = «AbortSignal.timeout(5000)»; try { return await fetch(url, { signal: timeout }); } finally { await other.end({ signal: timeout }); }'), { offer: 'none' }) },
    {
      name: 'the received signal has no name where the fresh one is used',
      ...reporting('async function loadAll(urls, signal) { const own = new AbortController(); return await Promise.all(urls.map((url) => { const signal = other; return fetch(url, { signal: «own.signal», keepalive: true }); })); }', { offer: 'none' }),
    },

    // Wrappers.
    { name: 'a wrapper that is exported', ...reporting(markedWrapper('export'), replaced) },
    { name: 'a wrapper that is exported further on', ...reporting(markedWrapper('', 'export { fetchInTime };'), replaced) },
    { name: 'a wrapper that is exported the old way', ...reporting(markedWrapper('', 'module.exports = { fetchInTime };'), replaced) },
    { name: 'a private wrapper that a call gives a signal', ...reporting(markedWrapper('', 'export const load = (signal: AbortSignal) => fetchInTime("/", { signal });'), replaced) },
    { name: 'a public method', ...reporting('export class Api { get(url: string, init: RequestInit) { return fetch(url, { ...init, signal: «AbortSignal.timeout(5000)» }); } }', { ...replaced, signal: 'init.signal' }) },
    { name: 'a private wrapper, by the option', ...reporting(markedWrapper(''), replaced), options: strict },
    { name: 'a private wrapper that is no spread', ...reporting('async function load(url: string, init: RequestInit) { return await fetch(url, { method: init.method, signal: «AbortSignal.timeout(5000)» }); }', { signal: 'init.signal', offer: 'linkSignalsIfGiven' }) },
    { name: 'a received signal beside a spread bag', ...reporting('async function load(url, init, signal) { return await fetch(url, { ...init, signal: «AbortSignal.timeout(5000)» }); }') },
  ],
});
