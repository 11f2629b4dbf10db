import { describe, expect, it } from 'vitest';

import { getMissedAbort } from '../../src/forwarding/missed-aborts.ts';
import { askFirst } from '../../src/report/listen-edits.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const edit = (marked: string): string | undefined => {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CallExpression');
  const missed = getMissedAbort(node, file);
  const written = missed && askFirst(missed, file);
  return written && applyFix(written.fix, sourceCode);
};

describe('an earlier abort is noticed', () => {
  it.each([
    ['by the executor', "function f(signal) { return new Promise((_, fail) => { «signal.addEventListener('abort', fail)»; }); }", "function f(signal) { return new Promise((_, fail) => { if (signal.aborted) { fail(signal.reason); return; } signal.addEventListener('abort', fail); }); }"],
    ['by an executor whose signal may be missing', "function f(options) { return new Promise((_, fail) => { «options?.signal?.addEventListener('abort', fail)»; }); }", "function f(options) { return new Promise((_, fail) => { if (options?.signal?.aborted) { fail(options.signal.reason); return; } options?.signal?.addEventListener('abort', fail); }); }"],
    ['by what the listener does', "function f(signal, job) {\n\t«signal.addEventListener('abort', () => job.stop())»;\n}", "function f(signal, job) {\n\tif (signal.aborted) job.stop();\n\tsignal.addEventListener('abort', () => job.stop());\n}"],
    ['by the handler\'s name', "function f(signal, job) { function stop() { job.stop(); } «signal.addEventListener('abort', stop)»; }", "function f(signal, job) { function stop() { job.stop(); } if (signal.aborted) stop(); signal.addEventListener('abort', stop); }"],
    ['by the function that was given the signal', "async function f(signal, job) { 'use strict'; «signal.addEventListener('abort', () => { job.stop(); job.log(); })»; }", "async function f(signal, job) { 'use strict'; signal.throwIfAborted(); signal.addEventListener('abort', () => { job.stop(); job.log(); }); }"],
    ['before a wait', "import { once } from 'events'; async function f(signal) { await «once(signal, 'abort')»; }", "import { once } from 'events'; async function f(signal) { if (!signal.aborted) await once(signal, 'abort'); }"],
  ])('%s', (_, marked, after) => {
    expect(edit(marked)).toBe(after);
  });

  it.each([
    ['a signal that would be evaluated anew', "function f(options, job) { «(options ?? {}).signal.addEventListener('abort', () => job.stop())»; }"],
    ['a handler that takes the event', "function f(signal, job) { «signal.addEventListener('abort', (event) => job.stop(event))»; }"],
    ['a handler whose words are made later', "function f(signal) { «signal.addEventListener('abort', () => job.stop())»; const job = start(); }"],
    ['a callback', "function f(signal, jobs) { jobs.on('new', async (job) => { «signal.addEventListener('abort', () => { job.stop(); job.log(); })»; }); }"],
    ['a wait whose value is used', "import { once } from 'events'; async function f(signal) { return await «once(signal, 'abort')»; }"],
  ])('not for %s', (_, marked) => {
    expect(edit(marked)).toBeUndefined();
  });
});
