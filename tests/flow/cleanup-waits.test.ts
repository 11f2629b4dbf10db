import { describe, expect, it } from 'vitest';

import { getCleanupCode } from '../../src/flow/cleanup-code.ts';
import { isWaitedFor } from '../../src/flow/cleanup-waits.ts';
import { parseSnippet } from '../support/snippet.ts';

function isWaited(code: string): boolean {
  const { node, file } = parseSnippet(code.startsWith('work()') ? code : `async function f() { try { work(); } finally { ${code} } }`);
  const root = getCleanupCode(node, file)?.root;
  if (!root) throw new Error('no cleanup');
  return isWaitedFor(node, root, file);
}

describe('isWaitedFor', () => {
  it.each([
    ['awaited', 'await «clean()»;'],
    ['awaited with others', 'await Promise.all([«clean()», other()]);'],
    ['settled with others', 'await Promise.allSettled([«clean()»]);'],
    ['awaited with a handler', 'await «clean()».catch(log).finally(log);'],
    ['awaited as a member of a list', 'await Promise.all(all.map((one) => «one.clean()»));'],
    ['awaited in an async member of a list', 'await Promise.all(all.map(async (one) => { await «one.clean()»; }));'],
    ['awaited within a time', 'await withTimeout(«clean()», 10);'],
    ['awaited in a function called on the spot', 'await (async () => { await «clean()»; })();'],
    ['awaited by a loop', 'for await (const one of «clean()») log(one);'],
    ['started, then awaited', 'const cleaned = «clean()»; log(); await cleaned;'],
    ['the body of a handler', 'work().finally(() => «clean()»);'],
    ['returned by a handler', 'work().finally(() => { return «clean()»; });'],
    ['awaited by a handler', 'work().finally(async () => { await «clean()»; });'],
    ['returned by an async handler', 'work().finally(async () => «clean()»);'],
  ])('%s', (_, code) => {
    expect(isWaited(code)).toBe(true);
  });

  it.each([
    ['a statement', '«clean()»;'],
    ['detached', 'void «clean()»;'],
    ['handled, not awaited', '«clean()».catch(log);'],
    ['not the chain, but something of the value', 'await «clean()».then;'],
    ['a list that nobody awaits', 'Promise.all([«clean()»]);'],
    ['an argument of who knows what', 'await keep(«clean()»);'],
    ['awaited in a callback that nobody awaits', 'all.forEach(async (one) => { await «one.clean()»; });'],
    ['awaited in a function called on the spot that nobody awaits', '(async () => { await «clean()»; })();'],
    ['kept', 'const cleaned = «clean()»; keep(cleaned);'],
    ['kept in a field', 'this.cleaned = «clean()»;'],
    ['a statement of a handler', 'work().finally(() => { «clean()»; });'],
  ])('not: %s', (_, code) => {
    expect(isWaited(code)).toBe(false);
  });
});
