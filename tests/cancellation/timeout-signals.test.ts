import { expect, it } from 'vitest';

import { isTimeoutSignal } from '../../src/cancellation/timeout-signals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  [true, '«AbortSignal.timeout(5)»;'],
  [false, '«AbortSignal.any([])»;'],
  [false, '«this.timeout(5)»;'],
  [false, '«new AbortController()»;'],
  [false, "import { AbortSignal } from './mine.js'; «AbortSignal.timeout(5)»;"],
])('%s: %s', (expected, code) => {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression', 'NewExpression');
  expect(isTimeoutSignal(node, file)).toBe(expected);
});
