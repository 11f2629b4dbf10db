import type { TSESTree } from '@typescript-eslint/utils';

import { type AbortArrival, getAbortArrival } from '../cancellation/abort-arrivals.ts';
import { type AbortReason, getAbortReasons } from '../forwarding/abort-reasons.ts';
import type { LintedFile } from '../linted-file.ts';
import { isInside } from '../syntax/ancestors.ts';
import type { AbortTests } from './abort-tests.ts';
import { type Evidence, getAllEvidence, walkGuarded } from './evidence.ts';
import type { Handler } from './handlers.ts';

/** A place in guarded code where an abort is thrown, in which form it comes from there, and what it may be. */
export interface KnownArrival extends Evidence {
  readonly arrival: AbortArrival;
  readonly reasons: readonly AbortReason[];
}

/** A handler that looks for aborts, and those that reach it. */
export interface AskingHandler extends AbortTests {
  readonly handler: Handler;
  readonly arrivals: readonly KnownArrival[];
  readonly file: LintedFile;
}

const unknown: readonly AbortReason[] = [{ kind: 'unknown' }];

/** How the aborts reach `handler`. The body of a response fails as the request did, which stands before it. */
export function getArrivals({ guarded }: Handler, file: LintedFile): readonly KnownArrival[] {
  return getAllEvidence(guarded, file).filter(({ via }) => via !== 'derived').map((evidence) => {
    const { source } = evidence.signal;
    return { ...evidence, arrival: getAbortArrival(evidence.node, guarded, file), reasons: source ? getAbortReasons(source, file) : unknown };
  });
}

/** Whether nothing else is awaited or thrown in guarded code, which might bring an error of another kind. */
export function areAlone({ guarded }: Handler, file: LintedFile): boolean {
  const known = getAllEvidence(guarded, file);
  return [...walkGuarded(guarded, file)].every((node) => {
    const isOpen = node.type === 'AwaitExpression' || node.type === 'ThrowStatement' || (node.type === 'ForOfStatement' && node.await);
    return !isOpen || known.some((evidence) => isInside(evidence.node, node));
  });
}

/** Whether all that can be aborted is so by `AbortSignal.timeout()` alone. */
export function isOnlyTime(arrivals: readonly KnownArrival[]): boolean {
  return arrivals.every(({ reasons }) => reasons.every(({ kind }) => kind === 'time'));
}

/** What is thrown where `arrivals` come from, when all of them are of this kind. */
export function getSole(arrivals: readonly KnownArrival[], kind: AbortArrival): KnownArrival | undefined {
  return arrivals.every(({ arrival }) => arrival === kind) ? arrivals[0] : undefined;
}

/** The signals among the reasons that end by time. */
export function endsByTime({ reasons }: KnownArrival): TSESTree.Node | undefined {
  return reasons.flatMap((reason) => (reason.kind === 'time' ? [reason.call] : []))[0];
}
