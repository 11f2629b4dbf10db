import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import type { Call } from '../syntax/calls.ts';
import { walkAll } from '../syntax/walk.ts';
import { getHandedSignal } from './bags.ts';
import { isSignalName } from './signal-names.ts';
import { isToken } from './tokens.ts';

// Ends of words, so that the search need not fold cases: it is a third of the cost.
const words = /ignal|IGNAL|ontroller|CONTROLLER|oken|OKEN|ancel|ANCEL|\b(?:ct|CT)\b/gu;
/**
 * Whether the text of `node` has any word that `mentionsSignal` looks for. Most code has none, and one search finds those of a whole file,
 * while the walk for them is asked for every value of every variable.
 */
function mayMention({ range: [start, end] }: TSESTree.Node, file: LintedFile): boolean {
  const found = findWords(file);
  return found === 'anywhere' || (found[countBefore(start, found)] ?? end) < end;
}

/** A parameter that is annotated with a token may have any name, and so may what the project calls a signal. */
const findWords = remember(({ sourceCode: { text }, settings }: LintedFile): readonly number[] | 'anywhere' => {
  if (settings.signalNames.length > 0 || text.includes('CancellationToken')) return 'anywhere';
  return Array.from(text.matchAll(words), ({ index }) => index);
});

/** How many of the ascending `numbers` are less than `limit`. */
function countBefore(limit: number, numbers: readonly number[]): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the code at `node` names a signal, a controller or a token. */
export function mentionsSignal(node: TSESTree.Node, file: LintedFile): boolean {
  if (!mayMention(node, file)) return false;
  for (const part of walkAll(node, file.sourceCode)) {
    if (part.type === 'Identifier' && (isSignalName(part.name, file) || /controller$/iu.test(part.name) || isToken(part, file))) return true;
  }
  return false;
}

/** Whether `call` names a signal, a controller or a token anywhere in its arguments, also as `signal: undefined`, or hands on an object that has one. */
export function givesSignal(call: Call, file: LintedFile): boolean {
  return call.arguments.some((argument) => getHandedSignal(argument, file) !== undefined || mentionsSignal(argument, file));
}
