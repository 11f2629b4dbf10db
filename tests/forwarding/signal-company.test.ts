import { describe, expect, it } from 'vitest';

import { isAlternative, isBesideOthers, isCalledOnHolder, isGivenOthersSignal, isInCompany, isWhereAsked, namesOthersSignal } from '../../src/forwarding/signal-company.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const inFunction = (code: string) => parseSnippet(`async function f(url, signal, init: RequestInit) { const own = new AbortController(); ${code} }`);

describe('whether code names a signal of others', () => {
  it.each([
    ['a parameter', true, '«load(signal)»'],
    ['a member of a parameter', true, '«load(init.signal)»'],
    ['an alias', true, 'const s = init.signal; «load(s)»'],
    ['a field of nobody we can see', true, '«load(this.signal)»'],
    ['in a function', true, '«() => load(signal)»'],
    ['an own signal', false, '«load(own.signal)»'],
    ['a key', false, '«load({ signal: own.signal })»'],
    ['a member of something else', false, '«load(url.signals)»'],
    ['the bag alone', false, '«load(init)»'],
    ['a type that is called like one', false, '«load(own.signal as TaskSignal)»'],
    ['a type', false, '«load(own.signal as AbortSignal)»'],
    ['the platform', false, '«AbortSignal.timeout(1)»'],
    ['what the code declares by itself', false, '«(signal) => load(signal)»'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = inFunction(code);
    expect(namesOthersSignal(node, file)).toBe(expected);
  });
});

describe('whether a call is given a signal of others', () => {
  it.each([
    ['as it is', true, '«load(url, signal)»'],
    ['in a bag', true, '«load(url, init)»'],
    ['in a callback', true, '«load(url, () => read(signal))»'],
    ['in a callback by name', true, 'const run = () => read(signal); «load(url, run)»'],
    ['not in a bag whose signal is replaced', false, '«load(url, { ...init, signal: own.signal })»'],
    ['not in a part of the bag', false, '«load(init.method)»'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = narrow(inFunction(code), 'CallExpression');
    expect(isGivenOthersSignal(node, file)).toBe(expected);
  });
});

describe('whether an object or a list has a signal of others beside a part', () => {
  it.each([
    ['a property', true, 'load({ «signal: own.signal», parent: signal })'],
    ['an element', true, 'load([«own.signal», signal])'],
    ['a spread element', true, 'load([«own.signal», ...(signal ? [signal] : [])])'],
    ['a list made from one', true, 'load([«own.signal», ...list(signal)])'],
    ['a bag spread after', true, 'load({ «signal: own.signal», ...init })'],
    ['a bag spread before under another key', true, 'load({ ...init, «late: own.signal» })'],
    ['a bag spread before under the same key', false, 'load({ ...init, «signal: own.signal» })'],
    ['a bag spread before what may replace it', false, 'load({ ...init, «...(url && { signal: own.signal })» })'],
    ['an own signal', false, 'load([«own.signal», AbortSignal.timeout(1)])'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = inFunction(code);
    const container = node.parent;
    if (container?.type !== 'ArrayExpression' && container?.type !== 'ObjectExpression') throw new Error('no container');
    expect(isBesideOthers(node, container, file)).toBe(expected);
  });
});

describe('whether a signal of others decides', () => {
  it.each([
    ['with ??', true, 'load(signal ?? «own.signal»)'],
    ['with ?:', true, 'load(signal ? AbortSignal.any([signal, own.signal]) : «own.signal»)'],
    ['through a type', true, 'load((signal ?? «own.signal») as AbortSignal)'],
    ['something else does', false, 'load(url ? «own.signal» : undefined)'],
    ['nothing does', false, 'load(«own.signal»)'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = inFunction(code);
    expect(isAlternative(node, file)).toBe(expected);
  });
});

describe('whether code runs where a signal of others was asked for', () => {
  it.each([
    ['with it', true, 'if (signal) «load()»;'],
    ['without it', true, 'if (!init.signal) { «load()»; }'],
    ['without it, compared', true, 'if (signal == null) «load()»;'],
    ['without it, among other things', true, 'if (url && !signal) «load()»;'],
    ['in the other branch', true, 'if (signal) read(); else «load()»;'],
    ['after the code with it has left', true, 'if (signal) return read(signal); «load()»;'],
    ['after a block with it has thrown', true, 'if (signal) { throw url; } «load()»;'],
    ['after the next round of a loop', true, 'for (;;) { if (signal) continue; «load()»; }'],
    ['after its abort', true, 'if (signal.aborted) «load()»;'],
    ['after its abort, among other things', true, 'if (signal?.aborted && url) «load()»;'],
    ['before its abort', false, 'if (!signal.aborted) «load()»;'],
    ['after code that leaves when it was aborted', false, 'if (signal.aborted) return; «load()»;'],
    ['after code with it that goes on', false, 'if (signal) { read(signal); } «load()»;'],
    ['before the code with it leaves', false, '«load()»; if (signal) return;'],
    ['in the test itself', false, 'if (signal && «load()») return;'],
    ['in a function in it', false, 'if (signal) { run(() => «load()»); }'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = inFunction(code);
    expect(isWhereAsked(node, file)).toBe(expected);
  });
});

describe('whether the promise of a call is handed to whoever has a signal of others', () => {
  it.each([
    ['raced', true, 'await Promise.race([«load()», rejectOn(signal)])'],
    ['wrapped', true, 'await until(«load()», signal)'],
    ['wrapped twice', true, 'await until(retry(«load()»), signal)'],
    ['chained', true, 'await «load()».then((text) => parse(text, signal))'],
    ['by way of a variable', true, 'const task = «load()»; await until(task, signal)'],
    ['gathered with another', false, 'await Promise.all([«load()», read(signal)])'],
    ['gathered, then raced', true, 'await Promise.race([Promise.all([«load()», read()]), rejectOn(signal)])'],
    ['by way of two variables, which are not followed', false, 'const task = «load()»; const again = task; await until(again, signal)'],
    ['raced with something else', false, 'await Promise.race([«load()», closed])'],
    ['awaited', false, 'await «load()»; await until(signal)'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = inFunction(code);
    expect(isInCompany(node, file)).toBe(expected);
  });
});

describe('whether a method is called on what was made with a signal of others', () => {
  it.each([
    ['a client', true, 'const client = connect({ signal }); «client.get()»'],
    ['a part of it', true, 'const client = connect({ signal }); «client.pages.get()»'],
    ['a client without', false, 'const client = connect({ url }); «client.get()»'],
    ['a parameter', false, '«url.get()»'],
    ['no method', false, '«load()»'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = narrow(inFunction(code), 'CallExpression');
    expect(isCalledOnHolder(node, file)).toBe(expected);
  });
});
