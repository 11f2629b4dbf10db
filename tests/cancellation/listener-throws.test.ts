import { expect, it } from 'vitest';

import { getListenerThrow } from '../../src/cancellation/listener-throws.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const around = (code: string): string => `function f(signal, other, reader) { ${code} }`;

it.each([
  ['throw 1;', "«signal.addEventListener('abort', () => { throw 1; })»;"],
  ['throw 1;', "«signal?.addEventListener('abort', function () { other(); throw 1; }, { once: true })»;"],
  ['throw 1;', '«signal.onabort = () => { throw 1; }»;'],
  ['throw 1;', "«signal.addEventListener('abort', () => { try { other(); } catch { throw 1; } })»;"],
  ['throw 1;', "«signal.addEventListener('abort', () => { try { throw 1; } finally { other(); } })»;"],
  ['throw 1;', "«signal.addEventListener('abort', stop)»; function stop() { throw 1; }"],
  ['throw 1;', "const stop = () => { throw 1; }; «signal.addEventListener('abort', stop)»; signal.removeEventListener('abort', stop);"],
  ['throw 1;', 'const stop = () => { throw 1; }; «signal.onabort = stop»;'],
  ['throw 1;', "«signal.addEventListener('abort', () => { if (other) throw 1; throw 2; })»;"],
  ['signal.throwIfAborted()', "«signal.addEventListener('abort', () => signal.throwIfAborted())»;"],
])('%s in %s', (thrown, code) => {
  const { node, file, sourceCode } = narrow(parseSnippet(around(code)), 'AssignmentExpression', 'CallExpression');
  const found = getListenerThrow(node, file);
  expect(found && sourceCode.getText(found.node)).toBe(thrown);
});

it.each([
  ['nothing is thrown', "«signal.addEventListener('abort', () => { other(); })»;"],
  ['it is caught', "«signal.addEventListener('abort', () => { try { if (other) throw 1; } catch { other(); } })»;"],
  ['a function that runs later throws', "«signal.addEventListener('abort', () => { other(() => { throw 1; }); })»;"],
  ['the code calls the listener, too', "const stop = () => { throw 1; }; «signal.addEventListener('abort', stop)»; stop();"],
  ['others get the listener, too', "const stop = () => { throw 1; }; «signal.addEventListener('abort', stop)»; other(stop);"],
  ['the listener is a method', "({ stop() { throw 1; }, f() { «signal.addEventListener('abort', this.stop)»; } });"],
  ['the listener is not of this file', "«signal.addEventListener('abort', other)»;"],
  ['it is no signal', "«reader.addEventListener('abort', () => { throw 1; })»;"],
  ['it is another event', "«signal.addEventListener('load', () => { throw 1; })»;"],
  ['a helper may catch it', '«onAbort(signal, () => { throw 1; })»;'],
  ['another signal is asked, which may not be aborted', "«signal.addEventListener('abort', () => other.signal.throwIfAborted())»;"],
  ['something else is asked', "«signal.addEventListener('abort', () => reader.throwIfAborted())»;"],
])('nothing where %s', (_, code) => {
  const { node, file } = narrow(parseSnippet(around(code)), 'AssignmentExpression', 'CallExpression');
  expect(getListenerThrow(node, file)).toBeUndefined();
});
