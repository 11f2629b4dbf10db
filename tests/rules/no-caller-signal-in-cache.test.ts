import rule from '../../src/rules/no-caller-signal-in-cache.ts';
import { runInDialects } from '../support/dialects.ts';

/** A function that gives out what a map has for a key, and otherwise starts it. */
const getting = (task: string, { hit = 'if (hit) return hit;', put = 'pending.set(key, task);', answer = 'return task;', params = 'key, signal', kind = 'async', before = '' } = {}): string => `
const pending = new Map();
export ${kind} function load(${params}) {
  ${before}
  const hit = pending.get(key);
  ${hit}
  const task = ${task};
  ${put}
  ${answer}
}`;
const download = 'fetch(key, { signal })';

/** A record that is filled on demand, in one expression. */
const filling = (task: string, { outside = 'const cache = {};', inside = '', params = 'key, signal', store = 'return cache[key] ??= ' } = {}): string => `
${outside}
export function load(${params}) {
  ${inside}
  ${store}${task};
}`;

/** A field that holds one promise. */
const connecting = (body: string, { params = 'signal', kind = 'async', members = 'async open(signal) { await dial(signal); }' } = {}): string => `
class Client {
  #opening;
  ${kind} connect(${params}) {
    ${body}
  }
  ${members}
}`;
const guarded = (task: string): string => `if (this.#opening) return this.#opening; this.#opening = ${task}; return this.#opening;`;

/** A helper that shares what its callers give it to start. */
const deduping = (call: string, { task = 'start().finally(() => pending.delete(key))', hit = 'if (hit) return hit;', params = 'key, { signal }', before = '' } = {}): string => `
const pending = new Map();
function dedupe(key, start) {
  const hit = pending.get(key);
  ${hit}
  const task = ${task};
  pending.set(key, task);
  return task;
}
export async function load(${params}) {
  ${before}
  return ${call};
}`;
const starting = '() => fetch(key, { signal })';

const kept = (place: string, signal = 'signal') => [{ messageId: 'failureKept', data: { place, signal } }];
const shared = (place: string, signal = 'signal') => [{ messageId: 'failureShared', data: { place, signal } }];
const stored = (place: string, signal = 'signal') => [{ messageId: 'storedForOthers', data: { place, signal } }];
const stores = [{ reportStores: true }] as const;

runInDialects('no-caller-signal-in-cache', rule, {
  valid: [
    // Whose signal it is
    { name: 'signal: none', code: getting('fetch(key)') },
    { name: 'signal: the function\'s own', code: getting('fetch(key, { signal: own.signal })', { before: 'const own = new AbortController();' }) },
    { name: 'signal: a timeout', code: getting('fetch(key, { signal: AbortSignal.timeout(5000) })') },
    { name: 'signal: joined from own ones', code: getting('fetch(key, { signal: AbortSignal.any([own.signal, AbortSignal.timeout(5000)]) })', { before: 'const own = new AbortController();' }) },
    { name: 'signal: the object\'s own', code: connecting(guarded('this.open(this.#stop.signal)'), { members: '#stop = new AbortController(); async open(signal) { await dial(signal); }' }) },
    { name: 'signal: as old as the object', code: `class Client { constructor(signal) { this.signal = signal; } connect() { return this.opening ??= fetch('/open', { signal: this.signal }); } }` },
    { name: 'signal: as old as the cache', code: `export function createLoader(signal) { const cache = {}; return (key) => cache[key] ??= fetch(key, { signal }); }` },
    { name: 'signal: of a module out of view', code: `import { signal } from './shutdown'; const cache = {}; export const load = (key) => cache[key] ??= fetch(key, { signal });` },
    { name: 'signal: switched off', code: getting('fetch(key, { signal: undefined })') },
    { name: 'signal: an IIFE\'s own parameter', code: `const cache = {}; export function load(key) { const own = new AbortController(); return cache[key] ??= (async (signal) => { await fetch(key, { signal }); })(own.signal); }` },
    { name: 'signal: only in a callback of what may be no promise', code: getting('schedule(() => fetch(key, { signal }))') },
    { name: 'signal: an executor that ends quietly', code: `const cache = {}; export function load(key, signal) { return cache[key] ??= new Promise((resolve) => { signal.addEventListener('abort', () => resolve()); start(key, resolve); }); }` },

    { name: 'signal: dropped where it is shared', code: getting('fetch(key, { signal: isShared ? undefined : signal })') },
    { name: 'signal: shared only without one', code: getting(download, { put: 'if (!signal) pending.set(key, task);' }) },
    { name: 'signal: whoever has one goes alone', code: getting('fetch(key, options)', { params: 'key, options', before: 'if (options.signal) return fetch(key, options);' }) },

    // Where it is kept
    { name: 'place: a variable of the function', code: filling(download, { outside: '', inside: 'const cache = {};' }) },
    { name: 'place: a variable that got its value from a map', code: `const cache = new Map(); export async function load(key, signal) { let task = cache.get(key); if (!task) task = fetch(key, { signal }); return task; }` },
    { name: 'place: a map that all calls of one operation share', code: `export async function loadAll(keys, signal) { const cache = {}; await Promise.all(keys.map((key) => cache[key] ??= fetch(key, { signal }))); }` },
    { name: 'place: a parameter, which may be each caller\'s own', code: filling(download, { outside: '', params: 'cache, key, signal' }) },
    { name: 'place: a field of the request that gives the signal', code: `export function getUser(request) { return request.user ??= fetch('/user', { signal: request.signal }); }` },
    { name: 'place: an entry for the request that gives the signal', code: `const users = new WeakMap(); export function getUser(request) { const hit = users.get(request); if (hit) return hit; const user = fetch('/user', { signal: request.signal }); users.set(request, user); return user; }` },
    { name: 'place: an entry for the signal', code: `const results = new WeakMap(); export function load(signal) { const hit = results.get(signal); if (hit) return hit; const result = fetch('/all', { signal }); results.set(signal, result); return result; }` },
    { name: 'place: a record for the signal', code: `const caches = new WeakMap(); export function load(key, signal) { const cache = caches.get(signal); return cache[key] ??= fetch(key, { signal }); }` },
    { name: 'place: out of view', code: filling(download, { outside: '', inside: 'const cache = getCache();' }) },
    { name: 'place: made by a call', code: filling(download, { outside: '', inside: 'const cache = factory.create();' }) },
    { name: 'place: named by a call', code: filling(download, { store: 'return getCache()[key] ??= ' }) },

    // What is kept
    { name: 'task: its result, not its promise', code: getting(`await ${download}`) },
    { name: 'task: a new object', code: connecting(guarded('new Connection({ signal })')) },
    { name: 'task: a bound function', code: connecting(guarded('dial.bind(undefined, signal)')) },
    { name: 'task: may be no promise', code: connecting(guarded('createClient({ signal })')) },
    { name: 'task: no promise by its type', code: `declare const api: { load(signal: AbortSignal): string }; class Client { opening; async connect(signal: AbortSignal) { if (this.opening) return this.opening; this.opening = api.load(signal); } }`, only: 'types' },
    { name: 'task: a bag given to what may be no promise', code: getting('load(key, options)', { params: 'key, options', before: 'log(options.signal);' }).replace('= load(', '= api.load(') },
    { name: 'task: cannot fail', code: connecting(guarded('this.open(signal)'), { members: 'async open(signal) { try { await dial(signal); } catch { this.isOpen = false; } }' }) },
    { name: 'task: may end quietly', code: connecting(guarded('this.open(signal)'), { members: 'async open(signal) { while (!signal.aborted) await poll(); }' }) },
    { name: 'task: may end quietly, in a chain', code: connecting(guarded('this.open(signal).finally(log)'), { members: 'async open(signal) { while (!signal.aborted) await poll(); }' }) },
    { name: 'task: keeps the abort to itself', code: getting(`${download}.catch(() => undefined)`) },

    // Who is given it
    { name: 'handed out: to nobody', code: getting(download, { hit: 'if (hit) log("busy");' }) },
    { name: 'handed out: only what was stored just now', code: connecting('this.#opening = this.open(signal); return this.#opening;') },
    { name: 'handed out: whoever comes later waits, then starts anew', code: connecting('await this.#opening; this.#opening = this.open(signal); return this.#opening;') },
    { name: 'handed out: whoever comes later waits if there is something, then starts anew', code: connecting('if (this.#opening) await this.#opening; this.#opening = this.open(signal); return this.#opening;') },
    { name: 'handed out: whoever comes later waits, and may start anew', code: connecting('await this.#opening; if (isStale()) { this.#opening = this.open(signal); }') },
    { name: 'handed out: another entry', code: getting(download).replace('pending.get(key)', 'pending.get("all")') },
    { name: 'handed out: another map', code: getting(download).replace('pending.get(key)', 'done.get(key)') },
    { name: 'handed out: another field', code: connecting('if (this.closing) return this.closing; this.#opening = this.open(signal); return this.#opening;') },
    { name: 'handed out: another property of the entry', code: getting(download, { hit: 'if (hit) return hit.name;', put: 'pending.set(key, { name: key, task });' }) },
    { name: 'handed out: by another function', code: `const pending = new Map(); export const get = (key) => pending.get(key); export async function load(key, signal) { pending.set(key, ${download}); }` },
    { name: 'handed out: who joins tries again', code: getting(download, { hit: 'if (hit) { try { return await hit; } catch (error) { if (signal.aborted) throw error; } }' }) },
    { name: 'handed out: who joins starts anew in a handler', code: getting(download, { hit: `if (hit) return hit.catch(() => ${download});` }) },
    { name: 'handed out: who joins has a handler out of view', code: getting(download, { hit: 'if (hit) return hit.catch(retry);' }) },
    { name: 'handed out: an `else` that leaves', code: connecting('if (isNew) { this.#opening = this.open(signal); } else { throw new Error("open"); } return this.#opening;') },
    { name: 'handed out: at a module\'s top', code: 'const cache = {}; cache.all ??= fetch("/all", { signal });' },

    // What a helper shares
    { name: 'helper: given no signal', code: deduping('dedupe(key, () => fetch(key))') },
    { name: 'helper: given an own signal', code: deduping('dedupe(key, () => fetch(key, { signal: own.signal }))', { before: 'const own = new AbortController();' }) },
    { name: 'helper: only without a signal', code: deduping(`dedupe(key, ${starting})`, { before: 'if (signal) return fetch(key, { signal });' }) },
    { name: 'helper: gives its callback a signal', code: deduping('dedupe(key, (signal) => fetch(key, { signal }))') },
    { name: 'helper: shares nothing', code: deduping(`dedupe(key, ${starting})`, { hit: '' }) },
    { name: 'helper: starts each anew', code: deduping(`dedupe(key, ${starting})`, { hit: 'await hit;' }).replace('function dedupe', 'async function dedupe') },
    { name: 'helper: takes what cannot fail', code: deduping(`dedupe(key, ${starting})`, { task: '(async () => { try { return await start(); } catch { return undefined; } })()' }) },
    { name: 'helper: shares something else', code: deduping(`dedupe(key, ${starting})`, { task: 'begin(start)' }) },
    { name: 'helper: is out of view', code: `import { dedupe } from './dedupe'; export const load = (key, signal) => dedupe(key, ${starting});` },
    { name: 'helper: as old as the signal', code: `export function createLoader(signal) { let task; const share = (start) => task ??= start(); return () => share(() => fetch('/all', { signal })); }` },
    { name: 'helper: whoever calls it tries again', code: deduping('load(key, { signal })', { before: `try { return await dedupe(key, ${starting}); } catch (error) { if (signal.aborted) throw error; }` }) },
    { name: 'helper: whoever calls it has a handler', code: deduping(`dedupe(key, ${starting}).catch(() => undefined)`) },

    { name: 'cleanup: closing twice', code: connecting(guarded('this.open(signal)')).replace('connect(', 'close(') },

    // What `reportStores` leaves alone
    { name: 'stored: not by default', code: `const pending = new Map(); export function load(key, signal) { pending.set(key, ${download}); }` },
    { name: 'stored: a plain field', code: connecting('this.#opening = this.open(signal);'), options: stores },
    { name: 'stored: a bag', code: `const pending = new Map(); export function load(key, options) { log(options.signal); pending.set(key, fetch(key, options)); }`, options: stores },
    { name: 'stored: by a constructor', code: `class Client { constructor(signal) { this.opening ??= fetch('/open', { signal }); } }`, options: stores },
    { name: 'stored: who joins tries again', code: getting(download, { hit: 'if (hit) { try { return await hit; } catch (error) { if (signal.aborted) throw error; } }' }), options: stores },
    { name: 'stored: nothing given', code: `const pending = new Map(); export function load(key, signal) { signal.throwIfAborted(); pending.set(key, fetch(key)); }`, options: stores },
  ],
  invalid: [
    // The textbook forms
    { name: 'a record filled on demand', code: filling('load(key, { signal })').replace('= load(', '= loadUser('), errors: kept('cache[key]') },
    { name: 'a record filled on demand, awaited', code: `const cache = {}; export async function load(key, { signal }) { cache[key] ??= api.run(key, { signal }); return (await cache[key]).body; }`, errors: kept('cache[key]') },
    { name: 'a map asked first', code: getting(download), errors: [{ messageId: 'failureKept', data: { place: 'pending', signal: 'signal' }, line: 7, column: 16, endColumn: 38 }] },
    { name: 'a map asked with `has`', code: `const pending = new Map(); export async function load(key, signal) { if (!pending.has(key)) pending.set(key, ${download}); return pending.get(key); }`, errors: kept('pending') },
    { name: 'a map asked in one expression', code: `const pending = new Map(); export function load(key, signal) { return pending.get(key) ?? put(pending.set(key, ${download})); }`.replace('put(pending.set(key, ' + download + '))', `(pending.set(key, ${download}), pending.get(key))`), errors: kept('pending') },
    { name: 'a variable reused', code: `const pending = new Map(); export function load(key, signal) { let task = pending.get(key); if (!task) { task = ${download}; pending.set(key, task); } return task; }`, errors: kept('pending') },
    { name: 'a variable filled with `??=`', code: `const pending = new Map(); export function load(key, signal) { let task = pending.get(key); task ??= ${download}; pending.set(key, task); return task; }`, errors: kept('pending') },
    { name: 'a variable declared with `??`', code: `const pending = new Map(); export function load(key, signal) { const task = pending.get(key) ?? ${download}; pending.set(key, task); return task; }`, errors: kept('pending') },
    { name: 'a field asked first', code: connecting(guarded('this.open(signal)')), errors: kept('this.#opening') },
    { name: 'a field asked last', code: connecting('if (!this.#opening) { this.#opening = this.open(signal); } return this.#opening;'), errors: kept('this.#opening') },
    { name: 'a field asked in a conditional', code: connecting('return this.#opening ? this.#opening : (this.#opening = this.open(signal));'), errors: kept('this.#opening') },
    { name: 'a field filled with `||=`', code: connecting('return this.#opening ||= this.open(signal);'), errors: kept('this.#opening') },
    { name: 'a field filled with `??`', code: connecting('this.#opening = this.#opening ?? this.open(signal); return this.#opening;'), errors: kept('this.#opening') },
    { name: 'a field awaited', code: connecting('if (this.#opening) { await this.#opening; return; } this.#opening = this.open(signal); await this.#opening;'), errors: kept('this.#opening') },
    { name: 'a field asked by way of a flag', code: connecting('if (this.isOpening) return this.#opening; this.isOpening = true; this.#opening = this.open(signal); return this.#opening;'), errors: kept('this.#opening') },
    { name: 'a variable of the module', code: `let opening; export function open(signal) { opening ??= fetch('/open', { signal }); return opening; }`, errors: kept('opening') },
    { name: 'a variable of a closure', code: `export function once(run) { let task; return function (signal) { return task ??= run.call(null, signal).finally(log); }; }`, errors: kept('task') },
    { name: 'an object with the promise', code: getting(download, { hit: 'if (hit && hit.until > Date.now()) return hit.task;', put: 'pending.set(key, { task, until: Date.now() + 1000 });' }), errors: kept('pending') },
    { name: 'an object with the promise, in a field', code: connecting('if (this.attempt?.host === host) return this.attempt.task; const attempt = { host, task: this.open(signal) }; this.attempt = attempt; return attempt.task;', { params: 'host, signal' }), errors: kept('this.attempt') },
    { name: 'an object with the promise, destructured', code: getting(download, { hit: 'if (hit) { const { task } = hit; return task; }', put: 'pending.set(key, { task });' }).replace('const task = fetch', 'const made = fetch').replace('{ task });', '{ task: made });').replace('return task;\n}', 'return made;\n}'), errors: kept('pending') },

    // Whose signal it is
    { name: 'signal: joined with an own one', code: getting('fetch(key, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) })'), errors: kept('pending') },
    { name: 'signal: joined with one as old as the cache', code: `export function createLoader(stop) { const cache = {}; return (key, signal) => cache[key] ??= fetch(key, { signal: AbortSignal.any([stop, signal]) }); }`, errors: kept('cache[key]') },
    { name: 'signal: in a variable', code: getting('fetch(key, { signal: both })', { before: 'const both = AbortSignal.any([signal, AbortSignal.timeout(5000)]);' }), errors: kept('pending') },
    { name: 'signal: of an option', code: getting('fetch(key, { signal: options?.signal })', { params: 'key, options' }), errors: kept('pending', 'options.signal') },
    { name: 'signal: a bag that the function reads', code: getting('fetch(key, options)', { params: 'key, options', before: 'options.signal.throwIfAborted();' }), errors: kept('pending', 'options.signal') },
    { name: 'signal: a bag by its annotation', code: getting('fetch(key, options)', { params: 'key: string, options?: RequestInit' }), errors: kept('pending', 'options?.signal') },
    { name: 'signal: a bag by its type', code: `type Many = { all: RequestInit }; const cache: Record<string, Promise<Response>> = {}; export function load(key: string, init: Many['all']) { return cache[key] ??= fetch(key, init); }`, only: 'types', errors: kept('cache[key]', 'init.signal') },
    { name: 'signal: an IIFE around it', code: connecting(guarded('(async () => { await prepare(); await dial(signal); })()')), errors: kept('this.#opening') },
    { name: 'signal: a function around it', code: connecting('if (this.#opening) return this.#opening; const run = async () => { await dial(signal); }; this.#opening = run(); return this.#opening;'), errors: kept('this.#opening') },
    { name: 'signal: a function around it that returns the task', code: connecting('if (this.#opening) return this.#opening; const run = async () => fetch("/open", { signal }); this.#opening = run(); return this.#opening;'), errors: kept('this.#opening') },
    { name: 'signal: renamed', code: getting('fetch(key, { signal: stop })', { params: 'key, { signal: stop }' }), errors: kept('pending', 'stop') },
    { name: 'signal: of a part of the request', code: `const cache = {}; export function load(key, context) { return cache[key] ??= fetch(key, { signal: context.request.signal }); }`, errors: kept('cache[key]', 'context.request.signal') },
    { name: 'signal: an executor that listens to it', code: `const cache = {}; export function load(key, signal) { return cache[key] ??= new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); start(key, resolve); }); }`, errors: kept('cache[key]') },
    { name: 'signal: a callback of a retry', code: `const cache = {}; export function load(key, signal) { return cache[key] ??= pRetry(() => fetch(key, { signal })); }`, errors: kept('cache[key]') },
    { name: 'signal: one of two', code: getting('fetch(key, { signal: isShared ? other : signal })'), errors: kept('pending') },
    { name: 'signal: asked how it is doing', code: getting(download, { put: 'if (!signal.aborted) pending.set(key, task);' }), errors: kept('pending') },
    { name: 'signal: asked whether it still matters', code: getting(download, { before: 'if (signal?.aborted) return undefined;' }), errors: kept('pending') },
    { name: 'signal: in a chain', code: getting(`${download}.then((response) => response.json())`), errors: kept('pending') },

    // Where it is kept
    { name: 'place: an alias of a field', code: `class Store { load(key, signal) { const { cache } = this; return cache[key] ??= fetch(key, { signal }); } }`, errors: kept('cache[key]') },
    { name: 'place: a record in a map', code: `const caches = new Map(); export function load(host, key, signal) { const cache = caches.get(host) ?? {}; return cache[key] ??= fetch(key, { signal }); }`, errors: kept('cache[key]') },
    { name: 'place: an object\'s method', code: `export const store = { load(signal) { return this.task ??= fetch('/all', { signal }); } };`, errors: kept('this.task') },
    { name: 'place: a field that is an arrow function', code: `class Store { load = (signal) => this.task ??= fetch('/all', { signal }); }`, errors: kept('this.task') },
    { name: 'place: a global object', code: `export function load(signal) { return globalThis.task ??= fetch('/all', { signal }); }`, errors: kept('globalThis.task') },
    { name: 'place: an entry for a part of the request', code: `const users = {}; export function getUser(request) { return users[request.id] ??= fetch('/user', { signal: request.signal }); }`, errors: kept('users[request.id]', 'request.signal') },

    // What is kept
    { name: 'task: a call of which only the waiting tells that it is one', code: getting('api.run(key, { signal })', { hit: 'if (hit) return await hit;' }), errors: kept('pending') },
    { name: 'task: a call that is awaited itself', code: getting('api.run(key, { signal })', { answer: 'return await task;' }), errors: kept('pending') },
    { name: 'task: told by its name', code: getting('api.load(key, { signal })'), errors: kept('pending') },
    { name: 'task: told by the annotation of the function', code: `const cache = {}; export function load(key: string, signal: AbortSignal): Promise<string> { return cache[key] ??= api.run(key, signal); }`, errors: kept('cache[key]') },
    { name: 'task: told by the annotation of the map', code: `const cache = new Map<string, Promise<string>>(); export async function load(key: string, signal: AbortSignal) { const hit = cache.get(key); if (hit) return hit; cache.set(key, api.run(key, signal)); return 'new'; }`, errors: kept('cache') },
    { name: 'task: told by the annotation of the field', code: `class Client { private opening?: Promise<void>; async connect(signal: AbortSignal) { if (this.opening) return this.opening; this.opening = api.run(signal); } }`, errors: kept('this.opening') },
    { name: 'task: told by its name, in a class', code: `declare const api: { load(signal: AbortSignal): Promise<string> }; class Client { opening; async connect(signal: AbortSignal) { if (this.opening) return this.opening; this.opening = api.load(signal); } }`, errors: kept('this.opening') },
    { name: 'task: told by its type', code: `declare const api: { run(signal: AbortSignal): Promise<void> }; class Client { opening; async connect(signal: AbortSignal) { if (this.opening) return this.opening; this.opening = api.run(signal); } }`, only: 'types', errors: kept('this.opening') },
    { name: 'task: asks and throws', code: connecting(guarded('this.open(signal)'), { members: 'async open(signal) { await dial(); if (signal.aborted) throw signal.reason; }' }), errors: kept('this.#opening') },
    { name: 'task: a handler that lets the abort out', code: getting(`${download}.catch((error) => { log(error); throw error; })`), errors: kept('pending') },

    // Who is given it
    { name: 'handed out: in a race', code: getting(download, { hit: 'if (hit) return Promise.race([hit, aborted(signal)]);' }), errors: kept('pending') },
    { name: 'handed out: in a chain', code: getting(download, { hit: 'if (hit) return hit.then((response) => response.json());' }), errors: kept('pending') },
    { name: 'handed out: in an object', code: getting(download, { hit: 'if (hit) return { response: hit };' }), errors: kept('pending') },
    { name: 'handed out: in a `try` that throws on', code: getting(download, { hit: 'if (hit) { try { return await hit; } catch (error) { log(error); throw error; } }' }), errors: kept('pending') },
    { name: 'handed out: with a handler that throws on', code: getting(download, { hit: 'if (hit) return hit.catch((error) => { log(error); throw error; });' }), errors: kept('pending') },
    { name: 'handed out: by a generator', code: `const cache = {}; export async function* load(key, signal) { yield cache[key] ??= ${download}; }`, errors: kept('cache[key]') },

    // Who takes it out
    { name: 'removed: in `finally`', code: getting(download, { put: 'pending.set(key, task); try { await task; } finally { pending.delete(key); }', answer: '' }), errors: shared('pending') },
    { name: 'removed: in `catch`', code: connecting('if (this.#opening) return this.#opening; this.#opening = this.open(signal); try { await this.#opening; } catch (error) { this.#opening = undefined; throw error; }'), errors: shared('this.#opening') },
    { name: 'removed: in a callback', code: getting(`${download}.finally(() => pending.delete(key))`), errors: shared('pending') },
    { name: 'removed: with `delete`', code: `const cache = {}; export function load(key, signal) { return cache[key] ??= ${download}.finally(() => { delete cache[key]; }); }`, errors: shared('cache[key]') },
    { name: 'removed: only what is stale', code: getting(download, { before: 'if (isStale(key)) pending.delete(key);' }), errors: kept('pending') },

    // What a helper shares
    { name: 'helper: a map', code: deduping(`dedupe(key, ${starting})`), errors: shared('pending') },
    { name: 'helper: an async callback', code: deduping('dedupe(key, async () => { const response = await fetch(key, { signal }); return response.json(); })'), errors: shared('pending') },
    { name: 'helper: an IIFE', code: deduping(`dedupe(key, ${starting})`, { task: '(async () => { try { return await start(); } finally { pending.delete(key); } })()' }), errors: shared('pending') },
    { name: 'helper: keeps it', code: deduping(`dedupe(key, ${starting})`, { task: 'start()' }), errors: kept('pending') },
    { name: 'helper: a method', code: `class Store { share(key, start) { return this.cache[key] ??= start(); } load(key, signal) { return this.share(key, ${starting}); } }`, errors: kept('this.cache[key]') },
    { name: 'helper: a closure younger than its callers', code: `export function createLoader() { let task; const share = (start) => task ??= start(); return (signal) => share(() => fetch('/all', { signal })); }`, errors: kept('task') },
    { name: 'helper: whoever calls it throws on', code: deduping(`undefined`, { before: `try { return await dedupe(key, ${starting}); } catch (error) { log(error); throw error; }` }), errors: shared('pending') },

    // `reportStores`
    { name: 'stored: in a map', code: `const pending = new Map(); export function load(key, signal) { pending.set(key, ${download}); }`, options: stores, errors: stored('pending') },
    { name: 'stored: in what is empty', code: connecting('this.#opening ??= this.open(signal);', { kind: '' }), options: stores, errors: stored('this.#opening') },
  ],
});
