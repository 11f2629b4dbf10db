import rule from '../../src/rules/no-brittle-abort-check.ts';
import { runInDialects } from '../support/dialects.ts';

const strict = [{ reportMessages: true, reportMismatches: true, reportNames: true }];

type Situation = 'aggregateMissed' | 'classImpossible' | 'codeImpossible' | 'nameAlone' | 'reasonMissed' | 'textAlone' | 'textTested' | 'timeImpossible' | 'timeMissed';

interface Expected {
  readonly call?: string;
  /** The signal's question; by default that of `signal`. */
  readonly question?: string;
  /** The suggestions in order: their ids and what they write in place of the `«marked»` test, or of the `‹test›` around it. */
  readonly fixes?: readonly (readonly [messageId: string, written: string])[];
}

/** A case with one report, of the test between the marks `«»`. What a suggestion writes takes the place of what is between `‹›`, if there are such marks. */
function reporting(messageId: Situation, marked: string, { call, question, fixes = [] }: Expected = {}) {
  const clean = (text: string): string => text.replaceAll(/[«»‹›]/gu, '');
  const code = clean(marked);
  const test = /«(?<test>.*)»/su.exec(marked)?.groups?.['test'] ?? '';
  const place = marked.includes('‹') ? /‹.*›/su : /«.*»/su;
  const suggestions = fixes.map(([id, written]) => ({ messageId: id, output: clean(marked.replace(place, () => written)), ...(id === 'useSignal' && { data: { question: written } }) }));
  const said = { timeMissed: ['call', 'test'], timeImpossible: ['call', 'test'], textTested: ['test', 'question'], textAlone: ['test'], nameAlone: ['test', 'signal', 'question'], aggregateMissed: ['test'], reasonMissed: ['call', 'test'], classImpossible: ['call', 'test'], codeImpossible: ['call', 'test'] }[messageId];
  const data = Object.fromEntries(Object.entries({ call: call ?? 'fetch(…)', test: shorten(clean(test)), signal: 'signal', question: question ?? 'signal.aborted' }).filter(([key]) => said.includes(key)));
  return { code, errors: [{ messageId, data, suggestions }] };
}

/** As messages say long code. */
function shorten(code: string): string {
  return code.length > 40 ? `${code.slice(0, 39)}…` : code;
}

/** Work that may be aborted, and a handler of its errors. */
const guard = (work: string, handler: string, parameters = 'url, signal'): string => `async function run(${parameters}) { try { ${work} } catch (error) { ${handler} } }`;
const limited = 'return await fetch(url, { signal: AbortSignal.timeout(5) });';
const given = 'return await load(url, { signal });';
const node = (code: string): string => `import { once } from 'node:events'; import { readFile } from 'node:fs/promises'; import { setTimeout as sleep } from 'node:timers/promises'; ${code}`;

runInDialects('no-brittle-abort-check', rule, {
  valid: [
    // Timeouts of the web.
    { name: 'the TimeoutError is asked for', code: guard(limited, "if (error.name === 'TimeoutError') return slow; throw error;") },
    { name: 'the TimeoutError is asked for as well', code: guard(limited, "if (error.name === 'AbortError' || error.name === 'TimeoutError') return slow; throw error;") },
    { name: 'the TimeoutError is asked for in another branch', code: guard(limited, "if (error.name === 'AbortError') return gone; if (error.name === 'TimeoutError') return slow; throw error;") },
    { name: 'a list has both names', code: guard(limited, "if (['AbortError', 'TimeoutError'].includes(error.name)) return slow; throw error;") },
    { name: 'the code of a timeout is asked for', code: guard(limited, "if (error.name === 'AbortError' || error.code === 23) return slow; throw error;") },
    { name: 'the class of a timeout is asked for', code: guard(limited, "if (error.name === 'AbortError' || error instanceof TimeoutError) return slow; throw error;") },
    { name: 'a helper asks for a timeout', code: guard(limited, "if (error.name === 'AbortError' || isTimeoutError(error)) return slow; throw error;") },
    { name: 'the text of a timeout is asked for', code: guard(limited, "if (error.name === 'AbortError' || error.message.includes('timed out')) return slow; throw error;") },
    { name: 'any DOMException will do', code: guard(limited, "if (error.name === 'AbortError' || error instanceof DOMException) return slow; throw error;") },
    { name: 'the signal is asked', code: guard(`const limit = AbortSignal.timeout(5); ${limited}`, "if (error.name === 'AbortError' || limit.aborted) return slow; throw error;") },
    { name: 'a flag of the timer is asked', code: guard(limited, "if (timedOut && error.name === 'AbortError') return slow; throw error;") },
    { name: 'a helper knows', code: guard(limited, 'if (isAbortError(error)) return slow; throw error;') },
    { name: 'another name is asked for', code: guard(limited, "if (error.name === 'TypeError') return slow; throw error;") },
    { name: 'another error is asked', code: guard(limited, "if (other.name === 'AbortError') return slow; throw error;") },
    { name: 'the name of its cause is asked', code: guard(limited, "if (error.cause.name === 'AbortError') return slow; throw error;") },
    { name: 'no timeout, but an own abort', code: guard('const own = new AbortController(); quit.onclick = () => own.abort(); return await fetch(url, { signal: own.signal });', "if (error.name === 'AbortError') return slow; throw error;") },
    { name: 'a function that is not known to hand the reason on', code: guard('return await load(url, { signal: AbortSignal.timeout(5) });', "if (error.name === 'AbortError') return slow; throw error;") },
    { name: 'a `fetch` of a package that makes its own error', code: `import fetch from 'node-fetch'; ${guard(limited, "if (error.name === 'AbortError') return slow; throw error;")}` },
    { name: 'a function of the file that is called fetch', code: `${guard(limited, "if (error.name === 'AbortError') return slow; throw error;")} async function fetch(url, init) { return request(url, init); }` },
    { name: 'nobody awaits the fetch', code: guard('return fetch(url, { signal: AbortSignal.timeout(5) });', "if (error.name === 'AbortError') return slow; throw error;") },
    { name: 'the failure of the fetch goes to another handler', code: guard('await fetch(url, { signal: AbortSignal.timeout(5) }).catch(() => null);', "if (error.name === 'AbortError') return slow; throw error;") },
    { name: 'a joined signal, and the branch lets the abort of the caller out', code: guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if (error.name === 'AbortError') throw error; return cached;") },
    { name: 'a joined signal, and the branch is quiet', code: guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if (error.name === 'AbortError') return; show(error);") },
    { name: 'a joined signal, and all but the abort is shown', code: guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if (error.name !== 'AbortError') show('timed out?');") },
    { name: 'a joined signal, and the branch says that it was cancelled', code: guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if (error.name === 'AbortError') return { cancelled: true }; throw error;") },
    { name: 'another call that an abort may come from, and a quiet branch', code: guard('await load(url, { signal }); await fetch(url, { signal: AbortSignal.timeout(5) });', "if (error.name === 'AbortError') return; show(error);") },
    // Timeouts of Node.
    { name: 'Node makes an AbortError of a timeout', code: node(guard('await sleep(5, undefined, { signal: AbortSignal.timeout(5) });', "if (error.name === 'AbortError') return slow; throw error;")) },
    { name: 'both names are asked for', code: node(guard('await sleep(5, undefined, { signal });', "if (error.name === 'AbortError' || error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'the cause is asked', code: node(guard('await sleep(5, undefined, { signal });', "if (error.cause?.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'a call of another kind, which may have a TimeoutError of its own', code: node(guard('await sleep(5, undefined, { signal }); await page.click(url);', "if (error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'a loop over another source', code: node(guard('await sleep(5, undefined, { signal }); for await (const row of rows) show(row);', "if (error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'the reason is thrown as well', code: node(guard('await sleep(5, undefined, { signal }); signal.throwIfAborted();', "if (error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'an error of the code itself', code: node(guard('await sleep(5, undefined, { signal }); throw new Late();', "if (error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'no signal is given', code: node(guard('await sleep(5);', "if (error.name === 'TimeoutError') return slow; throw error;")) },
    { name: 'a function with a name may handle other promises too', code: `function handle(error) { if (error.name === 'AbortError') show(slow); } fetch(url, { signal: AbortSignal.timeout(5) }).catch(handle);` },
    // Texts.
    { name: 'the text of another failure', code: guard(given, "if (error.message.includes('not found')) return null; throw error;") },
    { name: 'the text and the signal', code: guard(given, "if (signal.aborted || error.message.includes('aborted')) return null; throw error;") },
    { name: 'no signal is in reach', code: guard('return await load(url);', "if (error.message.includes('aborted')) return null; throw error;", 'url') },
    { name: 'the file makes errors of that text', code: `${guard(given, "if (error.message.includes('Aborted by the user')) return null; throw error;")} function stop() { throw new Error('Aborted by the user'); }` },
    { name: 'the file aborts with that text', code: guard(`const own = new AbortController(); quit.onclick = () => own.abort(new Error('aborted by hand')); ${given}`, "if (error.message === 'aborted by hand') return null; throw error;") },
    { name: 'the text of something else', code: guard(given, "if (url.includes('abort')) return null; throw error;") },
    { name: 'the body of a helper for such tests', code: "async function isAborted(task, signal) { try { await task(signal); return false; } catch (error) { return error.message.includes('aborted'); } }" },
    { name: 'a pattern in the text of something else', code: guard(given, 'if (/abort|cancel/i.test(url)) return null; throw error;') },
    { name: 'a list that has the error', code: guard(given, 'if (aborts.includes(error)) return null; throw error;') },
    { name: 'a text that is tested in the work', code: guard("if (url.includes('abort')) return null; return await load(url, { signal });", 'throw error;') },
    { name: 'strict: the text is not the only test', code: guard('return await load(url);', "if (error.name === 'AbortError' || error.message.includes('aborted')) return null; throw error;", 'url'), options: strict },
    // Names.
    { name: 'recommended: a name alone', code: guard(given, "if (error.name === 'AbortError') return null; throw error;") },
    { name: 'strict: Node makes an AbortError whatever the reason', code: node(guard('await sleep(5, undefined, { signal });', "if (error.name === 'AbortError') return null; throw error;")), options: strict },
    { name: 'strict: an own signal', code: guard('const own = new AbortController(); quit.onclick = () => own.abort(); return await load(url, own.signal);', "if (error.name === 'AbortError') return null; throw error;", 'url'), options: strict },
    { name: 'strict: a file picker', code: guard('return await showOpenFilePicker();', "if (error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: the reason is compared', code: guard(given, "if (error.name === 'AbortError' || error === signal.reason) return null; throw error;"), options: strict },
    { name: 'strict: the error may be a text', code: guard(given, "if (typeof error === 'string' || error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: a flag knows', code: guard(given, "if (cancelled || error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: the library has a class for it', code: guard(given, "if (error instanceof CanceledError || error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: a check lets the abort out', code: guard(given, "signal.throwIfAborted(); if (error.name === 'AbortError') return null; throw error;"), options: strict },
    // Forms that the abort does not have.
    { name: 'recommended: a name after Promise.any', code: guard('return await Promise.any([fetch(url, { signal }), fetch(mirror, { signal })]);', "if (error.name === 'AbortError') return null; throw error;") },
    { name: 'strict: the AggregateError is known', code: guard('return await Promise.any([fetch(url, { signal }), fetch(mirror, { signal })]);', "if (error instanceof AggregateError || error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: the errors of the AggregateError are looked at', code: guard('return await Promise.any([fetch(url, { signal }), fetch(mirror, { signal })]);', "if (error.name === 'AbortError' || error.errors?.every(isAbort)) return null; throw error;"), options: strict },
    { name: 'strict: the class of the own reason is asked for', code: guard('const own = new AbortController(); quit.onclick = () => own.abort(new Closed()); return await fetch(url, { signal: own.signal });', "if (error.name === 'AbortError' || error instanceof Closed) return null; throw error;"), options: strict },
    { name: 'strict: the own reason is an AbortError', code: guard("const own = new AbortController(); quit.onclick = () => own.abort(new DOMException('closed', 'AbortError')); return await fetch(url, { signal: own.signal });", "if (error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: the own reason comes from elsewhere', code: guard('const own = new AbortController(); quit.onclick = (reason) => own.abort(reason); return await fetch(url, { signal: own.signal });', "if (error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: others may abort the controller', code: guard('const own = new AbortController(); share(own); quit.onclick = () => own.abort(new Closed()); return await fetch(url, { signal: own.signal });', "if (error.name === 'AbortError') return null; throw error;"), options: strict },
    { name: 'strict: a DOMException of the web', code: guard('return await fetch(url, { signal });', "if (error instanceof DOMException) return null; throw error;"), options: strict },
    { name: 'strict: a DOMException beside the name', code: node(guard('await sleep(5, undefined, { signal });', "if (error instanceof DOMException || error.name === 'AbortError') return null; throw error;")), options: strict },
    { name: 'strict: the code that Node gives', code: node(guard('await sleep(5, undefined, { signal });', "if (error.code === 'ABORT_ERR') return null; throw error;")), options: strict },
    { name: 'strict: a code of the work of others', code: guard('await fetch(url, { signal }); await work();', "if (error.code === 'ABORT_ERR') return null; throw error;"), options: strict },
  ],
  invalid: [
    // Timeouts of the web.
    { name: 'a name alone after a timeout', ...reporting('timeMissed', guard(limited, "if («error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'a guard', ...reporting('timeMissed', guard(limited, "if («error.name === 'AbortError'») throw error; return cached;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'the other way round, in double quotes', ...reporting('timeMissed', guard(limited, 'if («"AbortError" === error?.name») return slow; throw error;'), { fixes: [['useTimeoutError', '"TimeoutError" === error?.name']] }) },
    { name: 'what is no abort', ...reporting('timeMissed', guard(limited, "if («error.name !== 'AbortError'») throw error; return slow;"), { fixes: [['useTimeoutError', "error.name !== 'TimeoutError'"]] }) },
    { name: 'an error whose shape is asked', ...reporting('timeMissed', guard(limited, "if (error instanceof Error && «error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'a DOMException of that name', ...reporting('timeMissed', guard(limited, "if (error instanceof DOMException && «error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'a cast error', ...reporting('timeMissed', guard(limited, "if («(error as Error).name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "(error as Error).name === 'TimeoutError'"]] }) },
    { name: 'a name taken from the error', ...reporting('timeMissed', guard(limited, "const { name } = error; if («name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "name === 'TimeoutError'"]] }) },
    { name: 'a pattern in the clause', ...reporting('timeMissed', `async function run(url) { try { ${limited} } catch ({ name }) { if («name === 'AbortError'») return slow; } }`, { fixes: [['useTimeoutError', "name === 'TimeoutError'"]] }) },
    { name: 'a case', ...reporting('timeMissed', guard(limited, "switch (error.name) { case «'AbortError'»: return slow; default: throw error; }")) },
    { name: 'a list', ...reporting('timeMissed', guard(limited, "if («['AbortError', 'TypeError'].includes(error.name)») return slow; throw error;")) },
    { name: 'the code of an AbortError', ...reporting('timeMissed', guard(limited, 'if («error.code === 20») return slow; throw error;'), { fixes: [['useTimeoutError', 'error.code === 23']] }) },
    { name: 'the constant of that code', ...reporting('timeMissed', guard(limited, 'if («error.code === DOMException.ABORT_ERR») return slow; throw error;')) },
    { name: 'an answer in a variable', ...reporting('timeMissed', guard(limited, "const isAbort = «error.name === 'AbortError'»; if (isAbort) return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'the code of a connection beside it', ...reporting('timeMissed', guard(limited, "if («error.name === 'AbortError'» || error.code === 'ETIMEDOUT') return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'an error that speaks of time', ...reporting('timeMissed', guard(limited, "if («error.name === 'AbortError'») throw new TimeoutError('timed out'); throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    {
      name: 'a timeout in a variable that can be asked',
      ...reporting('timeMissed', "async function run(url) { const limit = AbortSignal.timeout(5); try { return await fetch(url, { signal: limit }); } catch (error) { if («error.name === 'AbortError'») return slow; throw error; } }", {
        fixes: [['useTimeoutError', "error.name === 'TimeoutError'"], ['useSignal', 'limit.aborted']],
      }),
    },
    { name: 'a timeout in a variable of the try', ...reporting('timeMissed', guard('const limit = AbortSignal.timeout(5); return await fetch(url, { signal: limit });', "if («error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'options with spread parts', ...reporting('timeMissed', guard('return await fetch(url, { ...init, signal: AbortSignal.timeout(5) });', "if («error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'options in a variable', ...reporting('timeMissed', guard('const init = { signal: AbortSignal.timeout(5) }; return await fetch(url, init);', "if («error.name === 'AbortError'») return slow; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'two timeouts joined', ...reporting('timeMissed', guard('return await fetch(url, { signal: AbortSignal.any([AbortSignal.timeout(5), AbortSignal.timeout(9)]) });', "if («error.name === 'AbortError'») return; throw error;"), { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'the fetch of undici', ...reporting('timeMissed', `import { fetch } from 'undici'; ${guard(limited, "if («error.name === 'AbortError'») return slow; throw error;")}`, { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'a check', ...reporting('timeMissed', "async function run(rows) { const limit = AbortSignal.timeout(5); try { for (const row of rows) { limit.throwIfAborted(); await pack(row); } } catch (error) { if («error.name === 'AbortError'») return slow; throw error; } }", { call: 'limit.throwIfAborted()', fixes: [['useTimeoutError', "error.name === 'TimeoutError'"], ['useSignal', 'limit.aborted']] }) },
    { name: 'a reason that is thrown', ...reporting('timeMissed', "async function run(rows) { const limit = AbortSignal.timeout(5); try { for (const row of rows) { if (limit.aborted) throw limit.reason; await pack(row); } } catch (error) { if («error.name === 'AbortError'») return slow; throw error; } }", { call: 'throw limit.reason', fixes: [['useTimeoutError', "error.name === 'TimeoutError'"], ['useSignal', 'limit.aborted']] }) },
    { name: 'a handler in a chain', ...reporting('timeMissed', "fetch(url, { signal: AbortSignal.timeout(5) }).then(show).catch((error) => { if («error.name === 'AbortError'») show(slow); });", { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    { name: 'the second handler of then', ...reporting('timeMissed', "fetch(url, { signal: AbortSignal.timeout(5) }).then(show, (error) => («error.name === 'AbortError'» ? slow : null));", { fixes: [['useTimeoutError', "error.name === 'TimeoutError'"]] }) },
    {
      name: 'a joined signal, and the branch speaks of time',
      ...reporting('timeMissed', guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if («error.name === 'AbortError'») throw new Error('timed out'); throw error;"), { fixes: [['addTimeoutError', "error.name === 'AbortError' || error.name === 'TimeoutError'"]] }),
    },
    {
      name: 'a joined signal in a variable, and an answer that says no word of an abort',
      ...reporting('timeMissed', guard('const both = AbortSignal.any([signal, AbortSignal.timeout(5)]); return await fetch(url, { signal: both });', "if (error instanceof Error && «error.name === 'AbortError'») return cached; throw error;"), { fixes: [['addTimeoutError', "(error.name === 'AbortError' || error.name === 'TimeoutError')"]] }),
    },
    {
      name: 'a signal or a timeout, and another error',
      ...reporting('timeMissed', guard('return await fetch(url, { signal: signal ?? AbortSignal.timeout(5) });', "if ('AbortError' === error.name) throw new Unavailable(); throw error;".replace("'AbortError' === error.name", "«'AbortError' === error.name»")), { fixes: [['addTimeoutError', "'AbortError' === error.name || 'TimeoutError' === error.name"]] }),
    },
    {
      name: 'strict: a joined signal and a guard',
      ...reporting('timeMissed', guard('return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', "if («error.name !== 'AbortError'») return cached; throw error;"), { fixes: [['addTimeoutError', "error.name !== 'AbortError' && error.name !== 'TimeoutError'"]] }),
      options: strict,
    },
    // Timeouts of Node.
    { name: 'a TimeoutError of Node', ...reporting('timeImpossible', node(guard('await sleep(5, undefined, { signal: AbortSignal.timeout(5) });', "if («error.name === 'TimeoutError'») return slow; throw error;")), { call: 'sleep(…)', fixes: [['useAbortError', "error.name === 'AbortError'"]] }) },
    { name: 'a TimeoutError of events', ...reporting('timeImpossible', node(guard("const [row] = await once(source, 'row', { signal });", "if («error.name === 'TimeoutError'») return slow; throw error;")), { call: 'once(…)', fixes: [['useCause', "error.cause instanceof DOMException && error.cause.name === 'TimeoutError'"]] }) },
    { name: 'what is no TimeoutError of a file', ...reporting('timeImpossible', node(guard('return await readFile(url, { signal });', "if («error.name !== 'TimeoutError'») throw error; return slow;")), { call: 'readFile(…)', fixes: [['useCause', "!(error.cause instanceof DOMException && error.cause.name === 'TimeoutError')"]] }) },
    { name: 'a cast error of Node', ...reporting('timeImpossible', node(guard('return await readFile(url, { signal });', "if («(error as Error).name === 'TimeoutError'») return slow; throw error;")), { call: 'readFile(…)' }) },
    { name: 'a TimeoutError of a limit with a name', ...reporting('timeImpossible', node("async function run(limit = AbortSignal.timeout(5)) {} async function pack() { const limit = AbortSignal.timeout(5); try { await sleep(9, undefined, { signal: limit }); } catch (error) { if («error.name === 'TimeoutError'») return slow; throw error; } }"), { call: 'sleep(…)', fixes: [['useAbortError', "error.name === 'AbortError'"], ['useSignal', 'limit.aborted']] }) },
    // Texts.
    { name: 'a part of the text', ...reporting('textTested', guard(given, "if («error.message.includes('aborted')») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a pattern in the text', ...reporting('textTested', guard(given, 'if («/abort|cancel/i.test(error.message)») return null; throw error;'), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a pattern in the text that it is made to', ...reporting('textTested', guard(given, 'if («/abort|cancel/i.test(error)») return null; throw error;'), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'the whole text', ...reporting('textTested', guard(given, "if («error.message === 'This operation was aborted'») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'another text', ...reporting('textTested', guard(given, "if («error.message !== 'This operation was aborted'») throw error; return null;"), { fixes: [['useSignal', '!signal.aborted']] }) },
    { name: 'in lower case', ...reporting('textTested', guard(given, "if («error.message.toLowerCase().includes('abort')») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'the text of any value', ...reporting('textTested', guard(given, "if («String(error).includes('AbortError')») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a match', ...reporting('textTested', guard(given, 'if («error.message.match(/aborted/)») return null; throw error;'), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a place in the text', ...reporting('textTested', guard(given, "if («error.message.indexOf('aborted')» !== -1) return null; throw error;")) },
    { name: 'a text in a variable, beside the name', ...reporting('textTested', guard(given, "const text = error instanceof Error ? error.message : String(error); const isAbort = (error instanceof Error && error.name === 'AbortError') || «text.includes('Aborted')»; if (!isAbort) throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a text that a helper makes', ...reporting('textTested', guard(given, "if («getErrorMessage(error).includes('cancelled')») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'questions about the shape go with it', ...reporting('textTested', guard(given, "if (‹error instanceof Error && «error.message.includes('aborted')»›) return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'questions that narrow what is read later stay', ...reporting('textTested', guard(given, "if (error instanceof Error && «error.message.includes('aborted')») return error.stack; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a comment stays', ...reporting('textTested', guard(given, "if («error.message.includes(/* of undici */ 'aborted')») return null; throw error;")) },
    { name: 'a signal that may be missing, in a condition', ...reporting('textTested', guard('return await load(url, { signal: options?.signal });', "if («error.message.includes('aborted')») return null; throw error;", 'url, options'), { question: 'options?.signal?.aborted', fixes: [['useSignal', 'options?.signal?.aborted']] }) },
    { name: 'a signal that may be missing, in a variable', ...reporting('textTested', guard(given, "const isAbort = «error.message.includes('aborted')»; if (isAbort) return null; throw error;", 'url: URL, signal?: AbortSignal'), { question: 'signal?.aborted', fixes: [['useSignal', 'signal?.aborted === true']] }) },
    { name: 'a signal in reach of work that is not given it', ...reporting('textTested', guard('return await load(url);', "if («error.message.includes('aborted')») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'errors of that text are made in the handler only', ...reporting('textTested', guard(given, "if («error.message.includes('aborted')») throw new Error('The load was aborted.'); throw error;"), { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a handler in a chain of a function with a signal', ...reporting('textTested', "function run(url, signal) { return load(url, { signal }).catch((error) => { if («error.message.includes('aborted')») return null; throw error; }); }", { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'a function that asks a question of another kind', ...reporting('textTested', "async function isReady(task, signal) { try { await task(signal); return true; } catch (error) { return «error.message.includes('aborted')»; } }", { fixes: [['useSignal', 'signal.aborted']] }) },
    { name: 'strict: no signal is in reach', ...reporting('textAlone', guard('return await load(url);', "if («error.message.includes('aborted')») return null; throw error;", 'url')), options: strict },
    // Names.
    { name: 'strict: a name alone', ...reporting('nameAlone', guard(given, "if («error.name === 'AbortError'») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: a name alone after fetch', ...reporting('nameAlone', guard('return await fetch(url, { signal });', "if (‹error instanceof Error && «error.name === 'AbortError'»›) return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: a case', ...reporting('nameAlone', guard(given, "switch (error.name) { case «'AbortError'»: return null; default: throw error; }")), options: strict },
    { name: 'strict: the code of an AbortError', ...reporting('nameAlone', guard(given, 'if («error.code === 20») return null; throw error;'), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    // Forms that the abort does not have.
    { name: 'strict: a name after Promise.any', ...reporting('aggregateMissed', guard('return await Promise.any([fetch(url, { signal }), fetch(mirror, { signal })]);', "if («error.name === 'AbortError'») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: a name after Promise.any of a list', ...reporting('aggregateMissed', guard('return await Promise.any(mirrors.map((mirror) => fetch(mirror, { signal })));', "if («error.name === 'AbortError'») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    {
      name: 'strict: an own reason',
      ...reporting('reasonMissed', "async function run(url) { const own = new AbortController(); quit.onclick = () => own.abort(new Closed()); try { return await fetch(url, { signal: own.signal }); } catch (error) { if («error.name === 'AbortError'») return null; throw error; } }", { fixes: [['useSignal', 'own.signal.aborted']] }),
      options: strict,
    },
    { name: 'strict: a text as reason', ...reporting('reasonMissed', guard("const own = new AbortController(); quit.onclick = () => own.abort('closed'); return await fetch(url, { signal: own.signal });", "if («error.name === 'AbortError'») return null; throw error;")), options: strict },
    { name: 'strict: an own reason of a field', ...reporting('reasonMissed', "class Feed { #own = new AbortController(); close() { this.#own.abort(new Closed()); } async read(url) { try { return await fetch(url, { signal: this.#own.signal }); } catch (error) { if («error.name === 'AbortError'») return null; throw error; } } }"), options: strict },
    { name: 'strict: a DOMException of Node', ...reporting('classImpossible', node(guard('await sleep(5, undefined, { signal });', "if («error instanceof DOMException») return null; throw error;")), { call: 'sleep(…)', fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: a DOMException of Node by name', ...reporting('classImpossible', node(guard('await sleep(5, undefined, { signal });', "if (‹«error instanceof DOMException» && error.name === 'AbortError'›) return null; throw error;")), { call: 'sleep(…)', fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: the number of a DOMException from Node', ...reporting('codeImpossible', node(guard('await sleep(5, undefined, { signal });', 'if («error.code === 20») return null; throw error;')), { call: 'sleep(…)', fixes: [['useSignal', 'signal.aborted']] }), options: strict },
    { name: 'strict: the code of Node from the web', ...reporting('codeImpossible', guard('const response = await fetch(url, { signal }); return await response.json();', "if («error.code === 'ABORT_ERR'») return null; throw error;"), { fixes: [['useSignal', 'signal.aborted']] }), options: strict },
  ],
});
