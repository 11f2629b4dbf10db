import { describe, expect, it } from 'vitest';

import { getWait, isWaitName } from '../../src/cancellation/waits.ts';
import { parseSnippet } from '../support/snippet.ts';

function ask(marked: string): unknown {
  const { node, file } = parseSnippet(marked);
  const wait = getWait(node, file);
  return wait && [wait.kind, wait.delay, file.sourceCode.getText(wait.node)];
}

describe('getWait', () => {
  it.each([
    ['a sleep, by its name', 'await «sleep(1000)»;', ['name', 1000, 'sleep(1000)']],
    ['a delay of a value unknown', 'await «delay(backoff)»;', ['name', undefined, 'delay(backoff)']],
    ['a wait', 'await «wait(2 * 500)»;', ['name', 1000, 'wait(2 * 500)']],
    ['a delay by default', 'async function poll(ms = 20) { await «delay(ms)»; }', ['name', 20, 'delay(ms)']],
    ['a pause', 'await «pause(ms)»;', ['name', undefined, 'pause(ms)']],
    ['in a named unit', 'await «sleepMs(5)»;', ['name', 5, 'sleepMs(5)']],
    ['imported', 'import { sleep } from "./time"; await «sleep(ms)»;', ['name', undefined, 'sleep(ms)']],
    ['of an imported object', 'import * as time from "./time"; await «time.sleep(ms)»;', ['name', undefined, 'time.sleep(ms)']],
    ['of a browser under test', 'await «page.waitForTimeout(500)»;', ['name', 500, 'page.waitForTimeout(500)']],
    ['of Bun', 'await «Bun.sleep(10)»;', ['platform', 10, 'Bun.sleep(10)']],
    ['setTimeout of Node', 'import { setTimeout as rest } from "node:timers/promises"; await «rest(10)»;', ['platform', 10, 'rest(10)']],
    ['setTimeout of the module as a whole', 'import timers from "timers/promises"; await «timers.setTimeout(10)»;', ['platform', 10, 'timers.setTimeout(10)']],
    ['scheduler.wait of Node', 'import { scheduler } from "timers/promises"; await «scheduler.wait(10)»;', ['platform', 10, 'scheduler.wait(10)']],
    ['a promisified timer', 'const rest = util.promisify(setTimeout); await «rest(10)»;', ['platform', 10, 'rest(10)']],
    ['a promise of a timer', 'await «new Promise((resolve) => setTimeout(resolve, 10))»;', ['timer', 10, 'new Promise((resolve) => setTimeout(resolve, 10))']],
    ['a timer whose callback resolves', 'await «new Promise((r) => { setTimeout(() => r(), ms).unref(); })»;', ['timer', undefined, 'new Promise((r) => { setTimeout(() => r(), ms).unref(); })']],
    ['a timer of the window', 'await «new Promise((r) => window.setTimeout(r, 1))»;', ['timer', 1, 'new Promise((r) => window.setTimeout(r, 1))']],
    ['a helper of the file', 'const rest = (ms) => new Promise((r) => setTimeout(r, ms)); await «rest(7)»;', ['helper', 7, 'rest(7)']],
    ['a helper with its own delay', 'async function tick() { await sleep(20); } await «tick()»;', ['helper', 20, 'tick()']],
    ['a helper that returns what it awaits', 'async function tick(n) { log(n); return await sleep(20 * n); } await «tick(n)»;', ['helper', undefined, 'tick(n)']],
    ['a method that only waits', 'class A { async run() { await «this.rest(1)»; } rest(ms) { return new Promise((r) => setTimeout(r, ms)); } }', ['helper', 1, 'this.rest(1)']],
    ['a sleep with its failure ignored', 'await «sleep(5).catch(() => {})»;', ['name', 5, 'sleep(5)']],
    ['a sleep on one branch', 'await («slow ? sleep(5) : undefined»);', ['name', 5, 'sleep(5)']],
    ['a sleep, as something else', 'await («sleep(5) as Promise<void>»);', ['name', 5, 'sleep(5)']],
  ])('%s', (_, marked, wait) => {
    expect(ask(marked)).toEqual(wait);
  });

  it.each([
    ['a call of another name', 'await «load(1000)»;'],
    ['a sleep for no time', 'await «sleep(0)»;'],
    ['a timer without a delay', 'await «new Promise((resolve) => setTimeout(resolve))»;'],
    ['a helper that only lets others run', 'const tick = () => new Promise((r) => setTimeout(r, 0)); await «tick()»;'],
    ['a wait for a thing', 'await «wait(() => isReady)»;'],
    ['a wait for what has a name', 'await «wait("ready")»;'],
    ['a delay of settings', 'await «delay({ min: 1 })»;'],
    ['a method named wait', 'import { child } from "./child"; await «child.wait(5)»;'],
    ['a sleep that its object may end', 'async function run(step) { await «step.sleep(5)»; }'],
    ['a sleep that the class may end', 'class A extends B { async run() { await «this.sleep(5)»; } }'],
    ['a sleep of a workflow engine', 'import { sleep } from "@temporalio/workflow"; await «sleep(5)»;'],
    ['a sleep of a workflow engine as a whole', 'import * as wf from "@temporalio/workflow"; await «wf.sleep(5)»;'],
    ['another function of timers/promises', 'import { setImmediate } from "timers/promises"; await «setImmediate(5)»;'],
    ['a timer in other hands', 'const rest = wrap(setTimeout); await «rest(5)»;'],
    ['a promisified function', 'const run = promisify(exec); await «run(5)»;'],
    ['a scheduler of another module', 'import { scheduler } from "./scheduler"; await «scheduler.wait(5)»;'],
    ['a promise that something else settles, too', 'await «new Promise((resolve) => { setTimeout(resolve, 10); socket.once("open", resolve); })»;'],
    ['a promise that something else rejects', 'await «new Promise((resolve, reject) => { setTimeout(resolve, 10); socket.once("error", reject); })»;'],
    ['a promise that is kept to be settled', 'await «new Promise((resolve) => { wake = resolve; setTimeout(wake, 10); })»;'],
    ['a timer that an abort ends', 'await «new Promise((resolve) => { setTimeout(resolve, 10); signal.onabort = stop; })»;'],
    ['a promise that the second of two timers settles', 'await «new Promise((resolve) => { setTimeout(log, 5); setTimeout(resolve, 10); })»;'],
    ['a promise without a timer', 'await «new Promise((resolve) => socket.once("open", resolve))»;'],
    ['a timer of the file', 'import { setTimeout } from "./time"; await «new Promise((resolve) => setTimeout(resolve, 10))»;'],
    ['a promise of the file', 'import { Promise } from "./mine"; await «new Promise((resolve) => setTimeout(resolve, 10))»;'],
    ['an executor of another file', 'await «new Promise(executor)»;'],
    ['a helper that is given a signal', 'const rest = (ms, signal) => new Promise((r) => setTimeout(r, ms)); await «rest(7)»;'],
    ['a helper that may be stopped', 'async function rest() { if (stopped) return; await sleep(5); } await «rest()»;'],
    ['a helper that does more than wait', 'async function rest() { await sleep(5); await load(); } await «rest()»;'],
    ['a helper that reads a source and waits', 'async function rest() { for await (const part of job) log(part); await sleep(5); } await «rest()»;'],
    ['a helper that returns other work', 'async function rest() { await sleep(5); return load(); } await «rest()»;'],
    ['a function named sleep that does not', 'async function sleep(ms) { await drain(ms); } await «sleep(7)»;'],
    ['a generator', 'function* rest() { return sleep(5); } await «rest()»;'],
    ['a race', 'await «Promise.race([sleep(5), aborted])»;'],
    ['a wait wrapped in something else', 'await «abortable(sleep(5), signal)»;'],
    ['a promise in a variable', 'await «pending»;'],
  ])('not %s', (_, marked) => {
    expect(ask(marked)).toBeUndefined();
  });

  it('a helper that calls itself', () => {
    expect(ask('const rest = (ms) => rest(ms); await «rest(1)»;')).toBeUndefined();
  });
});

describe('isWaitName', () => {
  it.each(['sleep', 'delay', 'msleep', 'snooze', '_sleep', 'sleepMs', 'delayFor', 'asyncSleep', 'promiseDelay', 'wait', 'waitMs', 'pause', 'pauseFor', 'setTimeoutPromise', 'waitForTimeout'])('%s', (name) => {
    expect(isWaitName(name)).toBe(true);
  });

  it.each(['waitFor1', 'waitForReady', 'sleepy', 'delayed', 'pauseVideo', 'setTimeout', 'await', 'load', ''])('not %j', (name) => {
    expect(isWaitName(name)).toBe(false);
  });
});
