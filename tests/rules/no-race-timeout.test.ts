import rule from '../../src/rules/no-race-timeout.ts';
import { runInDialects } from '../support/dialects.ts';

const late = 'new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 50))';
const cleared = 'new Promise((_, reject) => { t = setTimeout(() => reject(new Error("late")), 50); })';
const load = 'async function load(url, { signal } = {}) { await post(url, { signal }); } ';
const run = (body: string, head = 'async function run(url, task, socket)'): string => `${load}${head} { let t; ${body} }`;
const race = (...members: readonly string[]): string => run(`await Promise.race([${members.join(', ')}]);`);
const work = (task = 'load(…)'): { messageId: string; data: { work: string } } => ({ messageId: 'workGoesOn', data: { work: task } });
const timer = (task: string): { messageId: string; data: { work: string } } => ({ messageId: 'timerGoesOn', data: { work: task } });

runInDialects('no-race-timeout', rule, {
  valid: [
    { name: 'the work has the signal', code: run(`const signal = AbortSignal.timeout(50); try { await Promise.race([load(url, { signal }), ${cleared}]); } finally { clearTimeout(t); }`) },
    { name: 'it may have one', code: run(`try { await Promise.race([load(url, ...socket), ${cleared}]); } finally { clearTimeout(t); }`) },
    { name: 'it is told to do without', code: run(`try { await Promise.race([load(url, { signal: undefined }), ${cleared}]); } finally { clearTimeout(t); }`) },
    { name: 'its callee takes none', code: run(`try { await Promise.race([post(url), ${cleared}]); } finally { clearTimeout(t); }`) },
    { name: 'it is aborted', code: run(`const c = new AbortController(); try { await Promise.race([load(url), ${cleared}]); } finally { clearTimeout(t); c.abort(); }`) },
    { name: 'it is killed', code: run(`try { await Promise.race([load(url), ${cleared}]); } catch (e) { socket.destroy(); throw e; } finally { clearTimeout(t); }`) },
    { name: 'no timer', code: race('load(url)', 'load("/")') },
    { name: 'no race', code: run(`await Promise.all([load(url), ${late}]);`) },
    { name: 'a race of somebody else', code: `import { Promise } from 'fake'; ${race('load(url)', late)}` },
    { name: 'members that nobody can see', code: run('await Promise.race(task);') },
    { name: 'a promise that was there before', code: race('task', late) },
    { name: 'a promise that was there before, and what follows it', code: race('task.then(() => 1)', late) },
    { name: 'a promise of several that were there before', code: race('Promise.all(task)', late) },
    { name: 'an event', code: race('socket.once("open")', late) },
    { name: 'an end', code: race('socket.waitForExit()', late) },
    { name: 'an end that it brings about', code: race('socket.close()', late) },
    { name: 'what has a name for its waiting', code: race('socket.ready()', late) },
    { name: 'a function called on the spot', code: race('(async () => { await post(url); })()', late) },
    { name: 'in a function that ends things', code: run(`await Promise.race([load(url), ${late}]);`, 'async function shutdown(url)') },
    { name: 'in a function that waits', code: run(`await Promise.race([load(url), ${late}]);`, 'async function waitForServer(url)') },
    { name: 'in a function that waits, by the end of its name', code: run(`await Promise.race([load(url), ${late}]);`, 'async function beforeShutdown(url)') },
    { name: 'in a finally', code: run(`try { await post(url); } finally { await Promise.race([load(url), ${late}]); }`) },
    { name: 'the timer is cleared', code: run(`try { await Promise.race([post(url), ${cleared}]); } finally { clearTimeout(t); }`) },
    { name: 'the process does not wait for the timer', code: race('post(url)', 'new Promise((_, reject) => { setTimeout(reject, 50).unref(); })') },
    { name: 'the process does not wait for the timer of Node', code: `import { setTimeout as sleep } from 'node:timers/promises'; ${race('post(url)', 'sleep(50, undefined, { ref: false })')}` },
    { name: 'a timer out of sight', code: `import { sleep } from './time.js'; ${race('post(url)', 'sleep(50)')}` },
  ],
  invalid: [
    { name: 'the textbook form', code: race('load(url)', late), errors: [work()] },
    { name: 'of the platform', code: race('fetch(url)', late), errors: [work('fetch(…)')] },
    { name: 'of the platform, with options', code: race('fetch(url, { method: "POST" })', late), errors: [work('fetch(…)')] },
    { name: 'with a chain', code: race('fetch(url).then((r) => r.json())', late), errors: [work('fetch(…)')] },
    { name: 'the timer first', code: race(late, 'load(url)'), errors: [work()] },
    { name: 'the timer in a variable', code: run(`const limit = ${late}; return Promise.race([load(url), limit]);`), errors: [work()] },
    { name: 'the list in a variable', code: run(`const all = [load(url), ${late}]; return Promise.race(all);`), errors: [work()] },
    { name: 'the timer in a helper', code: `async function fail(ms) { await new Promise((r) => setTimeout(r, ms)); throw new Error('late'); } ${race('load(url)', 'fail(50)')}`, errors: [work()] },
    { name: 'the timer of Node', code: `import { setTimeout as sleep } from 'node:timers/promises'; ${race('load(url)', 'sleep(50)')}`, errors: [work()] },
    { name: 'the timer out of sight', code: `import { sleep } from './time.js'; ${race('load(url)', 'sleep(50)')}`, errors: [work()] },
    { name: 'the timer is cleared, the work is not stopped', code: run(`try { await Promise.race([load(url), ${cleared}]); } finally { clearTimeout(t); }`), errors: [work()] },
    { name: 'one of several', code: race('task', 'post(url)', 'load(url)', late), errors: [work()] },
    { name: 'in a function that is not async', code: run(`return Promise.race([load(url), ${late}]);`, 'function run(url)'), errors: [work()] },
    { name: 'by its type', code: `declare const api: { get(url: string, options?: { signal?: AbortSignal }): Promise<string> }; async function run(url: string) { return await Promise.race([api.get(url), ${late}]); }`, errors: [work('api.get(…)')], only: 'types' },
    { name: 'the timer alone, as the callee takes no signal', code: race('post(url)', late), errors: [timer('post(…)')] },
    { name: 'the timer alone, as the work has its signal', code: run(`const signal = AbortSignal.timeout(50); await Promise.race([load(url, { signal }), ${late}]);`), errors: [timer('load(…)')] },
    { name: 'the timer alone, as the work is killed', code: run(`try { await Promise.race([load(url), ${late}]); } catch (e) { socket.destroy(); throw e; }`), errors: [timer('load(…)')] },
    { name: 'a timer with an id that nobody reads', code: run(`await Promise.race([post(url), ${cleared}]);`), errors: [timer('post(…)')] },
    { name: 'the timer of a helper', code: `const fail = (ms) => new Promise((_, reject) => { setTimeout(reject, ms); }); ${race('post(url)', 'fail(50)')}`, errors: [timer('post(…)')] },
    { name: 'a timer of Node', code: `import { setTimeout as sleep } from 'node:timers/promises'; ${race('post(url)', 'sleep(50)')}`, errors: [timer('post(…)')] },
  ],
});
