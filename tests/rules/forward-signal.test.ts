import rule from '../../src/rules/forward-signal.ts';
import { runInDialects } from '../support/dialects.ts';

interface Told {
  readonly messageId?: string;
  readonly call?: string;
  readonly signal?: string;
  readonly text?: string;
  readonly bag?: string;
  readonly rest?: string;
}

/** A case with one report, of the call between `«` and `»`, and what the suggestion makes of that call; undefined when there is none. */
function missing(marked: string, given: string | undefined, told: Told = {}) {
  const { messageId = 'notForwarded', call = 'fetch(…)', signal = 'signal', text = '{ signal }', ...more } = told;
  const code = marked.replaceAll(/[«»]/gu, '');
  const line = marked.slice(0, marked.indexOf('«')).split('\n').length;
  const output = marked.replace(/«[^»]*»/su, () => given ?? '');
  const suggestions = given === undefined ? {} : { suggestions: [{ messageId: 'passSignal', data: { text }, output }] };
  const data = messageId === 'partsForwarded' ? { call, text, bag: more.bag } : messageId === 'restForwarded' ? { call, text, signal, rest: more.rest } : { call, signal, text };
  return { code, errors: [{ messageId, data, line, ...suggestions }] };
}

/** A case with one report, of a farther signal between `«` and `»`, and what the suggestion puts in its place. */
function farther(marked: string, put: string, call = 'fetch(…)', given = 'signal', nearer = 'own') {
  const output = marked.replace(/«[^»]*»/su, () => put);
  return {
    code: marked.replaceAll(/[«»]/gu, ''),
    errors: [{ messageId: 'fartherForwarded', data: { call, given, nearer }, suggestions: [{ messageId: 'passSignal', data: { text: nearer }, output }] }],
  };
}

const sleep = 'import { setTimeout as sleep } from "node:timers/promises";';
const load = 'async function load(id, { signal }) { await api.get(id, { signal }); }';
const loading = { call: 'load(…)' };
const strict = [{ reportFileReads: true, reportFileWrites: true, reportProcesses: true, reportAllTyped: true }] as const;

runInDialects('forward-signal', rule, {
  valid: [
    { name: 'it is given', code: 'async function get(url, signal) { return await fetch(url, { signal }); }' },
    { name: 'it is given among other options', code: 'async function get(url, signal) { return await fetch(url, { signal, method: "POST" }); }' },
    { name: 'one joined from it is given', code: 'async function get(url, signal) { return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(9)]) }); }' },
    { name: 'a signal of its own is given', code: 'async function get(url, signal) { const own = new AbortController(); return await fetch(url, { signal: own.signal }); }' },
    { name: 'the bag that has it is given whole', code: 'async function get(url, options) { options.signal?.throwIfAborted(); return await fetch(url, options); }' },
    { name: 'the bag that has it is spread', code: 'async function get(url, options) { options.signal?.throwIfAborted(); return await fetch(url, { ...options, method: "POST" }); }' },
    { name: 'options that nobody can see into are given', code: 'async function get(url, init, signal) { return await fetch(url, init); }' },
    { name: 'options that nobody can see into are spread', code: 'async function get(url, signal) { return await fetch(url, { ...defaults }); }' },
    { name: 'arguments that nobody can see into are spread', code: 'async function get(args, signal) { return await fetch(...args); }' },
    { name: 'options get the signal later', code: 'async function get(url, signal) { const init = { method: "POST" }; if (signal) init.signal = signal; return await fetch(url, init); }' },
    { name: 'options go to somebody who may add the signal', code: 'async function get(url, signal) { const init = { method: "POST" }; prepare(init); return await fetch(url, init); }' },
    { name: 'a key may be the signal', code: 'async function get(url, key, value, signal) { return await fetch(url, { [key]: value }); }' },
    { name: 'something of another name is given as the option', code: 'async function load(options: { id: string; abort?: AbortSignal }) { await api.get(options); } async function main(options: { id: string; abort?: AbortSignal }) { const { id, abort } = options; await load({ id, abort }); }' },
    { name: 'opted out with undefined', code: 'async function get(url, signal) { return await fetch(url, { signal: undefined }); }' },
    { name: 'opted out with null', code: 'async function get(url, signal) { return await fetch(url, { signal: null }); }' },
    { name: 'opted out in place of the options', code: 'async function get(url, signal) { return await fetch(url, undefined); }' },
    { name: 'the branch for callers without options', code: 'async function load(id: string, options?: { signal?: AbortSignal }) { await api.get(id, options?.signal); } async function main(id: string, signal?: AbortSignal) { return signal ? await load(id, { signal }) : await load(id); }' },
    { name: 'the branch for callers without a signal', code: 'async function get(url, signal) { if (!signal) return await fetch(url); return await fetch(url, { signal }); }' },
    { name: 'the branch where the bag is missing', code: 'async function get(url, details) { const options = details?.signal ? { signal: details.signal } : undefined; return options === undefined ? await fetch(url) : await fetch(url, options); }' },
    { name: 'a reader of lines ends with what it reads', options: strict, code: 'import { createInterface } from "node:readline"; async function read(input, signal) { signal.throwIfAborted(); for await (const line of createInterface({ input })) show(line); }' },
    { name: 'a listener ends the stream', options: strict, code: 'import { createReadStream } from "node:fs"; function read(path, signal) { const stream = createReadStream(path); signal.addEventListener("abort", () => stream.destroy(), { once: true }); return stream; }' },
    { name: 'set aside by its name', code: 'async function get(url, _signal) { return await fetch(url); }' },
    { name: 'no signal is received', code: 'async function get(url) { return await fetch(url); }' },
    { name: 'the signal is the function\'s own', code: 'async function get(url) { const { signal } = new AbortController(); later(signal); return await fetch(url); }' },
    { name: 'the signal is a POSIX one', code: 'async function get(url, signal: NodeJS.Signals) { return await fetch(url); }' },
    { name: 'fetch is another function', code: 'async function get(url, signal, fetch) { return await fetch(url); }' },
    { name: 'a method of a parameter may be of a subclass', code: 'class Store { async load(id, signal) { await api.get(id, signal); } } async function main(store, signal) { await store.load(1); signal.throwIfAborted(); }' },
    { name: 'a method that the file declares takes none', code: 'interface Api { load(id: string): Promise<void> } class Page { constructor(private readonly api: Api) {} async main(signal: AbortSignal) { await this.api.load("a"); signal.throwIfAborted(); } }' },
    { name: 'a method of a class takes none', code: 'class Store { async load(id) { await api.get(id); } } const store = new Store(); async function main(signal) { await store.load(1); signal.throwIfAborted(); }' },
    { name: 'a method of the same name is nobody\'s we know', code: 'async function get(url, signal) { return await client.fetch(url); }' },
    { name: 'the request has its own signal', code: 'async function get(request, signal) { return await fetch(request); }' },
    { name: 'the request is made with the signal', code: 'async function get(url, signal) { const call = new Request(url, { signal }); return await fetch(call); }' },
    { name: 'the request is made on the spot', code: 'async function get(url, signal) { return await fetch(new Request(url, { signal })); }' },
    { name: 'the nearer signal is used as well', code: 'async function get(url, signal) { return await retry(async (own) => await fetch(url, { signal: AbortSignal.any([signal, own]) })); }' },
    { name: 'the nearer signal is set aside by its name', code: 'async function get(url, signal) { return await retry(async (_signal) => await fetch(url, { signal })); }' },
    { name: 'the nearer signal is given', code: 'async function get(url, signal) { return await retry(async ({ signal }) => await fetch(url, { signal })); }' },
    { name: 'the outer signal is the function\'s own', code: 'async function get(url) { const { signal } = new AbortController(); later(signal); return await retry(async ({ signal: own }) => await fetch(url, { signal })); }' },
    { name: 'in a finally', code: 'async function get(url, signal) { try { await work(signal); } finally { await fetch(url); } }' },
    { name: 'in a catch', code: 'async function get(url, signal) { try { await work(signal); } catch { await fetch(url); } }' },
    { name: 'a wait in a finally', code: `${sleep} async function get(url, signal) { try { await work(signal); } finally { await sleep(9); } }` },
    { name: 'overloads leave it open', code: 'declare function load(id: string): Promise<void>; declare function load(id: number, signal: AbortSignal): Promise<void>; async function main(signal: AbortSignal) { await load("a"); signal.throwIfAborted(); }' },
    { name: 'in the handler of a rejection', code: 'async function get(url, signal) { await work(signal).catch(() => fetch(url)); }' },
    { name: 'in the second handler of a then', code: 'async function get(url, signal) { await work(signal).then(show, () => fetch(url)); }' },
    { name: 'in a function that cleans up', code: 'async function close(url, signal) { signal.throwIfAborted(); await fetch(url); }' },
    { name: 'in a callback that may run when the operation is over', code: 'async function get(url, signal) { queue.add(async () => { await fetch(url); }); await work(signal); }' },
    { name: 'in a listener of the signal', code: 'async function get(url, signal) { signal.addEventListener("abort", () => fetch(url), { once: true }); await work(signal); }' },
    { name: 'detached on purpose', code: 'async function get(url, signal) { void fetch(url); await work(signal); }' },
    { name: 'detached with a handler', code: 'async function get(url, signal) { fetch(url).catch(report); await work(signal); }' },
    { name: 'raced against the signal', code: 'async function get(url, signal) { return await Promise.race([fetch(url), aborted(signal)]); }' },
    { name: 'wrapped by a call that is given the signal', code: 'async function get(url, signal) { return await abortable(fetch(url), signal); }' },
    { name: 'the function itself', code: `async function load(id, { signal }) { await api.get(id, { signal }); if (id > 0) await load(id - 1, {}); }` },
    { name: 'a listener is taken off by hand', code: 'function watch(target, signal) { target.addEventListener("change", () => { draw(signal); }); }' },
    { name: 'the callee takes a signal by default', code: 'const shared = new AbortController(); async function load(id, signal = shared.signal) { await api.get(id, { signal }); } async function main(signal) { await load(1); signal.throwIfAborted(); }' },
    { name: 'the callee takes a bag with a signal by default', code: 'const { signal: shared } = new AbortController(); async function load(id, options = { signal: shared }) { await api.get(id, { signal: options.signal }); } async function main(signal) { await load(1); signal.throwIfAborted(); }' },
    { name: 'the callee takes an option with a default', code: 'const shared = new AbortController(); async function load(id, { signal = shared.signal }) { await api.get(id, { signal }); } async function main(signal) { await load(1, {}); signal.throwIfAborted(); }' },
    { name: 'the callee sets its signal aside', code: 'async function load(id, _signal) { await api.get(id); } async function main(signal) { await load(1); signal.throwIfAborted(); }' },
    { name: 'the callee takes none', code: 'async function load(id) { await api.get(id); } async function main(signal) { await load(1); signal.throwIfAborted(); }' },
    { name: 'the callee\'s own type of that name has none', code: 'export interface RequestInit { method: string } async function load(id: string, init: RequestInit) { await api.get(id, init.method); } async function main(signal: AbortSignal) { await load("a", { method: "GET" }); signal.throwIfAborted(); }' },
    { name: 'the call that makes the signal', code: 'async function derive(parent, { signal }) { return link(parent, signal); } async function main(options) { const signal = await derive(options.id, {}); later(options, signal); }' },
    { name: 'an option of an option that nobody can see into', code: 'import { GoogleGenAI } from "@google/genai"; const ai = new GoogleGenAI({}); async function ask(contents, config, signal) { signal.throwIfAborted(); return await ai.models.generateContent({ contents, config }); }' },
    { name: 'files, by default', code: 'import { readFile } from "node:fs/promises"; async function read(path, signal) { signal.throwIfAborted(); return await readFile(path, "utf8"); }' },
    { name: 'writes, by default', code: 'import { writeFile } from "node:fs/promises"; async function save(path, text, signal) { signal.throwIfAborted(); await writeFile(path, text); }' },
    { name: 'processes, by default', code: 'import { spawn } from "node:child_process"; function run(command, signal) { signal.throwIfAborted(); return spawn(command, []); }' },
    { name: 'a listener ends the process', options: strict, code: 'import { spawn } from "node:child_process"; function run(command, signal) { const child = spawn(command, []); signal.addEventListener("abort", () => child.kill(), { once: true }); return child; }' },
    { name: 'no signal goes into a synchronous process', code: 'import { execFileSync } from "node:child_process"; function run(command, signal) { signal.throwIfAborted(); return execFileSync(command, []); }', options: strict },
    {
      name: 'a typed callee that is not waited for, by default', only: 'types',
      code: 'declare class Client { open(id: string, options?: { signal?: AbortSignal }): Promise<void> } declare const client: Client; async function main(signal: AbortSignal): Promise<void> { const opening = client.open("a"); signal.throwIfAborted(); await opening; }',
    },
    {
      name: 'a typed callee that is done at once', only: 'types', options: strict,
      code: 'declare class Client { find(id: string, options?: { signal?: AbortSignal }): string } declare const client: Client; async function main(signal: AbortSignal): Promise<string> { signal.throwIfAborted(); return client.find("a"); }',
    },
    {
      name: 'a stream that is piped through another ends with its source', only: 'types', options: strict,
      code: 'declare const source: ReadableStream<string>; async function main(parser: TransformStream<string, string>, signal: AbortSignal): Promise<void> { for await (const line of source.pipeThrough(parser)) { signal.throwIfAborted(); show(line); } }',
    },
    {
      name: 'the checker knows that it takes none', only: 'types',
      code: 'declare class Client { load(id: string): Promise<void> } declare const client: Client; async function main(signal: AbortSignal): Promise<void> { await client.load("a"); signal.throwIfAborted(); }',
    },
    { name: 'nobody can know that it takes one', code: 'async function main(signal) { await client.load("a"); signal.throwIfAborted(); }' },
    { name: 'a token of some other module', code: 'import { CancellationToken } from "./tokens"; async function load(token: CancellationToken) {} async function main(token: CancellationToken) { await load(); abort(); }' },
  ],
  invalid: [
    { name: 'fetch', ...missing('async function get(url, signal) { return await «fetch(url)»; }', 'fetch(url, { signal })') },
    { name: 'neither awaited nor returned at once', ...missing('async function get(url, signal) { const response = «fetch(url)»; signal.throwIfAborted(); return await response; }', 'fetch(url, { signal })') },
    { name: 'with a trailing comma', ...missing('async function get(url, signal) { return await «fetch(url,)»; }', 'fetch(url,{ signal })') },
    { name: 'options without it', ...missing('async function get(url, signal) { return await «fetch(url, { method: "POST" })»; }', 'fetch(url, { method: "POST", signal })') },
    { name: 'options on lines of their own', ...missing('async function get(url, signal) {\n  return await «fetch(url, {\n    method: "POST",\n  })»;\n}', 'fetch(url, {\n    method: "POST",\n    signal,\n  })') },
    { name: 'no options at all', ...missing('async function get(url, signal) { return await «fetch(url, {})»; }', 'fetch(url, { signal })') },
    { name: 'the parts of options are known', ...missing('async function get(url, isPost, signal) { return await «fetch(url, { ...(isPost && { method: "POST" }) })»; }', 'fetch(url, { ...(isPost && { method: "POST" }), signal })') },
    { name: 'both branches are known', ...missing('async function get(url, isPost, signal) { return await «fetch(url, { ...(isPost ? { method: "POST" } : undefined) })»; }', 'fetch(url, { ...(isPost ? { method: "POST" } : undefined), signal })') },
    {
      name: 'options in a variable', code: 'async function get(url, signal) { const init = { method: "POST" }; return await fetch(url, init); }',
      errors: [{ messageId: 'notForwarded', data: { call: 'fetch(…)', signal: 'signal', text: '{ signal }' }, suggestions: [{ messageId: 'passSignal', data: { text: '{ signal }' }, output: 'async function get(url, signal) { const init = { method: "POST", signal }; return await fetch(url, init); }' }] }],
    },
    { name: 'received as an option', ...missing('async function get(url, { signal }) { return await «fetch(url)»; }', 'fetch(url, { signal })') },
    { name: 'received under another name', ...missing('async function get(url, { signal: stop }) { return await «fetch(url)»; }', 'fetch(url, { signal: stop })', { signal: 'stop', text: '{ signal: stop }' }) },
    { name: 'received in a bag', ...missing('async function get(url, options) { options.signal?.throwIfAborted(); return await «fetch(url)»; }', 'fetch(url, { signal: options.signal })', { signal: 'options.signal', text: '{ signal: options.signal }' }) },
    { name: 'received in a bag of a known type', ...missing('async function get(url: string, options?: RequestInit) { return await «fetch(url)»; }', 'fetch(url, { signal: options?.signal })', { signal: 'options?.signal', text: '{ signal: options?.signal }' }) },
    { name: 'received as a controller', ...missing('async function get(url, abortController) { return await «fetch(url)»; }', 'fetch(url, { signal: abortController.signal })', { signal: 'abortController.signal', text: '{ signal: abortController.signal }' }) },
    { name: 'the nearest is offered', ...missing('async function get(urls, signal) { return await Promise.all(urls.map(async (url, { signal: own }) => await «fetch(url)»)); }', 'fetch(url, { signal: own })', { signal: 'own', text: '{ signal: own }' }) },
    { name: 'one joined with a deadline is offered', ...missing('async function get(url, signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(9)]); return await «fetch(url)»; }', 'fetch(url, { signal: both })', { signal: 'both', text: '{ signal: both }' }) },
    { name: 'in a callback that runs on the spot', ...missing('async function get(urls, signal) { return await Promise.all(urls.map((url) => «fetch(url)»)); }', 'fetch(url, { signal })') },
    { name: 'the branch for callers with a signal', ...missing('async function get(url, signal) { if (signal) return await «fetch(url)»; return ""; }', 'fetch(url, { signal })') },
    { name: 'a branch that asks whether it is aborted', ...missing('async function get(url, signal) { if (!signal.aborted) return await «fetch(url)»; return ""; }', 'fetch(url, { signal })') },
    { name: 'in the first handler of a then', ...missing('async function get(url, signal) { return await work(signal).then(() => «fetch(url)»); }', 'fetch(url, { signal })') },
    { name: 'in a template, a condition and a branch', ...missing('async function get(url, signal) { return signal ? `${await «fetch(url)»}` : ""; }', 'fetch(url, { signal })') },
    { name: 'beside one that is given it', ...missing('async function get(a, b, signal) { return await Promise.all([fetch(a, { signal }), «fetch(b)»]); }', 'fetch(b, { signal })') },
    { name: 'handed to a call that is given no signal', ...missing('async function get(url, signal) { return await parse(«fetch(url)»); }', 'fetch(url, { signal })') },
    { name: 'an alias of fetch', ...missing('async function get(url, { signal, ...options }) { const request = options.fetch ?? globalThis.fetch; return await «request(url)»; }', 'request(url, { signal })', { call: 'request(…)' }) },
    { name: 'that of an outer function, as an option', ...farther('async function get(url, signal) { return await retry(async ({ signal: own }) => await fetch(url, { «signal» })); }', 'signal: own') },
    { name: 'that of an outer function, under the key', ...farther('async function get(url, stop: AbortSignal) { return await retry(async (own: AbortSignal) => await fetch(url, { signal: «stop» })); }', 'own', 'fetch(…)', 'stop') },
    { name: 'that of an outer function, as an argument', ...farther('async function get(url, options: { signal: AbortSignal }) { return await retry(async (signal) => await load(url, «options.signal»)); }', 'signal', 'load(…)', 'options.signal', 'signal') },
    { name: 'fetch of the global object', ...missing('async function get(url, signal) { return await «globalThis.fetch(url)»; }', 'globalThis.fetch(url, { signal })', { call: 'globalThis.fetch(…)' }) },
    { name: 'a sleep, whose value is missing too', ...missing(`${sleep} async function wait(signal) { await «sleep(9)»; }`, 'sleep(9, undefined, { signal })', { call: 'sleep(…)' }) },
    { name: 'a sleep by way of the module', ...missing('const timers = require("timers/promises"); async function wait(signal) { await «timers.setTimeout(9)»; }', 'timers.setTimeout(9, undefined, { signal })', { call: 'timers.setTimeout(…)' }) },
    { name: 'an event', ...missing('import { once } from "events"; async function wait(emitter, signal) { await «once(emitter, "end")»; }', 'once(emitter, "end", { signal })', { call: 'once(…)' }) },
    { name: 'a stream of events', ...missing('import { on } from "events"; async function read(emitter, signal) { for await (const [event] of «on(emitter, "line")») show(event); }', 'on(emitter, "line", { signal })', { call: 'on(…)' }) },
    { name: 'a client of the table', ...missing('import axios from "axios"; async function get(url, signal) { return await «axios.get(url)»; }', 'axios.get(url, { signal })', { call: 'axios.get(…)' }) },
    { name: 'an option of an option', ...missing('import { GoogleGenAI } from "@google/genai"; const ai = new GoogleGenAI({}); async function ask(contents, signal) { return await «ai.models.generateContent({ contents })»; }', 'ai.models.generateContent({ contents, config: { abortSignal: signal } })', { call: 'ai.models.generateContent(…)', text: '{ config: { abortSignal: signal } }' }) },
    { name: 'an option of an option that is there', ...missing('import { GoogleGenAI } from "@google/genai"; const ai = new GoogleGenAI({}); async function ask(contents, signal) { return await «ai.models.generateContent({ contents, config: { topK: 1 } })»; }', undefined, { call: 'ai.models.generateContent(…)', text: '{ config: { abortSignal: signal } }' }) },
    { name: 'a wait before the next try', ...missing(`${sleep} async function get(url, signal) { for (;;) { try { return await fetch(url, { signal }); } catch (error) { signal.throwIfAborted(); await «sleep(9)»; } } }`, 'sleep(9, undefined, { signal })', { call: 'sleep(…)' }) },
    { name: 'a function that the file declares', ...missing('declare function load(id: string, signal?: AbortSignal): Promise<void>; async function main(signal: AbortSignal) { await «load("a")»; }', 'load("a", signal)', { ...loading, text: 'signal' }) },
    { name: 'a method that the file declares', ...missing('interface Api { load(id: string, options?: { signal?: AbortSignal }): Promise<void> } async function main(api: Api, signal: AbortSignal) { await «api.load("a")»; }', 'api.load("a", { signal })', { call: 'api.load(…)' }) },
    { name: 'a method that the file declares, of a field', ...missing('interface Api { load(id: string, options?: { signal?: AbortSignal }): Promise<void> } class Page { constructor(private readonly api: Api) {} async main(signal: AbortSignal) { await «this.api.load("a")»; } }', 'this.api.load("a", { signal })', { call: 'this.api.load(…)' }) },
    { name: 'a function of a type with a name', ...missing('type Load = (id: string, signal?: AbortSignal) => Promise<void>; async function main(load: Load, signal: AbortSignal) { await «load("a")»; }', 'load("a", signal)', { ...loading, text: 'signal' }) },
    { name: 'a function of the file with an option', ...missing(`${load} async function main(signal) { await «load(1, {})»; }`, 'load(1, { signal })', loading) },
    { name: 'a function of the file with a parameter', ...missing('async function load(id, signal) { await api.get(id, signal); } async function main(signal) { await «load(1)»; }', 'load(1, signal)', { ...loading, text: 'signal' }) },
    { name: 'a function of the file that reads it from a bag', ...missing('async function load(id, options) { await api.get(id, options.signal); } async function main(signal) { await «load(1)»; }', 'load(1, { signal })', loading) },
    { name: 'a function of the file that declares it', ...missing('interface Init { signal?: AbortSignal } async function load(id: string, init?: Init) { await api.get(id, init); } async function main(signal: AbortSignal) { await «load("a")»; }', 'load("a", { signal })', loading) },
    { name: 'a method of what is made of a class', ...missing('class Store { async load(id, signal) { await api.get(id, signal); } } const store = new Store(); async function main(signal) { await «store.load(1)»; }', 'store.load(1, signal)', { call: 'store.load(…)', text: 'signal' }) },
    { name: 'a static method', ...missing('class Store { static async load(id, { signal }) { await api.get(id, { signal }); } } async function main(signal) { await «Store.load(1, {})»; }', 'Store.load(1, { signal })', { call: 'Store.load(…)' }) },
    { name: 'a method of the class', ...missing('class Store { async load(id, signal) { await this.api.get(id, signal); } async main(signal) { await «this.load(1)»; } }', 'this.load(1, signal)', { call: 'this.load(…)', text: 'signal' }) },
    { name: 'a function that does not wait', ...missing('function check(id, signal) { if (signal.aborted) throw new Error(id); } async function main(signal) { «check(1)»; await work(signal); }', 'check(1, signal)', { call: 'check(…)', text: 'signal' }) },
    {
      name: 'parts of a bag',
      ...missing(`${load} async function main(options) { options.signal?.throwIfAborted(); await «load(1, { timeout: options.timeout })»; }`, 'load(1, { timeout: options.timeout, signal: options.signal })', { messageId: 'partsForwarded', call: 'load(…)', bag: 'options', text: '{ signal: options.signal }' }),
    },
    {
      name: 'the rest of a bag', ...missing('async function get(url, options) { const { signal, ...rest } = options; signal?.throwIfAborted(); return await «fetch(url, rest)»; }', 'fetch(url, { ...rest, signal })', { messageId: 'restForwarded', rest: 'rest' }),
    },
    { name: 'the rest of a bag, spread', ...missing('async function get(url, { signal, ...rest }) { signal?.throwIfAborted(); return await «fetch(url, { ...rest })»; }', 'fetch(url, { ...rest, signal })') },
    { name: 'the text form of options', options: strict, ...missing('import { readFile } from "node:fs/promises"; async function read(path, signal) { return await «readFile(path, "utf8")»; }', 'readFile(path, { encoding: "utf8", signal })', { call: 'readFile(…)' }) },
    { name: 'a write, in all', options: strict, ...missing('import { writeFile } from "node:fs/promises"; async function save(path, text, signal) { await «writeFile(path, text)»; signal.throwIfAborted(); }', 'writeFile(path, text, { signal })', { call: 'writeFile(…)' }) },
    { name: 'a process, in strict', options: strict, ...missing('import { spawn } from "node:child_process"; function run(command, signal) { signal.throwIfAborted(); return «spawn(command, [])»; }', 'spawn(command, [], { signal })', { call: 'spawn(…)' }) },
    { name: 'a callback stands in its place', options: strict, ...missing('import { readFile } from "node:fs"; function read(path, signal) { «readFile(path, (error, text) => { show(text); })»; }', undefined, { call: 'readFile(…)' }) },
    {
      name: 'a function of the settings', settings: { cancellation: { signalApis: [{ module: './api', name: 'request', argument: 1, option: 'signal' }] } },
      ...missing('import { request } from "./api"; async function get(url, signal) { return await «request(url)»; }', 'request(url, { signal })', { call: 'request(…)' }),
    },
    {
      name: 'a typed callee', only: 'types',
      ...missing('declare class Client { load(id: string, options?: { signal?: AbortSignal }): Promise<void> } declare const client: Client; async function main(signal: AbortSignal): Promise<void> { await «client.load("a")»; }', 'client.load("a", { signal })', { call: 'client.load(…)' }),
    },
    {
      name: 'a typed callee among others', only: 'types',
      ...missing('declare class Client { load(id: string, signal?: AbortSignal): Promise<void> } declare const client: Client; async function main(ids: string[], signal: AbortSignal): Promise<void> { await Promise.all([«client.load("a")», signal]); }', 'client.load("a", signal)', { call: 'client.load(…)', text: 'signal' }),
    },
    {
      name: 'a stream that is piped into another', only: 'types',
      ...missing('declare const source: ReadableStream<string>; async function main(target: WritableStream<string>, signal: AbortSignal): Promise<void> { await «source.pipeTo(target)»; signal.throwIfAborted(); }', 'source.pipeTo(target, { signal })', { call: 'source.pipeTo(…)' }),
    },
    {
      name: 'a typed callee that is not waited for, in strict', only: 'types', options: strict,
      ...missing('declare class Client { open(id: string, options?: { signal?: AbortSignal }): Promise<void> } declare const client: Client; async function main(signal: AbortSignal): Promise<void> { const opening = «client.open("a")»; signal.throwIfAborted(); await opening; }', 'client.open("a", { signal })', { call: 'client.open(…)' }),
    },
    {
      name: 'a token of VS Code',
      ...missing('import * as vscode from "vscode"; async function load(id: string, token?: vscode.CancellationToken) { await api.get(id, token); } async function main(token: vscode.CancellationToken) { await «load("a")»; }', 'load("a", token)', { messageId: 'tokenNotForwarded', call: 'load(…)', signal: 'token', text: 'token' }),
    },
  ],
});
