import { cpSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { getRuleName } from '../../scripts/lib/marks.ts';
import { Project } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';
import { lintWithESLint } from '../support/eslint.ts';
import { getFences, getPages } from '../support/fences.ts';
import { lintWithOxlint } from '../support/oxlint.ts';

// The same code through everything that runs the plugin: the fixtures, and whatever the rules' pages show.
const fixtures = path.join(import.meta.dirname, '../fixtures/hosts');
let project: Project;

beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  for (const name of ['eslint', 'eslint9', 'eslint9latest', 'oxlint', '@typescript-eslint/parser']) project.link(name);
  cpSync(fixtures, path.join(project.folder, 'code'), { recursive: true });
  for (const { place, language, code } of getPages('rules-docs').flatMap(getFences)) {
    project.write(`code/${path.basename(place).replaceAll(/\W/gu, '-')}.${language}`, code);
  }
});
afterAll(() => project.remove());

const parsers = {
  espree: `{ files: ['**/*.{js,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }`,
  'the TypeScript parser': `{ files: ['**/*.{js,jsx,ts,tsx}'], languageOptions: { parser: (await import('@typescript-eslint/parser')).default } }`,
};

/** A finding as a line of text, so that a difference can be read. */
type Finding = string;

function lint(installedAs: string, parser: keyof typeof parsers): readonly Finding[] {
  const config = project.write(`${installedAs}.config.mjs`, `import cancellation from 'eslint-plugin-cancellation';
    export default [cancellation.configs.all, ${parsers[parser]}];`);
  return lintWithESLint(project, installedAs, config, 'code').flatMap(({ filePath, messages }) => messages.map(({ line, column, ruleId, message }) => {
    return `${path.basename(filePath)}:${String(line)}:${String(column)} ${getRuleName(ruleId)}: ${message}`;
  })).sort();
}

describe('the same findings everywhere', () => {
  let due: readonly Finding[] = [];
  beforeAll(() => {
    due = lint('eslint', 'the TypeScript parser');
  });
  const inJavaScript = (findings: readonly Finding[]): readonly Finding[] => findings.filter((finding) => /^[^:]*\.jsx?:/u.test(finding));

  it('every rule finds something, and every file can be read', () => {
    expect(new Set(due.map((finding) => finding.split(' ')[1]?.replace(':', '')))).toEqual(new Set(Object.keys(plugin.rules)));
  });

  it.each([['ESLint 9.15', 'eslint9'], ['the last ESLint 9', 'eslint9latest'], ['ESLint 10', 'eslint']])('%s', (_, installedAs) => {
    expect(lint(installedAs, 'the TypeScript parser')).toEqual(due);
    expect(lint(installedAs, 'espree')).toEqual(inJavaScript(due));
  });

  it('oxlint', () => {
    expect(lintWithOxlint(project, 'code')).toEqual(due);
  });
});
