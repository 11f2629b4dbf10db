import { expect, it } from 'vitest';

import { isOwnAbort } from '../../src/forwarding/own-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

it.each([
  ['the function that made the controller', true, '«own.abort»();'],
  ['its timer', true, 'setTimeout(() => «own.abort»(), 9);'],
  ['its timer, by the method', true, 'setTimeout(«own.abort».bind(own), 9);'],
  ['its timer, by a function of its own', true, 'const stop = () => «own.abort»(); setTimeout(stop, 9);'],
  ['its timer, by a declared function', true, 'function stop() { «own.abort»(); } setTimeout(stop, 9);'],
  ['a timer that asks the received signal', false, 'setTimeout(() => { if (signal.aborted) «own.abort»(); }, 9);'],
  ['a timer that looks at the received signal', false, 'setTimeout(() => { record(signal); «own.abort»(); }, 9);'],
  ['a function that others call too', false, 'const stop = () => «own.abort»(); setTimeout(stop, 9); other.onStop = stop;'],
  ['a function that nobody calls', false, 'const stop = () => «own.abort»();'],
  ['a callback', false, "other.on('end', () => «own.abort»());"],
  ['a listener without its controller, which is a report of its own', false, "signal.addEventListener('abort', «own.abort»);"],
  ['a listener with its controller', false, "signal.addEventListener('abort', «own.abort».bind(own));"],
  ['whoever calls it by another way', false, 'setTimeout(«own.abort».call(own), 9);'],
  ['whoever is given the method', false, 'other.onStop(«own.abort»);'],
  ['whoever is given the bound method', false, 'other.onStop(«own.abort».bind(own));'],
  ['the received signal', false, 'if (signal.aborted) «own.abort»();'],
  ['the received signal, in an expression', false, 'signal.aborted && «own.abort»();'],
  ['the received signal, in a choice', false, 'signal.aborted ? «own.abort»() : other();'],
  ['something else that is asked', true, 'if (other.aborted) «own.abort»();'],
])('%s aborts it: alone %s', (_, expected, code) => {
  const { node, file } = narrow(parseSnippet(`function f(signal, other) { const own = new AbortController(); ${code} }`), 'MemberExpression');
  expect(isOwnAbort(node, file)).toBe(expected);
});
