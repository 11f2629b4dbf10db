#!/usr/bin/env node
// A first look: lints a folder with this plugin alone, and leaves its config, its packages and its files as they are.
//
//   cancellation [--set recommended|strict|all] [--html report.html] [file or folder …]
//
// Runs ESLint where it is installed beside the plugin, with the TypeScript parser if that is there too; otherwise oxlint.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const usage = `usage: cancellation [--set recommended|strict|all] [--html report.html] [file or folder …]`;
const builds = ['**/dist/**', '**/build/**', '**/coverage/**', '**/*.min.js'];

/** A package that may be installed beside the plugin; undefined when it is not. */
async function importOptional(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`)) return undefined;
    throw error;
  }
}

async function lintWithESLint({ ESLint }, config, patterns, report) {
  const parser = await importOptional('@typescript-eslint/parser');
  if (!parser) console.error('No @typescript-eslint/parser here: only JavaScript is linted.');
  const eslint = new ESLint({
    overrideConfigFile: true,
    errorOnUnmatchedPattern: false,
    // The comments in the code speak of rules that are not here.
    allowInlineConfig: false,
    overrideConfig: [
      { ignores: builds },
      { files: [parser ? '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}' : '**/*.{js,mjs,cjs,jsx}'], ...config },
      { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } }, ...(parser && { parser }) } },
    ],
  });
  const results = await eslint.lintFiles(patterns);
  const print = async (format) => (await eslint.loadFormatter(format)).format(results, { cwd: process.cwd(), rulesMeta: eslint.getRulesMetaForResults(results) });
  console.log((await print('stylish')) || `Nothing found in ${results.length} files.`);
  if (report) writeFileSync(report, await print('html'));
  return results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}

/** oxlint takes its config from a file only. */
function lintWithOxlint({ rules }, patterns) {
  const require = createRequire(import.meta.url);
  const bin = path.join(path.dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-'));
  try {
    const config = path.join(folder, 'oxlintrc.json');
    const specifier = fileURLToPath(new URL('../dist/index.js', import.meta.url));
    writeFileSync(config, JSON.stringify({ jsPlugins: [{ name: 'cancellation', specifier }], categories: { correctness: 'off' }, rules }));
    const ignored = [...builds, '**/node_modules/**'].flatMap((pattern) => ['--ignore-pattern', pattern]);
    return spawnSync(process.execPath, [bin, '--config', config, '--disable-nested-config', ...ignored, ...patterns], { stdio: 'inherit' }).status ?? 2;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { set: { type: 'string', default: 'recommended' }, html: { type: 'string' } } });
    return { ...values, patterns: positionals.length > 0 ? positionals : ['.'] };
  } catch {
    return undefined;
  }
}

async function main() {
  const { default: plugin } = await import('../dist/index.js');
  const given = readArguments();
  const config = given && Object.hasOwn(plugin.configs, given.set) ? plugin.configs[given.set] : undefined;
  if (!config) {
    console.error(usage);
    return 2;
  }
  const eslint = await importOptional('eslint');
  if (eslint) return lintWithESLint(eslint, config, given.patterns, given.html);
  if (given.html) console.error('The html report is one of ESLint, which is not here.');
  try {
    return lintWithOxlint(config, given.patterns);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('Neither ESLint nor oxlint is here. Run: npx --package eslint --package @typescript-eslint/parser --package eslint-plugin-cancellation cancellation');
    return 2;
  }
}

process.exitCode = await main();
