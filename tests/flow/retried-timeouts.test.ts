import { describe, expect, it } from 'vitest';

import { getRetriedTimeout } from '../../src/flow/retried-timeouts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function getIn(loop: string) {
  const { node, file } = narrow(parseSnippet(`async function load(url) { const late = «AbortSignal.timeout(1)»; ${loop} }`), 'CallExpression');
  return getRetriedTimeout(node, file);
}

describe('a timeout for several attempts', () => {
  it.each([
    ['that return', 'for (;;) { try { return await get(url, late); } catch {} }'],
    ['that break', 'do { try { await get(url, late); break; } catch {} } while (true);'],
    ['that break out by a label', 'out: for (;;) { for (;;) { try { await get(url, late); break out; } catch {} } }'],
    ['that set what the condition asks for', 'let page; while (!page) { try { page = await get(url, late); } catch {} }'],
    ['that return behind the try', 'for (;;) { let page; try { page = await get(url, late); } catch { continue; } return page; }'],
  ])('%s', (_, loop) => {
    expect(getIn(loop)).toMatchObject({ reads: { length: 1 }, taker: { type: 'CallExpression' } });
  });

  it.each([
    ['without a loop', 'try { return await get(url, late); } catch {}'],
    ['without a catch', 'for (;;) { try { return await get(url, late); } finally { done(); } }'],
    ['with the call in the catch', 'for (;;) { try { return await get(url); } catch { await get(url, late); } }'],
    ['in a callback that runs later', 'for (;;) { try { return await later(() => get(url, late)); } catch {} }'],
    ['at another thing in each round', 'for (const page of url) { try { return await get(page, late); } catch {} }'],
    ['that go on after success', 'for (;;) { try { await get(url, late); } catch {} }'],
    ['that leave an inner loop only', 'for (;;) { try { for (const part of await get(url, late)) { if (part) break; } } catch {} }'],
    ['that a failure ends', 'for (;;) { try { return await get(url, late); } catch (error) { throw error; } }'],
    ['that end in any case', 'for (;;) { try { return await get(url, late); } catch {} break; }'],
    ['that the signal ends', 'while (!late.aborted) { try { return await get(url, late); } catch {} }'],
  ])('not %s', (_, loop) => {
    expect(getIn(loop)).toBeUndefined();
  });
});
