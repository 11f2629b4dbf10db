import rule from '../../src/rules/no-reused-controller.ts';
import { runInDialects } from '../support/dialects.ts';

/** A class that starts a run for every call. */
const running = (before: string, { make = 'this.#live = new AbortController();', after = 'await load(query, this.#live.signal);', name = 'search', members = '', kind = 'async' } = {}): string => `
class Feed {
  #live; #isRunning; #task; #runs = new Map();
  ${kind} ${name}(query) {
    ${before}
    ${make}
    ${after}
  }
  ${members}
}`;

/** A component that keeps its controller in a ref. */
const component = (body: string, { outside = '' } = {}): string => `
function Search({ query }) {
  const live = useRef(null);
  const [isBusy, setBusy] = useState(false);
  ${outside}
  ${body}
}`;

/** A module that keeps one in a variable. */
const moduleWide = (before: string, { after = 'return load(query, live.signal);', rest = '' } = {}): string => `
let live;
let isBusy = false;
export function search(query) {
  ${before}
  live = new AbortController();
  ${after}
}
${rest}`;

/** A class with a map of them. */
const mapped = (before: string, { key = 'url', make = `this.#runs.set(${key}, new AbortController());`, params = 'url', after = '', members = '' }: { readonly key?: string; readonly make?: string; readonly params?: string; readonly after?: string; readonly members?: string } = {}): string => `
class Loader {
  #runs = new Map();
  load(${params}) {
    ${before}
    ${make}
    ${after}
  }
  ${members}
}`;

/** A class that empties its places when it is closed. */
const closing = (body: string, { name = 'close', members = '', kind = '' } = {}): string => `
class Feed {
  #live; #runs = new Map(); #all = new Set();
  start() { this.#live = new AbortController(); this.#all.add(new AbortController()); load(this.#live.signal); }
  load(id) { this.#runs.set(id, new AbortController()); }
  ${kind} ${name}(id) { ${body} }
  ${members}
}`;

/** The report of the store, and what is left after the suggestion. */
const overwritten = (place: string, code: string, found: string, abort: string) =>
  [{ messageId: 'overwritten', data: { place }, suggestions: [{ messageId: 'addAbort', data: { abort }, output: code.replace(found, `${abort} ${found}`) }] }];
const over = (name: string, code: string, place = 'this.#live', found = `${place} = new AbortController()`, abort = `${place}?.abort();`) => ({ name, code, errors: overwritten(place, code, found, abort) });
const thrown = (name: string, code: string, found: string, abort: string, { place = 'this.#live', messageId = 'thrownAway' } = {}) =>
  ({ name, code, errors: [{ messageId, data: { place }, suggestions: [{ messageId: 'addAbort', data: { abort }, output: code.replace(found, `${abort} ${found}`) }] }] });

runInDialects('no-reused-controller', rule, {
  valid: [
    // What comes before
    { name: 'before: aborted', code: running('this.#live?.abort();') },
    { name: 'before: aborted, if there is one', code: running('if (this.#live) this.#live.abort();') },
    { name: 'before: kept, and aborted later', code: running('const previous = this.#live;', { after: 'previous?.abort();' }) },
    { name: 'before: handed to who aborts it', code: running('abort(this.#live);') },
    { name: 'before: cancelled', code: running('this.cancel();') },
    { name: 'before: something is reset', code: running('timer.reset();') },
    { name: 'before: stopped by a method of the file', code: running('this.#leave();', { members: '#leave() { this.#live?.abort(); }' }) },
    { name: 'before: waited for', code: running('await this.#task;') },
    { name: 'before: aborted by a function of the file', code: moduleWide('leave();', { rest: 'function leave() { live?.abort(); }' }) },
    { name: 'before: aborted by every caller', code: running('', { name: '#run', members: 'search(query) { this.#live?.abort(); this.#run(query); } again() { if (this.#isRunning) return; this.#run(1); }' }) },
    { name: 'before: aborted in the expression', code: running('', { make: 'this.#live?.abort(), this.#live = new AbortController();' }) },

    // Guards
    { name: 'guard: a flag that returns', code: running('if (this.#isRunning) return;') },
    { name: 'guard: a flag that throws', code: running("if (this.#isRunning) { throw new Error('busy'); }") },
    { name: 'guard: the place itself', code: running('if (this.#live) return;') },
    { name: 'guard: around it', code: running('', { make: 'if (!this.#live) this.#live = new AbortController();' }) },
    { name: 'guard: an `else` that leaves', code: running('if (this.#isIdle) { log(); } else return;').replace('#isRunning', '#isIdle; #isRunning') },
    { name: 'guard: `&&`', code: running('', { make: '!this.#live && (this.#live = new AbortController());' }) },
    { name: 'guard: `??=`', code: running('', { make: 'this.#live ??= new AbortController();' }) },
    { name: 'guard: `||=`', code: running('', { make: 'this.#live ||= new AbortController();' }) },
    { name: 'guard: a `switch`', code: running('', { make: "switch (this.#task) { case 'idle': this.#live = new AbortController(); }" }) },
    { name: 'guard: a module\'s flag', code: moduleWide('if (isBusy) return;') },
    { name: 'guard: a component\'s state', code: component('const search = () => { if (isBusy) return; live.current = new AbortController(); load(live.current.signal); };') },
    { name: 'guard: the key is taken', code: mapped('if (this.#runs.has(url)) return;') },

    // Where nothing has begun before
    { name: 'beginning: a constructor', code: running('', { name: 'constructor', kind: '', after: 'load(query, this.#live.signal);' }) },
    ...['start', 'init', 'open', 'connect', 'initialize', 'setUp', 'startSearch', 'componentDidMount'].map((name) => ({ name: `beginning: ${name}`, code: running('', { name }) })),
    { name: 'beginning: in a callback of one', code: running('', { name: 'start', make: 'load(() => { this.#live = new AbortController(); });', after: '' }) },
    { name: 'beginning: a field', code: 'class Feed { live = new AbortController(); }' },
    { name: 'beginning: a module', code: 'let live; live = new AbortController();' },
    { name: 'beginning: an effect that runs once', code: component('useEffect(() => { live.current = new AbortController(); load(live.current.signal); }, []);') },
    { name: 'beginning: when it is mounted', code: 'let live; onMounted(() => { live = new AbortController(); load(live.signal); });' },
    { name: 'beginning: before each test', code: 'let live; beforeEach(() => { live = new AbortController(); });' },

    // What is at the place
    { name: 'place: of an object that is new', code: 'export function search(query) { const run = {}; run.live = new AbortController(); return run; }' },
    { name: 'place: of an object that is given', code: 'export function search(run) { run.live = new AbortController(); return load(run.live.signal); }' },
    { name: 'place: a variable of the function', code: 'export function search(query) { let live; live = new AbortController(); return load(live.signal); }' },
    { name: 'place: out of view', code: 'export function search(query) { getRun().live = new AbortController(); }' },
    { name: 'place: something else', code: running('', { make: 'this.#live = new Job();' }) },
    { name: 'place: under a key that is made', code: mapped('const key = crypto.randomUUID();', { key: 'key' }) },
    { name: 'place: under a key that a call gives', code: mapped('', { key: 'next()' }) },
    { name: 'place: under a number that goes up', code: mapped('', { key: 'count++' }) },
    { name: 'place: under the number of a request', code: mapped('', { key: 'requestId', params: 'requestId' }) },
    { name: 'place: under the number of an object', code: mapped('', { key: 'request.id', params: 'request' }) },

    // The controller has a name, by which somebody sees to it
    { name: 'name: aborted', code: running('const own = new AbortController();', { make: 'this.#live = own;', after: 'onClose(() => own.abort()); await load(query, own.signal);' }) },
    { name: 'name: handed on', code: running('const own = new AbortController();', { make: 'this.#live = own;', after: 'keep(own);' }) },
    { name: 'name: given to the caller', code: running('const own = new AbortController();', { make: 'this.#live = own;', after: 'return own;' }) },

    // When it has settled
    { name: 'settled: the loop waits for it', code: running('', { make: 'while (query.next()) { this.#live = new AbortController(); await load(query, this.#live.signal); }', after: '' }) },
    { name: 'settled: aborted at the end', code: running('', { after: 'try { await load(query, this.#live.signal); } finally { this.#live.abort(); }' }) },
    { name: 'settled: emptied by what hears of the end', code: running('', { after: 'load(query, this.#live.signal);', members: 'onEnd() { this.#live = undefined; }' }) },
    { name: 'settled: emptied in a handler', code: moduleWide('', { rest: "socket.on('close', () => { live = null; });" }) },
    { name: 'settled: only the last one counts, by its signal', code: running('', { after: 'const { signal } = this.#live; const page = await load(query); if (signal !== this.#live.signal) return; show(page);' }) },
    { name: 'settled: an effect aborts it', code: component('useEffect(() => { live.current = new AbortController(); load(query, live.current.signal); return () => live.current.abort(); }, [query]);') },
    { name: 'settled: an effect aborts it by its name', code: component('useEffect(() => { const own = new AbortController(); live.current = own; load(query, own.signal); return () => own.abort(); }, [query]);') },
    { name: 'settled: a watcher aborts it', code: 'let live; watch(query, (value, old, onCleanup) => { live = new AbortController(); onCleanup(() => live.abort()); load(value, live.signal); });' },
    { name: 'settled: an owner aborts it', code: 'let live; createEffect(() => { live = new AbortController(); onCleanup(() => live.abort()); load(query(), live.signal); });' },

    // Emptied with care
    { name: 'emptied: aborted before', code: closing('this.#live?.abort(); this.#live = undefined;') },
    { name: 'emptied: aborted after, by its name', code: closing('const live = this.#live; this.#live = undefined; live?.abort();') },
    { name: 'emptied: stopped before', code: closing('this.stop(); this.#live = undefined;') },
    { name: 'emptied: by the class above', code: closing('super.close(); this.#live = undefined;') },
    { name: 'emptied: aborted by a function of the file', code: 'let live; export const start = () => { live = new AbortController(); load(live.signal); }; const leave = () => live?.abort(); export function close() { leave(); live = undefined; }' },
    { name: 'emptied: waited for before', code: closing('await this.done; this.#live = undefined;', { kind: 'async' }) },
    { name: 'emptied: by a function that ends nothing', code: closing('this.#live = undefined;', { name: 'finish' }) },
    { name: 'emptied: at the end of the work', code: closing('this.#live = undefined;', { members: 'async run() { try { await load(); } finally { this.close(); } }' }) },
    { name: 'emptied: after the work', code: closing('this.#live = undefined;', { members: 'run() { load().then(() => this.close()); }' }) },
    { name: 'emptied: the entry aborted before', code: closing('this.#runs.get(id)?.abort(); this.#runs.delete(id);') },
    { name: 'emptied: all aborted before', code: closing('for (const run of this.#runs.values()) run.abort(); this.#runs.clear();') },
    { name: 'emptied: all aborted in a callback', code: closing('this.#runs.forEach((run) => run.abort()); this.#runs.clear();') },
    { name: 'emptied: all of a set aborted', code: closing('for (const run of this.#all) run.abort(); this.#all.clear();') },
    { name: 'emptied: replaced, and the old ones aborted', code: closing('const old = this.#runs; this.#runs = new Map(); for (const run of old.values()) run.abort();') },
    { name: 'emptied: what holds no controllers', code: closing('this.pages.clear(); this.page = undefined; delete this.pages[id]; this.pages = new Map();') },
    { name: 'emptied: replaced by what is given', code: closing('this.#runs = new Map(id);') },
    { name: 'emptied: by the end of a stream', code: 'let live; export const start = () => { live = new AbortController(); load(live.signal).pipeTo(new WritableStream({ close() { live = undefined; } })); };' },
    { name: 'emptied: after each test', code: 'let live; const start = () => { live = new AbortController(); }; describe("feed", () => { function close() { live = undefined; } });' },
  ],

  invalid: [
    over('before: nothing', running('')),
    over('before: nothing, in parentheses', running('', { make: ';(this.#live = new AbortController());' }), 'this.#live', '(this.#live = new AbortController())'),
    over('before: its signal is read', running('log(this.#live.signal.aborted);')),
    over('before: another one is named', running('log(this.other);')),
    over('before: a timer is cleared', running('clearTimeout(query.timer);')),
    over('before: a method of the file does something else', running('this.#leave();', { members: '#leave() { log(1); }' })),
    over('before: something is awaited that is called', running('await this.prepare();')),
    over('before: one of two callers aborts', running('', { name: '#run', members: 'search(query) { this.#live?.abort(); this.#run(query); } again() { this.#run(1); }' })),
    over('before: emptied', running('this.#live = undefined;')),
    over('before: a variable of the module', moduleWide(''), 'live', 'live = new AbortController()', 'live?.abort();'),
    over('before: a ref', component('const search = () => { live.current = new AbortController(); load(live.current.signal); };'), 'live.current'),
    over('before: a ref, by a name', component('const search = () => { const own = new AbortController(); live.current = own; load(own.signal); };'), 'live.current', 'live.current = own'),
    over('before: a field, by a name', running('const own = new AbortController();', { make: 'this.#live = own;', after: 'for await (const page of pages(own.signal)) show(page); if (this.#live === own) this.#live = undefined;' }), 'this.#live', 'this.#live = own'),
    over('before: a field in TypeScript', `class Feed { private live?: AbortController; async search(query: string) { this.live = new AbortController(); await load(query, this.live.signal); } stop() { this.live?.abort(); } }`, 'this.live'),
    over('before: on a line of its own', running('log(query);')),
    { name: 'before: where a statement does not fit', code: running('', { make: 'log(this.#live = new AbortController());' }), errors: [{ messageId: 'overwritten', data: { place: 'this.#live' } }] },
    { name: 'before: without braces', code: running('', { make: 'if (query) this.#live = new AbortController();' }), errors: [{ messageId: 'overwritten', data: { place: 'this.#live' } }] },

    over('guard: what is given', running('if (!query) return;')),
    over('guard: one that does not leave', running('if (this.#isRunning) log();')),
    over('guard: what is imported', `import { isBusy } from './busy'; let live; export function search() { if (isBusy()) return; live = new AbortController(); load(live.signal); }`, 'live', 'live = new AbortController()', 'live?.abort();'),
    over('guard: a prop', component('const search = () => { if (!query) return; live.current = new AbortController(); load(live.current.signal); };'), 'live.current'),

    ...['search', 'restart', 'reconnect', 'submit'].map((name) => over(`beginning: ${name} is none`, running('', { name }))),
    over('beginning: an effect that runs again', component('useEffect(() => { live.current = new AbortController(); load(query, live.current.signal); }, [query]);'), 'live.current'),
    over('beginning: a callback that is made once', component('const search = useCallback(() => { live.current = new AbortController(); load(live.current.signal); }, []);'), 'live.current'),
    over('beginning: an effect whose cleanup forgets it', component('useEffect(() => { live.current = new AbortController(); load(query, live.current.signal); return () => hide(); }, [query]);'), 'live.current'),

    over('place: an entry of a map', mapped(''), 'this.#runs', 'this.#runs.set(url, new AbortController())', 'this.#runs.get(url)?.abort();'),
    over('place: an entry of a map under a text', mapped('', { key: "'all'" }), 'this.#runs', "this.#runs.set('all', new AbortController())", "this.#runs.get('all')?.abort();"),
    over('place: an entry of a record', `const runs = {}; export function load(url) { runs[url] = new AbortController(); return fetch(url, { signal: runs[url].signal }); }`, 'runs[url]', 'runs[url] = new AbortController()', 'runs[url]?.abort();'),
    { name: 'place: an entry under a key that is put together', code: mapped('', { key: '`${url}!`' }), errors: [{ messageId: 'overwritten', data: { place: 'this.#runs' } }] },
    over('place: a ref that is a prop', `export function useSearch({ live }) { return () => { live.current = new AbortController(); load(live.current.signal); }; }`, 'live.current'),

    over('name: only its signal is given', running('const own = new AbortController();', { make: 'this.#live = own;', after: 'await load(query, own.signal);' }), 'this.#live', 'this.#live = own'),

    over('settled: the function empties it at its own end', running('', { after: 'try { await load(query, this.#live.signal); } finally { this.#live = undefined; }' })),
    over('settled: two functions do so', running('', { after: 'await load(query, this.#live.signal); this.#live = undefined;', members: 'start() { this.#live = new AbortController(); load(this.#live.signal); this.#live = undefined; }' })),
    over('settled: emptied by what aborts it', running('', { members: 'onEnd() { this.#live?.abort(); this.#live = undefined; }' })),
    over('settled: the loop does not wait', running('', { make: 'for (const part of query) { this.#live = new AbortController(); load(part, this.#live.signal); }', after: '' })),
    over('settled: an effect cleans up something else', component('useEffect(() => { live.current = new AbortController(); load(query, live.current.signal); later(() => live.current.abort()); }, [query]);'), 'live.current'),

    thrown('emptied: a field', closing('this.#live = undefined;'), 'this.#live = undefined', 'this.#live?.abort();'),
    thrown('emptied: with `null`', closing('this.#live = null;'), 'this.#live = null', 'this.#live?.abort();'),
    thrown('emptied: after something else is closed', closing('this.socket.close(); this.#live = undefined;'), 'this.#live = undefined', 'this.#live?.abort();'),
    thrown('emptied: a field with a first value', 'class Feed { #live = new AbortController(); read() { return load(this.#live.signal); } close() { this.#live = undefined; } }', 'this.#live = undefined', 'this.#live?.abort();'),
    thrown('emptied: a variable', `${moduleWide('live?.abort();')} export function stop() { live = undefined; }`, 'live = undefined', 'live?.abort();', { place: 'live' }),
    thrown('emptied: an entry', closing('this.#runs.delete(id);', { name: 'cancel' }), 'this.#runs.delete(id)', 'this.#runs.get(id)?.abort();', { place: 'this.#runs' }),
    thrown('emptied: an entry of a record', 'const runs = {}; export const start = (id) => { runs[id] = new AbortController(); load(runs[id].signal); }; export function stop(id) { delete runs[id]; }', 'delete runs[id]', 'runs[id]?.abort();', { place: 'runs[id]' }),
    thrown('emptied: all of a map', closing('this.#runs.clear();'), 'this.#runs.clear()', 'for (const controller of this.#runs.values()) controller.abort();', { place: 'this.#runs', messageId: 'allThrownAway' }),
    thrown('emptied: all of a set', closing('this.#all.clear();', { name: 'dispose' }), 'this.#all.clear()', 'for (const controller of this.#all.values()) controller.abort();', { place: 'this.#all', messageId: 'allThrownAway' }),
    { name: 'emptied: replaced', code: closing('log(id); this.#runs = new Map();'), errors: [{ messageId: 'allThrownAway', data: { place: 'this.#runs' }, suggestions: [{ messageId: 'addAbort', data: { abort: 'for (const controller of this.#runs.values()) controller.abort();' }, output: closing('log(id); for (const controller of this.#runs.values()) controller.abort(); this.#runs = new Map();') }] }] },
    thrown('emptied: by a class component', 'class Search extends Component { componentDidMount() { this.live = new AbortController(); load(this.live.signal); } teardown() { this.live = null; } }', 'this.live = null', 'this.live?.abort();', { place: 'this.live' }),
    { name: 'emptied: where a statement does not fit', code: closing('log(this.#live = undefined);'), errors: [{ messageId: 'thrownAway', data: { place: 'this.#live' } }] },
  ],
});
