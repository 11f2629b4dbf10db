import { describe, expect, it } from 'vitest';

import { getEarlyEnd } from '../../src/flow/unawaited-returns.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** What comes to an end before the task that the marked statement returns, and how. */
function ask(body: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(`async function load() { await post(); } async function f(db, x) { const c = new AbortController(); ${body} }`), 'ReturnStatement');
  const end = getEarlyEnd(node, file);
  return end && [end.how, sourceCode.getText(end.resource), end.call ? sourceCode.getText(end.call) : 'using'].join(' ');
}

describe('getEarlyEnd', () => {
  it.each([
    ['an abort', 'try { «return load(c.signal);» } finally { c.abort(); }', 'aborted c c.abort()'],
    ['an abort by a helper', 'function end() { c.abort(); } try { «return load(c.signal);» } finally { end(); }', 'aborted c c.abort()'],
    ['a timer', 'const t = setTimeout(() => c.abort(), 5); try { «return load(c.signal);» } finally { clearTimeout(t); }', 'unlimited c clearTimeout(t)'],
    ['a listener', 'const stop = () => c.abort(); x.addEventListener("abort", stop); try { «return load(c.signal);» } finally { x.removeEventListener("abort", stop); }', 'unlinked c x.removeEventListener("abort", stop)'],
    ['a method of what is used', 'try { «return load(db);» } finally { db.close(); }', 'released db db.close()'],
    ['a method, if there is what is used', 'try { «return load(db);» } finally { if (db) db.close(); }', 'released db db.close()'],
    ['what is used through a variable', 'try { const task = load(db); «return task;» } finally { db.close(); }', 'released db db.close()'],
    ['what the start of a chain uses', 'try { const task = load(db); «return task.then(show);» } finally { db.close(); }', 'released db db.close()'],
    ['the end of a block', '{ using d = db.lock(); «return load(d);» }', 'released d using'],
    ['after a catch', 'try { a(); } catch { «return load(db);» } finally { db.close(); }', 'released db db.close()'],
  ])('%s', (_, body, expected) => {
    expect(ask(body)).toBe(expected);
  });

  it.each([
    ['awaited', 'try { «return await load(db);» } finally { db.close(); }'],
    ['no task', 'try { «return read(db);» } finally { db.close(); }'],
    ['no promise for sure', 'try { const task = read(db); «return task;» } finally { db.close(); }'],
    ['read twice', 'try { const task = load(db); watch(task); «return task;» } finally { db.close(); }'],
    ['under a test of something else', 'try { «return load(db);» } finally { if (x) db.close(); }'],
    ['for each of several', 'try { «return load(db);» } finally { for (const one of x) db.close(one); }'],
    ['in a callback of somebody else', 'try { «return load(db);» } finally { x.on("end", () => db.close()); }'],
    ['the finally is over', 'try { a(); } finally { db.close(); «return load(db);» }'],
    ['what it returns is the end', 'try { «return db.once("close").then(load);» } finally { db.close(); }'],
    ['an interval', 'const t = setInterval(() => c.abort(), 5); try { «return load(c.signal);» } finally { clearInterval(t); }'],
    ['a helper with arguments', 'function end(one) { db.close(); } try { «return load(db);» } finally { end(x); }'],
  ])('none: %s', (_, body) => {
    expect(ask(body)).toBeUndefined();
  });
});
