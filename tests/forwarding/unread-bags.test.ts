import { describe, expect, it } from 'vitest';

import { getUnreadBags } from '../../src/forwarding/unread-bags.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const unread = (marked: string): readonly string[] => {
  const { node, file } = narrow(parseSnippet(`interface Query { url: string; signal?: AbortSignal } ${marked}`), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
  return getUnreadBags(node, file).map(({ signal }) => signal);
};

describe('the bags whose signal nobody reads', () => {
  it.each([
    ['a bag', '«async function f(q: Query) { await get(q.url); }»', ['q.signal']],
    ['a bag that may be missing', '«async function f(q?: Query) { await get(q?.url); }»', ['q?.signal']],
    ['a pattern', '«async function f({ url }: Query) { await get(url); }»', ['signal']],
    ['a bag of which nothing is read', '«async function f(q: Query) { await get("/"); }»', ['q.signal']],
    ['a bag of which others want something read', 'on(«async (q: Query) => { await get(q.url); }»);', ['q.signal']],
    ['two', '«async function f(q: Query, { url }: Query) { await get(q.url, url); }»', ['q.signal', 'signal']],
    ['the same bag, called where nobody checks', '«async function f(q: Query) { await get(q.url); }» function g(q) { return f(q); }', ['q.signal']],
    ['called by itself', '«async function f(q: Query) { await get(q.url); await f({ url: "/" }); }»', ['q.signal']],

    ['not where it is called beside a check', '«async function f(q: Query) { await get(q.url); }» function g(q) { q.signal.throwIfAborted(); return f(q); }', []],
    ['not a signal itself', '«async function f(signal: AbortSignal, stop: AbortSignal) { await get("/"); }»', []],
    ['not a controller', '«async function f(c: AbortController) { await get("/"); }»', []],
    ['not without an await', '«async function f(q: Query) { return q.url; }»', []],
    ['not in a function that is not async', '«function f(q: Query) { return get(q.url); }»', []],
    ['not beside another signal', '«async function f(q: Query, signal) { await get(q.url, signal); }»', []],
    ['not without a type', '«async function f(q) { await get(q.url); }»', []],
    ['not when nothing is read, and others want the parameter', 'on(«async (q: Query) => { await get("/"); }»);', []],
    ['not when the name says so', '«async function f(_q: Query) { await get(_q.url); }»', []],
    ['not an empty pattern', '«async function f({}: Query) { await get("/"); }»', []],
    ['not a pattern with a rest', '«async function f({ url, ...rest }: Query) { await get(url, rest); }»', []],
    ['not a request', '«async function f(q: RequestInit) { await get(q.url); }»', []],
    ['not a part of a request', '«async function f(q: Partial<RequestInit>) { await get(q.url); }»', []],
    ['not a request among others', '«async function f(q: Query & RequestInit) { await get(q.url); }»', []],
  ])('%s', (_, marked, signals) => {
    expect(unread(marked)).toEqual(signals);
  });
});
