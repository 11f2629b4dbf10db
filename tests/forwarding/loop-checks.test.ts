import { describe, expect, it } from 'vitest';

import { hasAbortCheck } from '../../src/forwarding/loop-checks.ts';
import { isLoop } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

function ask(body: string, settings: Record<string, unknown> = {}): boolean {
  const { node, file } = parseSnippet(`async function poll(job, signal, options) { ${body} } function read(options) { return options.signal; }`, settings);
  if (!isLoop(node)) throw new Error(`a ${node.type} is marked, not a loop`);
  return hasAbortCheck(node, file);
}

describe('hasAbortCheck', () => {
  it.each([
    ['in its test', '«while (!signal.aborted) {}»'],
    ['in its body', '«for (;;) { if (signal.aborted) break; }»'],
    ['by a throw', '«for (const part of job) signal.throwIfAborted();»'],
    ['in a function in it', '«for (;;) { run(() => signal.aborted); }»'],
    ['in a loop in it', '«for (;;) { while (!signal.aborted) {} }»'],
    ['with a word for it', '«while (!job.isCancelled) {}»'],
    ['with a private word for it', 'class A { #aborted; run() { «while (!this.#aborted) {}» } }'],
    ['the error for its name', '«for (;;) { try { run(); } catch (e) { if (e.name === "AbortError") throw e; } }»'],
    ['a function, with the signal', '«while (isWanted(signal)) {}»'],
    ['a function, with the signal among other things', '«for (;;) { if (!isWanted(job, signal)) break; }»'],
    ['a function that throws', '«for (;;) { assertRunning(signal); }»'],
    ['a function of the file', 'const isOver = () => signal.aborted; «while (!isOver()) {}»'],
    ['a task of the file', 'const step = async () => { signal.throwIfAborted(); }; «for (;;) { await step(); }»'],
    ['through its source', '«for await (const page of pages(job, { signal })) {}»'],
    ['through its source, by the options', 'read(options.signal); «for await (const page of pages(options)) {}»'],
    ['through its source in a variable', 'const all = pages(signal); «for await (const page of all) {}»'],
    ['through a listener', 'signal.addEventListener("abort", stop); «for (;;) {}»'],
    ['through a handler', 'signal.onabort = stop; «for (;;) {}»'],
    ['through a helper that listens', 'addAbortListener(signal, stop); «for (;;) {}»'],
    ['through a callback of any helper', 'whenOver(signal, () => { isOver = true; }); «for (;;) {}»'],
    ['through a listener of the function around', 'signal.addEventListener("abort", stop); job.map(() => { «for (;;) {}» });'],
  ])('%s', (_, body) => {
    expect(ask(body)).toBe(true);
  });

  it.each([
    ['nothing', '«for (;;) { await run(job); }»'],
    ['a task that is given the signal', '«for (;;) { await run(job, { signal }); }»'],
    ['a task by its signal alone', '«for (;;) { await run(signal); }»'],
    ['a task that is returned', '«for (;;) { return run(signal); }»'],
    ['a controller', '«for (;;) { await run(abortController); }»'],
    ['the type of a signal', '«for (;;) { await run(job as AbortSignal); }»'],
    ['a word outside', 'signal.throwIfAborted(); «for (;;) {}»'],
    ['a function without the signal', '«while (isWanted(job)) {}»'],
    ['a function that is given an object with the signal, to start', '«for (;;) { start({ signal }); }»'],
    ['a function of the file that does not ask', 'const isOver = () => job.done; «while (!isOver()) {}»'],
    ['the error for another name', '«for (;;) { try { run(); } catch (e) { if (e.name === "TypeError") throw e; } }»'],
    ['a source without the signal', '«for await (const page of pages(job)) {}»'],
    ['a list', '«for (const page of pages(signal)) {}»'],
    ['a listener for something else', 'socket.addEventListener("open", stop); «for (;;) {}»'],
    ['a callback without the signal', 'job.forEach(() => {}); «for (;;) {}»'],
    ['a task with a callback', 'await run(signal, () => {}); «for (;;) {}»'],
    ['a listener of another function', 'later(() => signal.addEventListener("abort", stop)); later(() => { «for (;;) {}» });'],
  ])('not %s', (_, body) => {
    expect(ask(body)).toBe(false);
  });

  it('not a signal by a name that the project says', () => {
    const body = '«for (;;) { await run(aborter); }»';
    expect([ask(body), ask(body, { signalNames: ['aborter'] })]).toEqual([true, false]);
  });
});
