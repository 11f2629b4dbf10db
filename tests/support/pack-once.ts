import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { pack } from '../../scripts/lib/packed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the package as `npm publish` would upload it. */
    tarball: string;
  }
}

/** Builds and packs the package before the first test that uses it. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-packed-'));
  project.provide('tarball', pack(folder));
  return () => {
    rmSync(folder, { recursive: true });
  };
}
