import path from 'node:path';

import * as tsParser from '@typescript-eslint/parser';
import { RuleTester } from '@typescript-eslint/rule-tester';
import type { InvalidTestCase, ValidTestCase } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import * as espree from 'espree';
import { describe } from 'vitest';

import type { CancellationRule } from '../../src/create-rule.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/typed');

/** In which dialects a case runs. Without it: in all three. */
export interface DialectCase {
  /** `typescript`: has TypeScript syntax, so not in JavaScript. `types`: needs the checker; `untyped`: only without it. */
  readonly only?: 'javascript' | 'types' | 'typescript' | 'untyped';
}

type Valid = DialectCase & ValidTestCase<unknown[]> & { readonly name: string };
type Invalid = DialectCase & InvalidTestCase<string, unknown[]> & { readonly name: string };

export interface Cases {
  readonly valid: readonly Valid[];
  readonly invalid: readonly Invalid[];
}

const dialects = {
  javascript: { parser: espree, parserOptions: { ecmaFeatures: { jsx: true } } },
  typescript: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
  types: { parser: tsParser, parserOptions: { projectService: true, tsconfigRootDir: fixtures } },
} as const;

/** Runs one table of cases in plain JavaScript, in TypeScript without types and with them; the same reports are due in all. */
export function runInDialects(name: string, rule: CancellationRule, { valid, invalid }: Cases): void {
  for (const [dialect, languageOptions] of Object.entries(dialects)) {
    const runs = ({ only, code }: DialectCase & { code: string }) => isFor(dialect, only ?? (hasTypeScriptSyntax(code) ? 'typescript' : undefined));
    describe(dialect, () => {
      new RuleTester({ languageOptions: { ecmaVersion: 'latest', sourceType: 'module', ...languageOptions } } as never).run(
        name,
        rule as unknown as TSESLint.RuleModule<string, unknown[]>,
        { valid: valid.filter(runs).map(strip), invalid: invalid.filter(runs).map(strip) },
      );
    });
  }
}

function isFor(dialect: string, only: DialectCase['only']): boolean {
  switch (only) {
    case undefined:
      return true;
    case 'typescript':
      return dialect !== 'javascript';
    case 'untyped':
      return dialect !== 'types';
    default:
      return dialect === only;
  }
}

/** A case that espree cannot parse is one in TypeScript. */
function hasTypeScriptSyntax(code: string): boolean {
  try {
    espree.parse(code, { ecmaVersion: 'latest', sourceType: 'module', ecmaFeatures: { jsx: true } });
    return false;
  } catch {
    return true;
  }
}

function strip<Case extends DialectCase>({ only: _only, ...testCase }: Case): Omit<Case, 'only'> {
  return testCase;
}
