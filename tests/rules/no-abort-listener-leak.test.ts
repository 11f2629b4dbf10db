import rule from '../../src/rules/no-abort-listener-leak.ts';
import { runInDialects } from '../support/dialects.ts';

interface Expected {
  readonly messageId?: 'neverRemoved' | 'onceIsNoRemoval' | 'removesAnother' | 'removesItself';
  readonly signal?: string;
  /** What the suggestion writes for the removal, and the code after it. */
  readonly removal?: string;
  readonly output?: string;
}

/** A case with one report, at what is between `«` and `»`. */
function reporting(marked: string, { messageId = 'neverRemoved', signal = 'signal', removal, output = '' }: Expected = {}) {
  const before = marked.slice(0, marked.indexOf('«')).split('\n');
  const suggestions = removal === undefined ? [] : [{ messageId: 'removeInFinally', data: { removal }, output }];
  return { code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId, data: { signal }, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, suggestions }] };
}

const ways = [{ reportMissedWays: true }];
const missed = (code: string, line = 1) => ({ code, options: ways, errors: [{ messageId: 'missedOnWay', data: { line, signal: 'signal' } }] });

runInDialects('no-abort-listener-leak', rule, {
  valid: [
    // This very handler is removed, or somebody else may do it.
    { name: 'removed in a finally', code: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); try { await job.done; } finally { signal.removeEventListener('abort', stop); } }" },
    { name: 'removed anywhere, on some way', code: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); await job.done; signal.removeEventListener('abort', stop); }" },
    { name: 'removed in a callback', code: "function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); job.once('end', () => signal.removeEventListener('abort', stop)); }" },
    { name: 'removed by who gets the remover', code: "function watch(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); return () => signal.removeEventListener('abort', stop); }" },
    { name: 'removed by the cleanup of an effect', code: "function useJob(job, signal) { useEffect(() => { const stop = () => job.stop(); signal.addEventListener('abort', stop); return () => signal.removeEventListener('abort', stop); }, [signal]); }" },
    { name: 'removed by way of a weak reference', code: "function watch(job, signal) { const stop = () => job.stop(); const ref = new WeakRef(signal); signal.addEventListener('abort', stop); registry.register(job, () => ref.deref()?.removeEventListener('abort', stop)); }" },
    { name: 'removed by itself and by others', code: "function load(job, signal) { const stop = () => { signal.removeEventListener('abort', stop); job.stop(); }; signal.addEventListener('abort', stop); job.once('end', stop); }" },
    { name: 'removed by itself, and called', code: "async function load(job, signal) { const stop = () => { signal.removeEventListener('abort', stop); job.stop(); }; signal.addEventListener('abort', stop); await job.done; stop(); }" },
    { name: 'handed to a helper', code: "function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); finish(signal, stop); }" },
    { name: 'handed out', code: "function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); return { stop }; }" },
    { name: 'kept by another name', code: "function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); job.stopper = stop; }" },
    { name: 'kept in a field on the way', code: "class Job { watch(signal) { signal.addEventListener('abort', (this.stopper = () => this.stop())); } end(signal) { signal.removeEventListener('abort', this.stopper); } }" },
    { name: 'a field that is removed', code: "class Job { stop = () => this.end(); watch(signal) { signal.addEventListener('abort', this.stop); } end(signal) { signal.removeEventListener('abort', this.stop); } }" },
    { name: 'a field that is removed by another name for it', code: "class Job { stop = () => this.end(); watch(signal) { signal.addEventListener('abort', this.stop); } end(signal) { const { stop } = this; signal.removeEventListener('abort', stop); } }" },
    { name: 'the member of a record', code: "function watch(job, signal) { signal.addEventListener('abort', job.stop); }" },
    { name: 'a wrapper, which is given the handler', code: "function onAbort(signal, handler) { signal.addEventListener('abort', handler); }" },
    { name: 'a handler from another file', code: "import { stop } from './stop.js'; function watch(signal) { signal.addEventListener('abort', stop); }" },
    { name: 'a handler of nobody knows what', code: "function watch(signal) { signal.addEventListener('abort', stop); }" },
    { name: 'a handler made by a call', code: "import { stopperOf } from './stop.js'; function watch(job, signal) { signal.addEventListener('abort', stopperOf(job)); }" },
    { name: 'no handler', code: "function watch(signal) { signal.addEventListener('abort', null); }" },
    { name: 'a variable that holds no function', code: "function watch(signal, job) { const stop = job.stop; signal.addEventListener('abort', stop); }" },

    // Another signal takes it off.
    { name: 'a signal of its own', code: "function watch(job, signal) { const done = new AbortController(); signal.addEventListener('abort', () => job.stop(), { signal: done.signal }); job.once('end', () => done.abort()); }" },
    { name: 'options that nobody can see into', code: "function watch(job, signal, options) { signal.addEventListener('abort', () => job.stop(), options); }" },
    { name: 'options with a spread', code: "function watch(job, signal, options) { signal.addEventListener('abort', () => job.stop(), { once: true, ...options }); }" },
    { name: 'options with a key that is computed', code: "function watch(job, signal, key) { signal.addEventListener('abort', () => job.stop(), { [key]: true }); }" },
    { name: 'the helper of Node, whose disposer is returned', code: "import { addAbortListener } from 'node:events'; function watch(job, signal) { return addAbortListener(signal, () => job.stop()); }" },

    // The signal ends with the work.
    { name: 'an own signal', code: "function load(job) { const own = new AbortController(); own.signal.addEventListener('abort', () => job.stop()); return own; }" },
    { name: 'a signal joined here', code: "function load(job, signal, other) { const all = AbortSignal.any([signal, other]); all.addEventListener('abort', () => job.stop()); }" },
    { name: 'a request\'s signal', code: "export function serve(request, stream) { request.signal.addEventListener('abort', () => stream.close()); }" },
    { name: 'a request\'s signal in a framework', code: "export function serve(c, stream) { c.req.raw.signal.addEventListener('abort', () => stream.close()); }" },
    { name: 'the signal of a controller that is given', code: "function load(job, controller) { controller.signal.addEventListener('abort', () => job.stop()); }" },
    { name: 'the signal of a controller by its annotation', code: "function load(job: Job, stop: AbortController) { stop.signal.addEventListener('abort', () => job.stop()); }" },
    { name: 'the signal of a controller in a bag', code: "function load(job, options) { options.abortController.signal.addEventListener('abort', () => job.stop()); }" },
    { name: 'the signal of what is asked if it is a controller', code: "function watch(job, owner) { if (owner instanceof AbortController) { owner.signal.addEventListener('abort', () => job.stop()); } }" },
    { name: 'one listener for each signal, kept under it', code: "const waiters = new Map(); function wait(signal, job) { if (!waiters.has(signal)) { waiters.set(signal, []); signal.addEventListener('abort', () => waiters.get(signal).forEach((stop) => stop())); } waiters.get(signal).push(job); }" },
    { name: 'one listener for each signal, of a set of them', code: "const seen = new WeakSet(); function watch(signal, job) { if (seen.has(signal)) return; seen.add(signal); signal.addEventListener('abort', () => job.stop()); }" },
    { name: 'a signal of nobody we can see', code: "import { job } from './job.js'; job.signal.addEventListener('abort', () => job.stop());" },
    { name: 'a wait for nothing but the abort', code: "async function untilAborted(signal) { await new Promise((resolve) => { if (signal.aborted) return resolve(); signal.addEventListener('abort', () => resolve(), { once: true }); }); }" },
    { name: 'the same in one expression', code: "async function untilAborted(signal) { await new Promise((resolve) => signal.addEventListener('abort', resolve)); }" },

    // No listener of this kind.
    { name: 'another event', code: "function watch(job, signal) { signal.addEventListener('change', () => job.stop()); }" },
    { name: 'the abort of something else', code: "function watch(job, reader) { reader.addEventListener('abort', () => job.stop()); }" },
    { name: 'an event property', code: 'function watch(job, signal) { signal.onabort = () => job.stop(); }' },
    { name: 'a file without a word of it', code: 'export const three = 3;' },

    // Not on every way, which is an option.
    { name: 'on every way', code: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); try { await job.done; } finally { signal.removeEventListener('abort', stop); } }", options: ways },
    { name: 'on every way by a function', code: "async function load(job, signal) { const stop = () => job.stop(); const leave = () => signal.removeEventListener('abort', stop); signal.addEventListener('abort', stop); try { await job.done; } finally { leave(); } }", options: ways },
    { name: 'by another function, at a time of its own', code: "function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); job.once('end', () => signal.removeEventListener('abort', stop)); }", options: ways },
    { name: 'by somebody else', code: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); finish(signal, stop); await job.done; }", options: ways },
    { name: 'a field', code: "class Job { stop = () => this.end(); async run(signal) { signal.addEventListener('abort', this.stop); await this.done; signal.removeEventListener('abort', this.stop); } }", options: ways },
  ],
  invalid: [
    // A handler with a name.
    {
      name: 'the textbook form',
      ...reporting("async function load(job, signal) {\n  const stop = () => job.stop();\n  «signal.addEventListener»('abort', stop);\n  await job.done;\n}", {
        removal: "signal.removeEventListener('abort', stop)",
        output: "async function load(job, signal) {\n  const stop = () => job.stop();\n  signal.addEventListener('abort', stop);\n  try {\n    await job.done;\n  } finally {\n    signal.removeEventListener('abort', stop);\n  }\n}",
      }),
    },
    {
      name: 'before work that is returned',
      ...reporting("async function load(job, { signal }) { function stop() { job.stop(); } «signal?.addEventListener»('abort', stop, false); return await job.done; }", {
        removal: "signal?.removeEventListener('abort', stop)",
        output: "async function load(job, { signal }) { function stop() { job.stop(); } signal?.addEventListener('abort', stop, false); try { return await job.done; } finally { signal?.removeEventListener('abort', stop); } }",
      }),
    },
    {
      name: 'before a try',
      ...reporting("async function load(job, options) { const stop = () => job.stop(); «options.signal.addEventListener»('abort', stop); try { await job.done; } catch (error) { throw wrap(error); } return job; }", {
        signal: 'options.signal',
        removal: "options.signal.removeEventListener('abort', stop)",
        output: "async function load(job, options) { const stop = () => job.stop(); options.signal.addEventListener('abort', stop); try { await job.done; } catch (error) { throw wrap(error); } finally { options.signal.removeEventListener('abort', stop); } return job; }",
      }),
    },
    {
      name: 'before a try with a finally',
      ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); try { await job.done; } finally { job.close(); } }", {
        removal: "signal.removeEventListener('abort', stop)",
        output: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop); try { await job.done; } finally { signal.removeEventListener('abort', stop); job.close(); } }",
      }),
    },
    { name: 'before a try that more work comes after', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); try { await job.done; } catch (error) { throw wrap(error); } await job.rest; }") },
    { name: 'before a try that hands its work out', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); try { await job.ready; return job.run(); } catch (error) { throw wrap(error); } }") },
    { name: 'before a try that waits for nothing', ...reporting("function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); try { job.start(); } catch (error) { throw wrap(error); } }") },
    { name: 'before an await that more work comes after', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); await job.done; job.again(); }") },
    { name: 'as the last', ...reporting("function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); }") },
    { name: 'before work that takes several statements', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); const page = await job.done; show(page); }") },
    { name: 'before a promise that is returned as it is', ...reporting("function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); return job.done; }") },
    { name: 'where there is a signal', ...reporting("async function load(job, signal) { const stop = () => job.stop(); if (signal) { «signal.addEventListener»('abort', stop); } await job.done; }") },
    { name: 'for the capture phase', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop, true); await job.done; }") },
    { name: 'for the capture phase, in words', ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop, { capture: job.early }); await job.done; }") },
    { name: 'in an expression', ...reporting("async function load(job, signal) { const stop = () => job.stop(); signal && «signal.addEventListener»('abort', stop); await job.done; }") },
    { name: 'called, which takes nothing off', ...reporting("async function load(job, signal) { const stop = () => job.stop(); if (signal.aborted) stop(); «signal.addEventListener»('abort', stop); const page = await job.done; if (!stop) show(page); }") },
    { name: 'on two signals', code: "function load(job, signal, other) { const stop = () => job.stop(); signal.addEventListener('abort', stop); other.signal.addEventListener('abort', stop); }", errors: [{ messageId: 'neverRemoved', data: { signal: 'signal' } }, { messageId: 'neverRemoved', data: { signal: 'other.signal' } }] },
    { name: 'that gets its function later', ...reporting("function load(job, signal) { let stop; stop = () => job.stop(); «signal.addEventListener»('abort', stop); }") },
    { name: 'a method of the class', ...reporting("class Job { stop = () => this.end(); watch(signal) { «signal.addEventListener»('abort', this.stop); } }") },
    { name: 'a method of the class, beside the removal of another', ...reporting("class Job { stop = () => this.end(); watch(signal) { «signal.addEventListener»('abort', this.stop); } end(signal) { signal.removeEventListener('abort', this.start); signal.removeEventListener('abort', () => {}); } }") },

    { name: 'the signal of what is asked if it is something else', ...reporting("function watch(job, owner) { const stop = () => job.stop(); if (owner instanceof Job) { «owner.signal.addEventListener»('abort', stop); } }", { signal: 'owner.signal' }) },
    { name: 'the signal of something else than what is asked', ...reporting("function watch(job, owner, other) { const stop = () => job.stop(); if (other instanceof AbortController) { «owner.signal.addEventListener»('abort', stop); } }", { signal: 'owner.signal' }) },
    { name: 'another is kept under another', ...reporting("const waiters = new Map(); function wait(signal, job) { const stop = () => job.stop(); waiters.set(job, []); «signal.addEventListener»('abort', stop); }") },
    { name: 'kept under the signal in another function', ...reporting("const waiters = new Map(); function keep(signal, job) { waiters.set(signal, job); } function wait(signal, job) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop); }") },

    // A handler without one.
    {
      name: 'a function without a name',
      ...reporting("async function load(job, signal) {\n  «signal.addEventListener»('abort', () => job.stop());\n  await job.done;\n}", {
        removal: "signal.removeEventListener('abort', onAbort)",
        output: "async function load(job, signal) {\n  const onAbort = () => job.stop();\n  signal.addEventListener('abort', onAbort);\n  try {\n    await job.done;\n  } finally {\n    signal.removeEventListener('abort', onAbort);\n  }\n}",
      }),
    },
    {
      name: 'a method bound to its object, where the first name is taken',
      ...reporting("async function load(job, signal, onAbort) { «signal.addEventListener»('abort', job.stop.bind(job)); await job.done; }", {
        removal: "signal.removeEventListener('abort', abortListener)",
        output: "async function load(job, signal, onAbort) { const abortListener = job.stop.bind(job); signal.addEventListener('abort', abortListener); try { await job.done; } finally { signal.removeEventListener('abort', abortListener); } }",
      }),
    },
    { name: 'a function without a name that takes the event', ...reporting("async function load(job, signal) { «signal.addEventListener»('abort', (event) => job.stop(event)); await job.done; }") },
    { name: 'a function of the old kind', ...reporting("async function load(job, signal) { «signal.addEventListener»('abort', function () { job.stop(); }); await job.done; }") },
    { name: 'beside the removal of another listener', ...reporting("function load(job, signal) { const log = () => job.log(); signal.addEventListener('abort', log); «signal.addEventListener»('abort', () => job.stop()); job.once('end', () => signal.removeEventListener('abort', log)); }") },
    { name: 'a promise that somebody races', ...reporting("function gone(signal) { return new Promise((resolve, reject) => { «signal.addEventListener»('abort', () => reject(signal.reason)); }); }") },
    { name: 'a wait for the abort and something else', ...reporting("async function load(job, signal) { await new Promise((resolve) => { job.once('end', resolve); «signal.addEventListener»('abort', resolve2); function resolve2() { resolve(); } }); }") },

    // What looks like a removal.
    {
      name: 'once',
      ...reporting("async function load(job, signal) { const stop = () => job.stop(); «signal.addEventListener»('abort', stop, { once: true }); await job.done; }", {
        messageId: 'onceIsNoRemoval',
        removal: "signal.removeEventListener('abort', stop)",
        output: "async function load(job, signal) { const stop = () => job.stop(); signal.addEventListener('abort', stop, { once: true }); try { await job.done; } finally { signal.removeEventListener('abort', stop); } }",
      }),
    },
    { name: 'a method bound anew', ...reporting("class Job { watch(signal) { «signal.addEventListener»('abort', this.stop.bind(this)); } end(signal) { signal.removeEventListener('abort', this.stop.bind(this)); } }", { messageId: 'removesAnother' }) },
    { name: 'a function written anew', ...reporting("async function load(job, signal) { «signal.addEventListener»('abort', () => job.stop()); try { await job.done; } finally { signal.removeEventListener('abort', () => job.stop()); } }", { messageId: 'removesAnother' }) },
    {
      name: 'by itself only',
      ...reporting("async function load(job, signal) { const stop = () => { signal.removeEventListener('abort', stop); job.stop(); }; «signal.addEventListener»('abort', stop); await job.done; }", {
        messageId: 'removesItself',
        removal: "signal.removeEventListener('abort', stop)",
        output: "async function load(job, signal) { const stop = () => { signal.removeEventListener('abort', stop); job.stop(); }; signal.addEventListener('abort', stop); try { await job.done; } finally { signal.removeEventListener('abort', stop); } }",
      }),
    },

    // Not on every way.
    { name: 'not when the work fails', ...missed("async function load(job, signal) {\n  const stop = () => job.stop();\n  signal.addEventListener('abort', stop);\n  await job.done;\n  signal.removeEventListener('abort', stop);\n}", 4) },
    { name: 'not when it returns early', ...missed("function load(job, signal) {\n  const stop = () => job.stop();\n  signal.addEventListener('abort', stop);\n  if (job.isDone) {\n    return;\n  }\n  signal.removeEventListener('abort', stop);\n}", 5) },
    { name: 'not when a catch takes it up', ...missed("async function load(job, signal) {\n  const stop = () => job.stop();\n  signal.addEventListener('abort', stop);\n  try {\n    await job.done;\n    signal.removeEventListener('abort', stop);\n  } catch (error) {\n    show(error);\n  }\n}", 5) },
  ],
});
