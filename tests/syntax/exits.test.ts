import { describe, expect, it } from 'vitest';

import { getAncestors, isLoop } from '../../src/syntax/ancestors.ts';
import { isExit, isFollowedByExit, isJump } from '../../src/syntax/exits.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

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

describe('isJump', () => {
  it.each([
    [true, 'return;'], [true, 'throw error;'], [true, 'continue;'], [true, 'break;'], [true, '{ log(); break; }'],
    [false, 'log();'], [false, '{ break; log(); }'], [false, '{}'],
  ])('%s: %s', (expected, code) => {
    const { node } = narrow(parseSnippet(`function f() { for (;;) «if (isOver) ${code}» }`), 'IfStatement');
    expect([isJump(node.consequent), isJump(node.alternate)]).toEqual([expected, false]);
  });
});

describe('isExit', () => {
  it.each([
    [true, 'return;'], [true, 'throw error;'], [true, 'continue;'], [true, '{ log(); return; }'],
    [false, 'log();'], [false, '{ return; log(); }'], [false, '{}'], [false, 'break;'],
  ])('%s: %s', (expected, code) => {
    const { node } = narrow(parseSnippet(`function f() { for (;;) «if (isOver) ${code}» }`), 'IfStatement');
    expect([isExit(node.consequent), isExit(node.alternate)]).toEqual([expected, false]);
  });
});
