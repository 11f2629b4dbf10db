import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { Project, root } from '../scripts/lib/packed.ts';

let project: Project;
let installed = '';
const read = (file: string): string => readFileSync(path.join(installed, file), 'utf8');

beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  installed = path.join(project.folder, 'node_modules/eslint-plugin-cancellation');
});
afterAll(() => project.remove());

describe('the package', () => {
  it('holds the plugin, its types, the licences of what is bundled and the command for a first look, and nothing else', () => {
    const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ parentPath, name }) => path.relative(installed, path.join(parentPath, name))).sort()).toEqual([
      'LICENSE', 'README.md', 'bin/cancellation.js', 'dist/index.d.ts', 'dist/index.js', 'dist/licenses.md', 'package.json',
    ]);
  });

  it('depends on nothing; its hosts are optional peers', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, unknown> | undefined>;
    expect(manifest['dependencies']).toBeUndefined();
    expect(manifest['optionalDependencies']).toBeUndefined();
    const optional = Object.fromEntries(Object.keys(manifest['peerDependencies'] ?? {}).map((name) => [name, { optional: true }]));
    expect(manifest['peerDependenciesMeta']).toEqual(optional);
    expect(Object.keys(optional)).toEqual(['eslint', 'oxlint']);
  });

  it('imports nothing when it runs: no ESLint, no TypeScript, no Node', () => {
    const imports = ['ImportDeclaration', 'ImportExpression', 'ExportNamedDeclaration[source]', 'ExportAllDeclaration', 'CallExpression[callee.name="require"]'];
    expect(new Linter().verify(read('dist/index.js'), { rules: { 'no-restricted-syntax': ['error', ...imports] } })).toEqual([]);
  });

  it('is small: what is downloaded, and what is loaded', () => {
    expect(statSync(inject('tarball')).size).toBeLessThan(200_000);
    expect(statSync(path.join(installed, 'dist/index.js')).size).toBeLessThan(700_000);
  });

  // In milliseconds of the processor, and beside ESLint: how busy the machine is must not matter. It is about a sixth.
  it('loads in a fraction of what ESLint takes to load', () => {
    const eslint = path.join(root, 'node_modules/eslint/lib/api.js');
    expect(getLoadingTime(path.join(installed, 'dist/index.js'))).toBeLessThan(getLoadingTime(eslint) / 3);
  });

  it('declares itself in the words of `eslint` alone', () => {
    const sources = [...read('dist/index.d.ts').matchAll(/(?:from|import\()\s*['"](?<source>[^'"]+)['"]/gu)].map(({ groups }) => groups?.['source']);
    expect(sources).toEqual(['eslint']);
  });
});

describe.each([['ESLint 9.15', 'eslint9'], ['the last ESLint 9', 'eslint9latest'], ['ESLint 10', 'eslint']])('types beside %s', (host, installedAs) => {
  let consumer: Project;
  beforeAll(() => {
    consumer = new Project();
  });
  afterAll(() => consumer.remove());

  it('fit a config written in TypeScript under the strictest settings', () => {
    consumer.install(inject('tarball'));
    consumer.link('eslint', installedAs);
    consumer.write('tsconfig.json', JSON.stringify({
      compilerOptions: {
        target: 'es2023', module: 'nodenext', types: [], strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
        skipLibCheck: false, noEmit: true,
      },
      include: ['*.ts'],
    }));
    consumer.write('eslint.config.ts', `
      import cancellation from 'eslint-plugin-cancellation';
      import type { ESLint, Linter } from 'eslint';
      ${host === 'ESLint 9.15' ? '' : `import { defineConfig } from 'eslint/config';
      export const defined = defineConfig([{ plugins: { cancellation }, extends: ['cancellation/strict', cancellation.configs.all] }]);`}
      export const plugin: ESLint.Plugin = cancellation;
      export const name: string = cancellation.meta.name;
      // @ts-expect-error there is no such config
      cancellation.configs.typed;
      export default [{ plugins: { cancellation } }, cancellation.configs.recommended] satisfies Linter.Config[];
    `);
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    expect(check(tsc, consumer.folder)).toBe('');
  });
});

/** The least of what some processes take to import a module. */
function getLoadingTime(file: string): number {
  const script = `const start = process.cpuUsage(); await import(${JSON.stringify(pathToFileURL(file).href)}); const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  return Math.min(...Array.from({ length: 3 }, () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }))));
}

/** What the compiler complains about; nothing when all is well. */
function check(tsc: string, cwd: string): string {
  try {
    return execFileSync(process.execPath, [tsc, '-p', '.'], { cwd, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
