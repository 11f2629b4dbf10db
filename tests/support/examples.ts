import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { getFences, getPages } from './fences.ts';

const root = path.join(import.meta.dirname, '../..');

/** A piece of code that stands in for a user's. */
export interface Example {
  readonly place: string;
  readonly code: string;
}

/** The code files of a folder. */
export function getFiles(folder: string): readonly Example[] {
  return readdirSync(path.join(root, folder))
    .filter((name) => /(?<!config|\.d)\.(?:jsx?|tsx?)$/u.test(name))
    .map((name) => ({ place: `${folder}/${name}`, code: readFileSync(path.join(root, folder, name), 'utf8') }));
}

/** All code that we show or lint as a sample: examples, host fixtures, pages. */
export function getExamples(): readonly Example[] {
  return [...getFiles('examples'), ...getFiles('tests/fixtures/hosts'), ...getPages('README.md', 'rules-docs').flatMap(getFences)];
}
