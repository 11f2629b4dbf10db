import { describe, expect, it } from 'vitest';

import { getBlockingCall, getDeafWait, getDeafWork } from '../../src/forwarding/loop-work.ts';
import { getNearestSignal } from '../../src/cancellation/signals-in-reach.ts';
import type { LintedFile } from '../../src/linted-file.ts';
import { isLoop, type Loop } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

function parseLoop(marked: string): { readonly loop: Loop; readonly file: LintedFile } {
  const { node, file } = parseSnippet(marked);
  if (!isLoop(node)) throw new Error(`a ${node.type} is marked, not a loop`);
  return { loop: node, file };
}

const inPoll = (body: string): string => `async function poll(job, signal) { ${body} }`;

describe('getDeafWait', () => {
  function ask(body: string): string | undefined {
    const { loop, file } = parseLoop(inPoll(body));
    const wait = getDeafWait(loop, file);
    return wait && file.sourceCode.getText(wait.node);
  }

  it.each([
    ['in the body', '«for (;;) { await sleep(1); }»', 'sleep(1)'],
    ['between two rounds', '«for (;; await sleep(1)) {}»', 'sleep(1)'],
    ['in the test', '«while (await sleep(1)) {}»', 'sleep(1)'],
    ['in a try and its handler', '«for (;;) { try { await run(); } catch { await sleep(1); } }»', 'sleep(1)'],
    ['under a condition', '«for (;;) { if (job) await sleep(1); }»', 'sleep(1)'],
    ['in a loop under a condition on the signal', 'if (signal) { «for (;;) { await sleep(1); }» }', 'sleep(1)'],
    ['without a block, before a return', '«while (job.isBusy) await sleep(1);» return;', 'sleep(1)'],
    ['the first of two', '«for (;;) { await sleep(1); await sleep(2); }»', 'sleep(1)'],
    ['after one that is given the signal', '«for (;;) { await sleep(1, signal); await sleep(2); }»', 'sleep(2)'],
    ['with other options', '«for (;;) { await sleep(1, { ref: false }); }»', 'sleep(1, { ref: false })'],
    ['with a value', '«for (;;) { await sleep(1, "late"); }»', 'sleep(1, "late")'],
    ['before a break of a switch', '«for (;;) { switch (job) { case 1: { await sleep(1); break; } } }»', 'sleep(1)'],
    ['a timer with any number of arguments', '«for (;;) { await new Promise((r) => setTimeout(r, 1), extra); }»', 'new Promise((r) => setTimeout(r, 1), extra)'],
    ['a helper that takes no more', 'const rest = (ms) => sleep(ms); «for (;;) { await rest(1, extra); }»', 'rest(1, extra)'],
  ])('%s', (_, body, wait) => {
    expect(ask(body)).toBe(wait);
  });

  it.each([
    ['in a loop in it', '«for (;;) { for (;;) { await sleep(1); } }»'],
    ['in a function in it', '«for (;;) { run(async () => { await sleep(1); }); }»'],
    ['not awaited', '«for (;;) { sleep(1); }»'],
    ['given the signal', '«for (;;) { await sleep(1, { signal }); }»'],
    ['given something from elsewhere', '«for (;;) { await sleep(1, extra); }»'],
    ['given a spread', '«for (;;) { await sleep(1, { ...extra }); }»'],
    ['where there is no signal', '«for (;;) { await (signal ? stoppable(1, signal) : sleep(1)); }»'],
    ['in the branch where there is no signal', '«for (;;) { if (signal) { await stoppable(1, signal); } else { await sleep(1); } }»'],
    ['before the loop is left', '«for (;;) { if (job) { await sleep(1); break; } }»'],
    ['before the function is left', '«for (;;) { if (job) { await sleep(1); return; } }»'],
    ['before a failure', '«for (;;) { if (job) { await sleep(1); throw job; } }»'],
  ])('not %s', (_, body) => {
    expect(ask(body)).toBeUndefined();
  });

  it('not with a place for a signal', () => {
    const { loop, file } = parseLoop(`import { setTimeout as rest } from 'node:timers/promises'; ${inPoll('«for (;;) { await rest(1); }»')}`);
    expect(getDeafWait(loop, file)).toBeUndefined();
  });
});

describe('getDeafWork', () => {
  function ask(code: string): string | undefined {
    const { loop, file } = parseLoop(code);
    const signal = getNearestSignal(loop, file);
    if (!signal) throw new Error(`no signal in reach in: ${code}`);
    const work = getDeafWork(loop, signal, file);
    return work && file.sourceCode.getText(work);
  }

  it.each([
    ['a call', inPoll('«for (const part of job) await save(part);»'), 'save(part)'],
    ['a method', inPoll('«for (const part of job) await part.save();»'), 'part.save()'],
    ['a method of the object', 'class A { async poll(job, signal) { «for (const part of job) await this.save(part);» } }', 'this.save(part)'],
    ['a call with a handler', inPoll('«for (const part of job) await save(part).catch(log);»'), 'save(part).catch(log)'],
    ['after brief calls', inPoll('«for (const part of job) { await getKey(part); await onProgress(part); await save(part); }»'), 'save(part)'],
    ['a method of a parameter', 'async function poll(job, signal) { «for (;;) await job.advance();» }', 'job.advance()'],
    ['a name that only begins like a brief one', inPoll('«for (const part of job) await gettysburg(part);»'), 'gettysburg(part)'],
    ['after work that was waited for', inPoll('await start({ signal }); «for (const part of job) await save(part);»'), 'save(part)'],
    ['after a callback that knows the signal', inPoll('const control = createControl(() => signal.aborted); «for (const part of job) await save(part);»'), 'save(part)'],
    ['a function of the file that knows no signal', inPoll('const put = async (part) => save(part); «for (const part of job) await put(part);»'), 'put(part)'],
  ])('%s', (_, code, work) => {
    expect(ask(code)).toBe(work);
  });

  it.each([
    ['a call that is given the signal', inPoll('«for (const part of job) await save(part, { signal });»')],
    ['a call beside one that is given the signal', inPoll('«for (const part of job) { await save(part); await send(signal); }»')],
    ['a call beside the signal by another name', 'async function poll(job, stop: AbortSignal) { «for (const part of job) { await save(part); part.stop = stop; }» }'],
    ['a call that is given the options', 'async function poll(job, options: RequestInit) { «for (const part of job) await save(part, options);» }'],
    ['what `forward-signal` reports', inPoll('«for (const part of job) await fetch(part);»')],
    ['a function of the file that knows the signal', inPoll('const put = async (part) => save(part, signal); «for (const part of job) await put(part);»')],
    ['work that somebody else was told of', inPoll('const control = createControl({ signal }); «for (const part of job) await save(part);»')],
    ['a source', inPoll('«for await (const part of job) await save(part);»')],
    ['a list as written', inPoll('«for (const part of [1, 2]) await save(part);»')],
    ['a read', inPoll('«for (;;) { await save(await job.read()); }»')],
    ['the body of a response', inPoll('«for (const part of job) { await save(await part.json()); }»')],
    ['a wait for a source', inPoll('«for (;;) { await job.waitForDrain(); await save(job); }»')],
    ['a started task', inPoll('«for (const task of job) { await task; await save(job); }»')],
    ['a started task in a member', inPoll('«for (const part of job) { await part.done; await save(job); }»')],
    ['brief calls', inPoll('«for (const part of job) { await getKey(part); await safeParseJSON(part); await part.toArray(); await _resolve(part); }»')],
    ['cleanup', inPoll('«for (const part of job) await part.close();»')],
    ['a callback of the caller', 'async function poll(job, visit, signal) { «for (const part of job) await visit(part);» }'],
    ['a method of what carries the signal', 'async function poll(turn) { read(turn.signal); «for (;;) await turn.advance();» }'],
    ['a function called on the spot', inPoll('«for (const part of job) await (async () => {})();»')],
    ['work in a loop in it', inPoll('«for (const part of job) { for (;;) await save(part); }»')],
    ['no work', inPoll('«for (const part of job) save(part);»')],
  ])('not %s', (_, code) => {
    expect(ask(code)).toBeUndefined();
  });
});

describe('getBlockingCall', () => {
  function ask(body: string): string | undefined {
    const { loop, file } = parseLoop(`import fs, { readFileSync } from 'node:fs'; import { readFileSync as load } from '../cancellation/mine'; ${inPoll(body)}`);
    const call = getBlockingCall(loop, file);
    return call && file.sourceCode.getText(call);
  }

  it.each([
    ['a read', '«for (const path of job) hash(readFileSync(path));»', 'readFileSync(path)'],
    ['a method of the module', '«for (const path of job) fs.rmSync(path);»', 'fs.rmSync(path)'],
    ['a call in a function in it', '«for (const path of job) path.map(() => readFileSync(path));»', 'readFileSync(path)'],
  ])('%s', (_, body, call) => {
    expect(ask(body)).toBe(call);
  });

  it.each([
    ['a call beside an await', '«for (const path of job) { readFileSync(path); await tick(); }»'],
    ['a call for what a source brings', '«for await (const path of job) readFileSync(path);»'],
    ['a call of the file', '«for (const path of job) load(path);»'],
    ['a call that does not block', '«for (const path of job) fs.createReadStream(path);»'],
    ['a call of a global', '«for (const path of job) runSync(path);»'],
  ])('not %s', (_, body) => {
    expect(ask(body)).toBeUndefined();
  });

  it('not a call beside a yield', () => {
    const { loop, file } = parseLoop("import { readFileSync } from 'node:fs'; async function* poll(job) { «for (const path of job) yield readFileSync(path);» }");
    expect(getBlockingCall(loop, file)).toBeUndefined();
  });
});
