import rule from '../../src/rules/no-leaky-abort-timer.ts';
import { runInDialects } from '../support/dialects.ts';

const around = (body: string): string => `async function load(url, ms) { const c = new AbortController(); ${body} }`;
const fetched = 'const r = await fetch(url, { signal: c.signal });';
const set = 'const t = setTimeout(() => c.abort(), ms);';
const onFailure = { messageId: 'notClearedOnFailure', data: { wait: 'fetch(url, { signal: c.signal })', timer: 't', controller: 'c' } };
const finallyOf = (start: string, rest: string): string => around(`${start} try { ${rest} } finally { clearTimeout(t); }`);

/** The textbook form, with `body` in the place of the clear and what follows it. */
const leak = (start: string, output?: string): { code: string; errors: [typeof onFailure & { suggestions?: { messageId: string; data: { timer: string }; output: string }[] }] } => ({
  code: around(`${start} ${fetched} clearTimeout(t); return r;`),
  errors: [{ ...onFailure, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: output ?? finallyOf(start, `${fetched} return r;`) }] }],
});

runInDialects('no-leaky-abort-timer', rule, {
  valid: [
    { name: 'cleared in finally', code: around(`${set} try { return await fetch(url, { signal: c.signal }); } finally { clearTimeout(t); }`) },
    { name: 'cleared in a finally around the timer', code: around(`let t; try { t = setTimeout(() => c.abort(), ms); return await fetch(url, { signal: c.signal }); } finally { clearTimeout(t); }`) },
    { name: 'cleared after the try and in the catch', code: around(`${set} try { await fetch(url, { signal: c.signal }); } catch (e) { clearTimeout(t); throw e; } clearTimeout(t);`) },
    { name: 'cleared in the try and in the catch', code: around(`${set} try { ${fetched} clearTimeout(t); return r; } catch (e) { clearTimeout(t); throw e; }`) },
    { name: 'cleared by a function that both ways call', code: around(`${set} const stop = () => clearTimeout(t); try { await fetch(url, { signal: c.signal }); stop(); } catch (e) { stop(); throw e; }`) },
    { name: 'cleared when the promise settles', code: around(`${set} return fetch(url, { signal: c.signal }).finally(() => clearTimeout(t));`) },
    { name: 'cleared by both callbacks', code: around(`${set} return fetch(url, { signal: c.signal }).then((r) => { clearTimeout(t); return r; }, (e) => { clearTimeout(t); throw e; });`) },
    { name: 'cleared by the callback and by catch', code: around(`${set} return fetch(url, { signal: c.signal }).then((r) => { clearTimeout(t); return r; }).catch((e) => { clearTimeout(t); throw e; });`) },
    { name: 'cleared behind a catch', code: around(`${set} return new Promise((resolve, reject) => { void fetch(url, { signal: c.signal }).then(resolve).catch(reject).then(() => { clearTimeout(t); }); });`) },
    { name: 'cleared by an abort listener', code: around(`${set} c.signal.addEventListener('abort', () => clearTimeout(t)); await fetch(url, { signal: c.signal });`) },
    { name: 'cleared in each case', code: around(`${set} let r; try { r = await fetch(url); } catch { r = null; } switch (r) { case null: clearTimeout(t); return; default: clearTimeout(t); return r; }`) },
    { name: 'the process does not wait for it', code: around(`${set} t.unref(); ${fetched} return r;`) },
    { name: 'the process does not wait for it, on the spot', code: around(`setTimeout(() => c.abort(), ms).unref(); ${fetched} return r;`) },
    { name: 'the id is returned', code: around(`${set} await prepare(url).catch(() => {}); return { signal: c.signal, timer: t };`) },
    { name: 'the id is in a field', code: `class Loader { async load(c, ms) { this.timer = setTimeout(() => c.abort(), ms); await fetch('/', { signal: c.signal }); clearTimeout(this.timer); } }` },
    { name: 'the id is handed on', code: around(`${set} timers.add(t); ${fetched} clearTimeout(t); return r;`) },
    { name: 'the id is in a variable of the function around', code: `async function load(url, c, ms) { let t; const begin = async () => { t = setTimeout(() => c.abort(), ms); await fetch(url, { signal: c.signal }); }; await begin(); clearTimeout(t); }` },
    { name: 'disposed of with its block', code: 'async function load(c, ms) { using t = setTimeout(() => c.abort(), ms); await fetch("/", { signal: c.signal }); }', only: 'types' },
    { name: 'what it waits for cannot fail', code: around(`${set} await Promise.allSettled([fetch(url, { signal: c.signal })]); clearTimeout(t);`) },
    { name: 'it waits for nothing', code: around(`${set} start(c.signal); clearTimeout(t);`) },
    { name: 'the wait comes after the clear', code: around(`${set} start(c.signal); clearTimeout(t); return await fetch(url);`) },
    { name: 'the process ends', code: around(`${set} try { await fetch(url, { signal: c.signal }); } catch { process.exit(1); } clearTimeout(t);`) },
    { name: 'the loop never ends', code: around(`${set} for (;;) { work(); }`) },
    { name: 'aborts nothing', code: `async function load(url, page, ms) { const t = setTimeout(() => page.hide(), ms); const r = await fetch(url); clearTimeout(t); return r; } // signal` },
    { name: 'what it aborts is no controller', code: `async function load(url, request, ms) { const t = setTimeout(() => request.abort(), ms); const r = await fetch(url); clearTimeout(t); return r; }` },
    { name: 'a timer of somebody else', code: `import { setTimeout } from 'fake'; ${around(`${set} ${fetched} clearTimeout(t); return r;`)}` },
    { name: 'no time limit, as it aborts at once', code: around(`const t = setTimeout(() => c.abort(), 0); ${fetched} clearTimeout(t); return r;`) },
    { name: 'a program ends when its wait fails', code: `const c = new AbortController(); const t = setTimeout(() => c.abort(), 1000); const r = await fetch('/', { signal: c.signal }); clearTimeout(t);` },
    { name: 'a program in a function of its own', code: `(async () => { const c = new AbortController(); const t = setTimeout(() => c.abort(), 1000); const r = await fetch('/', { signal: c.signal }); clearTimeout(t); })();` },
    { name: 'a program called main', code: `async function main() { const c = new AbortController(); const t = setTimeout(() => c.abort(), 1000); const r = await fetch('/', { signal: c.signal }); clearTimeout(t); }` },
    { name: 'only when the timer has gone off itself', code: around(`${set} try { await fetch(url, { signal: c.signal }); } catch (e) { if (c.signal.aborted) throw new Error('late'); clearTimeout(t); throw e; } clearTimeout(t);`) },
    { name: 'never cleared, in a test of the abort', code: `test('stops', async () => { const c = new AbortController(); setTimeout(() => c.abort(), 1000); await load({ signal: c.signal }); });` },
    { name: 'never cleared, after a blink', code: around(`setTimeout(() => c.abort(), 50); await fetch(url, { signal: c.signal });`) },
    { name: 'never cleared, and no wait to limit', code: around(`setTimeout(() => c.abort(), ms); start(c.signal);`) },
    { name: 'never cleared, and the wait is another', code: around(`setTimeout(() => c.abort(), ms); start(c.signal); await fetch(url);`) },
    { name: 'never cleared, for somebody else\'s controller', code: `async function load(url, c, ms) { setTimeout(() => c.abort(), ms); await fetch(url, { signal: c.signal }); } // AbortController` },
    { name: 'never cleared, and the controller goes to others', code: around(`jobs.set(url, c); setTimeout(() => c.abort(), ms); await fetch(url, { signal: c.signal });`) },
    { name: 'never cleared in a program', code: `const c = new AbortController(); setTimeout(() => c.abort(), 1000); await fetch('/', { signal: c.signal });` },
    { name: 'the function that it is given has other work', code: around(`const t = setTimeout(() => show(), ms); ${fetched} clearTimeout(t); return r;`) },
  ],
  invalid: [
    { name: 'the textbook form', ...leak(set) },
    { name: 'a block', ...leak('const t = setTimeout(() => { late = true; c.abort(); }, ms);') },
    { name: 'an old function', ...leak('const t = setTimeout(function () { c.abort(new Error("late")); }, ms);') },
    { name: 'a bound method', ...leak('const t = setTimeout(c.abort.bind(c), ms);') },
    { name: 'a function with a name', ...leak('const stop = () => c.abort(); const t = setTimeout(stop, ms);') },
    { name: 'a function that calls one', ...leak('const stop = (reason) => c.abort(reason); const t = setTimeout(() => stop("late"), ms);') },
    { name: 'of the window', ...leak('const t = window.setTimeout(() => c.abort(), ms);') },
    { name: 'assigned', ...leak('let t; t = setTimeout(() => c.abort(), ms);') },
    { name: 'set under a condition', ...leak('let t; if (ms) { t = setTimeout(() => c.abort(), ms); }') },
    { name: 'what was declared is not read later', code: around(`${set} await fetch(url, { signal: c.signal }); clearTimeout(t); return await next();`), errors: [{ ...onFailure, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`${set} try { await fetch(url, { signal: c.signal }); } finally { clearTimeout(t); } return await next();`) }] }] },
    { name: 'the deadline would cover more', code: around(`${set} ${fetched} clearTimeout(t); return await r.json();`), errors: [{ ...onFailure, suggestions: [] }] },
    { name: 'in a try whose catch cannot see the id', code: around(`try { ${set} await fetch(url, { signal: c.signal }); clearTimeout(t); } catch { return null; }`), errors: [{ ...onFailure, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`try { ${set} try { await fetch(url, { signal: c.signal }); } finally { clearTimeout(t); } } catch { return null; }`) }] }] },
    { name: 'in a catch that forgets', code: around(`${set} try { ${fetched} clearTimeout(t); return r; } catch (e) { return null; }`), errors: [{ ...onFailure, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`${set} try { ${fetched} return r; } catch (e) { return null; } finally { clearTimeout(t); }`) }] }] },
    { name: 'in a finally that forgets', code: around(`${set} try { ${fetched} clearTimeout(t); return r; } finally { hide(); }`), errors: [{ ...onFailure, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`${set} try { ${fetched} return r; } finally { clearTimeout(t); hide(); }`) }] }] },
    { name: 'a helper that only one way calls', code: around(`${set} const stop = () => clearTimeout(t); ${fetched} stop(); return r;`), errors: [{ ...onFailure, suggestions: [] }] },
    { name: 'a controller that was received', code: 'async function load(url, abortController, ms) { const t = setTimeout(() => abortController.abort(), ms); await fetch(url, { signal: abortController.signal }); clearTimeout(t); }', errors: [{ messageId: 'notClearedOnFailure', data: { wait: 'fetch(url, { signal: abortController.si…', timer: 't', controller: 'abortController' }, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: 'async function load(url, abortController, ms) { const t = setTimeout(() => abortController.abort(), ms); try { await fetch(url, { signal: abortController.signal }); } finally { clearTimeout(t); } }' }] }] },
    { name: 'a controller in a field', code: "class Loader { c = new AbortController(); async load(ms) { const t = setTimeout(() => this.c.abort(), ms); for await (const page of read(this.c.signal)) show(page); clearTimeout(t); } }", errors: [{ messageId: 'notClearedOnFailure', data: { wait: 'read(this.c.signal)', timer: 't', controller: 'this.c' }, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: "class Loader { c = new AbortController(); async load(ms) { const t = setTimeout(() => this.c.abort(), ms); try { for await (const page of read(this.c.signal)) show(page); } finally { clearTimeout(t); } } }" }] }] },
    { name: 'only when the promise is fulfilled', code: around(`${set} return fetch(url, { signal: c.signal }).then((r) => { clearTimeout(t); return r; });`), errors: [{ ...onFailure, suggestions: [] }] },
    { name: 'only when the promise is fulfilled, with a catch that forgets', code: around(`${set} return fetch(url, { signal: c.signal }).then((r) => { clearTimeout(t); return r; }).catch(() => null);`), errors: [{ ...onFailure, suggestions: [] }] },
    { name: 'a return on the way', code: around(`${set} if (!url) return null; start(c.signal); clearTimeout(t);`), errors: [{ messageId: 'notClearedOnExit', data: { exit: 'return null;', line: 1, timer: 't', controller: 'c' }, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`${set} try { if (!url) return null; start(c.signal); } finally { clearTimeout(t); }`) }] }] },
    { name: 'a throw on the way', code: around(`${set} if (!url) throw new TypeError(); start(c.signal); clearTimeout(t);`), errors: [{ messageId: 'notClearedOnExit', data: { exit: 'throw new TypeError();', line: 1, timer: 't', controller: 'c' }, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: around(`${set} try { if (!url) throw new TypeError(); start(c.signal); } finally { clearTimeout(t); }`) }] }] },
    { name: 'only after a failure', code: around(`${set} try { await fetch(url, { signal: c.signal }); } catch (e) { clearTimeout(t); throw e; }`), errors: [{ messageId: 'notClearedAtEnd', data: { timer: 't', controller: 'c' }, suggestions: [] }] },
    { name: 'only after a failure, before a return', code: around(`${set} try { ${fetched} return r; } catch (e) { clearTimeout(t); throw e; }`), errors: [{ messageId: 'notClearedOnExit', data: { exit: 'return r;', line: 1, timer: 't', controller: 'c' }, suggestions: [] }] },
    { name: 'never', code: around(`setTimeout(() => c.abort(), ms); ${fetched} return r;`), errors: [{ messageId: 'neverCleared', data: { wait: 'fetch(url, { signal: c.signal })', controller: 'c' }, suggestions: [] }] },
    { name: 'never, with an id that nobody reads', code: around(`${set} ${fetched} return r;`), errors: [{ messageId: 'neverCleared', data: { wait: 'fetch(url, { signal: c.signal })', controller: 'c' }, suggestions: [] }] },
    { name: 'never, with a signal in a variable', code: around(`const { signal } = c; setTimeout(() => c.abort(), ms); return await fetch(url, { signal });`), errors: [{ messageId: 'neverCleared', data: { wait: 'fetch(url, { signal })', controller: 'c' }, suggestions: [] }] },
    { name: 'a program that goes on after the failure', code: `const c = new AbortController(); const t = setTimeout(() => c.abort(), 1000); try { await fetch('/', { signal: c.signal }); clearTimeout(t); } catch { console.log('offline'); }`, errors: [{ messageId: 'notClearedOnFailure', data: { wait: "fetch('/', { signal: c.signal })", timer: 't', controller: 'c' }, suggestions: [{ messageId: 'useFinally', data: { timer: 't' }, output: `const c = new AbortController(); const t = setTimeout(() => c.abort(), 1000); try { await fetch('/', { signal: c.signal }); } catch { console.log('offline'); } finally { clearTimeout(t); }` }] }] },
    { name: 'two timers in one variable', code: around(`let t = setTimeout(() => c.abort(), ms); await fetch(url, { signal: c.signal }); clearTimeout(t); t = setTimeout(() => c.abort(), ms); await fetch(url, { signal: c.signal }); clearTimeout(t);`), errors: [{ ...onFailure, suggestions: [] }, { ...onFailure, suggestions: [] }] },
  ],
});
