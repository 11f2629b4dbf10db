import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Project } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';

interface OxlintDiagnostic {
  readonly filename: string;
  readonly code: string;
  readonly message: string;
  /** Empty for what is not about code: a rule that crashed. */
  readonly labels: readonly { readonly span: { readonly offset: number } }[];
}

/** What oxlint reports about `folder` of a project that has the plugin and oxlint: a line of text for each report, so that a difference can be read. */
export function lintWithOxlint(project: Project, folder: string): readonly string[] {
  const config = project.write('.oxlintrc.json', JSON.stringify({ jsPlugins: ['eslint-plugin-cancellation'], categories: { correctness: 'off' }, rules: plugin.configs.all.rules }));
  const bin = path.join(project.folder, 'node_modules/oxlint/bin/oxlint');
  const { diagnostics } = JSON.parse(run(bin, project.folder, '--config', config, '--format', 'json', folder)) as { diagnostics: readonly OxlintDiagnostic[] };
  return diagnostics.map(({ filename, code, message, labels: [label] }) => {
    if (!label) return `${path.basename(filename)}: ${message}`;
    const rule = /\((?<rule>.*)\)/u.exec(code)?.groups?.['rule'] ?? code;
    return `${path.basename(filename)}:${getPosition(path.join(project.folder, filename), label.span.offset)} ${rule}: ${message}`;
  }).sort();
}

/** oxlint counts bytes, ESLint UTF-16 units after the byte order mark. */
function getPosition(file: string, offset: number): string {
  const before = readFileSync(file).subarray(0, offset).toString().replace(/^\uFEFF/u, '').split(/\r?\n/u);
  return `${String(before.length)}:${String((before.at(-1) ?? '').length + 1)}`;
}

/** What a linter prints, whether it finds something or not. */
function run(bin: string, cwd: string, ...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    if (status === 1 && stdout !== '') return stdout;
    throw new Error(`${bin} failed: ${stdout}${stderr}`, { cause: error });
  }
}
