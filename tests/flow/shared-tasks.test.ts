import { describe, expect, it } from 'vitest';

import { getSharedTask } from '../../src/flow/shared-tasks.ts';
import { getSharedCallback } from '../../src/flow/shared-callbacks.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** How the marked code shares what one caller can abort, as `kept: load(signal) with signal in cache`. */
function sharedBy(marked: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(marked), 'AssignmentExpression', 'CallExpression');
  const shared = getSharedTask(node, file) ?? (node.type === 'CallExpression' ? getSharedCallback(node, file) : undefined);
  return shared && `${shared.sharing}: ${sourceCode.getText(shared.given)} with ${shared.signal} in ${sourceCode.getText(shared.place.node)}`;
}

const helper = 'function share(start) { return task ??= start(); }';

describe('getSharedTask', () => {
  it.each([
    ['what stays', 'let task; function f(signal) { return «task ??= load(signal)»; }', 'kept: load(signal) with signal in task'],
    ['what is taken out', 'let task; function f(signal) { return «task ??= load(signal).finally(() => { task = undefined; })»; }', 'removed: load(signal) with signal in task'],
    ['what nobody hands out', 'function f(key, signal) { «cache.set(key, load(signal))»; }', 'stored: load(signal) with signal in cache'],
    ['what was joined', 'let task; function f({ signal }) { return «task ??= load(AbortSignal.any([signal, AbortSignal.timeout(1)]))»; }', 'kept: load(AbortSignal.any([signal, AbortSignal.timeout(1)])) with signal in task'],
    ['what an option brings', 'let task; function f(options) { return «task ??= load({ signal: options.signal })»; }', 'kept: load({ signal: options.signal }) with options.signal in task'],
  ])('%s', (_, marked, expected) => {
    expect(sharedBy(marked)).toBe(expected);
  });

  it.each([
    ['what nobody can abort', 'let task; function f() { return «task ??= load()»; }'],
    ['what is not kept', 'function f(signal) { let task; return «task ??= load(signal)»; }'],
    ['no task', 'let task; function f(signal) { return «task ??= listen(signal)»; }'],
    ['what nobody hands out of a field', 'class A { f(signal) { «this.task = load(signal)»; } }'],
    ['what is no store', 'function f(signal) { «load(signal)»; }'],
    ['what stands at the top', 'let task; «task ??= load(signal)»;'],
  ])('not %s', (_, marked) => {
    expect(sharedBy(marked)).toBeUndefined();
  });
});

describe('getSharedCallback', () => {
  it.each([
    ['a callback', `let task; ${helper} function f(signal) { return «share(() => fetch('/all', { signal }))»; }`, 'kept: fetch(\'/all\', { signal }) with signal in task'],
    ['the second argument', `function share(key, start) { return cache[key] ??= start(); } function f(signal) { return «share('all', () => load(signal))»; }`, 'kept: load(signal) with signal in cache[key]'],
  ])('%s', (_, marked, expected) => {
    expect(sharedBy(marked)).toBe(expected);
  });

  it.each([
    ['another argument', `function share(key, start) { return cache[key] ??= start(); } function f(signal) { return «share(() => load(signal), () => load())»; }`],
    ['what only calls it', `function share(start) { return start(); } function f(signal) { return «share(() => load(signal))»; }`],
    ['what shares for one call', `function f(signal) { let task; function share(start) { return task ??= start(); } return «share(() => load(signal))»; }`],
  ])('not %s', (_, marked) => {
    expect(sharedBy(marked)).toBeUndefined();
  });
});
