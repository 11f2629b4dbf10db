import type { TSESTree } from '@typescript-eslint/utils';

import { getControllerOfTimer } from '../cancellation/abort-timers.ts';
import { isProgram } from '../cancellation/boundaries.ts';
import { getControllerUses } from '../cancellation/controller-uses.ts';
import { getOwnControllers } from '../cancellation/own-controllers.ts';
import { getChain, getStart } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getNamedVariable, getVariable, isDeclaredBeside, type Variable } from '../scope/bindings.ts';
import { getMentions } from '../scope/mentions.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getMemberName, getRoot } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { isInTest } from '../syntax/test-code.ts';
import { walk } from '../syntax/walk.ts';
import { getCaughtError } from './caught-error.ts';
import { canTaskReject } from './rejection.ts';
import { certainAbort } from './states.ts';
import { getWaysOut, type WayOut } from './ways-out.ts';
import { getWorldsAt } from './worlds-at.ts';

/** A timer that aborts a controller, and that goes on when the function which set it is over. */
export interface LeakyTimer {
  readonly controller: TSESTree.Node;
  /** What holds the id; undefined when nothing does. */
  readonly timer: Variable | undefined;
  /**
   * How the function is left with the timer running. `failure`: what it waits for at `node` fails. `exit`: by the `return` or `throw`
   * at `node`, with nothing failed. `success`: at its end, with nothing failed. `end`: on every way after the wait at `node`, as nobody
   * clears the timer at all.
   */
  readonly how: 'end' | 'exit' | 'failure' | 'success';
  readonly node: TSESTree.Node;
}

/** What of the timer that `call` sets outlives its function; undefined when nothing does, or somebody else has the id. */
export function getLeakyTimer(call: TSESTree.CallExpression, file: LintedFile): LeakyTimer | undefined {
  const controller = getControllerOfTimer(call, file);
  if (!controller) return undefined;
  const timer = getHolderOfId(call, file);
  const mentions = timer ? getMentions(timer, file.sourceCode) : new Set<TSESTree.Node>();
  if (mentions.size === 0) return timer || isDropped(call) ? getLeakOfUncleared({ call, controller, timer }, file) : undefined;
  const leak = getLeak(call, mentions, file);
  return leak && { controller, timer, ...leak };
}

/** The variable of the function itself that the id goes to: whoever sees a variable of another function may clear the timer later. */
function getHolderOfId(call: TSESTree.CallExpression, { sourceCode }: LintedFile): Variable | undefined {
  const { kind, by } = getPosition(call);
  const name = kind === 'declared' ? by.id : kind === 'assigned' && isStatement(by) ? by.left : undefined;
  const variable = getNamedVariable(name, sourceCode);
  const definition = variable && getDefinition(variable);
  if (definition?.type !== 'Variable' || definition.parent.kind.endsWith('using')) return undefined;
  return variable && isDeclaredBeside(variable, call) ? variable : undefined;
}

/** `timer = setTimeout(…);`, not `this.timer = timer = setTimeout(…)`. */
function isStatement(node: TSESTree.Node): boolean {
  return getPosition(node).kind === 'discarded';
}

function isDropped(call: TSESTree.CallExpression): boolean {
  const { kind } = getPosition(call);
  return kind === 'discarded' || kind === 'voided';
}

interface Uncleared extends Pick<LeakyTimer, 'controller' | 'timer'> {
  readonly call: TSESTree.CallExpression;
}

/** A timer that nobody can clear is the time limit of a later wait, which may be over sooner. Any other may be meant to go off. */
function getLeakOfUncleared({ call, controller, timer }: Uncleared, file: LintedFile): LeakyTimer | undefined {
  const owner = getNamedVariable(controller, file.sourceCode);
  if (!owner || isTrial(call) || isProgram(getEnclosingFunction(call)) || !isDeclaredBeside(owner, call) || getControllerUses(owner).escapes.length > 0) return undefined;
  const wait = getWaysOut(call, () => false, file).map(({ node, failure }) => failure ?? node).find((node) => getOwnControllers(node, file).has(owner) || namesHolderOfSignal(node, owner, file));
  return wait?.type === 'AwaitExpression' ? { controller, timer, how: 'end', node: wait } : undefined;
}

/** A test, or anything that is to be aborted after a blink: there the timer is not the limit of the work, but the event that it is about. */
function isTrial(call: TSESTree.CallExpression): boolean {
  const delay = call.arguments[1];
  return isInTest(call) || (delay?.type === 'Literal' && typeof delay.value === 'number' && delay.value < shortestLimit);
}

const shortestLimit = 500;

/** `fetch(url, options)` after `options.signal = controller.signal`. */
function namesHolderOfSignal(wait: TSESTree.Node, { references }: Variable, { sourceCode }: LintedFile): boolean {
  const holders = references.flatMap(({ identifier: { parent } }) => {
    const position = parent.type === 'MemberExpression' && getMemberName(parent) === 'signal' ? getPosition(parent) : undefined;
    const root = position?.kind === 'assigned' && position.by.left.type === 'MemberExpression' ? getRoot(position.by.left) : undefined;
    return root?.type === 'Identifier' ? [getVariable(root, sourceCode)] : [];
  });
  return holders.length > 0 && [...walk(wait, sourceCode)].some((node) => node.type === 'Identifier' && holders.some((holder) => holder && getVariable(node, sourceCode) === holder));
}

/** The worst way out of the function on which the id is not mentioned: after a failure, which is the one that is forgotten. */
function getLeak(call: TSESTree.CallExpression, mentions: ReadonlySet<TSESTree.Node>, file: LintedFile): Pick<LeakyTimer, 'how' | 'node'> | undefined {
  const isOfProgram = isProgram(getEnclosingFunction(call));
  const ways = getWaysOut(call, (node) => mentions.has(node), file).filter(({ how }) => !isOfProgram || how === 'ends' || how === 'returns');
  const failed = ways.find((way) => hasFailed(way) && !isTimeUp(way, call, file));
  if (failed) return { how: 'failure', node: failed.failure ?? failed.node };
  const way = ways.find((other) => !hasFailed(other));
  if (way) return { how: way.how === 'ends' ? 'success' : 'exit', node: way.node };
  const chain = getChainOfSuccess(mentions, file);
  return chain && { how: 'failure', node: chain };
}

/** Also an error that a `catch` took up. */
function hasFailed({ how, failure }: WayOut): boolean {
  return how === 'fails' || failure !== undefined;
}

/** `catch (error) { if (controller.signal.aborted) throw new Late(); … }`: there the timer has gone off. A flag that it sets says so, too. */
function isTimeUp({ how, node, failure }: WayOut, call: TSESTree.CallExpression, file: LintedFile): boolean {
  if (!failure || how === 'fails') return false;
  return [...getAncestors(node)].some((outer) => {
    if (outer.type === 'CatchClause') return getWorldsAt(node, outer.body, getCaughtError(outer.param, file)) === certainAbort;
    return outer.type === 'IfStatement' && isInside(node, outer.consequent) && isSetBy(outer.test, call, file);
  });
}

function isSetBy(flag: TSESTree.Node, call: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const variable = getNamedVariable(flag, sourceCode);
  return variable?.references.some((reference) => reference.isWrite() && isInside(reference.identifier, call)) === true;
}

/** `task` of `task.then(() => clearTimeout(timer))`, when all mentions are in such callbacks: nobody calls them when it fails. */
function getChainOfSuccess(mentions: ReadonlySet<TSESTree.Node>, file: LintedFile): TSESTree.Node | undefined {
  const chains = [...mentions].map(getThenAround);
  const [chain] = chains;
  // What stands behind a `catch` is called in any case.
  return chain && chains.every((other) => other && canTaskReject(other.base, file)) ? getStart(chain.node) : undefined;
}

/** The `then` whose first callback is the function around `mention`. */
function getThenAround(mention: TSESTree.Node): ReturnType<typeof getChain> {
  const fn = getEnclosingFunction(mention);
  const consumer = fn && getConsumer(fn);
  const chain = consumer && getChain(consumer);
  return chain?.link === 'then' && isFunction(chain.node.arguments[0]) && chain.node.arguments[0] === fn ? chain : undefined;
}
