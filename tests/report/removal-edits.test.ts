import { describe, expect, it } from 'vitest';

import { getLongListener } from '../../src/forwarding/leaked-listeners.ts';
import { removeInFinally } from '../../src/report/removal-edits.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const edit = (body: string): string | undefined => {
  const { node, file, sourceCode } = narrow(parseSnippet(`async function f(signal, job) { const stop = () => 1; ${body} }`), 'CallExpression');
  const long = getLongListener(node, file);
  const written = long && removeInFinally(long, sourceCode);
  return written && applyFix(written.fix, sourceCode)?.slice('async function f(signal, job) { const stop = () => 1; '.length, -2);
};
const add = "«signal.addEventListener('abort', stop)»;";
const added = "signal.addEventListener('abort', stop);";
const removed = "signal.removeEventListener('abort', stop);";

describe('a listener is taken off when its work has ended', () => {
  it.each([
    ['a wait', `${add} await job.done;`, `${added} try { await job.done; } finally { ${removed} }`],
    ['a wait that is returned', `${add} return await job.done;`, `${added} try { return await job.done; } finally { ${removed} }`],
    ['a try', `${add} try { await job.done; } catch {}`, `${added} try { await job.done; } catch {} finally { ${removed} }`],
    ['a try with a finally', `${add} try { await job.done; } finally { job.end(); } return job;`, `${added} try { await job.done; } finally { ${removed} job.end(); } return job;`],
    ['a function that has no name yet', "«signal.addEventListener('abort', () => job.stop(), { once: true })»; await job.done;", "const onAbort = () => job.stop(); signal.addEventListener('abort', onAbort, { once: true }); try { await job.done; } finally { signal.removeEventListener('abort', onAbort); }"],
  ])('%s', (_, body, after) => {
    expect(edit(body)).toBe(after);
  });

  it.each([
    ['work that goes on after it', `${add} await job.done; job.again();`],
    ['work that is handed out', `${add} try { await job.ready; return job.run(); } catch {}`],
    ['work in several statements', `${add} const page = await job.done; return page;`],
    ['no work', add],
    ['a phase of its own', "«signal.addEventListener('abort', stop, true)»; await job.done;"],
    ['an expression', "signal && «signal.addEventListener('abort', stop)»; await job.done;"],
    ['a function that takes the event', "«signal.addEventListener('abort', (event) => job.stop(event))»; await job.done;"],
  ])('not for %s', (_, body) => {
    expect(edit(body)).toBeUndefined();
  });
});
