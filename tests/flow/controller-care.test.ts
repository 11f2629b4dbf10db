import { describe, expect, it } from 'vitest';

import { getHeldController } from '../../src/cancellation/held-controllers.ts';
import { getBefore, getFunctionsAround, isAtEnd, speaksOf, stops } from '../../src/flow/controller-care.ts';
import { getFunctionName } from '../../src/syntax/functions.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The functions around a store, and what is said of its place in the outermost. */
function look(code: string) {
  const { node, file } = narrow(parseSnippet(code), 'AssignmentExpression', 'CallExpression');
  const held = getHeldController(node, file);
  if (!held) throw new Error(`puts no controller anywhere: ${code}`);
  const functions = getFunctionsAround(node, held.place, file);
  const [outermost] = functions.slice(-1);
  if (!outermost) throw new Error(`in no function: ${code}`);
  return { node, file, functions, care: { place: held.place, outermost, file } };
}

describe('getFunctionsAround', () => {
  it.each([
    [['run'], 'class Job { run() { «this.live = new AbortController()»; } }'],
    [['callback', 'run'], 'class Job { run() { const callback = () => { «this.live = new AbortController()»; }; } }'],
    [['search'], 'function Page() { let live; const search = () => { «live = new AbortController()»; }; }'],
    [['search', 'Page'], 'let live; function Page() { const search = () => { «live = new AbortController()»; }; }'],
  ])('%s: %s', (names, code) => {
    expect(look(code).functions.map(getFunctionName)).toEqual(names);
  });
});

describe('speaksOf', () => {
  it.each([
    [['this.live'], 'this.live?.abort();', 'this.live = new AbortController()'],
    [['this.live'], 'keep(this.live);', 'this.live = new AbortController()'],
    [[], 'load(this.live.signal);', 'this.live = new AbortController()'],
    [[], 'this.live = undefined;', 'this.live = new AbortController()'],
    [['this.runs.get(key)', 'this.runs'], 'this.runs.get(key)?.abort();', 'this.runs.set(key, new AbortController())'],
    [['this.runs'], 'this.runs.get(other)?.abort();', 'this.runs.set(key, new AbortController())'],
    [['this.runs'], 'for (const run of this.runs.values()) run.abort();', 'this.runs.set(key, new AbortController())'],
    [['this.runs'], 'abortAll(this.runs);', 'this.runs.set(key, new AbortController())'],
    [[], 'this.runs.delete(key); this.runs.clear(); log(this.runs.size); this.runs[other] = 1;', 'this.runs.set(key, new AbortController())'],
  ])('%s of %s', (expected, before, store) => {
    const { node, file, care } = look(`class Job { run(key, other) { ${before} «${store}»; } }`);
    expect(getBefore(node, care).filter((part) => speaksOf(part, care)).map((part) => file.sourceCode.getText(part))).toEqual(expected);
  });
});

describe('stops', () => {
  it.each([
    [true, 'this.cancel();'], [true, 'query.reset();'], [true, 'stopAll();'], [true, 'this.leave();'],
    [false, 'clearTimeout(timer);'], [false, 'window.clearInterval(timer);'], [false, 'this.show();'], [false, 'show();'],
  ])('%s: %s', (expected, call) => {
    const { care, file } = look(`class Job { run() { ${call} «this.live = new AbortController()»; } leave() { this.live?.abort(); } show() { log(this.live.signal); } }`);
    const calls = [...walkAll(care.outermost, file.sourceCode)].flatMap((part) => (part.type === 'CallExpression' ? [part] : []));
    expect(calls.some((part) => stops(part, care))).toBe(expected);
  });
});

describe('isAtEnd', () => {
  it.each([
    [true, 'try { go(); } finally { «stop()»; }'],
    [true, 'try { go(); } catch { «stop()»; }'],
    [false, 'try { «stop()»; } finally { go(); }'],
    [true, 'function f() { return () => «stop()»; }'],
    [true, 'onCleanup(() => { «stop()»; })'],
    [true, 'onScopeDispose(() => { «stop()»; })'],
    [true, 'onBeforeUnmount(() => { «stop()»; })'],
    [true, 'go().finally(() => «stop()»)'],
    [false, 'later(() => «stop()»)'],
    [false, '«stop()»'],
  ])('%s: %s', (expected, code) => {
    expect(isAtEnd(parseSnippet(code).node)).toBe(expected);
  });
});
