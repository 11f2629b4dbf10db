import { describe, expect, it } from 'vitest';

import { getAbortListener } from '../../src/cancellation/abort-listeners.ts';
import { canReadReason } from '../../src/forwarding/readable-reasons.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** Whether `child.abort()` in the handler of the marked listener can read the reason. */
const ask = (marked: string): boolean => {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CallExpression');
  const listener = getAbortListener(node, file);
  const there = [...walkAll(sourceCode.ast, sourceCode)].find((part) => sourceCode.getText(part) === 'child.abort()');
  if (!listener || !there) throw new Error('nothing to ask');
  return canReadReason(listener, there, file);
};

describe('the name of a signal in the handler of its abort', () => {
  it.each([
    ['a parameter', "function f(signal, child) { «signal.addEventListener('abort', () => child.abort())»; }"],
    ['a member', "function f(init, child) { «init.signal.addEventListener('abort', () => child.abort())»; }"],
    ['a field that the constructor writes', "class A { constructor(signal) { this.signal = signal; } f(child) { «this.signal.addEventListener('abort', () => child.abort())»; } }"],
    ['a handler with a name', "function f(signal, child) { const stop = () => child.abort(); «signal.addEventListener('abort', stop)»; signal.removeEventListener('abort', stop); }"],
    ['a handler put on twice', "function f(signal, child) { const stop = () => child.abort(); «signal.addEventListener('abort', stop)»; signal.onabort = stop; }"],
  ])('means it: %s', (_, marked) => {
    expect(ask(marked)).toBe(true);
  });

  it.each([
    ['the handler stands elsewhere', "const stop = () => child.abort(); function f(signal) { «signal.addEventListener('abort', stop)»; }"],
    ['the name is covered', "function f(signal, child) { «signal.addEventListener('abort', (signal) => child.abort())»; }"],
    ['the variable is written', "function f(signal, child) { «signal.addEventListener('abort', () => child.abort())»; signal = child.signal; }"],
    ['the member is written', "function f(init, child) { «init.signal.addEventListener('abort', () => child.abort())»; init.signal = child.signal; }"],
    ['the field is written anew', "class A { constructor(signal) { this.signal = signal; } f(child) { «this.signal.addEventListener('abort', () => child.abort())»; this.signal = child.signal; } }"],
    ['another signal has the handler', "function f(signal, parentSignal, child) { const stop = () => child.abort(); «signal.addEventListener('abort', stop)»; parentSignal.addEventListener('abort', stop); }"],
    ['it has no name', "function f(job, child) { «job.abortSignal().addEventListener('abort', () => child.abort())»; }"],
  ])('may mean another: %s', (_, marked) => {
    expect(ask(marked)).toBe(false);
  });
});
