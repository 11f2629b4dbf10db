import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { setups } from './lib/installs/setups.ts';
import { type Outcome, tryOut } from './lib/installs/try-out.ts';
import { pack } from './lib/packed.ts';
import { renderTable } from './lib/pages.ts';

/**
 * `npm run installs`: installs the packed plugin into a fresh project for each place where users meet it, beside what the registry has today, and
 * prints what came of it as a table. It needs the network. `-- pnpm` does only the places that have this word.
 */
export function main([word = '']: readonly string[]): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-packed-'));
  try {
    const tarball = pack(folder);
    const tried = setups.filter(({ place }) => place.includes(word)).map((setup) => {
      console.error(`${setup.place} …`);
      return { ...setup, outcome: tryOut(setup, tarball) };
    });
    console.log(renderTable(['Place', 'Beside', 'Comes alone', 'New warnings', 'Finds', 'Typed config'], tried.map(({ place, outcome }) => [place, ...renderOutcome(outcome)])));
    console.log(`\nNode ${process.versions.node}`);
    const complaints = tried.flatMap(({ place, outcome: { companions, warnings, lint, types = [] } }) => [...companions, ...warnings, ...lint, ...types].map((complaint) => `${place}: ${complaint}`));
    if (complaints.length === 0) return;
    console.error(['', ...complaints].join('\n'));
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function renderOutcome({ versions, companions, warnings, lint, types }: Outcome): readonly string[] {
  return [
    versions.join(', '),
    companions.length === 0 ? 'yes' : `with ${companions.join(', ')}`,
    warnings.length === 0 ? 'none' : String(warnings.length),
    lint.length === 0 ? 'yes' : 'NO',
    types === undefined ? '(has none)' : types.length === 0 ? 'fits' : 'ERRORS',
  ];
}
