import { describe, expect, it } from 'vitest';

import { getTold, isResponse } from '../../src/flow/telling.ts';
import { parseSnippet } from '../support/snippet.ts';
import { parseCaught } from '../support/worlds.ts';

/** What `return value` tells the caller of the caught `e`. */
function toldBy(value: string, before = ''): string {
  const { node, error } = parseCaught(`async function f(url, signal, options) { try { await work(); } catch (e) { ${before} return «${value}»; } }`);
  return getTold(node, error);
}

describe('getTold', () => {
  it.each([
    ['a rejection', 'Promise.reject(e)'],
    ['a rejection with another error', 'Promise.reject(new AppError())'],
    ['the error', 'e'],
    ['the error in a result', '{ ok: false, error: e }'],
    ['the error in a new one', 'new AppError("x", { cause: e })'],
    ['the reason', 'signal.reason'],
    ['a word of it', '"cancelled"'],
    ['a status that says so', '{ status: "aborted" }'],
    ['a key that says so', '{ aborted: true }'],
    ['a name that says so', 'CANCELLED'],
    ['a result that says so', 'result.cancelled()'],
    ['a text that says so', '`aborted: ${url}`'],
    ['the next call with the signal, which rejects at once', 'load(url, { signal })'],
    ['the next call with the signal, awaited', 'await load(url, signal)'],
  ])('the abort: %s', (_, value) => {
    expect(toldBy(value)).toBe('abort');
  });

  it.each([
    ['a key named error', '{ error: e.message }'],
    ['a key named errors', '{ errors: [e.message] }'],
    ['a flag', '{ isError: true }'],
    ['deeper in the object', '{ result: { error: e.message } }'],
    ['a function named for it', 'err(e.message)'],
    ['a method named for it', 'Result.fail(e.message)'],
    ['a class named for it', 'new ErrorResult()'],
    ['a member named for it', 'Kind.Error'],
    ['a status that says so', '{ status: "error" }'],
    ['a kind that says so', '{ kind: "failed" }'],
    ['in a list', '[{ error: e.message }, null]'],
    ['as an argument', 'wrap({ error: e.message })'],
    ['an answer to a peer', 'new Response("", { status: 500 })'],
    ['an answer to a peer, short', 'Response.json({})'],
    ['an answer to a peer, even with a word of it', 'new Response("aborted")'],
  ])('a failure: %s', (_, value) => {
    expect(toldBy(value)).toBe('failure');
  });

  it.each([
    ['null', 'null'],
    ['an empty list', '[]'],
    ['a value', '{ rows: [] }'],
    ['a value of others', '{ ...rows, "title": 1 }'],
    ['a text of the error', 'e.message'],
    ['no error', '{ error: null, rows: [] }'],
    ['no error, by false', '{ isError: false }'],
    ['another status', '{ status: "ready" }'],
    ['another key with such a word', '{ title: "error" }'],
    ['a key that only ends as a status', '{ exitstatus: "error" }'],
    ['a key that only begins as a status', '{ statusText: "error" }'],
    ['a function that only begins as one for errors', 'errand()'],
    ['a call', 'makeRows()'],
    ['a controller', 'abortController'],
    ['a list with a hole', '[, 1]'],
    ['the next call without the signal', 'load(url)'],
    ['a retry, which starts anew', 'f(url, signal)'],
    ['something computed', 'a + b'],
  ])('nothing: %s', (_, value) => {
    expect(toldBy(value)).toBe('nothing');
  });

  it.each([
    ['a word of it', 'const status = "aborted";', '{ status }', 'abort'],
    ['a word of it, two steps away', 'const word = "aborted"; const result = { word };', 'result', 'abort'],
    ['an error result', 'const result = { error: e.message };', 'result', 'failure'],
    ['a value', 'const result = { rows: [] };', 'result', 'nothing'],
    ['the next call of a function of the file', 'const load = (url, options) => fetch(url, options);', 'load(url, { signal })', 'abort'],
    ['a function with such a word', 'const later = () => "aborted";', 'later', 'nothing'],
    ['a circle', 'let a = b; let b = a;', 'a', 'nothing'],
  ])('through a variable: %s', (_, before, value, told) => {
    expect(toldBy(value, before)).toBe(told);
  });

  it('nothing: no value', () => {
    const { error } = parseCaught('try {} catch (e) { «x»; }');
    expect(getTold(undefined, error)).toBe('nothing');
  });
});

describe('isResponse', () => {
  it.each([
    ['a new one', '(«new Response("x")»);', true],
    ['a short one', '(«Response.json({})»);', true],
    ['one that says error', '(«Response.error()»);', true],
    ['a redirect goes on', '(«Response.redirect("/")»);', false],
    ['another class', '(«new NextReply()»);', false],
    ['a call', '(«Response()»);', false],
    ['a name', '(«Response»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isResponse(parseSnippet(marked).node)).toBe(answer);
  });
});
