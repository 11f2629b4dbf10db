import rule from '../../src/rules/prefer-all-settled.ts';
import { runInDialects } from '../support/dialects.ts';

/** What both suggestions leave of a line `await Promise.all(…);`, for cases about when to report. Others spell it out. */
const settled = (code: string): string =>
  code.replace(/^( *)await Promise\.all\((.*)\);$/mu, [
    '$1const results = await Promise.allSettled($2);',
    '$1const failed = results.find((result) => result.status === \'rejected\');',
    '$1if (failed) throw failed.reason;',
  ].join('\n'));

const propagation = [{ reportPropagation: true }] as const;

/** A `finally` that gives up what the tasks use. */
const releasing = (tasks: string, finalizer = 'connection.release();'): string => `
async function save(rows, signal, other) {
  const connection = await pool.connect({ signal });
  try {
    await Promise.all(${tasks});
  } finally {
    ${finalizer}
  }
}`;
const inserts = 'rows.map((row) => connection.insert(row, { signal }))';

/** A handler that goes on. */
const handling = (body: string, tasks = 'urls.map((url) => ping(url, signal))'): string => `
async function pingAll(urls, signal, caller) {
  try {
    await Promise.all(${tasks});
  } catch (error) {
    ${body}
  }
  return 'pinged';
}`;

/** Tasks that share a controller of this function. */
const sharing = (line: string, tasks = 'urls.map((url) => ping(url, controller.signal))'): string => `
async function pingAll(urls) {
  const controller = new AbortController();
  ${line}
  await Promise.all(${tasks});
}`;

/** Two tasks with a controller each. */
const apart = (line: string, tasks = '[copy("a", first.signal), copy("b", second.signal)]'): string => `
async function copyBoth(stop) {
  const first = new AbortController();
  const second = new AbortController();
  ${line}
  await Promise.all(${tasks});
}`;
const interrupt = 'process.once("SIGINT", () => first.abort());';

/** The article's example: cancel task 1, wait for both. */
const cancelling = (abort: string, gather: string): string => `
async function main() {
  const first = new AbortController();
  const task1 = longRunning('Task 1', first.signal);
  const task2 = longRunning('Task 2');
  await sleep(2500);
  ${abort}
  ${gather}
}`;

/** A failure that just leaves. */
const leaving = (line: string): string => `
async function saveAll(rows, signal) {
  ${line}
}`;

runInDialects('prefer-all-settled', rule, {
  valid: [
    { name: 'released: nothing that the tasks use', code: releasing('rows.map((row) => insert(row, { signal }))') },
    { name: 'released: the tasks are given no signal', code: releasing('rows.map((row) => connection.insert(row))') },
    { name: 'released: one task', code: releasing('[connection.insert(rows, { signal })]') },
    { name: 'released: only one of two tasks is given a signal', code: releasing('[connection.insert(rows, { signal }), connection.count()]') },
    { name: 'released: the list is made out of view', code: releasing('makeInserts(rows, connection, signal)') },
    { name: 'released: the other tasks are waited for first', code: releasing(inserts, 'await Promise.allSettled(pending); connection.release();') },
    { name: 'released: the other tasks are aborted first', code: releasing(inserts, 'group.abort(); connection.release();') },
    { name: 'released: a function of this file aborts the others', code: `function giveUp() { group.abort(); } ${releasing(inserts, 'giveUp(); connection.release();')}` },
    { name: 'released: a timer', code: releasing('rows.map((row) => insert(row, timer, { signal }))', 'clearTimeout(timer);') },
    { name: 'released: a listener', code: releasing(inserts, 'connection.removeListener("end", onEnd);') },
    { name: 'released: a progress bar', code: releasing('rows.map((row) => insert(row, { signal }).then(() => progressBar.tick()))', 'progressBar.end();') },
    { name: 'released: the entry of a set', code: releasing('rows.map((row) => insert(other, row, { signal }))', 'pending.delete(other);') },
    { name: 'released: the results are used', code: releasing(inserts).replace('await Promise.all', 'const saved = await Promise.all') },
    { name: 'released: a value is returned', code: releasing(inserts).replace('signal, other)', 'signal: AbortSignal): Promise<string[]>').replace('await Promise.all', 'return await Promise.all') },
    { name: 'released: no task can fail', code: releasing('rows.map((row) => connection.insert(row, { signal }).catch(() => undefined))') },
    { name: 'released: before any failure, of tasks that are only returned', code: releasing(inserts).replace('await Promise.all', 'return Promise.all') },
    { name: 'released: the two ends of one exchange', code: releasing('[connection.write(rows, { signal }), connection.read({ signal })]') },
    { name: 'released: in a function that cleans up', code: releasing(inserts).replace('function save', 'function closeAll') },
    { name: 'released: a failing task aborts the others itself', code: releasing('rows.map(async (row) => { try { await connection.insert(row, { signal }); } catch (error) { group.abort(error); throw error; } })') },
    { name: 'released: the tasks have the controller itself', code: releasing('rows.map((row) => connection.insert(row, abortController, { signal }))').replace('other)', 'abortController)') },
    { name: 'released: `Promise` is another', code: `import { Promise } from "bluebird"; ${releasing(inserts)}` },
    { name: 'released: disposed of after a `catch` that waits', code: `
async function save(rows, signal) {
  await using connection = await pool.connect({ signal });
  try {
    await Promise.all(${inserts});
  } catch (error) {
    await Promise.allSettled(pending);
    throw error;
  }
}` },
    { name: 'allSettled', code: releasing(inserts).replace('Promise.all', 'Promise.allSettled') },

    { name: 'handled: rethrown', code: handling('console.error(error); throw error;') },
    { name: 'handled: another error is thrown', code: handling('throw new Error("no ping", { cause: error });') },
    { name: 'handled: only what is expected goes on', code: handling('if (error.code !== "ENOENT") throw error;') },
    { name: 'handled: only the abort goes on, and all tasks have its signal', code: handling('if (!signal.aborted) throw error;') },
    { name: 'handled: somebody is told', code: handling('caller.hear(error);') },
    { name: 'handled: kept for later', code: handling('caller.failure = error;') },
    { name: 'handled: the caller is told', code: handling('return { error };') },
    { name: 'handled: the process ends', code: handling('console.error(error); process.exit(1);') },
    { name: 'handled: what follows throws', code: handling('console.error(error);').replace('return \'pinged\'', 'throw new Error("no ping")') },
    { name: 'handled: what follows aborts the others', code: handling('console.error(error);').replace('return \'pinged\'', 'caller.controller.abort()') },
    { name: 'handled: nobody waits and nothing follows', code: handling('console.error(error);').replace('return \'pinged\';', '').replace('pingAll', 'handlePing') },
    { name: 'handled: the results are used', code: handling('console.error(error);').replace('await Promise.all', 'caller.pings = await Promise.all') },
    { name: 'handled in a chain whose value is used', code: leaving('const pings = await Promise.all(rows.map((row) => ping(row, signal))).catch(() => []); return pings;') },
    { name: 'handled in a chain that aborts the others', code: leaving('await Promise.all(rows.map((row) => ping(row, signal))).catch(() => stopAll()); return 1;') },
    { name: 'handled in a chain that nobody waits for', code: leaving('Promise.all(rows.map((row) => ping(row, signal))).catch(console.error);') },
    { name: 'handled out of sight', code: leaving('await Promise.all(rows.map((row) => ping(row, signal))).catch(saveAll.onFailure); return 1;') },
    { name: 'raced', code: leaving('await Promise.race([Promise.all(rows.map((row) => ping(row, signal))), deadline]); return 1;') },

    { name: 'cancelled: both tasks have the controller', code: cancelling('first.abort();', 'await Promise.all([task1, task2]);').replace('\'Task 2\'', '\'Task 2\', first.signal') },
    { name: 'cancelled: on another way', code: cancelling('if (task2.late) first.abort();', 'const results = await Promise.all([task1, task2]); return results;') },
    { name: 'cancelled: a task that cannot fail', code: cancelling('first.abort();', 'await Promise.all([task1, task2]);').replaceAll(/(longRunning\(.*\));/gu, '$1.catch(console.error);') },
    { name: 'cancelled: in a test that expects it', code: cancelling('first.abort();', 'await expect(Promise.all([task1, task2])).rejects.toThrow();') },
    { name: 'cancelled alone: nothing aborts either', code: apart('') },
    { name: 'cancelled alone: the results are used', code: apart(interrupt).replace('await Promise.all', 'stop.both = await Promise.all') },
    { name: 'cancelled alone: one aborts the other', code: apart(interrupt, '[copy("a", first.signal).catch((error) => { second.abort(); throw error; }), copy("b", second.signal)]') },
    { name: 'cancelled alone: each task has a deadline', code: leaving('await Promise.all(rows.map((row) => insert(row, { signal: AbortSignal.timeout(1000) })));') },
    { name: 'cancelled alone: each task times itself', code: leaving('await Promise.all(rows.map(async (row) => { const own = new AbortController(); setTimeout(() => own.abort(), 1000); await insert(row, own.signal); }));') },

    { name: 'shared: no task can fail', code: sharing('', 'urls.map(async (url) => { try { await ping(url, controller.signal); } catch (error) { console.warn(error); } })') },
    { name: 'shared: aborted when a task fails', code: sharing('const stop = (error) => controller.abort(error);', 'urls.map((url) => ping(url, controller.signal).catch(stop))') },
    { name: 'shared: aborted by code that may hear of a failure', code: sharing('urls.on("error", () => controller.abort());') },
    { name: 'shared: others hold the controller', code: sharing('running.add(controller);') },
    { name: 'shared: the tasks have the controller itself', code: sharing('', 'urls.map((url) => ping(url, controller))') },
    { name: 'shared: the results are used', code: sharing('').replace('await Promise.all', 'return await Promise.all') },
    { name: 'shared: aborted in `finally`', code: 'async function pingAll(urls) { const controller = new AbortController(); try { await Promise.all(urls.map((url) => ping(url, controller.signal))); } finally { controller.abort(); } }' },
    { name: 'shared: aborted in a chain', code: 'async function pingAll(urls) { const controller = new AbortController(); await Promise.all(urls.map((url) => ping(url, controller.signal))).finally(() => controller.abort()); }' },
    { name: 'shared: made elsewhere', code: 'const controller = new AbortController(); export async function pingAll(urls) { await Promise.all(urls.map((url) => ping(url, controller.signal))); }' },
    { name: 'shared: in a module, whose failure ends the process', code: 'const controller = new AbortController(); await Promise.all(urls.map((url) => ping(url, controller.signal)));' },

    { name: 'leaves: not asked for', code: leaving('await Promise.all(rows.map((row) => insert(row, { signal })));') },
    { name: 'leaves: the results are used', options: propagation, code: leaving('return await Promise.all(rows.map((row) => insert(row, { signal })));') },
    { name: 'leaves: the signal is nobody\'s we know', options: propagation, code: leaving('await Promise.all(rows.map((row) => insert(row, { signal: row.life.signal })));').replace('rows, signal', 'rows').replaceAll('row.life.signal', 'life.signal') },
    { name: 'leaves: the failure is told, and the results are used', options: propagation, code: leaving('return Promise.all(rows.map((row) => insert(row, { signal }))).then((saved) => saved.length);') },
  ],
  invalid: [
    {
      name: 'released in `finally`',
      code: releasing(inserts),
      errors: [{
        messageId: 'siblingsOutliveRelease',
        data: { release: 'connection.release()', resource: 'connection' },
        line: 5,
        column: 11,
        endColumn: 22,
        suggestions: [{
          messageId: 'settleAndRethrow',
          output: `
async function save(rows, signal, other) {
  const connection = await pool.connect({ signal });
  try {
    const results = await Promise.allSettled(rows.map((row) => connection.insert(row, { signal })));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    connection.release();
  }
}`,
        }],
      }],
    },
    {
      name: 'released by a function that is given it',
      code: releasing(inserts, 'pool.release(connection);'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'pool.release(connection)', resource: 'connection' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(releasing(inserts, 'pool.release(connection);')) }] }],
    },
    {
      name: 'released: a folder that the tasks write to',
      code: releasing('rows.map((row) => writeFile(other, row, { signal }))', 'await fs.rm(other, { recursive: true });'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'fs.rm(other, { recursive: true })', resource: 'other' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(releasing('rows.map((row) => writeFile(other, row, { signal }))', 'await fs.rm(other, { recursive: true });')) }] }],
    },
    {
      name: 'released: a field',
      code: releasing('rows.map((row) => this.connection.insert(row, { signal }))', 'this.connection.close();'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'this.connection.close()', resource: 'this.connection' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(releasing('rows.map((row) => this.connection.insert(row, { signal }))', 'this.connection.close();')) }] }],
    },
    {
      name: 'released: after a `catch` that rethrows',
      code: releasing(inserts).replace('} finally', '} catch (error) {\n    console.error(error);\n    throw error;\n  } finally'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'connection.release()', resource: 'connection' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(releasing(inserts).replace('} finally', '} catch (error) {\n    console.error(error);\n    throw error;\n  } finally')) }] }],
    },
    {
      name: 'released: two tasks with a signal',
      code: releasing('[connection.insert(rows, { signal }), connection.count({ signal })]'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'connection.release()', resource: 'connection' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(releasing('[connection.insert(rows, { signal }), connection.count({ signal })]')) }] }],
    },
    {
      name: 'released: returned by a function that does not say what it returns',
      code: releasing(inserts).replace('await Promise.all', 'return await Promise.all'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'connection.release()', resource: 'connection' } }],
    },
    {
      name: 'released in `.finally()`',
      code: leaving('await Promise.all(rows.map((row) => this.store.insert(row, { signal }))).finally(() => this.store.close());'),
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'this.store.close()', resource: 'this.store' } }],
    },
    {
      name: 'released: tasks in a variable',
      code: `
async function save(rows: string[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  try {
    await Promise.all(writes); // all of them
  } finally {
    // back to the pool
    connection.release();
  }
}`,
      errors: [{
        messageId: 'siblingsOutliveRelease', data: { release: 'connection.release()', resource: 'connection' },
        suggestions: [
          {
            messageId: 'settleAndRethrow',
            output: `
async function save(rows: string[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  try {
    const results = await Promise.allSettled(writes);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason; // all of them
  } finally {
    // back to the pool
    connection.release();
  }
}`,
          },
          {
            messageId: 'drainInFinally',
            output: `
async function save(rows: string[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  try {
    await Promise.all(writes); // all of them
  } finally {
    await Promise.allSettled(writes);
    // back to the pool
    connection.release();
  }
}`,
          },
        ],
      }],
    },
    {
      name: 'released: tasks pushed in a loop, in a variable that `finally` cannot see',
      code: `
async function save(rows, signal) {
  const connection = await pool.connect({ signal });
  try {
    const writes = [];
    for (const row of rows) writes.push(connection.insert(row, { signal }));
    await Promise.all(writes);
  } finally {
    connection.release();
  }
}`,
      errors: [{ messageId: 'siblingsOutliveRelease', data: { release: 'connection.release()', resource: 'connection' }, suggestions: [{ messageId: 'settleAndRethrow', output: `
async function save(rows, signal) {
  const connection = await pool.connect({ signal });
  try {
    const writes = [];
    for (const row of rows) writes.push(connection.insert(row, { signal }));
    const results = await Promise.allSettled(writes);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    connection.release();
  }
}` }] }],
    },
    {
      name: 'disposed of',
      code: `
async function save(rows, signal) {
  await using connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  await Promise.all(writes);
}`,
      errors: [{
        messageId: 'siblingsOutliveUsing',
        data: { resource: 'connection' },
        suggestions: [
          { messageId: 'settleAndRethrow', output: `
async function save(rows, signal) {
  await using connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  const results = await Promise.allSettled(writes);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}` },
          { messageId: 'drainInFinally', output: `
async function save(rows, signal) {
  await using connection = await pool.connect({ signal });
  const writes = rows.map((row) => connection.insert(row, { signal }));
  try {
    await Promise.all(writes);
  } finally {
    await Promise.allSettled(writes);
  }
}` },
        ],
      }],
    },

    {
      name: 'handled: logged',
      code: handling('console.error(error);'),
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: 5 }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(handling('console.error(error);')) }] }],
    },
    {
      name: 'handled: the abort is thrown on, any other failure goes on',
      code: handling('if (signal.aborted) throw error;'),
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: 5 }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(handling('if (signal.aborted) throw error;')) }] }],
    },
    {
      name: 'handled: tried again',
      code: `
async function pushAll(parts, signal) {
  for (let attempt = 0; ; attempt++) {
    try {
      await Promise.all(parts.map((part) => push(part, { signal })));
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}`,
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: 7 }, suggestions: [{ messageId: 'settleAndRethrow', output: `
async function pushAll(parts, signal) {
  for (let attempt = 0; ; attempt++) {
    try {
      const results = await Promise.allSettled(parts.map((part) => push(part, { signal })));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}` }] }],
    },
    {
      name: 'handled in a chain',
      code: leaving('await Promise.all(rows.map((row) => insert(row, { signal }))).catch(console.error); return "saved";'),
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: 3 } }],
    },
    {
      name: 'handled in a chain: no place to wait for the tasks in a variable',
      code: leaving('const inserts = rows.map((row) => insert(row, { signal })); await Promise.all(inserts).catch(console.error); return "saved";'),
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: 3 } }],
    },
    {
      name: 'handled: tasks in a variable, and no `finally` yet',
      code: `
async function pingAll(urls, signal) {
  const pings = urls.map((url) => ping(url, signal));
  try {
    await Promise.all(pings);
  } catch {
    // some do not answer
  }
  return 'pinged';
}`,
      errors: [{
        messageId: 'siblingsOutliveHandler', data: { line: 6 },
        suggestions: [
          { messageId: 'settleAndRethrow', output: `
async function pingAll(urls, signal) {
  const pings = urls.map((url) => ping(url, signal));
  try {
    const results = await Promise.allSettled(pings);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } catch {
    // some do not answer
  }
  return 'pinged';
}` },
          { messageId: 'drainInFinally', output: `
async function pingAll(urls, signal) {
  const pings = urls.map((url) => ping(url, signal));
  try {
    await Promise.all(pings);
  } catch {
    // some do not answer
  } finally {
    await Promise.allSettled(pings);
  }
  return 'pinged';
}` },
        ],
      }],
    },

    {
      name: 'cancelled: task 1, wait for both',
      code: cancelling('first.abort();', 'await Promise.all([task1, task2]);'),
      errors: [{
        messageId: 'taskCancelledHere',
        data: { abort: 'first.abort()' },
        suggestions: [
          { messageId: 'settleAndRethrow', output: settled(cancelling('first.abort();', 'await Promise.all([task1, task2]);')) },
          { messageId: 'drainInFinally', output: cancelling('first.abort();', 'try {\n    await Promise.all([task1, task2]);\n  } finally {\n    await Promise.allSettled([task1, task2]);\n  }') },
        ],
      }],
    },
    {
      name: 'cancelled: the results that are used never come',
      code: cancelling('first.abort();', 'const results = await Promise.all([task1, task2]); return results;'),
      errors: [{ messageId: 'taskCancelledHere', data: { abort: 'first.abort()' } }],
    },
    {
      name: 'cancelled: one of them, on demand',
      code: apart(interrupt, '[copy("a", first.signal), copy("b", stop)]').replace('(stop)', '(stop: AbortSignal)'),
      errors: [{ messageId: 'taskCancelledHere', data: { abort: 'first.abort()' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(apart(interrupt, '[copy("a", first.signal), copy("b", stop)]').replace('(stop)', '(stop: AbortSignal)')) }] }],
    },
    {
      name: 'cancelled alone: one controller each, of which one is aborted on demand',
      code: apart(interrupt),
      errors: [{ messageId: 'tasksCancelledAlone', suggestions: [{ messageId: 'settleAndRethrow', output: settled(apart(interrupt)) }] }],
    },
    {
      name: 'cancelled alone: a controller made for every item and handed out',
      code: leaving('await Promise.all(rows.map((row) => { const own = new AbortController(); running.set(row, own); return insert(row, { signal: own.signal }); }));'),
      errors: [{ messageId: 'tasksCancelledAlone', suggestions: [{ messageId: 'settleAndRethrow', output: settled(leaving('await Promise.all(rows.map((row) => { const own = new AbortController(); running.set(row, own); return insert(row, { signal: own.signal }); }));')) }] }],
    },
    {
      name: 'cancelled alone: a controller given to each task itself',
      code: leaving('await Promise.all(rows.map((row) => { const controller = new AbortController(); return insert({ row, controller }); }));'),
      errors: [{ messageId: 'tasksCancelledAlone', suggestions: [{ messageId: 'settleAndRethrow', output: settled(leaving('await Promise.all(rows.map((row) => { const controller = new AbortController(); return insert({ row, controller }); }));')) }] }],
    },

    {
      name: 'shared: aborted when time is up only',
      code: sharing('setTimeout(() => controller.abort(), 5000);'),
      errors: [{ messageId: 'controllerNotAborted', data: { controller: 'controller' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(sharing('setTimeout(() => controller.abort(), 5000);')) }] }],
    },
    {
      name: 'shared: joined with the caller\'s signal',
      code: sharing('const signal = AbortSignal.any([urls.signal, controller.signal]);', 'urls.map((url) => ping(url, { signal }))'),
      errors: [{ messageId: 'controllerNotAborted', data: { controller: 'controller' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(sharing('const signal = AbortSignal.any([urls.signal, controller.signal]);', 'urls.map((url) => ping(url, { signal }))')) }] }],
    },
    {
      name: 'shared: aborted once all have succeeded',
      code: sharing('').replace('controller.signal)));', 'controller.signal)));\n  controller.abort();'),
      errors: [{ messageId: 'controllerNotAborted', data: { controller: 'controller' }, suggestions: [{ messageId: 'settleAndRethrow', output: settled(sharing('').replace('controller.signal)));', 'controller.signal)));\n  controller.abort();')) }] }],
    },
    {
      name: 'names that are taken, on one line without semicolons',
      code: 'async function pingAll(urls) { const controller = new AbortController(); let results, failed; await Promise.all(urls.map((url) => ping(url, controller.signal))) }',
      errors: [{ messageId: 'controllerNotAborted', data: { controller: 'controller' }, suggestions: [{ messageId: 'settleAndRethrow', output: 'async function pingAll(urls) { const controller = new AbortController(); let results, failed; const settled = await Promise.allSettled(urls.map((url) => ping(url, controller.signal))); const failure = settled.find((result) => result.status === \'rejected\'); if (failure) throw failure.reason; }' }] }],
    },
    {
      name: 'no block to declare anything in',
      code: 'async function pingAll(urls) { const controller = new AbortController(); if (urls) await Promise.all(urls.map((url) => ping(url, controller.signal))); }',
      errors: [{ messageId: 'controllerNotAborted', data: { controller: 'controller' } }],
    },

    {
      name: 'leaves: asked for',
      options: propagation,
      code: leaving('await Promise.all(rows.map((row) => insert(row, { signal })));'),
      errors: [{ messageId: 'siblingsRunOn', suggestions: [{ messageId: 'settleAndRethrow', output: settled(leaving('await Promise.all(rows.map((row) => insert(row, { signal })));')) }] }],
    },
    {
      name: 'leaves: a function that says it returns nothing',
      options: propagation,
      code: 'function saveAll(rows: string[], signal: AbortSignal): Promise<void> { return Promise.all(rows.map((row) => insert(row, { signal }))).then(() => undefined); }',
      errors: [{ messageId: 'siblingsRunOn' }],
    },
    {
      name: 'leaves: logged on its way',
      options: propagation,
      code: handling('console.error(error); throw error;'),
      errors: [{ messageId: 'siblingsRunOn', suggestions: [{ messageId: 'settleAndRethrow', output: settled(handling('console.error(error); throw error;')) }] }],
    },
    {
      name: 'a list of other types, with types: what holds a signal is known by its type alone',
      only: 'types',
      options: propagation,
      code: `
type Options = { signal?: AbortSignal };
declare function insert(row: string, options?: Pick<Options, 'signal'>): Promise<void>;
async function saveAll(rows: string[], options: { [Key in keyof Options]: Options[Key] }): Promise<void> {
  await Promise.all(rows.map((row) => insert(row, options)));
}`,
      errors: [{ messageId: 'siblingsRunOn', suggestions: [{ messageId: 'settleAndRethrow', output: settled(`
type Options = { signal?: AbortSignal };
declare function insert(row: string, options?: Pick<Options, 'signal'>): Promise<void>;
async function saveAll(rows: string[], options: { [Key in keyof Options]: Options[Key] }): Promise<void> {
  await Promise.all(rows.map((row) => insert(row, options)));
}`) }] }],
    },

    {
      name: 'suggestions: no drain of one task in a variable and another that is not',
      code: handling("console.error('no ping', error);", '[first, ping(urls[1], signal)]').replace('  try {', '  const first = ping(urls[0], signal);\n  try {'),
      errors: [{
        messageId: 'siblingsOutliveHandler',
        data: { line: '6' },
        suggestions: [{ messageId: 'settleAndRethrow', output: settled(handling("console.error('no ping', error);", '[first, ping(urls[1], signal)]').replace('  try {', '  const first = ping(urls[0], signal);\n  try {')) }],
      }],
    },
    {
      name: 'suggestions: none behind a chain, whose value is not known',
      code: `
async function pingAll(urls, signal) {
  const pings = urls.map((url) => ping(url, signal));
  await Promise.all(pings).catch(console.error);
  return 'pinged';
}`,
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: '4' } }],
    },
    {
      name: 'suggestions: none behind a chain in a `try`',
      code: `
async function pingAll(urls, signal) {
  const pings = urls.map((url) => ping(url, signal));
  try {
    await Promise.all(pings).finally(hide);
  } catch (error) {
    console.error('no ping', error);
  }
  return 'pinged';
}`,
      errors: [{ messageId: 'siblingsOutliveHandler', data: { line: '6' } }],
    },
    {
      name: 'suggestions: a drain of a list that is filled one by one',
      code: `
async function saveBoth(one, other, signal) {
  const saves = [save(one, signal)];
  saves.push(save(other, signal));
  await Promise.all(saves);
}`,
      options: propagation,
      errors: [{
        messageId: 'siblingsRunOn',
        suggestions: [
          { messageId: 'settleAndRethrow', output: settled(`
async function saveBoth(one, other, signal) {
  const saves = [save(one, signal)];
  saves.push(save(other, signal));
  await Promise.all(saves);
}`) },
          { messageId: 'drainInFinally', output: `
async function saveBoth(one, other, signal) {
  const saves = [save(one, signal)];
  saves.push(save(other, signal));
  try {
    await Promise.all(saves);
  } finally {
    await Promise.allSettled(saves);
  }
}` },
        ],
      }],
    },
    {
      name: 'suggestions: a drain before the disposal, which an outer `finally` is too late for',
      code: `
async function saveAll(rows, signal) {
  try {
    await using connection = await pool.connect({ signal });
    const inserts = rows.map((row) => connection.insert(row, { signal }));
    await Promise.all(inserts);
  } finally {
    hide();
  }
}`,
      errors: [{
        messageId: 'siblingsOutliveUsing',
        data: { resource: 'connection' },
        suggestions: [
          { messageId: 'settleAndRethrow', output: settled(`
async function saveAll(rows, signal) {
  try {
    await using connection = await pool.connect({ signal });
    const inserts = rows.map((row) => connection.insert(row, { signal }));
    await Promise.all(inserts);
  } finally {
    hide();
  }
}`) },
          { messageId: 'drainInFinally', output: `
async function saveAll(rows, signal) {
  try {
    await using connection = await pool.connect({ signal });
    const inserts = rows.map((row) => connection.insert(row, { signal }));
    try {
      await Promise.all(inserts);
    } finally {
      await Promise.allSettled(inserts);
    }
  } finally {
    hide();
  }
}` },
        ],
      }],
    },
  ],
});
