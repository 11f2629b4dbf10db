import rule from '../../src/rules/no-unawaited-return.ts';
import { runInDialects } from '../support/dialects.ts';

const load = 'async function load(url, options) { await post(url, options); }';
const around = (body: string, head = 'async function run(url, db, timers, flag)'): string => `${load} ${head} { const c = new AbortController(); ${body} }`;
const aborting = (returned: string): string => around(`try { ${returned} } finally { c.abort(); }`);
const aborted = (task: string): { messageId: 'abortedAtOnce'; data: { end: string; task: string } } => ({ messageId: 'abortedAtOnce', data: { end: 'c.abort()', task } });
const fixed = (before: string, after: string, task = 'load(…)'): { code: string; output: string; errors: [ReturnType<typeof aborted>] } => ({ code: aborting(before), output: aborting(after), errors: [aborted(task)] });

runInDialects('no-unawaited-return', rule, {
  valid: [
    { name: 'awaited', code: aborting('return await load(url, { signal: c.signal });') },
    { name: 'awaited, then returned', code: aborting('const page = await load(url, { signal: c.signal }); return page;') },
    { name: 'awaited before', code: aborting('const task = load(url, { signal: c.signal }); await task; return task;') },
    { name: 'no task', code: around('try { return read(url, c.signal); } finally { c.abort(); }') },
    { name: 'a plain value', code: aborting('return { page: url, signal: c.signal };') },
    { name: 'nothing', code: aborting('return;') },
    { name: 'the task is not given what ends', code: aborting('return load(url);') },
    { name: 'the task has the signal of another', code: around('const d = new AbortController(); try { return load(url, { signal: d.signal }); } finally { c.abort(); }') },
    { name: 'no finally', code: around('try { return load(url, { signal: c.signal }); } catch (e) { c.abort(); throw e; }') },
    { name: 'the finally of a try that was left before', code: around('try { prepare(); } finally { c.abort(); } return load(url, { signal: c.signal });') },
    { name: 'the finally of another function', code: around('try { on("x", () => { return load(url, { signal: c.signal }); }); } finally { c.abort(); }') },
    { name: 'in the finally itself', code: around('try { prepare(); } finally { c.abort(); return load(url, { signal: c.signal }); }') },
    { name: 'a flag decides', code: around('try { return load(url, { signal: c.signal }); } finally { if (flag) c.abort(); }') },
    { name: 'a flag decides, in short', code: around('try { return load(url, { signal: c.signal }); } finally { flag && c.abort(); }') },
    { name: 'a flag decides about the helper', code: around('const end = () => { c.abort(); }; try { return load(url, { signal: c.signal }); } finally { if (flag) end(); }') },
    { name: 'an async generator awaits what it returns', code: around('try { return load(url, { signal: c.signal }); } finally { c.abort(); }', 'async function* run(url)') },
    { name: 'a generator leaves it to who asks', code: around('try { return load(url, { signal: c.signal }); } finally { c.abort(); }', 'function* run(url)') },
    { name: 'it ends when the task has', code: around('return load(url, { signal: c.signal }).finally(() => c.abort());') },
    { name: 'later', code: around('try { return load(url, { signal: c.signal }); } finally { on("end", () => c.abort()); }') },
    { name: 'the finally only hides something', code: around('try { return load(url, { signal: c.signal }); } finally { hide(url); }') },
    { name: 'a resource that the task does not use', code: around('try { return load(url); } finally { db.close(); }') },
    { name: 'what is shown on the screen', code: around('const spinner = show(); try { return load(url, spinner); } finally { spinner.close(); }') },
    { name: 'the task is the end itself', code: around('try { return new Promise((resolve) => { db.once("close", resolve); }); } finally { db.close(); }') },
    { name: 'a listener that aborts nothing of the task', code: around('const stop = () => hide(); db.signal.addEventListener("abort", stop); try { return load(url, { signal: c.signal }); } finally { db.signal.removeEventListener("abort", stop); }') },
    { name: 'a listener of another event', code: around('const stop = () => c.abort(); db.addEventListener("close", stop); try { return load(url, { signal: c.signal }); } finally { db.removeEventListener("close", stop); }') },
    { name: 'a timer that aborts nothing of the task', code: around('const t = setTimeout(() => show(), 5); try { return load(url, { signal: c.signal }); } finally { clearTimeout(t); }') },
    { name: 'a dispose that the task does not need', code: 'async function load(url) { await post(url); } async function run(url) { await using db = await open(); return load(url); }', only: 'types' },
  ],
  invalid: [
    { name: 'the textbook form', ...fixed('return load(url, { signal: c.signal });', 'return await load(url, { signal: c.signal });') },
    { name: 'a chain', ...fixed('return load(url, { signal: c.signal }).then(show);', 'return await load(url, { signal: c.signal }).then(show);', 'load(url, { signal: c.signal }).then(…)') },
    { name: 'of the platform', ...fixed('return fetch(url, { signal: c.signal });', 'return await fetch(url, { signal: c.signal });', 'fetch(…)') },
    { name: 'a promise made here', ...fixed('return new Promise((resolve, reject) => { c.signal.addEventListener("abort", reject); go(resolve); });', 'return await new Promise((resolve, reject) => { c.signal.addEventListener("abort", reject); go(resolve); });', 'new Promise(…)') },
    { name: 'all of several', ...fixed('return Promise.all([load(url, { signal: c.signal }), load("/")]);', 'return await Promise.all([load(url, { signal: c.signal }), load("/")]);', 'Promise.all(…)') },
    { name: 'a variable', ...fixed('const task = load(url, { signal: c.signal }); return task;', 'const task = load(url, { signal: c.signal }); return await task;', 'task') },
    { name: 'one of two', ...fixed('return flag ? load(url, { signal: c.signal }) : null;', 'return await (flag ? load(url, { signal: c.signal }) : null);', 'flag ? load(url, { signal: c.signal }) …') },
    { name: 'in parentheses', ...fixed('return (\n  load(url, { signal: c.signal })\n);', 'return (\n  await load(url, { signal: c.signal })\n);') },
    { name: 'a signal in a variable', code: around('const { signal } = c; try { return load(url, { signal }); } finally { c.abort(); }'), output: around('const { signal } = c; try { return await load(url, { signal }); } finally { c.abort(); }'), errors: [aborted('load(…)')] },
    { name: 'a signal joined with others', code: around('const signal = AbortSignal.any([c.signal, db.signal]); try { return load(url, { signal }); } finally { c.abort(); }'), output: around('const signal = AbortSignal.any([c.signal, db.signal]); try { return await load(url, { signal }); } finally { c.abort(); }'), errors: [aborted('load(…)')] },
    { name: 'by a helper', code: around('const end = () => { c.abort(); }; try { return load(url, { signal: c.signal }); } finally { end(); }'), output: around('const end = () => { c.abort(); }; try { return await load(url, { signal: c.signal }); } finally { end(); }'), errors: [aborted('load(…)')] },
    { name: 'in an outer finally', code: around('try { try { return load(url, { signal: c.signal }); } finally { hide(); } } finally { c.abort(); }'), output: around('try { try { return await load(url, { signal: c.signal }); } finally { hide(); } } finally { c.abort(); }'), errors: [aborted('load(…)')] },
    { name: 'in a catch', code: around('try { prepare(); } catch { return load(url, { signal: c.signal }); } finally { c.abort(); }'), output: around('try { prepare(); } catch { return await load(url, { signal: c.signal }); } finally { c.abort(); }'), errors: [aborted('load(…)')] },
    { name: 'with a catch that would then see the failure', code: around('try { return load(url, { signal: c.signal }); } catch { return null; } finally { c.abort(); }'), errors: [{ ...aborted('load(…)'), suggestions: [{ messageId: 'awaitTask', output: around('try { return await load(url, { signal: c.signal }); } catch { return null; } finally { c.abort(); }') }] }] },
    { name: 'in a function that cannot await', code: around('try { return load(url, { signal: c.signal }); } finally { c.abort(); }', 'function run(url)'), output: null, errors: [aborted('load(…)')] },
    { name: 'in a callback that cannot await', code: around('return db.use(() => { try { return load(url, { signal: c.signal }); } finally { c.abort(); } });'), output: null, errors: [aborted('load(…)')] },
    { name: 'a controller in a field', code: 'class Loader { stop = new AbortController(); async load(url) { try { return fetch(url, { signal: this.stop.signal }); } finally { this.stop.abort(); } } }', output: 'class Loader { stop = new AbortController(); async load(url) { try { return await fetch(url, { signal: this.stop.signal }); } finally { this.stop.abort(); } } }', errors: [{ messageId: 'abortedAtOnce', data: { end: 'this.stop.abort()', task: 'fetch(…)' } }] },
    { name: 'its link to another signal', code: around('const stop = () => c.abort(db.signal.reason); db.signal.addEventListener("abort", stop); try { return load(url, { signal: c.signal }); } finally { db.signal.removeEventListener("abort", stop); }'), output: around('const stop = () => c.abort(db.signal.reason); db.signal.addEventListener("abort", stop); try { return await load(url, { signal: c.signal }); } finally { db.signal.removeEventListener("abort", stop); }'), errors: [{ messageId: 'listenerGone', data: { end: 'db.signal.removeEventListener("abort", …', task: 'load(…)' } }] },
    { name: 'its time limit', code: around('const t = setTimeout(() => c.abort(), 5); try { return load(url, { signal: c.signal }); } finally { clearTimeout(t); }'), output: around('const t = setTimeout(() => c.abort(), 5); try { return await load(url, { signal: c.signal }); } finally { clearTimeout(t); }'), errors: [{ messageId: 'limitGone', data: { end: 'clearTimeout(t)', task: 'load(…)' } }] },
    { name: 'its time limit, if it has one', code: around('let t; if (flag) t = setTimeout(() => c.abort(), 5); try { return load(url, { signal: c.signal }); } finally { if (t) clearTimeout(t); }'), output: around('let t; if (flag) t = setTimeout(() => c.abort(), 5); try { return await load(url, { signal: c.signal }); } finally { if (t) clearTimeout(t); }'), errors: [{ messageId: 'limitGone', data: { end: 'clearTimeout(t)', task: 'load(…)' } }] },
    { name: 'what it works on', code: around('try { return load(url, { db }); } finally { db.close(); }'), output: around('try { return await load(url, { db }); } finally { db.close(); }'), errors: [{ messageId: 'releasedTooSoon', data: { end: 'db.close()', task: 'load(…)', resource: 'db' } }] },
    { name: 'what it is a method of, if there is one', code: around('try { return db.query(url).then(show); } finally { db?.release(); }'), output: around('try { return await db.query(url).then(show); } finally { db?.release(); }'), errors: [{ messageId: 'releasedTooSoon', data: { end: 'db?.release()', task: 'db.query(url).then(…)', resource: 'db' } }] },
    { name: 'at the end of its block', code: 'async function load(db, url) { await db.post(url); } async function run(url) { await using db = await open(); return load(db, url); }', output: 'async function load(db, url) { await db.post(url); } async function run(url) { await using db = await open(); return await load(db, url); }', errors: [{ messageId: 'disposedTooSoon', data: { resource: 'db', task: 'load(…)' } }], only: 'types' },
    { name: 'by its type', code: 'declare const db: { query(text: string): Promise<string>; close(): void }; async function run(): Promise<string> { try { return db.query("x"); } finally { db.close(); } }', output: 'declare const db: { query(text: string): Promise<string>; close(): void }; async function run(): Promise<string> { try { return await db.query("x"); } finally { db.close(); } }', errors: [{ messageId: 'releasedTooSoon', data: { end: 'db.close()', task: 'db.query(…)', resource: 'db' } }], only: 'types' },
    { name: 'asserted', code: 'async function load(signal: AbortSignal): Promise<unknown> { await post(signal); return 1; } async function run(): Promise<number> { const c = new AbortController(); try { return load(c.signal) as Promise<number>; } finally { c.abort(); } }', output: 'async function load(signal: AbortSignal): Promise<unknown> { await post(signal); return 1; } async function run(): Promise<number> { const c = new AbortController(); try { return await (load(c.signal) as Promise<number>); } finally { c.abort(); } }', errors: [{ messageId: 'abortedAtOnce', data: { end: 'c.abort()', task: 'load(…)' } }] },
  ],
});
