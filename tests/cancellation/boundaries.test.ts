import { describe, expect, it } from 'vitest';

import { isAtEdge, isCleanup, isCleanupName, isEdge, isFloating, isProgram } from '../../src/cancellation/boundaries.ts';
import { getEnclosingFunction } from '../../src/syntax/functions.ts';
import { narrow, parseFile, parseSnippet } from '../support/snippet.ts';
import { askTemplate } from '../support/vue.ts';

describe('isCleanupName', () => {
  it.each([
    'close', 'dispose', 'asyncDispose', 'stop', 'destroy', 'teardown', 'tearDown', 'cleanup', 'cleanUp', 'clean_up', 'shutdown', 'shutDown', 'release', 'releaseLock', 'disconnect', 'closeAll', 'removeListener',
    'doClose', 'onClose', '_close', '__close', 'safelyStop', 'gracefulShutdown', 'tryUnlock', 'rollback', 'rollBack', 'unsubscribe',
  ])('%s', (name) => {
    expect(isCleanupName(name, parseFile(''))).toBe(true);
  });

  it.each(['load', 'closest', 'stopwatch', 'onClick', 'isClosed', 'getStopped', 'preclose', 'resetting', 'clean', 'do', ''])('not %j', (name) => {
    expect(isCleanupName(name, parseFile(''))).toBe(false);
  });

  it('a name that the project says', () => {
    const file = parseFile('', { cleanupPattern: '^farewell' });
    expect([isCleanupName('farewellAll', file), isCleanupName('sayFarewell', file), isCleanupName('close', file)]).toEqual([true, false, true]);
  });
});

describe('isCleanup', () => {
  it.each([
    ['in a finally', 'try {} finally { «x»; }', true],
    ['in a finally, deep down', 'try {} finally { if (a) { try { «x»; } catch {} } }', true],
    ['in a function named for it', 'function close() { «x»; }', true],
    ['in a method named for it', 'class A { async [Symbol.asyncDispose]() { «x»; } }', true],
    ['in a callback in a function named for it', 'const stop = () => rows.forEach(() => { «x»; });', true],
    ['in a function in a finally', 'try {} finally { run(() => { «x»; }); }', true],
    ['in a try with a finally', 'try { «x»; } finally {}', false],
    ['in a catch', 'try {} catch { «x»; } finally {}', false],
    ['in another function', 'function load() { «x»; }', false],
    ['at the top of a module', '«x»;', false],
  ])('%s', (_, marked, answer) => {
    const { node, file } = parseSnippet(marked);
    expect(isCleanup(node, file)).toBe(answer);
  });
});

describe('isFloating', () => {
  it.each([
    ['a statement', '«load()»;', true],
    ['voided', 'void «load()»;', true],
    ['a statement, on a condition', 'a && «load()»;', true],
    ['a part of a sequence', 'x = («load()», 1);', true],
    ['a chain that is a statement', '«load()».then(show).catch(log);', true],
    ['an optional chain that is a statement', '«load()»?.then(show);', true],
    ['one of several in a statement', 'Promise.all([«load()», save()]);', true],
    ['one of several, optional', 'Promise.allSettled([«load()»])?.catch(log);', true],
    ['returned from a callback of such a chain', 'ready.then(() => «load()»);', true],
    ['returned by a statement of such a callback', 'ready.then(() => { return «load()»; }).catch(log);', true],
    ['returned from an IIFE that is a statement', '(() => «load()»)();', true],
    ['returned from a forEach callback', 'rows.forEach((row) => «load(row)»);', true],
    ['awaited', 'async () => { await «load()»; }', false],
    ['a chain that is awaited', 'async () => { await «load()».catch(log); }', false],
    ['one of several that are awaited', 'async () => { await Promise.all([«load()»]); }', false],
    ['kept', 'const task = «load()»;', false],
    ['returned', 'function f() { return «load()»; }', false],
    ['an argument of a function', 'use(«load()»);', false],
    ['an argument of a function called all', 'all(«load()»);', false],
    ['one of several, of a method that only ends as one for promises', 'Store.install([«load()»]);', false],
    ['one of several, of a method that only begins as one for promises', 'Jobs.allow([«load()»]);', false],
    ['one of several, of an object of the object', 'this.jobs.all([«load()»]);', false],
    ['asked by another method', '«load()».abort();', false],
    ['returned from a callback that is kept', 'const f = () => «load()»;', false],
    ['a property', 'use({ task: «load()» });', false],
  ])('%s', (_, marked, answer) => {
    expect(isFloating(parseSnippet(marked).node)).toBe(answer);
  });
});

describe('isEdge: nobody waits for', () => {
  it.each([
    ['a handler by its name', '«async function handleClick() {}»'],
    ['a listener by its name', 'class A { onMessage = «async () => {}»; }'],
    ['a private listener by its name', 'class A { _onMessage«() {}» }'],
    ['the main function', '«async function main() {}»'],
    ['a listener of an event', 'button.addEventListener("click", «async () => {}»);'],
    ['a listener of an emitter', 'emitter.on("data", «async () => {}»);'],
    ['a timer', 'setTimeout(«async () => {}», 10);'],
    ['an effect', 'useEffect(«() => {}», []);'],
    ['a hook that takes nothing but it', 'onMounted(«async () => {}»);'],
    ['a route of a field', 'this.app.get("/orders", «async () => {}»);'],
    ['a route of a function', 'get("/orders", «async () => {}»);'],
    ['a route', 'app.get("/orders", «async () => {}»);'],
    ['a route behind a check', 'app.post("/orders", auth, «async () => {}»);'],
    ['a handler in JSX', '<a onClick={«async () => {}»} />;'],
    ['a function that every caller lets float', '«async function refresh() {}» refresh(); void refresh(); refresh().catch(log);'],
    ['a method that its caller lets float', 'class A { refresh«() {}» start() { void this.refresh(); } }'],
  ])('%s', (_, marked) => {
    const { node, file } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
    expect(isEdge(node, file)).toBe(true);
  });

  it.each([
    ['a function that nobody calls here', '«async function refresh() {}»'],
    ['a function that one caller awaits', '«async function refresh() {}» refresh(); async () => { await refresh(); };'],
    ['a function whose answer is shown', '«async function refresh() {}» refresh().then(show);'],
    ['a function whose answer is shown in the end', '«async function refresh() {}» refresh().finally(hide).then(show);'],
    ['a name that only begins so', '«async function handler() {}»'],
    ['a name that only begins like "on"', '«async function once() {}»'],
    ['a name that only begins like the main function', '«async function mainLoop() {}»'],
    ['a name with "on" in it', '«async function buttonClick() {}»'],
    ['a callback in place of an event', 'tap.on(«async () => {}»);'],
    ['a number in place of a path', 'app.get(1, «async () => {}»);'],
    ['a value that an application keeps', 'app.set("/orders", «async () => {}»);'],
    ['a path of what is no router', 'cache.get("/orders", «async () => {}»);'],
    ['a callback of an unknown function', 'run(«async () => {}»);'],
    ['a getter that takes no path', 'cache.get(«async () => {}»);'],
    ['a value that looks like a path of no route', 'cache.set("/orders", «async () => {}»);'],
    ['a key that is computed', 'app.get(path, «async () => {}»);'],
    ['an IIFE', '(«async () => {}»)();'],
  ])('not %s', (_, marked) => {
    const { node, file } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
    expect(isEdge(node, file)).toBe(false);
  });
});

describe('isEdge in a template of Vue', () => {
  it.each([
    ['a handler', '<a @click="async () => { load(); }" />', true],
    ['a function in a handler', '<a @click="async () => { save(async () => { load(); }); }" />', false],
  ])('%s', (_, template, answer) => {
    const answers = askTemplate(`<template>${template}</template>`, 'load', (name, sourceCode) => {
      const fn = getEnclosingFunction(name);
      return fn && isEdge(fn, { ...parseFile(''), sourceCode });
    });
    expect(answers).toEqual([answer]);
  });
});

describe('isAtEdge', () => {
  it.each([
    ['at the top of a module', '«x»;', true],
    ['in a function at the edge', 'function handleClick() { «x»; }', true],
    ['in an IIFE that is a statement', 'function f() { (async () => { «x»; })(); }', true],
    ['in a callback of a chain that is a statement', 'function f() { load().then(() => { «x»; }); }', true],
    ['in a callback on the spot, in a function at the edge', 'async function handleClick() { await Promise.all(rows.map(async () => { «x»; })); }', true],
    ['in a function', 'function f() { «x»; }', false],
    ['in a callback of a chain that is awaited', 'async function f() { await load().then(() => { «x»; }); }', false],
    ['in an executor, which answers by reject', 'function handleClick() { return new Promise(() => { «x»; }); }', false],
    ['in an executor that is a statement', 'function f() { new Promise(() => { «x»; }); }', false],
    ['in an IIFE that is kept', 'function handleClick() { const task = (async () => { «x»; })(); }', false],
  ])('%s', (_, marked, answer) => {
    const { node, file } = parseSnippet(marked);
    expect(isAtEdge(node, file)).toBe(answer);
  });
});

describe('isProgram', () => {
  it.each([
    ['the top of a module', '«x»;', true],
    ['a function called on the spot there', '(async () => { «x»; })();', true],
    ['the main function', 'async function main() { «x»; }', true],
    ['a function called on the spot in another', 'function f() { (async () => { «x»; })(); }', false],
    ['a function', 'async function run() { «x»; }', false],
    ['a callback', 'run(async () => { «x»; });', false],
  ])('%s', (_, marked, answer) => {
    expect(isProgram(getEnclosingFunction(parseSnippet(marked).node))).toBe(answer);
  });
});
