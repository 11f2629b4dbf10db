import { describe, expect, it } from 'vitest';

import { getDropped, getEmptied } from '../../src/flow/emptied-controllers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const cases = [
  ['one', true, 'close() { «this.live = undefined»; }'],
  ['one', false, 'close() { this.live.abort(); «this.live = undefined»; }'],
  ['one', false, 'finish() { «this.live = undefined»; }'],
  ['one', true, 'close(id) { «this.runs.delete(id)»; }'],
  ['one', true, 'close(id) { «delete this.list[id]»; }'],
  ['all', true, 'close() { «this.runs.clear()»; }'],
  ['all', true, 'close() { «this.runs = new Map()»; }'],
  ['all', true, 'close() { «this.list = {}»; }'],
  ['all', true, 'close() { «this.list = []»; }'],
  ['all', false, 'close() { «this.runs = new Map(others)»; }'],
  ['all', false, 'close() { «this.list = { all: 1 }»; }'],
  ['all', false, 'close() { «this.list = [1]»; }'],
  ['all', false, 'close() { «this.runs = others»; }'],
  ['none', false, 'close() { «this.pages = undefined»; }'],
  ['none', false, 'close() { «this.pages.clear()»; }'],
  ['none', false, 'close() { «this.live ??= undefined»; }'],
  ['none', false, 'close() { «this.runs.forEach(log)»; }'],
] as const;

it.each(cases)('%s of them, dropped: %s, in %s', (kind, dropped, method) => {
  const { node, file } = narrow(
    parseSnippet(`class Job { run(id) { this.live = new AbortController(); this.runs.set(id, new AbortController()); this.list[id] = new AbortController(); } ${method} }`),
    'AssignmentExpression', 'CallExpression', 'UnaryExpression',
  );
  const emptied = getEmptied(node, file);
  expect(emptied ? (emptied.isCollection ? 'all' : 'one') : 'none').toBe(kind);
  expect(getDropped(node, file) !== undefined).toBe(dropped);
});

describe('getDropped', () => {
  it('is asked of any node', () => {
    const { node, file } = parseSnippet('function close() { «live»; }');
    expect(getDropped(node, file)).toBeUndefined();
  });
});
