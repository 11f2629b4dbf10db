import type { TSESTree } from '@typescript-eslint/utils';

import { type CaughtError, getCaughtError } from '../../src/flow/caught-error.ts';
import type { Outcome } from '../../src/flow/outcomes.ts';
import { certainAbort, includes, kept, maybeAbort, ruledOut, type States, told, unreachable } from '../../src/flow/states.ts';
import { getAncestors } from '../../src/syntax/ancestors.ts';
import { parseSnippet, type Snippet } from './snippet.ts';

/** Worlds as tables write them: `maybe` and `certain` an abort, some `other` error, `told`, `kept`; several with `|`, `none` for what cannot be reached. */
export function nameWorlds(states: States): string {
  const names = [['maybe', maybeAbort], ['certain', certainAbort], ['other', ruledOut], ['told', told], ['kept', kept]] as const;
  return names.flatMap(([name, world]) => (includes(states, world) ? [name] : [])).join('|') || 'none';
}

/** A snippet whose marked node stands in a `catch` clause, and the error that the innermost such clause caught. */
export function parseCaught(marked: string, settings: Record<string, unknown> = {}): Snippet & { readonly error: CaughtError } {
  const snippet = parseSnippet(marked, settings);
  const clause = [...getAncestors(snippet.node)].find((node): node is TSESTree.CatchClause => node.type === 'CatchClause');
  if (!clause) throw new Error(`no catch clause around the mark in: ${marked}`);
  return { ...snippet, error: getCaughtError(clause.param, snippet.file) };
}

/** An outcome as tables write it: `throws abort: certain, breaks outer: maybe, falls: other`. What cannot happen is left out. */
export function nameOutcome({ falls, endings }: Outcome): string {
  const ended = endings.map(({ how, carries = '', label = '', states }) => `${[how, carries, label].filter((part) => part !== '').join(' ')}: ${nameWorlds(states)}`);
  return [...ended, ...(falls === unreachable ? [] : [`falls: ${nameWorlds(falls)}`])].join(', ');
}
