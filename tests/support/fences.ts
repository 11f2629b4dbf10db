import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** A piece of JavaScript or TypeScript on a Markdown page. */
export interface Fence {
  /** The page's path from the project's folder, and the line of the fence, for messages. */
  readonly place: string;
  readonly code: string;
  readonly language: string;
  /** `types` after the language: linted with type information. */
  readonly types: boolean;
  /** `run` after the language: a program. What it prints stands in the `text` fence that follows. */
  readonly output: string | undefined;
  /** JSON after the language: options of the rule. */
  readonly options: readonly unknown[];
}

/** The Markdown pages of a folder, or the one file, as paths from the project's folder. */
export function getPages(...places: readonly string[]): readonly string[] {
  return places.flatMap((place) => {
    if (place.endsWith('.md')) return [place];
    return readdirSync(path.join(root, place)).filter((name) => name.endsWith('.md')).map((name) => `${place}/${name}`);
  });
}

export function readPage(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}

const fence = /^(?<indent> *)```(?<language>jsx?|tsx?)\b(?<words>[^\n]*)\n(?<code>.*?)^\k<indent>```$/gmsu;
const outputFence = /^\s*```text\n(?<output>.*?)^```$/msu;

/** The JavaScript and TypeScript on a page. @throws SyntaxError when options are no JSON, Error when a program's output is not given. */
export function getFences(page: string): readonly Fence[] {
  const text = readPage(page);
  return [...text.matchAll(fence)].map((match) => {
    const { language = '', code = '', words = '', indent = '' } = match.groups ?? {};
    const place = `${page}:${String(text.slice(0, match.index).split('\n').length)}`;
    const json = words.replaceAll(/\b(?:run|types)\b/gu, '').trim();
    return {
      place,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gmu'), ''),
      language,
      types: /\btypes\b/u.test(words),
      output: /\brun\b/u.test(words) ? getOutput(text.slice(match.index + match[0].length), place) : undefined,
      options: json === '' ? [] : [JSON.parse(json)],
    };
  });
}

function getOutput(rest: string, place: string): string {
  const output = outputFence.exec(rest);
  if (output?.index !== 0) throw new Error(`${place}: a \`text\` fence with what the program prints is due next`);
  return output.groups?.['output'] ?? '';
}
