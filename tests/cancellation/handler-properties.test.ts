import { expect, it } from 'vitest';

import { getSoleListener } from '../../src/cancellation/handler-properties.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['a received signal', true, 'function f(signal, stop) { «signal.onabort = stop»; }'],
  ['a signal of an object', true, 'function f(options, stop) { «options.signal.onabort = stop»; }'],
  ['an own signal', false, 'function f(stop) { const own = new AbortController(); «own.signal.onabort = stop»; }'],
  ['a signal of nobody we can see', false, 'function f(stop) { «signal.onabort = stop»; }'],
  ['something else', false, 'function f(image, stop) { «image.onabort = stop»; }'],
  ['another property', false, 'function f(signal, stop) { «signal.onchange = stop»; }'],
  ['an emptied property', false, 'function f(signal) { «signal.onabort = null»; }'],
  ['a property that is given back', false, 'function f(signal, stop) { «signal.onabort = stop»; return () => { signal.onabort = null; }; }'],
  ['a property that is given back as undefined', false, 'function f(signal, stop) { «signal.onabort = stop»; return () => { signal.onabort = undefined; }; }'],
  ['a property that may be filled', false, 'function f(signal, stop) { «signal.onabort ??= stop»; }'],
  ['a property that is passed on', false, 'class A { set onabort(stop) { const { signal } = stop; «signal.onabort = stop»; } }'],
  ['a property that is taken over', false, 'function f(signal, other) { «signal.onabort = other.onabort»; }'],
])('%s: %s', (_, expected, code) => {
  const { node, file } = narrow(parseSnippet(code), 'AssignmentExpression');
  expect(getSoleListener(node, file) !== undefined).toBe(expected);
});
