import json from '@eslint/json';
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { type LintedFile, openFile, speaksOfCancellation, speaksOfControllers, speaksOfTasks, speaksOfTimers } from '../src/linted-file.ts';
import { parseFile, parseTypedSnippet } from './support/snippet.ts';

/** What two rules get that open the same file. */
function openTwice(code: string, config: Linter.Config = {}): (LintedFile | undefined)[] {
  const opened: (LintedFile | undefined)[] = [];
  const rule = { create: (context: unknown) => (opened.push(openFile(context as TSESLint.RuleContext<string, []>)), {}) };
  new Linter().verify(code, { ...config, plugins: { ...config.plugins, probe: { rules: { one: rule, other: rule } } }, rules: { 'probe/one': 'error', 'probe/other': 'error' } });
  return opened;
}

describe('openFile', () => {
  it('is the same object for all rules', () => {
    const [one, other] = openTwice('const a = 1;');
    expect(one?.sourceCode.text).toBe('const a = 1;');
    expect(other).toBe(one);
  });

  it('is another object for another file', () => {
    expect(parseFile('a;')).not.toBe(parseFile('a;'));
  });

  it('brings the settings of the project', () => {
    expect(parseFile('a;', { guards: ['isStopped'] }).settings.guards).toEqual(['isStopped']);
  });

  it('brings types where there is a checker', () => {
    expect([parseFile('a;').types, parseTypedSnippet('«a»;').file.types]).toEqual([undefined, expect.anything()]);
  });

  it('is undefined for what is no JavaScript', () => {
    expect(openTwice('{ "signal": 1 }', { plugins: { json }, language: 'json/json' })).toEqual([undefined, undefined]);
  });

  it('refuses settings that are malformed', () => {
    expect(() => parseFile('a;', { guard: ['isStopped'] })).toThrow('settings.cancellation.guard is unknown.');
  });
});

describe('speaksOfCancellation', () => {
  it.each([
    ['a signal', 'load(signal);', true],
    ['a word of it in a name', 'onAbort();', true],
    ['a word of it in capitals', 'CANCELLED;', true],
    ['a type that carries one', 'function f(init: RequestInit) {}', true],
    ['a comment', '// can be cancelled', true],
    ['no word of it', 'load(url);', false],
    ['nothing', '', false],
  ])('%s', (_, code, answer) => {
    expect(speaksOfCancellation(parseFile(code))).toBe(answer);
  });

  it('a signal by the project\'s name', () => {
    expect([speaksOfCancellation(parseFile('load(halt);')), speaksOfCancellation(parseFile('load(halt);', { signalNames: ['halt'] }))]).toEqual([false, true]);
  });
});

describe('speaksOfTasks', () => {
  it.each([
    ['an async function', 'async function f() {}', true],
    ['an await', 'await load();', true],
    ['a promise', 'new Promise(f);', true],
    ['a chain', 'load().then(show);', true],
    ['a chain that ends', 'load().finally(hide);', true],
    ['no word of it', 'load();', false],
    ['a word that only begins so', 'asyncLoad(awaited, thenable);', false],
  ])('%s', (_, code, answer) => {
    expect(speaksOfTasks(parseFile(code))).toBe(answer);
  });
});

describe('speaksOfTimers', () => {
  it.each([
    ['setTimeout(stop, 10);', true],
    ['AbortSignal.timeout(10);', true],
    ['setInterval(stop, 10);', true],
    ["import { scheduler } from 'node:timers/promises';", true],
    ['scheduler.wait(10);', false],
    ['time.setInterval;', true],
    ['timeout(10);', false],
    ['new Interval(Timeouts);', false],
    ['time.out(10);', false],
  ])('%s', (code, answer) => {
    expect(speaksOfTimers(parseFile(code))).toBe(answer);
  });
});

describe('speaksOfControllers', () => {
  it.each([
    ['new AbortController();', true],
    ['controller.abort();', false],
    ['load();', false],
  ])('%s', (code, answer) => {
    expect(speaksOfControllers(parseFile(code))).toBe(answer);
  });
});
