import { expect, it } from 'vitest';

import { getAbortListener } from '../../src/cancellation/abort-listeners.ts';
import { getRejecterAsListener, isTakenOff } from '../../src/forwarding/rejecting-listeners.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ask = (marked: string): string | undefined => {
  const { node, file } = narrow(parseSnippet(`function f(signal) { return new Promise((resolve, reject) => { ${marked} }); }`), 'CallExpression', 'AssignmentExpression');
  const listener = getAbortListener(node, file);
  const rejecter = listener && getRejecterAsListener(listener, file);
  return rejecter && `${rejecter.name}${isTakenOff(rejecter, file) ? ', taken off' : ''}`;
};

it.each([
  ['reject', "«signal.addEventListener('abort', reject)»;"],
  ['reject', "«signal.onabort = reject»;"],
  ['reject', "«signal.addEventListener('abort', reject)»; fetch('/').then(resolve);"],
  ['reject, taken off', "«signal.addEventListener('abort', reject)»; signal.removeEventListener('abort', reject);"],
  [undefined, "«signal.addEventListener('abort', resolve)»;"],
  [undefined, "«signal.addEventListener('abort', () => reject())»;"],
  [undefined, '«onAbort(signal, reject)»;'],
  [undefined, "«AbortSignal.timeout(1).addEventListener('abort', reject)»;"],
])('%s: %s', (expected, marked) => {
  expect(ask(marked)).toBe(expected);
});
