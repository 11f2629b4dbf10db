import { describe, expect, it } from 'vitest';

import { getOrphaning } from '../../src/flow/orphans.ts';
import { gather } from '../support/gathering.ts';

function orphan(code: string, reportsPropagation = false): string | undefined {
  const { gathering, file } = gather(code);
  return getOrphaning(gathering, reportsPropagation, file)?.how;
}

const two = (line: string, tasks: string): string => `export async function f(signal) { const one = new AbortController(); const other = new AbortController(); ${line} await «Promise.all(${tasks})»; }`;
const program = (start: string): string => `async function f(urls) { const own = new AbortController(); await «Promise.all(urls.map((url) => load(url, own.signal)))»; } ${start}`;

describe('getOrphaning', () => {
  it.each([
    ['released', 'a release comes before a handler', 'export async function f(urls, signal, db) { try { await «Promise.all(urls.map((url) => db.save(url, signal)))»; } catch (error) { log(error); } finally { db.close(); } }'],
    ['goesOn', 'a handler comes before controllers', 'export async function f(urls) { const own = new AbortController(); try { await «Promise.all(urls.map((url) => load(url, own.signal)))»; } catch (error) { console.log(error); } next(); }'],
    ['cancelledAlone', 'a controller each', two('on("stop", () => one.abort());', '[load(one.signal), load(other.signal)]')],
    ['cancelledAlone', 'a controller each, in the hands of others', two('keep(one, other);', '[load(one.signal), load(other.signal)]')],
    ['cancelledAlone', 'a controller each, given whole', two('', '[load(one), load(other)]')],
    [undefined, 'one controller for both, given whole', two('', '[load(one), load(one)]')],
    [undefined, 'one controller for both, given whole to one of them', two('', '[load(one), load(one.signal)]')],
    [undefined, 'one controller for two of three, given whole to one of them', two('', '[load(one), load(one.signal), load(other.signal)]')],
    [undefined, 'a controller of somebody else, given whole', 'export async function f(abortController) { try { await «Promise.all([load(abortController), load(abortController)])»; } catch {} next(); }'],
    ['cancelledHere', 'one with a controller', two('on("stop", () => one.abort());', '[load(one.signal), load(signal)]')],
    ['notAborted', 'one controller for both', two('', '[load(one.signal), load(one.signal)]')],
    [undefined, 'one controller for both, aborted for good', two('one.abort();', '[load(one.signal), load(one.signal)]')],
    [undefined, 'one with a controller that nobody aborts', two('', '[load(one.signal), load(signal)]')],
    [undefined, 'controllers that only their tasks abort', two('', '[load(one.signal).then(() => one.abort()), load(other.signal)]')],
    [undefined, 'aborted before, and its failure is handled', two('const task = load(one.signal).catch(log); one.abort();', '[task, load()]')],
    ['cancelledHere', 'aborted before, on the only way', two('const task = load(one.signal); one.abort();', '[task, load()]')],
    [undefined, 'aborted before, perhaps', two('const task = load(one.signal); if (signal) one.abort();', '[task, load()]')],
    [undefined, 'aborted too late', `${two('', '[load(one.signal), load()]').slice(0, -1)} one.abort(); }`],
    ['notAborted', 'a function that others call', program('export { f };')],
    ['notAborted', 'a function that the program and another function call', program('f(); export const g = () => f();')],
    [undefined, 'the program itself', program('f().catch(console.error);')],
    [undefined, 'a function named for it', program('export { f };').replace('function f', 'function main').replace('{ f }', '{ main }')],
  ])('%s: %s', (expected, _, code) => {
    expect(orphan(code)).toBe(expected);
  });

  it.each([
    [undefined, 'tasks that only close something', 'export async function f(servers, signal) { await «Promise.all(servers.map((server) => server.close({ signal })))»; }'],
    ['propagates', 'the signal of the caller', 'export async function f(urls, signal) { await «Promise.all(urls.map((url) => load(url, signal)))»; }'],
    [undefined, 'a signal of its own', 'export async function f(urls) { await «Promise.all(urls.map((url) => load(url, AbortSignal.timeout(1))))»; }'],
    [undefined, 'told to somebody here', 'export async function f(urls, signal, caller) { try { await «Promise.all(urls.map((url) => load(url, signal)))»; } catch (error) { caller.hear(error); } }'],
    [undefined, 'one of two tasks has it', 'export async function f(url, signal) { await «Promise.all([load(url, signal), load(url)])»; }'],
  ])('when failures that leave count, %s: %s', (expected, _, code) => {
    expect(orphan(code, true)).toBe(expected);
  });
});
