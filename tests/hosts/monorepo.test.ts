import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';

import { Project, root } from '../../scripts/lib/packed.ts';

// examples/monorepo for real: Turborepo runs ESLint with types in each package, and must know when a result of yesterday still holds.
const turbo = path.join(root, 'node_modules/turbo/bin/turbo');
let project: Project;
// Each run starts npm and a type checker in two packages.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => {
  project = new Project();
  cpSync(path.join(root, 'examples/monorepo'), project.folder, { recursive: true });
  // What is not ours is linked below; npm writes the lock file for the plugin and the packages.
  const outside = (text: string): string => text.replaceAll(/"(?:eslint|turbo|typescript-eslint)": "[^"]*"/gu, '"eslint-plugin-cancellation": "*"');
  for (const manifest of ['package.json', 'packages/lint-config/package.json', 'packages/rates/package.json', 'packages/checkout/package.json']) edit(manifest, outside);
  project.install(inject('tarball'), { saves: true });
  for (const name of ['eslint', 'typescript', 'typescript-eslint']) project.link(name);
  project.linkCommands('eslint');
  symlinkSync(path.join(root, 'node_modules/@turbo'), path.join(project.folder, 'node_modules/@turbo'));
});
afterAll(() => project.remove());

function edit(file: string, change: (text: string) => string): void {
  const text = readFileSync(path.join(project.folder, file), 'utf8');
  expect(change(text)).not.toBe(text);
  project.write(file, change(text));
}

interface Run {
  readonly status: number | null;
  readonly output: string;
  /** The packages that were linted, rather than remembered. */
  readonly linted: readonly string[];
}

function lint(...args: readonly string[]): Run {
  // Turborepo folds what it prints where it knows the CI; the lines are read in one form.
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_CACHE_DIR: '.turbo/cache', GITHUB_ACTIONS: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [turbo, 'run', 'lint', '--ui=stream', ...args], { cwd: project.folder, encoding: 'utf8', env });
  const output = stripVTControlCharacters(stdout + stderr);
  return { status, output, linted: [...output.matchAll(/^@parcels\/(?<name>[\w-]+):lint: cache (?:bypass|miss)/gmu)].map(({ groups }) => groups?.['name'] ?? '').sort() };
}

it('lints every package once, and remembers', () => {
  const first = lint();
  expect(first).toMatchObject({ status: 0, linted: ['checkout', 'rates'] });
  const second = lint();
  expect(second).toMatchObject({ status: 0, linted: [] });
  expect(second.output).toContain('FULL TURBO');
});

it('lints anew what may have changed its verdict: a package of its own', () => {
  edit('packages/checkout/src/index.ts', (text) => `${text}\nexport const free = 0;\n`);
  expect(lint()).toMatchObject({ status: 0, linted: ['checkout'] });
});

it('lints anew when the types of a dependency have changed, and finds what is wrong since then', () => {
  edit('packages/rates/src/index.ts', (text) => text.replace('price: number)', 'price: number, signal?: AbortSignal)').replace("fetch('/customers/me')", "fetch('/customers/me', signal ? { signal } : {})"));
  const { status, linted, output } = lint('--continue');
  expect({ status, linted }).toEqual({ status: 1, linted: ['checkout', 'rates'] });
  expect(output).toContain('cancellation/forward-signal');
  edit('packages/checkout/src/index.ts', (text) => text.replace('discount(total)', 'discount(total, signal)'));
  expect(lint()).toMatchObject({ status: 0, linted: ['checkout'] });
});

it('lints everything anew when the plugin has changed', () => {
  expect(lint()).toMatchObject({ linted: [] });
  edit('package-lock.json', (text) => text.replace(/("node_modules\/eslint-plugin-cancellation": \{\s*"version": )"[^"]*"/u, '$1"99.0.0"'));
  expect(lint()).toMatchObject({ status: 0, linted: ['checkout', 'rates'] });
});

it('lints a share of the packages on each machine', () => {
  const shares = ['@parcels/rates', '@parcels/checkout'].map((name) => lint('--force', `--filter=${name}`).linted);
  expect(shares).toEqual([['rates'], ['checkout']]);
});
