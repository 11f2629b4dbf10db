import { describe, expect, it } from 'vitest';

import { getHandOuts } from '../../src/flow/hand-outs.ts';
import { getStoredTasks, isKnownPromise } from '../../src/flow/stored-tasks.ts';
import { getStore } from '../../src/scope/places.ts';
import { getAnsweringFunction } from '../../src/syntax/functions.ts';
import { narrow, parseSnippet, parseTypedSnippet, type Snippet } from '../support/snippet.ts';

function open(snippet: Snippet) {
  const { node, file, sourceCode } = narrow(snippet, 'AssignmentExpression', 'CallExpression');
  const [store, fn] = [getStore(node), getAnsweringFunction(node)];
  if (!store || !fn) throw new Error(`no store in a function in: ${sourceCode.text}`);
  return { store, fn, file, tasks: getStoredTasks(store, file) };
}

const inside = (code: string): string => `async function load() {} function f(key) { ${code} }`;

describe('getStoredTasks', () => {
  it.each([
    ['a call', '«cache.set(key, start())»', ['start()']],
    ['a cast call', '«cache.set(key, start() as Task)»', ['start()']],
    ['a variable', 'const task = start(); «cache.set(key, task)»', ['start()']],
    ['a variable given its value later', 'let task; task = start(); «cache.set(key, task)»', ['start()']],
    ['a variable, before it gets another value', 'let task = start(); «cache.set(key, task)»; task = other();', ['start()']],
    ['both sides of `??`', 'const task = find() ?? start(); «cache.set(key, task)»', ['find()', 'start()']],
    ['an assignment', '«cache.set(key, (last = start()))»', ['start()']],
    ['a property', '«cache.set(key, { task: load(), at: now() })»', ['task: load()']],
    ['a property of an object in a variable', 'const entry = { task: load() }; «cache.set(key, entry)»', ['task: load()']],
    ['a shorthand property', 'const task = load(); «cache.set(key, { task })»', ['task: load()']],
    ['a new promise', '«cache.set(key, new Promise(start))»', ['new Promise(start)']],
    ['not a new object', '«cache.set(key, new Task())»', []],
    ['not what is awaited', '«cache.set(key, await start())»', []],
    ['not a parameter', '«cache.set(key, key)»', []],
    ['not a property of an object in an object', '«cache.set(key, { entry: { task: load() } })»', []],
    ['not a spread', '«cache.set(key, { ...load() })»', []],
    ['not itself', 'let task; task = task; «cache.set(key, task)»', []],
  ])('%s', (_, code, expected) => {
    const { tasks, file } = open(parseSnippet(inside(code).replace('function f', 'async function f')));
    expect(tasks.map(({ source, member }) => `${member === undefined ? '' : `${member}: `}${file.sourceCode.getText(source)}`)).toEqual(expected);
  });
});

/** Whether what the marked code stores is certain to be a promise. */
function isKnown(snippet: Snippet, isGivenItself = false): boolean {
  const { store, fn, file, tasks: [task] } = open(snippet);
  if (!task) throw new Error(`nothing is stored in: ${file.sourceCode.text}`);
  return isKnownPromise(task, { place: store.place, fn, handOuts: getHandOuts(store.place, task.member, fn, file), isGivenItself }, file);
}

describe('isKnownPromise', () => {
  it.each([
    ['a function of the file', inside('«cache.set(key, load())»')],
    ['a chain', inside('«cache.set(key, start().finally(show))»')],
    ['`new Promise`', inside('«cache.set(key, new Promise(start))»')],
    ['what is awaited where it is handed out', 'async function f(key) { if (cache.has(key)) await cache.get(key); «cache.set(key, start())»; }'],
    ['what is chained where it is handed out', 'function f(key) { if (cache.has(key)) return cache.get(key).then(show); «cache.set(key, start())»; }'],
    ['a variable that is awaited', 'async function f(key) { const task = start(); «cache.set(key, task)»; await task; }'],
    ['what a function says that it returns', 'function f(key): Promise<void> { if (cache.has(key)) return cache.get(key); «cache.set(key, start())»; }'],
    ['what a map says that it keeps', 'const cache = new Map<string, Promise<void>>(); function f(key) { «cache.set(key, start())»; }'],
    ['what a field says that it keeps', 'class A { private task?: Promise<void>; f() { «this.task = start()»; } }'],
  ])('%s', (_, marked) => {
    expect(isKnown(parseSnippet(marked))).toBe(true);
  });

  it.each([
    ['a call of nobody knows what', inside('«cache.set(key, start())»')],
    ['what is returned by nobody knows what', 'function f(key) { if (cache.has(key)) return cache.get(key); «cache.set(key, start())»; }'],
    ['what an async function returns, which may be a value', 'async function f(key): Promise<void> { if (cache.has(key)) return cache.get(key); «cache.set(key, start())»; }'],
    ['what another field keeps', 'class A { private other?: Promise<void>; f() { «this.task = start()»; } }'],
  ])('not %s', (_, marked) => {
    expect(isKnown(parseSnippet(marked))).toBe(false);
  });

  it.each([['load', true], ['fetchUser', true], ['getAll', true], ['_read', true], ['pRetry', true], ['loader', false], ['createClient', false], ['getaway', false]])('%s: %s, when given the signal itself', (name, expected) => {
    const snippet = parseSnippet(`function f(key) { «cache.set(key, api.${name}())»; }`);
    expect([isKnown(snippet, true), isKnown(snippet)]).toEqual([expected, false]);
  });

  it('asks the types first', () => {
    const typed = (result: string) => parseTypedSnippet(`declare const api: { load(): ${result} }; const cache = new Map<string, unknown>(); function f(key: string) { «cache.set(key, api.load())»; }`);
    expect([isKnown(typed('Promise<void>')), isKnown(typed('string'), true), isKnown(typed('any'), true)]).toEqual([true, false, true]);
  });
});
