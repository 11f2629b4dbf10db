import { readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../src/rules/index.ts';
import { repositoryUrl } from '../src/version.ts';
import { readPage } from './support/fences.ts';

const root = path.join(import.meta.dirname, '..');

/** The names of the files in `folder` that end in `ending`, without it. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(path.join(root, folder)).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)).sort();
}

const registered = Object.keys(rules).sort();

describe('a registered rule', () => {
  it('has a file, and every file there is registered', () => {
    expect(namesIn('src/rules', '.ts').filter((name) => name !== 'index')).toEqual(registered);
  });

  it('has a test, and every test there is of a rule', () => {
    expect(namesIn('tests/rules', '.test.ts')).toEqual(registered);
  });

  it('has a page', () => {
    expect(namesIn('rules-docs', '.md')).toEqual(expect.arrayContaining(registered));
  });

  it('stands in alphabetical order', () => {
    expect(Object.keys(rules)).toEqual(registered);
  });
});

describe.each(Object.entries(rules))('%s', (name, rule) => {
  const { docs, schema } = rule.meta;

  it('goes by the name of its file and has its page as address', () => {
    expect(rule.name).toBe(name);
    expect(docs.url).toBe(`${repositoryUrl}/blob/main/rules-docs/${name}.md`);
  });

  it('describes itself in one phrase without a full stop', () => {
    expect(docs.description).toMatch(/^[A-Z`].{15,100}[^.\s]$/u);
  });

  it('is about what code does, not about how it looks', () => {
    expect(['problem', 'suggestion']).toContain(rule.meta.type);
  });

  it('refuses options that it does not know, and its page explains those that it does', () => {
    expect(schema).toBeInstanceOf(Array);
    const [, body = ''] = readPage(`rules-docs/${name}.md`).split('<!-- end generated header -->');
    for (const { type, properties, additionalProperties } of schema as readonly { type: string; properties: object; additionalProperties: boolean }[]) {
      expect({ type, additionalProperties }).toEqual({ type: 'object', additionalProperties: false });
      for (const [option, { description }] of Object.entries(properties as Record<string, { description?: string }>)) {
        expect(body).toContain(option);
        expect(description).toMatch(/^[A-Z`]/u);
      }
    }
  });

  it('can be given in full what the larger sets give it', () => {
    const [options] = schema as readonly { properties: object }[];
    expect(Object.keys(options?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys({ ...docs.strict, ...docs.all })));
  });

  it('has a page with the sections of the template, in their order', () => {
    const headings = (page: string): string[] => [...page.matchAll(/^## (?<heading>[^…\n]+)/gmu)].map(({ groups }) => groups?.['heading']?.trim() ?? '');
    const due = headings(readPage('scripts/templates/page.md.txt'));
    const found = headings(readPage(`rules-docs/${name}.md`)).map((heading) => due.find((start) => heading.startsWith(start)) ?? heading);
    expect([...new Set(found)].filter((heading) => due.includes(heading))).toEqual(due);
  });
});
