import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { getSourceFolder, getWorkFolder, listSources, readPackages } from '../corpus/packages.ts';
import { root } from '../packed.ts';
import { readSource, type Source } from './measure.ts';

/** The code that is linted for measuring: below `folders`, or else our own and that of the corpus where it is installed. */
export function gatherSources(folders: readonly string[]): readonly Source[] {
  const files = folders.length > 0 ? folders.flatMap(listCode) : [...['examples', 'src'].flatMap((folder) => listCode(path.join(root, folder))), ...listCorpus()];
  return files.map(readSource);
}

function listCorpus(): readonly string[] {
  const work = getWorkFolder();
  const packages = readPackages().filter((one) => one.onlyWithAll !== true && existsSync(getSourceFolder(work, one)));
  return packages.flatMap((one) => listSources(work, one).map((file) => path.join(getSourceFolder(work, one), file)));
}

/** Code below `folder`, without declarations, what is minified, and what is installed there. */
export function listCode(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.resolve(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listCode(place);
    return /\.(?:[cm]?js|jsx|m?ts|tsx)$/u.test(entry.name) && !/\.d\.m?ts$|\.min\./u.test(entry.name) ? [place] : [];
  });
}

/** Sources of `lines` lines in all: those given, again and again, each time under other names. */
export function repeatSources(sources: readonly Source[], lines: number): readonly Source[] {
  const repeated: Source[] = [];
  for (let count = 0, round = 0; count < lines && sources.length > 0; round += 1) {
    for (const { path: file, text } of sources) {
      if (count >= lines) break;
      count += text.split('\n').length;
      repeated.push({ path: path.join(path.dirname(file), `${String(round)}-${path.basename(file)}`), text });
    }
  }
  return repeated;
}

/** One file of about `lines` lines in which every few lines a task is started or its failure handled. */
export function growFile(lines: number): Source {
  const textbook = readFileSync(path.join(root, 'tests/fixtures/hosts/textbook.js'), 'utf8').replace(/^#!.*/u, '');
  const copies = Math.ceil(lines / textbook.split('\n').length);
  const text = Array.from({ length: copies }, (_, index) => `{\n${textbook.replaceAll(/\bsignal\b/gu, `signal${String(index)}`)}\n}`).join('\n');
  return { path: path.join(root, 'grown.js'), text };
}

/** Files in which none of our rules has anything to look for, and those that start tasks but never speak of cancelling them. */
export function splitByWords(sources: readonly Source[]): { readonly wordless: readonly Source[]; readonly uncancellable: readonly Source[] } {
  const uncancellable = sources.filter(({ text }) => !/abort|signal|cancel|RequestInit|RequestConfig/iu.test(text));
  const isWithoutTasks = ({ text }: Source): boolean => !/\basync\b|\bawait\b|Promise|\.then\b|\.finally\b/u.test(text);
  return { wordless: uncancellable.filter(isWithoutTasks), uncancellable: uncancellable.filter((source) => !isWithoutTasks(source)) };
}
