import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import fc from 'fast-check';

import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { findComplaint, lintAll } from '../tests/fuzz/oracles.ts';
import { programs } from '../tests/fuzz/programs.ts';
import { lint } from '../tests/support/lint.ts';
import { lintWithOxlint } from '../tests/support/oxlint.ts';
import { getRuleName } from './lib/marks.ts';
import { pack, Project, root } from './lib/packed.ts';

const mostForOxlint = 2_000;

/**
 * `npm run fuzz`: all rules over random programs. `--runs <n>` and `--seed <n>` repeat a run; `--files` takes the files of `node_modules`
 * instead, where no rule may throw.
 */
export function main(args: readonly string[]): void {
  const { values: options } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string' }, files: { type: 'boolean' } } });
  const succeeds = options.files ? lintInstalledFiles() : fuzz(Number(options.runs), Number(options.seed ?? Date.now() % 2 ** 31));
  if (!succeeds) process.exitCode = 1;
}

function fuzz(runs: number, seed: number): boolean {
  console.log(`${String(runs)} programs, seed ${String(seed)}`);
  const kept: string[] = [];
  const start = performance.now();
  let count = 0;
  let complaint: string | undefined;
  const reached = new Map<string, number>();
  const property = fc.property(programs(), (program) => {
    count += 1;
    // Types are slow: every tenth program, and all while a failing one is made smaller.
    const found = findComplaint(program, complaint !== undefined || count % 10 === 0);
    complaint = found ?? complaint;
    if (complaint === undefined) countMessages(program.code, reached);
    if (kept.length < mostForOxlint) kept.push(program.code);
    if (count % 1000 === 0) console.log(`${String(count).padStart(6)} ${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s`);
    return found === undefined;
  });
  const { failed, numRuns, numShrinks } = fc.check(property, { numRuns: runs, seed });
  if (failed) {
    console.log(`Program ${String(numRuns)} fails; made smaller ${String(numShrinks)} times:\n\n${complaint ?? ''}`);
    return false;
  }
  printReached(reached);
  return compareWithOxlint(kept);
}

/** Counts the reports of a program, and the suggestions that they make. */
function countMessages(code: string, reached: Map<string, number>): void {
  for (const { ruleId, messageId, suggestions = [] } of lintAll(code, 'javascript')) {
    for (const id of [messageId, ...suggestions.map((suggestion) => suggestion.messageId)]) {
      const message = `${getRuleName(ruleId)} ${id ?? ''}`;
      reached.set(message, (reached.get(message) ?? 0) + 1);
    }
  }
}

/** How often each message was given, also those that never were: what is never reached is never tried. */
function printReached(reached: ReadonlyMap<string, number>): void {
  console.log('Messages given in plain JavaScript:');
  for (const [rule, { meta }] of Object.entries(rules)) {
    for (const id of Object.keys(meta.messages ?? {})) console.log(`${String(reached.get(`${rule} ${id}`) ?? 0).padStart(8)} ${rule} ${id}`);
  }
}

/** Whether oxlint says of programs what ESLint says. */
function compareWithOxlint(codes: readonly string[]): boolean {
  console.log(`The first ${String(codes.length)} in oxlint …`);
  const project = new Project();
  try {
    project.install(pack(project.folder));
    project.link('oxlint');
    codes.forEach((code, index) => project.write(`code/${nameFile(index)}`, code));
    const found = new Set(lintWithOxlint(project, 'code'));
    const due = new Set(codes.flatMap((code, index) => lintAll(code, 'javascript').map(({ line, column, ruleId, message }) => `${nameFile(index)}:${String(line)}:${String(column)} ${getRuleName(ruleId)}: ${message}`)));
    const differences = [...[...due].filter((report) => !found.has(report)).map((report) => `- ${report}`), ...[...found].filter((report) => !due.has(report)).map((report) => `+ ${report}`)];
    const [first] = differences;
    console.log(first === undefined ? `All is well; ${String(due.size)} reports are the same in oxlint.` : `oxlint differs in ${String(differences.length)} reports:\n${first}\n\n${codes[Number(/\d+/u.exec(first)?.[0])] ?? ''}`);
    return first === undefined;
  } finally {
    project.remove();
  }
}

function nameFile(index: number): string {
  return `program${String(index)}.js`;
}

/** Whether all rules get through every file of `node_modules` that can be parsed. */
function lintInstalledFiles(): boolean {
  const files = listFiles(path.join(root, 'node_modules'));
  console.log(`${String(files.length)} files`);
  const counts = { read: 0, unreadable: 0, reports: 0, crashes: 0 };
  const config = { ...plugin.configs.all, linterOptions: { noInlineConfig: true } };
  files.forEach((file, index) => {
    if (index % 2000 === 1999) console.log(`${String(index + 1).padStart(6)} ${JSON.stringify(counts)}`);
    try {
      const reports = lint(readFileSync(file, 'utf8'), 'typescript', config, getKind(file));
      if (reports.some(({ fatal }) => fatal)) counts.unreadable += 1;
      else counts.read += 1;
      counts.reports += reports.filter(({ fatal }) => !fatal).length;
    } catch (error) {
      counts.crashes += 1;
      console.log(`${path.relative(root, file)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  });
  console.log(`${String(counts.read)} files linted, ${String(counts.unreadable)} cannot be parsed; ${String(counts.reports)} reports, ${String(counts.crashes)} crashes.`);
  return counts.crashes === 0;
}

/** A name of the same kind outside of `node_modules`, where ESLint does not look. */
function getKind(file: string): string {
  return /\.[cm]?ts$/u.test(file) ? 'file.ts' : 'react.tsx';
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
