import childProcess from 'node:child_process';
import events, { type EventEmitter } from 'node:events';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { builtinModules } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import readlinePromises from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import streamPromises from 'node:stream/promises';
import timersPromises from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { getApiEntry } from '../../src/apis/api-table.ts';
import { signalApis } from '../../src/apis/signal-apis.generated.ts';

// A declaration is not yet a promise. Here each function of Node that the table lists is called with a signal that is already
// aborted, in the place that the table names, and has to do nothing but say so.
const folder = fs.mkdtempSync(path.join(tmpdir(), 'cancellation-apis-'));
const file = path.join(folder, 'file.txt');
const options = { signal: AbortSignal.abort() };

beforeAll(() => fs.writeFileSync(file, 'text'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Whether a promise is rejected by the abort. */
async function rejects(promise: Promise<unknown>): Promise<boolean> {
  return await promise.then(() => false, isAbort);
}

/** Whether an iteration ends by the abort before its first item. */
async function rejectsNext(iterate: () => AsyncIterable<unknown>): Promise<boolean> {
  return await rejects(Promise.resolve().then(async () => await iterate()[Symbol.asyncIterator]().next()));
}

/** Whether what is started ends in an error, or is closed, without a word. */
async function ends(emitter: EventEmitter): Promise<boolean> {
  return await new Promise((resolve) => void emitter.once('error', (error) => resolve(isAbort(error))).once('close', () => resolve(true)));
}

async function callsBack(start: (done: (error: unknown) => void) => void): Promise<boolean> {
  return await new Promise((resolve) => start((error) => resolve(isAbort(error))));
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

async function withFile(use: (handle: fsPromises.FileHandle) => Promise<boolean>): Promise<boolean> {
  const handle = await fsPromises.open(file, 'r+');
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

const terminal = (): { input: PassThrough } => ({ input: new PassThrough() });

const calls: Readonly<Record<string, () => Promise<boolean>>> = {
  'fetch': () => rejects(fetch('http://127.0.0.1', options)),
  'child_process exec': () => callsBack((done) => childProcess.exec('exit 0', options, done)),
  'child_process execFile': () => callsBack((done) => childProcess.execFile(process.execPath, ['-v'], options, done)),
  'child_process fork': () => ends(childProcess.fork(file, [], options)),
  'child_process spawn': () => ends(childProcess.spawn(process.execPath, ['-v'], options)),
  'events on': () => rejectsNext(() => events.on(new events(), 'end', options)),
  'events once': () => rejects(events.once(new events(), 'end', options)),
  'fs appendFile': () => callsBack((done) => fs.appendFile(file, 'text', options, done)),
  'fs createReadStream': () => ends(fs.createReadStream(file, options)),
  'fs createWriteStream': () => ends(fs.createWriteStream(path.join(folder, 'stream.txt'), options)),
  'fs readFile': () => callsBack((done) => fs.readFile(file, options, done)),
  'fs watch': () => ends(fs.watch(folder, options)),
  'fs writeFile': () => callsBack((done) => fs.writeFile(file, 'text', options, done)),
  'fs/promises open#appendFile': () => withFile((handle) => rejects(handle.appendFile('text', options))),
  'fs/promises open#readFile': () => withFile((handle) => rejects(handle.readFile(options))),
  'fs/promises open#readLines': () => withFile((handle) => rejectsNext(() => handle.readLines({ ...options, autoClose: false }))),
  'fs/promises open#writeFile': () => withFile((handle) => rejects(handle.writeFile('text', options))),
  'fs/promises readFile': () => rejects(fsPromises.readFile(file, options)),
  'fs/promises watch': () => rejectsNext(() => fsPromises.watch(folder, options)),
  'fs/promises writeFile': () => rejects(fsPromises.writeFile(file, 'text', options)),
  'http get': () => ends(http.get('http://127.0.0.1', options)),
  'http request': () => ends(http.request('http://127.0.0.1', options)),
  'https get': () => ends(https.get('https://127.0.0.1', options)),
  'https request': () => ends(https.request('https://127.0.0.1', options)),
  'net connect': () => ends(net.connect({ port: 9, ...options })),
  'net createConnection': () => ends(net.createConnection({ port: 9, ...options })),
  'readline createInterface': () => ends(readline.createInterface({ ...terminal(), ...options })),
  'readline/promises createInterface': () => ends(readlinePromises.createInterface({ ...terminal(), ...options })),
  'readline/promises createInterface#question': () => rejects(readlinePromises.createInterface(terminal()).question('?', options)),
  'stream/promises finished': () => rejects(streamPromises.finished(new PassThrough(), options)),
  'stream/promises pipeline': () => rejects(streamPromises.pipeline(new PassThrough(), new PassThrough(), options)),
  'timers/promises scheduler.wait': () => rejects(timersPromises.scheduler.wait(10, options)),
  'timers/promises setImmediate': () => rejects(timersPromises.setImmediate(undefined, options)),
  'timers/promises setInterval': () => rejectsNext(() => timersPromises.setInterval(10, undefined, options)),
  'timers/promises setTimeout': () => rejects(timersPromises.setTimeout(10, undefined, options)),
};

/** Functions that take a signal by their declaration alone. */
const ignoring: Readonly<Record<string, () => unknown>> = {
  'child_process spawnSync': () => childProcess.spawnSync(process.execPath, ['-v'], options).status,
  'fs appendFileSync': () => fs.appendFileSync(file, 'text', options),
  'fs writeFileSync': () => fs.writeFileSync(file, 'text', options),
};

/** The functions of Node in the table. Of the globals, Node 20 has `fetch` alone. */
const listed = Object.entries(signalApis).filter(([module]) => builtinModules.includes(module)).flatMap(([module, line]) =>
  [...line.matchAll(/(?<=^|; )[\dn]\S* (?<names>[^;]+)/gu)].flatMap(({ groups }) => (groups?.['names'] ?? '').split(' ').map((name) => ({ module, name, key: `${module} ${name}` }))));

it('every function of Node in the table is tried here', () => {
  expect(listed.map(({ key }) => key).sort()).toEqual(Object.keys({ ...calls, ...ignoring }).filter((key) => key !== 'fetch').sort());
});

describe('an aborted signal', () => {
  it.each(Object.entries(calls))('ends %s', async (_, call) => {
    expect(await call()).toBe(true);
  });

  it.each(Object.entries(ignoring))('means nothing to %s', (_, call) => {
    expect(call).not.toThrow();
  });

  it('means nothing to the functions that the table marks, and to no others', () => {
    expect(listed.filter(({ module, name }) => getApiEntry({ module, name })?.isIgnored).map(({ key }) => key).sort()).toEqual(Object.keys(ignoring).sort());
  });
});
