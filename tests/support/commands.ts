import { readPage } from './fences.ts';

/** A command on a page: the heading above it, its text, and the words behind `sh`. */
export interface Command {
  readonly heading: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** The `sh` fences of a page, in order. */
export function getCommands(page: string): readonly Command[] {
  return readPage(page).split(/^## /mu).slice(1).flatMap((section) => {
    const [heading = ''] = section.split('\n');
    return [...section.matchAll(/^```sh(?<words>[^\n]*)\n(?<text>.*?)\n```$/gmsu)].map(({ groups }) => ({ heading, text: groups?.['text'] ?? '', words: (groups?.['words'] ?? '').split(' ').filter(Boolean) }));
  });
}
