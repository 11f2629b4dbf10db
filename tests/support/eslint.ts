import { execFileSync } from 'node:child_process';
import path from 'node:path';

import type { ESLint } from 'eslint';

import type { Project } from '../../scripts/lib/packed.ts';

/** What the ESLint that is linked into a project as `installedAs` finds in `folder`, by a config file. @throws Error when it cannot lint. */
export function lintWithESLint(project: Project, installedAs: string, config: string, folder: string): readonly ESLint.LintResult[] {
  const bin = path.join(project.folder, 'node_modules', installedAs, 'bin/eslint.js');
  return JSON.parse(run(project, bin, '--config', config, '--format', 'json', folder)) as ESLint.LintResult[];
}

/** What a linter prints, whether it finds something or not. */
function run({ folder }: Project, bin: string, ...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    if (status === 1 && stdout !== '') return stdout;
    throw new Error(`${bin} failed: ${stdout}${stderr}`, { cause: error });
  }
}
