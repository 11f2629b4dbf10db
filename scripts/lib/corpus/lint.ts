import { readFileSync } from 'node:fs';
import path from 'node:path';

import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { type ESLint, Linter } from 'eslint';
import ts from 'typescript';

import { type RuleSet, ruleSets } from '../../../src/create-rule.ts';
import { root } from '../packed.ts';
import { getFunctionPath } from './function-path.ts';
import { type CorpusPackage, getSourceFolder, listSources } from './packages.ts';
import { type Finding, hashOf } from './record.ts';

/** The plugin as it is published. */
export type PackedPlugin = ESLint.Plugin & { readonly configs: Readonly<Record<RuleSet, Linter.Config>> };

export interface LintedPackage {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly lines: number;
  /** Crashes of rules and files that did not parse, one line for each. */
  readonly failures: readonly string[];
}

interface LintedSource {
  readonly findings: readonly Finding[];
  readonly failure?: string;
}

/** Lints the sources of a package, untyped, and with types where they resolve; what only types show is marked. */
export function lintPackage(folder: string, corpusPackage: CorpusPackage, plugin: PackedPlugin): LintedPackage {
  const sources = getSourceFolder(folder, corpusPackage);
  const files = listSources(folder, corpusPackage).map((file) => path.join(sources, file));
  const untyped = files.map((file) => lintSource(file, corpusPackage, folder, configure(plugin)));
  const typed = corpusPackage.typed ? lintTyped(files, corpusPackage, folder, plugin) : [];
  const seen = new Set(untyped.flatMap(({ findings }) => findings).map(locate));
  return {
    findings: [
      ...untyped.flatMap(({ findings }) => findings),
      ...typed.flatMap(({ findings }) => findings).filter((finding) => !seen.has(locate(finding))).map((finding) => ({ ...finding, typed: true as const })),
    ],
    files: files.length,
    lines: files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length, 0),
    failures: [...untyped, ...typed].flatMap(({ failure }) => failure ?? []),
  };
}

function locate({ file, line, rule, messageId }: Finding): string {
  return [file, line, rule, messageId].join(' ');
}

function lintTyped(files: readonly string[], corpusPackage: CorpusPackage, folder: string, plugin: PackedPlugin): readonly LintedSource[] {
  const typescript = files.filter((file) => /\.m?tsx?$/u.test(file));
  const program = createProgram(typescript);
  return typescript.map((file) => lintSource(file, corpusPackage, folder, configure(plugin, program)));
}

/** A program over the sources of a package; what it imports is taken from what npm installed beside it. */
export function createProgram(files: readonly string[]): ts.Program {
  return ts.createProgram(files, {
    target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true, skipLibCheck: true, noEmit: true, jsx: ts.JsxEmit.Preserve, esModuleInterop: true, types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')],
  });
}

/** All sets at once, each under its own name: one parse tells which set is the smallest that reports something. */
function configure(plugin: PackedPlugin, program?: ts.Program): Linter.Config {
  return {
    files: ['**/*.*'],
    plugins: Object.fromEntries(ruleSets.map((set) => [set, plugin])),
    rules: Object.fromEntries(ruleSets.flatMap((set) => Object.entries(plugin.configs[set].rules ?? {}).map(([rule, entry]) => [`${set}/${path.posix.basename(rule)}`, entry]))),
    languageOptions: { parser, parserOptions: program ? { programs: [program] } : {} },
    linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
  };
}

function lintSource(file: string, corpusPackage: CorpusPackage, folder: string, config: Linter.Config): LintedSource {
  const cwd = path.join(folder, 'node_modules', corpusPackage.name);
  // ESLint passes over what lies in node_modules below its folder.
  const linter = new Linter({ cwd });
  const name = path.relative(cwd, file).replaceAll(path.sep, '/');
  const isKnown = name in (corpusPackage.unparsable ?? {});
  try {
    // JSX cannot be told from a type assertion where types are written.
    const jsx: Linter.Config = { languageOptions: { parserOptions: { ecmaFeatures: { jsx: !/\.m?ts$/u.test(file) } } } };
    const messages = linter.verify(readFileSync(file, 'utf8'), [config, jsx], { filename: file });
    const fatal = messages.find((message) => message.fatal);
    if (fatal) return isKnown ? { findings: [] } : { findings: [], failure: `${corpusPackage.name} ${name}:${String(fatal.line)} does not parse: ${fatal.message}` };
    return { findings: gatherFindings(messages, name, corpusPackage, linter) };
  } catch (error) {
    return { findings: [], failure: `${corpusPackage.name} ${name}: a rule crashed: ${error instanceof Error ? error.stack ?? error.message : String(error)}` };
  }
}

function gatherFindings(messages: readonly Linter.LintMessage[], file: string, { name, version }: CorpusPackage, linter: Linter): readonly Finding[] {
  const smallest = new Map<string, Linter.LintMessage>();
  for (const set of ruleSets) {
    for (const message of messages.filter(({ ruleId }) => ruleId?.startsWith(`${set}/`))) {
      const place = [message.line, message.column, path.posix.basename(message.ruleId ?? ''), message.messageId].join(' ');
      if (!smallest.has(place)) smallest.set(place, message);
    }
  }
  const sourceCode = linter.getSourceCode();
  return [...smallest.values()].map(({ ruleId, messageId = '', line, column }) => {
    const [set = '', rule = ''] = ruleId?.split('/') ?? [];
    const node = sourceCode.getNodeByRangeIndex(sourceCode.getIndexFromLoc({ line, column: column - 1 })) as TSESTree.Node | null;
    return { package: name, version, file, function: getFunctionPath(node), line, rule, messageId, set: set as RuleSet, hash: hashOf(sourceCode.lines[line - 1] ?? '') };
  });
}
