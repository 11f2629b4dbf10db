import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { getExamples } from './support/examples.ts';
import { hasTypeScriptSyntax, lint } from './support/lint.ts';

// What a rule says about itself is held against what it does over all code that we show.
const examples = getExamples();
const inAll = (...names: readonly string[]): Linter.Config => {
  const keys = names.map((name) => `cancellation/${name}`);
  return { plugins: { cancellation: plugin }, rules: Object.fromEntries(keys.map((key) => [key, plugin.configs.all.rules?.[key] ?? 'error'])) };
};

const told = ({ ruleId, line, column, messageId, message, suggestions }: Linter.LintMessage): object => ({ ruleId, line, column, messageId, message, suggestions });

const everyRule = inAll(...Object.keys(rules));
const inTypeScript = examples.map((example) => ({ ...example, messages: lint(example.code, 'typescript', everyRule) }));

describe.each(Object.entries(rules))('%s', (name, { meta }) => {
  const findings = inTypeScript.flatMap(({ messages }) => messages.filter(({ ruleId }) => ruleId === `cancellation/${name}`));

  it('finds something', () => {
    expect(findings).not.toEqual([]);
  });

  it('offers suggestions when it says so, and repairs nothing by itself otherwise', () => {
    expect(findings.some(({ suggestions }) => suggestions !== undefined)).toBe(meta.hasSuggestions ?? false);
    expect(findings.some(({ fix }) => fix !== undefined)).toBe(meta.fixable !== undefined);
  });
});

describe('all rules', () => {
  it('say the same of JavaScript whichever parser reads it', () => {
    for (const { place, code, messages } of inTypeScript.filter((example) => !hasTypeScriptSyntax(example.code))) {
      expect(lint(code, 'javascript', everyRule).map(told), place).toEqual(messages.map(told));
    }
  });
});

describe('the rules that say they use no types', () => {
  it('find the same with them', () => {
    const config = inAll(...Object.values(rules).filter(({ meta }) => meta.docs.types === 'unused').map(({ name }) => name));
    for (const { place, code } of examples) expect(lint(code, 'types', config).map(told), place).toEqual(lint(code, 'typescript', config).map(told));
  });
});
