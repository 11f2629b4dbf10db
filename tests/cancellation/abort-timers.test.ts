import { describe, expect, it } from 'vitest';

import { getControllerOfTimer } from '../../src/cancellation/abort-timers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** What the marked timer aborts, as text. */
function ask(marked: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(`const c = new AbortController(); ${marked}`), 'CallExpression');
  const controller = getControllerOfTimer(node, file);
  return controller && sourceCode.getText(controller);
}

describe('getControllerOfTimer', () => {
  it.each([
    ['an arrow', '«setTimeout(() => c.abort(), 50)»', 'c'],
    ['a block', '«setTimeout(() => { late = true; if (!c.signal.aborted) c.abort(late); }, 50)»', 'c'],
    ['a bound method', '«setTimeout(c.abort.bind(c), 50)»', 'c'],
    ['a name', 'const stop = () => c.abort(); «setTimeout(stop, 50)»', 'c'],
    ['a helper', 'const stop = (reason) => c.abort(reason); «setTimeout(() => stop("late"), ms)»', 'c'],
    ['a method', 'class A { c = new AbortController(); stop() { this.c.abort(); } run(ms) { «setTimeout(() => this.stop(), ms)»; } }', 'this.c'],
    ['on the global object', '«globalThis.setTimeout(() => c.abort(), 50)»', 'c'],
  ])('%s', (_, marked, expected) => {
    expect(ask(marked)).toBe(expected);
  });

  it.each([
    ['an interval', '«setInterval(() => c.abort(), 50)»'],
    ['a timer of somebody else', '«timers.setTimeout(() => c.abort(), 50)»'],
    ['no delay', '«setTimeout(() => c.abort())»'],
    ['a delay of none', '«setTimeout(() => c.abort(), 0)»'],
    ['no callback', '«setTimeout()»'],
    ['other work', '«setTimeout(() => show(c.signal), 50)»'],
    ['another abort', '«setTimeout(() => request.abort(), 50)»'],
    ['an abort that comes later still', '«setTimeout(() => { on("end", () => c.abort()); }, 50)»'],
    ['a helper of a helper', 'const stop = () => c.abort(); const end = () => stop(); «setTimeout(() => end(), 50)»'],
    ['what is bound is another method', '«setTimeout(c.signal.throwIfAborted.bind(c.signal), 50)»'],
    ['the method without its controller', '«setTimeout(c.abort, 50)»'],
    ['what is called is not bound', '«setTimeout(c.abort.call(c), 50)»'],
  ])('none: %s', (_, marked) => {
    expect(ask(marked)).toBeUndefined();
  });
});
