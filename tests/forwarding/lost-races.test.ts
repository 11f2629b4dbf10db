import { describe, expect, it } from 'vitest';

import { getTimedRace } from '../../src/cancellation/timed-races.ts';
import { getLostRace } from '../../src/forwarding/lost-races.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** What goes on after the marked race, and which call it is about. */
function ask(body: string, name = 'run'): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(`async function ${name}(url, child) { let t; ${body} }`), 'CallExpression');
  const race = getTimedRace(node, file);
  const lost = race && getLostRace(race, file);
  return lost && `${lost.kind} ${sourceCode.getText(lost.work)}`;
}

const late = 'new Promise((_, reject) => setTimeout(reject, 5))';
const cleared = 'new Promise((_, reject) => { t = setTimeout(reject, 5); })';

describe('getLostRace', () => {
  it.each([
    ['work without a signal', `await «Promise.race([fetch(url), ${late}])»;`, 'work fetch(url)'],
    ['work whose timer is cleared', `await «Promise.race([fetch(url), ${cleared}])»; clearTimeout(t);`, 'work fetch(url)'],
    ['the second of two', `await «Promise.race([read(url), fetch(url), ${late}])»;`, 'work fetch(url)'],
    ['the timer', `await «Promise.race([read(url), ${late}])»;`, 'timer read(url)'],
    ['the timer, as the work is stopped', `await «Promise.race([fetch(url), ${late}])»; child.kill();`, 'timer fetch(url)'],
    ['the timer, as the work can be stopped', `await «Promise.race([fetch(url, { signal: child.signal }), ${late}])»;`, 'timer fetch(url, { signal: child.signal })'],
  ])('%s', (_, body, expected) => {
    expect(ask(body)).toBe(expected);
  });

  it.each([
    ['work that is stopped, and a timer that is cleared', `try { await «Promise.race([fetch(url), ${cleared}])»; } finally { clearTimeout(t); child.kill(); }`, 'run'],
    ['a function that stops things', `await «Promise.race([fetch(url), ${late}])»;`, 'stopServer'],
    ['a function that waits', `await «Promise.race([fetch(url), ${late}])»;`, 'waitUntilUp'],
    ['a function that lets things settle', `await «Promise.race([fetch(url), ${late}])»;`, 'settle'],
    ['a finally', `try { read(url); } finally { await «Promise.race([fetch(url), ${late}])»; }`, 'run'],
  ])('nothing: %s', (_, body, name) => {
    expect(ask(body, name)).toBeUndefined();
  });
});
