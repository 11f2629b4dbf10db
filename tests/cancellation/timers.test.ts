import { describe, expect, it } from 'vitest';

import { getPromisedTimerName, getTimerName } from '../../src/cancellation/timers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['setTimeout', '«setTimeout(run, 5)»'],
  ['setInterval', '«window.setInterval(run, 5)»'],
  ['setTimeout', "import { setTimeout as later } from 'node:timers'; «later(run, 5)»"],
  [undefined, "import { setTimeout } from './mine.js'; «setTimeout(run, 5)»"],
  [undefined, '«clock.setTimeout(run, 5)»'],
  [undefined, '«setImmediate(run)»'],
  [undefined, "import { setImmediate } from 'timers'; «setImmediate(run)»"],
  [undefined, '«this.setTimeout(run, 5)»'],
])('a timer: %s of %s', (expected, code) => {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression');
  expect(getTimerName(node, file)).toBe(expected);
});

describe('a timer that is a promise', () => {
  it.each([
    ['setTimeout', "import { setTimeout as sleep } from 'timers/promises'; «sleep(5)»"],
    ['scheduler.wait', "import { scheduler } from 'node:timers/promises'; «scheduler.wait(5)»"],
    ['setTimeout', "import { promisify } from 'util'; const sleep = promisify(setTimeout); «sleep(5)»"],
    ['setTimeout', "import { promisify } from 'util'; import timers from 'timers'; «promisify(timers.setTimeout)(5)»"],
    [undefined, "import { promisify } from 'util'; const read = promisify(readFile); «read(5)»"],
    [undefined, '«sleep(5)»'],
  ])('%s of %s', (expected, code) => {
    const { node, file } = narrow(parseSnippet(code), 'CallExpression');
    expect(getPromisedTimerName(node, file)).toBe(expected);
  });
});
