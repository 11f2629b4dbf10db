import { describe, expect, it } from 'vitest';

import { isExit } from '../../src/syntax/exits.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('isExit', () => {
  it.each([
    [true, 'return;'], [true, 'throw error;'], [true, 'continue;'], [true, '{ log(); return; }'],
    [false, 'log();'], [false, '{ return; log(); }'], [false, '{}'], [false, 'break;'],
  ])('%s: %s', (expected, code) => {
    const { node } = narrow(parseSnippet(`function f() { for (;;) «if (isOver) ${code}» }`), 'IfStatement');
    expect([isExit(node.consequent), isExit(node.alternate)]).toEqual([expected, false]);
  });
});
