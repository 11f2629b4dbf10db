import { copyFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import type ts from 'typescript';

import { type RuleSet, ruleSets } from '../../../src/create-rule.ts';
import { root } from '../packed.ts';

/** The plugin as it is published. */
type PackedPlugin = ESLint.Plugin & { readonly configs: Readonly<Record<RuleSet, Linter.Config>> };

/** A file to lint. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What is measured together, by the name it has in the table. */
export interface Contender {
  readonly name: string;
  /** The plugin that brings the rules; without one they are ESLint's own. */
  readonly plugin?: ESLint.Plugin;
  /** The rules with their options. */
  readonly rules: Readonly<Record<string, Linter.RuleEntry>>;
}

/** Milliseconds spent on some files: by the parser, and by each contender. */
export interface Times {
  readonly parse: number;
  readonly rules: ReadonlyMap<string, number>;
}

export function readSource(file: string): Source {
  return { path: file, text: readFileSync(file, 'utf8') };
}

export function countLines(sources: readonly Source[]): number {
  return sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
}

/** Our rules one by one and in their sets. Each has a copy of the plugin to itself: nothing that one finds out helps the next. */
export function getOurContenders(folder: string): readonly Contender[] {
  const names = Object.keys(loadCopy(folder, 'names').rules ?? {});
  const alone = names.map((name): Contender => {
    const plugin = loadCopy(folder, name);
    return { name, plugin, rules: { [name]: plugin.configs.all.rules?.[`cancellation/${name}`] ?? 'off' } };
  });
  return [...alone, ...ruleSets.map((set): Contender => {
    const plugin = loadCopy(folder, set);
    return { name: set, plugin, rules: Object.fromEntries(Object.entries(plugin.configs[set].rules ?? {}).map(([rule, entry]) => [path.posix.basename(rule), entry ?? 'off'])) };
  })];
}

/** The built plugin, loaded anew under another name. */
function loadCopy(folder: string, name: string): PackedPlugin {
  const copy = path.join(folder, `${name}.mjs`);
  copyFileSync(path.join(root, 'dist/index.js'), copy);
  // `import()` would go through the runner of scripts/run.mjs, which has ended by now.
  return createRequire(import.meta.url)(copy) as PackedPlugin;
}

/** A rule that is called as often as ours and does nothing: what it costs are the clock and the walk. */
export const emptyListener: Contender = {
  name: 'empty listener', plugin: { rules: { empty: { create: () => ({ CallExpression: () => undefined }) } } }, rules: { empty: 'error' },
};

/** Rules that listen to nothing: what they cost is ESLint's own way of calling a rule. */
export function getEmptyRules(count: number): Contender {
  const names = Array.from({ length: count }, (_, index) => `empty${String(index)}`);
  return { name: `${String(count)} empty rules`, plugin: { rules: Object.fromEntries(names.map((name) => [name, { create: () => ({}) }])) }, rules: Object.fromEntries(names.map((name) => [name, 'error'])) };
}

/** Lints every source once with all contenders, so that all meet the same syntax trees in the same state of the process. */
export async function measure(sources: readonly Source[], contenders: readonly Contender[], program?: ts.Program): Promise<Times> {
  const eslint = configure(contenders, program);
  const spent = new Map(contenders.map(({ name }) => [name, 0]));
  const owners = new Map(contenders.flatMap((contender, index) => Object.keys(nameRules(contender, index)).map((rule) => [rule, contender.name])));
  let parse = 0;
  for (const { path: file, text } of sources) {
    const [result] = await eslint.lintText(text, { filePath: file });
    for (const pass of result?.stats?.times.passes ?? []) {
      parse += pass.parse?.total ?? 0;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) {
        const owner = owners.get(rule) ?? '';
        spent.set(owner, (spent.get(owner) ?? 0) + total);
      }
    }
  }
  return { parse, rules: spent };
}

/** The rules of a contender as the config names them. */
function nameRules({ plugin, rules }: Contender, index: number): Contender['rules'] {
  return plugin ? Object.fromEntries(Object.entries(rules).map(([name, entry]) => [`c${String(index)}/${name}`, entry])) : rules;
}

/** One ESLint for all files, as in a project: configs are read once. Each contender is a plugin of its own. */
function configure(contenders: readonly Contender[], program: ts.Program | undefined): ESLint {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: Object.fromEntries(contenders.flatMap(({ plugin }, index) => (plugin ? [[`c${String(index)}`, plugin]] : []))),
    rules: Object.assign({}, ...contenders.map(nameRules)) as Contender['rules'],
    languageOptions: { parser, parserOptions: program ? { programs: [program] } : {} },
    linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
  };
  const jsx: Linter.Config = { files: ['**/*.{js,jsx,cjs,mjs,tsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } };
  // The corpus lies where packages are installed.
  const everywhere: Linter.Config = { ignores: ['!**/node_modules/'] };
  return new ESLint({ cwd: path.parse(root).root, overrideConfigFile: true, overrideConfig: [everywhere, config, jsx], stats: true });
}

/** The middle of some numbers, and how far the middle half of them reaches. */
export function summarize(numbers: readonly number[]): { readonly median: number; readonly spread: number } {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), spread: at(0.75) - at(0.25) };
}
