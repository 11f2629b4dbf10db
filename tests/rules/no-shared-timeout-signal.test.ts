import rule from '../../src/rules/no-shared-timeout-signal.ts';
import { runInDialects } from '../support/dialects.ts';

const timeout = 'AbortSignal.timeout(5000)';
const declared = 'const late = AbortSignal.timeout(5000);';
const before = (loop: string, start = declared): string => `async function load(url, signal) { ${start} ${loop} }`;
const attempts = (body: string): string => `for (let n = 0; n < 3; n += 1) { ${body} }`;
const retry = attempts('try { return await fetch(url, { signal: late }); } catch { await sleep(100); }');

type Situation = 'sinceClient' | 'sinceExport' | 'sinceLoop' | 'sinceModule' | 'sinceObject';

/** A case with one report; `output` is what the suggestion makes of it, if there is one. */
function reporting(name: string, code: string, messageId: Situation, output?: string, call = 'fetch(…)') {
  const data = messageId === 'sinceExport' ? { timeout } : { timeout, call };
  const offer = output !== undefined && /\bget #?\w+\(\)(?:: \w+)? \{ return AbortSignal/u.test(output) ? 'useGetter' : 'useOwn';
  return { name, code, errors: [{ messageId, data, ...(output !== undefined && { suggestions: [{ messageId: offer, output }] }) }] };
}

const sinceLoop = (name: string, loop: string, output?: string) => reporting(name, before(loop), 'sinceLoop', output);

runInDialects('no-shared-timeout-signal', rule, {
  valid: [
    // Made for each call.
    { name: 'made in the call', code: 'export const get = (url) => fetch(url, { signal: AbortSignal.timeout(5000) });' },
    { name: 'made in the function', code: `export function get(url) { ${declared} return fetch(url, { signal: late }); }` },
    { name: 'a parameter\'s default is made for each call', code: 'export const get = (url, signal = AbortSignal.timeout(5000)) => fetch(url, { signal });' },
    { name: 'so is the default of an option', code: 'export const get = (url, { signal = AbortSignal.timeout(5000) } = {}) => fetch(url, { signal });' },
    { name: 'a getter makes one for each read', code: 'const defaults = { get signal() { return AbortSignal.timeout(5000); } }; export const get = (url) => fetch(url, defaults);' },
    { name: 'a getter of a class', code: 'export class Client { get #late() { return AbortSignal.timeout(5000); } get(url) { return fetch(url, { signal: this.#late }); } }' },
    { name: 'a function makes it', code: 'const late = () => AbortSignal.timeout(5000); export const get = (url) => fetch(url, { signal: late() });' },
    { name: 'an AbortSignal of the project', code: `import { AbortSignal } from './signals.js'; ${declared} export const get = (url) => fetch(url, { signal: late });` },
    { name: 'a signal that no timer aborts', code: 'const late = new AbortController().signal; export const get = (url) => fetch(url, { signal: late });' },
    { name: 'a variable that is given another one', code: 'let late = AbortSignal.timeout(5000); export function get(url) { late = AbortSignal.timeout(5000); return fetch(url, { signal: late }); }' },
    { name: 'a field that is given another one', code: 'export class Client { late = AbortSignal.timeout(5000); get(url) { this.late = AbortSignal.timeout(5000); return fetch(url, { signal: this.late }); } }' },
    { name: 'one of several values', code: 'const late = stop ?? AbortSignal.timeout(5000); export const get = (url) => fetch(url, { signal: late });' },

    // A program has a limit for the whole of itself.
    { name: 'a program at the top of its module', code: `${declared} const page = await fetch(url, { signal: late });` },
    { name: 'the functions of a program', code: `${declared} async function main() { await fetch(url, { signal: late }); } await main();` },
    { name: 'functions that these call', code: `${declared} async function main() { await get(); } async function get() { await fetch(url, { signal: late }); } await main();` },
    { name: 'callbacks on the spot', code: `${declared} await Promise.all(urls.map((url) => fetch(url, { signal: late })));` },
    { name: 'the command of a program', code: `${declared} program.command('load').action(async () => { await fetch(url, { signal: late }); });` },
    { name: 'the only run of a callback', code: `${declared} setTimeout(() => fetch(url, { signal: late }), 100);` },
    { name: 'a field that is used when the object is made', code: 'export class Client { late = AbortSignal.timeout(5000); constructor(url) { this.page = fetch(url, { signal: this.late }); } }' },
    { name: 'an object for one operation', code: 'export class Download { constructor(url) { this.url = url; this.late = AbortSignal.timeout(5000); } run() { return fetch(this.url, { signal: this.late }); } }' },
    { name: 'a field that the constructor fills and a method renews', code: 'export class Client { constructor() { this.late = AbortSignal.timeout(5000); } get(url) { this.late = AbortSignal.timeout(5000); return fetch(url, { signal: this.late }); } }' },
    { name: 'a field that a method fills', code: 'export class Client { start() { this.late = AbortSignal.timeout(5000); } get(url) { return fetch(url, { signal: this.late }); } }' },
    { name: 'a field that the class gives to nobody', code: 'export class Options { signal = AbortSignal.timeout(5000); }' },
    { name: 'a class that a call makes', code: 'export function get(url) { return class { static late = AbortSignal.timeout(5000); static get() { return fetch(url, { signal: this.late }); } }; }' },

    // Not given to anything.
    { name: 'a watch that is looked at', code: `${declared} export const isWarm = () => late.aborted;` },
    { name: 'a line of the log', code: `${declared} export const show = () => console.log(late);` },
    { name: 'a listener', code: `${declared} export function warm(stop) { late.addEventListener('abort', stop); setMaxListeners(0, late); }` },
    { name: 'another part of the object', code: 'const settings = { url: "/", signal: AbortSignal.timeout(5000) }; export const get = () => fetch(settings.url);' },
    { name: 'a call of an unknown factory may be over soon', code: 'const client = connect({ signal: AbortSignal.timeout(5000) }); export const get = (url) => client.get(url);' },
    { name: 'a client of the project', code: 'import axios from "./axios.js"; export const client = axios.create({ signal: AbortSignal.timeout(5000) });' },
    { name: 'a client for one operation', code: 'import axios from "axios"; export function get(url) { return axios.create({ signal: AbortSignal.timeout(5000) }).get(url); }' },

    // Loops.
    { name: 'made for each attempt', code: before(attempts('try { return await fetch(url, { signal: AbortSignal.timeout(5000) }); } catch { await sleep(100); }'), '') },
    { name: 'made in each round', code: before(attempts(`${declared} try { return await fetch(url, { signal: late }); } catch { await sleep(100); }`), '') },
    { name: 'no catch: the first failure ends the loop', code: before(attempts('const page = await fetch(url, { signal: late }); if (page.ok) return page;')) },
    { name: 'a catch around the loop', code: before(`try { ${attempts('const page = await fetch(url, { signal: late }); if (page.ok) return page;')} } catch { return null; }`) },
    { name: 'a catch that ends the loop', code: before(attempts('try { return await fetch(url, { signal: late }); } catch (error) { throw wrap(error); }')) },
    { name: 'an exit behind the try', code: before(attempts('try { return await fetch(url, { signal: late }); } catch (error) { log(error); } break;')) },
    { name: 'a walk goes on after success', code: before('while (queue.length > 0) { try { await fetch(queue.pop(), { signal: late }); } catch (error) { log(error); } }') },
    { name: 'a walk through a list', code: before('for (const peer of url) { try { return await fetch(peer, { signal: late }); } catch (error) { log(error); } }') },
    { name: 'a walk by number', code: before('for (let n = 0; n < 3; n += 1) { try { return await fetch(url[n], { signal: late }); } catch (error) { log(error); } }') },
    { name: 'the loop ends with the signal', code: before('while (!late.aborted) { try { return await fetch(url, { signal: late }); } catch { await sleep(100); } }') },
    { name: 'the handler asks the signal', code: before(attempts('try { return await fetch(url, { signal: late }); } catch (error) { if (late.aborted) throw error; }')) },
    { name: 'the handler asks the error', code: before(attempts("try { return await fetch(url, { signal: late }); } catch (error) { if (error.name === 'TimeoutError') throw error; }")) },
    { name: 'the handler asks somebody about the error', code: before(attempts('try { return await fetch(url, { signal: late }); } catch (error) { if (!isTransient(error)) throw error; }')) },
    { name: 'the pause ends with the signal', code: before(attempts('try { return await fetch(url, { signal: late }); } catch { await sleep(100, null, { signal: late }); }')) },
    { name: 'a break of a switch leaves no loop', code: before('while (url) { try { switch (await fetch(url, { signal: late })) { case 1: break; } } catch { await sleep(100); } }') },
    { name: 'a signal of others', code: before(retry, 'const late = signal;') },
    { name: 'a limit of others', code: before(retry, 'const late = signal ?? AbortSignal.timeout(5000);') },
  ],
  invalid: [
    reporting('a module', `${declared} export const get = (url) => fetch(url, { signal: late });`, 'sinceModule', `export const get = (url) => fetch(url, { signal: ${timeout} });`),
    reporting('a module, by its own name', 'const signal = AbortSignal.timeout(5000); export const get = (url) => fetch(url, { signal });', 'sinceModule', `export const get = (url) => fetch(url, { signal: ${timeout} });`),
    reporting('as an argument', `${declared} export function get(url) { return load(url, late); }`, 'sinceModule', `export function get(url) { return load(url, ${timeout}); }`, 'load(…)'),
    reporting('joined with the caller\'s signal', `${declared} export const get = (url, signal) => fetch(url, { signal: AbortSignal.any([signal, late]) });`, 'sinceModule', `export const get = (url, signal) => fetch(url, { signal: AbortSignal.any([signal, ${timeout}]) });`),
    reporting('joined where it is made', 'const late = AbortSignal.any([stop, AbortSignal.timeout(5000)]); export const get = (url) => fetch(url, { signal: late });', 'sinceModule', `export const get = (url) => fetch(url, { signal: AbortSignal.any([stop, ${timeout}]) });`),
    reporting('two calls', `${declared}\nexport const get = (url) => fetch(url, { signal: late });\nexport const put = (url) => fetch(url, { method: "PUT", signal: late });\n`, 'sinceModule', `export const get = (url) => fetch(url, { signal: ${timeout} });\nexport const put = (url) => fetch(url, { method: "PUT", signal: ${timeout} });\n`),
    reporting('also asked', `${declared} export async function get(url) { try { return await fetch(url, { signal: late }); } catch { return late.aborted; } }`, 'sinceModule'),
    {
      name: 'where the name of the time means another one',
      code: 'const ms = 5000; const late = AbortSignal.timeout(ms); export const get = (url, ms) => fetch(url, { signal: late, ms });',
      errors: [{ messageId: 'sinceModule', data: { timeout: 'AbortSignal.timeout(ms)', call: 'fetch(…)' } }],
    },
    reporting('a comment would lose what it is about', `// Five seconds.\n${declared}\nexport const get = (url) => fetch(url, { signal: late });`, 'sinceModule'),
    reporting('one of several declarations', 'const url = "/", late = AbortSignal.timeout(5000); export const get = () => fetch(url, { signal: late });', 'sinceModule'),
    reporting('a variable on the way', `${declared} export function get(url) { const init = { signal: late }; return fetch(url, init); }`, 'sinceModule', `export function get(url) { const init = { signal: ${timeout} }; return fetch(url, init); }`),
    reporting('a parameter\'s default that is always the same', `${declared} export const get = (url, signal = late) => fetch(url, { signal });`, 'sinceModule'),
    reporting('in the place of a missing one', `${declared} export const get = (url, signal) => fetch(url, { signal: signal ?? late });`, 'sinceModule'),
    reporting('exported only', `export ${declared}`, 'sinceExport'),
    reporting('exported by its name', `${declared} export { late };`, 'sinceExport'),
    reporting('exported as the default', 'export default AbortSignal.timeout(5000);', 'sinceExport'),
    reporting('exported and used', `export ${declared} export const get = (url) => fetch(url, { signal: late });`, 'sinceModule'),
    reporting('a module of Node', `${declared} module.exports = { get: (url) => fetch(url, { signal: late }) };`, 'sinceModule', `module.exports = { get: (url) => fetch(url, { signal: ${timeout} }) };`),
    reporting('a function that an exported one calls', `${declared} const get = (url) => fetch(url, { signal: late }); export const load = () => get("/");`, 'sinceModule', `const get = (url) => fetch(url, { signal: ${timeout} }); export const load = () => get("/");`),
    reporting('a function that this file does not call', `${declared} async function get(url) { return await fetch(url, { signal: late }); }`, 'sinceModule', `async function get(url) { return await fetch(url, { signal: ${timeout} }); }`),
    reporting('a route', `${declared} app.get("/", async () => fetch(url, { signal: late }));`, 'sinceModule', `app.get("/", async () => fetch(url, { signal: ${timeout} }));`),
    reporting('a route by its name', `${declared} const home = async () => fetch(url, { signal: late }); app.get("/", home);`, 'sinceModule', `const home = async () => fetch(url, { signal: ${timeout} }); app.get("/", home);`),
    reporting('a timer that comes again', `${declared} setInterval(() => fetch(url, { signal: late }), 60000);`, 'sinceModule', `setInterval(() => fetch(url, { signal: ${timeout} }), 60000);`),
    reporting('an object that is exported', `${declared} export const api = { get: (url) => fetch(url, { signal: late }) };`, 'sinceModule', `export const api = { get: (url) => fetch(url, { signal: ${timeout} }) };`),
    reporting('a method', `${declared} export class Client { get(url) { return fetch(url, { signal: late }); } }`, 'sinceModule', `export class Client { get(url) { return fetch(url, { signal: ${timeout} }); } }`),

    reporting('an object of the module', 'const init = { method: "GET", signal: AbortSignal.timeout(5000) }; export const get = (url) => fetch(url, init);', 'sinceModule', `const init = { method: "GET", get signal() { return ${timeout}; } }; export const get = (url) => fetch(url, init);`),
    reporting('an object that is spread', 'const init = { signal: AbortSignal.timeout(5000) }; export const get = (url) => fetch(url, { ...init, method: "GET" });', 'sinceModule', `const init = { get signal() { return ${timeout}; } }; export const get = (url) => fetch(url, { ...init, method: "GET" });`),
    reporting('an object that is copied', 'const init = { signal: AbortSignal.timeout(5000) }; export const get = (url, options) => fetch(url, Object.assign({}, init, options));', 'sinceModule', `const init = { get signal() { return ${timeout}; } }; export const get = (url, options) => fetch(url, Object.assign({}, init, options));`),
    reporting('a member of an object', 'const init = { url: "/", http: { signal: AbortSignal.timeout(5000) } }; export const get = () => fetch(init.url, { signal: init.http.signal });', 'sinceModule', `const init = { url: "/", http: { get signal() { return ${timeout}; } } }; export const get = () => fetch(init.url, { signal: init.http.signal });`),
    reporting('a frozen object', 'const init = Object.freeze({ signal: AbortSignal.timeout(5000) }); export const get = (url) => fetch(url, init);', 'sinceModule', `const init = Object.freeze({ get signal() { return ${timeout}; } }); export const get = (url) => fetch(url, init);`),
    reporting('an object that is also asked', 'const init = { signal: AbortSignal.timeout(5000) }; export async function get(url) { await fetch(url, init); return init.signal.aborted; }', 'sinceModule'),
    reporting('a client', 'import axios from "axios"; export const client = axios.create({ signal: AbortSignal.timeout(5000) });', 'sinceClient', undefined, 'axios.create(…)'),

    reporting('a field', 'export class Client { late = AbortSignal.timeout(5000); get(url) { return fetch(url, { signal: this.late }); } }', 'sinceObject', `export class Client { get late() { return ${timeout}; } get(url) { return fetch(url, { signal: this.late }); } }`),
    reporting('a private field', 'export class Client { #late = AbortSignal.timeout(5000); get(url) { return fetch(url, { signal: this.#late }); } }', 'sinceObject', `export class Client { get #late() { return ${timeout}; } get(url) { return fetch(url, { signal: this.#late }); } }`),
    reporting('a field with modifiers', 'export class Client { private readonly late: AbortSignal = AbortSignal.timeout(5000); get(url: string) { return fetch(url, { signal: this.late }); } }', 'sinceObject', `export class Client { private get late(): AbortSignal { return ${timeout}; } get(url: string) { return fetch(url, { signal: this.late }); } }`),
    reporting('a field that the constructor fills', 'export class Client { constructor() { this.late = AbortSignal.timeout(5000); } get(url) { return fetch(url, { signal: this.late }); } }', 'sinceObject'),
    reporting('a static field', 'export class Client { static #late = AbortSignal.timeout(5000); get(url) { return fetch(url, { signal: Client.#late }); } }', 'sinceModule', `export class Client { static get #late() { return ${timeout}; } get(url) { return fetch(url, { signal: Client.#late }); } }`),
    reporting('a field with an object', 'export class Client { init = { signal: AbortSignal.timeout(5000) }; get(url) { return fetch(url, { ...this.init }); } }', 'sinceObject', `export class Client { init = { get signal() { return ${timeout}; } }; get(url) { return fetch(url, { ...this.init }); } }`),
    reporting('a field that is also asked', 'export class Client { late = AbortSignal.timeout(5000); get(url) { return this.late.aborted ? null : fetch(url, { signal: this.late }); } }', 'sinceObject'),

    sinceLoop('attempts', retry, `async function load(url, signal) { ${retry.replace('late', timeout)} }`),
    sinceLoop('attempts that keep the error', attempts('try { return await fetch(url, { signal: late }); } catch (error) { last = error; }'), `async function load(url, signal) { ${attempts(`try { return await fetch(url, { signal: ${timeout} }); } catch (error) { last = error; }`)} }`),
    sinceLoop('attempts up to a number', attempts('try { return await fetch(url, { signal: late }); } catch (error) { if (n === 2) throw error; }'), `async function load(url, signal) { ${attempts(`try { return await fetch(url, { signal: ${timeout} }); } catch (error) { if (n === 2) throw error; }`)} }`),
    sinceLoop('attempts with continue', 'for (;;) { let page; try { page = await fetch(url, { signal: late }); } catch { continue; } return page; }', `async function load(url, signal) { for (;;) { let page; try { page = await fetch(url, { signal: ${timeout} }); } catch { continue; } return page; } }`),
    sinceLoop('attempts with break', 'while (true) { try { await fetch(url, { signal: late }); break; } catch { await sleep(100); } }', `async function load(url, signal) { while (true) { try { await fetch(url, { signal: ${timeout} }); break; } catch { await sleep(100); } } }`),
    sinceLoop('attempts with a flag', 'let page; while (!page) { try { page = await fetch(url, { signal: late }); } catch { await sleep(100); } }', `async function load(url, signal) { let page; while (!page) { try { page = await fetch(url, { signal: ${timeout} }); } catch { await sleep(100); } } }`),
    sinceLoop('attempts after longer and longer pauses', 'for (const pause of [100, 200]) { try { return await fetch(url, { signal: late }); } catch { await sleep(pause); } }', `async function load(url, signal) { for (const pause of [100, 200]) { try { return await fetch(url, { signal: ${timeout} }); } catch { await sleep(pause); } } }`),
    reporting('attempts that the caller can end', before(retry, 'const late = AbortSignal.any([signal, AbortSignal.timeout(5000)]);'), 'sinceLoop', `async function load(url, signal) { ${retry.replace('late', `AbortSignal.any([signal, ${timeout}])`)} }`),
    reporting('attempts with an object', before(attempts('try { return await fetch(url, init); } catch { await sleep(100); }'), 'const init = { signal: AbortSignal.timeout(5000) };'), 'sinceLoop', `async function load(url, signal) { ${attempts(`try { return await fetch(url, { signal: ${timeout} }); } catch { await sleep(100); }`)} }`),
    reporting('attempts at the top of a module', `${declared} let page; while (!page) { try { page = await fetch(url, { signal: late }); } catch { await sleep(100); } }`, 'sinceLoop', `let page; while (!page) { try { page = await fetch(url, { signal: ${timeout} }); } catch { await sleep(100); } }`),
  ],
});
