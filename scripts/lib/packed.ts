import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const modules = path.join(root, 'node_modules');

/** Runs npm without its chatter. @throws Error with npm's output when it fails. */
function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Builds the package and packs it into `folder`, as `npm publish` would. The path of the tarball. */
export function pack(folder: string): string {
  npm(root, 'run', 'build');
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  return path.join(folder, `${name}-${version}.tgz`);
}

/** A project in a temporary folder: what it has is what is installed or linked into it. */
export class Project {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'cancellation-project-'));

  constructor() {
    this.write('package.json', '{ "private": true, "type": "module" }\n');
  }

  /** Installs a tarball without asking the registry, and `saves` it in manifest and lock file. To be done before anything is linked: npm removes what it does not know. */
  install(tarball: string, { saves = false } = {}): void {
    npm(this.folder, 'install', '--offline', '--no-audit', '--no-fund', saves ? '--save-dev' : '--no-save', '--ignore-scripts', tarball);
  }

  /** Gives the project a package of ours, under another name where we have it under an alias. */
  link(name: string, installedAs = name): void {
    const place = path.join(this.folder, 'node_modules', name);
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(path.join(modules, installedAs), place, 'junction');
  }

  /** Lets `npx` find the commands of a package that was linked. */
  linkCommands(name: string): void {
    const { bin } = JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as { bin: Readonly<Record<string, string>> };
    for (const [command, script] of Object.entries(bin)) {
      const place = path.join(this.folder, 'node_modules/.bin', command);
      mkdirSync(path.dirname(place), { recursive: true });
      symlinkSync(path.join(modules, name, script), place);
    }
  }

  /** Writes a file and tells its absolute path. */
  write(name: string, text: string): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
