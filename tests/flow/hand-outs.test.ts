import { describe, expect, it } from 'vitest';

import { getHandOuts, isHandedOutInstead } from '../../src/flow/hand-outs.ts';
import { getStore } from '../../src/scope/places.ts';
import { getAnsweringFunction } from '../../src/syntax/functions.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

interface Answer {
  /** The parents of the nodes where what is kept is handed out, as text. */
  readonly handOuts: readonly string[];
  readonly isInstead: boolean;
}

/** Where the function around the marked store hands out what is kept there, and whether it does so instead of storing. */
function ask(marked: string, member?: string): Answer {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'AssignmentExpression', 'CallExpression');
  const [store, fn] = [getStore(node), getAnsweringFunction(node)];
  if (!store || !fn) throw new Error(`no store in a function in: ${marked}`);
  const handOuts = getHandOuts(store.place, member, fn, file);
  return { handOuts: handOuts.map((handOut) => sourceCode.getText(handOut.parent)), isInstead: [node, store.value].some((code) => isHandedOutInstead(code, handOuts, fn)) };
}

const before = (read: string): string => `async function f() { ${read} «task = load()»; }`;
const map = (read: string): string => `async function* f(key) { ${read} «tasks.set(key, load())»; }`;

describe('getHandOuts', () => {
  it.each([
    ['a return', before('if (task) return task;'), ['return task;']],
    ['an await', before('await task;'), ['await task']],
    ['a yield', map('yield tasks.get(key);'), ['yield tasks.get(key)']],
    ['a variable', map('const hit = tasks.get(key); if (hit) return hit;'), ['return hit;']],
    ['a variable that is given its value later', map('let hit; hit = tasks.get(key); return hit;'), ['return hit;']],
    ['a chain', before('return task.then(show).finally(hide);'), ['return task.then(show).finally(hide);']],
    ['a handler that throws on', before('return task.catch((error) => { log(error); throw error; });'), ['return task.catch((error) => { log(error); throw error; });']],
    ['a race', before('return Promise.race([task, left]);'), ['return Promise.race([task, left]);']],
    ['an object', before('return { task };'), ['return { task };']],
    ['an alternative', before('return task ?? other;'), ['task ?? other']],
    ['a `try` that throws on', before('try { await task; } catch (error) { log(error); throw error; }'), ['await task']],
    ['a `try` with a `finally`', before('try { await task; } finally { hide(); }'), ['await task']],
    ['a return from a `try`', before('try { return task; } catch { return undefined; }'), ['return task;']],
  ])('%s', (_, marked, expected) => {
    expect(ask(marked).handOuts).toEqual(expected);
  });

  it.each([
    ['a test', before('if (task) log("busy");')],
    ['a chain that floats', before('task.then(show);')],
    ['a handler that goes on', before('return task.catch(() => undefined);')],
    ['a handler that may go on', before('return task.catch((error) => { if (isFinal(error)) return undefined; throw error; });')],
    ['a handler out of view', before('return task.then(show, retry);')],
    ['a `catch` that goes on', before('try { await task; } catch { hide(); }')],
    ['a `catch` that may go on', before('try { await task; } catch (error) { if (isFinal(error)) throw error; }')],
    ['a `catch` further out', before('try { try { await task; } finally { hide(); } } catch { hide(); }')],
    ['a member', before('return task.id;')],
    ['another function', before('later(() => task);')],
  ])('none: %s', (_, marked) => {
    expect(ask(marked).handOuts).toEqual([]);
  });

  it.each([
    ['a member', map('const hit = tasks.get(key); if (hit) return hit.task;'), ['return hit.task;']],
    ['a member at once', map('return tasks.get(key)?.task;'), ['tasks.get(key)?.task']],
    ['a pattern', map('const { task } = tasks.get(key); return task;'), ['return task;']],
    ['another member', map('return tasks.get(key)?.name;'), []],
    ['another name of a pattern', map('const { name } = tasks.get(key); return name;'), []],
    ['the object', map('return tasks.get(key);'), []],
  ])('of an object with a task: %s', (_, marked, expected) => {
    expect(ask(marked, 'task').handOuts).toEqual(expected);
  });
});

describe('isHandedOutInstead', () => {
  it.each([
    ['an early return', before('if (task) return task;')],
    ['an early return in a `try`', before('try { if (task) return task; } finally { hide(); }')],
    ['an early end', before('if (task) { await task; return; }')],
    ['an early throw', before('if (task) { await task; throw new Error("done"); }')],
    ['an `else`', before('if (!task) { hide(); } else { await task; return; }')],
    ['a store in an `if`', 'async function f() { if (!task) { «task = load()»; } return task; }'],
    ['a store in an `else`', 'async function f() { if (task) { return task; } else { «task = load()»; } }'],
    ['`??=`', 'async function f() { return «task ??= load()»; }'],
    ['`||=` and a return', 'async function f() { «task ||= load()»; return task; }'],
    ['`??`', 'async function f() { return task ?? («task = load()»); }'],
    ['`&&`', 'async function f() { isOld && («task = load()»); return task; }'],
    ['`?:`', 'async function f() { return task ? task : («task = load()»); }'],
  ])('%s', (_, marked) => {
    expect(ask(marked).isInstead).toBe(true);
  });

  it.each([
    ['a return of what was stored', 'async function f() { «task = load()»; return task; }'],
    ['a wait before', before('await task;')],
    ['a wait before, if there is something', before('if (task) { await task; }')],
    ['a wait before a store in an `if`', 'async function f() { await task; if (!task) { «task = load()»; } }'],
    ['a wait in the same branch', 'async function f() { if (!task) { «task = load()»; await task; } }'],
    ['a store without which the function is over', 'async function f() { if (!task) { «task = load()»; } else { throw new Error("busy"); } return task; }'],
    ['a return from a callback', before('names.map(() => { return task; });')],
  ])('not: %s', (_, marked) => {
    expect(ask(marked).isInstead).toBe(false);
  });
});
