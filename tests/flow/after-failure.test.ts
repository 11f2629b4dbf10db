import { describe, expect, it } from 'vitest';

import { areSiblingsSeenTo, getCodeAfterFailure, getTriesAround } from '../../src/flow/after-failure.ts';
import { gather } from '../support/gathering.ts';

const all = '«Promise.all(urls.map((url) => load(url, signal)))»';

describe('getTriesAround', () => {
  it('goes from the inside to the edge of the function', () => {
    const { gathering } = gather(`try { g(async () => { try { try { await ${all}; } catch {} } finally { } }); } catch {}`);
    expect(getTriesAround(gathering).map(({ clause }) => clause !== null)).toEqual([true, false]);
  });

  it('leaves out `finally`, and knows that a `catch` has no handler but outer ones', () => {
    const inFinally = gather(`async function f() { try { } finally { await ${all}; } }`);
    const inCatch = gather(`async function f() { try { } catch { await ${all}; } finally { } }`);
    expect(getTriesAround(inFinally.gathering)).toEqual([]);
    expect(getTriesAround(inCatch.gathering).map(({ clause }) => clause !== null)).toEqual([false]);
  });
});

it('a promise that is only returned fails after its `try`', () => {
  const { gathering } = gather(`async function f() { try { return ${all}; } catch {} }`);
  expect(getTriesAround(gathering)).toEqual([]);
});

describe('getCodeAfterFailure', () => {
  it.each([
    ['handlers of the chain', ['{ one(); }', 'two()', 'three()'], `async function f() { await ${all}.catch(() => { one(); }).then(next, () => two()).finally(() => three()); }`],
    ['a handler of the file', ['{ one(); }'], `const stop = () => { one(); }; async function f() { await ${all}.catch(stop); }`],
    ['`finally`, not what follows', ['{ one(); }'], `async function f() { try { await ${all}; } finally { one(); } two(); }`],
    ['`catch` and what follows', ['{ one(); }', 'two();'], `async function f() { try { await ${all}; next(); } catch { one(); } two(); }`],
    ['nothing', [], `async function f() { await ${all}; next(); }`],
    ['what follows at the top of a module', ['{ one(); }', 'two();'], `try { await ${all}; } catch { one(); } two();`],
  ])('%s', (_, expected, code) => {
    const { gathering, file } = gather(code);
    expect(getCodeAfterFailure(gathering, file).map((node) => file.sourceCode.getText(node))).toEqual(expected);
  });
});

describe('areSiblingsSeenTo', () => {
  const inCatch = (body: string): string => `async function f(urls, signal, group) { const tasks = urls.map((url) => load(url, signal)); try { await «Promise.all(tasks)»; } catch (error) { ${body} } }`;
  const byTask = (task: string): string => `async function f(urls, signal, group) { await «Promise.all(urls.map(${task}))»; }`;
  it.each([
    ['aborted', true, inCatch('group.abort(error);')],
    ['cancelled one by one', true, inCatch('urls.forEach((url) => url.cancel());')],
    ['killed', true, inCatch('child.kill();')],
    ['drained', true, inCatch('await Promise.allSettled(pending);')],
    ['waited for by name', true, inCatch('for (const task of tasks) await task;')],
    ['stopped by a function handed over', true, inCatch('throw error;').replace('»', '».finally(abortAll)')],
    ['stopped by a method handed over', true, inCatch('throw error;').replace('»', '».finally(group.stop)')],
    ['stopped two functions away', true, `function one() { two(); } function two() { group.abort(); } ${inCatch('one();')}`],
    ['stopped three functions away, which is too far', false, `function one() { two(); } function two() { three(); } function three() { group.abort(); } ${inCatch('one();')}`],
    ['functions that call each other', false, `function one() { two(); } function two() { one(); } ${inCatch('one();')}`],
    ['a question about it', false, inCatch('if (isAborted(error)) next();')],
    ['a name that only ends as one for stopping', false, inCatch('skill();')],
    ['tasks that call each other', false, `function one(url) { two(url); } function two(url) { one(url); } ${byTask('(url) => one(load(url, signal))')}`],
    ['a task that stops three functions away, which is too far', false, `function one(url) { two(); } function two() { three(); } function three() { group.abort(); } ${byTask('(url) => one(load(url, signal))')}`],
    ['a task that stops what it is just given', true, byTask('async (url) => { try { await load(url, signal); } catch { (await running()).abort(); } }')],
    ['by a function of the file', true, `function giveUp(g) { g.abort(); } ${inCatch('giveUp(group);')}`],
    ['only logged', false, inCatch('console.error(error);')],
    ['only asked for', false, inCatch('if (isAbortError(error)) throw error;')],
    ['only thrown on', false, inCatch('signal.throwIfAborted();')],
    ['only logged as cancelled', false, inCatch('logger.cancelled(error);')],
    ['a new controller is made', false, inCatch('createAbortController();')],
    ['aborted at another time', false, inCatch('setTimeout(() => group.abort(), 1);')],
    ['by the failing task', true, byTask('(url) => load(url, signal).catch((error) => { group.abort(); throw error; })')],
    ['by the function that the task calls', true, `async function one(url) { try { await load(url); } catch (error) { stopAll(); throw error; } } ${byTask('(url) => one(url)')}`],
    ['a task that stops its own', false, byTask('async (url) => { const own = start(url); try { await load(url, signal); } finally { own.abort(); } }')],
    ['a task that stops what it was given', false, `async function one(url, own) { try { await load(url); } finally { own.abort(); } } ${byTask('(url) => one(url, start(signal))')}`],
  ])('%s: %s', (_, expected, code) => {
    const { gathering, file } = gather(code);
    expect(areSiblingsSeenTo(gathering, file)).toBe(expected);
  });
});
