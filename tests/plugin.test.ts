import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { configOf } from '../src/configs.ts';
import { type CancellationDocs, createRule, type RuleSet, ruleSets } from '../src/create-rule.ts';
import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';

const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')) as Record<string, unknown>;

/** A rule that does nothing, to see what becomes of its metadata. */
function makeRule(name: string, set: RuleSet, options: Pick<CancellationDocs, 'all' | 'strict'> = {}) {
  return createRule({
    name,
    meta: { type: 'problem', docs: { description: '', set, gotcha: 1, types: 'unused', ...options }, schema: [], messages: {} },
    create: () => ({}),
  });
}

describe('the plugin', () => {
  it('tells the name and version of the package', () => {
    expect(plugin.meta).toEqual({ name: manifest['name'], version: manifest['version'], namespace: 'cancellation' });
  });

  it('has the registered rules', () => {
    expect(plugin.rules).toEqual(rules);
  });

  it('has a config for each set, which names the set and brings the plugin', () => {
    for (const [set, config] of Object.entries(plugin.configs)) {
      expect(config.name).toBe(`cancellation/${set}`);
      expect(config.plugins?.['cancellation']).toBe(plugin);
    }
    expect(Object.keys(plugin.configs)).toEqual(ruleSets);
  });

  it('has every rule in `all`, and each set in the next one', () => {
    const names = ruleSets.map((set) => Object.keys(plugin.configs[set].rules ?? {}));
    const [recommended, strict, all] = names;
    expect(strict).toEqual(expect.arrayContaining(recommended ?? []));
    expect(all).toEqual(expect.arrayContaining(strict ?? []));
    expect(all).toEqual(Object.keys(rules).map((name) => `cancellation/${name}`));
  });
});

describe('a config', () => {
  const sample = {
    'in-recommended': makeRule('in-recommended', 'recommended', { strict: { deep: true }, all: { deep: 'very', wide: true } }),
    'in-strict': makeRule('in-strict', 'strict'),
    'in-all': makeRule('in-all', 'all', { all: { deep: true } }),
  };

  it.each<[RuleSet, Linter.Config['rules']]>([
    ['recommended', { 'cancellation/in-recommended': 'error' }],
    ['strict', { 'cancellation/in-recommended': ['error', { deep: true }], 'cancellation/in-strict': 'error' }],
    ['all', { 'cancellation/in-recommended': ['error', { deep: 'very', wide: true }], 'cancellation/in-strict': 'error', 'cancellation/in-all': ['error', { deep: true }] }],
  ])('`%s` holds the rules of its set and the smaller ones, with the options that the rules name for it', (set, due) => {
    expect(configOf(set, sample).rules).toEqual(due);
  });
});
