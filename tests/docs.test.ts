import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { renderDocs } from '../scripts/docs.ts';
import { getDifferences } from '../scripts/lib/marks.ts';
import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { type Fence, getFences, getPages, readPage } from './support/fences.ts';
import { lint } from './support/lint.ts';

const pages = getPages('README.md', 'rules-docs');

describe('what is computed from the rules is in step (`npm run docs` writes it)', () => {
  it.each([...renderDocs()])('%s', (page, text) => {
    expect(readPage(page)).toBe(text);
  });
});

describe('every piece of code is reported where its comments say', () => {
  it.each(pages.flatMap(getFences))('$place', (fence) => {
    expect(getDifferences(fence.code, lint(fence.code, getDialect(fence), getConfig(fence)))).toEqual([]);
  });
});

/** A rule's page is linted with that rule, other pages with the whole strict set. */
function getConfig({ place, options }: Fence): Linter.Config {
  const name = /(?<name>[\w-]+)\.md:/u.exec(place)?.groups?.['name'] ?? '';
  if (!(name in rules)) return plugin.configs.strict;
  return { plugins: { cancellation: plugin }, rules: { [`cancellation/${name}`]: ['error', ...options] } };
}

function getDialect({ language, types }: Fence): 'javascript' | 'types' | 'typescript' {
  if (types) return 'types';
  return language.startsWith('ts') ? 'typescript' : 'javascript';
}

describe('every program prints what the page says', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cancellation-programs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const programs = pages.flatMap(getFences).filter(({ output }) => output !== undefined);

  // They live by real timers, and a busy machine may be late.
  it.concurrent.each(programs)('$place', { retry: 3 }, async ({ place, code, output }) => {
    const file = path.join(folder, `${place.replaceAll(/\W/gu, '-')}.mjs`);
    writeFileSync(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, [file]);
    expect(stdout).toBe(output);
  });
});
