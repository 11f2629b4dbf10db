import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = `import { setTimeout as sleep } from 'node:timers/promises';
async function load(query, signal) { try { await sleep(30, undefined, { signal }); console.log('found', query); } catch (error) { console.log(query, error.name); } }`;

const cases = {
  'a field: the first search goes on, and the second stop does not reach it': {
    messageId: 'overwritten',
    code: `class Search { #live; async find(query) { this.#live = new AbortController(); await load(query, this.#live.signal); } leave() { this.#live?.abort(); } }
      const search = new Search(); const all = [search.find('a'), search.find('ab')]; search.leave(); await Promise.all(all);`,
    before: ['ab AbortError', 'found a'],
    after: ['a AbortError', 'ab AbortError'],
  },
  'a variable: the answer of the first comes last': {
    messageId: 'overwritten',
    code: `let live; async function find(query, ms) { live = new AbortController(); try { await sleep(ms, undefined, { signal: live.signal }); console.log('shows', query); } catch {} }
      await Promise.all([find('old', 40), find('new', 10)]);`,
    before: ['shows new', 'shows old'],
    after: ['shows new'],
  },
  'a ref': {
    messageId: 'overwritten',
    code: `const live = { current: null }; async function find(query) { live.current = new AbortController(); await load(query, live.current.signal); }
      await Promise.all([find('a'), find('ab')]);`,
    before: ['found a', 'found ab'],
    after: ['a AbortError', 'found ab'],
  },
  'under a name': {
    messageId: 'overwritten',
    code: `class Index { #live; async refresh(name) { const mine = new AbortController(); this.#live = mine; await load(name, mine.signal); if (this.#live === mine) this.#live = undefined; } }
      const index = new Index(); await Promise.all([index.refresh('one'), index.refresh('two')]);`,
    before: ['found one', 'found two'],
    after: ['one AbortError', 'found two'],
  },
  'an entry of a map': {
    messageId: 'overwritten',
    code: `const runs = new Map(); async function find(field, query) { runs.set(field, new AbortController()); await load(query, runs.get(field).signal); }
      await Promise.all([find('name', 'a'), find('city', 'b'), find('name', 'ab')]);`,
    before: ['found a', 'found b', 'found ab'],
    after: ['a AbortError', 'found b', 'found ab'],
  },
  'a field that is emptied': {
    messageId: 'thrownAway',
    code: `class Feed { #live; start() { this.#live = new AbortController(); return load('news', this.#live.signal); } close() { this.#live = undefined; } }
      const feed = new Feed(); const reading = feed.start(); feed.close(); await reading;`,
    before: ['found news'],
    after: ['news AbortError'],
  },
  'an entry that is deleted': {
    messageId: 'thrownAway',
    code: `const tabs = new Map(); function open(id) { tabs.set(id, new AbortController()); return load(id, tabs.get(id).signal); } function closeTab(id) { tabs.delete(id); }
      const all = [open('one'), open('two')]; closeTab('one'); await Promise.all(all);`,
    before: ['found one', 'found two'],
    after: ['one AbortError', 'found two'],
  },
  'a map that is cleared': {
    messageId: 'allThrownAway',
    code: `const tabs = new Map(); function open(id) { tabs.set(id, new AbortController()); return load(id, tabs.get(id).signal); } function closeAll() { tabs.clear(); }
      const all = [open('one'), open('two')]; closeAll(); await Promise.all(all);`,
    before: ['found one', 'found two'],
    after: ['one AbortError', 'two AbortError'],
  },
  'a set that is cleared': {
    messageId: 'allThrownAway',
    code: `const live = new Set(); function open(name) { const own = new AbortController(); live.add(own); return load(name, own.signal); } function shutdown() { live.clear(); }
      const all = [open('one'), open('two')]; shutdown(); await Promise.all(all);`,
    before: ['found one', 'found two'],
    after: ['one AbortError', 'two AbortError'],
  },
} as const;

it.each(Object.entries(cases))('%s; with the suggestion it ends', async (_, { messageId, code, before, after }) => {
  const applied = applySuggestion(`${given}\n${code}`, 'no-reused-controller');
  expect(applied.messageId).toBe(messageId);
  expect(await execute(`${given}\n${code}`)).toEqual(before);
  expect(await execute(applied.output)).toEqual(after);
});
