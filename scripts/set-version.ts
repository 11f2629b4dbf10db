import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './lib/packed.ts';

/** Carries the version of package.json, which changesets raises, into the constant that the plugin tells ESLint. */
export function main(): void {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const file = path.join(root, 'src/version.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(?<=packageVersion = ')[^']*/u, version));
}
