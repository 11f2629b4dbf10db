import { describe, expect, it } from 'vitest';

import { awaitTask } from '../../src/report/task-edits.ts';
import { applyFix } from '../support/fix.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('awaitTask', () => {
  it.each([
    ['a call', 'return «load()»;', 'return await load();'],
    ['a name', 'return «task»;', 'return await task;'],
    ['a promise made here', 'return «new Promise(f)»;', 'return await new Promise(f);'],
    ['a chain with a gap', 'return «db?.load()»;', 'return await db?.load();'],
    ['one of two', 'return «x ? load() : null»;', 'return await (x ? load() : null);'],
    ['the second of two', 'return «x ?? load()»;', 'return await (x ?? load());'],
    ['the last of several', 'return «x, load()»;', 'return await (x, load());'],
    ['an assertion', 'return «load() as Promise<void>»;', 'return await (load() as Promise<void>);'],
    ['an assignment', 'return «x = load()»;', 'return await (x = load());'],
    ['in parentheses of its own', 'return («x ? load() : null»);', 'return (await (x ? load() : null));'],
  ])('%s', (_, marked, expected) => {
    const around = (code: string): string => `async () => { ${code} };`;
    const { node, sourceCode } = parseSnippet(around(marked));
    expect(applyFix(awaitTask(node), sourceCode)).toBe(around(expected));
  });
});
