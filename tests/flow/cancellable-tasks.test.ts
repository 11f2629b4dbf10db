import { describe, expect, it } from 'vitest';

import { getCancellableTask } from '../../src/flow/cancellable-tasks.ts';
import { gather } from '../support/gathering.ts';

/** The controllers that can make the first task fail, undefined when it is not cancellable. */
function getControllers(task: string, before = ''): readonly string[] | undefined {
  const { gathering, file } = gather(`export async function f(urls, signal) { const own = new AbortController(); ${before} await «Promise.all([${task}])»; }`);
  const [member] = gathering.members;
  const found = member && getCancellableTask(member, file);
  return found && [...found.controllers].map(({ name }) => name);
}

describe('getCancellableTask', () => {
  it.each<[string, readonly string[] | undefined, string, string?]>([
    ['the signal of the caller', [], 'load(signal)'],
    ['a deadline', [], 'load(AbortSignal.timeout(1))'],
    ['a signal of its own', ['own'], 'load(own.signal)'],
    ['a controller in an object', ['own'], 'load({ own })'],
    ['a chain that hands failures on', ['own'], 'load(own.signal).then(show)'],
    ['a function of the file', ['own'], 'one(own.signal)', 'async function one(signal) { signal.throwIfAborted(); await load(signal); }'],
    ['one that throws when it is aborted', ['own'], 'one(own.signal)', 'async function one(signal) { if (signal.aborted) throw signal.reason; await load(); }'],
    ['one that rejects when it is aborted', ['own'], 'one(own.signal)', 'function one(signal) { return new Promise((resolve, reject) => { if (signal.aborted) reject(signal.reason); }); }'],
    ['one that ends as if it were done', [], 'one(own.signal)', 'async function one(signal) { while (!signal.aborted) await poll(); }'],
    ['one that returns when it is aborted', [], 'one(own.signal)', 'async function one(signal) { if (signal.aborted) return; await load(); }'],
    ['one that cannot fail', [], 'load(own.signal).catch(log)'],
    ['no signal', undefined, 'load()'],
    ['what only closes something', undefined, 'server.close({ signal })'],
    ['a name that only begins like that', [], 'server.stopwatch({ signal })'],
  ])('%s', (_, expected, task, before) => {
    expect(getControllers(task, before)).toEqual(expected);
  });
});
