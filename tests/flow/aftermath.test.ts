import { describe, expect, it } from 'vitest';

import { getNextStep, getStepAfterJump, isRecheck, type NextStep } from '../../src/flow/aftermath.ts';
import { getFunctionName } from '../../src/syntax/functions.ts';
import { parseSnippet, type Snippet } from '../support/snippet.ts';

/** A step as tables write it: `next();`, `round of while`, `end of f`. */
function show(step: NextStep, { sourceCode }: Snippet): string {
  switch (step.kind) {
    case 'statement':
      return sourceCode.getText(step.statement);
    case 'round':
      return `round of ${step.loop.type.replace('Statement', '')}`;
    case 'end':
      return `end of ${step.fn ? (getFunctionName(step.fn) ?? 'a function') : 'all'}`;
  }
}

describe('getNextStep', () => {
  it.each([
    ['the next statement', 'function f() { «try {} catch {}» next(); }', 'next();'],
    ['behind a block', 'function f() { { «x;» } next(); }', 'next();'],
    ['behind a branch', 'function f() { if (a) { «x;» } else { other(); } next(); }', 'next();'],
    ['behind a branch without a block', 'function f() { if (a) «x;» next(); }', 'next();'],
    ['behind a try', 'function f() { try { «x;» } catch { other(); } next(); }', 'next();'],
    ['in the next case of a switch', 'function f() { switch (a) { case 1: «x;» next(); } }', 'next();'],
    ['in the case that it falls into', 'function f() { switch (a) { case 0: first(); case 1: «x;» case 2: case 3: next(); } }', 'next();'],
    ['at the top of the module', '«x;» next();', 'next();'],
    ['behind a loop, of whose source it is', 'async function f() { for (const y of «rows()») { other(); } next(); }', 'next();'],
    ['not a declaration', 'function f() { «x;» function g() {} class A {} ; next(); }', 'next();'],
    ['the end of the function', 'function f() { «x;» }', 'end of f'],
    ['the end of a method', 'class A { m() { «x;» } }', 'end of m'],
    ['the end of the module', '«x;»', 'end of all'],
    ['the next round of a loop', 'function f() { while (a) { «x;» } next(); }', 'round of While'],
    ['the next round of a loop without a block', 'function f() { for (const y of ys) «x;» next(); }', 'round of ForOf'],
    ['the next round of the innermost loop', 'function f() { for (;;) { do { if (b) «x;» } while (a); } }', 'round of DoWhile'],
    ['behind a callback on the spot', 'function f() { rows.forEach(() => { «x;» }); next(); }', 'next();'],
    ['behind an awaited callback', 'async function f() { await Promise.all(rows.map(async () => { «x;» })); next(); }', 'next();'],
    ['the end of a callback whose task is kept', 'async function f() { const tasks = rows.map(async () => { «x;» }); next(); }', 'end of a function'],
    ['the end of a callback whose task is put into a variable', 'async function f() { let tasks; tasks = rows.map(async () => { «x;» }); next(); }', 'end of a function'],
    ['the end of a callback whose task is put into an object', 'async function f() { keep({ tasks: rows.map(async () => { «x;» }) }); next(); }', 'end of a function'],
    ['the end of an executor', 'function f() { new Promise(() => { «x;» }); next(); }', 'end of a function'],
    ['the end of a listener', 'function f() { button.on("click", () => { «x;» }); next(); }', 'end of a function'],
    ['behind the statement of an expression', 'async function f() { await «load()».catch(ignore); next(); }', 'next();'],
  ])('%s', (_, marked, step) => {
    const snippet = parseSnippet(marked);
    expect(show(getNextStep(snippet.node), snippet)).toBe(step);
  });
});

describe('getStepAfterJump', () => {
  it.each([
    ['break leaves the loop', 'function f() { while (a) { «break;» } next(); }', 'breaks', undefined, 'next();'],
    ['continue goes to the next round', 'function f() { while (a) { «continue;» } next(); }', 'continues', undefined, 'round of While'],
    ['break leaves the innermost loop', 'function f() { while (a) { for (;;) { «break;» } next(); } }', 'breaks', undefined, 'next();'],
    ['break leaves a switch', 'function f() { while (a) { switch (b) { case 1: «break;» } next(); } }', 'breaks', undefined, 'next();'],
    ['continue passes a switch by', 'function f() { while (a) { switch (b) { case 1: «continue;» } next(); } }', 'continues', undefined, 'round of While'],
    ['a labelled break leaves that loop', 'function f() { outer: while (a) { for (;;) { «break outer;» } } next(); }', 'breaks', 'outer', 'next();'],
    ['a labelled continue goes on with that loop', 'function f() { outer: while (a) { for (;;) { «continue outer;» } } }', 'continues', 'outer', 'round of While'],
    ['a labelled break leaves a block', 'function f() { outer: { if (a) «break outer;» other(); } next(); }', 'breaks', 'outer', 'next();'],
    ['a labelled break passes other labels by', 'function f() { outer: while (a) { inner: for (;;) { «break outer;» } other(); } next(); }', 'breaks', 'outer', 'next();'],
    ['the last statement of a loop in a loop', 'function f() { while (a) { for (;;) { «break;» } } }', 'breaks', undefined, 'round of While'],
  ] as const)('%s', (_, marked, how, label, step) => {
    const snippet = parseSnippet(marked);
    expect(show(getStepAfterJump(snippet.node, how, label), snippet)).toBe(step);
  });
});

describe('isRecheck: the abort is looked for first', () => {
  it.each([
    ['by a check', 'function f(signal) { «x;» signal.throwIfAborted(); }'],
    ['by an optional check', 'function f(signal) { «x;» signal?.throwIfAborted(); }'],
    ['by a test', 'function f(signal) { «x;» if (signal.aborted) return; }'],
    ['by a test for not', 'function f(signal) { «x;» if (!signal.aborted) next(); }'],
    ['by a loop\'s test', 'function f(signal) { «x;» while (!signal.aborted) next(); }'],
    ['in a returned value', 'function f(signal) { «x;» return signal.aborted ? undefined : rows; }'],
    ['in a block', 'function f(signal) { «x;» { signal.throwIfAborted(); } }'],
    ['in a try', 'function f(signal) { «x;» try { signal.throwIfAborted(); } catch {} }'],
    ['by a helper', 'async function f() { «x;» await checkCancelled(); }'],
    ['by a helper that throws when all is stopped', 'async function f() { «x;» throwIfStopped(); }'],
    ['by such a helper, awaited', 'async function f() { «x;» await throwIfStopped(); }'],
    ['by a helper named for errors that is given the signal', 'function f(signal) { «x;» cancelOnError(signal); }'],
    ['by a helper that is given the signal', 'function f(signal) { «x;» cancelWhenDone(signal); }'],
    ['on one side of &&', 'function f(signal) { «x;» signal.aborted && stop(); }'],
    ['by the test of the loop', 'function f(signal) { while (!signal.aborted) { «x;» } }'],
    ['by the test of a do loop', 'function f(signal) { do { «x;» } while (!signal.aborted); }'],
    ['by the test of a for loop', 'function f(signal) { for (let i = 0; i < n && !signal.aborted; i++) { «x;» } }'],
    ['by the first statement of the loop', 'function f(signal) { for (const y of ys) { if (signal.aborted) break; «x;» } }'],
    ['by the only statement of the loop', 'function f(signal) { for (const y of ys) if (signal.aborted) { «x;» } }'],
    ['by the source of the loop, which rejects', 'async function f(signal) { for await (const y of rows({ signal })) { «x;» } }'],
    ['by the source of a loop around', 'async function f(signal) { for await (const y of rows({ signal })) { «x;» next(); } }'],
  ])('%s', (_, marked) => {
    const { node, file } = parseSnippet(marked);
    expect(isRecheck(getNextStep(node), file)).toBe(true);
  });

  it.each([
    ['at the end', 'function f(signal) { «x;» }'],
    ['by other work', 'function f(signal) { «x;» next(); }'],
    ['by a check that comes second', 'function f(signal) { «x;» next(); signal.throwIfAborted(); }'],
    ['by a test of something else', 'function f(signal) { «x;» if (done) return; }'],
    ['by a signal that is only there', 'function f(signal) { «x;» if (signal) next(); }'],
    ['by an empty block', 'function f(signal) { «x;» {} }'],
    ['by a bare return', 'function f(signal) { «x;» return; }'],
    ['by a declaration', 'function f(signal) { «x;» const row = signal.aborted; }'],
    ['by a call that is given the signal for work', 'function f(signal) { «x;» load(signal); }'],
    ['by a helper named for errors that is not given the signal', 'function f(signal) { «x;» cancelOnError(job); }'],
    ['by one side of a choice only', 'function f(signal) { «x;» return ready ? signal.aborted : rows; }'],
    ['by the test of a loop for something else', 'function f(signal) { while (more()) { «x;» } }'],
    ['by a loop without a test', 'function f(signal) { for (;;) { next(); «x;» } }'],
    ['by a source that is given no signal', 'async function f(signal) { for await (const y of rows()) { «x;» } }'],
    ['by a source that is no async one', 'async function f(signal) { for (const y of rows({ signal })) { «x;» } }'],
  ])('not %s', (_, marked) => {
    const { node, file } = parseSnippet(marked);
    expect(isRecheck(getNextStep(node), file)).toBe(false);
  });
});
