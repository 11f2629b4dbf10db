import { describe, expect, it } from 'vitest';

import { getMisusedMethod, getTakenMethods } from '../../src/cancellation/misused-methods.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const around = (code: string): string => `function f(signal, other) { const own = new AbortController(); ${code} }`;

describe('what is wrong with the use of a method', () => {
  it.each([
    ['unbound', 'setTimeout(«own.abort», 9);'],
    ['unbound', 'const stop = «own.abort»; stop();'],
    ['unbound', 'const stop = «own.abort»; setTimeout(stop, 9);'],
    ['unbound', 'other.then(«signal.throwIfAborted»);'],
    ['bound', "signal.addEventListener('abort', «own.abort».bind(own));"],
    ['uncalled', 'setTimeout(() => «own.abort», 9);'],
    ['uncalled', '«own.abort»;'],
    ['uncalled', 'other && «own.abort»;'],
    ['uncalled', '«signal.throwIfAborted»;'],
    ['unasked', '«signal.aborted»;'],
    ['unasked', 'setTimeout(() => «signal.aborted», 9);'],
  ])('%s: %s', (kind, code) => {
    const { node, file } = narrow(parseSnippet(around(code)), 'MemberExpression');
    expect(getMisusedMethod(node, file)?.kind).toBe(kind);
  });

  it.each([
    ['it is called', '«own.abort»();'],
    ['it is asked for', '«own.abort» || other();'],
    ['it is called with its object', '«own.abort».call(own);'],
    ['bound, it is called with nothing', 'setTimeout(«own.abort».bind(own), 9);'],
    ['bound, it has its reason', "signal.addEventListener('abort', «own.abort».bind(own, signal.reason));"],
    ['another method is bound', "signal.addEventListener('abort', «signal.throwIfAborted».bind(signal));"],
    ['it has a name that nobody calls', 'const stop = «own.abort»; other(stop);'],
    ['somebody may use the answer', 'other.then(() => «own.abort»);'],
    ['the answer is returned', 'return () => «own.abort»;'],
    ['the state goes to somebody', 'setTimeout(«signal.aborted», 9);'],
    ['it is no controller', 'setTimeout(«other.abort», 9);'],
    ['it is no signal', '«other.aborted»;'],
    ['it is another member', '«own.signal»;'],
  ])('nothing where %s', (_, code) => {
    const { node, file } = narrow(parseSnippet(around(code)), 'MemberExpression');
    expect(getMisusedMethod(node, file)).toBeUndefined();
  });
});

describe('what a pattern takes from its object', () => {
  it.each([
    ['abort', 'const «{ abort, signal } = new AbortController()»; abort();'],
    ['abort: stop', 'const «{ abort: stop } = own»; setTimeout(stop, 9);'],
    ['throwIfAborted', 'const «{ throwIfAborted, aborted } = signal»; throwIfAborted(aborted);'],
    [undefined, 'const «{ abort } = own»; other(abort);'],
    [undefined, 'const «{ abort } = other»; abort();'],
    [undefined, 'const «{ throwIfAborted } = other»; throwIfAborted();'],
    [undefined, 'const «{ abort: { stop } } = own»; stop();'],
    [undefined, 'const «[abort] = own»; abort();'],
    [undefined, 'let «abort»; abort();'],
  ])('%s: %s', (taken, code) => {
    const snippet = parseSnippet(around(code));
    const node = snippet.node.type === 'VariableDeclarator' ? snippet.node : snippet.node.parent;
    if (node?.type !== 'VariableDeclarator') throw new Error('no declaration is marked');
    expect(getTakenMethods(node, snippet.file).map((property) => snippet.sourceCode.getText(property))).toEqual(taken === undefined ? [] : [taken]);
  });
});

describe('a controller', () => {
  it.each([
    ['of a field', 'class A { own = new AbortController(); f() { setTimeout(«this.own.abort», 9); } }'],
    ['of a field that is filled later', 'class A { f() { this.own = new AbortController(); setTimeout(«this.own.abort», 9); } }'],
    ['by its annotation', 'function f(own: AbortController | undefined) { setTimeout(«own!.abort», 9); }'],
    ['by its name', 'function f(abortController) { setTimeout(«abortController.abort», 9); }'],
    ['by its type', 'type Job = { own: AbortController }; function f(job: Job) { setTimeout(«job.own.abort», 9); }'],
  ])('%s', (_, code) => {
    const { node, file } = narrow(parseTypedSnippet(code), 'MemberExpression');
    expect(getMisusedMethod(node, file)?.kind).toBe('unbound');
  });

  it.each([
    ['of a field of another class', 'class A { own = new AbortController(); } class B { f() { setTimeout(«this.own.abort», 9); } }'],
    ['by another type', 'type Job = { own: { abort(): void } }; function f(job: Job) { setTimeout(«job.own.abort», 9); }'],
  ])('not %s', (_, code) => {
    const { node, file } = narrow(parseTypedSnippet(code), 'MemberExpression');
    expect(getMisusedMethod(node, file)).toBeUndefined();
  });
});
