import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import type { GatheredMember } from '../cancellation/combinators.ts';
import type { Origin } from '../cancellation/origins.ts';
import { getOwnControllers } from '../cancellation/own-controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction, type Variable } from '../scope/bindings.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getCalleeName, getMemberName, isCall } from '../syntax/calls.ts';
import { type FunctionNode, isFunction } from '../syntax/functions.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getEvidence } from './evidence.ts';
import { canTaskReject } from './rejection.ts';

/** A task that can be cancelled, and the controllers made in this file whose abort makes it fail. */
export interface CancellableTask extends GatheredMember {
  readonly controllers: ReadonlySet<Variable>;
}

const origins: readonly Origin[] = ['received', 'owned', 'unknown'];

/** The task of a member that is given a signal or a controller. One that only closes something is none: it may well run on. */
export function getCancellableTask(member: GatheredMember, file: LintedFile): CancellableTask | undefined {
  const own = getOwnControllers(member.source, file);
  const given = origins.map((origin) => getEvidence(member.source, origin, file)).find((evidence) => evidence !== undefined);
  if (own.size === 0 && !given) return undefined;
  if (given && isCall(given.node) && isCleanupName(getCalleeName(given.node) ?? '', file)) return undefined;
  return { ...member, controllers: failsOnAbort(member, file) ? own : new Set() };
}

/** Whether an abort makes a task fail, as far as its code is in view. */
function failsOnAbort({ member, source }: GatheredMember, file: LintedFile): boolean {
  if (!isFunction(member) && !canTaskReject(member, file)) return false;
  const fn = isCall(source) ? resolveFunction(source.callee, file.sourceCode) : undefined;
  return !fn || !mayEndQuietly(fn, file);
}

/** Whether a function asks if its signal is aborted, and may then end as if it were done. */
export function mayEndQuietly({ body }: FunctionNode, file: LintedFile): boolean {
  return [...walkAll(body, file.sourceCode)].some((node) => endsQuietly(node, file));
}

/** Whether `node` asks for the abort to end without a failure, as `while (!signal.aborted)` does: the task may seem done. `if (signal.aborted) throw` does not. */
export function endsQuietly(node: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  if (node.type !== 'MemberExpression' || getMemberName(node) !== 'aborted') return false;
  const branch = [...getAncestors(node)].find((outer) => outer.type === 'IfStatement');
  return !branch || ![...walk(branch.consequent, sourceCode)].some((part) => part.type === 'ThrowStatement' || (isCall(part) && getCalleeName(part) === 'reject'));
}
