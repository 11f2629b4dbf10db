import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A published package, as a file of this repository pins it. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** What npm writes down about an installed package. */
type InstalledPackages = Readonly<Record<string, { readonly version?: string; readonly integrity?: string } | undefined>>;

/** Where packages are kept between runs: the folder that the environment variable names, else one in the user's cache. */
export function getCacheFolder(name: string, variable: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  return path.resolve(process.env[variable] ?? path.join(cache, 'eslint-plugin-cancellation', name));
}

/** Installs what is missing in `folder`. @throws Error when npm installed something else than what `source` pins. */
export function installPackages(folder: string, packages: readonly PinnedPackage[], source: string): void {
  if (findStrays(folder, packages).length === 0) return;
  mkdirSync(folder, { recursive: true });
  const dependencies = Object.fromEntries(packages.map(({ name, version }) => [name, version]));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel', 'error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const strays = findStrays(folder, packages);
  if (strays.length > 0) throw new Error(`not what ${source} pins: ${strays.join(', ')} in ${folder}`);
}

/** The packages that are absent, or there with another version or another content. */
function findStrays(folder: string, packages: readonly PinnedPackage[]): readonly string[] {
  const lock = path.join(folder, 'node_modules/.package-lock.json');
  const installed = existsSync(lock) ? (JSON.parse(readFileSync(lock, 'utf8')) as { packages: InstalledPackages }).packages : {};
  return packages.flatMap(({ name, version, integrity }) => {
    const found = installed[`node_modules/${name}`];
    return found?.version === version && found.integrity === integrity ? [] : [name];
  });
}
