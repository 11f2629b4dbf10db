import path from 'node:path';

import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as espree from 'espree';

/** The project that typed cases belong to: its `file.ts` and `react.tsx` stand in for any snippet. */
const fixtures = path.join(import.meta.dirname, '../fixtures/typed');

/** The three ways a file reaches a rule: plain JavaScript, TypeScript syntax without a checker, TypeScript with one. */
export const dialects = {
  javascript: { parser: espree, parserOptions: { ecmaFeatures: { jsx: true } } },
  typescript: { parser: tsParser, parserOptions: {} },
  types: { parser: tsParser, parserOptions: { projectService: true, tsconfigRootDir: fixtures } },
} as const;
export type Dialect = keyof typeof dialects;

/** The config that makes `dialect` of a linted text. What is the latest ECMAScript, the parser knows better than an old ESLint. */
export function languageOptionsOf(dialect: Dialect): NonNullable<Linter.Config['languageOptions']> {
  return { ecmaVersion: espree.latestEcmaVersion, sourceType: 'module', ...dialects[dialect] };
}

/** The name under which `code` is linted: the parser reads JSX only in `.tsx`, and `<T>value` only in `.ts`. */
export function filenameOf(code: string, dialect: Dialect): string {
  if (dialect === 'javascript') return 'file.jsx';
  return parses(() => tsParser.parse(code, { jsx: false })) ? 'file.ts' : 'react.tsx';
}

/** Whether `code` needs a TypeScript parser. */
export function hasTypeScriptSyntax(code: string): boolean {
  return !parses(() => espree.parse(code, { ecmaVersion: 'latest', sourceType: 'module', ecmaFeatures: { jsx: true } }));
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

// One linter for all: the typed parser looks for the project from the linter's folder.
const linter = new Linter({ cwd: fixtures });

/** What `config` reports about `code`; it brings the plugins it names and may add language options. */
export function lint(code: string, dialect: Dialect, config: Linter.Config, filename = filenameOf(code, dialect)): Linter.LintMessage[] {
  const base: Linter.Config = { files: ['**'], languageOptions: languageOptionsOf(dialect) };
  return linter.verify(code, [base, config], { filename });
}
