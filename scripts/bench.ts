import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

import { type Contender, countLines, emptyListener, getEmptyRules, getOurContenders, measure, readSource, type Source, summarize, type Times } from './lib/bench/measure.ts';
import { gatherSources, growFile, listCode, repeatSources, splitByWords } from './lib/bench/sources.ts';
import { createProgram } from './lib/corpus/lint.ts';
import { root } from './lib/packed.ts';

/**
 * `npm run bench`: what our rules cost, beside parsing and beside other rules. `--dir <folder>` takes other code (may be repeated), `--typed
 * <folder>` other code with types, `--repetitions <n>` more of them. It asserts nothing: clocks differ, ratios are to be read.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values: options } = parseArgs({
    args: [...args], options: { dir: { type: 'string', multiple: true, default: [] }, typed: { type: 'string', default: path.join(root, 'src') }, repetitions: { type: 'string', default: '5' } },
  });
  const repetitions = Number(options.repetitions);
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-bench-'));
  try {
    const ours = getOurContenders(folder);
    const sources = gatherSources(options.dir);
    console.log(`ESLint ${ESLint.version}, Node ${process.version}; median of ${String(repetitions)} repetitions ± the middle half of them; milliseconds per 1,000 lines\n`);
    await benchUntyped(sources, ours, repetitions);
    await benchGrowth(sources, ours);
    await benchWordless(sources, ours, repetitions);
    await benchTyped(listCode(options.typed).filter((file) => /\.m?tsx?$/u.test(file)), options.typed, ours, Math.min(repetitions, 3));
    benchLoading();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const atomicUpdates: Contender = { name: 'require-atomic-updates', rules: { 'require-atomic-updates': 'error' } };
const floatingPromises: Contender = {
  name: 'no-floating-promises', plugin: tseslint.plugin, rules: { 'no-floating-promises': 'error' },
};

async function benchUntyped(sources: readonly Source[], ours: readonly Contender[], repetitions: number): Promise<void> {
  const contenders = [emptyListener, atomicUpdates, ...ours];
  const runs = await repeat(repetitions, () => measure(sources, contenders));
  const lines = countLines(sources);
  console.log(`Without types: ${String(sources.length)} files, ${String(lines)} lines; a rule alone has the options of \`all\``);
  printTable(runs, contenders, lines, ['parse', emptyListener.name]);
  printTarget('recommended / parse', median(runs, (run) => share(run, 'recommended', 'parse')) * 100, 8, '%');
}

async function benchGrowth(sources: readonly Source[], ours: readonly Contender[]): Promise<void> {
  const recommended = ours.filter(({ name }) => name === 'recommended');
  for (let round = 0; round < 3; round += 1) await measure([growFile(2_000)], recommended);
  const cost = async (grown: readonly Source[]): Promise<string> => {
    const { parse, rules } = await measure(grown, recommended);
    const thousands = countLines(grown) / 1000;
    return `parse ${(parse / thousands).toFixed(1)}, recommended ${((rules.get('recommended') ?? 0) / thousands).toFixed(2)}`;
  };
  console.log('\nGrowth, ms per 1,000 lines');
  for (const thousands of [10, 100, 400]) console.log(`  ${String(thousands).padStart(3)} thousand lines in many files: ${await cost(repeatSources(sources, thousands * 1000))}`);
  for (const thousands of [1, 5, 20]) console.log(`  ${String(thousands).padStart(3)} thousand lines in one file: ${await cost([growFile(thousands * 1000)])}`);
}

/**
 * What ESLint needs to call as many rules that do nothing is no cost of ours, yet no rule can avoid it: both figures are printed. Most of ours
 * are the two searches of the text, about 1 µs per kilobyte each.
 */
async function benchWordless(sources: readonly Source[], ours: readonly Contender[], repetitions: number): Promise<void> {
  const [recommended] = ours.filter(({ name }) => name === 'recommended');
  if (!recommended) return;
  const empty = getEmptyRules(Object.keys(recommended.rules).length);
  const cost = async (what: string, files: readonly Source[]): Promise<number> => {
    const kilobytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1000;
    const runs = await repeat(repetitions, () => measure(files, [empty, recommended]));
    const per = ({ rules }: Times, name: string): number => (rules.get(name) ?? Number.NaN) * 1000 / kilobytes;
    const ownCost = median(runs, (run) => per(run, recommended.name) - per(run, empty.name));
    console.log(`  ${what} (${String(files.length)} files): ${empty.name} ${median(runs, (run) => per(run, empty.name)).toFixed(2)}, ours beyond them ${ownCost.toFixed(2)}`);
    return ownCost;
  };
  console.log('\nFiles without words of cancellation, µs per kilobyte for all of `recommended`');
  printTarget('beyond empty rules', await cost('that start no tasks either', splitByWords(sources).wordless), 2, 'µs');
  await cost('that start tasks', splitByWords(sources).uncancellable);
}

/**
 * Each contender in a program of its own, after no-floating-promises, which is asked first and pays for the types: what is left is what a
 * project pays that has typed linting already.
 */
async function benchTyped(files: readonly string[], folder: string, ours: readonly Contender[], repetitions: number): Promise<void> {
  const sources = files.map(readSource);
  const lines = countLines(sources);
  const cold: Times[] = [];
  const warm: Times[] = [];
  for (let round = 0; round <= repetitions; round += 1) {
    const runs: (readonly [Times, Times])[] = [];
    for (const contender of ours) {
      const program = createProgram(files);
      const contenders = [floatingPromises, emptyListener, contender];
      runs.push([await measure(sources, contenders, program), await measure(sources, contenders, program)]);
    }
    if (round === 0) continue;
    cold.push(merge(runs.map(([first]) => first)));
    warm.push(merge(runs.map(([, second]) => second)));
  }
  console.log(`\nWith types: ${path.relative(root, folder) || folder}, ${String(files.length)} files, ${String(lines)} lines; no-floating-promises is asked first and pays for the types`);
  const contenders = [floatingPromises, emptyListener, ...ours];
  printTable(cold, contenders, lines, [floatingPromises.name]);
  printTarget('recommended / no-floating-promises', median(cold, (run) => share(run, 'recommended', floatingPromises.name)) * 100, 15, '%');
  console.log('The same with all types known before');
  printTable(warm, contenders, lines, [floatingPromises.name]);
}

/** Runs of several contenders as one: the mean of what all were measured with. */
function merge(runs: readonly Times[]): Times {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const names = [...new Set(runs.flatMap(({ rules }) => [...rules.keys()]))];
  return { parse: mean(runs.map(({ parse }) => parse)), rules: new Map(names.map((name) => [name, mean(runs.flatMap(({ rules }) => rules.get(name) ?? []))])) };
}

function benchLoading(): void {
  const script = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(path.join(root, 'dist/index.js')).href)}); console.log(performance.now() - start);`;
  const times = Array.from({ length: 7 }, () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })));
  const { median: middle, spread } = summarize(times);
  console.log('\nLoading the built plugin');
  printTarget(`median ± ${spread.toFixed(1)} ms`, middle, 10, 'ms');
}

/** Repetitions after one that only warms up. */
async function repeat(repetitions: number, run: () => Promise<Times>): Promise<readonly Times[]> {
  const runs: Times[] = [];
  for (let round = 0; round <= repetitions; round += 1) runs.push(await run());
  return runs.slice(1);
}

/** What one contender takes for each millisecond of another. */
function share({ parse, rules }: Times, name: string, of: string): number {
  return (rules.get(name) ?? Number.NaN) / (of === 'parse' ? parse : (rules.get(of) ?? Number.NaN));
}

function median(runs: readonly Times[], value: (run: Times) => number): number {
  return summarize(runs.map(value)).median;
}

function printTable(runs: readonly Times[], contenders: readonly Contender[], lines: number, yardsticks: readonly string[]): void {
  const cell = (value: (run: Times) => number, digits: number): string => {
    const { median: middle, spread } = summarize(runs.map(value));
    return `${middle.toFixed(digits)} ± ${spread.toFixed(digits)}`.padStart(18);
  };
  console.log(['', 'ms/1,000 lines'.padStart(18), ...yardsticks.map((name) => `/ ${name}`.padStart(18))].join(' ').padStart(24));
  console.log(`  ${'parse'.padEnd(24)}${cell(({ parse }) => parse / lines * 1000, 2)}`);
  for (const { name } of contenders) {
    console.log(`  ${name.padEnd(24)}${[cell((run) => (run.rules.get(name) ?? 0) / lines * 1000, 2), ...yardsticks.map((of) => cell((run) => share(run, name, of), 3))].join(' ')}`);
  }
}

function printTarget(what: string, value: number, target: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(1)} ${unit}, target ≤ ${String(target)} ${unit}: ${value <= target ? 'met' : 'MISSED'}`);
}
