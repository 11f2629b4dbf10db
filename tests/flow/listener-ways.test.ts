import { describe, expect, it } from 'vitest';

import { getMissedWay } from '../../src/flow/listener-ways.ts';
import { getLongListener } from '../../src/forwarding/leaked-listeners.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ask = (code: string): string | undefined => {
  const { node, file } = narrow(parseSnippet(`async function f(signal, job) { const stop = () => job.stop(); const leave = () => signal.removeEventListener('abort', stop); «signal.addEventListener('abort', stop)»; ${code} }`), 'CallExpression');
  const long = getLongListener(node, file);
  const way = long && getMissedWay(long, file);
  return way && `${way.how} at ${file.sourceCode.getText(way.failure ?? way.node)}`;
};

describe('a way on which a listener is not taken off', () => {
  it.each([
    ['the failure of a wait', 'await job.done; signal.removeEventListener("abort", stop);', 'fails at await job.done'],
    ['an early return', 'if (job.idle) return; signal.removeEventListener("abort", stop);', 'returns at return;'],
    ['a catch that goes on', 'try { await job.done; signal.removeEventListener("abort", stop); } catch { job.log(); }', 'ends at await job.done'],
  ])('%s', (_, code, expected) => {
    expect(ask(code)).toBe(expected);
  });

  it.each([
    ['with a finally', 'try { await job.done; } finally { signal.removeEventListener("abort", stop); }'],
    ['with a function for it', 'try { await job.done; signal.removeEventListener("abort", stop); } finally { leave(); }'],
    ['where another function takes it off', 'job.once("end", () => signal.removeEventListener("abort", stop)); await job.done;'],
    ['where somebody else has it', 'await job.done; job.once("end", stop);'],
  ])('none %s', (_, code) => {
    expect(ask(code)).toBeUndefined();
  });

  it('none of a handler without a name', () => {
    const { node, file } = narrow(parseSnippet("async function f(signal, job) { «signal.addEventListener('abort', () => job.stop())»; await job.done; }"), 'CallExpression');
    const long = getLongListener(node, file);
    expect(long && getMissedWay(long, file)).toBeUndefined();
  });
});
