import { describe, expect, it } from 'vitest';

import { getClock, getDelays, getNumber } from '../../src/cancellation/delays.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('the delays that a call sets', () => {
  it.each([
    ['a signal', 'signal', ['ms'], '«AbortSignal.timeout(ms)»'],
    ['a timer', 'timer', ['ms'], '«setTimeout(run, ms)»'],
    ['a promise', 'timer', ['ms'], "import { setTimeout as sleep } from 'timers/promises'; «sleep(ms)»"],
    ['a wait', 'timer', ['ms'], "import { scheduler } from 'timers/promises'; «scheduler.wait(ms)»"],
    ['a sleep of this file', 'timer', ['ms', '5', '6'], 'sleep(5); const sleep = (ms) => new Promise((resolve) => «setTimeout(resolve, ms)»); sleep(6);'],
    ['the second argument of a helper', 'timer', ['ms', '5'], 'function later(run, ms) { «setTimeout(run, ms)»; } later(run, 5);'],
    ['a helper that makes a signal', 'signal', ['ms', '5'], 'const within = (ms) => «AbortSignal.timeout(ms)»; within(5);'],
    ['a method', 'timer', ['ms', '5'], 'class Job { wait(ms) { «setTimeout(go, ms)»; } run() { this.wait(5); } }'],
    ['a helper that is called behind a spread', 'timer', ['ms'], 'function later(run, ms) { «setTimeout(run, ms)»; } later(...given, 5);'],
    ['a helper with its own', 'timer', ['5'], 'const tick = (ms) => «setTimeout(run, 5)»; tick(1);'],
    ['a helper that looks at it', 'timer', ['ms'], 'const later = (ms) => { log(ms); «setTimeout(run, ms)»; }; later(1);'],
    ['a helper with a delay of its own if need be', 'timer', ['ms'], 'const later = (ms = 5) => «setTimeout(run, ms)»; later(1);'],
  ])('%s', (_, of, texts, code) => {
    const { node, file, sourceCode } = narrow(parseSnippet(code), 'CallExpression');
    expect(getDelays(node, file).map((delay) => ({ of: delay.of, text: sourceCode.getText(delay.value) }))).toEqual(texts.map((text) => ({ of, text })));
  });

  it.each([
    ['none given', '«setTimeout(run)»'],
    ['behind a spread', '«setTimeout(...given, 5)»'],
    ['of an immediate', "import { setImmediate } from 'timers/promises'; «setImmediate(5)»"],
    ['of a function that is called', 'const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)); «sleep(5)»'],
    ['of an unknown function', '«later(1)»'],
  ])('%s', (_, code) => {
    const { node, file } = narrow(parseSnippet(code), 'CallExpression');
    expect(getDelays(node, file)).toEqual([]);
  });
});

describe('the number that an expression is', () => {
  it.each([
    [5000, 'wait(«5 * 1000»);'],
    [86_400_000, 'const hour = 3600e3; wait(«24 * hour»);'],
    [Infinity, 'wait(«Infinity»);'],
    [Number.NaN, 'wait(«NaN»);'],
    [undefined, "wait(«'5'»);"],
    [undefined, 'wait(«ms»);'],
  ])('%s', (expected, code) => {
    const { node, file } = parseSnippet(code);
    expect(getNumber(node, file)).toBe(expected);
  });
});

describe('the clock that is read', () => {
  it.each([
    ['epoch', 'wait(«Date.now()»);'],
    ['epoch', 'wait(«Date.now() + 5»);'],
    ['epoch', 'wait(«5 + (Date.now() as number)»);'],
    ['epoch', 'wait(«new Date().getTime()»);'],
    ['epoch', 'const end = Date.now() + 5; wait(«end»);'],
    ['start', 'wait(«performance.now() + 5»);'],
    [undefined, 'wait(«Date.now() - 5»);'],
    [undefined, 'wait(«Date.now() + -start»);'],
    [undefined, 'let end = Date.now(); end = 5; wait(«end»);'],
    [undefined, 'wait(«new Date(5).getTime()»);'],
    [undefined, 'wait(«clock.now()»);'],
    [undefined, 'wait(«Date.parse(text)»);'],
    [undefined, 'wait(«ms»);'],
  ])('%s', (expected, code) => {
    const { node, file } = parseSnippet(code);
    expect(getClock(node, file)).toBe(expected);
  });
});
