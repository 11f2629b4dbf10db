import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { getAnchor } from '../scripts/lib/pages.ts';
import { getPages, readPage } from './support/fences.ts';

const root = path.join(import.meta.dirname, '..');

/** The page without its code, where brackets are no links. */
function readProse(page: string): string {
  return readPage(page).replaceAll(/^ *```.*?^ *```$/gmsu, '').replaceAll(/`[^`\n]*`/gu, (code) => code.replaceAll(/[[\](]/gu, ' '));
}

/** What the links of a page point to, except for other sites. */
function getTargets(page: string): readonly string[] {
  const prose = readProse(page);
  const links = [...prose.matchAll(/\]\((?<target>[^)\s]+)\)/gu), ...prose.matchAll(/^\[[^\]]+\]: (?<target>\S+)$/gmu)];
  return links.map(({ groups }) => groups?.['target'] ?? '').filter((target) => !/^[a-z]+:/u.test(target));
}

function getAnchors(page: string): readonly string[] {
  const text = readPage(page).replaceAll(/^ *```.*?^ *```$/gmsu, '');
  return [...text.matchAll(/^#+ (?<heading>.+)$/gmu)].map(({ groups }) => getAnchor(groups?.['heading'] ?? ''));
}

it.each(getPages('README.md', 'CONTRIBUTING.md', 'examples', 'rules-docs'))('the links of %s lead somewhere', (page) => {
  for (const target of getTargets(page)) {
    const [file = '', anchor] = target.split('#');
    const place = file === '' ? page : path.join(path.dirname(page), file);
    expect(existsSync(path.join(root, place)), target).toBe(true);
    if (anchor !== undefined && statSync(path.join(root, place)).isFile()) expect(getAnchors(place), target).toContain(anchor);
  }
});
