import { describe, expect, it } from 'vitest';

import { getAbortListener, getAbortListeners, getListenersNamed, listensForAbort } from '../../src/cancellation/abort-listeners.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('the listeners that code puts on signals', () => {
  it.each([
    ['a method of the signal', "signal.addEventListener('abort', stop);", 'signal', 'stop'],
    ['a method of a signal that may be missing', "options?.signal?.addEventListener('abort', stop);", 'options?.signal', 'stop'],
    ['on an alias', "const s = options.signal; s.addEventListener('abort', stop, { once: true });", 's', 'stop'],
    ['on one taken out of its bag', "const { signal: s } = options; s.addEventListener('abort', stop);", 's', 'stop'],
    ['in a function further in', "return new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); });", 'signal', '() => reject(signal.reason)'],
    ['the property of a signal', 'signal.onabort = stop;', 'signal', 'stop'],
    ['a promise of the event', "await once(signal, 'abort');", 'signal', undefined],
    ['a promise of the event, with options', "await once(signal, 'abort', { signal: done });", 'signal', undefined],
    ['an observable of the event', "fromEvent(signal, 'abort').subscribe(stop);", 'signal', undefined],
    ['the helper of Node', 'addAbortListener(signal, stop);', 'signal', 'stop'],
    ['a stream that ends with the signal', 'addAbortSignal(signal, stream);', 'signal', 'stream'],
    ['a helper of the project', 'const off = onAbort(signal, () => stop());', 'signal', '() => stop()'],
  ])('%s', (_, code, signal, handler) => {
    const { node, file, sourceCode } = parseSnippet(`async function f(signal, options, stop) «{ ${code} }»`);
    const write = (part: Parameters<typeof sourceCode.getText>[0] | undefined) => part && sourceCode.getText(part);
    expect(getAbortListeners(node, file).map((listener) => [write(listener.signal), write(listener.handler)])).toEqual([[signal, handler]]);
    expect(listensForAbort(node, file)).toBe(true);
  });

  it.each([
    ['another event', "signal.addEventListener('change', stop);"],
    ['the abort of something else', "reader.addEventListener('abort', stop);"],
    ['the property of something else', 'reader.onabort = stop;'],
    ['a removal', "signal.removeEventListener('abort', stop);"],
    ['a helper without a handler', 'onAbort(signal);'],
    ['a helper of another purpose', 'runUntil(signal, stop);'],
  ])('not %s', (_, code) => {
    const { node, file } = parseSnippet(`function f(signal, reader, stop) «{ ${code} }»`);
    expect(getAbortListeners(node, file)).toEqual([]);
  });
});

describe('whether code listens for an abort that it does not cause', () => {
  it.each([
    ['its own signal', false, "const own = new AbortController(); own.signal.addEventListener('abort', stop);"],
    ['a joined signal', true, "const both = AbortSignal.any([signal, AbortSignal.timeout(9)]); both.addEventListener('abort', stop);"],
    ['a signal of a field', true, "this.signal.addEventListener('abort', stop);"],
    ['a method with its object', true, "signal.addEventListener('abort', stop.abort.bind(stop));"],
    ['a method without its object, which throws and is a report of its own', true, "signal.addEventListener('abort', stop.abort);"],
    ['no listener', false, 'signal.throwIfAborted();'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = parseSnippet(`function f(signal, stop) «{ ${code} }»`);
    expect(listensForAbort(node, file)).toBe(expected);
  });
});

describe('the listener that one node is', () => {
  it.each([["signal.addEventListener('abort', stop)", 'received'], ['signal.onabort = stop', 'received'], ["own.signal.addEventListener('abort', stop)", 'owned']])('%s', (code, origin) => {
    const { node, file } = parseSnippet(`function f(signal, stop) { const own = new AbortController(); use(«${code}»); }`);
    expect(getAbortListener(node, file)?.origin).toBe(origin);
  });

  it.each(["reader.addEventListener('abort', stop)", 'signal', "() => signal.addEventListener('abort', stop)"])('none: %s', (code) => {
    const { node, file } = parseSnippet(`function f(signal, reader, stop) { use(«${code}»); }`);
    expect(getAbortListener(node, file)).toBeUndefined();
  });
});

describe('the listeners of a name', () => {
  it.each([
    ['all signals that have it', "const stop = () => {}; signal.addEventListener('abort', stop); parentSignal.onabort = stop; use(«stop»);", ['signal', 'parentSignal']],
    ['not what is only removed or called', "const stop = () => {}; signal.removeEventListener('abort', stop); stop(); use(«stop»);", []],
    ['not those of a function without a name', "signal.addEventListener('abort', «() => {}»);", []],
    ['not those of a name from nowhere', "signal.addEventListener('abort', «stop»);", []],
  ])('%s', (_, code, signals) => {
    const { node, file, sourceCode } = parseSnippet(`function f(signal, parentSignal) { ${code} }`);
    expect(getListenersNamed(node, file).map(({ signal }) => sourceCode.getText(signal))).toEqual(signals);
  });
});
