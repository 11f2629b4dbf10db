import { expect, it } from 'vitest';

import { getTextReason } from '../../src/cancellation/text-reasons.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ["'closed'", "«own.abort('closed')»;"],
  ["('closed' as const)", "«own.abort('closed' as const)»;"],
  ['`closed ${other}`', '«own?.abort(`closed ${other}`)»;'],
  ["'closed'", "«own.abort('closed')»; if (other.season === 1) other.includes(own.signal);"],
  ["'closed'", "«own.abort('closed')»; return own.signal;"],
  ["'closed'", "«own.abort('closed')»; other.controller.abort('closed'); other('open');"],
])('%s of %s', (text, code) => {
  const { node, file, sourceCode } = narrow(parseSnippet(`function f(other) { const own = new AbortController(); ${code} }`), 'CallExpression');
  const reason = getTextReason(node, file);
  expect(reason && sourceCode.getText(reason)).toBe(text.replace(/^\((?<inner>.*)\)$/u, '$<inner>'));
});

it.each([
  ['there is no reason', '«own.abort()»;'],
  ['the reason is an error', "«own.abort(new Error('closed'))»;"],
  ['the reason is a number', '«own.abort(1)»;'],
  ['the reason is somebody else\'s', '«own.abort(other)»;'],
  ['there is more than a reason', "«own.abort('closed', other)»;"],
  ['it is another method', "«own.close('closed')»;"],
  ['it is no method', "«abort('closed')»;"],
  ['it is no controller', "«other.abort('closed')»;"],
  ['a reason is compared', "«own.abort('closed')»; other(own.signal.reason === 'closed');"],
  ['a reason is compared from the right', "«own.abort('closed')»; other('closed' === own.signal.reason);"],
  ['a reason with a name is compared', "«own.abort('closed')»; const { reason } = own.signal; if (reason == 'closed') other();"],
  ['the type of a reason is compared', "«own.abort('closed')»; if (typeof own.signal.reason === 'string') other();"],
  ['reasons are told apart', "«own.abort('closed')»; switch (own.signal.reason) { case 1: }"],
  ['a reason is looked into', "«own.abort('closed')»; own.signal.reason.startsWith('c');"],
  ['the caller gets the controller', "«own.abort('closed')»; return own;"],
  ['the text is expected', "«own.abort('closed')»; assertEquals(other, 'closed');"],
  ['a reason is looked for', "«own.abort('closed')»; other.has(own.signal.reason);"],
])('none where %s', (_, code) => {
  const { node, file } = narrow(parseSnippet(`function f(other) { const own = new AbortController(); ${code} }`), 'CallExpression');
  expect(getTextReason(node, file)).toBeUndefined();
});
