import rule from '../../src/rules/no-floating-task.ts';
import { runInDialects } from '../support/dialects.ts';

/** How each suggestion changes the task between the marks. */
const offers = {
  awaitTask: (task: string) => `await ${task}`,
  logFailure: (task: string) => (task.startsWith('void ') ? `${task}.catch(console.error)` : `void ${task}.catch(console.error)`),
  ignoreDerived: (task: string) => `${task}.catch(() => {})`,
} as const;

/** A case with one report, of the task between `«` and `»`, and what its suggestions leave. */
function reporting(marked: string, messageId: string, data: Record<string, string>, ids: readonly (keyof typeof offers)[] = ['awaitTask', 'logFailure']) {
  const code = marked.replaceAll(/[«»]/gu, '');
  const line = marked.slice(0, marked.indexOf('«')).split('\n').length;
  const suggestions = ids.map((id) => ({
    messageId: id,
    ...(id === 'ignoreDerived' ? { data: { base: data['base'] ?? '' } } : {}),
    output: marked.replace(/«(?<task>[^»]*)»/su, (_, task: string) => offers[id](task)),
  }));
  return { code, errors: [{ messageId, data, line, ...(suggestions.length > 0 ? { suggestions } : {}) }] };
}

const dropped = (marked: string, task = 'refresh()', outlives = '') => reporting(marked, 'taskDropped', { task, outlives });
const hidden = (marked: string, line: number, task = 'refresh()') => reporting(marked, 'hiddenFromCatch', { task, outlives: '', line: String(line) });
const lostCallback = (code: string, messageId: string, data = {}) => ({ code, errors: [{ messageId, data }] });

/** A task that can reject: what it awaits is out of sight. */
const refresh = 'async function refresh() { await api.pull(); }';
const strict = [{ reportInSyncFunctions: true, reportChains: true, reportCallbacks: true, ignoreVoid: false }] as const;
const all = [{ ...strict[0], reportByTypeAlone: true }] as const;

runInDialects('no-floating-task', rule, {
  valid: [
    { name: 'it is awaited', code: `${refresh} async function main() { await refresh(); }` },
    { name: 'it is returned', code: `${refresh} async function main() { return refresh(); }` },
    { name: 'it is what an arrow function gives', code: `${refresh} const main = async () => refresh();` },
    { name: 'it is yielded', code: `${refresh} async function* main() { yield refresh(); }` },
    { name: 'it is an argument', code: `${refresh} async function main() { track(refresh()); }` },
    { name: 'it goes into a member', code: `${refresh} async function main(state) { state.refreshing = refresh(); }` },
    { name: 'it goes into a list that is kept', code: `${refresh} async function main() { const tasks = [refresh()]; await Promise.all(tasks); }` },
    { name: 'it goes into a map', code: `${refresh} async function main(map) { map.set('key', refresh()); }` },
    { name: 'it is a property of what is returned', code: `${refresh} async function main() { return { task: refresh() }; }` },
    { name: 'a handler ends it', code: `${refresh} async function main() { refresh().catch(report); }` },
    { name: 'both handlers of then end it', code: `${refresh} async function main() { refresh().then(show, report); }` },
    { name: 'a handler ends it, even one that throws', code: 'async function main(task) { task.catch((error) => { throw error; }); task.then(show, (error) => { throw error; }); }', options: strict },
    { name: '`void` of what nobody knows to be a task', code: 'async function main() { void api.pull(); }', only: 'untyped', options: strict },
    { name: '`void` of a chain whose handler ends it', code: `${refresh} function main() { void refresh().catch((error) => { throw error; }); }`, options: strict },
    { name: '`void` of a chain, which nobody asked for', code: `${refresh} function main() { void refresh().then(show); }`, options: [{ ignoreVoid: false }] },
    { name: 'a chain in a variable that nobody reads, on what may be no promise', code: 'async function main() { const shown = api.pull().then(show); }', only: 'untyped' },
    { name: 'a variable that nobody reads, with a task that cannot fail', code: 'async function settle() { try { await api.pull(); } catch { } } async function main() { const task = settle(); }' },
    { name: 'a handler ends the chain', code: `${refresh} async function main() { refresh().then(show).catch(report).finally(hide); }`, options: strict },
    { name: '`void` says that it goes on alone', code: `${refresh} async function main() { void refresh(); }` },
    { name: 'the top of a module, where a failure ends the process', code: `${refresh} refresh(); (async () => { await refresh(); })();`, options: strict },
    { name: 'the start value of a field', code: `${refresh} class Cache { static { refresh(); } }`, options: strict },
    { name: 'a function that is not async', code: `${refresh} function main() { refresh(); }` },
    { name: 'a callee out of sight', code: 'async function main() { api.pull(); this.api.pull(); pull(); }' },
    { name: 'a method of a parameter, which may be of a subclass', code: 'class Feed { async refresh() { await api.pull(); } } async function main(feed) { feed.refresh(); }', only: 'untyped' },
    { name: 'a method of a class that catches every failure', code: 'class Feed { async refresh() { try { await api.pull(); } catch (error) { report(error); } } } const feed = new Feed(); async function main() { feed.refresh(); }' },
    { name: 'a method of a class that gives no promise', code: 'class Feed { static refresh() { api.pull(); } } async function main() { Feed.refresh(); }' },
    { name: 'a callee that may give no promise', code: 'function pull(now) { if (now) return api.pull(); } async function main() { pull(); }' },
    { name: 'a callee that gives a promise only sometimes', code: 'function pull(now) { return now ? null : fetch("/"); } async function main() { pull(); }', only: 'untyped' },
    { name: 'a callee that says it gives none', code: 'function pull(): void { return api.pull(); } async function main() { pull(); }' },
    { name: 'a generator', code: 'async function* pull() { await api.pull(); } async function main() { pull(); }' },
    { name: 'a local function named fetch', code: 'const fetch = (url) => url; export async function main(url) { fetch(url); }' },
    { name: 'a module that only looks like one of Node', code: 'import fs from "fs-ext"; async function main(path) { fs.rm(path); }' },
    { name: 'an iterator of fs/promises', code: 'import { watch } from "node:fs/promises"; async function main(path) { watch(path); }' },
    { name: 'a static method named then', code: 'async function main(task) { MaybePromise.then(task, show); Maybe.then(task, show, report); task.then(show, report, more); }', options: strict },
    { name: 'a rejection made on purpose', code: 'async function main(error) { Promise.reject(error); void Promise.reject(error); }', options: strict },

    { name: 'every failure is caught inside', code: 'async function refresh() { try { await api.pull(); } catch (error) { report(error); } } async function main() { refresh(); }' },
    { name: 'what is awaited handles its failures', code: 'async function refresh() { await api.pull().catch(report); } async function main() { refresh(); }' },
    { name: 'nothing is awaited or thrown', code: 'async function refresh() { api.pull(); } async function main() { refresh(); }' },
    { name: 'only a sleep is awaited', code: 'import { setTimeout as sleep } from "node:timers/promises"; async function pause() { await sleep(100); } async function main() { pause(); }' },
    { name: 'only the settling of others is awaited', code: 'async function drain(tasks) { await Promise.allSettled(tasks); } async function main(tasks) { drain(tasks); }' },
    {
      name: 'a callee of the callee catches every failure',
      code: 'async function pull() { try { await api.pull(); } catch { retry = true; } } async function refresh() { await pull(); } async function main() { refresh(); }',
    },
    {
      name: 'the tasks that are gathered catch every failure',
      code: `
        async function load(items) {
          const tasks = [];
          for (const item of items) tasks.push(api.pull(item).catch(report));
          await Promise.all(tasks);
        }
        async function main(items) { load(items); }
      `,
    },
    { name: 'a promise without a way to reject', code: 'async function main() { new Promise((resolve) => setTimeout(resolve, 100)); }' },

    { name: 'an executor that catches', code: 'new Promise(async (resolve, reject) => { try { resolve(await api.pull()); } catch (error) { reject(error); } });' },
    { name: 'an executor that does not wait', code: 'new Promise(async (resolve) => { resolve(1); });' },
    { name: 'an executor that is not async', code: 'new Promise((resolve) => { api.pull().then(resolve); });' },
    { name: 'a Promise of the file\'s own', code: 'import { Promise } from "./promise.js"; new Promise(async () => { await api.pull(); });', only: 'untyped' },
    { name: 'forEach with a callback that catches', code: 'items.forEach(async (item) => { try { await api.pull(item); } catch (error) { report(error); } });' },
    { name: 'forEach with a callback that is not async', code: 'items.forEach((item) => { api.push(item); });' },
    { name: 'a forEach that is awaited, so not the one of arrays', code: 'async function main() { await items.forEach(async (item) => { await api.pull(item); }); }' },
    { name: 'map, whose list is kept', code: 'async function main() { await Promise.all(items.map(async (item) => { await api.pull(item); })); }' },

    { name: 'a variable that is read', code: `${refresh} function main() { const task = refresh(); return task; }` },
    { name: 'a variable that a closure reads', code: `${refresh} function main() { const task = refresh(); return () => task; }` },
    { name: 'a variable that one branch of many reads', code: `${refresh} async function main(a) { let task; if (a) task = refresh(); else task = refresh(); if (a) await task; }` },
    { name: 'a variable that is exported', code: `${refresh} export const task = refresh(); export function restart() { state = refresh(); } export let state;` },
    { name: 'a variable whose name says that it is not used', code: `${refresh} function main() { const _task = refresh(); const unusedTask = refresh(); const ignored = refresh(); }` },
    { name: 'a promise that is no task of its own', code: 'function main() { const forever = new Promise((resolve, reject) => { cancel = reject; }); }' },
    { name: 'a property taken from it', code: `${refresh} function main() { const { length } = refresh(); }`, only: 'untyped' },
    { name: 'a resource', code: `${refresh} async function main() { await using task = refresh(); }`, only: 'typescript' },
    { name: 'a variable that is read after the try as well', code: `${refresh} async function main() { const task = refresh(); try { await api.pull(); } catch { await task; } await task; }` },
    { name: 'a variable read in a catch that nothing awaited leads to', code: `${refresh} async function main() { const task = refresh(); try { start(); } catch { await task; } }` },
    { name: 'a variable read in the catch around it', code: `${refresh} async function main() { try { var task = refresh(); await api.pull(); } catch { await task; } }` },

    { name: 'finally on a promise that nobody else looks at', code: 'function main(task) { task.finally(hide); }' },
    { name: 'finally on a promise that cannot reject', code: 'async function main() { const task = api.pull().catch(report); task.finally(hide); await task; }' },
    { name: 'finally with a handler after it', code: 'async function main(task) { task.finally(hide).catch(() => {}); return task; }' },
    { name: 'finally that is returned', code: 'async function main(task) { await task; return task.finally(hide); }' },

    { name: 'a chain without a handler', code: `${refresh} async function main() { refresh().then(show); }` },
    { name: 'what is no promise for certain, in a function that is not async', code: 'function main(task) { task.then(show); }', options: strict },
    { name: 'async callbacks', code: `${refresh} setTimeout(async () => { await refresh(); }, 100); button.addEventListener('click', refresh);` },
    { name: 'async callbacks that catch', code: 'setTimeout(async () => { try { await api.pull(); } catch (error) { report(error); } }, 100);', options: strict },
    { name: 'async listeners of emitters out of sight, which may await them', code: `${refresh} bot.on('message', async () => { await refresh(); });`, options: strict },
    { name: 'a local function named setTimeout', code: `${refresh} import { setTimeout } from './later.js'; setTimeout(async () => { await refresh(); }, 100);`, options: strict },
    { name: 'void with a signal', code: 'async function refresh(options) { await api.pull(options); } function main(signal) { void refresh({ signal }); }', options: strict },
    { name: 'void with a controller', code: 'async function refresh(stop) { await api.pull(stop); } function main() { const stop = new AbortController(); void refresh(stop); }', options: strict },
    { name: 'void with a signal of the object', code: 'class Feed { async run() { await api.pull(this.controller.signal); } start() { void this.run(); } }', options: strict },
    { name: 'void with a handler', code: `${refresh} function main() { void refresh().catch(report); }`, options: strict },

    { name: 'by its type: what gives no promise', code: 'declare const api: { pull(): number }; async function main() { api.pull(); }', only: 'typescript' },
    { name: 'by its type: a task out of sight, which may catch its own failures', code: 'declare const api: { pull(): Promise<void> }; async function main() { api.pull(); const task = api.pull(); }', only: 'typescript' },
    { name: 'a catch inside that tidies up', code: 'async function pump(stream) { try { await stream.run(); } catch (error) { await safelyClose(stream); } } async function main(stream) { pump(stream); }' },
    { name: 'a task whose failure is handled unless somebody wants it', code: 'function run(options) { let task = load(); if (!options) task = task.catch(ignore); return task; } async function load() { await get(); } async function main() { run(); }' },
    { name: 'a field that holds nothing that can fail', code: 'class Feed { done = Promise.resolve(); start() { this.done = (async () => { try { await get(); } catch {} })(); } async end() { await this.done; } async main() { this.end(); } }' },
    { name: 'typed: any', code: 'declare const api: any; async function main() { api.pull(); }', only: 'types' },
    { name: 'by its type: a thenable in a function that is not async', code: 'declare const api: { pull(): Promise<void> }; function main() { api.pull(); const task = api.pull(); }', only: 'typescript' },
    { name: 'by its type: a sleep', code: 'declare const timers: { sleep(ms: number): Promise<void> }; async function main() { timers.sleep(10); }', only: 'typescript' },
    { name: 'by its type: a chain with a handler', code: 'declare const api: { pull(): Promise<void> }; async function main() { api.pull().then(() => 1, () => 2); }', only: 'typescript', options: strict },
  ],

  invalid: [
    { name: 'the textbook form', ...dropped(`${refresh} async function main() { «refresh()»; }`) },
    { name: 'in a try, whose catch cannot see it', ...hidden(`${refresh}\nasync function main() {\n  try {\n    «refresh()»;\n  } catch (error) {\n    report(error);\n  }\n}`, 5) },
    { name: 'in a try without catch around it', ...dropped(`${refresh} async function main() { try { «refresh()»; } finally { hide(); } }`) },
    { name: 'in a try without catch, in a try with one', ...hidden(`${refresh}\nasync function main() {\n  try {\n    try { «refresh()»; } finally { hide(); }\n  } catch { }\n}`, 5) },
    { name: 'in a catch', ...dropped(`${refresh} async function main() { try { await api.pull(); } catch { «refresh()»; } }`) },
    { name: 'in an async callback, although the function around it catches', ...dropped(`${refresh} async function main() { try { await lock(async () => { «refresh()»; }); } catch { } }`) },
    { name: 'behind a condition', ...dropped(`${refresh} async function main(on) { on && «refresh()»; }`) },
    { name: 'in an arm of a choice', ...dropped(`${refresh} async function main(on) { on ? «refresh()» : hide(); }`) },
    { name: 'before the last part of a sequence', ...dropped(`${refresh} async function main() { return («refresh()», 1); }`) },
    { name: 'through an optional call', ...dropped(`${refresh} async function main() { «refresh?.()»; }`, 'refresh()') },
    { name: 'with a type assertion', ...dropped(`${refresh} async function main() { «refresh()» as unknown; }`) },
    { name: 'as a condition, where a promise is always true', ...reporting(`${refresh} async function main() { if («refresh()») show(); }`, 'taskDropped', { task: 'refresh()', outlives: '' }, ['awaitTask']) },
    { name: 'negated', ...reporting(`${refresh} async function main() { return !«refresh()»; }`, 'taskDropped', { task: 'refresh()', outlives: '' }, ['awaitTask']) },
    { name: 'as the condition of a loop', ...reporting(`${refresh} async function main() { while («refresh()») show(); }`, 'taskDropped', { task: 'refresh()', outlives: '' }, ['awaitTask']) },
    { name: 'in a text', ...reporting(`${refresh} async function main() { return \`«\${refresh()}»\`; }`.replace('«${refresh()}»', '${«refresh()»}'), 'taskDropped', { task: 'refresh()', outlives: '' }, ['awaitTask']) },
    { name: 'in a list that is dropped', ...reporting(`${refresh} async function main() { [«refresh()»]; }`, 'taskDropped', { task: 'refresh()', outlives: '' }, ['awaitTask']) },
    { name: 'in a line without semicolons', ...dropped(`${refresh}\nasync function main() {\n  const a = 1\n  «refresh()»\n}`) },

    { name: 'an arrow function', ...dropped('const refresh = async () => { await api.pull(); }; async function main() { «refresh()»; }') },
    { name: 'an arrow function that gives a known task', ...dropped('const refresh = async () => fetch("/"); async function main() { «refresh()»; }') },
    { name: 'a method', ...dropped('class Feed { async refresh() { await api.pull(); } async main() { «this.refresh()»; } }', 'this.refresh()') },
    { name: 'a private method', ...dropped('class Feed { async #refresh() { await api.pull(); } async main() { «this.#refresh()»; } }', 'this.#refresh()') },
    { name: 'a method of what is made of a class', ...dropped('class Feed { async refresh() { await api.pull(); } } const feed = new Feed(); async function main() { «feed.refresh()»; }', 'feed.refresh()') },
    { name: 'a method of what a field holds', ...dropped('class Feed { async refresh() { await api.pull(); } } class Page { #feed = new Feed(); async main() { «this.#feed.refresh()»; } }', 'this.#feed.refresh()') },
    { name: 'a static method', ...dropped('class Feed { static async refresh() { await api.pull(); } } async function main() { «Feed.refresh()»; }', 'Feed.refresh()') },
    { name: 'a method of an object literal', ...dropped('const feed = { async refresh() { await api.pull(); } }; async function main() { «feed.refresh()»; }', 'feed.refresh()') },
    { name: 'a function memoised by React', ...dropped('const refresh = useCallback(async () => { await api.pull(); }, []); async function main() { «refresh()»; }') },
    { name: 'a function that returns a task', ...dropped('function refresh() { return fetch("/").then(read); } async function main() { «refresh()»; }') },
    { name: 'a function that says it returns a promise', ...dropped('function refresh(): Promise<void> { return api.pull(); } async function main() { «refresh()»; }') },
    { name: 'a declared function', ...dropped('declare function refresh(): Promise<void>; async function main() { «refresh()»; }') },
    { name: 'a parameter declared to give a promise', ...dropped('async function main(refresh: () => Promise<void>) { «refresh()»; }') },
    { name: 'a function called on the spot', ...dropped('async function main() { «(async () => { await api.pull(); })()»; }', '(async () => …)()') },
    { name: 'fetch', ...dropped('async function main() { «fetch("/ping")»; }', 'fetch(…)') },
    { name: 'fetch of the global object', ...dropped('async function main() { «globalThis.fetch("/ping")»; }', 'globalThis.fetch(…)') },
    { name: 'an import', ...dropped('async function main() { «import("./polyfill.js")»; }', 'import("./polyfill.js")') },
    { name: 'a combinator', ...dropped('async function main(tasks) { «Promise.all(tasks)»; }', 'Promise.all(…)') },
    { name: 'a function of a module of Node', ...dropped('import { writeFile } from "node:fs/promises"; async function main(path) { «writeFile(path, "")»; }', 'writeFile(…)') },
    { name: 'a member of a module of Node', ...dropped('import fs from "fs"; async function main(path) { «fs.promises.rm(path)»; }', 'fs.promises.rm(…)') },
    { name: 'a required function of a module of Node', ...dropped('const { rm } = require("fs").promises; async function main(path) { «rm(path)»; }', 'rm(…)') },
    { name: 'a sleep that a signal can cut short', ...dropped('import { setTimeout as sleep } from "timers/promises"; async function main(stop) { «sleep(100, undefined, { signal: stop })»; }', 'sleep(…)') },
    { name: 'a promise with a way to reject', ...dropped('async function main() { «new Promise((resolve, reject) => api.pull(resolve, reject))»; }', 'new Promise(…)') },

    { name: 'a catch inside that throws again', ...dropped('async function refresh() { try { await api.pull(); } catch (error) { throw new Error("no", { cause: error }); } } async function main() { «refresh()»; }') },
    { name: 'a catch inside that waits for more', ...dropped('async function refresh() { try { await api.pull(); } catch { await api.retry(); } } async function main() { «refresh()»; }') },
    { name: 'a handler inside that throws again', ...dropped('async function refresh() { await api.pull().catch((error) => { throw error; }); } async function main() { «refresh()»; }') },
    { name: 'the settling of others and then one more', ...dropped('async function refresh(tasks) { await Promise.allSettled(tasks); await api.pull(); } async function main(tasks) { «refresh(tasks)»; }', 'refresh(…)') },
    { name: 'a callee of the callee that throws', ...dropped('async function pull() { if (off) throw new Error("off"); } async function refresh() { await pull(); } async function main() { «refresh()»; }') },
    {
      name: 'one of the tasks that are gathered',
      ...dropped('async function load(items) { const tasks = []; for (const item of items) tasks.push(api.pull(item)); await Promise.all(tasks); } async function main(items) { «load(items)»; }', 'load(…)'),
    },

    { name: 'an abort that does not reach it', ...dropped(`${refresh} async function main(signal) { «refresh()»; }`, 'refresh()', ' and an abort of `signal` leaves it running') },
    { name: 'an abort that reaches it', ...dropped('async function refresh(signal) { await api.pull(signal); } async function main(signal) { «refresh(signal)»; }', 'refresh(…)') },
    {
      name: 'an abort that reaches it through the closure',
      ...dropped('async function main(signal) { async function refresh() { await api.pull(signal); } «refresh()»; }', 'refresh()'),
    },

    { name: 'an executor that awaits', ...lostCallback('new Promise(async (resolve) => { resolve(await api.pull()); });', 'asyncExecutor', {}) },
    { name: 'an executor that throws', ...lostCallback('function main() { return new Promise(async (resolve) => { throw new Error("no"); }); }', 'asyncExecutor') },
    { name: 'an executor by name', ...lostCallback('async function run(resolve) { resolve(await api.pull()); } export const task = new Promise(run);', 'asyncExecutor') },
    { name: 'forEach with an async callback', ...lostCallback('items.forEach(async (item) => { await api.pull(item); });', 'asyncForEach') },
    { name: 'forEach with an async function', ...lostCallback(`${refresh} items.forEach(refresh);`, 'asyncForEach') },
    { name: 'forEach with a callback that gives a task', ...lostCallback(`${refresh} items?.forEach((item) => refresh(item));`, 'asyncForEach') },

    { name: 'a variable that nobody reads', ...reporting(`${refresh} async function main() { const task = «refresh()»; }`, 'neverRead', { name: 'task', outlives: '' }, ['awaitTask']) },
    { name: 'a variable that nobody reads, in a function that is not async', ...reporting(`${refresh} function main() { const task = «refresh()»; }`, 'neverRead', { name: 'task', outlives: '' }, []) },
    { name: 'a variable that only takes a later task', ...reporting(`${refresh} let task; export function main() { task = «refresh()»; }`, 'neverRead', { name: 'task', outlives: '' }, []) },
    {
      name: 'a variable that takes a task in each arm and that nobody reads',
      code: `${refresh} function main(on) { let task; if (on) task = refresh(); else task = fetch("/"); }`,
      errors: [{ messageId: 'neverRead', data: { name: 'task', outlives: '' }, column: 93 }, { messageId: 'neverRead', data: { name: 'task', outlives: '' }, column: 116 }],
    },
    { name: 'a chain in a variable that nobody reads', ...reporting(`${refresh} function main() { const task = «refresh().then(show)»; }`, 'neverRead', { name: 'task', outlives: '' }, []) },
    {
      name: 'an unread variable that outlives the operation',
      ...reporting(`${refresh} function main({ signal }) { const task = «refresh()»; }`, 'neverRead', { name: 'task', outlives: ' and an abort of `signal` leaves it running' }, []),
    },
    {
      name: 'a variable that only the code after another failure reads',
      ...reporting(`${refresh}\nasync function main() {\n  const task = «refresh()»;\n  try {\n    await api.pull();\n  } catch {\n    await task;\n  }\n}`, 'onlyReadInCatch', { name: 'task', line: '6' }, []),
    },
    {
      name: 'a rejecting chain that only the code after another failure reads',
      ...reporting('async function first(jobs, ms) {\n  const late = «new Promise((_, reject) => setTimeout(reject, ms)).catch((error) => { throw error; })»;\n  try {\n    return await Promise.any(jobs);\n  } catch {\n    await late;\n  }\n}', 'onlyReadInCatch', { name: 'late', line: '5' }, []),
    },

    { name: 'finally on a promise that is returned', ...reporting('function main(task) { «task.finally(hide)»; return task; }', 'derivedDropped', { base: 'task' }, ['ignoreDerived']) },
    { name: 'finally on a promise that is awaited', ...reporting('async function main() { const task = api.pull(); «task.finally(hide)»; await task; }', 'derivedDropped', { base: 'task' }, ['ignoreDerived']) },
    { name: 'finally on a member that is returned', ...reporting('class Feed { main() { this.task = api.pull(); «this.task.finally(hide)»; return this.task; } }', 'derivedDropped', { base: 'this.task' }, ['ignoreDerived']) },

    { name: 'strict: a function that is not async', ...reporting(`${refresh} function main() { «refresh()»; }`, 'taskDropped', { task: 'refresh()', outlives: '' }, ['logFailure']), options: [{ reportInSyncFunctions: true }] },
    { name: 'strict: in a try of a function that is not async', ...reporting(`${refresh} function main() { try { «refresh()»; } catch { } }`, 'hiddenFromCatch', { task: 'refresh()', outlives: '', line: '1' }, ['logFailure']), options: [{ reportInSyncFunctions: true }] },
    { name: 'strict: a chain without a handler', ...reporting(`${refresh} async function main() { «refresh().then(show)»; }`, 'chainDropped', { task: 'refresh()' }), options: [{ reportChains: true }] },
    { name: 'strict: a chain on what is out of sight', ...reporting('async function main() { «api.pull().then(show)»; }', 'chainDropped', { task: 'api.pull()' }), options: [{ reportChains: true }] },
    { name: 'strict: a chain without a handler, on a promise that is awaited', ...reporting('async function main() { const task = api.pull(); «task.then(show)»; await task; }', 'chainDropped', { task: 'task' }), options: [{ reportChains: true }] },
    { name: 'a variable that nobody reads, whose name only ends as one that says so', ...reporting(`${refresh} async function main() { const not_unused = «refresh()»; }`, 'neverRead', { name: 'not_unused', outlives: '' }, ['awaitTask']) },
    {
      name: 'of a function called on the spot, only the head is underlined',
      code: 'async function main() { (async () => { await api.pull(); })(); }',
      errors: [{
        messageId: 'taskDropped',
        data: { task: '(async () => …)()', outlives: '' },
        line: 1, column: 26, endLine: 1, endColumn: 38,
        suggestions: [
          { messageId: 'awaitTask', output: 'async function main() { await (async () => { await api.pull(); })(); }' },
          { messageId: 'logFailure', output: 'async function main() { void (async () => { await api.pull(); })().catch(console.error); }' },
        ],
      }],
    },
    { name: 'strict: a chain on a promise, in a function that is not async', ...reporting('function main(task: Promise<void>) { «task.then(show)»; }', 'chainDropped', { task: 'task' }, ['logFailure']), options: [{ reportChains: true }] },
    { name: 'strict: finally on what is out of sight', ...reporting('function main(task) { «task.finally(hide)»; }', 'chainDropped', { task: 'task' }, ['logFailure']), options: [{ reportChains: true }] },
    { name: 'strict: then and finally without a handler', ...reporting('async function main() { «api.pull().then(show).finally(hide)»; }', 'chainDropped', { task: 'api.pull()' }), options: [{ reportChains: true }] },
    { name: 'strict: an async callback of a timer', ...lostCallback('setTimeout(async () => { await api.pull(); }, 100);', 'callbackDropped', { caller: 'setTimeout(…)' }), options: [{ reportCallbacks: true }] },
    { name: 'strict: an async function given to a timer', ...lostCallback(`${refresh} window.setInterval(refresh, 100);`, 'callbackDropped', { caller: 'window.setInterval(…)' }), options: [{ reportCallbacks: true }] },
    { name: 'strict: a callback that gives a task', ...lostCallback(`${refresh} setInterval(() => refresh(), 100);`, 'callbackDropped', { caller: 'setInterval(…)' }), options: [{ reportCallbacks: true }] },
    { name: 'strict: an async listener', ...lostCallback('button.addEventListener("click", async () => { await api.pull(); });', 'callbackDropped', { caller: 'button.addEventListener(…)' }), options: [{ reportCallbacks: true }] },
    { name: 'strict: void without a signal', ...reporting(`${refresh} function main() { «void refresh()»; }`, 'taskVoided', { task: 'refresh()' }, ['logFailure']), options: [{ ignoreVoid: false }] },
    { name: 'strict: void as what an arrow function gives', ...reporting(`${refresh} const main = () => «void refresh()»;`, 'taskVoided', { task: 'refresh()' }, ['logFailure']), options: [{ ignoreVoid: false }] },
    { name: 'strict: void with a signal of its own', ...reporting('async function refresh() { const stop = new AbortController(); await api.pull(stop.signal); } function main() { «void refresh()»; }', 'taskVoided', { task: 'refresh()' }, ['logFailure']), options: [{ ignoreVoid: false }] },
    { name: 'strict: void of a chain without a handler', ...reporting(`${refresh} function main() { «void refresh().then(show)»; }`, 'taskVoided', { task: 'refresh().then(…)' }, ['logFailure']), options: strict },

    { name: 'by its type: a thenable, when asked for', ...reporting('declare const api: { pull(): Promise<void> }; async function main() { «api.pull()»; }', 'taskDropped', { task: 'api.pull()', outlives: '' }, ['awaitTask']), only: 'typescript', options: all },
    { name: 'by its type: a thenable where a catch misses its failure', ...reporting('declare const api: { pull(): Promise<void> }; async function main() { try { «api.pull()»; } catch { } }', 'hiddenFromCatch', { task: 'api.pull()', line: '1', outlives: '' }, ['awaitTask']), only: 'typescript' },
    { name: 'by its type: a thenable in a function that is not async', ...reporting('declare const api: { pull(): Promise<void> }; function main() { «api.pull()»; }', 'taskDropped', { task: 'api.pull()', outlives: '' }, []), only: 'typescript', options: all },
    { name: 'by its type: a thenable in a variable that nobody reads', ...reporting('declare const api: { pull(): Promise<void> }; async function main() { const task = «api.pull()»; }', 'neverRead', { name: 'task', outlives: '' }, ['awaitTask']), only: 'typescript', options: all },
    { name: 'by its type: an async function that returns a thenable', ...dropped('declare const api: { pull(): Promise<void> }; const refresh = async () => api.pull(); async function main() { «refresh()»; }'), only: 'typescript' },
    { name: 'by its type: a chain on a thenable, in a function that is not async', ...reporting('declare const api: { pull(): Promise<number> }; function main() { «api.pull().then(Number)»; }', 'chainDropped', { task: 'api.pull()' }, ['logFailure']), only: 'typescript', options: all },
  ],
});
