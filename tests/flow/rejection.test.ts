import { describe, expect, it } from 'vitest';

import { canMemberReject, canReject, canTaskReject } from '../../src/flow/rejection.ts';
import { isFunction } from '../../src/syntax/functions.ts';
import { parseSnippet } from '../support/snippet.ts';

/** Whether the function between the marks can reject. */
function isRejecting(marked: string): boolean {
  const { node, file } = parseSnippet(marked);
  if (!isFunction(node)) throw new Error(`no function in: ${marked}`);
  return canReject(node, file);
}

const bodies = (body: string): string => `«async function run(task, items) { ${body} }»`;

describe('canReject: what leaves a function', () => {
  it.each([
    ['await', 'await task;'],
    ['throw', 'throw new Error("no");'],
    ['for await', 'for await (const item of items) use(item);'],
    ['await using', 'await using file = open();'],
    ['await in a catch', 'try { await task; } catch { await api.retry(); }'],
    ['throw in a catch', 'try { await task; } catch (error) { if (isOdd(error)) throw error; }'],
    ['await in a finally', 'try { start(); } catch { } finally { await task; }'],
    ['await in a try without catch', 'try { await task; } finally { stop(); }'],
    ['a returned task, which no catch sees', 'try { return fetch("/"); } catch { }'],
    ['a chain without handler', 'await task.then(use);'],
    ['a handler that throws', 'await task.catch((error) => { throw error; });'],
    ['a handler that returns a rejecting task', 'await task.catch(() => fetch("/other"));'],
    ['a handler that returns a rejection', 'await task.catch((error) => Promise.reject(error));'],
    ['a handler that is async and awaits', 'await task.catch(async () => { await api.retry(); });'],
    ['a first handler that throws', 'await task.then(() => { throw new Error("no"); }, report);'],
    ['an undefined handler', 'await task.catch(undefined);'],
    ['finally after a rejecting task', 'await task.finally(stop);'],
    ['finally that waits', 'await task.catch(report).finally(async () => { await api.close(); });'],
    ['a new promise with reject', 'await new Promise((resolve, reject) => { emitter.on("error", reject); });'],
    ['a new promise whose executor throws', 'await new Promise((resolve) => { if (off) throw new Error("off"); });'],
    ['a new promise whose executor is out of sight', 'await new Promise(executor);'],
    ['one member that rejects', 'await Promise.all([task.catch(report), fetch("/")]);'],
    ['a list out of sight', 'await Promise.all(items);'],
    ['an import', 'await import("./x.js");'],
    ['one of several promises', 'await Promise.any([task, fetch("/")]);'],
    ['resolve of a rejecting task', 'await Promise.resolve(fetch("/"));'],
    ['all of nothing known', 'await Promise.all();'],
    ['a choice of values, one of them a task', 'await (items ? null : fetch("/"));'],
    ['an assignment of a rejecting task', 'await (other = fetch("/"));'],
    ['a wait that only begins as a sleep', 'await sleepUntilReady(100);'],
    ['a wait that only ends as a sleep', 'await overdelay(100);'],
    ['a first handler that returns a rejecting task', 'await task.then(() => fetch("/other"), report);'],
    ['a handler behind a failing link', 'await task.finally(stop, report);'],
    ['a closer in a catch that is of this file and fails', 'try { await task; } catch { await close(); } async function close() { await api.close(); }'],
    ['a call in a catch that only begins as a careful one', 'try { await task; } catch { await safeguard(); }'],
    ['a call in a catch that only ends as a careful one', 'try { await task; } catch { await unsafe(); }'],
    ['a closer outside a catch', 'await connection.close();'],
    ['a rejection', 'await Promise.reject(new Error("no"));'],
    ['a field', 'await this.ready;'],
    ['a field that holds a rejecting task', 'this.task = fetch("/"); await this.task;'],
    ['a variable of several values', 'let other = task.catch(report); other = task; await other;'],
    ['a sleep that can be cut short', 'await sleep(100, { signal });'],
    ['a call within a nested call', 'await wrap(task.catch(report));'],
  ])('%s', (_, body) => {
    expect(isRejecting(bodies(body))).toBe(true);
  });
});

describe('canReject: what does not', () => {
  it.each([
    ['nothing', ''],
    ['await in a try with catch', 'try { await task; } catch (error) { report(error); }'],
    ['throw in a try with catch', 'try { throw new Error("no"); } catch { }'],
    ['await deep in a try with catch', 'try { for (const item of items) { if (item) await item; } } catch { }'],
    ['await in a catch within another try', 'try { try { await task; } catch { await api.retry(); } } catch { }'],
    ['what a nested function does', 'later(async () => { await task; throw new Error("no"); });'],
    ['a call that is not awaited', 'task.run(); void fetch("/");'],
    ['what is returned and no task', 'return task;'],
    ['a chain with a handler', 'await task.then(use).catch(report);'],
    ['a chain with both handlers', 'await task.then(use, report);'],
    ['a handler out of sight', 'await task.catch(handlers.report);'],
    ['a chain with a handler before finally', 'await task.catch(report).finally(stop);'],
    ['allSettled', 'await Promise.allSettled(items);'],
    ['resolve of a plain value', 'await Promise.resolve(1);'],
    ['a plain value', 'await 1; await null; await undefined; await [task]; await { task };'],
    ['a new promise without reject', 'await new Promise((resolve) => setTimeout(resolve, 100));'],
    ['a new promise that leaves reject alone', 'await new Promise((resolve, reject) => setTimeout(resolve, 100));'],
    ['a sleep', 'await sleep(100); await timers.setTimeout(100);'],
    ['a closer in a catch', 'try { await task; } catch { await connection.close(); }'],
    ['a careful call in a catch', 'try { await task; } catch { await safelyStop(connection); }'],
    ['an assignment of a handled chain', 'await (other = task.catch(report));'],
    ['a variable that is given its handled self on some way', 'let other = fetch("/"); if (items) other = other.catch(report); await other;'],
    ['a callback that gives no task', 'await task.catch(() => items);'],
    ['an async callback that catches', 'await task.catch(async () => { try { await api.retry(); } catch { } });'],
    ['members that are handled', 'await Promise.all([task.catch(report), new Promise((resolve) => start(resolve))]);'],
    ['a map that catches', 'await Promise.all(items.map(async (item) => { try { await item; } catch { } }));'],
    ['a map of handled chains', 'await Promise.all(items.map((item) => load(item).catch(report)));'],
    ['a race of handled members', 'await Promise.race([task.catch(report)]);'],
    ['a list that is filled with handled chains', 'const tasks = []; for (const item of items) tasks.push(item.catch(report)); await Promise.all(tasks);'],
    ['the items of such a list', 'const tasks = [task.catch(report)]; for (const one of tasks) await one; while (tasks.length) await tasks.shift(); await tasks[0];'],
    ['a list that grows while it is walked', 'const tasks = [task.catch(report)]; for (const one of tasks) tasks.push(one.then(use)), await one;'],
    ['a variable with a handled chain', 'const safe = task.catch(report); await safe;'],
    ['a variable assigned once', 'let safe; safe = task.catch(report); await safe;'],
    ['a field that holds a handled chain', 'this.task = task.catch(report); await this.task;'],
    ['both sides of a choice', 'await (items ? task.catch(report) : null);'],
    ['a bare return', 'if (!task) return; return undefined;'],
  ])('%s', (_, body) => {
    expect(isRejecting(bodies(body))).toBe(false);
  });
});

describe('canReject: through calls within the file', () => {
  const chain = (depth: number, end: string): string => {
    const callers = Array.from({ length: depth }, (_, level) => `async function level${level}() { await level${level + 1}(); }`);
    return `${callers.join(' ')} async function level${depth}() { ${end} } «async function run() { await level0(); }»`;
  };

  it('a rejection at the end of a row of calls is seen', () => {
    expect(isRejecting(chain(1, 'await api.load();'))).toBe(true);
  });

  it('a row of two calls that end in a catch cannot reject', () => {
    expect(isRejecting(chain(2, 'try { await api.load(); } catch { }'))).toBe(false);
  });

  it('a longer row is not followed', () => {
    expect(isRejecting(chain(3, 'try { await api.load(); } catch { }'))).toBe(true);
  });

  it('what a variable holds that is given another one, handled, rejects', () => {
    expect(isRejecting(bodies('let other = fetch("/"); if (items) other = task.catch(report); await other;'))).toBe(true);
    expect(isRejecting(bodies('let other = fetch("/"); if (items) other = other.then(use); await other;'))).toBe(true);
  });

  it('a field rejects when one of its values does', () => {
    const feed = (second: string): string => `class Feed { constructor() { this.task = load().catch(report); } renew() { this.task = ${second}; } run = «async () => { await this.task; }»; }`;
    expect(isRejecting(feed('fetch("/")'))).toBe(true);
    expect(isRejecting(feed('load().catch(report)'))).toBe(false);
  });

  it('a variable that is given itself comes to an end', () => {
    expect(isRejecting(bodies('const tasks = [task.catch(report)]; tasks.push(tasks[0]); await Promise.all(tasks);'))).toBe(false);
  });

  it('functions that call each other come to an end', () => {
    expect(isRejecting('«async function ping() { await pong(); }» async function pong() { await ping(); }')).toBe(false);
    expect(isRejecting('«async function ping() { await pong(); }» async function pong() { await ping(); await api.load(); }')).toBe(true);
  });

  it('a method of the object is followed', () => {
    expect(isRejecting('class Feed { async load() { try { await api.load(); } catch { } } run = «async () => { await this.load(); }»; }')).toBe(false);
  });

  it('a function that returns promises without async rejects as they do', () => {
    expect(isRejecting('«function run() { return api.load(); }»')).toBe(true);
    expect(isRejecting('«function run() { return api.load().catch(report); }»')).toBe(false);
  });

  it('what such a function throws is no rejection', () => {
    expect(isRejecting('«function run() { if (off) throw new Error("off"); return new Promise((resolve) => start(resolve)); }»')).toBe(false);
  });

  it('a generator gives no promise', () => {
    expect(isRejecting('«async function* run() { await api.load(); }»')).toBe(false);
  });
});

describe('canTaskReject and canMemberReject', () => {
  it.each([
    ['a task', '«fetch("/")»;', true],
    ['a handled task', '«fetch("/").catch(report)»;', false],
    ['either of two', 'use(«on ? fetch("/") : null»);', true],
    ['what is no promise', '«{}»;', false],
  ])('%s', (_, marked, expected) => {
    const { node, file } = parseSnippet(marked.replace('«{}»;', 'use(«{}»);'));
    expect(canTaskReject(node, file)).toBe(expected);
  });

  it.each([
    ['a list with a task', 'Promise.all(«[fetch("/"), null]»);', true],
    ['a list of handled tasks', 'Promise.all(«[fetch("/").catch(report), ,]»);', false],
    ['a map', 'Promise.all(«items.map((item) => load(item))»);', true],
    ['a map that handles', 'Promise.all(«items.map((item) => load(item).catch(report))»);', false],
  ])('%s', (_, marked, expected) => {
    const { node, file } = parseSnippet(marked);
    expect(canMemberReject(node, file)).toBe(expected);
  });
});
