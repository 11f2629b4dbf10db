import { expect, it } from 'vitest';

import { isSignalMaker } from '../../src/forwarding/signal-makers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['a timeout', true, '«AbortSignal.timeout(1)»'],
  ['a controller', true, '«new AbortController()»'],
  ['signals that are joined', false, '«AbortSignal.any([])»'],
  ['a signal aborted from the start', false, '«AbortSignal.abort()»'],
  ['a timeout of the project', false, "import { AbortSignal } from '../cancellation/mine.js'; «AbortSignal.timeout(1)»"],
  ['a controller of the project', false, "import { AbortController } from '../cancellation/mine.js'; «new AbortController()»"],
])('%s makes a signal: %s', (_, expected, code) => {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression', 'NewExpression');
  expect(isSignalMaker(node, file)).toBe(expected);
});
