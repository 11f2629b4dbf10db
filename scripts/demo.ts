import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ESLint } from 'eslint';

import { getDifferences } from './lib/marks.ts';
import { pack, Project, root } from './lib/packed.ts';

/** `npm run demo`: installs the packed plugin beside ESLint in a project of its own and lints `examples/` there, as a user would. */
export async function main(): Promise<void> {
  console.log('Building and packing the plugin, then linting examples/ with it …');
  const results = await lintExamples();
  const stylish = await new ESLint().loadFormatter('stylish');
  console.log(await stylish.format(results));
  const differences = results.flatMap(({ filePath, messages }) =>
    getDifferences(readFileSync(filePath, 'utf8'), messages).map((difference) => `${path.relative(root, filePath)}, ${difference}`));
  console.log(differences.length === 0 ? summarize(results) : ['The findings are not those that the comments announce:', ...differences].join('\n'));
  if (differences.length > 0) process.exitCode = 1;
}

/** The findings, under the names that the files have here. */
async function lintExamples(): Promise<ESLint.LintResult[]> {
  const project = new Project();
  try {
    project.install(pack(project.folder));
    for (const name of ['eslint', 'typescript-eslint']) project.link(name);
    cpSync(path.join(root, 'examples'), project.folder, { recursive: true });
    const results = await new ESLint({ cwd: project.folder }).lintFiles('.');
    return results.map((result) => ({ ...result, filePath: path.join(root, 'examples', path.relative(project.folder, result.filePath)) }));
  } finally {
    project.remove();
  }
}

function summarize(results: readonly ESLint.LintResult[]): string {
  const findings = results.map(({ messages }) => messages.length).filter((count) => count > 0);
  const sum = findings.reduce((total, count) => total + count, 0);
  return `${String(sum)} findings in ${String(findings.length)} of ${String(results.length)} files, each announced by a comment \`// ✗\` at its line; the right twin stands below it.\n`
    + 'Next: change an example and run this again, or read rules-docs/cancellation.md.';
}
