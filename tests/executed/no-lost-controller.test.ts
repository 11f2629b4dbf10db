import { describe, expect, it } from 'vitest';

import { rules } from '../../src/rules/index.ts';
import { applySuggestion, execute } from '../support/executed.ts';
import { lint } from '../support/lint.ts';

const given = "import { setTimeout as sleep } from 'node:timers/promises';";

/** The ids of what the rule reports about `program`. */
function report(program: string): readonly (string | null | undefined)[] {
  return lint(program, 'javascript', { plugins: { tested: { rules } }, rules: { 'tested/no-lost-controller': ['error', { reportDefaults: true }] } }).map(({ messageId }) => messageId);
}

describe('with the suggestion', () => {
  it('the caller\'s abort arrives, which it did not', async () => {
    const program = `${given}
      async function rest(signal) { await sleep(60, undefined, { signal: new AbortController().signal }); console.log('rested'); }
      const caller = new AbortController(); setTimeout(() => caller.abort(), 10);
      await rest(caller.signal).catch((error) => console.log(error.name));`;
    const { messageId, output } = applySuggestion(program, 'no-lost-controller');
    expect(messageId).toBe('controllerDropped');
    expect(await execute(program)).toEqual(['rested']);
    expect(await execute(output)).toEqual(['AbortError']);
  });

  it('a call without the signal does what it did with it', async () => {
    const program = `${given} console.log(await sleep(5, 'rested', { signal: new AbortController().signal }));`;
    const { messageId, output } = applySuggestion(program, 'no-lost-controller');
    expect(messageId).toBe('controllerDropped');
    expect(output).toContain("sleep(5, 'rested')");
    expect([await execute(program), await execute(output)]).toEqual([['rested'], ['rested']]);
  });
});

/** Programs that are reported as they are, and what they print; then the same, put right by hand. */
const cases = {
  'a player that cannot be stopped': {
    messageId: 'variableNeverAborted',
    wrong: `function play(steps) { const own = new AbortController(); run(steps, own.signal); return { stop() {} }; }`,
    right: `function play(steps) { const own = new AbortController(); run(steps, own.signal); return { stop() { own.abort(); } }; }`,
    rest: `async function run(steps, signal) { for (const step of steps) { await sleep(10); if (signal.aborted) return; console.log(step); } }
      const player = play(['one', 'two', 'three']); await sleep(15); player.stop(); console.log('stopped'); await sleep(50);`,
    before: ['one', 'stopped', 'two', 'three'],
    after: ['one', 'stopped'],
  },
  'a feed that is closed and goes on': {
    messageId: 'fieldNeverAborted',
    wrong: `class Feed { #end = new AbortController(); async read() { while (!this.#end.signal.aborted && count < 3) { console.log('read', ++count); await sleep(10, undefined, { signal: this.#end.signal }); } } close() { this.#end = undefined; } }`,
    right: `class Feed { #end = new AbortController(); async read() { while (!this.#end.signal.aborted && count < 3) { console.log('read', ++count); await sleep(10, undefined, { signal: this.#end.signal }); } } close() { this.#end.abort(); } }`,
    rest: "let count = 0; const feed = new Feed(); const reading = feed.read().catch((error) => console.log(error.name)); feed.close(); await reading;",
    before: ['read 1', 'TypeError'],
    after: ['read 1', 'AbortError'],
  },
  'the losers of a race': {
    messageId: 'losersRunOn',
    wrong: `async function first(servers) { const own = new AbortController(); return Promise.any(servers.map((ms) => ask(ms, own.signal))); }`,
    right: `async function first(servers) { const own = new AbortController(); try { return await Promise.any(servers.map((ms) => ask(ms, own.signal))); } finally { own.abort(); } }`,
    rest: `async function ask(ms, signal) { await sleep(ms, undefined, { signal }); console.log('answered after', ms); return ms; }
      console.log('first', await first([10, 30, 50])); await sleep(60);`,
    before: ['answered after 10', 'first 10', 'answered after 30', 'answered after 50'],
    after: ['answered after 10', 'first 10'],
  },
  'a stand-in that hides that nobody can stop it': {
    messageId: 'standsInForNone',
    wrong: "function start(signal = new AbortController().signal) { return signal ? 'can be stopped' : 'cannot be stopped'; }",
    right: "function start(signal) { return signal ? 'can be stopped' : 'cannot be stopped'; }",
    rest: 'console.log(start());',
    before: ['can be stopped'],
    after: ['cannot be stopped'],
  },
} as const;

describe('put right by hand', () => {
  it.each(Object.entries(cases))('%s', async (_, { messageId, wrong, right, rest, before, after }) => {
    const [bad, good] = [`${given} ${wrong} ${rest}`, `${given} ${right} ${rest}`];
    expect(report(bad)).toEqual([messageId]);
    expect(report(good)).toEqual([]);
    expect(await execute(bad)).toEqual(before);
    expect(await execute(good)).toEqual(after);
  });
});
