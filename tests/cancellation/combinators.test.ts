import { describe, expect, it } from 'vitest';

import { areSeveral, getHolders, isExchange } from '../../src/cancellation/combinators.ts';
import { gather, tryGather } from '../support/gathering.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('getGathering', () => {
  it.each([
    ['a call in a literal', '«Promise.all([load()])»', ['load()']],
    ['a task in a variable', 'const task = load(); «Promise.all([task, save()])»', ['load()', 'save()']],
    ['a callback, by the call that runs it', '«Promise.all(urls.map((url) => load(url)))»', ['urls.map((url) => load(url))']],
    ['a function of the file, by its body', 'async function one(url) { await load(url); } «Promise.all(urls.map(one))»', ['{ await load(url); }']],
    ['Array.from', '«Promise.all(Array.from(urls, async (url) => load(url)))»', ['Array.from(urls, async (url) => load(url))']],
    ['a list in a variable, also what is pushed', 'const list = [load()]; list.push(save()); «Promise.all(list)»', ['load()', 'save()']],
    ['a spread list', 'const list = [load()]; «Promise.all([...list, save()])»', ['load()', 'save()']],
  ])('finds the sources of %s', (_, code, sources) => {
    const { gathering, file } = gather(code);
    expect(gathering.members.map(({ source }) => file.sourceCode.getText(source))).toEqual(sources);
  });

  it.each([
    ['a list out of view', '«Promise.all(makeTasks())»'],
    ['another combinator', '«Promise.allSettled([load()])»'],
    ['another `Promise`', 'import { Promise } from "bluebird"; «Promise.all([load()])»'],
    ['no list', '«Promise.all()»'],
    ['spread arguments', '«Promise.all(...lists)»'],
  ])('gathers nothing from %s', (_, code) => {
    const { node, file } = parseSnippet(code);
    expect(tryGather(node, file)).toBeUndefined();
  });

  it.each([
    ['dropped', 'async function f() { await «Promise.all([load()])»; }'],
    ['dropped', 'async function f() { void (await «Promise.all([load()])»); }'],
    ['dropped', 'async function f() { await «Promise.all([load()])».then(() => done()).finally(tidy); }'],
    ['dropped', 'async function f(): Promise<void> { return «Promise.all([load()])»; }'],
    ['used', 'async function f() { const pages = await «Promise.all([load()])»; }'],
    ['used', 'async function f() { await «Promise.all([load()])».then((pages) => show(pages)); }'],
    ['used', 'async function f() { await «Promise.all([load()])».then(show); }'],
    ['used', 'async function f(): Promise<string[]> { return await «Promise.all([load()])»; }'],
    ['returned', 'async function f() { return await «Promise.all([load()])»; }'],
    ['returned', 'const f = () => «Promise.all([load()])»;'],
    ['floating', 'function f() { «Promise.all([load()])».catch(log); }'],
    ['floating', 'function f() { void «Promise.all([load()])»; }'],
    ['unknown', 'async function f() { const all = «Promise.all([load()])»; await all; }'],
    ['unknown', 'async function f() { for await (const page of «Promise.all([load()])») show(page); }'],
    ['unknown', 'async function f() { await Promise.race([«Promise.all([load()])», late]); }'],
  ])('says %s of %s', (use, code) => {
    expect(gather(code).gathering.use).toBe(use);
  });
});

describe('areSeveral', () => {
  it.each([
    ['two in a literal', true, '«Promise.all([load(), save()])»'],
    ['one in a literal', false, '«Promise.all([load()])»'],
    ['a callback', true, '«Promise.all(urls.map(load))»; function load() {}'],
    ['one pushed', false, 'const list = []; list.push(load()); «Promise.all(list)»'],
    ['one pushed in a loop', true, 'const list = []; for (const url of urls) list.push(load(url)); «Promise.all(list)»'],
    ['one pushed in a callback', true, 'const list = []; urls.forEach((url) => list.push(load(url))); «Promise.all(list)»'],
    ['one gathered in each round', false, 'for (const url of urls) «Promise.all([load(url)])»'],
    ['one pushed and gathered in each round', false, 'for (const url of urls) { const list = []; list.push(load(url)); «Promise.all(list)» }'],
  ])('%s: %s', (_, expected, code) => {
    const { gathering } = gather(code);
    expect(areSeveral(gathering.members, gathering)).toBe(expected);
  });
});

describe('isExchange', () => {
  it.each([
    ['both ends of one stream', true, '«Promise.all([bytes.write(ping), bytes.read()])»'],
    ['the other way round, chained', true, '«Promise.all([bytes.read().then(check), bytes.write(ping)])»'],
    ['ends of two streams', false, '«Promise.all([one.write(ping), other.read()])»'],
    ['two writes', false, '«Promise.all([bytes.write(ping), bytes.write(pong)])»'],
    ['a third task', false, '«Promise.all([bytes.write(ping), bytes.read(), bytes.read()])»'],
    ['functions', false, '«Promise.all([write(ping), read()])»'],
  ])('%s: %s', (_, expected, code) => {
    expect(isExchange(gather(code).gathering)).toBe(expected);
  });
});

describe('getHolders', () => {
  it.each([
    ['the list', ['list'], 'const list = [load()]; «Promise.all(list)»'],
    ['each task', ['one', 'other'], 'const one = load(), other = save(); «Promise.all([one, other])»'],
    ['each task, with a hole', ['one', 'other'], 'const one = load(), other = save(); «Promise.all([one, , other])»'],
    ['a spread list', ['list'], 'const list = [load()]; «Promise.all([...list, save()])»'],
    ['nothing', [], '«Promise.all([load(), save()])»'],
  ])('%s: %s', (_, names, code) => {
    const { gathering, file } = gather(code);
    expect(getHolders(gathering, file).map(({ name }) => name)).toEqual(names);
  });
});
