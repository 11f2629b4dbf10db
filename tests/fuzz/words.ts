import fc from 'fast-check';

import { code, declareName, type Grown, mentionName, oneText, type Place, piece } from './pieces.ts';

export const caught = oneText('e', 'error', 'err', 'fault');

/** What is written most, and what is written too. */
export function often(usual: Grown, ...others: readonly Grown[]): Grown {
  return fc.oneof({ arbitrary: usual, weight: 2 * others.length }, ...others);
}

/** Names that mean something: what they do is told by them alone. */
export const callee = oneText(
  'load', 'fetch', 'client.get', 'sleep', 'once', 'work', 'this.step', 'save', 'cleanUp', 'close', 'conn.release', 'logger.warn', 'console.error', 'reject', 'resolve', 'next', 'controller.abort',
  'signal.throwIfAborted', 'onError', 'setStatus', 'process.exit', 'rethrowAbort', 'stream.destroy', 'db.query', 'retry', 'clearTimeout', 'wrapper.load?.', 'items.push', 'self.postMessage',
);

export const mentioned: Grown = fc.nat(9).map((choice) => (place: Place) => mentionName(choice, place));

export const signal = often(oneText('signal', 'options.signal'), code`${mentioned}.signal`, oneText(
  'options?.signal', 'controller.signal', 'this.signal', 'request.signal', 'AbortSignal.timeout(50)', 'AbortSignal.any([signal, own.signal])', 'own.signal', 'abortSignal', 'undefined',
  '(ready ? signal : undefined)', '(signal ?? own.signal)', '(current = signal)', 'AbortSignal.any([signal, AbortSignal.timeout(50)])', 'new AbortController().signal',
));

export const bag = often(oneText('{ signal }', 'options'), code`{ signal: ${mentioned}.signal }`, oneText(
  '{ ...options }', '{ ...options, signal }', '{ signal: own.signal }', '{ signal: undefined }', 'controller', 'init', '{ method, signal: options.signal }',
  '{ ...options, timeout: 1 }', '{ ...rest, signal }', '{ ...rest }', '{ method, timeout: options.timeout }', '{ signal: AbortSignal.timeout(50) }', '{ ...options, signal: AbortSignal.any([signal, own.signal]) }',
));

export const test = oneText(
  'ready', 'signal.aborted', '!signal.aborted', 'options?.signal?.aborted', "e.name === 'AbortError'", "error.name !== 'AbortError'", 'isAbortError(e)', 'e instanceof DOMException', "err.code === 'ENOENT'",
  'axios.isCancel(error)', 'tries > 3', 'e instanceof TypeError', "fault?.name === 'AbortError'", 'signal.aborted && ready', '!(signal.aborted || ready)', "e instanceof Error && e.name === 'AbortError'", 'results.length === 0',
);

export const leaf = oneText('0', 'null', 'undefined', "'cancelled'", "'text'", 'e', 'error', 'fault', 'this', 'url', 'item', '[]', '{ error }', '{ ok: false, error: e }', "{ status: 'aborted' }", 'new Error("failed")',
  "new Error('failed', { cause: e })", 'new AbortController()', 'signal.reason', 'new Response("no")');

export const declared: Grown = piece(declareName);
export const awaiting: Grown = piece(({ isAsync }) => (isAsync ? 'await ' : ''));
export const returning: Grown = piece(({ isInFunction }) => (isInFunction ? 'return ' : 'void '));
export const quitting: Grown = piece(({ isInFunction }) => (isInFunction ? 'return' : 'void 0'));
export const newLine: Grown = piece(({ indent }) => `\n${indent}`);
export const end: Grown = piece(({ hasSemicolons }) => (hasSemicolons ? ';' : ''));

/** What is done when a signal is aborted, with and without its reason. */
export const stop = often(oneText('own.abort()', "reject(new Error('stopped'))"), oneText('own.abort(signal.reason)', 'reject(signal.reason)', 'stream.abort()', 'own.abort'));
export const stopping = fc.oneof(
  code`throw ${oneText('signal.reason', 'options.signal.reason', 'own.signal.reason', "new Error('stopped')", 'new CancelledError()')}${end}`,
  code`{ throw signal.reason${end} }`,
  code`{ ${stop}${end} }`,
  code`{ throw signal.reason${end} } else { ${stop}${end} }`,
);

/** What a call is given that hands on a signal. */
export const given = fc.oneof(signal, bag);
export const cancellable = code`${callee}(${given})`;

/** Calls of which it is known that they take a signal, with and without one. */
export const wellKnown = often(
  code`${oneText('fetch(url, ', 'load(url, ', "readFile('list.txt', ", "once(emitter, 'ready', ", 'sleep(50, undefined, ')}${given})`,
  oneText('fetch(url)', "fetch(url, { method: 'POST' })", "readFile('list.txt', 'utf8')", "readFile('list.txt')", "once(emitter, 'ready')", 'sleep(50)', 'new Promise((resolve) => setTimeout(resolve, 50))', "writeFile('list.txt', text)", 'axios.get(url)'),
);
