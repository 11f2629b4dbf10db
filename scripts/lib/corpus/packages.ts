import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { root } from '../packed.ts';
import { getCacheFolder, type PinnedPackage } from '../pinned.ts';

/** A published package of the corpus, as `tests/corpus/packages.json` pins it. */
export interface CorpusPackage extends PinnedPackage {
  /** The folder inside the package that holds the most readable form of its code. */
  readonly sourceDir: string;
  /** Left out of the quick run. */
  readonly onlyWithAll?: boolean;
  /** Its own types resolve from what npm installs, so it is linted with types as well. */
  readonly typed?: boolean;
  /** Files that ESLint's parsers do not read, by their paths inside the package, each with the reason. */
  readonly unparsable?: Readonly<Record<string, string>>;
  /** Builds of the same sources, by the beginnings of their paths from `sourceDir` or by their endings (`*.cjs`). */
  readonly twins?: readonly string[];
}

const largestFile = 400_000;
const skippedFolders = new Set(['node_modules', 'tests', 'test', '__tests__', '__mocks__', 'fixtures', 'spec', 'specs', 'e2e', 'examples', 'docs', 'vendor', 'coverage']);

/** The pinned packages, in alphabetical order. */
export function readPackages(): readonly CorpusPackage[] {
  return JSON.parse(readFileSync(path.join(root, 'tests/corpus/packages.json'), 'utf8')) as CorpusPackage[];
}

/** Where the packages are kept between runs: `CANCELLATION_CORPUS`, else a folder in the user's cache. */
export function getWorkFolder(): string {
  return getCacheFolder('corpus', 'CANCELLATION_CORPUS');
}

export function getSourceFolder(folder: string, { name, sourceDir }: CorpusPackage): string {
  return path.join(folder, 'node_modules', name, sourceDir);
}

/** The paths from its `sourceDir`, with `/`, of what people wrote in a package: no tests, no declarations, nothing minified, no build twice. */
export function listSources(folder: string, corpusPackage: CorpusPackage): readonly string[] {
  const sources = getSourceFolder(folder, corpusPackage);
  const files = [...listFiles(sources)].map((file) => path.relative(sources, file).replaceAll(path.sep, '/')).sort();
  const all = new Set(files);
  return files.filter((file) => !isTwin(file, all, corpusPackage.twins ?? []) && statSync(path.join(sources, file)).size <= largestFile);
}

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* listFiles(place);
    } else if (/\.(?:[cm]?js|m?ts|tsx)$/u.test(entry.name) && !/\.d\.m?ts$|\.(?:test|spec|test-d|min)\./u.test(entry.name)) {
      yield place;
    }
  }
}

/** Whether the same source is there in a form that stands nearer to what people wrote. */
function isTwin(file: string, all: ReadonlySet<string>, twins: readonly string[]): boolean {
  if (twins.some((twin) => twin.startsWith('*') ? file.endsWith(twin.slice(1)) : file.startsWith(twin))) return true;
  const [, stem = '', ending = ''] = /^(.*)(\.[cm]?js)$/u.exec(file) ?? [];
  const nearer = { '.cjs': ['.mjs', '.js'], '.js': ['.mjs'], '.mjs': [] }[ending] ?? [];
  return nearer.some((other) => all.has(stem + other));
}
