import { describe, expect, it } from 'vitest';

import { getApiEntry, getProduct } from '../../src/apis/api-table.ts';
import { signalApis } from '../../src/apis/signal-apis.generated.ts';

const lines = Object.entries(signalApis);

/** The groups of a line: a place and the names behind it. */
function readGroups(line: string): readonly (readonly [place: string, names: readonly string[]])[] {
  return line.split('; ').map((group) => {
    const [place = '', ...names] = group.split(' ');
    return [place, names];
  });
}

describe('the generated table', () => {
  it('is small', () => {
    expect(JSON.stringify(signalApis).length).toBeLessThan(12_000);
  });

  it('lists modules in order, without the prefix of Node', () => {
    const modules = lines.map(([module]) => module);
    expect(modules).toEqual(modules.toSorted());
    expect(modules.filter((module) => module.startsWith('node:'))).toEqual([]);
  });

  it.each(lines)('says of %j what it can be asked for', (module, line) => {
    const groups = readGroups(line);
    expect(groups.map(([place]) => place)).toEqual(groups.map(([place]) => place).toSorted());
    for (const [place, names] of groups) {
      expect(place).toMatch(/^(?:[>=]|(?:\d(?:\|\d)*|n)(?:@|(?:\.\w+)+)?\??[*~]?!?)$/u);
      expect(names.length, place).toBeGreaterThan(0);
      expect(names).toEqual(names.toSorted());
      if (/^[\dn]/u.test(place)) for (const name of names) expect(getApiEntry({ module: module.replace('*', 'any'), name: name.replace('*', 'Any') }), name).toBeDefined();
    }
  });

  it.each(lines)('names nothing of %j twice', (_, line) => {
    const names = readGroups(line).filter(([place]) => /^[\dn]/u.test(place)).flatMap(([, each]) => each);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('getApiEntry reads', () => {
  it.each([
    ['the second argument', 'fetch', '', { places: [1], key: 'signal' }],
    ['one of two', 'default', 'axios', { places: [0, 1], key: 'signal' }],
    ['an argument behind all others', 'pipeline', 'stream/promises', { places: 'last', key: 'signal' }],
    ['another key', 'execa', 'execa', { places: [1, 2], key: 'cancelSignal' }],
    ['a key under a key', 'request', '@octokit/request', { places: [0, 1], key: 'request.signal' }],
    ['a promise', 'fetch', '', { gives: 'promise', mayBeCallback: false, isIgnored: false }],
    ['an iterable', 'setInterval', 'timers/promises', { gives: 'iterable' }],
    ['neither of them, with a callback', 'execFile', 'child_process', { gives: 'object', mayBeCallback: true }],
    ['that a signal is ignored', 'writeFileSync', 'fs', { isIgnored: true }],
    ['the default export by the name of its class', 'default#responses.create', 'openai', { places: [1] }],
    ['a module as the default export', '', 'p-map', { places: [2] }],
    ['a name that stands for another', 'x', 'tinyexec', { places: [2] }],
    ['a family of modules', 'S3Client#send', '@aws-sdk/client-s3', { places: [1], key: 'abortSignal' }],
  ])('%s', (_, name, module, entry) => {
    expect(getApiEntry({ module, name })).toMatchObject(entry);
  });

  it.each([
    ['an unknown module', 'fetch', 'somewhere'], ['an unknown name', 'unknown', 'axios'], ['a factory', 'create', 'axios'], ['another method of a family', 'S3Client#destroy', '@aws-sdk/client-s3'],
    ['a package beside a family', 'S3Client#send', '@aws-sdk/clients'], ['a method of another class', 'Other#send', '@aws-sdk/client-s3'],
  ])('nothing of %s', (_, name, module) => {
    expect(getApiEntry({ module, name })).toBeUndefined();
  });
});

describe('getProduct', () => {
  it('is what the factory is a member of', () => {
    expect(getProduct({ module: 'axios', name: 'create' })).toEqual({ module: 'axios', name: '' });
    expect(getProduct({ module: 'ofetch', name: 'ofetch.create' })).toEqual({ module: 'ofetch', name: '$fetch' });
  });

  it('is unknown of all others', () => {
    expect(getProduct({ module: 'axios', name: 'get' })).toBeUndefined();
    expect(getProduct({ module: 'somewhere', name: 'create' })).toBeUndefined();
  });
});
