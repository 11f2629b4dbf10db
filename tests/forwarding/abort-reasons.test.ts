import { describe, expect, it } from 'vitest';

import { getAbortReasons } from '../../src/forwarding/abort-reasons.ts';
import { parseSnippet } from '../support/snippet.ts';

/** What the marked signal may be aborted with: `time`, `unknown`, or the text of a given reason. */
function reasonsOf(marked: string): readonly string[] {
  const { node, file, sourceCode } = parseSnippet(marked);
  return getAbortReasons(node, file).map((each) => (each.kind === 'given' ? (each.reason ? sourceCode.getText(each.reason) : 'none') : each.kind));
}

const own = (aborts: string, signal: string): string => `const own = new AbortController(); ${aborts} fetch(url, { signal: «${signal}» });`;
const field = (methods: string): string => `class Feed { #own = new AbortController(); ${methods} read() { fetch(url, { signal: «this.#own.signal» }); } }`;

describe('a signal may be aborted', () => {
  it.each([
    ['by the time', 'fetch(url, { signal: «AbortSignal.timeout(5)» });', ['time']],
    ['by the time, under a name', 'const limit = AbortSignal.timeout(5); fetch(url, { signal: «limit» });', ['time']],
    ['by the time or the caller', 'function f(signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(5)]); fetch(url, { signal: «both» }); }', ['unknown', 'time']],
    ['by one of two times', 'fetch(url, { signal: «AbortSignal.any([AbortSignal.timeout(5), AbortSignal.timeout(9)])» });', ['time', 'time']],
    ['by the caller, or else the time', 'function f(signal) { fetch(url, { signal: «signal ?? AbortSignal.timeout(5)» }); }', ['unknown', 'time']],
    ['by the time, if at all', 'fetch(url, { signal: «limit ? AbortSignal.timeout(limit) : undefined» });', ['time']],
    ['by either value of a variable', 'let limit = AbortSignal.timeout(5); if (slow) limit = AbortSignal.any([limit0, AbortSignal.timeout(9)]); fetch(url, { signal: «limit» });', ['time', 'unknown', 'time']],
    ['without a reason', own('own.abort();', 'own.signal'), ['none']],
    ['with an error', own('own.abort(new Closed());', 'own.signal'), ['new Closed()']],
    ['with either of two', own("own.abort(new Closed()); own.abort('left');", 'own.signal'), ['new Closed()', "'left'"]],
    ['with an error, taken out', own('const { signal } = own; own.abort(new Closed());', 'signal'), ['new Closed()']],
    ['with an error, by a method', field('close() { this.#own.abort(new Closed()); }'), ['new Closed()']],
    ['in an unknown way, by the caller', 'function f(signal) { fetch(url, { signal: «signal» }); }', ['unknown']],
    ['in an unknown way, by nobody in view', own('', 'own.signal'), ['unknown']],
    ['in an unknown way, by who gets the controller', own('share(own); own.abort(new Closed());', 'own.signal'), ['unknown']],
    ['in an unknown way, by who is given the controller in its place', own('own.abort(new Closed());', 'own'), ['unknown']],
    ['in an unknown way, by who made it', 'fetch(url, { signal: «makeSignal()» });', ['unknown']],
    ['in an unknown way, by a list', 'fetch(url, { signal: «AbortSignal.any(signals)» });', ['unknown']],
    ['in an unknown way, by parts of a list', 'fetch(url, { signal: «AbortSignal.any([...signals])» });', ['unknown']],
    ['in an unknown way, by another platform', 'import { AbortSignal } from "./old.js"; fetch(url, { signal: «AbortSignal.timeout(5)» });', ['unknown']],
    ['in an unknown way, as another member', own('own.abort();', 'own.stop'), ['unknown']],
    ['in an unknown way, as a field that nobody aborts', field(''), ['unknown']],
    ['in an unknown way, as a field of somebody', 'class Feed { constructor(own) { this.own = own; } read() { this.own.abort(); fetch(url, { signal: «this.own.signal» }); } }', ['unknown']],
    ['in an unknown way, by nobody of none', 'fetch(url, { signal: «AbortSignal.any([])» });', ['unknown']],
    ['in an unknown way, by what it is given later', 'let limit; fetch(url, { signal: «limit» });', ['unknown']],
    ['in an unknown way, as a text', 'fetch(url, { signal: «"signal"» });', ['unknown']],
  ])('%s', (_, marked, reasons) => {
    expect(reasonsOf(marked)).toEqual(reasons);
  });
});
