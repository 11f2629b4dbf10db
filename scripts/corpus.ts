import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ruleSets } from '../src/create-rule.ts';
import { rules } from '../src/rules/index.ts';
import { type LintedPackage, lintPackage, type PackedPlugin } from './lib/corpus/lint.ts';
import { type CorpusPackage, getWorkFolder, readPackages } from './lib/corpus/packages.ts';
import { renderPrecision, renderSummary, reportedBy, type Tally, tally } from './lib/corpus/precision.ts';
import { compareWithRecord, type JudgedFinding, readRecord, sortFindings, verdicts, writeRecord } from './lib/corpus/record.ts';
import { pack, Project, root } from './lib/packed.ts';
import { installPackages } from './lib/pinned.ts';

const names = Object.keys(rules);

/**
 * `npm run corpus`: lints published packages with the packed plugin and compares what it finds with the record. `--all` takes in the large
 * ones, `--only <package>` takes one, `--update` renews the record and the page, `--page` renews the page alone.
 */
export function main(args: readonly string[]): void {
  const { values: options } = parseArgs({
    args: [...args],
    options: { all: { type: 'boolean' }, only: { type: 'string' }, update: { type: 'boolean' }, page: { type: 'boolean' } },
  });
  const packages = readPackages();
  if (options.page) {
    writePage(readRecord());
    return;
  }
  const chosen = packages.filter(({ name, onlyWithAll }) => options.only === undefined ? options.all === true || !onlyWithAll : name === options.only);
  if (chosen.length === 0) throw new Error(`tests/corpus/packages.json has no ${options.only ?? 'packages'}`);
  const folder = getWorkFolder();
  console.log(`Packages in ${folder}; the first time, npm installs them there …`);
  installPackages(folder, packages, 'tests/corpus/packages.json');
  report(lintPackages(folder, chosen), chosen, options.update === true);
}

function lintPackages(folder: string, packages: readonly CorpusPackage[]): readonly LintedPackage[] {
  console.log('Building and packing the plugin, then linting with it …');
  const project = new Project();
  try {
    project.install(pack(project.folder));
    // `import()` would go through the runner of scripts/run.mjs, which has ended by now.
    const plugin = createRequire(path.join(project.folder, 'package.json'))('eslint-plugin-cancellation') as PackedPlugin;
    return packages.map((corpusPackage, index) => {
      const start = performance.now();
      const linted = lintPackage(folder, corpusPackage, plugin);
      const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
      console.log(`${String(index + 1).padStart(2)}/${String(packages.length)} ${seconds} s  ${corpusPackage.name}: ${String(linted.files)} files, ${String(linted.findings.length)} findings${corpusPackage.typed ? ', typed as well' : ''}`);
      return linted;
    });
  } finally {
    project.remove();
  }
}

function report(linted: readonly LintedPackage[], packages: readonly CorpusPackage[], update: boolean): void {
  const findings = sortFindings(linted.flatMap((each) => each.findings));
  const failures = linted.flatMap((each) => each.failures);
  const { differences, renewed } = compareWithRecord(findings, readRecord(), new Set(packages.map(({ name }) => name)));
  console.log(`\n${renderSummary(findings, names)}\n`);
  if (update) {
    writeRecord(renewed);
    writePage(renewed);
  }
  const unread = renewed.filter(({ verdict }) => verdict === 'unjudged').length;
  const lines = linted.reduce((sum, each) => sum + each.lines, 0);
  console.log(`Verdicts in the whole record:\n${ruleSets.map((set) => `${set}: ${describeTally(tally(reportedBy(set, renewed)))}`).join('\n')}\n`);
  console.log([
    ...failures,
    ...(differences.length > 0 ? [`${update ? 'Changed in' : 'Differs from'} tests/corpus/findings.jsonl:`, ...differences] : []),
    `${String(findings.length)} findings in ${String(lines)} lines; ${String(unread)} without a verdict, ${String(differences.length)} differences, ${String(failures.length)} failures.`,
    ...(differences.length > 0 && !update ? ['Next: `npm run corpus -- --update`, then judge what is `unjudged` and run `npm run corpus -- --page`.'] : []),
  ].join('\n'));
  if (failures.length > 0 || (differences.length > 0 && !update)) process.exitCode = 1;
}

function describeTally({ findings, ...counts }: Tally): string {
  return `${String(findings)} findings, ${verdicts.map((verdict) => `${String(counts[verdict])} ${verdict}`).join(', ')}`;
}

function writePage(record: readonly JudgedFinding[]): void {
  writeFileSync(path.join(root, 'rules-docs/precision.md'), renderPrecision(record, readPackages(), names));
}
