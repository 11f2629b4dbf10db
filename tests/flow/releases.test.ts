import { describe, expect, it } from 'vitest';

import { getRelease } from '../../src/flow/releases.ts';
import { gather } from '../support/gathering.ts';

const inFinally = (task: string, finalizer: string, before = ''): string =>
  `async function f(urls, signal, connection, dir, bar, combined) { ${before} try { await «Promise.all(urls.map((url) => ${task}))»; } finally { ${finalizer} } }`;
const insert = 'connection.insert(url, signal)';

describe('getRelease', () => {
  it.each([
    ['a method of what is used', 'connection', inFinally(insert, 'connection.release();')],
    ['a method of part of it', 'connection.session', inFinally('connection.session.insert(url)', 'connection.session.end();')],
    ['a method of the whole', 'connection', inFinally('connection.session.insert(url)', 'await connection.close();')],
    ['what is used whole', 'connection.session', inFinally('insert(connection, url)', 'connection.session.end();')],
    ['an argument', 'connection', inFinally(insert, 'pool.release(connection);')],
    ['a function named for it', 'connection', inFinally(insert, 'closeConnection(connection);')],
    ['a folder', 'dir', inFinally('write(`${dir}/${url}`)', 'await fs.promises.rm(dir, { recursive: true });')],
    ['a field', 'this.db', inFinally('this.db.insert(url)', 'this.db.close();')],
    ['a chain', 'connection', `async function f(urls, connection) { await «Promise.all(urls.map((url) => connection.insert(url)))».finally(() => connection.close()); }`],
    ['a chain that ends in a method', 'connection', `async function f(urls, connection, hooks) { await «Promise.all(urls.map((url) => connection.insert(url)))».finally(hooks.done).finally(() => connection.close()); }`],
    ['what one of the tasks uses', 'connection', `async function f(url, signal, connection) { try { await «Promise.all([load(url, signal), connection.insert(url, signal)])»; } finally { connection.release(); } }`],
    ['`using` in a module', 'connection', `await using connection = await open(); await «Promise.all(urls.map((url) => connection.insert(url)))»;`],
    ['`using` in the `catch` of a `try`', 'connection', `async function f(urls) { await using connection = await open(); try { wait(); } catch { await «Promise.all(urls.map((url) => connection.insert(url)))»; } }`],
    ['`using` around a `try` without `catch`', 'connection', `async function f(urls) { await using connection = await open(); try { await «Promise.all(urls.map((url) => connection.insert(url)))»; } finally { wait(); } }`],
    ['an outer `finally`', 'connection', `async function f(urls, connection) { try { try { await «Promise.all(urls.map((url) => connection.insert(url)))»; } catch (error) { throw error; } } finally { connection.close(); } }`],
    ['`using`', 'connection', `async function f(urls) { await using connection = await open(); await «Promise.all(urls.map((url) => connection.insert(url)))»; }`],
  ])('%s', (_, expected, code) => {
    const { gathering, file } = gather(code);
    const release = getRelease(gathering, file);
    expect(release && file.sourceCode.getText(release.resource)).toBe(expected);
  });

  it.each([
    ['what no task names', inFinally('insert(url)', 'connection.release();')],
    ['another field', inFinally('this.insert(url)', 'this.db.close();')],
    ['another of the same name', inFinally('((connection) => connection.insert(url))(url)', 'connection.release();')],
    ['a timer', inFinally('insert(url, dir)', 'clearTimeout(dir);')],
    ['a listener', inFinally(insert, 'connection.off("end", onEnd);')],
    ['an entry of a collection', inFinally('insert(dir, url)', 'running.delete(dir);')],
    ['a progress bar', inFinally('insert(url).then(() => progressBar.tick())', 'progressBar.end();', 'const progressBar = show();')],
    ['a span of a trace', inFinally('insert(url, span)', 'span.end();', 'const span = start();')],
    ['a joined signal', inFinally('insert(url, { signal: combined.signal })', 'combined.dispose();')],
    ['the signal itself', inFinally('insert(url, signal)', 'cleanUp(signal);')],
    ['before any failure, of tasks that are only returned', inFinally(insert, 'connection.release();').replace('await «', 'return «')],
    ['`using` before any failure', 'async function f(urls) { await using connection = await open(); return «Promise.all(urls.map((url) => connection.insert(url)))»; }'],
    ['a chain that goes on with something else', `async function f(urls, connection) { await «Promise.all(urls.map((url) => connection.insert(url)))».then(() => connection.close()); }`],
    ['a controller', inFinally('insert(url, own)', 'release(own);', 'const own = new AbortController();')],
    ['a signal of any name', inFinally('insert(url, halt)', 'release(halt);', 'const halt = AbortSignal.timeout(1);')],
    ['an entry that nobody can name', inFinally('pool[url].insert(url)', 'pool[dir].release();', 'const pool = open();')],
    ['what a call gives', inFinally('(await pool.take()).insert(url)', '(await pool.take()).release();')],
    ['what an argument is computed from', inFinally(insert, 'release(connection + 1);')],
    ['`using` that comes later', `async function f(urls) { await «Promise.all(urls.map((url) => connection.insert(url)))»; await using connection = await open(); }`],
    ['at another time', inFinally(insert, 'later(() => connection.release());')],
    ['`using`, after a `catch` in its block', `async function f(urls) { await using connection = await open(); try { await «Promise.all(urls.map((url) => connection.insert(url)))»; } catch { wait(); } }`],
  ])('no release: %s', (_, code) => {
    const { gathering, file } = gather(code);
    expect(getRelease(gathering, file)).toBeUndefined();
  });
});
