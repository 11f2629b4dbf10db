import { describe, expect, it } from 'vitest';

import { getCleanupCode } from '../../src/flow/cleanup-code.ts';
import { hasHardFallback, isAfterSuccess } from '../../src/flow/cleanup-outcomes.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function open(code: string) {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression');
  const cleanup = getCleanupCode(node, file);
  if (!cleanup) throw new Error('no cleanup');
  return { node, file, cleanup };
}

const inFinally = (cleanup: string): string => `async function f() { try { await work(); } finally { ${cleanup} } }`;

describe('hasHardFallback', () => {
  it.each([
    ['in a handler', 'await «stream.close(1)».catch((error) => stream.abort(error));'],
    ['in a later handler', 'await «stream.close(1)».then(log).catch(() => stream.destroy());'],
    ['in a second handler', 'await «stream.close(1)».then(log, () => stream.destroy());'],
    ['by name', 'await «stream.close(1)».catch(destroyAll);'],
    ['by name of a method', 'await «stream.close(1)».catch(stream.forceClose);'],
    ['by name of a function of the file', 'const onFail = () => stream.destroy(); await «stream.close(1)».catch(onFail);'],
    ['in a `catch`', 'try { await «stream.close(1)»; } catch { stream.abort(); }'],
    ['in an outer `catch`', 'try { if (stream.open) { await «stream.close(1)»; } } catch { stream.abort(); }'],
    ['after a handler', 'await «stream.close(1)».catch(() => {}); stream.destroy();'],
    ['after a `catch`', 'try { await «stream.close(1)»; } catch {} stream.destroy();'],
    ['after all are settled', 'await Promise.allSettled([«stream.close(1)»]); stream.destroy();'],
    ['after it, if need be', 'await «stream.close(1)».catch(() => {}); if (stream.open) stream.destroy();'],
  ])('%s', (_, code) => {
    const { node, file, cleanup } = open(inFinally(code));
    expect(hasHardFallback(node, cleanup, file)).toBe(true);
  });

  it.each([
    ['a handler that does nothing', 'await «stream.close(1)».catch(() => {});'],
    ['a handler that logs', 'await «stream.close(1)».catch(console.error);'],
    ['a handler for success', 'await «stream.close(1)».then(() => stream.destroy());'],
    ['what runs in any case', 'await «stream.close(1)».finally(() => stream.destroy());'],
    ['a `catch` that does nothing', 'try { await «stream.close(1)»; } catch {}'],
    ['a `catch` that the call itself stands in', 'try { log(); } catch { await «stream.close(1)»; stream.destroy(); }'],
    ['what comes next only when all went well', 'await «stream.close(1)»; stream.destroy();'],
    ['what was before', 'stream.destroy(); await «stream.close(1)».catch(() => {});'],
    ['what comes next for another', 'await «stream.close(1)».catch(() => {}); socket.destroy();'],
    ['what comes next after a function without a receiver', 'await «closeAll(1)».catch(() => {}); socket.destroy();'],
  ])('no fallback: %s', (_, code) => {
    const { node, file, cleanup } = open(inFinally(code));
    expect(hasHardFallback(node, cleanup, file)).toBe(false);
  });
});

/** `end` in the `finally` of work, with a flag that the work sets by `last`, or its failure by `failed`. */
const flagged = (end: string, { last = 'done = true;', failed = 'throw error;' } = {}): string =>
  `async function f() { let done = false; let broken = false; try { await work(); ${last} } catch (error) { ${failed} } finally { ${end} } }`;

describe('isAfterSuccess', () => {
  it.each([
    ['a flag set last', flagged('if (done) «save(1)»;')],
    ['with more to it', flagged('if (done && open) «save(1)»;')],
    ['by `&&`', flagged('done && «save(1)»;')],
    ['by `||`', flagged('!done || «save(1)»;')],
    ['in an arm', flagged('log(done ? «save(1)» : 1);')],
    ['in the other branch', flagged('if (!done) log(); else «save(1)»;')],
    ['deeper', flagged('if (done) { for (const one of all) { «save(1)»; } }')],
    ['what was waited for last', flagged('if (done) «save(1)»;', { last: 'done = await end();' })],
    ['no flag of failure', flagged('if (!broken) «save(1)»;', { failed: 'broken = true; throw error;' })],
    ['no flag of failure, nor another', flagged('if (broken || closed) log(); else «save(1)»;', { failed: 'broken = true; throw error;' })],
  ])('%s', (_, code) => {
    const { node, file, cleanup } = open(code);
    expect(isAfterSuccess(node, cleanup, file)).toBe(true);
  });

  it.each([
    ['no flag', flagged('«save(1)»;')],
    ['in the test itself', flagged('if («save(1)») log(done);')],
    ['the other side', flagged('if (!done) «save(1)»;')],
    ['the other side of `||`', flagged('done || «save(1)»;')],
    ['only one of two', flagged('if (done || open) «save(1)»;')],
    ['more work after it', flagged('if (done) «save(1)»;', { last: 'done = true; await more();' })],
    ['set in a branch', flagged('if (done) «save(1)»;', { last: 'if (open) { done = true; }' })],
    ['a flag of failure', flagged('if (broken) «save(1)»;', { failed: 'broken = true; throw error;' })],
    ['set in a branch of the `catch`', flagged('if (!broken) «save(1)»;', { failed: 'if (open) { broken = true; } throw error;' })],
    ['no variable', flagged('if (state.done) «save(1)»;')],
    ['a variable of nobody in view', flagged('if (finished) «save(1)»;')],
    ['no `try`', 'work().finally(() => { if (done) «save(1)»; });'],
  ])('cannot tell: %s', (_, code) => {
    const { node, file, cleanup } = open(code);
    expect(isAfterSuccess(node, cleanup, file)).toBe(false);
  });
});
