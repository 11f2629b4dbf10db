import { describe, expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const rule = 'no-brittle-abort-check';
const strict = { reportMessages: true, reportMismatches: true, reportNames: true };

const imports = `import { exec, execFile } from 'node:child_process'; import { EventEmitter, on, once } from 'node:events'; import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http'; import { createInterface } from 'node:readline/promises'; import { PassThrough } from 'node:stream'; import { finished, pipeline } from 'node:stream/promises';
import { scheduler, setImmediate as soon, setInterval as every, setTimeout as sleep } from 'node:timers/promises'; import { promisify } from 'node:util';
`;
/** A server that never answers; the program ends with it. */
const server = `const server = createServer(() => {}).listen(0); await once(server, 'listening'); const url = \`http://localhost:\${server.address().port}\`;
setTimeout(() => { console.log('too late'); process.exit(1); }, 5_000).unref();
`;
const end = '\nserver.closeAllConnections(); server.close();';

/** What a program prints as it is and after its only suggestion, and what was reported. */
async function compare(program: string, options: Record<string, unknown> = {}): Promise<{ readonly messageId: string; readonly before: readonly string[]; readonly after: readonly string[] }> {
  const { messageId, output } = applySuggestion(program, rule, options);
  const [before, after] = await Promise.all([execute(program), execute(output)]);
  return { messageId, before, after };
}

/** A program that tries `work` with a limit of time, with a signal that is aborted for `reason`, or both, and says how it ended. */
function program(setup: string, work: string, test: string): string {
  return `${imports}${server}${setup}
try {
  ${work}
} catch (error) {
  console.log(${test} ? 'known' : 'missed');
}${end}`;
}

describe('the end of a time limit', () => {
  it.each([
    ['by its name', "error.name === 'AbortError'"],
    ['by its code', 'error.code === 20'],
    ['by name and shape', "error instanceof Error && error.name === 'AbortError'"],
    ['by name and class', "error instanceof DOMException && error.name === 'AbortError'"],
  ])('is missed by a test for an AbortError after fetch %s, and known after', async (_, test) => {
    const { messageId, before, after } = await compare(program('', 'await fetch(url, { signal: AbortSignal.timeout(20) });', test));
    expect([messageId, before, after]).toEqual(['timeMissed', ['missed'], ['known']]);
  });

  it('is missed after a check, and known after', async () => {
    const { messageId, before, after } = await compare(program('const limit = AbortSignal.timeout(20);', 'for (;;) { limit.throwIfAborted(); await sleep(5); }', "error.name === 'AbortError'"));
    expect([messageId, before, after]).toEqual(['timeMissed', ['missed'], ['known']]);
  });

  it.each([
    ['the time', 'const other = new AbortController(); const signal = AbortSignal.any([other.signal, AbortSignal.timeout(20)]);', ['missed']],
    ['the caller', 'const other = new AbortController(); setTimeout(() => other.abort(), 20); const signal = AbortSignal.any([other.signal, AbortSignal.timeout(2_000)]);', ['known']],
  ])('is known beside other aborts: %s', async (_, setup, expected) => {
    const code = `${imports}${server}${setup}
try { await fetch(url, { signal }); } catch (error) {
  if (error.name === 'AbortError') console.log('known', 'timed out'.length > 0);
  else console.log('missed');
}${end}`;
    const { messageId, before, after } = await compare(code);
    expect([messageId, before.map((line) => line.split(' ')[0]), after]).toEqual(['timeMissed', expected, ['known true']]);
  });

  const ofNode = [
    ['sleep', 'await sleep(2_000, undefined, { signal });'],
    ['scheduler.wait', 'await scheduler.wait(2_000, { signal });'],
    ['setInterval', 'for await (const _ of every(2_000, undefined, { signal })) console.log(_);'],
    ['once', "await once(new EventEmitter(), 'never', { signal });"],
    ['on', "for await (const _ of on(new EventEmitter(), 'never', { signal })) console.log(_);"],
    ['readFile', "await readFile('/dev/zero', { signal });"],
    ['pipeline', 'await pipeline(new PassThrough(), new PassThrough(), { signal });'],
    ['finished', 'await finished(new PassThrough(), { signal });'],
    ['question', 'const lines = createInterface({ input: new PassThrough() }); await lines.question("?", { signal });'],
    ['exec', 'const run = promisify(exec); await run("sleep 2", { signal });'],
    ['execFile', 'const run = promisify(execFile); await run("sleep", ["2"], { signal });'],
  ] as const;

  it.each(ofNode)('is missed by a test for a TimeoutError after %s, and known after', async (_, work) => {
    const { messageId, before, after } = await compare(program('const signal = AbortSignal.timeout(20);', work, "error.name === 'TimeoutError'"));
    expect([messageId, before, after]).toEqual(['timeImpossible', ['missed'], ['known']]);
  });

  it('is found in the cause where others abort as well', async () => {
    const waiting = "async function wait(signal) { try { await sleep(2_000, undefined, { signal }); } catch (error) { console.log(error.name === 'TimeoutError' ? 'time' : 'other'); } }";
    const code = `${imports}${server}${waiting} const user = new AbortController(); setTimeout(() => user.abort(), 20); await wait(AbortSignal.timeout(20)); await wait(user.signal);${end}`;
    const { messageId, before, after } = await compare(code);
    expect([messageId, before, after]).toEqual(['timeImpossible', ['other', 'other'], ['time', 'other']]);
  });

  it.each(ofNode)('leaves an error of %s that is an AbortError with a code and a cause, and no DOMException', async (_, work) => {
    const said = program('const signal = AbortSignal.timeout(20);', work, "error.name === 'AbortError' && error.code === 'ABORT_ERR' && error.cause.name === 'TimeoutError' && !(error instanceof DOMException)");
    expect(await execute(said)).toEqual(['known']);
  });
});

describe('an abort for a reason of any kind', () => {
  const run = (test: string, work: string): string => `${imports}${server}
async function run(signal) { try { ${work} } catch (error) { console.log(${test} ? 'known' : 'missed'); } }
for (const reason of [undefined, new RangeError('left'), 'left', new DOMException('gone', ['Ab', 'ort', 'Error'].join(''))]) {
  const user = new AbortController(); setTimeout(() => user.abort(reason), 20); await run(user.signal);
}${end}`;
  const fetching = 'await fetch(url, { signal });';

  it.each([
    ['its text', "String(error).includes('aborted')", 'textTested', ['known', 'missed', 'missed', 'missed']],
    ['its whole text', "error.message === 'This operation was aborted'", 'textTested', ['known', 'missed', 'missed', 'missed']],
    ['a pattern', '/abort/iu.test(error.message)', 'textTested', ['known', 'missed', 'missed', 'missed']],
    ['its name', "error.name === 'AbortError'", 'nameAlone', ['known', 'missed', 'missed', 'known']],
    ['its name and shape', "error instanceof Error && error.name === 'AbortError'", 'nameAlone', ['known', 'missed', 'missed', 'known']],
    ['its number', 'error.code === 20', 'nameAlone', ['known', 'missed', 'missed', 'known']],
    ['the code of Node', "error.code === 'ABORT_ERR'", 'codeImpossible', ['missed', 'missed', 'missed', 'missed']],
  ])('is not always known by %s, and by its signal it is', async (_, test, id, expected) => {
    const { messageId, before, after } = await compare(run(test, fetching), strict);
    expect([messageId, before, after]).toEqual([id, expected, ['known', 'known', 'known', 'known']]);
  });

  it.each([
    ['its class', 'error instanceof DOMException', 'classImpossible'],
    ['its class and name', "error instanceof DOMException && error.name === 'AbortError'", 'classImpossible'],
    ['its number', 'error.code === 20', 'codeImpossible'],
  ])('is never known by %s after functions of Node, and by its signal it is', async (_, test, id) => {
    const { messageId, before, after } = await compare(run(test, 'await sleep(2_000, undefined, { signal });'), strict);
    expect([messageId, before, after]).toEqual([id, ['missed', 'missed', 'missed', 'missed'], ['known', 'known', 'known', 'known']]);
  });

  it('is never known by its name after Promise.any, and by its signal it is', async () => {
    const { messageId, before, after } = await compare(run("error.name === 'AbortError'", 'await Promise.any([fetch(url, { signal }), fetch(url, { signal })]);'), strict);
    expect([messageId, before, after]).toEqual(['aggregateMissed', ['missed', 'missed', 'missed', 'missed'], ['known', 'known', 'known', 'known']]);
  });

  it.each(["'closed'", 'new RangeError("closed")'])('of the file itself, %s, is never known by its name, and by its signal it is', async (reason) => {
    const { messageId, before, after } = await compare(program(`const own = new AbortController(); setTimeout(() => own.abort(${reason}), 20);`, 'await fetch(url, { signal: own.signal });', "error.name === 'AbortError'"), strict);
    expect([messageId, before, after]).toEqual(['reasonMissed', ['missed'], ['known']]);
  });

  it('lets a caller without a signal see other failures as before', async () => {
    const code = "async function run(signal) { try { await load({ signal }); } catch (error) { const gone = error.message.includes('aborted'); console.log(gone); } } async function load(options) { options?.signal?.throwIfAborted(); throw new Error('broken'); } await run(undefined);";
    const { messageId, before, after } = await compare(code.replaceAll('(signal)', '(signal = undefined)'));
    expect([messageId, before, after]).toEqual(['textTested', ['false'], ['false']]);
  });
});
