import { describe, expect, it } from 'vitest';

import { rules } from '../../src/rules/index.ts';
import { applySuggestion, execute } from '../support/executed.ts';
import { lint } from '../support/lint.ts';

const given = [
  "import { scheduler, setInterval as rounds, setTimeout as pause } from 'node:timers/promises';",
  // Node warns of a delay that does not fit; here the program is to say what happens.
  "process.removeAllListeners('warning');",
  'const begin = performance.now();',
  "const tell = () => { console.log(performance.now() - begin < 500 ? 'at once' : 'later'); process.exit(); };",
  "setTimeout(() => { console.log('still waiting'); process.exit(); }, 1000);",
].join('\n');

const waits = {
  'AbortSignal.timeout()': (delay: string) => `AbortSignal.timeout(${delay}).onabort = tell;`,
  'setTimeout()': (delay: string) => `setTimeout(tell, ${delay});`,
  'setInterval()': (delay: string) => `setInterval(tell, ${delay});`,
  'a timer as a promise': (delay: string) => `await pause(${delay}); tell();`,
  'rounds as promises': (delay: string) => `for await (const _ of rounds(${delay})) tell();`,
  'scheduler.wait()': (delay: string) => `await scheduler.wait(${delay}); tell();`,
} as const;

const { 'AbortSignal.timeout()': signal, ...timers } = waits;

function getMessageId(code: string): string | undefined {
  const [message, another] = lint(code, 'javascript', { plugins: { tested: { rules } }, rules: { 'tested/valid-timeout-delay': 'error' } });
  if (another) throw new Error(`two reports in: ${code}`);
  return message?.messageId ?? undefined;
}

describe('a delay that is reported', () => {
  it.each([
    ['2 ** 31', 'overflowing', 'at once'],
    ['2 ** 32 - 1', 'overflowing', 'at once'],
    ['2 ** 32', 'outOfRange', 'uncaught RangeError'],
    ['Infinity', 'outOfRange', 'uncaught RangeError'],
    ['-1', 'outOfRange', 'uncaught RangeError'],
    ['NaN', 'outOfRange', 'uncaught RangeError'],
    ['Date.now() + 100', 'throwingDeadline', 'uncaught RangeError'],
    ['performance.now() + 100', 'throwingDeadline', 'uncaught RangeError'],
  ])('as a signal: %s is %s', async (delay, messageId, output) => {
    expect(getMessageId(`${given}\n${signal(delay)}`)).toBe(messageId);
    expect(await execute(`${given}\n${signal(delay)}`)).toEqual([output]);
  });

  describe.each(Object.entries(timers))('by %s', (_, wait) => {
    it.each([
      ['2 ** 31', 'overflowing'],
      ['Infinity', 'overflowing'],
      ['-1', 'noDuration'],
      ['NaN', 'noDuration'],
      ['Date.now() + 700', 'deadline'],
    ])('%s is %s and over at once', async (delay, messageId) => {
      expect(getMessageId(`${given}\n${wait(delay)}`)).toBe(messageId);
      expect(await execute(`${given}\n${wait(delay)}`)).toEqual(['at once']);
    });
  });
});

it.each(Object.entries(waits))('the longest delay of %s is none of them, and waits', async (_, wait) => {
  expect(getMessageId(`${given}\n${wait('2 ** 31 - 1')}`)).toBeUndefined();
  expect(await execute(`${given}\n${wait('2 ** 31 - 1')}`)).toEqual(['still waiting']);
});

describe('a point in time, and the duration that is suggested', () => {
  it.each([
    ['a timer', 'deadline', 'setTimeout(tell, Date.now() + 600);', ['at once'], ['later']],
    ['a pause', 'deadline', 'await pause(600 + Date.now()); tell();', ['at once'], ['later']],
    ['a signal', 'throwingDeadline', 'AbortSignal.timeout(Date.now() + 600).onabort = tell;', ['uncaught RangeError'], ['later']],
    ['a timer in a process that has run for a while', 'deadlineSinceStart', 'await pause(700); setTimeout(tell, performance.now() + 100);', ['still waiting'], ['later']],
  ])('of %s', async (_, messageId, code, before, after) => {
    const suggested = applySuggestion(`${given}\n${code}`, 'valid-timeout-delay');
    expect(suggested.messageId).toBe(messageId);
    expect(await execute(`${given}\n${code}`)).toEqual(before);
    expect(await execute(suggested.output)).toEqual(after);
  });
});
