import { expect, it } from 'vitest';

import { getAncestors, isLoop } from '../../src/syntax/ancestors.ts';
import { isFollowedByExit } from '../../src/syntax/exits.ts';
import { parseSnippet } from '../support/snippet.ts';

it.each([
  [true, 'for (;;) { «x()»; break; }'],
  [true, 'async function f() { for (;;) { if (a) { «x()»; } return; } }'],
  [true, 'for (;;) { if (a) { «x()»; y(); throw e; } }'],
  [false, 'for (;;) { «x()»; }'],
  [false, 'for (;;) { if (a) break; «x()»; }'],
  [false, 'for (;;) { «x()»; if (a) break; }'],
  [false, 'for (;;) { «x()»; for (;;) { break; } }'],
  [false, 'async function f() { for (;;) { «x()»; } return; }'],
  [false, 'for (;;) { «x()»; continue; }'],
  [false, 'for (;;) «x()»;'],
])('%s: %s', (expected, code) => {
  const { node } = parseSnippet(code);
  const loop = [...getAncestors(node)].find(isLoop);
  expect(loop && isFollowedByExit(node, loop)).toBe(expected);
});
