import { describe, expect, it } from 'vitest';

import { getBranches } from '../../src/syntax/branches.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('getBranches', () => {
  it.each([
    ['both sides of ?:', 'a ? b : c', ['b', 'c']],
    ['both sides of ||', 'a || b', ['a', 'b']],
    ['both sides of ??', 'a ?? b', ['a', 'b']],
    ['both sides of &&', 'a && b', ['a', 'b']],
    ['the last part of a sequence', 'a, b', ['b']],
    ['the last of three parts', 'a, b, c', ['c']],
    ['branches in branches', 'a ? b || c : (d, e)', ['b', 'c', 'e']],
    ['what wrappers stand around', '(a ? b! : c) as T', ['b', 'c']],
    ['anything else as it is', 'load(a || b)', ['load(a || b)']],
  ])('%s', (_, code, texts) => {
    const { node, sourceCode } = parseSnippet(`(«${code}»);`);
    expect(getBranches(node).map((branch) => sourceCode.getText(branch))).toEqual(texts);
  });
});
