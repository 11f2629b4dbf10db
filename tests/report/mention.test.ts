import { describe, expect, it } from 'vitest';

import { getHead, mention, mentionCall, mentionFunction, mentionInstead } from '../../src/report/mention.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('mention', () => {
  it.each([
    ['code as it stands', '(«load(url)»);', 'load(url)'],
    ['on one line', '(«load(\n    url,\n    signal,\n  )»);', 'load( url, signal, )'],
    ['forty characters', `(«"${'a'.repeat(38)}"»);`, `"${'a'.repeat(38)}"`],
    ['no more than that', `(«"${'a'.repeat(39)}"»);`, `"${'a'.repeat(38)}…`],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(mention(node, sourceCode)).toBe(text);
  });
});

describe('mentionCall', () => {
  it.each([
    ['without its arguments', '(«load(url, signal)»);', 'load(…)'],
    ['with none', '(«load()»);', 'load()'],
    ['of a method', '(«this.#api?.load(url)»);', 'this.#api?.load(…)'],
    ['of a constructor', '(«new Loader(url)»);', 'new Loader(…)'],
    ['of a constructor without arguments', '(«new Loader»);', 'new Loader()'],
    ['of a long name', `(«${'a'.repeat(41)}(url)»);`, `${'a'.repeat(39)}…(…)`],
    ['of a function on the spot', '(«(async () => { await load(); })()»);', '(async () => …)()'],
    ['of a module', '(«import("./a")»);', 'import("./a")'],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'CallExpression', 'ImportExpression', 'NewExpression');
    expect(mentionCall(node, sourceCode)).toBe(text);
  });
});

describe('mentionFunction', () => {
  it.each([
    ['by its name', '(«function load(url) {}»);', 'load'],
    ['by the name of its variable', 'const load = «async (url) => {}»;', 'load'],
    ['of a constructor, by what it makes', 'class Pool { constructor«(size) {}» }', 'new Pool'],
    ['of a constructor of a class without a name', '(class { constructor«(size) {}» });', 'constructor'],
    ['by its parameters', 'run(«async ({ url,\n  signal }) => { load(url); }»);', 'async ({ url, signal }) => …'],
    ['by its first parameters', 'run(«async ({ url, method, body, headers, signal }) => {}»);', 'async ({ url, method, body, headers, si…'],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionExpression');
    expect(mentionFunction(node, sourceCode)).toBe(text);
  });
});

describe('getHead', () => {
  it.each([
    ['an arrow function', '(«async (url) => { load(url); }»);', 'async (url) => '],
    ['a function', '(«function f(url) { load(url); }»);', 'function f(url) '],
  ])('is what stands before the body of %s', (_, marked, text) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionExpression');
    const { start, end } = getHead(node);
    expect(sourceCode.text.slice(sourceCode.getIndexFromLoc(start), sourceCode.getIndexFromLoc(end))).toBe(text);
  });
});

describe('mentionInstead', () => {
  it.each([
    ['a short call', '(«new LoadError(e)»);', 'new LoadError(e)'],
    ['a long call, by its name', `(«new LoadError("${'a'.repeat(40)}")»);`, 'new LoadError(…)'],
    ['a call with backticks, by its name', '(«load(`x`)»);', 'load(…)'],
    ['anything else that is long', `(«"${'a'.repeat(40)}"»);`, `"${'a'.repeat(38)}…`],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(mentionInstead(node, sourceCode)).toBe(text);
  });
});
