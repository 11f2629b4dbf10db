import rule from '../../src/rules/valid-timeout-delay.ts';
import { runInDialects } from '../support/dialects.ts';

type Mistake = 'deadline' | 'deadlineSinceStart' | 'noDuration' | 'outOfRange' | 'overflowing' | 'throwingDeadline';

/** A call with one report, of the delay between `«` and `»`; `duration` is what the suggestion leaves of it. */
function reporting(name: string, messageId: Mistake, marked: string, duration?: string) {
  const delay = /«(?<delay>.*)»/su.exec(marked)?.groups?.['delay'] ?? '';
  const output = duration === undefined ? undefined : marked.replace(/«.*»/su, duration);
  const suggestions = output === undefined ? undefined : [{ messageId: 'useDuration' as const, data: { duration: duration ?? '' }, output }];
  return { name, code: marked.replaceAll(/[«»]/gu, ''), errors: [{ messageId, data: { delay }, column: marked.indexOf('«') + 1, ...(suggestions && { suggestions }) }] };
}

const sleep = 'const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));';
const promises = "import { scheduler, setInterval, setTimeout } from 'node:timers/promises';";

runInDialects('valid-timeout-delay', rule, {
  valid: [
    { name: 'a duration', code: 'AbortSignal.timeout(5_000)' },
    { name: 'the longest that a timer can wait', code: 'AbortSignal.timeout(2 ** 31 - 1)' },
    { name: 'the longest of a timer', code: 'setInterval(() => {}, 0x7fffffff)' },
    { name: 'none', code: 'setTimeout(run, 0)' },
    { name: 'none, negative as zero can be', code: 'setTimeout(run, -0)' },
    { name: 'no argument', code: 'setTimeout(run)' },
    { name: 'a value that cannot be told', code: 'AbortSignal.timeout(options.timeout)' },
    { name: 'a name is no proof', code: 'function wait(deadline) { setTimeout(run, deadline); }' },
    { name: 'a variable with several values', code: 'let ms = Infinity; if (isShort) ms = 5; setTimeout(run, ms)' },
    { name: 'a text', code: "setTimeout(run, '2147483648')" },
    { name: 'a limited value', code: 'setTimeout(run, Math.min(options.timeout, 2 ** 31 - 1))' },
    { name: 'the time left until a deadline', code: 'AbortSignal.timeout(deadline - Date.now())' },
    { name: 'the time left, of a sum', code: 'setTimeout(run, start + 5000 - Date.now())' },
    { name: 'the time that has passed, and more', code: 'setTimeout(run, Date.now() - start + 100)' },
    { name: 'the time left, written as a sum', code: 'setTimeout(run, Date.now() + -start)' },
    { name: 'the difference of two deadlines', code: 'const end = Date.now() + 5000; setTimeout(run, end - begin)' },
    { name: 'a remainder', code: 'setTimeout(run, Date.now() % 1000)' },
    { name: 'another clock', code: 'setTimeout(run, clock.now() + 5000)' },
    { name: 'a point in time that is given', code: "setTimeout(run, new Date('2030-01-01').getTime())" },
    { name: 'a Date of the project', code: "import { Date } from './clock.js'; setTimeout(run, Date.now() + 5000)" },
    { name: 'an AbortSignal of the project', code: "import { AbortSignal } from './signals.js'; AbortSignal.timeout(2 ** 31)" },
    { name: 'a setTimeout of the project', code: "import { setTimeout } from './timers.js'; setTimeout(run, Infinity)" },
    { name: 'a method of that name', code: 'clock.setTimeout(run, Infinity)' },
    { name: 'a sleep from elsewhere may take what it likes', code: "import sleep from 'sleep'; sleep(Infinity)" },
    { name: 'a sleep that looks at its time', code: 'const sleep = (ms) => new Promise((resolve) => { if (ms < Infinity) setTimeout(resolve, ms); }); sleep(Infinity)' },
    { name: 'a sleep that counts in seconds', code: 'const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)); sleep(2 ** 31)' },
    { name: 'a list of arguments', code: 'setTimeout(...given, Infinity)' },
    { name: 'another argument', code: `${promises} await setTimeout(5, Infinity);` },
  ],
  invalid: [
    reporting('one millisecond too long', 'overflowing', 'AbortSignal.timeout(«2 ** 31»)'),
    reporting('thirty days', 'overflowing', 'AbortSignal.timeout(«30 * 24 * 3600e3»)'),
    reporting('thirty days by a name', 'overflowing', 'const day = 24 * 60 * 60 * 1000; setTimeout(run, «30 * day»)'),
    reporting('a year', 'outOfRange', 'AbortSignal.timeout(«365 * 24 * 3600e3»)'),
    reporting('a year of a timer', 'overflowing', 'setTimeout(run, «365 * 24 * 3600e3»)'),
    reporting('for ever', 'overflowing', 'setTimeout(run, «Infinity»)'),
    reporting('for ever, as a signal', 'outOfRange', 'AbortSignal.timeout(«Infinity»)'),
    reporting('for ever, in another way', 'overflowing', 'setInterval(run, «Number.MAX_SAFE_INTEGER»)'),
    reporting('for ever, by its long name', 'overflowing', 'setTimeout(run, «Number.POSITIVE_INFINITY»)'),
    reporting('as a power', 'overflowing', 'setTimeout(run, «Math.pow(2, 31)»)'),
    reporting('negative', 'noDuration', 'setTimeout(run, «-1»)'),
    reporting('negative, as a signal', 'outOfRange', 'AbortSignal.timeout(«-1»)'),
    reporting('no number', 'noDuration', 'setTimeout(run, «NaN»)'),
    reporting('no number, as a signal', 'outOfRange', "AbortSignal.timeout(«Number.parseInt('five')»)"),
    reporting('on the global object', 'overflowing', 'globalThis.setTimeout(run, «2 ** 31»)'),
    reporting('of the module', 'overflowing', "import timers from 'node:timers'; timers.setTimeout(run, «2 ** 31»)"),
    reporting('as a promise', 'overflowing', `${promises} await setTimeout(«2 ** 31»);`),
    reporting('as rounds', 'overflowing', `${promises} for await (const _ of setInterval(«Infinity»)) run();`),
    reporting('of the scheduler', 'noDuration', `${promises} await scheduler.wait(«-5»);`),
    reporting('of a promisified timer', 'overflowing', "import { promisify } from 'node:util'; await promisify(setTimeout)(«2 ** 31»);"),
    reporting('of a sleep in this file', 'overflowing', `${sleep} await sleep(«Infinity»);`),
    reporting('of a helper in this file', 'outOfRange', 'const within = (ms) => AbortSignal.timeout(ms); within(«-1»)'),
    reporting('with an option', 'overflowing', 'setTimeout(run, «2 ** 31», true)'),
    reporting('in a call that is optional', 'overflowing', 'setTimeout?.(run, «2 ** 31»)'),

    reporting('a deadline as a signal', 'throwingDeadline', 'AbortSignal.timeout(«Date.now() + 5_000»)', '5_000'),
    reporting('a deadline', 'deadline', 'setTimeout(run, «Date.now() + 5_000»)', '5_000'),
    reporting('a deadline, the other way round', 'deadline', 'setTimeout(run, «options.timeout + Date.now()»)', 'options.timeout'),
    reporting('a deadline of three parts', 'deadline', 'setTimeout(run, «Date.now() + a + b»)'),
    reporting('a deadline by a name, and more', 'deadline', 'const end = Date.now() + 5_000; setTimeout(run, «end + 100»)'),
    reporting('a sum of deadlines', 'deadline', 'setTimeout(run, «Date.now() + Date.now()»)'),
    reporting('a point in time', 'deadline', 'setTimeout(run, «Date.now()»)'),
    reporting('a point in time of a Date', 'deadline', 'setTimeout(run, «new Date().getTime() + 5_000»)', '5_000'),
    reporting('a deadline of a sleep', 'deadline', `${sleep} await sleep(«Date.now() + ms»);`, 'ms'),
    reporting('a deadline by a name', 'deadline', 'const end = Date.now() + 5_000; setTimeout(run, «end»)'),
    reporting('a deadline since the start', 'deadlineSinceStart', 'setTimeout(run, «performance.now() + 5_000»)', '5_000'),
    reporting('a deadline since the start, as a signal', 'throwingDeadline', 'AbortSignal.timeout(«performance.now() + 5_000»)', '5_000'),
    reporting('a deadline with a comment', 'deadline', 'setTimeout(run, «Date.now() /* now */ + 5_000»)'),
  ],
});
