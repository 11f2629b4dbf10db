import { describe, expect, it } from 'vitest';

import { getMissedAbort } from '../../src/forwarding/missed-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ask = (code: string): string | undefined => {
  const { node, file } = narrow(parseSnippet(`import { once } from 'node:events'; async function f(signal, request, own) { ${code} }`), 'CallExpression', 'AssignmentExpression');
  const missed = getMissedAbort(node, file);
  return missed && `${missed.whose} ${missed.stop?.kind ?? 'waits'}${missed.isOptional ? ', may be missing' : ''}`;
};

describe('a listener that comes too late for an abort', () => {
  it.each([
    ['on a received signal', "«signal.addEventListener('abort', () => own.abort())»;", 'caller stops'],
    ['on a signal that may be missing', "if (signal) «signal.addEventListener('abort', () => own.abort())»;", 'caller stops, may be missing'],
    ['in an event property', '«signal.onabort = () => own.abort()»;', 'caller stops'],
    ['on that of a request', "«request.signal.addEventListener('abort', () => own.abort())»;", 'request stops'],
    ['on one of nobody knows whom', "const { signal: stop } = getStore(); «stop.addEventListener('abort', () => own.abort())»;", 'unknown stops'],
    ['of Node', "await «once(signal, 'abort')»;", 'caller waits'],
    ['that is the code itself', "own.abort(); «signal.addEventListener('abort', f)»;", 'caller stops'],
    ['that asks when it is too late', "«signal.addEventListener('abort', () => { if (signal.aborted) own.abort(); })»;", 'caller stops'],
  ])('%s', (_, code, expected) => {
    expect(ask(code)).toBe(expected);
  });

  it.each([
    ['on an own signal', "const mine = new AbortController(); «mine.signal.addEventListener('abort', () => own.abort())»;"],
    ['on a signal joined here', "const all = AbortSignal.any([signal, request.signal]); «all.addEventListener('abort', () => own.abort())»;"],
    ['on a signal made by a call', "const stopSignal = make(); «stopSignal.addEventListener('abort', () => own.abort())»;"],
    ['that stops nothing', "«signal.addEventListener('abort', () => console.log('left'))»;"],
    ['without a handler', "«signal.addEventListener('abort')»;"],
    ['of code that asks', "«signal.addEventListener('abort', () => own.abort())»; signal.throwIfAborted();"],
    ['of code that calls the handler, which asks', "const stop = () => { if (signal.aborted) own.abort(); }; stop(); «signal.addEventListener('abort', stop)»;"],
    ['of code that is the handler itself, which asks', "signal.throwIfAborted(); own.abort(); «signal.addEventListener('abort', f)»;"],
    ['of Node, which another signal ends', "await «once(signal, 'abort', { signal: own.signal })»;"],
  ])('not %s', (_, code) => {
    expect(ask(code)).toBeUndefined();
  });
});
