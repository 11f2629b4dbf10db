import type { TSESTree } from '@typescript-eslint/utils';

import { getOrigin, getOriginOfJoin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { isDeclaredIn } from '../scope/bindings.ts';
import { getPlace, isReadOf, type Place } from '../scope/places.ts';
import { getAncestors, isLoop, type Loop } from '../syntax/ancestors.ts';
import { isStaticCall } from '../syntax/calls.ts';
import { isFollowedByExit } from '../syntax/exits.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** The call with which `assignment` joins one more signal into the one that it replaces, in each round of a loop: `signal = AbortSignal.any([signal, …])`. */
export function getChainingCall(assignment: TSESTree.AssignmentExpression, file: LintedFile): TSESTree.CallExpression | undefined {
  const join = unwrap(assignment.right);
  const place = assignment.operator === '=' ? getPlace(assignment.left) : undefined;
  if (join.type !== 'CallExpression' || !place || !joinsInto(place, join, file)) return undefined;
  const loop = [...getAncestors(assignment)].find(isLoop);
  if (!loop || isDeclaredIn(assignment.left, loop, file.sourceCode) || isFollowedByExit(assignment, loop)) return undefined;
  return isRenewedBefore(place, assignment, loop, file) ? undefined : join;
}

/** By the name of a helper alone, only where the file tells that it is about signals of aborts. */
function joinsInto(place: Place, join: TSESTree.CallExpression, file: LintedFile): boolean {
  const parts = join.arguments.flatMap((argument) => (argument.type === 'ArrayExpression' ? argument.elements : [argument]));
  if (parts.length < 2 || !parts.some((part) => part && isReadOf(place, unwrap(part), file.sourceCode))) return false;
  if (isStaticCall(join, 'AbortSignal', 'any')) return true;
  return getOriginOfJoin(join, file) !== undefined && /^(?:owned|received)$/u.test(getOrigin(place.node, file) ?? '');
}

/** Whether a round begins with another signal at `place`. */
function isRenewedBefore(place: Place, assignment: TSESTree.AssignmentExpression, loop: Loop, { sourceCode }: LintedFile): boolean {
  return [...walk(loop.body, sourceCode)].some((node) => {
    if (node.type !== 'AssignmentExpression' || node.range[1] > assignment.range[0] || getPlace(node.left)?.path !== place.path) return false;
    return ![...walkAll(node.right, sourceCode)].some((part) => isReadOf(place, part, sourceCode));
  });
}
