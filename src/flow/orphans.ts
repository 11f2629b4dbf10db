import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanup } from '../cancellation/boundaries.ts';
import { areSeveral, type Gathering, isExchange } from '../cancellation/combinators.ts';
import { getControllerUses } from '../cancellation/controller-uses.ts';
import { isGivenController, isOutsideCause } from '../cancellation/own-controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { isDeclaredBeside, type Variable } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getEnclosingFunction, getFunctionName } from '../syntax/functions.ts';
import { areSiblingsSeenTo } from './after-failure.ts';
import { type CancellableTask, getCancellableTask } from './cancellable-tasks.ts';
import { getEvidence } from './evidence.ts';
import type { Handler } from './handlers.ts';
import { getFailureKeeper } from './reactions.ts';
import { canMemberReject } from './rejection.ts';
import { getRelease, type Release } from './releases.ts';

/**
 * How the first failure is acted upon while the other tasks run on. `released`: what they use is gone. `goesOn`: a handler lets the
 * function continue. `cancelledHere`: one of them is aborted by this function. `cancelledAlone`: each has its own controller.
 * `notAborted`: they share a controller that nobody aborts. `propagates`: the failure just leaves.
 */
export type Orphaning =
  | { readonly how: 'cancelledAlone' | 'propagates' }
  | { readonly how: 'cancelledHere'; readonly abort: TSESTree.CallExpression }
  | { readonly how: 'goesOn'; readonly handler: Handler }
  | { readonly how: 'notAborted'; readonly controller: Variable }
  | { readonly how: 'released'; readonly release: Release };

/** How tasks of `gathering` become orphans when another one fails; undefined when they cannot, or are seen to. */
export function getOrphaning(gathering: Gathering, reportsPropagation: boolean, file: LintedFile): Orphaning | undefined {
  const { call, members, tasks, use } = gathering;
  if (use === 'unknown') return undefined;
  if (isExchange(gathering)) return undefined;
  const cancellable = members.flatMap((member) => getCancellableTask(member, file) ?? []);
  if (isCleanup(call, file)) return undefined;
  if (!canMemberReject(tasks, file)) return undefined;
  if (cancellable.some((member) => isGivenShared(member, cancellable, file))) return undefined;
  if (areSiblingsSeenTo(gathering, file)) return undefined;
  return getCertainCancel(cancellable, gathering) ?? (areSeveral(cancellable, gathering) ? getActedUpon(cancellable, gathering, reportsPropagation, file) : undefined);
}

/** What happens here at the first failure. Results that are used are a join of what belongs together: without one, the others are of no use. */
function getActedUpon(cancellable: readonly CancellableTask[], gathering: Gathering, reportsPropagation: boolean, file: LintedFile): Orphaning | undefined {
  if (gathering.use === 'used') return undefined;
  const release = getRelease(gathering, file);
  if (release) return { how: 'released', release };
  if (gathering.use !== 'dropped') return undefined;
  const keeper = getFailureKeeper(gathering, file);
  if (keeper?.goesOn) return { how: 'goesOn', handler: keeper.handler };
  const separate = getSeparateCancel(cancellable, gathering);
  if (separate) return separate;
  if (endsProcess(gathering.call, file)) return undefined;
  const controller = getIdleController(cancellable, gathering);
  if (controller) return { how: 'notAborted', controller };
  const received = cancellable.filter(({ source }) => getEvidence(source, 'received', file));
  return reportsPropagation && !keeper && areSeveral(received, gathering) ? { how: 'propagates' } : undefined;
}

/** Whether a task is given a controller itself, and so can abort its siblings. One that reaches no sibling does them nothing. */
function isGivenShared({ source, controllers }: CancellableTask, cancellable: readonly CancellableTask[], file: LintedFile): boolean {
  const siblings = cancellable.filter((other) => other.source !== source);
  const isAlone = controllers.size > 0 && siblings.length > 0 && !siblings.some((other) => [...controllers].some((controller) => other.controllers.has(controller)));
  return !isAlone && isGivenController(source, file);
}

/** `first.abort();` before `await Promise.all([first's task, another])`: it is bound to reject, whoever has a use for the results. */
function getCertainCancel(cancellable: readonly CancellableTask[], gathering: Gathering): Orphaning | undefined {
  for (const controller of getPartialControllers(cancellable, gathering)) {
    const abort = getControllerUses(controller).aborts.find((call) => isBound(call, gathering.call));
    if (abort) return { how: 'cancelledHere', abort };
  }
  return undefined;
}

/** Controllers that reach some of the tasks, not all. */
function getPartialControllers(cancellable: readonly CancellableTask[], { call, members }: Gathering): readonly Variable[] {
  const all = new Set(cancellable.flatMap(({ controllers }) => [...controllers]));
  return [...all].filter((controller) => isDeclaredBeside(controller, call) && members.some((member) => !cancellable.some((one) => one.member === member.member && one.controllers.has(controller))));
}

/** Whether `abort` has run when `call` does: a statement before it, on the only way there. */
function isBound(abort: TSESTree.CallExpression, call: TSESTree.CallExpression): boolean {
  const statement = abort.parent;
  return statement.type === 'ExpressionStatement' && statement.range[1] <= call.range[0] && [...getAncestors(call)].includes(statement.parent);
}

/** Tasks of which one can be cancelled without the others: each has its own controller, or one has a controller that this function aborts. */
function getSeparateCancel(cancellable: readonly CancellableTask[], gathering: Gathering): Orphaning | undefined {
  const partial = getPartialControllers(cancellable, gathering);
  const reachable = partial.filter((controller) => isUsedBeside(controller, cancellable));
  const isEach = cancellable.every(({ source, controllers }) => [...controllers].some((controller) => partial.includes(controller) || isHandedOutIn(source, controller)));
  if (isEach && (reachable.length > 0 || partial.length === 0)) return { how: 'cancelledAlone' };
  const [abort] = reachable.flatMap((controller) => getControllerUses(controller).aborts);
  return abort && { how: 'cancelledHere', abort };
}

/** Whether code outside the tasks aborts a controller, or may. */
function isUsedBeside(controller: Variable, cancellable: readonly CancellableTask[]): boolean {
  const { aborts, escapes } = getControllerUses(controller);
  return escapes.length > 0 || aborts.some((abort) => !cancellable.some(({ source }) => isInside(abort, source)));
}

/** Whether a task makes a controller for itself that others get hold of. A private one is a timeout. */
function isHandedOutIn(source: TSESTree.Node, controller: Variable): boolean {
  return controller.identifiers.some((name) => isInside(name, source)) && getControllerUses(controller).escapes.length > 0;
}

/** The controller that all the tasks share and that no failure of one of them makes abort. */
function getIdleController(cancellable: readonly CancellableTask[], { call }: Gathering): Variable | undefined {
  const [first] = cancellable;
  return [...(first?.controllers ?? [])].find((controller) => {
    const { aborts, escapes } = getControllerUses(controller);
    if (escapes.length > 0 || !isDeclaredBeside(controller, call) || !cancellable.every(({ controllers }) => controllers.has(controller))) return false;
    return aborts.every((abort) => isOutsideCause(abort) || (getEnclosingFunction(abort) === getEnclosingFunction(call) && !isBound(abort, call)));
  });
}

/** Whether a failure that leaves the function around `call` ends the process, and its tasks with it: the function is the program. */
function endsProcess(call: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const fn = getEnclosingFunction(call);
  if (!fn || getFunctionName(fn) === 'main') return true;
  const starts = getCallsOf(fn, sourceCode);
  return starts.length > 0 && starts.every((start) => !getEnclosingFunction(start));
}
