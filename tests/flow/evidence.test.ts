import { describe, expect, it } from 'vitest';

import type { Origin } from '../../src/cancellation/origins.ts';
import { getEvidence, getGivenSignal, isGivenByNobody } from '../../src/flow/evidence.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** Where the marked code can throw an abort, as `call: load(signal)`. */
function evidenceOf(marked: string, origin: Origin = 'received'): string | undefined {
  const { node, file, sourceCode } = parseSnippet(marked);
  const evidence = getEvidence(node, origin, file);
  return evidence && `${evidence.via}: ${sourceCode.getText(evidence.node)}`;
}

/** A `try` in a function that received a signal. */
const guarding = (code: string): string => `async function* f(signal, options) { try «{ ${code} }» catch {} }`;
/** A promise that such a function hands to a handler. */
const chained = (promise: string): string => `function f(signal, options) { return («${promise}»).catch(ignore); }`;

describe('an abort can come from', () => {
  it.each([
    ['an awaited call', 'await load(signal);', 'call: load(signal)'],
    ['an awaited call with a literal', 'await load(url, { signal });', 'call: load(url, { signal })'],
    ['an awaited call with a member of a bag', 'await load(options.signal);', 'call: load(options.signal)'],
    ['a call awaited for each item', 'for await (const row of load(signal)) {}', 'call: load(signal)'],
    ['a call that is delegated to', 'yield* load(signal);', 'call: load(signal)'],
    ['a call that is awaited and used', 'const row = await load(signal);', 'call: load(signal)'],
    ['a call that is awaited and returned', 'return await load(signal);', 'call: load(signal)'],
    ['a call in a variable that is awaited', 'const task = load(signal); await task;', 'call: load(signal)'],
    ['a chain of it', 'await load(signal).then(show).finally(hide);', 'call: load(signal)'],
    ['a chain with a handler that lets it out', 'await load(signal).catch((e) => { throw e; });', 'call: load(signal)'],
    ['a method of what a call gives', 'await client(signal).get(url);', 'call: client(signal)'],
    ['one of several', 'await Promise.all([load(signal), save()]);', 'call: load(signal)'],
    ['a list that is awaited', 'await Promise.all(rows.map((row) => load(row, signal)));', 'call: load(row, signal)'],
    ['a list of async callbacks', 'await Promise.all(rows.map(async (row) => { await load(row, signal); }));', 'call: load(row, signal)'],
    ['an awaited IIFE', 'await (async () => { await load(signal); })();', 'call: load(signal)'],
    ['what a wrapper passes on', 'await withRetry(load(signal));', 'call: load(signal)'],
    ['what is spread into a list', 'await Promise.all([...load(signal)]);', 'call: load(signal)'],
    ['a resource that is released with await', 'await using lock = take(signal);', 'call: take(signal)'],
    ['a check', 'signal.throwIfAborted();', 'check: signal.throwIfAborted()'],
    ['a check of a bag\'s signal', 'options?.signal?.throwIfAborted();', 'check: options?.signal?.throwIfAborted()'],
    ['a check in a callback on the spot', 'rows.forEach(() => { signal.throwIfAborted(); });', 'check: signal.throwIfAborted()'],
    ['throwing the reason', 'if (a) throw signal.reason;', 'check: signal.reason'],
    ['the body of a response', 'const response = await fetch(url, { signal }); await response.json();', 'call: fetch(url, { signal })'],
    ['the first of several', 'work(); await load(signal); await save(signal);', 'call: load(signal)'],
    ['an inner try that lets it out', 'try { await load(signal); } catch (e) { throw e; }', 'call: load(signal)'],
    ['an inner try without a handler', 'try { await load(signal); } finally { hide(); }', 'call: load(signal)'],
    ['the handler of an inner try', 'try { work(); } catch { await load(signal); }', 'call: load(signal)'],
    ['the finally of an inner try', 'try { work(); } catch {} finally { await load(signal); }', 'call: load(signal)'],
  ])('%s', (_, code, evidence) => {
    expect(evidenceOf(guarding(code))).toBe(evidence);
  });
});

describe('no abort comes from', () => {
  it.each([
    ['a call that is given no signal', 'await load(url);'],
    ['a call that floats', 'load(signal);'],
    ['a task that is returned: its failure passes the handler by', 'return load(signal);'],
    ['a task that is kept elsewhere', 'this.task = load(signal);'],
    ['a task in a variable that nobody awaits', 'const task = load(signal); tasks.push(task);'],
    ['a task in a pattern', 'const { task } = load(signal);'],
    ['a chain that swallows it', 'await load(signal).catch(() => null);'],
    ['a chain with a handler out of sight', 'await load(signal).then(show, ignore);'],
    ['an inner try that swallows it', 'try { await load(signal); } catch {}'],
    ['a function that runs later', 'button.on("click", async () => { await load(signal); });'],
    ['a check in a function that runs later', 'later(() => { signal.throwIfAborted(); });'],
    ['a function that is only declared', 'const later = async () => { await load(signal); };'],
    ['a class', 'class A { static { signal.throwIfAborted(); } }'],
    ['an async callback whose promise is lost', 'rows.forEach(async (row) => { await load(row, signal); });'],
    ['a value made with it', 'await save(make(signal));'],
    ['listening to it', 'await target.addEventListener("x", f, { signal });'],
    ['joining it', 'await AbortSignal.any([signal]);'],
    ['an exit', 'await process.kill(pid, signal);'],
    ['telling of it', 'await emitter.emit("x", { signal });'],
    ['opting out', 'await load(url, { signal: undefined });'],
    ['throwing another reason', 'throw result.reason;'],
    ['throwing something else of the signal', 'throw signal.detail;'],
    ['throwing the reason of a bag', 'options.signal; throw options.reason;'],
    ['asking the signal', 'if (signal.aborted) return;'],
    ['making something', 'await new Loader(signal);'],
  ])('%s', (_, code) => {
    expect(evidenceOf(guarding(code))).toBeUndefined();
  });
});

it('a task that is awaited behind the guarded code fails there', () => {
  expect(evidenceOf('async function f(signal) { try «{ var task = load(signal); }» catch {} await task; }')).toBeUndefined();
});

describe('an abort can fail a promise', () => {
  it.each([
    ['the call itself', chained('load(signal)'), 'call: load(signal)'],
    ['the call under another type', chained('load(signal) as Task'), 'call: load(signal)'],
    ['a chain', chained('load(signal).then(show)'), 'call: load(signal)'],
    ['what a callback returns', chained('ready.then(() => load(signal))'), 'call: load(signal)'],
    ['what a callback awaits', chained('ready.then(async () => { await load(signal); })'), 'call: load(signal)'],
    ['what an executor calls', chained('new Promise((resolve) => { signal.throwIfAborted(); })'), 'check: signal.throwIfAborted()'],
    ['not behind a handler that swallows it', chained('load(signal).catch(() => null).then(show)'), undefined],
    ['not what a callback starts', chained('ready.then(() => { load(signal); })'), undefined],
    ['not another promise', chained('load(url)'), undefined],
  ])('%s', (_, marked, evidence) => {
    expect(evidenceOf(marked)).toBe(evidence);
  });
});

describe('whose abort it is', () => {
  it.each([
    ['one\'s own', 'const own = new AbortController(); try «{ await load(own.signal); }» catch {}', 'owned'],
    ['nobody\'s we know', 'try «{ await load(shutdown.signal); }» catch {}', 'unknown'],
    ['a caller\'s', 'async function f(signal) { try «{ await load(signal); }» catch {} }', 'received'],
  ] as const)('%s', (_, marked, origin) => {
    expect((['owned', 'unknown', 'received'] as const).filter((asked) => evidenceOf(marked, asked))).toEqual([origin]);
  });

  it('a caller\'s behind one\'s own', () => {
    expect(evidenceOf('const own = new AbortController(); async function f(signal) { try «{ await load(own.signal); await save(signal); }» catch {} }')).toBe('call: save(signal)');
  });
});

describe('the body of a response that was opened with the signal', () => {
  it.each([
    ['read in a try of its own', 'async function f(signal) { const response = await fetch(url, { signal }); try «{ return await response.json(); }» catch {} }', 'derived: response.json()'],
    ['read in a chain, where a default is for the value', 'async function f(signal) { const response = await fetch(url, { signal }); await («response.json()»).catch(ignore); }', undefined],
    ['read with an argument', 'async function f(signal) { const response = await fetch(url, { signal }); try «{ await response.json(x); }» catch {} }', undefined],
    ['asked for something else', 'async function f(signal) { const response = await fetch(url, { signal }); try «{ await response.clone(); }» catch {} }', undefined],
    ['read by a function', 'async function f(signal) { try «{ await json(); }» catch {} }', undefined],
    ['opened without it', 'async function f(signal) { const response = await fetch(url); try «{ await response.json(); }» catch {} }', undefined],
    ['of a response that was given', 'async function f(response, signal) { try «{ await response.json(); }» catch {} }', undefined],
  ])('%s', (_, marked, evidence) => {
    expect(evidenceOf(marked)).toBe(evidence);
  });
});

describe('getGivenSignal', () => {
  it.each([
    ['positionally', 'function f(signal) { («load(url, signal)»); }', 'received signal'],
    ['in a bag', 'function f(options: RequestInit) { («load(url, options)»); }', 'received options.signal'],
    ['a received one before one\'s own', 'const own = new AbortController(); function f(signal) { («load(own.signal, signal)»); }', 'received signal'],
    ['one\'s own', 'const own = new AbortController(); («load(own.signal)»);', 'owned own.signal'],
    ['none', 'function f(signal) { («load(url)»); }', undefined],
  ])('%s', (_, marked, given) => {
    const { node, file } = narrow(parseSnippet(marked), 'CallExpression');
    const signal = getGivenSignal(node, file);
    expect(signal && `${signal.origin} ${signal.expression ?? ''}`).toBe(given);
  });
});

describe('isGivenByNobody', () => {
  const isUngiven = (marked: string): boolean => {
    const { node, file } = parseSnippet(marked);
    const evidence = getEvidence(node, 'received', file);
    if (!evidence) throw new Error(`no evidence in: ${marked}`);
    return isGivenByNobody(evidence, file);
  };

  it.each([
    ['a private function whose calls give no signal', 'async function f(options) «{ await load(options.signal); }» f({ retries: 2 }); f();', true],
    ['a call that gives one', 'async function f(options) «{ await load(options.signal); }» f({ retries: 2 }); f({ signal });', false],
    ['an exported function', 'export async function f(options) «{ await load(options.signal); }» f({ retries: 2 });', false],
    ['a function without a call in view', 'async function f(options) «{ await load(options.signal); }»', false],
  ])('%s', (_, marked, answer) => {
    expect(isUngiven(marked)).toBe(answer);
  });
});
