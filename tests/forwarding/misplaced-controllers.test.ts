import { describe, expect, it } from 'vitest';

import { getMemberOfSignal, getMisplacedControllers } from '../../src/forwarding/misplaced-controllers.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const around = (code: string): string => `function f(other, options) { const own = new AbortController(); ${code} }`;

describe('controllers in places of signals', () => {
  it.each([
    ['own', '«fetch(other, { signal: own })»;'],
    ['own', '«fetch(other, { ...options, signal: own! })»;'],
    ['new AbortController()', '«fetch(other, { signal: new AbortController() })»;'],
    ['own', '«new Request(other, { signal: own })»;'],
    ['own', "«other.addEventListener('click', f, { signal: own })»;"],
    ['own', '«AbortSignal.any([other, own])»;'],
    ['own', 'async function run(signal) { await fetch(other, { signal }); } «run(own)»;'],
    ['own', 'async function run({ signal }) { await fetch(other, { signal }); } «run({ signal: own })»;'],
    ['last', 'let last; last = new AbortController(); «fetch(other, { signal: last })»;'],
  ])('%s of %s', (controller, code) => {
    const { node, file, sourceCode } = narrow(parseSnippet(around(code)), 'CallExpression', 'NewExpression');
    expect(getMisplacedControllers(node, file).map((each) => sourceCode.getText(each).replace('!', ''))).toEqual([controller]);
  });

  it.each([
    ['by its place', 1, 'function f(job: { own: AbortController }) { «fetch("/", { signal: job.own })»; }'],
    ['by its name', 1, 'type Job = AbortController; function f(abortController: Job) { «AbortSignal.any([abortController])»; }'],
    ['not what is its signal', 0, 'function f(job: { own: AbortController }) { «fetch("/", { signal: job.own.signal })»; }'],
  ])('of a type that the checker knows, %s', (_, count, code) => {
    const { node, file } = narrow(parseTypedSnippet(code), 'CallExpression');
    expect(getMisplacedControllers(node, file)).toHaveLength(count);
  });

  it.each([
    ['its signal', '«fetch(other, { signal: own.signal })»;'],
    ['another option', '«fetch(other, { body: own })»;'],
    ['an option of a function that nobody knows', '«other({ signal: own })»;'],
    ['a function of the file that aborts', 'async function run(signal) { signal.abort(); } «run(own)»;'],
    ['a function of the file that takes none', 'function run(jobs) { jobs(); } «run(own)»;'],
    ['another list', '«Promise.all([own])»;'],
    ['what may be something else', 'let last = other(); last = new AbortController(); «fetch(other, { signal: last })»;'],
    ['what a pattern takes from it', 'const { signal } = new AbortController(); «fetch(other, { signal })»;'],
    ['a parameter that is only called so', 'function run(abortController) { «fetch(other, { signal: abortController })»; }'],
    ['options that nobody sees', '«fetch(other, own)»;'],
    ['nothing', '«fetch()»;'],
  ])('not %s', (_, code) => {
    const { node, file } = narrow(parseSnippet(around(code)), 'CallExpression');
    expect(getMisplacedControllers(node, file)).toEqual([]);
  });
});

describe('what a controller is asked for', () => {
  it.each([
    ['aborted', 'if («own.aborted») return;'],
    ['aborted', 'while (!«own.aborted») other();'],
    ['throwIfAborted', '«own.throwIfAborted»();'],
    ['addEventListener', "«own.addEventListener»('abort', other);"],
    [undefined, 'if («own.throwIfAborted») return;'],
    [undefined, 'return typeof «own.aborted»;'],
    [undefined, 'return «own.aborted» ?? own.signal.aborted;'],
    [undefined, '«own.aborted» = true;'],
    [undefined, 'own.aborted = true; return «own.aborted»;'],
    [undefined, 'return «own.signal»;'],
    [undefined, 'return «other.aborted»;'],
    [undefined, 'let last = other(); last = new AbortController(); return «last.aborted»;'],
  ])('%s: %s', (name, code) => {
    const { node, file } = narrow(parseSnippet(around(code)), 'MemberExpression');
    expect(getMemberOfSignal(node, file)).toBe(name);
  });
});
