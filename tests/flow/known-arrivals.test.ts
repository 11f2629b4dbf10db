import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { getClauseHandler } from '../../src/flow/handlers.ts';
import { areAlone, endsByTime, getArrivals, getSole, isOnlyTime } from '../../src/flow/known-arrivals.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { parseFile } from '../support/snippet.ts';

const isClause = (node: TSESTree.Node): node is TSESTree.CatchClause => node.type === 'CatchClause';

/** What is known of the aborts that reach the handler of `work`, in a function with a signal. */
function know(work: string) {
  const file = parseFile(`import { once } from 'node:events'; async function f(url, signal) { try { ${work} } catch {} }`);
  const clause = [...walkAll(file.sourceCode.ast, file.sourceCode)].findLast(isClause);
  if (!clause) throw new Error('no handler');
  const handler = getClauseHandler(clause);
  return { arrivals: getArrivals(handler, file), isAlone: areAlone(handler, file), getText: (node: TSESTree.Node) => file.sourceCode.getText(node) };
}

const fetching = 'const response = await fetch(url, { signal });';
const limited = 'await fetch(url, { signal: AbortSignal.timeout(5) });';
const waiting = "await once(url, 'end', { signal });";

describe('aborts that reach a handler', () => {
  it.each([
    ['come from each call that is given a signal', `${fetching} ${waiting}`, ['reason: fetch(url, { signal })', "nodeError: once(url, 'end', { signal })"]],
    ['come from a check', 'signal.throwIfAborted();', ['reason: signal.throwIfAborted()']],
    ['come from a library', 'await load({ signal });', ['unknown: load({ signal })']],
    ['do not come anew from the body of a response', `${fetching} await response.json();`, ['reason: fetch(url, { signal })']],
    ['do not come without a signal', 'await fetch(url);', []],
  ])('%s', (_, work, expected) => {
    const { arrivals, getText } = know(work);
    expect(arrivals.map(({ arrival, node }) => `${arrival}: ${getText(node)}`)).toEqual(expected);
  });

  it.each([
    ['a request and its body', `${fetching} await response.json();`, true],
    ['a loop over what is given a signal', 'for await (const row of load({ signal })) show(row);', true],
    ['a call that nobody awaits', `work(); ${fetching}`, true],
    ['other work', `${fetching} await work();`, false],
    ['another loop', `${fetching} for await (const row of rows) show(row);`, false],
    ['an error of its own', `${fetching} if (!response.ok) throw new Error();`, false],
  ])('are alone, or not: %s', (_, work, isAlone) => {
    expect(know(work).isAlone).toBe(isAlone);
  });

  it.each([
    ['a limit of time', limited, true, 'AbortSignal.timeout(5)'],
    ['two limits', 'await fetch(url, { signal: AbortSignal.any([AbortSignal.timeout(5), AbortSignal.timeout(9)]) });', true, 'AbortSignal.timeout(5)'],
    ['a limit and a caller', 'await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });', false, 'AbortSignal.timeout(5)'],
    ['a caller', fetching, false, undefined],
    ['a caller or else a limit', 'await fetch(url, { signal: signal ?? AbortSignal.timeout(5) });', false, 'AbortSignal.timeout(5)'],
  ])('end by time, or not: %s', (_, work, isTime, limit) => {
    const { arrivals, getText } = know(work);
    expect(isOnlyTime(arrivals)).toBe(isTime);
    expect(arrivals.map(endsByTime).map((call) => call && getText(call))).toEqual([limit]);
  });

  it('are all of a kind, or none', () => {
    expect(getSole(know(fetching).arrivals, 'reason')?.arrival).toBe('reason');
    expect(getSole(know(fetching).arrivals, 'nodeError')).toBeUndefined();
    expect(getSole(know(`${fetching} ${waiting}`).arrivals, 'reason')).toBeUndefined();
    expect(getSole(know('work();').arrivals, 'reason')).toBeUndefined();
  });
});
