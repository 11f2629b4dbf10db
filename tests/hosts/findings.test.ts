import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';

import type { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { getRuleName } from '../../scripts/lib/marks.ts';
import { Project } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';
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

function lintWithESLint(installedAs: string, parser: keyof typeof parsers): readonly Finding[] {
  const config = project.write(`${installedAs}.config.mjs`, `import cancellation from 'eslint-plugin-cancellation';
    export default [cancellation.configs.all, ${parsers[parser]}];`);
  const bin = path.join(project.folder, 'node_modules', installedAs, 'bin/eslint.js');
  const results = JSON.parse(run(bin, '--config', config, '--format', 'json', 'code')) as { filePath: string; messages: Linter.LintMessage[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, column, ruleId, message }) => {
    return `${path.basename(filePath)}:${String(line)}:${String(column)} ${getRuleName(ruleId)}: ${message}`;
  })).sort();
}

/** What a linter prints, whether it finds something or not. */
function run(bin: string, ...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [bin, ...args], { cwd: project.folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    if (status === 1 && stdout !== '') return stdout;
    throw new Error(`${bin} failed: ${stdout}${stderr}`, { cause: error });
  }
}

describe('the same findings everywhere', () => {
  let due: readonly Finding[] = [];
  beforeAll(() => {
    due = lintWithESLint('eslint', 'the TypeScript parser');
  });
  const inJavaScript = (findings: readonly Finding[]): readonly Finding[] => findings.filter((finding) => /^[^:]*\.jsx?:/u.test(finding));

  it('every rule finds something, and every file can be read', () => {
    expect(new Set(due.map((finding) => finding.split(' ')[1]?.replace(':', '')))).toEqual(new Set(Object.keys(plugin.rules)));
  });

  it.each([['ESLint 9.15', 'eslint9'], ['the last ESLint 9', 'eslint9latest'], ['ESLint 10', 'eslint']])('%s', (_, installedAs) => {
    expect(lintWithESLint(installedAs, 'the TypeScript parser')).toEqual(due);
    expect(lintWithESLint(installedAs, 'espree')).toEqual(inJavaScript(due));
  });

  it('oxlint', () => {
    expect(lintWithOxlint(project, 'code')).toEqual(due);
  });
});
