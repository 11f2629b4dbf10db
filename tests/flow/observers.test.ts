import { describe, expect, it } from 'vitest';

import { getHolder, getOnlyReader, isLost, isNeverRead, isObservedIn } from '../../src/flow/observers.ts';
import { getEnclosingFunction } from '../../src/syntax/functions.ts';
import { getPosition } from '../../src/syntax/positions.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isLost', () => {
  it.each([
    ['a statement', '«load()»;'],
    ['a condition', 'if («load()») next();'],
    ['the condition of a choice', 'show(«load()» ? 1 : 2);'],
    ['the left side of &&', 'show(«load()» && 1);'],
    ['the condition of a loop', 'while («load()») next();'],
    ['the condition of a loop that runs once', 'do next(); while («load()»);'],
    ['the condition of a for loop', 'for (; «load()»;) next();'],
    ['text', 'show(`${«load()»}`);'],
    ['a negation', 'show(!«load()»);'],
    ['an element of a lost list', '[«load()», save()];'],
  ])('lost: %s', (_, marked) => {
    const { node } = parseSnippet(marked);
    expect(isLost(getPosition(node.type === 'ExpressionStatement' ? node.expression : node))).toBe(true);
  });

  it.each([
    ['awaited', 'async () => { await «load()»; }'],
    ['kept', 'const task = «load()»;'],
    ['an argument', 'show(«load()»);'],
    ['given to a tag of text', 'tag`${«load()»}`;'],
    ['negated as a number', 'show(-«load()»);'],
    ['compared', 'show(«load()» === task);'],
    ['an element of a list that is kept', 'const tasks = [«load()»];'],
    ['a value behind a negated one', 'for (const row of «load()») next();'],
    ['an await of a condition', 'async () => { if (await «load()») next(); }'],
  ])('not lost: %s', (_, marked) => {
    expect(isLost(getPosition(parseSnippet(marked).node))).toBe(false);
  });
});

describe('getHolder', () => {
  it.each([
    ['a declared variable', 'const task = «load()»;', 'task'],
    ['an assigned variable', 'let task; task = «load()»;', 'task'],
    ['a variable that is only added to', 'let text = ""; text += «load()»;', undefined],
    ['a variable whose assignment has a value of its own', 'let task; show(task = «load()»);', undefined],
    ['a pattern', 'const { task } = «load()»;', undefined],
    ['a resource', 'async () => { await using file = «load()»; }', undefined],
    ['a field', 'this.task = «load()»;', undefined],
    ['an argument', 'show(«load()»);', undefined],
    ['a name that nobody declares', 'task = «load()»;', undefined],
  ])('%s', (_, marked, holder) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(getHolder(getPosition(node), sourceCode)?.name).toBe(holder);
  });
});

describe('isNeverRead', () => {
  it.each([
    ['declared and no more', '() => { const task = «load()»; };', true],
    ['written again', '() => { let task = «load()»; task = save(); };', true],
    ['at the top of a module', 'const task = «load()»;', true],
    ['read', '() => { const task = «load()»; show(task); };', false],
    ['read in a function', '() => { const task = «load()»; return () => task; };', false],
    ['exported', 'export const task = «load()»;', false],
    ['exported by name', 'const task = «load()»; export { task };', false],
    ['declared twice', '() => { var task; var task = «load()»; };', false],
    ['a parameter', '(task) => { task = «load()»; };', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    const holder = getHolder(getPosition(node), sourceCode);
    expect(holder && isNeverRead(holder)).toBe(answer);
  });
});

describe('getOnlyReader: the catch that alone reads the task', () => {
  it.each([
    ['one catch', 'async () => { const task = «load()»; try { await next(); } catch { await task; } }', true],
    ['one catch that reads it twice', 'async () => { const task = «load()»; try { await next(); } catch { show(task); await task; } }', true],
    ['two catches', 'async () => { const task = «load()»; try { await next(); } catch { await task; } try { await more(); } catch { await task; } }', false],
    ['a catch and the code after it', 'async () => { const task = «load()»; try { await next(); } catch { await task; } await task; }', false],
    ['a try that waits for nothing', 'async () => { const task = «load()»; try { next(); } catch { await task; } }', false],
    ['a catch around it', 'async () => { try { later(); } catch { const task = «load()»; show(task); } }', false],
    ['a catch of a function in it', 'async () => { const task = «load()»; return async () => { try { await next(); } catch { await task; } }; }', false],
    ['nobody', 'async () => { const task = «load()»; try { await next(); } catch { } }', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    const holder = getHolder(getPosition(node), sourceCode);
    expect(holder && getOnlyReader(holder, node, sourceCode) !== undefined).toBe(answer);
  });
});

describe('isObservedIn', () => {
  it.each([
    ['awaited', 'async function f(task) { «task».finally(stop); await task; }', true],
    ['returned', 'function f(task) { «task».finally(stop); return task; }', true],
    ['a field that is awaited', 'async function f() { «this.task».finally(stop); await this.task; }', true],
    ['handed on', 'async function f(task) { «task».finally(stop); show(task); }', false],
    ['another awaited', 'async function f(task, other) { «task».finally(stop); await other; }', false],
    ['another field awaited', 'async function f() { «this.task».finally(stop); await this.other; }', false],
    ['awaited in the chain itself', 'async function f(task) { await «task»; }', false],
    ['what a call gives', 'async function f() { «load()».finally(stop); await load(); }', false],
    ['what nobody can name, while an equal thing is awaited', 'async function f() { «tasks[index]».finally(stop); await [tasks[index]]; }', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode } = parseSnippet(marked);
    const fn = getEnclosingFunction(node);
    expect(fn && isObservedIn(fn, node, sourceCode)).toBe(answer);
  });
});
