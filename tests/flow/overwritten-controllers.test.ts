import { expect, it } from 'vitest';

import { getHeldController } from '../../src/cancellation/held-controllers.ts';
import { isOverwritten } from '../../src/flow/overwritten-controllers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  [true, 'run() { «this.live = new AbortController()»; }'],
  [false, 'run() { «this.live ??= new AbortController()»; }'],
  [false, 'run() { this.live?.abort(); «this.live = new AbortController()»; }'],
  [false, 'run() { if (this.isRunning) return; «this.live = new AbortController()»; }'],
  [false, 'start() { «this.live = new AbortController()»; }'],
  [false, 'run() { for (;;) { «this.live = new AbortController()»; await load(this.live.signal); } }'.replace('run()', 'async run()')],
  [false, 'run() { «this.live = new AbortController()»; } onEnd() { this.live = undefined; }'],
  [true, 'run() { «this.live = new AbortController()»; } onEnd() { this.live.abort(); this.live = undefined; }'],
  [true, 'run() { «this.live = new AbortController()»; } close() { this.live = undefined; }'],
])('%s: %s', (expected, code) => {
  const { node, file } = narrow(parseSnippet(`class Job { ${code} }`), 'AssignmentExpression', 'CallExpression');
  const held = getHeldController(node, file);
  expect(held && isOverwritten(held, file)).toBe(expected);
});
