import { describe, expect, it } from 'vitest';

import { readSettings } from '../src/settings.ts';
import { readPage } from './support/fences.ts';

const read = (cancellation: unknown): unknown => readSettings({ cancellation });

describe('settings that are not given', () => {
  it('are empty', () => {
    const defaults = readSettings({});
    expect(defaults.cleanupPattern).toBeUndefined();
    for (const [key, value] of Object.entries(defaults)) expect(value, key).toEqual(key === 'cleanupPattern' ? undefined : []);
  });

  it('stay empty beside those that are', () => {
    expect(readSettings({ cancellation: { guards: ['isStopped'] } })).toEqual({ ...readSettings({}), guards: ['isStopped'] });
  });

  it('are read once a config', () => {
    const settings = { cancellation: { guards: ['isStopped'] } };
    expect(readSettings(settings)).toBe(readSettings(settings));
  });
});

const lists = Object.keys(readSettings({})).filter((key) => key !== 'cleanupPattern' && key !== 'signalApis');

describe.each(lists)('%s', (key) => {
  it('takes names', () => {
    expect(read({ [key]: ['one', 'two'] })).toMatchObject({ [key]: ['one', 'two'] });
  });

  it.each([['a single name', 'one'], ['a number among them', ['one', 2]], ['an empty name', ['']], ['an object', { one: true }], ['a regular expression', [/one/u]]])('refuses %s', (_, value) => {
    expect(() => read({ [key]: value })).toThrow(`settings.cancellation.${key} must be an array of names.`);
  });
});

describe('cleanupPattern', () => {
  it('takes the source of a regular expression', () => {
    expect(read({ cleanupPattern: '^(?:shut|tear)Down$' })).toMatchObject({ cleanupPattern: '^(?:shut|tear)Down$' });
  });

  it.each([['a broken pattern', '('], ['a regular expression object', /close/u], ['a list', ['close']]])('refuses %s', (_, value) => {
    expect(() => read({ cleanupPattern: value })).toThrow('settings.cancellation.cleanupPattern must be the source of a regular expression, as a string.');
  });
});

describe('signalApis', () => {
  it('takes functions by module, name, argument and option', () => {
    const api = { module: './api', name: 'load', argument: 1, option: 'signal' };
    expect(read({ signalApis: [api] })).toMatchObject({ signalApis: [api] });
  });

  it('takes globals, and signals that are an argument', () => {
    expect(read({ signalApis: [{ name: 'load', argument: 0 }] })).toMatchObject({ signalApis: [{ module: '', name: 'load', argument: 0, option: undefined }] });
  });

  it('takes modules of Node with their prefix', () => {
    expect(read({ signalApis: [{ module: 'node:fs', name: 'load', argument: 0 }] })).toMatchObject({ signalApis: [{ module: 'fs' }] });
  });

  it.each([
    ['a name', 'load'], ['no name', { module: './api', argument: 1 }], ['an empty name', { name: '', argument: 1 }], ['no argument', { name: 'load' }],
    ['a negative argument', { name: 'load', argument: -1 }], ['half an argument', { name: 'load', argument: 0.5 }], ['an argument as text', { name: 'load', argument: '1' }],
    ['a module that is no text', { name: 'load', argument: 0, module: /api/u }], ['an empty option', { name: 'load', argument: 0, option: '' }],
    ['an option that is no text', { name: 'load', argument: 0, option: true }], ['an unknown key', { name: 'load', argument: 0, options: 'signal' }],
  ])('refuses %s', (_, api) => {
    expect(() => read({ signalApis: [{ name: 'load', argument: 0 }, api] })).toThrow(
      'settings.cancellation.signalApis[1] must be like { module: \'./api\', name: \'load\', argument: 1, option: \'signal\' }; module and option may be left out.',
    );
  });

  it('refuses a single object', () => {
    expect(() => read({ signalApis: { name: 'load', argument: 0 } })).toThrow('settings.cancellation.signalApis must be an array of objects.');
  });
});

describe('a mistake in the settings is named', () => {
  it('an unknown key, with those that exist', () => {
    expect(() => read({ guard: ['isStopped'] })).toThrow(`settings.cancellation.guard is unknown. Known keys: ${Object.keys(readSettings({})).join(', ')}.`);
  });

  it.each([['a list', []], ['a text', 'guards'], ['a switch', true]])('%s instead of an object', (_, value) => {
    expect(() => read(value)).toThrow('settings.cancellation must be an object.');
  });
});

it('every key is explained on the page of the settings', () => {
  const explained = [...readPage('rules-docs/settings.md').split('\n## ')[0]?.matchAll(/^\| `(?<key>\w+)` \|/gmu) ?? []].map(({ groups }) => groups?.['key']);
  expect(explained).toEqual(Object.keys(readSettings({})));
});
