import { describe, expect, it } from 'vitest';

import { isCounterpart, isReleaseCall } from '../../src/cancellation/release-calls.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const getCall = (code: string) => narrow(parseSnippet(`«${code}»;`), 'CallExpression');

describe('isReleaseCall', () => {
  it.each([
    'stream.close(options)', 'lock.release({ signal })', 'tryUnlock(signal)', 'db.rollback()', 'removeOverlay(page, signal)', 'store.delete(key)', 'fs.rm(dir)', 'abortUpload(id)',
    'fetch(url, { method: "DELETE", signal })', 'db.query("ROLLBACK", { signal })', 'db.query("drop table orders_copy")',
    'rpc.call("locks.release", { signal })', 'rpc.call("tasks/cancel")', 'socket.send({ type: "unlock", signal })', 'step.compensate({ signal })', 'unpinMessage(id)', 'session.logOut(signal)', 'connection.end(signal)',
  ])('%s', (code) => {
    const { node, file } = getCall(code);
    expect(isReleaseCall(node, file)).toBe(true);
  });

  it.each([
    'send(signal)', 'removal(signal)', 'droplet(signal)', 'upload.resume({ signal })', 'resetConnection(signal)', 'onClose({ signal })', 'fetch(url, { method: "GET", signal })', 'fetch(url, { verb: "DELETE" })',
    'fetch(url, { method })', 'db.query("SELECT 1")', 'db.query("droplets")', 'db.query(1)',
    'api.post("/orders/delete", { signal })', 'socket.send({ type: "open" })', 'socket.send({ kind: "unlock" })', 'show("Close the door")', 'show("Rollback failed")', 'show("Delete failed")', 'endless(signal)', 'unpinned(signal)',
  ])('no release: %s', (code) => {
    const { node, file } = getCall(code);
    expect(isReleaseCall(node, file)).toBe(false);
  });

  it('knows the words of the project', () => {
    const { node, file } = narrow(parseSnippet('«giveBack(lock)»;', { cleanupPattern: '^giveBack' }), 'CallExpression');
    expect(isReleaseCall(node, file)).toBe(true);
  });
});

describe('isCounterpart', () => {
  it.each([
    ['resumeBlocker(page)', 'suspendBlocker(page)', true],
    ['queue.resume()', 'queue.pause()', true],
    ['resumeBlocker(page)', 'suspendQueue(page)', false],
    ['resumeBlocker(page)', 'openBlocker(page)', false],
    ['openBlocker(page)', 'suspendBlocker(page)', false],
  ])('%s takes back %s: %s', (code, other, expected) => {
    expect(isCounterpart(getCall(code).node, getCall(other).node)).toBe(expected);
  });
});
