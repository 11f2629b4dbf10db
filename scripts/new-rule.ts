import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './lib/packed.ts';

/** The files that make a rule, by the template that each starts from. */
export const rulePlaces = { 'rule.ts': 'src/rules/{{name}}.ts', 'test.ts': 'tests/rules/{{name}}.test.ts', 'page.md': 'rules-docs/{{name}}.md' } as const;

const registry = 'src/rules/index.ts';

/** `npm run new <rule>`: writes a rule, its test and its page from templates and registers the rule. The test fails until it is filled in. */
export function main([name = '']: readonly string[]): void {
  const files = renderRule(name);
  const taken = [...files.keys()].find((file) => existsSync(path.join(root, file)));
  if (taken !== undefined) throw new Error(`${taken} exists already`);
  for (const [file, text] of files) writeFileSync(path.join(root, file), text);
  const index = path.join(root, registry);
  writeFileSync(index, register(name, readFileSync(index, 'utf8')));
  console.log(`${[...files.keys(), registry].join('\n')}\nFill in what is marked TODO; then \`npm run docs\` writes the page's header and the README.`);
}

/** The three new files by their paths from the project's folder. @throws Error when `name` is no rule's name. */
export function renderRule(name: string): ReadonlyMap<string, string> {
  if (!/^[a-z]+(?:-[a-z]+)+$/u.test(name)) throw new Error('Name the rule in lower case with hyphens: npm run new no-lost-example');
  return new Map(Object.entries(rulePlaces).map(([template, place]) => {
    const text = readFileSync(path.join(import.meta.dirname, `templates/${template}.txt`), 'utf8');
    return [place.replace('{{name}}', name), text.replaceAll('{{name}}', name)];
  }));
}

/** The registry with one more rule, in alphabetical order. */
export function register(name: string, index: string): string {
  const variable = name.replaceAll(/-(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase());
  const opened = index.replace('= {};', '= {\n};');
  const imported = insertSorted(opened, `import ${variable} from './${name}.ts';\n`, /^import \w+ from '\.\/.*\n/gmu, opened.indexOf('\n\n') + 1);
  return insertSorted(imported, `  '${name}': ${variable},\n`, /^ {2}'.*\n/gmu, imported.indexOf('};'));
}

/** Puts `line` before the first of its kind that comes after it in the alphabet, else after the last one, else at `start`. */
function insertSorted(text: string, line: string, kind: RegExp, start: number): string {
  const others = [...text.matchAll(kind)];
  const next = others.find(([other]) => other > line);
  const last = others.at(-1);
  const position = next?.index ?? (last ? last.index + last[0].length : start);
  return text.slice(0, position) + line + text.slice(position);
}
