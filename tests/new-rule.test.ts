import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { register, renderRule } from '../scripts/new-rule.ts';

const empty = `import type { CancellationRule } from '../create-rule.ts';

/** Every rule by its name. */
export const rules: Readonly<Record<string, CancellationRule>> = {};
`;

it('a new rule is a rule, a test and a page, named after it', () => {
  const files = renderRule('no-lost-example');
  expect([...files.keys()]).toEqual(['src/rules/no-lost-example.ts', 'tests/rules/no-lost-example.test.ts', 'rules-docs/no-lost-example.md']);
  for (const text of files.values()) expect(text).not.toContain('{{name}}');
  expect(files.get('src/rules/no-lost-example.ts')).toContain("name: 'no-lost-example'");
});

it.each(['', 'NoLostExample', 'example', 'no-lost-example.ts', '../no-lost'])('`%s` is no name for a rule', (name) => {
  expect(() => renderRule(name)).toThrow('lower case with hyphens');
});

it('rules are registered in alphabetical order', () => {
  const index = ['no-lost-example', 'prefer-examples', 'check-example'].reduce((text, name) => register(name, text), empty);
  expect(index).toBe(`import type { CancellationRule } from '../create-rule.ts';
import checkExample from './check-example.ts';
import noLostExample from './no-lost-example.ts';
import preferExamples from './prefer-examples.ts';

/** Every rule by its name. */
export const rules: Readonly<Record<string, CancellationRule>> = {
  'check-example': checkExample,
  'no-lost-example': noLostExample,
  'prefer-examples': preferExamples,
};
`);
});

it('the registry as it stands takes one more', () => {
  const before = readFileSync(path.join(import.meta.dirname, '../src/rules/index.ts'), 'utf8');
  const after = register('no-zebra-example', before).split('\n');
  expect(after).toContain("import noZebraExample from './no-zebra-example.ts';");
  expect(after).toContain("  'no-zebra-example': noZebraExample,");
});
