import { describe, expect, it } from 'vitest';

import { getTaskAbort } from '../../src/flow/task-aborts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** Where the abort gets into the marked task, as `call with signal`. */
function abortOf(marked: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CallExpression', 'NewExpression');
  const abort = getTaskAbort(node, file);
  return abort && `${sourceCode.getText(abort.node)} with ${abort.signal ?? 'a signal'}`;
}

const inside = (code: string): string => `function f(key, signal) { ${code} }`;
const listening = (handler: string): string => inside(`return «new Promise((resolve, reject) => { signal.addEventListener('abort', ${handler}); start(resolve); })»;`);

describe('the abort of a received signal gets into a task', () => {
  it.each([
    ['by its call', inside('return «load(key, { signal })»;'), 'load(key, { signal }) with signal'],
    ['by the start of its chain', inside('return «load(signal).then(show)»;'), 'load(signal) with signal'],
    ['by an IIFE', inside('return «(async () => { await open(); await load(signal); })()»;'), 'load(signal) with signal'],
    ['by a function of the function', inside('const run = async () => { await load(signal); }; return «run()»;'), 'load(signal) with signal'],
    ['by what such a function returns', inside('const run = async () => { return load(signal); }; return «run()»;'), 'load(signal) with signal'],
    ['by a function around it', 'function make(signal) { const run = async () => { await load(signal); }; return (key) => «run()»; }', 'load(signal) with signal'],
    ['by a callback', inside('return «retry(async () => { await load(signal); })»;'), 'load(signal) with signal'],
    ['by what a callback returns', inside('return «retry(() => load(signal))»;'), 'load(signal) with signal'],
    ['by an executor that listens to it', listening('() => reject(signal.reason)'), 'signal.addEventListener(\'abort\', () => reject(signal.reason)) with signal'],
    ['by an executor whose `reject` listens', listening('reject'), 'signal.addEventListener(\'abort\', reject) with signal'],
  ])('%s', (_, marked, expected) => {
    expect(abortOf(marked)).toBe(expected);
  });

  it.each([
    ['without a signal', inside('return «load(key)»;')],
    ['with an own signal', inside('const own = new AbortController(); return «load(key, own.signal)»;')],
    ['behind a handler that keeps the abort', inside('return «load(signal).catch(() => undefined)»;')],
    ['by a function with an own signal', `async function run() { await load(AbortSignal.timeout(1)); } ${inside('return «run()»;')}`],
    ['by a callback that keeps the abort', inside('return «retry(async () => { try { await load(signal); } catch {} })»;')],
    ['by an executor that ends quietly', listening('() => resolve()')],
    ['by an executor that listens to its own', listening('reject').replace('signal.add', 'AbortSignal.timeout(1).add')],
    ['by `new` of something else', inside('return «new Client(() => load(signal))»;').replace('() =>', '')],
  ])('not %s', (_, marked) => {
    expect(abortOf(marked)).toBeUndefined();
  });
});
