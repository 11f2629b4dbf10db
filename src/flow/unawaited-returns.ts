import type { TSESTree } from '@typescript-eslint/utils';

import { getAbortedController } from '../cancellation/abort-calls.ts';
import { getControllerOfHandler, getControllerOfTimer } from '../cancellation/abort-timers.ts';
import { getOwnControllers } from '../cancellation/own-controllers.ts';
import { getStart, getTask, isPromise } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue, getVariable, resolveFunction } from '../scope/bindings.ts';
import { isGlobalFunction } from '../scope/globals.ts';
import { getReads } from '../scope/holders.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getBranches } from '../syntax/branches.ts';
import { getCalleeName, getPath } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getDisposals, getReleasesIn, isUsedBy } from './releases.ts';

/** A `finally`, or the end of a `using`, that comes before the end of the task that is returned there. */
export interface EarlyEnd {
  /**
   * What it takes from the task. `aborted`: its signal aborts. `unlimited`: its timer is cleared. `unlinked`: the listener goes that
   * would hand the abort of another signal on to it. `released`: something that it uses is closed.
   */
  readonly how: 'aborted' | 'released' | 'unlimited' | 'unlinked';
  /** The controller, timer, connection and so on. */
  readonly resource: TSESTree.Node;
  /** The call that does it; undefined for a declaration with `using`. */
  readonly call: TSESTree.CallExpression | undefined;
}

/** What ends, as soon as `statement` returns a promise, although its task still uses it; undefined when nothing does, or nobody can tell. */
export function getEarlyEnd({ argument }: TSESTree.ReturnStatement, file: LintedFile): EarlyEnd | undefined {
  const task = argument && unwrap(argument);
  if (!task || task.type === 'AwaitExpression') return undefined;
  const ends = [...getFinalizers(task, file).flatMap((code) => getEndsIn(code, file)), ...getDisposals(task).map((disposal): EarlyEnd => ({ how: 'released', ...disposal }))];
  if (ends.length === 0) return undefined;
  for (const branch of getBranches(task)) {
    const sources = getSources(branch, file);
    const end = ends.find((candidate) => sources.some((source) => takesFrom(candidate, source, file)));
    if (end && isReturnedPromise(branch, file) && !waitsFor(branch, end, file)) return end;
  }
  return undefined;
}

/** The `finally` blocks of the function that the code at `node` goes through on its way out. */
function getFinalizers(node: TSESTree.Node, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const finalizers: TSESTree.Node[] = [];
  let inner = node;
  for (const outer of getAncestors(node)) {
    if (outer.type === 'TryStatement' && outer.finalizer && outer.finalizer !== inner) finalizers.push(outer.finalizer);
    inner = outer;
  }
  return finalizers.flatMap((code) => [code, ...getHelpers(code, sourceCode)]);
}

/** The functions of the file that a `finally` calls in any case: `finally { tidyUp(); }`. */
function getHelpers(code: TSESTree.Node, sourceCode: LintedFile['sourceCode']): readonly TSESTree.Node[] {
  return [...walk(code, sourceCode)].flatMap((node) => {
    const fn = node.type === 'CallExpression' && node.arguments.length === 0 && !isConditional(node, [], code) ? resolveFunction(node.callee, sourceCode) : undefined;
    return fn ? [fn.body] : [];
  });
}

/** The calls of `code` that end something whatever happened. A test that asks anything but whether there is such a thing is the code's own answer to our question. */
function getEndsIn(code: TSESTree.Node, file: LintedFile): readonly EarlyEnd[] {
  const calls = [...walk(code, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))].flatMap((node) => (node.type === 'CallExpression' ? [node] : []));
  const ends = [...calls.flatMap((call) => getEndOfSignal(call, file) ?? []), ...getReleasesIn(code, file).map((release): EarlyEnd => ({ how: 'released', ...release }))];
  return ends.filter(({ call, resource }) => call && !isConditional(call, [resource, ...call.arguments], code));
}

/** `controller.abort()`; `clearTimeout(timer)` of a timer that would abort one; `signal.removeEventListener('abort', stop)` of such a listener. */
function getEndOfSignal(call: TSESTree.CallExpression, file: LintedFile): EarlyEnd | undefined {
  const aborted = getAbortedController(call, file);
  if (aborted) return { how: 'aborted', resource: aborted, call };
  const limited = getControllerOfCleared(call, file);
  if (limited) return { how: 'unlimited', resource: limited, call };
  const [event, handler] = call.arguments;
  const isRemoval = getCalleeName(call) === 'removeEventListener' && event?.type === 'Literal' && event.value === 'abort' && handler !== undefined;
  const linked = isRemoval ? getControllerOfHandler(handler, file) : undefined;
  return linked && { how: 'unlinked', resource: linked, call };
}

function getControllerOfCleared({ callee, arguments: [timer] }: TSESTree.CallExpression, file: LintedFile): TSESTree.Node | undefined {
  const variable = timer?.type === 'Identifier' && isGlobalFunction(callee, 'clearTimeout', file.sourceCode) ? getVariable(timer, file.sourceCode) : undefined;
  const value = variable && getOnlyValue(variable);
  return value?.type === 'CallExpression' ? getControllerOfTimer(value, file) : undefined;
}

function isConditional(call: TSESTree.Node, things: readonly TSESTree.Node[], code: TSESTree.Node): boolean {
  for (const outer of getAncestors(call)) {
    if (outer === code) return false;
    const isOfThing = outer.type === 'IfStatement' && things.some((thing) => getPath(thing) !== undefined && getPath(thing) === getPath(outer.test));
    if (conditional.test(outer.type) && !isOfThing) return true;
  }
  return false;
}

const conditional = /^(?:CatchClause|ConditionalExpression|IfStatement|LogicalExpression|SwitchCase)$|^(?:For|While)/u;

/** The code of the task as far as the function shows it: `return task` stands for what `task` was declared with. */
function getSources(task: TSESTree.Node, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const start = getStart(task);
  const variable = getNamedVariable(start, sourceCode);
  const value = variable && getOnlyValue(variable);
  return value ? [task, value] : [task];
}

function takesFrom({ how, resource }: EarlyEnd, source: TSESTree.Node, file: LintedFile): boolean {
  if (how === 'released') return isUsedBy(source, resource, file);
  const controller = getNamedVariable(resource, file.sourceCode);
  return (controller && getOwnControllers(source, file).has(controller)) === true || namesPath(source, resource, file);
}

/** `this.stop.signal` names `this.stop`. */
function namesPath(source: TSESTree.Node, resource: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const path = getPath(resource);
  return path !== undefined && [...walkAll(source, sourceCode)].some((node) => node.type === resource.type && getPath(node) === path && meansTheSame(path, resource, node, sourceCode));
}

/** Whether `task` is a promise that nothing has awaited before it is returned. */
function isReturnedPromise(task: TSESTree.Node, file: LintedFile): boolean {
  const variable = getNamedVariable(task, file.sourceCode);
  if (variable && getReads(variable).length > 1) return false;
  return getTask(task, file) !== undefined || isPromise(task, file);
}

/** A promise for the end itself, as of a process that is told to go: `new Promise((resolve) => server.once('close', resolve))`. */
const ending = /^(?:close|closed|done|drain|drained|end|ended|exit|exited|finish|finished|settled|stopped|wait\w*)$/iu;

function waitsFor(task: TSESTree.Node, { how }: EarlyEnd, { sourceCode }: LintedFile): boolean {
  if (how !== 'released') return false;
  return [...walkAll(task, sourceCode)].some((node) => (node.type === 'Identifier' && ending.test(node.name)) || (node.type === 'Literal' && typeof node.value === 'string' && ending.test(node.value)));
}
