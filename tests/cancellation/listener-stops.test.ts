import { describe, expect, it } from 'vitest';

import { getAbortListener } from '../../src/cancellation/abort-listeners.ts';
import { getHandler, getListenerStop } from '../../src/cancellation/listener-stops.ts';
import { parseSnippet } from '../support/snippet.ts';

const ask = (handler: string, before = '') => {
  const { node, file, sourceCode } = parseSnippet(`function f(signal, own, job, jobs, logger) { ${before} new Promise((resolve, reject) => { «signal.addEventListener('abort', ${handler})»; }); }`);
  const listener = getAbortListener(node, file);
  const stop = listener && getListenerStop(listener, file);
  return { stop: stop && `${stop.kind} by ${sourceCode.getText(stop.node)}`, hasHandler: listener !== undefined && getHandler(listener, file) !== undefined };
};

describe('what a listener stops', () => {
  it.each([
    ['a promise, by the function that rejects it', 'reject', 'rejects by reject'],
    ['a promise, by the function that resolves it', 'resolve', 'resolves by resolve'],
    ['a promise, in a callback', '() => reject(signal.reason)', 'rejects by reject(signal.reason)'],
    ['a promise, after other things', '() => { own.abort(); resolve(); }', 'resolves by resolve()'],
    ['a promise of a record', '() => job.done.resolve(1)', 'resolves by job.done.resolve(1)'],
    ['who waits for an observable', '() => job.error(signal.reason)', 'stops by job.error(signal.reason)'],
    ['a controller', '() => { own.abort(signal.reason); }', 'stops by own.abort(signal.reason)'],
    ['a method, bound', 'own.abort.bind(own)', 'stops by own.abort'],
    ['each of a list', '() => jobs.forEach((each) => each.kill())', 'stops by each.kill()'],
    ['a handler that is kept on the way', '(job.handler = () => job.stop())', 'stops by job.stop()'],
  ])('%s', (_, handler, expected) => {
    expect(ask(handler).stop).toBe(expected);
  });

  it.each([
    ['a name for a function', 'stop', 'const stop = () => own.abort();', 'stops by own.abort()'],
    ['a name that is filled later', 'stop', 'let stop; stop = () => own.abort();', 'stops by own.abort()'],
    ['a helper of the file', '() => leave()', 'function leave() { job.destroy(); }', 'stops by leave()'],
  ])('by %s', (_, handler, before, expected) => {
    expect(ask(handler, before).stop).toBe(expected);
  });

  it.each([
    ['a line in a log', '() => logger.end("cancelled")'],
    ['somebody is told', '() => job.onAbort()'],
    ['a path', '() => path.resolve(".")'],
    ['a promise that nobody has', '() => Promise.resolve()'],
    ['a timer', '() => clearTimeout(job)'],
    ['a function that is only made', '() => jobs.push(() => own.abort())'],
    ['what it is given', 'own'],
    ['a method without its object', 'job.close'],
    ['a method of no such name', 'job.start.bind(job)'],
    ['a helper that goes by another name for too long', '() => one()'],
  ])('nothing: %s', (_, handler) => {
    expect(ask(handler, 'const one = () => two(); const two = () => three(); const three = () => four(); const four = () => own.abort();').stop).toBeUndefined();
  });

  it.each([['() => reject()', true], ['own.abort', false], ['own', false]])('the function that is %s is in view: %s', (handler, expected) => {
    expect(ask(handler).hasHandler).toBe(expected);
  });
});
