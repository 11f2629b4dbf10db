import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { emptiesPlace, getPlace, getReadsOfPlace, getStore, type Place, type Store } from '../../src/scope/places.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { narrow, parseFile, parseSnippet } from '../support/snippet.ts';

/** The store between the marks, as `path[key] = value`. */
function storeOf(marked: string): string | undefined {
  const { node, sourceCode } = narrow(parseSnippet(marked), 'AssignmentExpression', 'CallExpression');
  const store = getStore(node);
  if (!store) return undefined;
  const key = store.place.key ? `[${sourceCode.getText(store.place.key)}]` : '';
  return `${store.place.path}${key} = ${sourceCode.getText(store.value)}`;
}

describe('getStore', () => {
  it.each([
    ['a variable', '«task = load()»', 'task = load()'],
    ['a field', '«this.#task = load()»', 'this.task = load()'],
    ['a member of a member', '«this.state.task = load()»', 'this.state.task = load()'],
    ['what is empty', '«this.task ??= load()»', 'this.task = load()'],
    ['what is false', '«this.task ||= load()»', 'this.task = load()'],
    ['an entry of a record', '«cache[key] = load()»', 'cache[key] = load()'],
    ['an entry of a record in a field', '«this.cache[key.id] ??= load()»', 'this.cache[key.id] = load()'],
    ['an entry of a map', '«cache.set(key, load())»', 'cache[key] = load()'],
    ['an entry of a map, for a time', '«this.cache.set(key, load(), 1000)»', 'this.cache[key] = load()'],
    ['a cast', '«(cache as Map<string, unknown>).set(key, load())»', 'cache[key] = load()'],
  ])('stores into %s', (_, marked, expected) => {
    expect(storeOf(marked)).toBe(expected);
  });

  it.each([
    ['another call', '«cache.get(key, load())»'],
    ['a set with no value', '«cache.set(load())»'],
    ['spread arguments', '«cache.set(...entry)»'],
    ['a sum', '«count += 1»'],
    ['a pattern', '«[first] = load()»'],
    ['a place named by a call', '«getCache().task = load()»'],
    ['a map named by a call', '«getCache().set(key, load())»'],
    ['a place named by two keys', '«cache[host][key] = load()»'],
    ['a map under a key', '«cache[host].set(key, load())»'],
  ])('does not know %s', (_, marked) => {
    expect(storeOf(marked)).toBeUndefined();
  });
});

describe('getPlace', () => {
  it('is none for `this`', () => {
    expect(getPlace(parseSnippet('f(«this»)').node)).toBeUndefined();
  });
});

/** The first store of `code`, and what `select` finds in it, as text. */
function findIn(code: string, select: (place: Place, program: TSESTree.Program, source: ReturnType<typeof parseFile>['sourceCode']) => readonly TSESTree.Node[]): readonly string[] {
  const { sourceCode } = parseFile(code);
  const [store] = [...walkAll(sourceCode.ast, sourceCode)].flatMap((node): Store[] => {
    const found = node.type === 'AssignmentExpression' || node.type === 'CallExpression' ? getStore(node) : undefined;
    return found ? [found] : [];
  });
  if (!store) throw new Error(`no store in: ${code}`);
  return select(store.place, sourceCode.ast, sourceCode).map((node) => sourceCode.getText(node));
}

describe('getReadsOfPlace', () => {
  it.each([
    ['a variable', 'task = load(); use(task);', ['task']],
    ['what `??=` is put on', 'task ??= load();', ['task ??= load()']],
    ['a field', 'this.task = load(); this.task.then(show);', ['this.task']],
    ['not code of a class', 'class A { #task; f = () => { this.#task = load(); return this.#task; }; }', []],
    ['an entry of a record', 'cache[key] = load(); use(cache[key]);', ['cache[key]']],
    ['an entry of a map', 'cache.set(key, load()); use(cache.get(key));', ['cache.get(key)']],
    ['an entry by way of `?.` and `!`', 'cache.set(key!, load()); use(cache?.get(key));', ['cache?.get(key)']],
    ['code that runs on the spot', 'cache.set(key, load()); keys.map(() => cache.get(key));', ['cache.get(key)']],
    ['not a write', 'task = load(); task = undefined; delete this.task;', []],
    ['not another key', 'cache.set(key, load()); cache.get(other);', []],
    ['not another map', 'cache.set(key, load()); other.get(key);', []],
    ['not a method of an entry', 'cache.set(key, load()); cache.has(key);', []],
    ['not a property of that name', 'task = load(); use(this.task, { task: 1 });', []],
    ['not a variable of that name', 'let task; task = load(); { let task; use(task); }', []],
    ['not later code', 'cache.set(key, load()); later(() => cache.get(key));', []],
  ])('finds %s', (_, code, expected) => {
    expect(findIn(code, getReadsOfPlace)).toEqual(expected);
  });
});

describe('emptiesPlace', () => {
  it.each([
    ['a map', 'cache.set(key, load()); cache.delete(key); cache.delete(other); other.delete(key);', ['cache.delete(key)']],
    ['a record', 'cache[key] = load(); delete cache[key]; delete cache[other];', ['delete cache[key]']],
    ['a field', 'this.task = load(); this.task = undefined; this.task = null; this.task = void 0; this.task = other; this.other = undefined;', ['this.task = undefined', 'this.task = null', 'this.task = void 0']],
  ])('empties %s', (_, code, expected) => {
    expect(findIn(code, (place, program, source) => [...walkAll(program, source)].filter((node) => emptiesPlace(place, node, source)))).toEqual(expected);
  });
});
