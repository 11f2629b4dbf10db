#!/usr/bin/env node
// A first look: lints code with this plugin alone, and leaves the config, the packages and the files around it as they are.
//
//   cancellation [--set recommended|strict|all] [--html report.html] [file or folder …]
//
// Runs ESLint where it is installed beside the plugin, with the TypeScript parser if that is there too; otherwise oxlint.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const usage = 'usage: cancellation [--set recommended|strict|all] [--html report.html] [file or folder …]';
const ignored = ['**/dist/**', '**/build/**', '**/coverage/**', '**/*.min.js'];

/** A package that may be installed beside the plugin; undefined when it is not. */
async function importOptional(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`)) return undefined;
    throw error;
  }
}

async function lintWithESLint({ ESLint }, config, paths, report) {
  const parser = await importOptional('@typescript-eslint/parser');
  if (!parser) console.error('No @typescript-eslint/parser here: only JavaScript is linted.');
  const eslint = new ESLint({
    cwd: getBase(paths),
    overrideConfigFile: true,
    errorOnUnmatchedPattern: false,
    // The comments in the code speak of rules that are not here.
    allowInlineConfig: false,
    overrideConfig: [
      { ignores: ignored },
      { files: [parser ? '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}' : '**/*.{js,mjs,cjs,jsx}'], ...config },
      { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } }, ...(parser && { parser }) } },
    ],
  });
  const results = await eslint.lintFiles(paths);
  if (results.length === 0) {
    console.error(`No code to lint here; left out are node_modules and ${ignored.join(', ')}.`);
    return 2;
  }
  const print = async (format) => (await eslint.loadFormatter(format)).format(results);
  console.log((await print('stylish')) || `Nothing found in ${results.length} files.`);
  if (report) writeFileSync(report, await print('html'));
  return results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}

/** oxlint takes its config, and what it should leave out in place of `.eslintignore`, from files only. */
function lintWithOxlint({ rules }, paths) {
  const require = createRequire(import.meta.url);
  const bin = path.join(path.dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-'));
  try {
    const [config, ignore] = [path.join(folder, 'oxlintrc.json'), path.join(folder, 'ignore')];
    const specifier = fileURLToPath(new URL('../dist/index.js', import.meta.url));
    writeFileSync(config, JSON.stringify({ jsPlugins: [{ name: 'cancellation', specifier }], categories: { correctness: 'off' }, rules }));
    writeFileSync(ignore, [...ignored, '**/node_modules/**'].join('\n'));
    const args = ['--config', config, '--disable-nested-config', '--ignore-path', ignore, ...paths];
    return spawnSync(process.execPath, [bin, ...args], { cwd: getBase(paths), stdio: 'inherit' }).status ?? 2;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder that all paths lie in: linters leave out what is not below the folder they run in. */
function getBase(paths) {
  const holdsAll = (folder) => paths.every((place) => !path.relative(folder, place).startsWith('..'));
  let folder = process.cwd();
  if (!holdsAll(folder)) folder = path.dirname(paths[0]);
  while (!holdsAll(folder)) folder = path.dirname(folder);
  return folder;
}

function readArguments(names) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { set: { type: 'string', default: 'recommended' }, html: { type: 'string' } } });
    return names.includes(values.set) ? { ...values, paths: (positionals.length > 0 ? positionals : ['.']).map((place) => path.resolve(place)) } : undefined;
  } catch {
    return undefined;
  }
}

async function main() {
  const { default: { configs } } = await import('../dist/index.js');
  const given = readArguments(Object.keys(configs));
  if (!given) {
    console.error(usage);
    return 2;
  }
  const { set, html, paths } = given;
  const missing = paths.filter((place) => !statSync(place, { throwIfNoEntry: false }));
  if (missing.length > 0) {
    console.error(`There is no ${missing.join(', ')}.`);
    return 2;
  }
  const eslint = await importOptional('eslint');
  if (eslint) return lintWithESLint(eslint, configs[set], paths, html);
  if (html) console.error('The html report is one of ESLint, which is not here.');
  try {
    return lintWithOxlint(configs[set], paths);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('Neither ESLint nor oxlint is here. Run: npx --prefix / --yes -p eslint@10 -p @typescript-eslint/parser@8 -p eslint-plugin-cancellation cancellation');
    return 2;
  }
}

process.exitCode = await main();
