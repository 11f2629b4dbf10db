import { describe, expect, it } from 'vitest';

import { getChainHandler, getClauseHandler } from '../../src/flow/handlers.ts';
import { findDiscardedAbort, findLostAbort, losesAbort, type SwallowOptions } from '../../src/flow/lost-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const defaults: SwallowOptions = {
  reportFallbacks: true,
  reportBestEffort: false,
  reportErrorResults: false,
  reportExplicitDrops: false,
  reportOwnControllers: false,
  reportDerived: false,
};

/** How the marked clause or chain loses an abort, as `returns signal`, by these options. */
function lostBy(marked: string, options: Partial<SwallowOptions> = {}): string | undefined {
  const { node, file } = narrow(parseSnippet(marked), 'CatchClause', 'CallExpression');
  const handler = node.type === 'CatchClause' ? getClauseHandler(node) : getChainHandler(node, file);
  const lost = handler && findLostAbort(handler, { ...defaults, ...options }, file);
  if (!lost) return undefined;
  const { drop, signal, isEmpty, isTaken, settlesOthers } = lost;
  const words = [isEmpty && 'empty', isTaken && 'taken', settlesOthers && 'settling', drop.isExplicit && 'explicit', drop.how, signal.expression];
  return words.filter((word) => typeof word === 'string').join(' ');
}

const guarding = (handler: string, after = '', head = 'async function f(url, signal)'): string => `${head} { try { await load(url, signal); } «${handler}» ${after} }`;

describe('an abort is lost', () => {
  it.each([
    ['at the end of a function', guarding('catch (e) { log(e); }'), 'ends signal'],
    ['before other work', guarding('catch (e) { log(e); }', 'next();'), 'goesOn signal'],
    ['before other work, in a function that returns nothing', guarding('catch (e) { log(e); }', 'next();', 'async function f(url: string, signal: AbortSignal): Promise<void>'), 'goesOn signal'],
    ['in a release that follows no failure', 'async function f(lock, signal) { await «lock.release(signal).catch(() => {})»; }', 'empty ends signal'],
    ['as a value', guarding('catch (e) { return null; }'), 'returns signal'],
    ['in an empty handler', guarding('catch {}'), 'empty ends signal'],
    ['in an empty handler of a function that returns nothing', guarding('catch {}', '', 'async function f(url: string, signal: AbortSignal): Promise<void>'), 'empty ends signal'],
    ['by the worst of several ways', guarding('catch (e) { if (a) return null; await retry(); }'), 'startsWork signal'],
    ['from a bag', 'async function f(options) { try { await load(options.signal); } «catch (e) { return null; }» }', 'returns options.signal'],
    ['in a chain that is returned', 'function f(url, signal) { return «load(url, signal).catch(() => null)»; }', 'returns signal'],
    ['in a chain that is awaited', 'async function f(url, signal) { await «load(url, signal).catch(() => {})»; }', 'empty ends signal'],
    ['in each of a fan-out', 'async function f(urls, signal) { const all = await Promise.all(urls.map(async (url) => { try { return await load(url, signal); } «catch (e) { return null; }» })); use(all); }', 'returns signal'],
    ['in an awaited IIFE', 'async function f(url, signal) { await (async () => { try { await load(url, signal); } «catch (e) { log(e); }» })(); }', 'ends signal'],
  ])('%s', (_, marked, lost) => {
    expect(lostBy(marked)).toBe(lost);
  });
});

describe('no abort is lost', () => {
  it.each([
    ['rethrown', guarding('catch (e) { throw e; }')],
    ['no signal in the try', 'async function f(url, signal) { try { await load(url); } «catch (e) { return null; }» }'],
    ['a signal of nobody we know', 'async function f(url) { try { await load(url, shutdown.signal); } «catch (e) { return null; }» }'],
    ['in a function that cleans up', guarding('catch (e) { log(e); }', '', 'async function close(url, signal)')],
    ['in a finally', 'async function f(url, signal) { try {} finally { try { await load(url, signal); } «catch (e) { log(e); }» } }'],
    ['a release after another failure', 'async function f(lock, signal) { try { await work(); } catch (e) { await «lock.release(signal).catch(() => {})»; throw e; } }'],
    ['nobody waits: a floating chain', 'function f(url, signal) { «load(url, signal).catch(() => null)»; }'],
    ['nobody waits: a floating IIFE', 'function f(url, signal) { (async () => { try { await load(url, signal); } «catch (e) { log(e); }» })(); }'],
    ['nobody can be seen to wait', 'function f(url, signal) { this.task = «load(url, signal).catch(() => null)»; }'],
    ['at the edge: an event handler', guarding('catch (e) { log(e); }', '', 'async function handleClick(url, signal)')],
    ['at the top of a module', 'const { signal } = options; try { await load(signal); } «catch {}»'],
    ['at the top of a module, in a task that is kept', 'const task = (async (signal) => { try { return await load(signal); } «catch (e) { return null; }» })(stop); export const row = await task;'],
    ['in a field, which runs with the constructor', 'class A { constructor(signal) { this.signal = signal; } task = «load(this.signal).catch(() => null)»; }'],
  ])('%s', (_, marked) => {
    expect(lostBy(marked)).toBeUndefined();
  });
});

describe('what only an option asks for', () => {
  it.each([
    ['reportBestEffort', 'a function that returns nothing and ends by logging', guarding('catch (e) { log(e); }', '', 'async function f(url: string, signal: AbortSignal): Promise<void>'), 'ends signal'],
    ['reportBestEffort', 'a fallback that is taken here', 'async function f(url, signal) { const row = await «load(url, signal).catch(() => null)»; use(row); }', 'taken returns signal'],
    ['reportBestEffort', 'an empty handler whose value is taken here', 'async function f(url, signal) { const row = await «load(url, signal).catch(() => {})»; use(row); }', 'empty taken goesOn signal'],
    ['reportBestEffort', 'going on to a call that rejects at once', guarding('catch {}', 'await save(signal);'), 'empty goesOn signal'],
    ['reportBestEffort', 'an error that is kept while a loop goes on', 'async function f(urls, signal) { let last; for (const url of urls) { try { await load(url, signal); } «catch (e) { last = e; }» } throw last; }', 'loopsOn signal'],
    ['reportErrorResults', 'an error result', guarding('catch (e) { return { error: e.message }; }'), 'returns signal'],
    ['reportExplicitDrops', 'nothing, where the caller tests for it', `${guarding('catch (e) { if (signal.aborted) return; throw e; }', 'return rows;')} async () => { const rows = await f(); if (!rows) return; }`, 'explicit ends signal'],
    ['reportExplicitDrops', 'the next round', 'async function f(urls, signal) { for (const url of urls) { try { await load(url, signal); } «catch (e) { if (signal.aborted) continue; throw e; }» } }', 'explicit loopsOn signal'],
    ['reportOwnControllers', 'a fallback of whoever gave its controller away', 'async function f(url) { const own = new AbortController(); register(own); try { return await load(url, own.signal); } «catch (e) { return null; }» }', 'returns own.signal'],
    ['reportDerived', 'reading what was opened with the signal', 'async function f(url, signal) { const response = await fetch(url, { signal }); try { return await response.text(); } «catch (e) { return ""; }» }', 'returns signal'],
  ] as const)('%s: %s', (option, _, marked, lost) => {
    expect(lostBy(marked)).toBeUndefined();
    expect(lostBy(marked, { [option]: true })).toBe(lost);
  });

  it('reportOwnControllers: not another error in its place, which the owner chose', () => {
    const marked = 'class A { async f(url) { const own = new AbortController(); this.own = own; try { return await load(url, own.signal); } «catch (e) { throw new AppError(); }» } }';
    expect(lostBy(marked, { reportOwnControllers: true })).toBeUndefined();
  });

  it('reportFallbacks: not the end of a function', () => {
    expect(lostBy(guarding('catch (e) { log(e); }'), { reportFallbacks: false })).toBe('ends signal');
  });

  it('reportFallbacks: values', () => {
    const marked = guarding('catch (e) { return null; }');
    expect([lostBy(marked), lostBy(marked, { reportFallbacks: false })]).toEqual(['returns signal', undefined]);
  });
});

describe('a branch that knows of the abort and drops it is clear', () => {
  const asked = (drop: string, more: { readonly head?: string; readonly rest?: string; readonly after?: string } = {}): string =>
    guarding(`catch (e) { if (signal.aborted) ${drop} ${more.rest ?? 'throw e;'} }`, more.after ?? 'return rows;', more.head);

  it.each([
    ['an answer like any other', asked('return "ready";'), 'explicit returns signal'],
    ['an answer to a peer', asked('return new Response();'), 'explicit returns signal'],
    ['an object', asked('return { rows: [1] };'), 'explicit returns signal'],
    ['a list', asked('return [1];'), 'explicit returns signal'],
    ['a text', asked('return `${url}`;'), 'explicit returns signal'],
    ['nothing where the caller hands it on', `${asked('return;')} async () => { use(await f()); }`, 'explicit ends signal'],
    ['the end of a function whose call only begins as writing', 'async function f(signal) { try { await writeRows(signal); } «catch (e) { if (signal.aborted) return; throw e; }» }', 'explicit ends signal'],
    ['the end of a function whose call only ends as writing', 'async function f(signal) { try { await rewrite(signal); } «catch (e) { if (signal.aborted) return; throw e; }» }', 'explicit ends signal'],
    ['nothing where a value is due', asked('return;'), 'explicit ends signal'],
    ['nothing where the caller tests for something else', `${asked('return;')} async () => { const rows = await f(); if (other && isReady(rows)) return; }`, 'explicit ends signal'],
    ['null where a value is due', asked('return null;', { head: 'async function f(url: string, signal: AbortSignal): Promise<Row[]>' }), 'explicit returns signal'],
    ['the end of a function that says nothing of what it returns', asked('return;', { after: '' }), 'explicit ends signal'],
    ['more work', asked('return await retry();'), 'explicit startsWork signal'],
    ['the next statement, which awaits', asked('{ log(e); } else', { after: 'await save(url);' }), 'explicit goesOn signal'],
    ['nobody is settled where others are', 'function f(url, signal, reject) { return new Promise(() => { «load(url, signal).catch((e) => { if (signal.aborted) return; reject(e); })»; }); }', 'settling explicit ends signal'],
  ])('%s', (_, marked, lost) => {
    expect(lostBy(marked)).toBe(lost);
  });

  it.each([
    ['a value of somebody else', asked('return makeRows();')],
    ['a variable', asked('return rows;')],
    ['undefined that the annotation admits', asked('return undefined;', { head: 'async function f(url: string, signal: AbortSignal): Promise<Row[] | undefined>' })],
    ['null that the annotation admits', asked('return null;', { head: 'async function f(url: string, signal: AbortSignal): Promise<Row[] | null>' })],
    ['nothing that the caller tests for', `${asked('return;')} async () => { const rows = await f(); if (rows === undefined) return; }`],
    ['nothing that the caller tests for among others', `${asked('return;')} async () => { const rows = await f(); if (a && !rows) return; }`],
    ['nothing that the caller tests for at once', `${asked('return;')} async () => { if (await f()) next(); }`],
    ['nothing that the module tests for', `${asked('return;')} const rows = await f(); if (!rows) next();`],
    ['the end of a function that says it returns nothing', asked('return;', { head: 'async function f(url: string, signal: AbortSignal): Promise<void>', after: '' })],
    ['the end of a function that writes for the reader who went away', 'async function f(stream, signal) { try { await pipeline(stream, signal); } «catch (e) { if (signal.aborted) return; throw e; }» }'],
    ['the next statement, which awaits nothing', asked('{ log(e); } else', { after: 'next();' })],
    ['a word of it', asked('return "aborted";')],
  ])('not %s', (_, marked) => {
    expect(lostBy(marked)).toBeUndefined();
  });
});

describe('an owner loses an abort', () => {
  const owning = (use: string, handler: string): string => `class A { async f(url) { const own = new AbortController(); ${use} try { return await load(url, own.signal); } «catch (e) { ${handler} }» } }`;

  it.each([
    ['that others can cause, by starting anew', owning('this.own = own;', 'return await retry();'), 'startsWork own.signal'],
    ['that nobody else can cause', owning('', 'return await retry();'), undefined],
    ['that somebody may cause', owning('register(own);', 'return await retry();'), undefined],
    ['by a fallback', owning('this.own = own;', 'return null;'), undefined],
    ['on purpose', owning('this.own = own;', 'if (own.signal.aborted) return await retry(); throw e;'), undefined],
    ['while cleaning up', owning('this.own = own;', 'return await retry();').replace('async f(', 'async close('), undefined],
  ])('%s', (_, marked, lost) => {
    expect(lostBy(marked)).toBe(lost);
  });
});

describe('findDiscardedAbort', () => {
  const discarding = (finalizer: string, handler = ''): string => `async function f(url, signal) { for (;;) { «try { await load(url, signal); } ${handler} finally { ${finalizer} }» } }`;
  const discardedBy = (marked: string): string | undefined => {
    const { node, file, sourceCode } = narrow(parseSnippet(marked), 'TryStatement');
    const discarded = findDiscardedAbort(node, file);
    return discarded && `${sourceCode.getText(discarded.ending)} ${discarded.signal.expression ?? ''}`;
  };

  it.each([
    ['return', discarding('return rows;'), 'return rows; signal'],
    ['break', discarding('break;'), 'break; signal'],
    ['continue', discarding('continue;'), 'continue; signal'],
    ['throw', discarding('throw new AppError();'), 'throw new AppError(); signal'],
    ['on every way', discarding('if (a) return 1; else break;'), 'return 1; signal'],
    ['behind a handler that lets it out', discarding('return rows;', 'catch (e) { throw e; }'), 'return rows; signal'],
  ])('by %s', (_, marked, discarded) => {
    expect(discardedBy(marked)).toBe(discarded);
  });

  it.each([
    ['by nothing', discarding('cleanup();')],
    ['by an end on some way', discarding('if (a) return 1;')],
    ['by a break that stays inside', discarding('for (;;) { break; }')],
    ['by throwing the reason', discarding('throw signal.reason;')],
    ['behind a handler that keeps it', discarding('return rows;', 'catch (e) { log(e); }')],
    ['without a finally', 'async function f(url, signal) { «try { await load(url, signal); } catch (e) {}» }'],
    ['without a signal', 'async function f(url) { «try { await load(url); } finally { return 1; }» }'],
    ['at the edge', discarding('return 1;').replace('function f(', 'function handleClick(')],
    ['while cleaning up', discarding('return 1;').replace('function f(', 'function close(')],
  ])('not %s', (_, marked) => {
    expect(discardedBy(marked)).toBeUndefined();
  });
});

describe('losesAbort', () => {
  it.each([
    ['clearly', guarding('catch (e) { log(e); }'), true],
    ['in a way that only options ask for', guarding('catch (e) { return { ok: false, error: e.message }; }'), true],
    ['not at all', guarding('catch (e) { log(e); throw e; }'), false],
  ])('%s', (_, marked, answer) => {
    const { node, file } = narrow(parseSnippet(marked), 'CatchClause');
    expect(losesAbort(getClauseHandler(node), file)).toBe(answer);
  });
});
