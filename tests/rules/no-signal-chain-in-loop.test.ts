import rule from '../../src/rules/no-signal-chain-in-loop.ts';
import { runInDialects } from '../support/dialects.ts';

const loading = (loop: string): string => `async function load(pages, signal, options, own) { let stop = signal; ${loop} }`;
const each = (body: string): string => loading(`for (const page of pages) { ${body} await fetch(page.url, { signal: stop }); }`);
const reporting = (name: string, code: string, signal = 'stop') => ({ name, code, errors: [{ messageId: 'chained' as const, data: { signal } }] });

runInDialects('no-signal-chain-in-loop', rule, {
  valid: [
    { name: 'a name of the round', code: loading('for (const page of pages) { const both = AbortSignal.any([signal, page.signal]); await fetch(page.url, { signal: both }); }') },
    { name: 'a variable of the round', code: loading('for (const page of pages) { let both = signal; both = AbortSignal.any([both, page.signal]); await fetch(page.url, { signal: both }); }') },
    { name: 'a variable that each round begins anew', code: each('stop = signal; stop = AbortSignal.any([stop, page.signal]);') },
    { name: 'joined from others only', code: each('stop = AbortSignal.any([signal, page.signal]);') },
    { name: 'outside of loops', code: loading('stop = AbortSignal.any([stop, AbortSignal.timeout(5000)]); await fetch("/", { signal: stop });') },
    { name: 'in a function that the loop makes', code: loading('for (const page of pages) { page.join = () => { stop = AbortSignal.any([stop, page.signal]); }; }') },
    { name: 'in the last round', code: loading('while (pages.next()) { if (pages.isLast) { stop = AbortSignal.any([stop, AbortSignal.timeout(5000)]); break; } }') },
    { name: 'in the round that returns', code: loading('while (pages.next()) { if (pages.isLast) { stop = AbortSignal.any([stop, AbortSignal.timeout(5000)]); } return await fetch("/", { signal: stop }); }') },
    { name: 'joined with nothing', code: each('stop = AbortSignal.any([stop]);') },
    { name: 'a helper for other signals', code: 'function filter(kernels, samples) { let signal = read(samples); for (const kernel of kernels) signal = combineSignals(signal, kernel); return signal; }' },
    { name: 'another function', code: each('stop = choose(stop, page.signal);') },
    { name: 'a race of promises', code: 'async function load(pages) { let task = null; for (const page of pages) task = Promise.any([task, page.task]); return await task; }' },
  ],
  invalid: [
    reporting('a variable', each('stop = AbortSignal.any([stop, page.signal]);')),
    reporting('the parameter', 'async function load(pages, signal) { for (const page of pages) { signal = AbortSignal.any([signal, AbortSignal.timeout(5000)]); await fetch(page.url, { signal }); } }', 'signal'),
    reporting('behind others', each('stop = AbortSignal.any([page.signal, stop]);')),
    reporting('in while', loading('while (await pages.next()) { stop = AbortSignal.any([stop, pages.signal]); }')),
    reporting('in for await', loading('for await (const page of pages) { stop = AbortSignal.any([stop, page.signal]); }')),
    reporting('in do', loading('do { stop = AbortSignal.any([stop, pages.signal]); } while (await pages.next());')),
    reporting('in a counting loop, in a condition', loading('for (let n = 0; n < 3; n += 1) { if (pages[n].isSlow) stop = AbortSignal.any([stop, AbortSignal.timeout(5000)]); }')),
    reporting('a member', loading('for (const page of pages) { options.signal = AbortSignal.any([options.signal, page.signal]); await fetch(page.url, options); }'), 'options.signal'),
    reporting('a field', 'class Loader { async load(pages) { for (const page of pages) this.stop = AbortSignal.any([this.stop, page.signal]); } }', 'this.stop'),
    reporting('by a helper', loading('for (const page of pages) stop = mergeSignals(stop, page.signal);')),
    reporting('an inner loop', loading('for (const page of pages) { let both = signal; for (const part of page.parts) { both = AbortSignal.any([both, part.signal]); } }'), 'both'),
    reporting('a break of an inner loop', loading('for (const page of pages) { stop = AbortSignal.any([stop, page.signal]); for (const part of page) { break; } }')),
    reporting('renewed too late', each('stop = AbortSignal.any([stop, page.signal]); if (page.isLast) stop = signal;')),
  ],
});
