import { RuleTester } from '@typescript-eslint/rule-tester';
import type { InvalidTestCase, ValidTestCase } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import type { CancellationRule } from '../../src/create-rule.ts';
import { type Dialect, dialects, filenameOf, hasTypeScriptSyntax, languageOptionsOf, lint } from './lint.ts';

/** In which dialects a case runs. Without it: in all three. */
export interface DialectCase {
  /** `typescript`: has TypeScript syntax, so not in JavaScript. `types`: needs the checker; `untyped`: only without it. */
  readonly only?: 'javascript' | 'types' | 'typescript' | 'untyped';
}

type Valid = DialectCase & Omit<ValidTestCase<unknown[]>, 'only'> & { readonly name: string };
type Invalid = DialectCase & Omit<InvalidTestCase<string, unknown[]>, 'only'> & { readonly name: string };

export interface Cases {
  readonly valid: readonly Valid[];
  readonly invalid: readonly Invalid[];
}

/**
 * Runs one table of cases in plain JavaScript, in TypeScript without types and with them; the same reports are due in all.
 * Errors name every placeholder's value, and what a suggestion leaves behind is linted again: it must be one report fewer.
 */
export function runInDialects(name: string, rule: CancellationRule, { valid, invalid }: Cases): void {
  for (const dialect of getDialects()) {
    const select = <Case extends Invalid | Valid>(cases: readonly Case[]): Omit<Case, 'only'>[] =>
      cases.filter((testCase) => isFor(dialect, testCase)).map(({ only: _only, ...testCase }) => ({ filename: filenameOf(testCase.code, dialect), ...testCase }));
    describe(dialect, () => {
      new RuleTester({ languageOptions: languageOptionsOf(dialect) }).run(name, rule as unknown as TSESLint.RuleModule<string, unknown[]>, {
        valid: select(valid),
        invalid: select(invalid),
        assertionOptions: { requireData: true },
      });
      checkSuggestions(rule, select(invalid), dialect);
    });
  }
}

/** All, unless `DIALECTS` names some: a mutation run takes the quick ones. */
function getDialects(): readonly Dialect[] {
  const named = process.env['DIALECTS']?.split(',');
  return (Object.keys(dialects) as Dialect[]).filter((dialect) => named?.includes(dialect) ?? true);
}

/** What a suggestion leaves behind parses and has one report fewer. */
function checkSuggestions(rule: CancellationRule, cases: readonly Omit<Invalid, 'only'>[], dialect: Dialect): void {
  for (const { name, code, errors, filename, languageOptions, options = [], settings = {} } of cases) {
    const config: Linter.Config = {
      plugins: { tested: { rules: { [rule.name]: rule } } },
      rules: { [`tested/${rule.name}`]: ['error', ...options] },
      languageOptions: { ...languageOptions },
      settings,
    };
    for (const { messageId, output } of errors.flatMap((error) => error.suggestions ?? [])) {
      it(`${name}: ${messageId} silences the report`, () => {
        expect(lint(code, dialect, config, filename)).toHaveLength(errors.length);
        const left = lint(output, dialect, config, filename).map(({ line, message }) => `${String(line)}: ${message}`);
        expect(left.length, [output, ...left].join('\n')).toBeLessThan(errors.length);
      });
    }
  }
}

function isFor(dialect: Dialect, { only, code }: Invalid | Valid): boolean {
  switch (only ?? (hasTypeScriptSyntax(code) ? 'typescript' : undefined)) {
    case undefined:
      return true;
    case 'typescript':
      return dialect !== 'javascript';
    case 'untyped':
      return dialect !== 'types';
    case 'javascript':
      return dialect === 'javascript';
    case 'types':
      return dialect === 'types';
  }
}
