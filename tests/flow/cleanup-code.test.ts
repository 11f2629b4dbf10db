import { describe, expect, it } from 'vitest';

import { getCleanupCode } from '../../src/flow/cleanup-code.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('the code for the end of things that a node is part of', () => {
  it.each([
    ['a `finally`', 'try { work(); } finally { «clean()»; }', 'finally'],
    ['a `catch`', 'try { work(); } catch { «clean()»; }', 'catch'],
    ['a `catch` in a `finally`', 'try { work(); } finally { try { one(); } catch { «clean()»; } }', 'finally'],
    ['a `finally` in a `catch`', 'try { work(); } catch { try { one(); } finally { «clean()»; } }', 'finally'],
    ['the `try` in a `catch`', 'try { work(); } catch { try { «clean()»; } finally { one(); } }', 'catch'],
    ['a callback that runs on the spot', 'try { work(); } finally { all.map((one) => «one.clean()»); }', 'finally'],
    ['a chain\'s `finally`', 'work().finally(() => «clean()»);', 'finally'],
    ['a chain\'s `catch`', 'work().catch(() => «clean()»);', 'catch'],
    ['the second handler of `then`', 'work().then(use, () => «clean()»);', 'catch'],
    ['a disposal', 'const a = { [Symbol.asyncDispose]() { «clean()»; } };', 'dispose'],
    ['a disposal of a class', 'class A { async [Symbol.asyncDispose]() { «clean()»; } }', 'dispose'],
    ['what a stack defers', 'const stack = new AsyncDisposableStack(); stack.defer(() => «clean()»);', 'dispose'],
    ['what a stack adopts', 'const stack = new AsyncDisposableStack(); stack.adopt(one, (one) => «one.clean()»);', 'dispose'],
    ['none: a `try`', 'try { «clean()»; } finally { one(); }', undefined],
    ['none: a function that runs later', 'try { work(); } finally { later(() => «clean()»); }', undefined],
    ['none: the first handler of `then`', 'work().then(() => «clean()», fail);', undefined],
    ['none: what something else defers', 'queue.defer(() => «clean()»);', undefined],
    ['none: another method of a stack', 'const stack = new AsyncDisposableStack(); stack.each(() => «clean()»);', undefined],
    ['none: another method', 'class A { async run() { «clean()»; } }', undefined],
  ])('%s', (_, code, expected) => {
    const { node, file } = parseSnippet(code);
    expect(getCleanupCode(node, file)?.when).toBe(expected);
  });
});
