import { expect, it } from 'vitest';

import rule from '../../src/rules/no-lost-controller.ts';
import { runInDialects } from '../support/dialects.ts';
import { lint } from '../support/lint.ts';

const withDefaults = [{ reportDefaults: true }] as const;
const dropped = (...suggestions: { readonly messageId: string; readonly data?: Record<string, string>; readonly output: string }[]) => [{ messageId: 'controllerDropped', ...(suggestions.length > 0 && { suggestions }) }];
const pass = (output: string, signal = 'signal') => ({ messageId: 'passSignal', data: { signal }, output });
const omit = (output: string) => ({ messageId: 'removeSignal', output });
const variable = (name = 'controller') => [{ messageId: 'variableNeverAborted', data: { name } }];
const field = (name: string) => [{ messageId: 'fieldNeverAborted', data: { name } }];
const standsIn = [{ messageId: 'standsInForNone' }];

/** A function with a controller of its own. */
const local = (rest: string, { made = 'const controller = new AbortController();', before = '', give = 'await load({ signal: controller.signal });' } = {}): string => `
${before}
export async function run(signal) {
  ${made}
  ${give}
  ${rest}
}`;

/** A class that keeps a controller. */
const keeping = (name: string, members: string, { declared = `${name} = new AbortController();`, give = `return load({ signal: this.${name}.signal });`, before = '' } = {}): string => `
${before}
class Feed {
  ${declared}
  read() { ${give} }
  ${members}
}`;

/** A component that fetches in an effect. */
const effect = (body: string, { outside = '', deps = '[id]' } = {}): string => `
function Parcel({ id }) {
  ${outside}
  useEffect(() => { ${body} }, ${deps});
}`;

runInDialects('no-lost-controller', rule, {
  valid: [
    // Who aborts it
    { name: 'aborted: at the end', code: local('controller.abort();') },
    { name: 'aborted: if it is there', code: local('controller?.abort();') },
    { name: 'aborted: in a finally', code: local('', { give: 'try { await load({ signal: controller.signal }); } finally { controller.abort(); }' }) },
    { name: 'aborted: by a timer', code: local('', { before: '', give: 'setTimeout(() => controller.abort(), 1000); await load({ signal: controller.signal });' }) },
    { name: 'aborted: by a listener on another signal', code: local('', { give: "signal.addEventListener('abort', () => controller.abort(signal.reason)); await load({ signal: controller.signal });" }) },
    { name: 'aborted: in a callback kept for later', code: local('callbacks.push(async () => controller.abort());') },
    { name: 'aborted: in what is returned', code: local('return () => controller.abort();') },
    { name: 'aborted: its method handed on', code: local('onClose(controller.abort.bind(controller));') },
    { name: 'aborted: its method taken out', code: 'export async function run() { const { signal, abort } = new AbortController(); await load({ signal }); onClose(abort); }' },
    { name: 'aborted: by a method with a computed name', code: local('controller[method]();') },
    { name: 'aborted: before it is made anew', code: `let controller; export function search(query) { controller?.abort(); controller = new AbortController(); return load(query, controller.signal); }` },

    // Who gets it
    { name: 'gets it: a function', code: local('keep(controller);') },
    { name: 'gets it: a new object', code: local('return new Job(controller);') },
    { name: 'gets it: the caller', code: local('return controller;') },
    { name: 'gets it: the caller, in an object', code: local('return { controller, done };') },
    { name: 'gets it: a list', code: local('controllers = [controller];') },
    { name: 'gets it: a map', code: local('running.set(id, controller);') },
    { name: 'gets it: another variable', code: local('live = controller;') },
    { name: 'gets it: a public field', code: local('job.controller = controller;') },
    { name: 'gets it: another module', code: `export const controller = new AbortController(); load({ signal: controller.signal });` },
    { name: 'gets it: another module, later', code: `const controller = new AbortController(); load({ signal: controller.signal }); export { controller };` },
    { name: 'gets it: another module, as its default', code: `const controller = new AbortController(); load({ signal: controller.signal }); export default controller;` },
    { name: 'gets it: a child', code: `function Page() { const controller = new AbortController(); load({ signal: controller.signal }); return <Form controller={controller} />; }` },
    { name: 'gets it: whoever calls a function', code: local('', { give: 'await load({ signal: (own = controller).signal });' }) },
    { name: 'gets it: a call, at once', code: `load(new AbortController());` },

    // What it may be besides
    { name: 'may be: somebody else\'s', code: local('', { made: 'const controller = options.controller ?? new AbortController();' }) },
    { name: 'may be: somebody else\'s, by another assignment', code: local('', { made: 'let controller = new AbortController(); if (given) controller = given;' }) },
    { name: 'may be: a parameter', code: `export function run(controller = new AbortController()) { return load({ signal: controller.signal }); }` },
    { name: 'may be: a class of the file', code: `class AbortController { signal = 1; } const controller = new AbortController(); load({ signal: controller.signal });` },

    { name: 'may be: meant to show what happens when nobody aborts', code: `it('loads', async () => { const controller = new AbortController(); expect(await load({ signal: controller.signal })).toBe('page'); });` },

    // What its signal is for
    { name: 'signal: never taken', code: local('', { give: 'await load();' }) },
    { name: 'signal: taken and not used', code: 'const { signal } = new AbortController(); load();' },
    { name: 'signal: only asked', code: local('', { give: 'if (controller.signal.aborted) return;' }) },
    { name: 'signal: its class', code: 'globalThis.AbortSignal = new AbortController().signal.constructor;' },
    { name: 'signal: its class, taken out', code: 'const { constructor } = new AbortController().signal; keep(constructor);' },
    { name: 'signal: the class of a named one', code: 'const signal = new AbortController().signal; keep(signal.constructor);' },
    { name: 'signal: its type', code: 'const isThere = typeof new AbortController().signal === "object";' },
    { name: 'signal: what it can do', code: 'const canThrow = "throwIfAborted" in new AbortController().signal;' },
    { name: 'signal: how many listeners it may have', code: 'const isLimited = getMaxListeners(new AbortController().signal) > 0;' },
    { name: 'signal: its prototype', code: 'const prototype = Object.getPrototypeOf(new AbortController().signal);' },
    { name: 'signal: set up only', code: local('', { give: 'setMaxListeners(0, controller.signal);' }) },
    { name: 'signal: another member', code: 'load(new AbortController().abort);' },

    { name: 'signal: of cleanup, which is to come to its end', code: `export async function run(signal) { try { await work(signal); } finally { await release(new AbortController().signal); } }` },
    { name: 'signal: of a function that cleans up', code: `export async function close(socket) { await socket.end({ signal: new AbortController().signal }); }` },

    // A stand-in is left to `reportDefaults`
    { name: 'stand-in: for a signal that is not given', code: `export const run = (signal) => load({ signal: signal ?? new AbortController().signal });` },
    { name: 'stand-in: for an empty one', code: `export const run = (signal) => load({ signal: signal || new AbortController().signal });` },
    { name: 'stand-in: in an arm', code: `export const run = (signal) => load({ signal: signal ? signal : new AbortController().signal });` },
    { name: 'stand-in: a parameter\'s default', code: `export const run = (signal = new AbortController().signal) => load({ signal });` },
    { name: 'stand-in: in an object that is a default', code: `export const run = (options = { signal: new AbortController().signal }) => load(options);` },
    { name: 'stand-in: in an object that is not given', code: `export const run = (context) => load(context ?? { signal: new AbortController().signal });` },
    { name: 'stand-in: filled in', code: `export function run(signal) { signal ??= new AbortController().signal; return load({ signal }); }` },
    { name: 'stand-in: put in the place of none', code: `export function run(signal) { if (!signal) signal = new AbortController().signal; return load({ signal }); }` },
    { name: 'stand-in: until another is assigned', code: `export function run(given) { let signal = new AbortController().signal; if (given) signal = given; return load({ signal }); }` },
    { name: 'stand-in: in a field, until another is assigned', code: `class Feed { signal = new AbortController().signal; read() { return load({ signal: this.signal }); } }` },
    { name: 'stand-in: what a function answers', code: `export function getSignal() { if (current) return current.signal; return new AbortController().signal; }` },
    { name: 'stand-in: of a controller that is not there', code: `export const run = (controller) => load({ signal: (controller ?? new AbortController()).signal });` },
    { name: 'stand-in: taken from one of two', code: `export function run(controller) { const { signal } = controller ?? new AbortController(); return load({ signal }); }` },
    { name: 'meant to be dead: taken out, and used in the place of others', code: `const { signal: idle } = new AbortController(); export const run = (signal) => load({ signal: signal ?? idle });`, options: withDefaults },
    { name: 'meant to be dead: has a name, and is used in the place of others', code: `const idle = new AbortController().signal; export const run = (signal) => load({ signal: signal ?? idle });`, options: withDefaults },
    { name: 'stand-in: a named one with a controller', code: `const idle = new AbortController(); export const run = (signal) => load({ signal: signal ?? idle.signal });` },
    { name: 'meant to be dead: its name says so', code: `const neverAborted = new AbortController().signal; load({ signal: neverAborted });`, options: withDefaults },
    { name: 'meant to be dead: the function\'s name says so', code: `function createMockContext() { return make({ signal: new AbortController().signal }); }`, options: withDefaults },

    // Fields
    { name: 'field: aborted', code: keeping('#stop', 'close() { this.#stop.abort(); }') },
    { name: 'field: aborted in a callback', code: keeping('#stop', 'constructor(socket) { socket.on("close", () => this.#stop?.abort()); }') },
    { name: 'field: aborted on another object', code: keeping('#stop', 'replace(other) { other.#stop.abort(); }') },
    { name: 'field: handed on', code: keeping('#stop', 'share() { return this.#stop; }') },
    { name: 'field: handed on under a name', code: keeping('#stop', 'close() { const stop = this.#stop; stop.abort(); }') },
    { name: 'field: taken out', code: keeping('stop', 'close() { const { stop } = this; stop.abort(); }', { declared: 'private stop = new AbortController();' }) },
    { name: 'field: public', code: keeping('stop', '') },
    { name: 'field: public in TypeScript', code: keeping('stop', '', { declared: 'public stop = new AbortController();' }) },
    { name: 'field: protected', code: keeping('stop', '', { declared: 'protected stop = new AbortController();' }) },
    { name: 'field: private by its name only', code: keeping('_stop', '') },
    { name: 'field: a parameter of the constructor', code: keeping('stop', 'constructor(private stop = new AbortController()) {}', { declared: '' }) },
    { name: 'field: decorated', code: keeping('stop', '', { declared: '@Input() private stop = new AbortController();' }), only: 'typescript' },
    { name: 'field: also given from outside', code: keeping('#stop', 'use(stop) { this.#stop = stop; }') },
    { name: 'field: aborted through the variable that made it', code: keeping('#stop', 'start() { const own = new AbortController(); this.#stop = own; onClose(() => own.abort()); }', { declared: '#stop;' }) },
    { name: 'field: one of two variables is aborted', code: keeping('#stop', 'again() { const own = new AbortController(); this.#stop = own; own.abort(); }') },
    { name: 'field: its signal never taken', code: keeping('#stop', '', { give: 'return load();' }) },
    { name: 'field: of another class', code: `class Feed { #stop = new AbortController(); read() { const feed = this; return class { close() { feed.#stop.abort(); } }; } }` },

    // Frameworks
    { name: 'effect: aborted in its cleanup', code: effect('const controller = new AbortController(); load(id, { signal: controller.signal }); return () => controller.abort();') },
    { name: 'effect: aborted in its cleanup, a block', code: effect('const controller = new AbortController(); document.addEventListener("keydown", close, { signal: controller.signal }); return () => { controller.abort(); };') },
    { name: 'effect: kept in a ref', code: effect('const controller = new AbortController(); live.current = controller; load(id, { signal: controller.signal });', { outside: 'const live = useRef(null);' }) },
    { name: 'ref: its first value', code: `function Parcel() { const live = useRef(new AbortController()); useEffect(() => { load({ signal: live.current.signal }); }, []); }` },
    { name: 'state: its first value', code: `function Parcel() { const [controller] = useState(() => new AbortController()); load({ signal: controller.signal }); }` },
    { name: 'memo: its value', code: `function Parcel() { const controller = useMemo(() => new AbortController(), []); load({ signal: controller.signal }); }` },
    { name: 'class component: aborted when it leaves', code: `class Parcel extends Component { #stop = new AbortController(); componentDidMount() { load({ signal: this.#stop.signal }); } componentWillUnmount() { this.#stop.abort(); } }` },
    { name: 'cleanup: registered with a watcher', code: `watch(id, (value, old, onCleanup) => { const controller = new AbortController(); onCleanup(() => controller.abort()); load(value, { signal: controller.signal }); });` },
    { name: 'cleanup: registered with an owner', code: `createEffect(() => { const controller = new AbortController(); load(id(), { signal: controller.signal }); onCleanup(() => controller.abort()); });` },
    { name: 'ref: in a template', code: `const controller = ref(new AbortController()); load({ signal: controller.value.signal });` },
  ],

  invalid: [
    // Nobody keeps it
    { name: 'dropped: in a literal of what can do without', code: `export const run = (url) => fetch(url, { signal: new AbortController().signal });`, errors: dropped(omit('export const run = (url) => fetch(url);')) },
    { name: 'dropped: beside other options', code: `export const run = (url) => fetch(url, { method: 'POST', signal: new AbortController().signal });`, errors: dropped(omit(`export const run = (url) => fetch(url, { method: 'POST' });`)) },
    { name: 'dropped: without parentheses', code: `export const run = (url) => fetch(url, { signal: (new AbortController).signal });`, errors: dropped(omit('export const run = (url) => fetch(url);')) },
    { name: 'dropped: beside a signal that is given', code: `export const run = (url, signal) => fetch(url, { signal: new AbortController().signal });`, errors: dropped(pass('export const run = (url, signal) => fetch(url, { signal: signal });')) },
    { name: 'dropped: beside options with a signal', code: `export async function run(url, options) { await check(options.signal); return fetch(url, { signal: new AbortController().signal }); }`, errors: dropped(pass('export async function run(url, options) { await check(options.signal); return fetch(url, { signal: options.signal }); }', 'options.signal')) },
    { name: 'dropped: beside a signal that may be missing, where one is needed', code: `export async function run(signal?: AbortSignal) { return execute(new AbortController().signal); }`, errors: dropped() },
    { name: 'dropped: beside a signal that is there', code: `export async function run(signal: AbortSignal) { return execute(new AbortController().signal); }`, errors: dropped(pass('export async function run(signal: AbortSignal) { return execute(signal); }')) },
    { name: 'dropped: beside a signal that may be missing, where none is needed', code: `export async function run(url: string, signal?: AbortSignal) { return fetch(url, { signal: new AbortController().signal }); }`, errors: dropped(pass('export async function run(url: string, signal?: AbortSignal) { return fetch(url, { signal: signal }); }')) },
    { name: 'dropped: before the cleanup', code: `export async function run() { try { await work(new AbortController().signal); } finally { await release(); } }`, errors: dropped() },
    { name: 'dropped: of a function that opens', code: `export async function open(socket) { await socket.begin({ signal: new AbortController().signal }); }`, errors: dropped() },
    { name: 'dropped: as an argument', code: `execute(task, new AbortController().signal);`, errors: dropped() },
    { name: 'dropped: in a literal of we know not what', code: `execute({ signal: new AbortController().signal });`, errors: dropped() },
    { name: 'dropped: beside a spread', code: `fetch('/news', { ...options, signal: new AbortController().signal });`, errors: dropped() },
    { name: 'dropped: deep in a literal', code: `fetch('/news', { next: { signal: new AbortController().signal } });`, errors: dropped() },
    { name: 'dropped: in a literal that has a name', code: `const options = { signal: new AbortController().signal }; fetch('/news', options);`, errors: dropped() },
    { name: 'dropped: of a new object', code: `const request = new Request('/news', { signal: new AbortController().signal });`, errors: dropped() },
    { name: 'dropped: joined with others', code: `export const run = (signal) => load(AbortSignal.any([signal, new AbortController().signal]));`, errors: dropped() },
    { name: 'dropped: left of a default', code: `load({ signal: new AbortController().signal ?? other });`, errors: dropped() },
    { name: 'dropped: taken out', code: `const { signal } = new AbortController(); load({ signal });`, errors: dropped() },
    { name: 'dropped: taken out under another name', code: `const { signal: own } = new AbortController(); load({ signal: own });`, errors: dropped() },
    { name: 'dropped: only the signal has a name', code: `const signal = new AbortController().signal; load({ signal });`, errors: dropped() },
    { name: 'dropped: with a listener', code: `new AbortController().signal.addEventListener('abort', stop);`, errors: dropped() },
    { name: 'dropped: in a call that is a default', code: `load(given ?? make({ signal: new AbortController().signal }));`, errors: dropped() },
    { name: 'dropped: a signal of which more is asked', code: `inspectAndRun(new AbortController().signal);`, errors: dropped() },
    { name: 'dropped: beside the function\'s stand-in', code: `function createContext() { return make({ signal: new AbortController().signal }); }`, errors: dropped() },
    { name: 'dropped: an element', code: `<Feed signal={new AbortController().signal} />;`, errors: dropped() },

    // Nobody aborts it
    { name: 'variable: only its signal is given', code: local(''), errors: variable() },
    { name: 'variable: its signal taken out', code: local('', { give: 'const { signal: own } = controller; await load({ signal: own });' }), errors: variable() },
    { name: 'variable: its signal has a name', code: local('', { give: 'const own = controller.signal; await load({ signal: own });' }), errors: variable() },
    { name: 'variable: asked whether it is there', code: local('', { made: 'let controller; if (isOn) controller = new AbortController();', give: 'if (controller) await load({ signal: controller.signal });' }), errors: variable() },
    { name: 'variable: thrown away', code: local('controller = undefined;', { made: 'let controller = new AbortController();' }), errors: variable() },
    { name: 'variable: where there is such a class', code: local('', { made: "const controller = typeof AbortController === 'undefined' ? undefined : new AbortController();", give: 'await load({ signal: controller?.signal });' }), errors: variable() },
    { name: 'variable: made anew, reported once', code: `let controller; export function search(query) { controller = new AbortController(); return load(query, controller.signal); } export function more(query) { controller = new AbortController(); return load(query, controller.signal); }`, errors: variable() },
    { name: 'variable: filled', code: `let controller; export function search(query) { controller ??= new AbortController(); return load(query, controller.signal); }`, errors: variable() },
    { name: 'variable: joined with others', code: local('', { give: 'await load({ signal: AbortSignal.any([signal, controller.signal]) });' }), errors: variable() },
    { name: 'variable: put into options', code: local('', { give: 'options.signal = controller.signal; await load(options);' }), errors: variable() },
    { name: 'variable: another one is aborted', code: local('other.abort();'), errors: variable() },
    { name: 'variable: of the same name elsewhere', code: `${local('')} export function stop(controller) { controller.abort(); }`, errors: variable() },
    { name: 'variable: of a module', code: `const controller = new AbortController(); load({ signal: controller.signal });`, errors: variable() },
    { name: 'variable: with a listener', code: local('', { give: "controller.signal.addEventListener('abort', stop);" }), errors: variable() },
    { name: 'variable: a stand-in in one place, given in another', code: `const own = new AbortController(); export const run = (signal) => load({ signal: signal ?? own.signal }); export const all = () => load({ signal: own.signal });`, errors: variable('own') },
    { name: 'variable: in an effect without a cleanup', code: effect('const controller = new AbortController(); load(id, { signal: controller.signal });'), errors: variable() },
    { name: 'variable: in an effect whose cleanup forgets it', code: effect('const controller = new AbortController(); load(id, { signal: controller.signal }); return () => hide();'), errors: variable() },
    { name: 'variable: in a watcher', code: `watch(id, (value, old, onCleanup) => { const controller = new AbortController(); onCleanup(() => hide()); load(value, { signal: controller.signal }); });`, errors: variable() },
    { name: 'variable: in a component', code: `function Page() { const controller = new AbortController(); return <Form signal={controller.signal} />; }`, errors: variable() },

    { name: 'variable: in a callback of what is no test', code: `edit('loads', async () => { const controller = new AbortController(); expect(await load({ signal: controller.signal })).toBe('page'); });`, errors: variable() },

    // Nobody can abort it
    { name: 'field: never aborted', code: keeping('#stop', ''), errors: field('#stop') },
    { name: 'field: never aborted, where it is read by chance', code: keeping('#stop', '', { declared: '#stop; start() { this.#stop = new AbortController(); }', give: 'return load({ signal: this.#stop?.signal });' }), errors: field('this.#stop') },
    { name: 'field: thrown away only', code: keeping('#stop', 'close() { this.#stop = undefined; }'), errors: field('#stop') },
    { name: 'field: private in TypeScript', code: keeping('stop', 'close() { this.stop = null; }', { declared: 'private stop = new AbortController();' }), errors: field('stop') },
    { name: 'field: static', code: `class Feed { static #stop = new AbortController(); static read() { return load({ signal: this.#stop.signal }); } }`, errors: field('#stop') },
    { name: 'field: another one is aborted', code: keeping('#stop', 'close() { this.stop.abort(); }'), errors: field('#stop') },
    { name: 'field: made in each of two methods, reported once', code: keeping('#stop', 'more() { this.#stop = new AbortController(); return load({ signal: this.#stop.signal }); }', { declared: '#stop;', give: 'this.#stop = new AbortController(); return load({ signal: this.#stop.signal });' }), errors: field('this.#stop') },
    { name: 'field: filled by way of a variable', code: keeping('#stop', 'async start() { const own = new AbortController(); this.#stop = own; await load(own.signal); if (this.#stop === own) this.#stop = undefined; }', { declared: '#stop;', give: '' }), errors: variable('own') },
    { name: 'field: in a class component', code: `class Parcel extends Component { #stop = new AbortController(); componentDidMount() { load({ signal: this.#stop.signal }); } componentWillUnmount() { this.hide(); } }`, errors: field('#stop') },

    // The losers of a race
    { name: 'race: in a literal', code: local('', { give: 'return Promise.race([load(controller.signal), wait(1000)]);' }), errors: [{ messageId: 'losersRunOn', data: { name: 'controller', method: 'race' } }] },
    { name: 'race: made for each', code: local('', { give: 'return Promise.any(urls.map((url) => load(url, { signal: controller.signal })));' }), errors: [{ messageId: 'losersRunOn', data: { name: 'controller', method: 'any' } }] },
    { name: 'race: of tasks with a name', code: local('', { give: 'const options = { signal: controller.signal }; const tasks = urls.map((url) => load(url, options)); return Promise.any(tasks);' }), errors: [{ messageId: 'losersRunOn', data: { name: 'controller', method: 'any' } }] },
    { name: 'race: of what has been awaited', code: local('', { give: 'const page = await load(controller.signal); return Promise.any([page.next(), wait(1000)]);' }), errors: variable() },
    { name: 'race: no race', code: local('', { give: 'return Promise.all(urls.map((url) => load(url, { signal: controller.signal })));' }), errors: variable() },
    { name: 'race: in a function that runs later', code: local('', { give: 'return Promise.any([later(() => load(controller.signal))]);' }), errors: variable() },

    // Stand-ins, if they are wanted
    { name: 'default: for a signal that is not given', code: `export const run = (signal) => load({ signal: signal ?? new AbortController().signal });`, options: withDefaults, errors: standsIn },
    { name: 'default: a parameter\'s', code: `export const run = (signal = new AbortController().signal) => load({ signal });`, options: withDefaults, errors: standsIn },
    { name: 'default: in an object', code: `export const run = (options = { signal: new AbortController().signal }) => load(options);`, options: withDefaults, errors: standsIn },
    { name: 'default: filled in', code: `export function run(signal) { signal ??= new AbortController().signal; return load({ signal }); }`, options: withDefaults, errors: standsIn },
    { name: 'default: put in the place of none', code: `export function run(signal) { if (!signal) signal = new AbortController().signal; return load({ signal }); }`, options: withDefaults, errors: standsIn },
    { name: 'default: in a field', code: `class Feed { signal = new AbortController().signal; }`, options: withDefaults, errors: standsIn },
    { name: 'default: what a function answers', code: `export const getSignal = () => new AbortController().signal;`, options: withDefaults, errors: standsIn },
    { name: 'default: a named one with a controller', code: `const idle = new AbortController(); export const run = (signal) => load({ signal: signal ?? idle.signal });`, options: withDefaults, errors: standsIn },
    { name: 'default: no stand-in', code: local(''), options: withDefaults, errors: variable() },
  ],
});

it.each([
  ['leaves a global of a script alone, which other scripts may abort', 0, 'var controller = new AbortController(); load({ signal: controller.signal });'],
  ['reports a variable in a function of a script', 1, 'function run() { var controller = new AbortController(); load({ signal: controller.signal }); }'],
])('%s', (_, count, code) => {
  const messages = lint(code, 'javascript', { plugins: { tested: { rules: { [rule.name]: rule } } }, rules: { 'tested/no-lost-controller': 'error' }, languageOptions: { sourceType: 'script' } });
  expect(messages).toHaveLength(count);
});
