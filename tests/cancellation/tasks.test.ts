import { describe, expect, it } from 'vitest';

import { getLostCallback } from '../../src/cancellation/task-callbacks.ts';
import { getListOf, getMembers } from '../../src/cancellation/task-lists.ts';
import { isGivenSignal } from '../../src/cancellation/task-signals.ts';
import { getStart, getTask, isPromise, isTaskFunction } from '../../src/cancellation/tasks.ts';
import { isFunction } from '../../src/syntax/functions.ts';
import { parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const kindOf = (marked: string): string | undefined => {
  const { node, file } = parseSnippet(marked);
  return getTask(node, file)?.kind;
};

describe('getTask', () => {
  it.each([
    ['an async function of the file', 'async function load() {} «load()»;', 'call'],
    ['a function called on the spot', '«(async () => {})()»;', 'call'],
    ['a method of the object', 'class Feed { async load() {} run() { «this.load()»; } }', 'call'],
    ['a method of a literal', 'const feed = { load: async () => {} }; «feed.load()»;', 'call'],
    ['a method of a class', 'class Feed { static async load() {} } «Feed.load()»;', 'call'],
    ['a method of what is made of a class', 'class Feed { async load() {} } const feed = new Feed(); «feed.load()»;', 'call'],
    ['a method with a quoted name', 'const feed = { "load": async () => {} }; «feed["load"]()»;', 'call'],
    ['a memoised function', 'const load = useCallback(async () => {}, []); «load()»;', 'call'],
    ['an optional call', 'async function load() {} «load?.()»;', 'call'],
    ['a function that returns a task', 'const load = () => fetch("/"); «load()»;', 'call'],
    ['a function that returns what returns a task', 'const get = () => fetch("/"); const load = () => get(); «load()»;', 'call'],
    ['a function that says so', 'function load(): Promise<void> { return api.load(); } «load()»;', 'call'],
    ['a link', '«api.load().then(show)»;', 'chain'],
    ['a link with both handlers', '«api.load().then(show, report)»;', 'chain'],
    ['a link on a name with a capital in it', '«myTask.then(show)»;', 'chain'],
    ['fetch', '«fetch("/")»;', 'known'],
    ['fetch of the window', '«window.fetch("/")»;', 'known'],
    ['an import', '«import("./x.js")»;', 'known'],
    ['a combinator', '«Promise.race(tasks)»;', 'known'],
    ['a function of Node', 'import { once } from "node:events"; «once(emitter, "end")»;', 'known'],
    ['a renamed function of Node', 'import { setTimeout as sleep } from "timers/promises"; «sleep(1)»;', 'known'],
    ['a member of a module of Node', 'import * as fs from "node:fs"; «fs.promises.rm(path)»;', 'known'],
    ['a member imported by itself', 'import { promises as fs } from "fs"; «fs.rm(path)»;', 'known'],
    ['a required module of Node', 'const fs = require("fs/promises"); «fs.rm(path)»;', 'known'],
    ['a declared function', 'declare function load(): Promise<void>; «load()»;', 'known'],
    ['an overloaded function', 'function load(id: string): Promise<void>; function load(id: number): Promise<void>; «load(1)»;', 'known'],
    ['a parameter that says so', '(load: () => Promise<void>) => { «load()»; };', 'known'],
    ['a parameter whose type of this file says so', 'type Load = () => Promise<void>; (load: Load) => { «load()»; };', 'thenable'],
    ['a method whose type of this file says so', 'interface Api { load(): Promise<void> } (api: Api) => { «api.load()»; };', 'thenable'],
    ['a new promise', '«new Promise((resolve) => {})»;', 'promise'],

    ['what is out of sight', '«api.load()»;', undefined],
    ['a method whose type of this file says that it gives nothing', 'interface Api { load(): void } (api: Api) => { «api.load()»; };', undefined],
    ['a method of a type from another file', 'import type { Api } from "./api.js"; (api: Api) => { «api.load()»; };', undefined],
    ['a parameter of the function that says so', 'async function main(load: () => void): Promise<void> { «load()»; }', undefined],
    ['a name that is reassigned', 'let load = async () => {}; load = later; «load()»;', undefined],
    ['a function with a bare return', 'function load() { if (off) return; return fetch("/"); } «load()»;', undefined],
    ['a generator', 'async function* load() {} «load()»;', undefined],
    ['a static method named then', '«MaybePromise.then(task, show)»;', undefined],
    ['a then of three arguments', '«task.then(a, b, c)»;', undefined],
    ['a catch of two arguments', '«task.catch(a, b)»;', undefined],
    ['what is made of a function and is no memoised one', 'const load = useMemo(async () => {}, []); «load()»;', undefined],
    ['a method of a memoised function', 'const feed = useCallback(async () => {}, []); «feed.load()»;', undefined],
    ['a method of what may be of a subclass', 'class Feed { async load() {} } (feed: Feed) => { «feed.load()»; };', undefined],
    ['another method of a literal', 'const feed = { load: async () => {} }; «feed.save()»;', undefined],
    ['an overload that gives nothing', 'function load(id: string): Promise<void>; function load(id: number): void; «load(1)»;', undefined],
    ['another class', '«new Job(() => {})»;', undefined],
    ['a member of the name', '«new lib.Promise(() => {})»;', undefined],
    ['a then of none', '«task.then()»;', undefined],
    ['an import of another name', 'import { on } from "events"; «on(emitter, "data")»;', undefined],
    ['another module', 'import fs from "fs-extra"; «fs.rm(path)»;', undefined],
    ['a module that is its own member', 'var fs = fs.promises; «fs.rm(path)»;', undefined],
    ['a class of the name', 'class Promise {} «new Promise(() => {})»;', undefined],
    ['functions that call each other', 'const a = () => b(); const b = () => a(); «a()»;', undefined],
  ])('%s', (_, marked, kind) => {
    expect(kindOf(marked)).toBe(kind);
  });
});

it('what only a type of the file shows to be a task is none where nobody asks types', () => {
  const { node, file } = parseSnippet('interface Api { load(): Promise<void> } (api: Api) => { «api.load()»; };');
  expect(getTask(node, file, false)).toBeUndefined();
});

describe('the checker knows more tasks', () => {
  it.each([
    ['what gives a promise', 'declare const api: { load(): Promise<void> }; «api.load()»;', 'thenable'],
    ['what gives something else', 'declare const api: { load(): number }; «api.load()»;', undefined],
    ['not what is made, which is no work yet', 'declare class Job { then(next: () => void): void; } «new Job()»;', undefined],
  ])('%s', (_, marked, kind) => {
    const { node, file } = parseTypedSnippet(marked);
    expect(getTask(node, file)?.kind).toBe(kind);
    expect(getTask(node, file, false)).toBeUndefined();
  });

  it('a variable of a promise', () => {
    const { node, file } = parseTypedSnippet('declare const task: Promise<void>; void «task»;');
    expect(isPromise(node, file)).toBe(true);
  });
});

describe('getStart goes back to where a chain begins', () => {
  it.each([
    ['a call', '«api.load().then(show).finally(hide)»;', 'api.load()'],
    ['a variable', '«task.catch(log)»;', 'task'],
    ['through wrappers', '«(api.load() as Task)!.then(show)»;', 'api.load()'],
    ['what is no chain', '«api.load()»;', 'api.load()'],
    ['a static method of that name', '«Task.catch(log)»;', 'Task.catch(log)'],
  ])('%s', (_, marked, start) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(sourceCode.getText(getStart(node))).toBe(start);
  });
});

describe('isPromise', () => {
  it.each([
    ['a task', '«fetch("/")»;', true],
    ['a variable with a task', 'const task = fetch("/"); «task»;', true],
    ['a chain on one', 'const task = fetch("/"); «task.then(show)»;', true],
    ['a parameter that says so', '(task: Promise<void>) => «task»;', true],
    ['a chain on what is out of sight', '«api.load().then(show)»;', false],
    ['a parameter', '(task) => «task»;', false],
    ['a variable made of itself', 'var task = task.then(show); «task»;', false],
    ['a variable that is declared twice', 'var task = fetch("/"); var task = 1; «task»;', false],
  ])('%s', (_, marked, expected) => {
    const { node, file } = parseSnippet(marked);
    expect(isPromise(node, file)).toBe(expected);
  });
});

it('isTaskFunction believes an annotation before it looks', () => {
  const { node, file } = parseSnippet('const load = «(): Loading => fetch("/")»;');
  expect(isFunction(node) && isTaskFunction(node, file)).toBe(false);
});

describe('getMembers', () => {
  const membersOf = (marked: string): readonly string[] | undefined => {
    const { node, file, sourceCode } = parseSnippet(marked);
    return getMembers(node, file)?.map((member) => sourceCode.getText(member));
  };

  it.each([
    ['a literal', 'Promise.all(«[a(), ...[b()]]»);', ['a()', 'b()']],
    ['a variable that is filled later', 'const tasks = [a()]; tasks.push(b(), c()); tasks[3] = d(); Promise.all(«tasks»);', ['a()', 'b()', 'c()', 'd()']],
    ['a map', 'Promise.all(«items.map((item) => load(item)).filter(Boolean)»);', ['(item) => load(item)']],
    ['Array.from', 'Promise.all(«Array.from(items, (item) => load(item))»);', ['(item) => load(item)']],
    ['a list that is added to itself', 'const tasks = [a()]; tasks.push(...tasks); Promise.all(«tasks»);', ['a()']],
    ['lists added to each other', 'const one = [a()]; const two = [b()]; one.push(...two); two.push(...one); Promise.all(«one»);', ['a()', 'b()']],
    ['a parameter', '(tasks) => Promise.all(«tasks»);', undefined],
    ['a literal with a list out of sight', 'Promise.all(«[a(), ...others]»);', undefined],
    ['a map with a function out of sight', 'Promise.all(«items.map(load)»);', undefined],
    ['a list that is replaced', 'let tasks = [a()]; tasks = others(); Promise.all(«tasks»);', undefined],
    ['an item of a loop', 'for (const tasks of groups) Promise.all(«tasks»);', undefined],
    ['an item of a known list', 'const groups = [[a()]]; for (const tasks of groups) Promise.all(«tasks»);', undefined],
    ['a map that is flattened by a method out of sight', 'Promise.all(«items.map((item) => load(item)).flatten()»);', undefined],
    ['a map of another kind', 'Promise.all(«items.mapSeries((item) => load(item))»);', undefined],
    ['another method with a callback', 'Promise.all(«items.remap((item) => load(item))»);', undefined],
    ['a list that is looked at', 'const tasks = [a()]; let first; first = tasks[0]; if (tasks[0] === first) Promise.all(«tasks»);', ['a()']],
  ])('of %s', (_, marked, expected) => {
    expect(membersOf(marked)).toEqual(expected);
  });
});

describe('getListOf', () => {
  it.each([
    ['an index', '«tasks[0]»;', 'tasks'],
    ['an end', '«tasks.shift()»;', 'tasks'],
    ['the variable of a loop', 'for (const task of tasks) { «task»; }', 'tasks'],
    ['a member', '«tasks.first»;', undefined],
    ['another method for its start', '«tasks.unshift()»;', undefined],
    ['another method for its end', '«tasks.popAll()»;', undefined],
    ['a key of the list', 'for (const key in tasks) { «key»; }', undefined],
    ['a part of the variable of a loop', 'for (const { task } of tasks) { «task»; }', undefined],
    ['a variable', 'const task = tasks; «task»;', undefined],
  ])('of %s', (_, marked, expected) => {
    const { node, file, sourceCode } = parseSnippet(marked);
    const list = getListOf(node, file);
    expect(list && sourceCode.getText(list)).toBe(expected);
  });
});

describe('getLostCallback', () => {
  it.each([
    ['an executor', '«new Promise(async () => {})»;', 'executor'],
    ['forEach', '«items.forEach(async () => {})»;', 'forEach'],
    ['a timer', '«setTimeout(async () => {}, 1)»;', 'scheduler'],
    ['a timer of the window', '«window.setTimeout(async () => {}, 1)»;', 'scheduler'],
    ['a listener', '«button.addEventListener("click", async () => {})»;', 'scheduler'],
    ['a timer of something else', '«clock.setTimeout(async () => {}, 1)»;', undefined],
    ['an executor that gives a promise without async', '«new Promise((resolve) => fetch("/").then(resolve))»;', undefined],
    ['a listener that is not async', '«button.addEventListener("click", () => {})»;', undefined],
    ['forEach that is used', 'use(«items.forEach(async () => {})»);', undefined],
    ['another method', '«items.map(async () => {})»;', undefined],
  ])('%s', (_, marked, expected) => {
    const { node, file } = parseSnippet(marked);
    const call = node.type === 'CallExpression' || node.type === 'NewExpression' ? node : undefined;
    expect(call && getLostCallback(call, file)?.caller).toBe(expected);
  });
});

describe('isGivenSignal', () => {
  it.each([
    ['a signal', '(signal) => { «fetch("/", { signal })»; };', true],
    ['a bag', '(options: { signal: AbortSignal }) => { «fetch("/", options)»; };', true],
    ['a controller', '«fetch("/", stopController)»;', true],
    ['a function that uses a signal around it', '(signal) => { const load = async () => { await get(signal); }; «load()»; };', true],
    ['a function that uses a signal of its object', 'class Feed { async load() { await get(this.signal); } run() { «this.load()»; } }', true],
    ['nothing', '«fetch("/")»;', false],
    ['a list of controllers', '«fetch("/", controllers)»;', false],
    ['a function that uses a signal it just made', 'async function load() { await get(make().signal); } «load()»;', false],
    ['a function with a signal of its own', 'async function load() { const signal = AbortSignal.timeout(1); await get(signal); } «load()»;', false],
    ['a function that takes a signal', 'async function load(signal) { await get(signal); } «load()»;', false],
  ])('%s', (_, marked, expected) => {
    const { node, file } = parseSnippet(marked);
    const task = getTask(node, file);
    expect(task && isGivenSignal(task, file)).toBe(expected);
  });
});
