import { describe, expect, it } from 'vitest';

import { getTimedRace, isNeverCleared } from '../../src/cancellation/timed-races.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The calls that start work for the marked race, its timer, and whether anybody can clear that. */
function ask(marked: string): readonly string[] | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CallExpression');
  const race = getTimedRace(node, file);
  return race && [...race.work.map((call) => sourceCode.getText(call)), sourceCode.getText(race.timer.node), isNeverCleared(race.timer, file) ? 'never cleared' : ''];
}

const late = 'new Promise((_, reject) => setTimeout(reject, 5))';

describe('getTimedRace', () => {
  it.each([
    ['a call and a timer', `«Promise.race([load(), ${late}])»`, ['load()', late, 'never cleared']],
    ['a chain', `«Promise.race([api.load(1).then(show).catch(hide), ${late}])»`, ['api.load(1)', late, 'never cleared']],
    ['several calls', `«Promise.race([load(), task, read(), ${late}])»`, ['load()', 'read()', late, 'never cleared']],
    ['a timer in a variable', `const limit = ${late}; «Promise.race([load(), limit])»`, ['load()', late, 'never cleared']],
    ['a timer that has an id', 'let t; const limit = new Promise((_, reject) => { t = setTimeout(reject, 5); }); «Promise.race([load(), limit])»; clearTimeout(t);', ['load()', 'new Promise((_, reject) => { t = setTimeout(reject, 5); })', '']],
    ['a timer whose id is in a field', '«Promise.race([load(), new Promise((_, reject) => { this.t = setTimeout(reject, 5); })])»', ['load()', 'new Promise((_, reject) => { this.t = setTimeout(reject, 5); })', '']],
    ['a timer of a helper', `const fail = () => ${late}; «Promise.race([load(), fail()])»`, ['load()', 'fail()', 'never cleared']],
    ['a timer by its name', '«Promise.race([load(), sleep(5)])»', ['load()', 'sleep(5)', '']],
    ['a timer of Node', 'import { setTimeout as pause } from "timers/promises"; «Promise.race([load(), pause(5)])»', ['load()', 'pause(5)', 'never cleared']],
    ['a timer of Node with options', 'import { setTimeout as pause } from "timers/promises"; «Promise.race([load(), pause(5, 1, options)])»', ['load()', 'pause(5, 1, options)', '']],
  ])('%s', (_, marked, expected) => {
    expect(ask(marked)).toEqual(expected);
  });

  it.each([
    ['no timer', '«Promise.race([load(), read()])»'],
    ['no call', `«Promise.race([task, ${late}])»`],
    ['another combinator', `«Promise.any([load(), ${late}])»`],
    ['another Promise', `import Promise from "bluebird"; «Promise.race([load(), ${late}])»`],
    ['no list', '«Promise.race(tasks)»'],
    ['nothing', '«Promise.race()»'],
    ['an event', `«Promise.race([once(child, "exit"), ${late}])»`],
    ['the next piece of an open source', `«Promise.race([reader.read(), ${late}])»`],
    ['a promise of several', `«Promise.race([Promise.all(tasks), ${late}])»`],
    ['an end', `«Promise.race([child.exited(), ${late}])»`],
    ['a function for each of a list', `«Promise.race([...urls.map((url) => load(url)), ${late}])»`],
  ])('none: %s', (_, marked) => {
    expect(ask(marked)).toBeUndefined();
  });
});
