import { expect, it } from 'vitest';

import { isNameless } from '../../src/cancellation/nameless-errors.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  [true, "new Error('aborted')"],
  [true, "'aborted'"],
  [true, '`aborted`'],
  [true, 'null'],
  [true, 'undefined'],
  [true, ''],
  [false, "new AbortError('aborted')"],
  [false, 'createAbortError()'],
  [false, 'signal.reason'],
  [false, '`aborted: ${signal.reason}`'],
  [false, '3'],
  [false, "'compared'"],
  [false, "'told apart'"],
])('without a name: %s, reject(%s)', (isWithout, thrown) => {
  const { node, file } = narrow(parseSnippet(`«reject(${thrown})»; if (error === 'compared') leave(); switch (error) { case 'told apart': leave(); }`), 'CallExpression');
  expect(isNameless(node.arguments[0], file)).toBe(isWithout);
});
