import { describe, expect, it } from 'vitest';

import { passReason, replaceError, throwIfAborted, writeSignalAgain } from '../../src/report/reason-edits.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('a signal written once more', () => {
  it.each(['signal', 'options.signal', 'options?.signal', 'this.signal', 'this.#own.signal', 'signal!', 'options!.signal'])('%s', (text) => {
    const { node, sourceCode } = parseSnippet(`class A { #own; f() { use(«${text}»); } }`);
    expect(writeSignalAgain(node, sourceCode)).toBe(text);
  });

  it.each(['getSignal()', 'options["signal"]', 'signals[0]', '(a ?? b)', 'signal as AbortSignal'])('not %s', (text) => {
    const { sourceCode, node } = narrow(parseSnippet(`«use(${text})»;`), 'CallExpression');
    const [signal] = node.arguments;
    expect(signal && writeSignalAgain(signal, sourceCode)).toBeUndefined();
  });
});

describe('the reason goes into the parentheses', () => {
  it.each([
    ['that are empty', '«child.abort()»;', 'child.abort(signal.reason);'],
    ['that have a comment', '«child.abort(/* left */)»;', 'child.abort(/* left */signal.reason);'],
    ['in the place of an error', "«reject(new Error('x'))»;", 'reject(signal.reason);'],
    ['in the place of an error, before a comma', "«reject(new Error('x'),)»;", 'reject(signal.reason,);'],
  ])('%s', (_, marked, after) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'CallExpression');
    const fix = passReason(node, 'signal.reason', sourceCode);
    expect(fix && applyFix(fix, sourceCode)).toBe(after);
  });

  it('but no comment is lost', () => {
    const { node, sourceCode } = narrow(parseSnippet("«reject(new Error(/* why */ 'x'))»;"), 'CallExpression');
    expect(passReason(node, 'signal.reason', sourceCode)).toBeUndefined();
  });
});

describe('the reason in the place of an error', () => {
  it.each([
    ['that is made', "throw «new Error('x')»; // late", 'throw signal.reason; // late'],
    ['in parentheses', "throw («'x'»);", 'throw (signal.reason);'],
    ['with a comment in it', "throw «new Error(/* why */ 'x')»;", undefined],
  ])('%s', (_, marked, after) => {
    const { node, sourceCode } = parseSnippet(marked);
    const fix = replaceError(node, 'signal.reason', sourceCode);
    expect(fix && applyFix(fix, sourceCode)).toBe(after);
  });
});

describe('a test and its throw become a call', () => {
  const write = (marked: string, isOptional = false): string | undefined => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'IfStatement');
    const fix = throwIfAborted(node, 'signal', isOptional, sourceCode);
    return fix && applyFix(fix, sourceCode);
  };

  it.each([
    ['in a module', '«if (signal.aborted) throw e;» run();', 'signal.throwIfAborted(); run();'],
    ['as a branch', 'if (a) «if (signal.aborted) throw e;»', 'if (a) signal.throwIfAborted();'],
    ['with an else', '«if (signal.aborted) throw e; else run();»', 'signal.throwIfAborted(); run();'],
    ['with an else in a function', 'function f() { «if (signal.aborted) throw e; else run();» }', 'function f() { signal.throwIfAborted(); run(); }'],
    ['with an else in a case', 'switch (a) { case 1: «if (signal.aborted) throw e; else run();» }', 'switch (a) { case 1: signal.throwIfAborted(); run(); }'],
    ['with an else in a static block', 'class A { static { «if (signal.aborted) throw e; else run();» } }', 'class A { static { signal.throwIfAborted(); run(); } }'],
    ['with an else as a branch', 'while (a) «if (signal.aborted) throw e; else run();»', 'while (a) { signal.throwIfAborted(); run(); }'],
    ['with a comment in the else', '«if (signal.aborted) throw e; else { /* on */ run(); }»', 'signal.throwIfAborted(); { /* on */ run(); }'],
    ['with a comment after it', '«if (signal.aborted) throw e;» // checked', 'signal.throwIfAborted(); // checked'],
  ])('%s', (_, marked, after) => {
    expect(write(marked)).toBe(after);
  });

  it('on a signal that may be missing', () => {
    expect(write('«if (signal?.aborted) throw e;»', true)).toBe('signal?.throwIfAborted();');
  });

  it.each(['«if (signal.aborted) { /* why */ throw e; }»', '«if (signal.aborted /* why */) throw e;»', '«if (signal.aborted) throw e; /* why */ else run();»'])('but no comment is lost: %s', (marked) => {
    expect(write(marked)).toBeUndefined();
  });
});
