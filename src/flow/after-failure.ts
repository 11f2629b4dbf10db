import type { TSESTree } from '@typescript-eslint/utils';

import { isRethrowHelper } from '../cancellation/abort-errors.ts';
import { type Gathering, getHolders } from '../cancellation/combinators.ts';
import { isLogger } from '../cancellation/listeners-of-errors.ts';
import { isStopName } from '../cancellation/stop-calls.ts';
import { type Chain, isPromiseMethod } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, isDeclaredIn, resolveFunction, type Variable } from '../scope/bindings.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { type Call, getCalleeName, getCallGiven, getLastName, isCall } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { walk } from '../syntax/walk.ts';

const deepestHelper = 2;

/** A `try` around code that fails, and its handler if that is who receives the failure. */
export interface TryAround {
  readonly site: TSESTree.TryStatement;
  readonly clause: TSESTree.CatchClause | null;
}

/** The `try` statements of the same function that see the gathering fail, innermost first. What fails in a `catch` only its `finally` sees. */
export function getTriesAround({ call, isAwaited }: Gathering): readonly TryAround[] {
  const ancestors = isAwaited ? [...getAncestors(call)] : [];
  return ancestors.flatMap((site, index) => {
    const child = ancestors[index - 1] ?? call;
    if (site.type !== 'TryStatement' || child === site.finalizer) return [];
    return [{ site, clause: child === site.block ? site.handler : null }];
  });
}

/** The code that runs here once a task of the gathering has failed: handlers of its chain, `catch`, `finally`, and what follows a `catch`. */
export function getCodeAfterFailure(gathering: Gathering, file: LintedFile): readonly TSESTree.Node[] {
  const found = gathering.links.flatMap((link) => getHandlersOf(link, file));
  for (const { site, clause } of getTriesAround(gathering)) {
    if (site.finalizer) found.push(site.finalizer);
    if (clause) found.push(clause.body, ...getFollowing(site));
  }
  return found;
}

function getHandlersOf({ link, node: { arguments: [first, second] } }: Chain, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const handler = link === 'then' ? second : first;
  if (!handler) return [];
  return [resolveFunction(handler, sourceCode)?.body ?? handler];
}

/** The statements that run after `node` in the same function. */
function getFollowing(node: TSESTree.Node): readonly TSESTree.Node[] {
  let inner = node;
  return [...getAncestors(node)].flatMap((outer) => {
    const statements: readonly TSESTree.Node[] = outer.type === 'BlockStatement' || outer.type === 'Program' ? outer.body : [];
    const following = statements.slice(statements.indexOf(inner) + 1);
    inner = outer;
    return following;
  });
}

/**
 * Whether the siblings are seen to once a task has failed: something is aborted or the tasks are waited for, in a `catch`, in a
 * `finally`, in a handler of the chain, or by the failing task itself.
 */
export function areSiblingsSeenTo(gathering: Gathering, file: LintedFile): boolean {
  if (gathering.members.some(({ source }) => stopsOthers(source, source, file))) return true;
  const holders = getHolders(gathering, file);
  return getCodeAfterFailure(gathering, file).some((code) => some(code, (node) => isOneOf(node, holders, file) || isStopOrDrain(node, file), file));
}

/** Whether code that runs at `root`, callbacks consumed on the spot included, has such a node. */
function some(root: TSESTree.Node, isSuch: (node: TSESTree.Node) => boolean, { sourceCode }: LintedFile): boolean {
  for (const node of walk(root, sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))) {
    if (isSuch(node)) return true;
  }
  return false;
}

function isOneOf(node: TSESTree.Node, variables: readonly Variable[], { sourceCode }: LintedFile): boolean {
  const variable = getNamedVariable(node, sourceCode);
  return variable !== undefined && variables.includes(variable);
}

function isStopOrDrain(node: TSESTree.Node, file: LintedFile): boolean {
  if (!isCall(node)) return isStopperByName(node);
  return (node.type === 'CallExpression' && isPromiseMethod(node, 'allSettled')) || stops(node, file);
}

/** `.finally(stopAll)`: a function out of sight, known by its name. */
function isStopperByName(node: TSESTree.Node): boolean {
  return (node.type === 'Identifier' || node.type === 'MemberExpression') && getCallGiven(node) !== undefined && isStopName(getLastName(node) ?? '');
}

/** Whether `call` aborts, cancels or kills something, itself or through a function of this file. */
function stops(call: Call, file: LintedFile, depth = 0): boolean {
  if (isStop(call, file)) return true;
  const fn = depth < deepestHelper ? resolveFunction(call.callee, file.sourceCode) : undefined;
  return fn !== undefined && some(fn.body, (node) => isCall(node) && stops(node, file, depth + 1), file);
}

/** Whether code of a task stops more than what it made for itself or was given: that is its own affair. */
function stopsOthers(code: TSESTree.Node, owner: TSESTree.Node, file: LintedFile, depth = 0): boolean {
  return some(code, (node) => {
    if (!isCall(node)) return false;
    if (isStop(node, file)) return !isDeclaredIn(node.callee, owner, file.sourceCode);
    const fn = depth < deepestHelper ? resolveFunction(node.callee, file.sourceCode) : undefined;
    return fn !== undefined && !isInside(fn, owner) && stopsOthers(fn.body, fn, file, depth + 1);
  }, file);
}

function isStop(call: Call, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  return isStopName(name) && !isRethrowHelper(name, file) && !isLogger(call, file);
}
