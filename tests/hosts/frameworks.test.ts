import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { getDifferences, getMarks, getRuleName } from '../../scripts/lib/marks.ts';
import { Project, root } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';
import { lintWithESLint } from '../support/eslint.ts';
import { getFences, getPages, readPage } from '../support/fences.ts';

// What the rules' pages show, once in a file of its own and once in a component, through the parser of each framework.
const fixtures = path.join(root, 'tests/fixtures/frameworks');
let project: Project;

const versionOf = (name: string): number => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
  return Number.parseInt(version, 10);
};
/** Babel's parser of version 7, the last for Node 20, does not work in ESLint 10. */
const hostOfBabel = versionOf('@babel/eslint-parser') < 8 ? 'eslint9latest' : 'eslint';

const components: Readonly<Record<string, (code: string, language: string) => string>> = {
  vue: (code, language) => `<script${langOf(language)}>\n${code}\n</script>\n<template><p>{{ name }}</p></template>\n`,
  'setup.vue': (code, language) => `<script setup${langOf(language)}>\n${code}\n</script>\n<template><p>{{ name }}</p></template>\n`,
  svelte: (code, language) => `<script${langOf(language)}>\n${code}\n</script>\n<p>{name}</p>\n`,
  astro: (code) => `---\n${code}\n---\n<p>{name}</p>\n`,
};
const langOf = (language: string): string => (language.startsWith('ts') ? ' lang="ts"' : '');
const endings = Object.keys(components);

beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  for (const name of ['eslint', 'eslint9latest', '@babel/core', '@babel/eslint-parser', '@typescript-eslint/parser', 'astro-eslint-parser', 'svelte-eslint-parser', 'typescript', 'vue-eslint-parser']) project.link(name);
  cpSync(fixtures, project.folder, { recursive: true });
  for (const { place, code, language } of getPages('rules-docs').flatMap(getFences)) {
    const name = path.basename(place).replaceAll(/\W/gu, '-');
    project.write(`scripts/${name}.${language}`, `\n${code}`);
    if (language.startsWith('js')) project.write(`babel/${name}.${language}`, `\n${code}`);
    if (language.endsWith('x')) continue;
    for (const [ending, wrap] of Object.entries(components)) project.write(`scripts/${name}.${ending}`, wrap(code, language));
  }
  for (const folder of ['scripts', 'babel']) cpSync(path.join(root, 'tests/fixtures/hosts/component.jsx'), path.join(project.folder, folder, 'component.jsx'));
  project.write('config.mjs', `
    import tsParser from '@typescript-eslint/parser';
    import * as astroParser from 'astro-eslint-parser';
    import cancellation from 'eslint-plugin-cancellation';
    import * as svelteParser from 'svelte-eslint-parser';
    import vueParser from 'vue-eslint-parser';
    const parser = { js: 'espree', ts: tsParser, typescript: tsParser };
    export default [
      cancellation.configs.all,
      { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tsParser } },
      { files: ['**/*.astro'], languageOptions: { parser: astroParser, parserOptions: { parser: tsParser } } },
      { files: ['**/*.svelte'], languageOptions: { parser: svelteParser, parserOptions: { parser } } },
      { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser } } },
      { files: ['typed/*.vue'], languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.vue'] } } },
    ];`);
  project.write('with-babel.mjs', `
    import babelParser from '@babel/eslint-parser';
    import cancellation from 'eslint-plugin-cancellation';
    const parserOptions = { requireConfigFile: false, babelOptions: { parserOpts: { plugins: ['jsx'] } } };
    export default [cancellation.configs.all, { files: ['**/*.{js,jsx}'], languageOptions: { parser: babelParser, parserOptions } }];`);
});
afterAll(() => project.remove());

/** A finding as a line of text, without the ending of the file. */
type Finding = string;

function describeFindings(results: readonly ESLint.LintResult[], ...wanted: readonly string[]): readonly Finding[] {
  return results.filter(({ filePath }) => wanted.includes(getEnding(filePath))).flatMap(({ filePath, messages }) => messages.map((message) => {
    return `${path.basename(filePath).split('.')[0] ?? ''}:${String(message.line)}:${String(message.column)} ${getRuleName(message.ruleId)}: ${message.message}`;
  })).sort();
}

function getEnding(file: string): string {
  return path.basename(file).replace(/^[^.]*\./u, '');
}

describe('the same findings in the script', () => {
  let results: readonly ESLint.LintResult[] = [];
  beforeAll(() => {
    results = lintWithESLint(project, 'eslint', 'config.mjs', 'scripts');
  });

  it('of every rule, and every file can be read', () => {
    const rules = new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => getRuleName(ruleId))));
    expect(rules).toEqual(new Set(Object.keys(plugin.rules)));
  });

  it.each(endings)('of a component: .%s', (ending) => {
    expect(describeFindings(results, ending)).toEqual(describeFindings(results, 'js', 'ts'));
  });

  it('in the words of Babel', () => {
    expect(describeFindings(lintWithESLint(project, hostOfBabel, 'with-babel.mjs', 'babel'), 'js', 'jsx')).toEqual(describeFindings(results, 'js', 'jsx'));
  });
});

/** How findings differ from what the files announce. */
function compareWithMarks(results: readonly ESLint.LintResult[]): readonly string[] {
  return results.flatMap(({ filePath, messages }) => getDifferences(readFileSync(filePath, 'utf8'), messages).map((difference) => `${path.basename(filePath)}, ${difference}`));
}

it.each(['templates', 'handlers'])('%s are reported where their comments say, and nowhere else', (folder) => {
  const results = lintWithESLint(project, 'eslint', 'config.mjs', folder);
  expect(results.map(({ filePath }) => path.basename(filePath)).sort()).toEqual(readdirSync(path.join(fixtures, folder)).sort());
  expect(compareWithMarks(results)).toEqual([]);
});

describe('the page shows', () => {
  const page = 'rules-docs/frameworks.md';
  const configs = getFences(page).filter(({ code }) => code.includes('defineConfig'));
  const getConfig = (parser: string): string => configs.find(({ code }) => code.includes(`'${parser}'`))?.code ?? expect.fail('no config');

  it.each([['vue', 'Parcel.vue'], ['svelte', 'Parcel.svelte'], ['astro', 'parcel.astro']])('a config for %s', (framework, file) => {
    project.write('page.mjs', getConfig(`${framework}-eslint-parser`));
    const results = lintWithESLint(project, 'eslint', 'page.mjs', 'templates');
    expect(results.map(({ filePath }) => path.basename(filePath))).toEqual([file]);
    expect(compareWithMarks(results)).toEqual([]);
  });

  it('a config for Babel', () => {
    project.write('page.mjs', getConfig('@babel/eslint-parser'));
    project.write('page/file.js', 'export async function load({ signal }) {\n  await fetch("/a", { signal });\n  await fetch("/b"); // ✗ forward-signal\n}\n');
    expect(compareWithMarks(lintWithESLint(project, hostOfBabel, 'page.mjs', 'page'))).toEqual([]);
  });

  it('a component of Vue', () => {
    const component = /^```vue\n(?<code>.*?)^```$/msu.exec(readPage(page))?.groups?.['code'] ?? '';
    project.write('page.mjs', getConfig('vue-eslint-parser'));
    project.write('component/Page.vue', component);
    expect(getMarks(component)).not.toHaveLength(0);
    expect(compareWithMarks(lintWithESLint(project, 'eslint', 'page.mjs', 'component'))).toEqual([]);
  });
});

it('a component with types is read like one without, its template too', () => {
  const component = readFileSync(path.join(fixtures, 'templates/Parcel.vue'), 'utf8').replace('<script setup>', '<script setup lang="ts">');
  project.write('typed/Parcel.vue', component);
  project.write('typed/tsconfig.json', JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler', types: [] }, include: ['*.vue'] }));
  expect(compareWithMarks(lintWithESLint(project, 'eslint', 'config.mjs', 'typed'))).toEqual([]);
});
