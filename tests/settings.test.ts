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

const lists = Object.keys(readSettings({})).filter((key) => key !== 'cleanupPattern');

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

describe('a mistake in the settings is named', () => {
  it('an unknown key, with those that exist', () => {
    expect(() => read({ guard: ['isStopped'] })).toThrow(`settings.cancellation.guard is unknown. Known keys: ${Object.keys(readSettings({})).join(', ')}.`);
  });

  it.each([['a list', []], ['a text', 'guards'], ['a switch', true]])('%s instead of an object', (_, value) => {
    expect(() => read(value)).toThrow('settings.cancellation must be an object.');
  });
});

it('every key is explained on the page of the settings', () => {
  const explained = [...readPage('rules-docs/settings.md').matchAll(/^\| `(?<key>\w+)` \|/gmu)].map(({ groups }) => groups?.['key']);
  expect(explained).toEqual(Object.keys(readSettings({})));
});
