import { describe, expect, it } from 'vitest';

import { getWaiter } from '../../src/flow/waiting.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('getWaiter', () => {
  it.each([
    ['a statement', '«load()»;', 'nobody'],
    ['voided', 'void «load()»;', 'nobody'],
    ['a chain that is a statement', '«load()».catch(log);', 'nobody'],
    ['awaited for its end', 'async () => { await «load()»; }', 'statement'],
    ['awaited for its end, in a chain', 'async () => { await «load()».then(show).finally(hide); }', 'statement'],
    ['awaited for its end, with others', 'async () => { await Promise.all([«load()», save()]); }', 'statement'],
    ['awaited for each item', 'async () => { for await (const row of «load()») {} }', 'statement'],
    ['delegated to', 'async function* f() { yield* «load()»; }', 'statement'],
    ['awaited into a variable', 'async () => { const row = await «load()»; }', 'variable'],
    ['awaited into an assignment', 'async () => { row = await «load()»; }', 'variable'],
    ['awaited in an expression', 'async () => { show((await «load()»).name); }', 'variable'],
    ['awaited and returned', 'async function f() { return await «load()»; }', 'caller'],
    ['returned', 'function f() { return «load()»; }', 'caller'],
    ['the value of an arrow function', 'const f = () => «load()»;', 'caller'],
    ['returned from a callback that is awaited', 'async () => { await ready.then(() => «load()»); }', 'statement'],
    ['returned from a callback that is returned', 'function f() { return ready.then(() => { return «load()»; }); }', 'caller'],
    ['awaited and returned in callbacks that are awaited', 'async () => { await Promise.all(rows.map(async (row) => await «load(row)»)); }', 'statement'],
    ['returned from a callback of a floating chain', 'ready.then(() => «load()»);', 'nobody'],
    ['kept and awaited later', 'async () => { const task = «load()»; await task; }', 'statement'],
    ['kept and awaited with others', 'async () => { const tasks = rows.map(load); const task = «load()»; await Promise.all([task]); }', 'statement'],
    ['kept and returned', 'function f() { const task = «load()»; task.catch(log); return task; }', 'caller'],
    ['kept and awaited into a variable', 'async () => { const task = «load()»; const row = await task; }', 'variable'],
    ['kept, and nobody looks at it', 'const task = «load()»;', 'unknown'],
    ['kept, and nobody waits', 'const task = «load()»; task.catch(log);', 'unknown'],
    ['kept, and chained to itself', 'let task = «load()»; task = task.then(next);', 'unknown'],
    ['kept in a pattern', 'const { task } = «load()»;', 'unknown'],
    ['kept in a field', 'this.task = «load()»;', 'unknown'],
    ['passed to a function', 'use(«load()»);', 'unknown'],
    ['passed to a method that only begins as one for promises', 'async () => { await Jobs.allow([«load()»]); }', 'unknown'],
    ['passed to a method that only ends as one for promises', 'async () => { await Store.install([«load()»]); }', 'unknown'],
    ['asked by another method', '«load()».cancel();', 'unknown'],
    ['yielded', 'function* f() { yield «load()»; }', 'unknown'],
  ])('%s', (_, marked, waiter) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(getWaiter(node, sourceCode)).toBe(waiter);
  });
});
