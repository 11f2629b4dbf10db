import { describe, expect, it } from 'vitest';

import { getFailureKeeper } from '../../src/flow/reactions.ts';
import { gather } from '../support/gathering.ts';

const all = '«Promise.all(urls.map((url) => load(url, signal)))»';
const inCatch = (body: string, after = 'next();', name = 'f'): string => `export async function ${name}(urls, signal, caller) { try { await ${all}; } catch (error) { ${body} } ${after} }`;
const inChain = (link: string): string => `export async function f(urls, signal, caller) { await ${all}${link}; next(); }`;

function react(code: string): string {
  const { gathering, file } = gather(code);
  const keeper = getFailureKeeper(gathering, file);
  return keeper ? (keeper.goesOn ? 'goes on' : 'keeps it') : 'passes on';
}

describe('getFailureKeeper', () => {
  it.each([
    ['goes on', 'an empty handler', inCatch('')],
    ['goes on', 'a log', inCatch('console.error(error);')],
    ['goes on', 'a bare return', inCatch('return;', '')],
    ['goes on', 'another round', `export async function f(urls, signal) { for (;;) { try { await ${all}; } catch { continue; } } }`],
    ['goes on', 'a rethrow at the last attempt', inCatch('if (caller.attempts > 3) throw error;')],
    ['goes on', 'only an abort is thrown on', inCatch('signal.throwIfAborted();')],
    ['goes on', 'a handler of a chain', inChain('.catch(() => 1)')],
    ['goes on', 'a second argument of `then`', inChain('.then(next, () => 1)')],
    ['goes on', 'an outer handler', `export async function f(urls, signal) { try { try { await ${all}; } catch (error) { throw error; } } catch {} next(); }`],
    ['goes on', 'the end of a function that is waited for', inCatch('', '')],
    ['goes on', 'code behind it in an event handler', inCatch('', 'next();', 'handleClick')],
    ['goes on', 'a text that is only made of it', inCatch('const text = format(error);')],
    ['goes on', 'what tells somebody later', inCatch('const later = () => { caller.hear(error); };')],
    ['passes on', 'no handler', `export async function f(urls, signal) { await ${all}; }`],
    ['passes on', 'a rethrow', inCatch('console.error(error); throw error;')],
    ['passes on', 'another error', inCatch('throw new Error("no", { cause: error });')],
    ['passes on', 'everything but what is expected', inCatch('if (error.code === "ENOENT") return; throw error;')],
    ['passes on', 'everything but the abort of all', inCatch('if (signal.aborted) return; throw error;')],
    ['passes on', 'a throw right after', inCatch('', 'throw new Error("no");')],
    ['passes on', 'a chain that rethrows', inChain('.catch((error) => { throw error; })')],
    ['keeps it', 'a handler out of sight', inChain('.catch(caller.fail)')],
    ['keeps it', 'whoever hears of it', inCatch('caller.hear(error);')],
    ['keeps it', 'whoever is told that it failed', inCatch('caller.show("upload failed");')],
    ['keeps it', 'whoever is told that it failed, in a text of parts', inCatch('caller.show("upload" + " failed");')],
    ['keeps it', 'whoever hears of it and is awaited', inCatch('await caller.hear(error);')],
    ['keeps it', 'whoever hears of it and is voided', inCatch('void caller.hear(error);')],
    ['keeps it', 'whoever hears of it in a chain', inChain('.catch((error) => caller.hear(error))')],
    ['keeps it', 'whoever is called back', inCatch('done();')],
    ['keeps it', 'a function named for failures', inCatch('caller.showError();')],
    ['keeps it', 'a text made of it', inCatch('caller.show(`not loaded: ${error.message}`);')],
    ['keeps it', 'a field', inCatch('this.broken = true;')],
    ['keeps it', 'a field of what a call gives', inCatch('getState().broken = true;')],
    ['keeps it', 'a name out of sight', inCatch('broken = true;')],
    ['goes on', 'a variable of the handler', inCatch('let text = ""; text = "none";')],
    ['goes on', 'a call that hears nothing of it', inCatch('caller.show("done");')],
    ['keeps it', 'an answer to a request', inCatch('res.status(500).end();')],
    ['keeps it', 'a promise that is rejected', inCatch('caller.reject();')],
    ['keeps it', 'what is looked at later', inCatch('caller.ok = false;')],
    ['keeps it', 'what the consumer gets', inCatch('yield error;').replace('async function', 'async function*')],
    ['keeps it', 'an answer to the caller', inCatch('return null;')],
    ['keeps it', 'the end of an event handler', inCatch('', '', 'handleClick')],
  ])('%s: %s', (expected, _, code) => {
    expect(react(code)).toBe(expected);
  });

  it('gives the handler', () => {
    const { gathering, file } = gather(inCatch('console.error(error);'));
    const keeper = getFailureKeeper(gathering, file);
    expect(keeper?.goesOn && keeper.handler.node.type).toBe('CatchClause');
  });
});
