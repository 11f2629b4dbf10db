import { describe, expect, it } from 'vitest';

import { getApiSlot } from '../../src/apis/signal-apis.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** Where the marked call takes its signal: `1 signal`, `0 config.abortSignal`, `2` when the argument is the signal. */
function slotOf(marked: string, settings: Record<string, unknown> = {}): string | undefined {
  const { node, file } = narrow(parseSnippet(marked, settings), 'CallExpression', 'NewExpression');
  const slot = getApiSlot(node, file);
  return slot && [slot.index, slot.key].filter((part) => part !== undefined).join(' ');
}

describe('getApiSlot knows a function', () => {
  it.each([
    ['of the platform', '«fetch(url)»', '1 signal'],
    ['of the global object', '«globalThis.fetch(url)»', '1 signal'],
    ['of the window', 'const response = «window.fetch?.(url)»', '1 signal'],
    ['deep in a global', 'navigator.locks && «navigator.locks.request("a", run)»', '1 signal'],
    ['by its import', 'import { setTimeout } from "node:timers/promises"; «setTimeout(10)»', '2 signal'],
    ['without the prefix of Node', 'import { once } from "events"; «once(emitter, "end")»', '2 signal'],
    ['imported under another name', 'import { setTimeout as sleep } from "timers/promises"; «sleep(10)»', '2 signal'],
    ['of a namespace', 'import * as timers from "node:timers/promises"; «timers.scheduler.wait(10)»', '1 signal'],
    ['of a default import', 'import fs from "node:fs/promises"; «fs.readFile(path)»', '1 signal'],
    ['of the promises of a module', 'import { promises as fs } from "node:fs"; «fs.readFile(path)»', '1 signal'],
    ['that is the default export', 'import ky from "ky"; «ky(url)»', '1 signal'],
    ['that is the default export, by that name', 'import { default as wait } from "delay"; «wait(10)»', '1 signal'],
    ['of the default export', 'import axios from "axios"; «axios.post(url, data)»', '2 signal'],
    ['by another name of an export', 'import { ofetch } from "ofetch"; «ofetch.raw(url)»', '1 signal'],
    ['that is required', 'const { once } = require("node:events"); «once(emitter, "end")»', '2 signal'],
    ['that is required under another name', 'const { setTimeout: sleep } = require("node:timers/promises"); «sleep(10)»', '2 signal'],
    ['out of the promises of what is required', 'const { promises: { readFile } } = require("fs"); «readFile(path)»', '1 signal'],
    ['of a whole module that is required', 'const axios = require("axios"); «axios.get(url)»', '1 signal'],
    ['imported on demand', 'const { default: pMap } = await import("p-map"); «pMap(list, run)»', '2 signal'],
    ['by an alias', 'const load = fetch; «load(url)»', '1 signal'],
    ['given or the usual one', 'function f(options) { const load = options.fetch ?? globalThis.fetch; return «load(url)»; }', '1 signal'],
    ['given or the usual one, by a condition', 'const load = custom ? custom : fetch; «load(url)»', '1 signal'],
    ['by a default in a pattern', 'function f({ fetch: load = fetch }) { return «load(url)»; }', '1 signal'],
    ['by a default of a parameter', 'function f(load = globalThis.fetch) { return «load(url)»; }', '1 signal'],
    ['of an instance', 'import OpenAI from "openai"; const client = new OpenAI(); «client.chat.completions.create(body)»', '1 signal'],
    ['of an instance of a named class', 'import { OpenAI } from "openai"; «new OpenAI().responses.create(body)»', '1 signal'],
    ['of an instance of a default class', 'import PQueue from "p-queue"; const queue = new PQueue(); «queue.add(run)»', '1 signal'],
    ['of an instance in a field', 'import { S3Client } from "@aws-sdk/client-s3"; class A { #s3 = new S3Client({}); f() { return «this.#s3.send(command)»; } }', '1 abortSignal'],
    ['of an instance in a field that is empty at first', 'import OpenAI from "openai"; class A { client = null; start() { this.client = new OpenAI(); } f() { return «this.client.responses.create(body)»; } }', '1 signal'],
    ['of one instance or another in a field', 'import OpenAI, { AzureOpenAI } from "openai"; class A { constructor(azure) { if (azure) this.client = new AzureOpenAI(); else this.client = new OpenAI(); } f() { return «this.client.responses.create(body)»; } }', '1 signal'],
    ['in a field', 'class A { constructor(options) { this.load = options.fetch ?? fetch; } f() { return «this.load(url)»; } }', '1 signal'],
    ['of every module of a family', 'import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; const db = new DynamoDBClient({}); «db.send(command)»', '1 abortSignal'],
    ['of what a function gives', 'import { createInterface } from "node:readline/promises"; const terminal = createInterface({ input }); «terminal.question("?")»', '1 signal'],
    ['of what a function gives in the end', 'import { open } from "node:fs/promises"; const file = await open(path); «file.readFile()»', '0 signal'],
    ['of what a chain of calls gives', 'import { MongoClient } from "mongodb"; const db = new MongoClient(url).db("a"); «db.collection("b").find({})»', '1 signal'],
    ['of one more of the default export', 'import axios from "axios"; const api = axios.create({ baseURL }); «api.get(url)»', '1 signal'],
    ['of one more that is called itself', 'import ky from "ky"; const api = ky.extend({}).extend({}); «api(url)»', '1 signal'],
    ['whose callback became a promise', 'import { promisify } from "node:util"; import { exec } from "node:child_process"; const run = promisify(exec); «run("ls")»', '1 signal'],
    ['that became one of another module', 'const { promisify } = require("util"); «promisify(setTimeout)(10)»', '2 signal'],
    ['under a type', 'import axios from "axios"; «(axios as Http)!.get(url)»', '1 signal'],
    ['whose signal is deep in its options', 'import { GoogleGenAI } from "@google/genai"; const ai = new GoogleGenAI({}); «ai.models.generateContent({ model, contents })»', '0 config.abortSignal'],
  ])('%s', (_, marked, slot) => {
    expect(slotOf(marked)).toBe(slot);
  });
});

describe('getApiSlot does not know a function', () => {
  it.each([
    ['of the file', 'function fetch(url) {} «fetch(url)»'],
    ['that a parameter hides', 'function f(fetch) { return «fetch(url)»; }'],
    ['imported from elsewhere', 'import { fetch } from "./fetch.js"; «fetch(url)»'],
    ['of a global that is hidden', 'function f(window) { return «window.fetch(url)»; }'],
    ['by the name of a method', '«client.chat.completions.create(body)»'],
    ['by the name of a method of this', 'class A { f() { return «this.readFile(path)»; } }'],
    ['of a module by the name of another', 'import { readFile } from "graceful"; «readFile(path)»'],
    ['that takes none', 'import { readdir } from "node:fs/promises"; «readdir(path)»'],
    ['that is a member of every object', 'import axios from "axios"; «axios.toString()»'],
    ['of a module called like a member of every object', 'import { get } from "constructor"; «get(url)»'],
    ['that is reassigned', 'let load = fetch; load = other; «load(url)»'],
    ['of an instance or of who knows what', 'import OpenAI from "openai"; class A { client = new OpenAI(); set(c) { this.client = c; } f() { return «this.client.responses.create(body)»; } }'],
    ['of a field outside of a class', 'import OpenAI from "openai"; function f() { this.client = new OpenAI(); «this.client.responses.create(body)»; }'],
    ['of a field that is computed', 'class A { load = fetch; f() { return «this[load](url)»; } }'],
    ['that is defined by way of itself', 'const load = again; const again = load; «load(url)»'],
    ['in a field that is defined by way of itself', 'class A { load = this.again; again = this.load; f() { return «this.load(url)»; } }'],
    ['by a default that is another\'s', 'function f({ load: { run } = fetch }) { return «run(url)»; }'],
    ['that is what a call gives', '«fetch(url).then(run)»'],
    ['of a package by a relative path', 'import axios from "./axios"; «axios.get(url)»'],
    ['of the class itself', 'import OpenAI from "openai"; «OpenAI.responses.create(body)»'],
    ['of a namespace of types', 'import { promisify } from "./util"; «promisify(setTimeout)(10)»'],
    ['that is a listener', '«addEventListener("end", run)»'],
    ['that is a class', '«new Request(url)»'],
  ])('%s', (_, marked) => {
    expect(slotOf(marked)).toBeUndefined();
  });
});

describe('the place of the signal', () => {
  const spawn = (args: string): string => `import { spawn } from "child_process"; «spawn("ls"${args})»`;
  const got = (args: string): string => `import got from "got"; «got(${args})»`;
  const pipeline = (args: string): string => `import { pipeline } from "stream/promises"; «pipeline(${args})»`;

  it.each([
    ['is the options as given', spawn(', ["-l"], { cwd }')], ['is behind a list', spawn(', ["-l"]')],
    ['is behind a list in a variable', `const list = ["-l"]; ${spawn(', list')}`], ['is behind what is called a list', spawn(', args')],
    ['is the last of two that may be options', spawn(', list, settings')], ['is beside options that nobody can see', spawn(', what, options')],
  ])('%s, third', (_, marked) => {
    expect(slotOf(marked)).toBe('2 signal');
  });

  it.each([
    ['is the options as given', spawn(', { cwd }')], ['is the next argument', spawn('')], ['is a variable that may be the options', spawn(', options')],
    ['is behind a URL', got('"https://example.com"')], ['is behind a template', got('`${base}/a`')], ['is behind a calculated text', got('base + "/a"')],
    ['is behind a URL object', got('new URL(path, base)')], ['is behind what is called a URL', got('baseUrl')],
    ['is behind a text in a variable', 'const page = "https://example.com"; ' + got('page')],
    ['is the encoding of a file', 'import fs from "fs/promises"; «fs.readFile(path, "utf8")»'],
    ['is before a callback', 'import { exec } from "child_process"; «exec("ls", (error) => {})»'],
    ['is beside a callback', 'import { request } from "http"; «request("http://example.com", { method }, (response) => {})»'],
  ])('%s, second', (_, marked) => {
    expect(slotOf(marked)).toBe('1 signal');
  });

  it.each([
    ['is the options as given', got('{ url }')], ['is a variable that may be the options', got('request')],
    ['is the options before a callback', 'import { request } from "http"; «request({ method }, (response) => {})»'],
  ])('%s, first', (_, marked) => {
    expect(slotOf(marked)).toBe('0 signal');
  });

  it.each([
    ['behind two streams', pipeline('source, target'), '2 signal'], ['behind four', pipeline('source, gzip, encrypt, target'), '4 signal'],
    ['in the options as given', pipeline('source, target, { end: false }'), '2 signal'], ['in a variable called options', pipeline('source, target, options'), '2 signal'],
  ])('is %s', (_, marked, slot) => {
    expect(slotOf(marked)).toBe(slot);
  });

  it.each([
    ['behind spread arguments', 'fetch(...args)'], ['behind arguments of which the first are spread', 'fetch(...args, init)'],
  ])('is unknown %s', (_, call) => {
    expect(slotOf(`«${call}»`)).toBeUndefined();
  });

  it('is nowhere, where a text stands in the place of the options', () => {
    expect(slotOf('import { request } from "graphql-request"; «request("https://example.com", query)»')).toBeUndefined();
    expect(slotOf('import { request } from "graphql-request"; «request({ url, document })»')).toBe('0 signal');
  });

  it.each([['behind any number of streams', pipeline('...streams')]])('is unknown %s', (_, marked) => {
    expect(slotOf(marked)).toBeUndefined();
  });

  it('is known before spread arguments', () => {
    expect(slotOf('«fetch(url, init, ...more)»')).toBe('1 signal');
  });
});

describe('the slot says', () => {
  const ask = (marked: string): unknown => {
    const { node, file } = narrow(parseSnippet(marked), 'CallExpression', 'NewExpression');
    return getApiSlot(node, file);
  };

  it('that a call gives a promise', () => {
    expect(ask('«fetch(url)»')).toEqual({ index: 1, key: 'signal', gives: 'promise', mayBeCallback: false, isIgnored: false });
  });

  it('that a call gives an iterable', () => {
    expect(ask('import { on } from "events"; «on(emitter, "data")»')).toMatchObject({ gives: 'iterable' });
  });

  it('that a call works on files, gives nothing to wait for and takes a callback', () => {
    expect(ask('import fs from "fs"; «fs.readFile(path, done)»')).toEqual({ index: 1, key: 'signal', area: 'reads', gives: 'object', mayBeCallback: true, isIgnored: false });
  });

  it('that a promise comes where the callback was', () => {
    expect(ask('import fs from "fs"; import { promisify } from "util"; «promisify(fs.appendFile)(path, text)»')).toMatchObject({ gives: 'promise', mayBeCallback: false });
  });

  it.each(['spawn', 'exec', 'fork', 'execFile'])('that %s starts a process', (name) => {
    expect(ask(`import { ${name} } from "node:child_process"; «${name}(command)»`)).toMatchObject({ area: 'processes' });
  });

  it('that nobody looks at the signal', () => {
    expect(ask('import { spawnSync } from "child_process"; «spawnSync("ls")»')).toMatchObject({ isIgnored: true });
  });
});

describe('a project\'s own functions', () => {
  const signalApis = [
    { module: './api', name: 'request', argument: 1, option: 'signal' },
    { module: 'our-client', name: 'default', argument: 0, option: 'context.signal' },
    { module: 'our-client', name: 'Client#send', argument: 1 },
    { module: 'node:our-module', name: 'run', argument: 0 },
    { name: 'rpc', argument: 2, option: 'abort' },
    { module: 'axios', name: 'get', argument: 0, option: 'signal' },
  ];

  it.each([
    ['by their module', 'import { request } from "./api"; «request(path)»', '1 signal'],
    ['as a default export, deep in the options', 'import send from "our-client"; «send({})»', '0 context.signal'],
    ['of an instance, positionally', 'import { Client } from "our-client"; const client = new Client(); «client.send(text)»', '1'],
    ['without the prefix of Node', 'import { run } from "our-module"; «run()»', '0'],
    ['that are global', '«rpc("a", {})»', '2 abort'],
    ['before the table', 'import axios from "axios"; «axios.get({ url })»', '0 signal'],
  ])('are known %s', (_, marked, slot) => {
    expect(slotOf(marked, { signalApis })).toBe(slot);
  });

  it.each([
    ['of another module', 'import { request } from "../api"; «request(path)»'],
    ['that a name of the file hides', 'function rpc() {} «rpc("a", {})»'],
    ['by the name of a method', '«api.request(path)»'],
  ])('are not known %s', (_, marked) => {
    expect(slotOf(marked, { signalApis })).toBeUndefined();
  });
});
