import { describe, expect, it } from 'vitest';

import { getAbortListener } from '../../src/cancellation/abort-listeners.ts';
import { getRemoval } from '../../src/cancellation/listener-removals.ts';
import { parseSnippet } from '../support/snippet.ts';

const ask = (handler: string, code: string): string | undefined => {
  const { node, file } = parseSnippet(`import { imported } from './stops.js'; class A { stop = () => 1; f(signal, given, job) { const plain = 3; const named = () => { job.stop(); }; const own = () => { signal.removeEventListener('abort', own); }; «signal.addEventListener('abort', ${handler})»; ${code} } }`);
  const listener = getAbortListener(node, file);
  return listener && getRemoval(listener, file);
};

describe('what becomes of a handler', () => {
  it.each([
    ['never', 'a name of which nobody speaks', 'named', ''],
    ['never', 'a name that is called', 'named', 'named(); named?.(); if (named) named(); if (!named) job.stop();'],
    ['never', 'a name that is put on another', 'named', "given.addEventListener('abort', named);"],
    ['never', 'a function of its own', '() => job.stop()', "signal.removeEventListener('abort', named);"],
    ['never', 'a bound method', 'job.stop.bind(job)', "signal.removeEventListener('abort', job.stop);"],
    ['never', 'a field', 'this.stop', "signal.removeEventListener('abort', this.start); signal.removeEventListener('abort', 3); signal.removeEventListener('abort');"],
    ['another', 'a function written twice', '() => job.stop()', "signal.removeEventListener('abort', () => job.stop());"],
    ['another', 'a method bound twice', 'job.stop.bind(job)', "signal.removeEventListener('abort', job.stop.bind(job));"],
    ['itself', 'a name that only it speaks of', 'own', ''],
    ['removed', 'a name that only it speaks of, and that is called', 'own', 'own();'],
    ['removed', 'a name that is taken off', 'named', "given.removeEventListener('abort', named);"],
    ['removed', 'a name that is handed on', 'named', 'job.once("end", named);'],
    ['removed', 'a name that is given back', 'named', 'return { named };'],
    ['removed', 'a name for it', 'named', 'const other = named;'],
    ['removed', 'a field', 'this.stop', "signal.removeEventListener('abort', this.stop);"],
    ['removed', 'a field by another name', '(this.stop = () => 2)', 'const { stop } = this; signal.removeEventListener("abort", stop);'],
    ['removed', 'a member of a record', 'job.stop', ''],
    ['removed', 'a field that is computed', 'this[given]', ''],
    ['removed', 'a parameter', 'given', ''],
    ['removed', 'an import', 'imported', ''],
    ['removed', 'a global', 'nobody', ''],
    ['removed', 'no function', 'plain', ''],
    ['removed', 'what a call makes', 'given(job)', ''],
    ['removed', 'what a condition chooses', 'given ? named : own', ''],
  ])('%s: %s', (expected, _, handler, code) => {
    expect(ask(handler, code)).toBe(expected);
  });
});
