import { describe, expect, it } from 'vitest';

import { getAbortArrival } from '../../src/cancellation/abort-arrivals.ts';
import { getAncestors } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

/** How the abort of the marked call, or the marked reason, reaches a handler around it. */
function arrivalOf(marked: string): string {
  const { node, file, sourceCode } = parseSnippet(marked);
  return getAbortArrival(node, sourceCode.ast, file);
}

const load = (code: string): string => `async function load(url, signal) { ${code} }`;

describe('an abort arrives', () => {
  it.each([
    ['as the reason from fetch', load('await «fetch(url, { signal })»;'), 'reason'],
    ['as the reason from fetch of an object', load('await «globalThis.fetch(url, { signal })»;'), 'reason'],
    ['as the reason from what is fetch by default', `async function load(url, signal, options) { const ask = options.fetch ?? fetch; await «ask(url, { signal })»; }`, 'reason'],
    ['as the reason from the package of Node\'s fetch', `import { request } from 'undici'; ${load('await «request(url, { signal })»;')}`, 'reason'],
    ['as the reason from a check', load('«signal.throwIfAborted()»;'), 'reason'],
    ['as the reason that is thrown', load('throw «signal.reason»;'), 'reason'],
    ['as an error of Node from a timer', `import { setTimeout as sleep } from 'node:timers/promises'; ${load('await «sleep(5, undefined, { signal })»;')}`, 'nodeError'],
    ['as an error of Node from a scheduler', `import { scheduler } from 'timers/promises'; ${load('await «scheduler.wait(5, { signal })»;')}`, 'nodeError'],
    ['as an error of Node from events', `import { once } from 'node:events'; ${load("await «once(url, 'end', { signal })»;")}`, 'nodeError'],
    ['as an error of Node from a file', `import fs from 'node:fs'; ${load('await «fs.promises.readFile(url, { signal })»;')}`, 'nodeError'],
    ['as an error of Node from a stream', `import { pipeline } from 'node:stream/promises'; ${load('await «pipeline(url, url, { signal })»;')}`, 'nodeError'],
    ['as an error of Node from a process', `import { exec } from 'node:child_process'; import { promisify } from 'node:util'; const run = promisify(exec); ${load('await «run(url, { signal })»;')}`, 'nodeError'],
    ['as an aggregate from a list', load('await Promise.any([«fetch(url, { signal })», other]);'), 'aggregate'],
    ['as an aggregate from the callback of a list', load('await Promise.any(url.map((each) => «fetch(each, { signal })»));'), 'aggregate'],
    ['in unknown form from other packages', `import fetch from 'node-fetch'; ${load('await «fetch(url, { signal })»;')}`, 'unknown'],
    ['in unknown form from functions of the file', `${load('await «read(url, { signal })»;')} async function read() {}`, 'unknown'],
    ['in unknown form from a local of that name', `${load('await «fetch(url, { signal })»;')} async function fetch() {}`, 'unknown'],
    ['in unknown form from what may be of two kinds', `import { setTimeout as sleep } from 'node:timers/promises'; async function load(signal, isWeb) { await «(isWeb ? fetch : sleep)(5, { signal })»; }`, 'unknown'],
    ['in unknown form from a process that is an object', `import { exec } from 'node:child_process'; ${load('«exec(url, { signal })»;')}`, 'unknown'],
  ])('%s', (_, marked, arrival) => {
    expect(arrivalOf(marked)).toBe(arrival);
  });

  it('as it is, for a handler inside of Promise.any', () => {
    const { node, file } = parseSnippet('Promise.any([(async () => { try { await «fetch(url, { signal })»; } catch {} })()]);');
    const guarded = [...getAncestors(node)].find(({ type }) => type === 'BlockStatement') ?? node;
    expect(getAbortArrival(node, guarded, file)).toBe('reason');
  });
});
