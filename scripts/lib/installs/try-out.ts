import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { Project, root } from '../packed.ts';
import type { Setup } from './setups.ts';

/** What came of a setup. A list is empty where all is well. */
export interface Outcome {
  /** What the owner had, by name and version. */
  readonly versions: readonly string[];
  /** Packages that came along with the plugin. */
  readonly companions: readonly string[];
  /** What the package manager says when the plugin comes, and did not say before. */
  readonly warnings: readonly string[];
  /** What the linter says in place of the one finding that is due. */
  readonly lint: readonly string[];
  /** What the compiler says about the config; undefined where there is no config that has types. */
  readonly types: readonly string[] | undefined;
}

const name = 'eslint-plugin-cancellation';

/** Sets a project up, installs the plugin from its tarball, lints a file that has one finding, and type-checks the config. */
export function tryOut(setup: Setup, tarball: string): Outcome {
  const project = new Project();
  try {
    const { folder } = project;
    project.write('package.json', JSON.stringify({ private: true, type: setup.moduleType ?? 'module' }));
    const before = install(folder, setup, setup.packages);
    const had = listPackages(folder);
    const after = install(folder, setup, [tarball]);
    writeSources(project, setup);
    return {
      versions: setup.packages.map((spec) => describePackage(folder, spec)),
      companions: listPackages(folder).filter((place) => !had.includes(place) && !place.endsWith(`node_modules/${name}`)),
      warnings: after.filter((line) => !before.includes(line)),
      lint: lint(folder, setup),
      types: setup.linter === 'oxlint' ? undefined : checkTypes(folder),
    };
  } finally {
    project.remove();
  }
}

/** The warnings and errors of the package manager. */
function install(folder: string, { manager }: Setup, packages: readonly string[]): readonly string[] {
  const { status, output } = manager === 'pnpm'
    ? run('npx', ['--yes', 'pnpm@10', 'add', '--save-dev', ...packages], folder)
    : run('npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...packages], folder);
  const lines = output.split('\n').filter((line) => /\b(?:warn|error|unmet)\b|ERR/iu.test(line));
  return status === 0 ? lines : [`exit ${String(status)}`, ...lines];
}

/** The places of all packages, however deep; each once, however many links of pnpm lead to it. */
function listPackages(folder: string): readonly string[] {
  const manifests = readdirSync(path.join(folder, 'node_modules'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name === 'package.json');
  const places = manifests.map(({ parentPath }) => path.relative(realpathSync(folder), realpathSync(parentPath)).replaceAll('\\', '/'));
  return [...new Set(places)].filter((place) => /node_modules\/(?:@[^/]+\/)?[^/]+$/u.test(place));
}

function describePackage(folder: string, spec: string): string {
  const installedAs = spec.replace(/(?<=.)@.*$/u, '');
  const manifest = JSON.parse(readFileSync(path.join(folder, 'node_modules', installedAs, 'package.json'), 'utf8')) as { name: string; version: string };
  return manifest.name === installedAs ? `${installedAs} ${manifest.version}` : `${installedAs} = ${manifest.name} ${manifest.version}`;
}

function writeSources(project: Project, { language, config: [file, text] }: Setup): void {
  const parameters = language === 'ts' ? 'url: string, { signal }: { signal: AbortSignal }' : 'url, { signal }';
  project.write(file, text);
  project.write(`src/load.${language}`, `async function load(${parameters}) {\n  try {\n    return await fetch(url, { signal });\n  } catch {\n    return undefined;\n  }\n}\n\nload('/', { signal: AbortSignal.timeout(1000) }).then(console.log, console.error);\n`);
  project.write('tsconfig.json', JSON.stringify({
    compilerOptions: { target: 'es2023', module: 'nodenext', lib: ['es2023', 'dom'], types: [], strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, allowJs: true, checkJs: true, noEmit: true },
    include: ['eslint.config.*', 'src/*.ts'],
  }));
}

function lint(folder: string, { linter, language }: Setup): readonly string[] {
  const { status, output } = run('npx', [linter ?? 'eslint', 'src'], folder);
  const isDue = status === 1 && output.includes(`load.${language}`) && [...output.matchAll(/no-swallowed-abort/gu)].length === 1;
  return isDue ? [] : [output];
}

/** Checked by the project's own compiler if it has one, otherwise by ours. */
function checkTypes(folder: string): readonly string[] {
  const own = path.join(folder, 'node_modules/.bin/tsc');
  const { status, output } = run(existsSync(own) ? own : path.join(root, 'node_modules/.bin/tsc'), ['-p', '.'], folder);
  return status === 0 ? [] : [output];
}

/** `npm run --silent` would hand its silence on to the package managers, whose warnings are looked for. */
const env = { ...process.env, NO_COLOR: '1', npm_config_loglevel: 'notice' };

function run(command: string, args: readonly string[], cwd: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}
