import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { Project } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';

// Every way a user may switch the rules on, as a config file in a project of their own, in every ESLint that we claim.
const hosts = { 'ESLint 9.15': 'eslint9', 'the last ESLint 9': 'eslint9latest', 'ESLint 10': 'eslint' };
const projects: Record<string, Project> = {};

beforeAll(() => {
  for (const [host, installedAs] of Object.entries(hosts)) {
    const project = new Project();
    project.install(inject('tarball'));
    project.link('eslint', installedAs);
    project.write('code.js', 'export {};\n');
    projects[host] = project;
  }
});
afterAll(() => {
  for (const project of Object.values(projects)) project.remove();
});

const { recommended, strict, all } = plugin.configs;

/** Config files by what they show. `not`: the ESLint that has no `defineConfig` yet. */
const forms: readonly { form: string; name: string; text: string; due: Linter.Config['rules']; not?: string }[] = [
  {
    form: 'a config as it is', name: 'plain.config.mjs', due: recommended.rules,
    text: `import cancellation from 'eslint-plugin-cancellation'; export default cancellation.configs.recommended;`,
  },
  {
    form: 'a config in an array', name: 'array.config.mjs', due: strict.rules,
    text: `import cancellation from 'eslint-plugin-cancellation'; export default [cancellation.configs.strict];`,
  },
  {
    form: 'spread, with files of one\'s own', name: 'spread.config.mjs', due: all.rules,
    text: `import cancellation from 'eslint-plugin-cancellation'; export default [{ ...cancellation.configs.all, files: ['**/*.js'] }];`,
  },
  {
    form: 'a config beside the plugin named once more', name: 'twice.config.mjs', due: recommended.rules,
    text: `import cancellation from 'eslint-plugin-cancellation'; export default [{ plugins: { cancellation } }, cancellation.configs.recommended];`,
  },
  {
    form: 'the plugin as `require` returns it', name: 'require.config.cjs', due: recommended.rules,
    text: `const cancellation = require('eslint-plugin-cancellation'); module.exports = [cancellation.configs.recommended];`,
  },
  {
    form: '`extends` by name', name: 'extends.config.mjs', due: strict.rules, not: 'ESLint 9.15',
    text: `import { defineConfig } from 'eslint/config'; import cancellation from 'eslint-plugin-cancellation';
      export default defineConfig([{ plugins: { cancellation }, extends: ['cancellation/strict'] }]);`,
  },
  {
    form: '`extends` with the config', name: 'object.config.mjs', due: recommended.rules, not: 'ESLint 9.15',
    text: `import { defineConfig } from 'eslint/config'; import cancellation from 'eslint-plugin-cancellation';
      export default defineConfig([{ extends: [cancellation.configs.recommended] }]);`,
  },
  {
    form: 'another prefix', name: 'prefix.config.mjs', due: rename(strict.rules, 'stop'), not: 'ESLint 9.15',
    text: `import { defineConfig } from 'eslint/config'; import cancellation from 'eslint-plugin-cancellation';
      export default defineConfig([{ plugins: { stop: cancellation }, extends: ['stop/strict'] }]);`,
  },
];

function rename(rules: Linter.Config['rules'], prefix: string): Linter.Config['rules'] {
  return Object.fromEntries(Object.entries(rules ?? {}).map(([name, entry]) => [name.replace('cancellation', prefix), entry]));
}

function runESLint(project: Project, ...args: readonly string[]): string {
  return execFileSync(process.execPath, ['node_modules/eslint/bin/eslint.js', ...args], { cwd: project.folder, encoding: 'utf8' });
}

describe.each(Object.keys(hosts))('%s', (host) => {
  const getProject = (): Project => projects[host] ?? expect.fail('no project');

  it.each(forms.filter(({ not }) => not !== host))('$form', ({ name, text, due }) => {
    const config = getProject().write(name, text);
    const { rules } = JSON.parse(runESLint(getProject(), '--config', config, '--print-config', 'code.js')) as Linter.Config;
    expect(Object.keys(rules ?? {}).sort()).toEqual(Object.keys(due ?? {}).sort());
  });

  it('`--plugin` and `--rule` on the command line', () => {
    const rules = Object.keys(plugin.rules).flatMap((name) => ['--rule', `cancellation/${name}: error`]);
    expect(runESLint(getProject(), '--no-config-lookup', '--plugin', 'cancellation', ...rules, 'code.js')).toBe('');
  });

  it('tells name and version, by which ESLint keys its cache', () => {
    const config = getProject().write('printed.config.mjs', `export { default } from './plain.config.mjs';`);
    const { plugins } = JSON.parse(runESLint(getProject(), '--config', config, '--print-config', 'code.js')) as { plugins: readonly string[] };
    expect(plugins).toContain(`cancellation:${plugin.meta.name}@${plugin.meta.version}`);
  });

  it('has no TypeScript in sight', () => {
    const { resolve } = createRequire(path.join(getProject().folder, 'node_modules/eslint-plugin-cancellation/dist/index.js'));
    expect(() => resolve('typescript')).toThrow('Cannot find module');
  });
});

it('loads where only oxlint is installed', () => {
  const project = new Project();
  try {
    project.install(inject('tarball'));
    project.link('oxlint');
    project.write('code.js', 'export {};\n');
    project.write('.oxlintrc.json', JSON.stringify({ jsPlugins: ['eslint-plugin-cancellation'], rules: recommended.rules }));
    expect(execFileSync(process.execPath, ['node_modules/oxlint/bin/oxlint', 'code.js'], { cwd: project.folder, encoding: 'utf8' })).toContain('0 errors');
  } finally {
    project.remove();
  }
});
