import type { TSESTree } from '@typescript-eslint/utils';

import { getContents, makesAbortError, makesError } from '../cancellation/abort-errors.ts';
import { resolveFunction, type Variable } from '../scope/bindings.ts';
import { type Loop, isEndless, isLoop } from '../syntax/ancestors.ts';
import { type Call, getKeyName, isCall, isStaticCall } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, carriesError, getCaughtError, isTheError } from './caught-error.ts';
import { refine, refineCases } from './conditions.ts';
import { evaluate } from './effects.ts';
import { type Cargo, type Ending, fallsThrough, join, type Outcome, type Scene, sequence } from './outcomes.ts';
import { isReason } from './questions.ts';
import { includes, isOpen, maybeAbort, openOf, type States, tell, told, unreachable } from './states.ts';

const deepestHelper = 2;

/** Every way in which `statement` can end, entered in these worlds. Pure structure: no code paths, no types. */
export function complete(statement: TSESTree.Node, states: States, scene: Scene): Outcome {
  if (states === unreachable) return fallsThrough(unreachable);
  switch (statement.type) {
    case 'BlockStatement':
      return completeAll(statement.body, states, scene);
    case 'ExpressionStatement':
      return evaluate(statement.expression, states, scene);
    case 'VariableDeclaration':
      return statement.declarations.reduce<Outcome>((outcome, { init }) => sequence(outcome, (after) => evaluate(init, after, scene)), fallsThrough(states));
    case 'IfStatement':
      return completeIf(statement, states, scene);
    case 'ReturnStatement':
      return completeReturn(statement, statement.argument, states, scene);
    case 'ThrowStatement':
      return leave(evaluate(statement.argument, states, scene), (after) => ({ how: 'throws', node: statement, states: after, carries: getCargo(statement.argument, scene.error) }));
    case 'BreakStatement':
    case 'ContinueStatement':
      return leave(fallsThrough(states), (after) => ({
        how: statement.type === 'BreakStatement' ? 'breaks' : 'continues',
        node: statement,
        states: after,
        ...(statement.label && { label: statement.label.name }),
      }));
    case 'LabeledStatement':
      return completeLabelled(statement, states, scene);
    case 'SwitchStatement':
      return completeSwitch(statement, states, scene);
    case 'TryStatement':
      return completeTry(statement, states, scene);
    default:
      return isLoop(statement) ? completeLoop(statement, undefined, states, scene) : fallsThrough(states);
  }
}

function completeAll(statements: readonly TSESTree.Node[], states: States, scene: Scene): Outcome {
  return statements.reduce<Outcome>((outcome, statement) => sequence(outcome, (after) => complete(statement, after, scene)), fallsThrough(states));
}

function leave(before: Outcome, ending: (states: States) => Ending): Outcome {
  const isOwing = before.falls !== unreachable;
  return { falls: unreachable, endings: isOwing ? [...before.endings, ending(before.falls)] : before.endings, work: before.work };
}

/** `return isAbort(e) ? Promise.reject(e) : null` returns in different worlds. The body of an arrow function returns likewise. */
function completeReturn(node: TSESTree.Node, value: TSESTree.Node | null, states: States, scene: Scene): Outcome {
  const target = value && unwrap(value);
  if (target?.type !== 'ConditionalExpression') {
    return leave(evaluate(value, states, scene), (after) => ({ how: 'returns', node, states: after, ...(target && { value: target }) }));
  }
  return sequence(evaluate(target.test, states, scene), (after) => {
    const { whenTrue, whenFalse } = refine(target.test, after, scene.error);
    return join([completeReturn(node, target.consequent, whenTrue, scene), completeReturn(node, target.alternate, whenFalse, scene)]);
  });
}

function completeIf({ test, consequent, alternate }: TSESTree.IfStatement, states: States, scene: Scene): Outcome {
  return sequence(evaluate(test, states, scene), (after) => {
    const { whenTrue, whenFalse } = refine(test, after, scene.error);
    return join([complete(consequent, whenTrue, scene), alternate ? complete(alternate, whenFalse, scene) : fallsThrough(whenFalse)]);
  });
}

/** What a `throw` carries. A helper that is given the error may pass an abort through, so its result counts as the error unless its code shows better. */
export function getCargo(thrown: TSESTree.Node, error: CaughtError, depth = 0): Cargo {
  const target = unwrap(thrown);
  if (target.type === 'ConditionalExpression') return getCargoOfBranches(target, error);
  if (isCall(target)) return getCargoOfCall(target, error, depth);
  if (isTheError(target, error) || isReason(target)) return 'abort';
  if (target.type === 'LogicalExpression') return strongest([getCargo(target.left, error), getCargo(target.right, error)]);
  return carriesError(target, error) ? 'wrapped' : 'another';
}

function getCargoOfCall(call: Call, error: CaughtError, depth: number): Cargo {
  if (makesAbortError(call, error.file)) return 'abort';
  if (isStaticCall(call, 'Object', 'assign')) return getCargoOfAssigned(call, error, depth);
  const isGiven = getContents(call, error.file).some((argument) => carriesError(argument, error));
  if (!isGiven) return 'another';
  return makesError(call) || isMadeByHelper(call, error, depth) ? 'wrapped' : 'abort';
}

/** `Object.assign(new Error('failed'), { cause: e })` is its first argument. By a name or a code that it is given, callers may know it. */
function getCargoOfAssigned({ arguments: [target, ...parts] }: TSESTree.CallExpression, error: CaughtError, depth: number): Cargo {
  const own = target ? getCargo(target, error, depth) : 'abort';
  if (own === 'abort' || parts.some((part) => part.type !== 'ObjectExpression' || part.properties.some(isMark))) return 'abort';
  return parts.some((part) => carriesError(part, error)) ? 'wrapped' : own;
}

/** A property by which an error is known, or any number of them. */
function isMark(property: TSESTree.ObjectLiteralElement): boolean {
  return property.type === 'SpreadElement' || ['code', 'name'].includes(getKeyName(property) ?? 'name');
}

/** Whether `call` is one of a helper of this file that, given the error, returns a new one with it wherever it may be the abort. */
function isMadeByHelper(call: Call, error: CaughtError, depth: number): boolean {
  const fn = depth < deepestHelper ? resolveFunction(call.callee, error.file.sourceCode) : undefined;
  if (!fn || fn.async || fn.generator) return false;
  const inner: CaughtError = { ...error, variables: getGiven(fn, call, error) };
  const { falls, endings } = completeHandler(fn.body, inner, () => false);
  const returned = endings.filter(({ how, states }) => how === 'returns' && includes(states, maybeAbort));
  if (inner.variables.length === 0 || isOpen(falls) || returned.length === 0) return false;
  return returned.every(({ value }) => value !== undefined && getCargo(value, inner, depth + 1) === 'wrapped');
}

/** The parameters of `fn` in which `call` gives it the error. */
function getGiven(fn: FunctionNode, call: Call, error: CaughtError): readonly Variable[] {
  return fn.params.flatMap((param, index) => {
    const argument = call.arguments[index];
    return argument && isTheError(argument, error) ? getCaughtError(param, error.file).variables : [];
  });
}

/** `throw isAbortError(e) ? e : new AppError(…)` sends the abort on; the other branch is another failure's. */
function getCargoOfBranches({ test, consequent, alternate }: TSESTree.ConditionalExpression, error: CaughtError): Cargo {
  const { whenTrue, whenFalse } = refine(test, maybeAbort, error);
  const branches: Cargo[] = [];
  if (isOpen(whenTrue)) branches.push(getCargo(consequent, error));
  if (isOpen(whenFalse)) branches.push(getCargo(alternate, error));
  return branches.includes('another') ? 'another' : branches.includes('wrapped') ? 'wrapped' : 'abort';
}

function strongest(cargoes: readonly Cargo[]): Cargo {
  return cargoes.includes('abort') ? 'abort' : cargoes.includes('wrapped') ? 'wrapped' : 'another';
}

function completeLabelled({ label, body }: TSESTree.LabeledStatement, states: States, scene: Scene): Outcome {
  if (isLoop(body)) return completeLoop(body, label.name, states, scene);
  return catchBreaks(complete(body, states, scene), (ending) => ending.label === label.name);
}

/** Breaks that end here fall through to what follows. */
function catchBreaks({ falls, endings, work }: Outcome, isMine: (ending: Ending) => boolean): Outcome {
  const mine = endings.filter((ending) => ending.how === 'breaks' && isMine(ending));
  return { falls: mine.reduce((states, ending) => states | ending.states, falls), endings: endings.filter((ending) => !mine.includes(ending)), work };
}

function completeSwitch(statement: TSESTree.SwitchStatement, states: States, scene: Scene): Outcome {
  const { entries, unmatched } = refineCases(statement, states, scene.error);
  let falling: Outcome = fallsThrough(unreachable);
  const outcomes: Outcome[] = [];
  for (const [index, { consequent }] of statement.cases.entries()) {
    falling = completeAll(consequent, (entries[index] ?? unreachable) | falling.falls, scene);
    outcomes.push({ ...falling, falls: unreachable });
  }
  return catchBreaks(join([...outcomes, fallsThrough(falling.falls | unmatched)]), (ending) => ending.label === undefined);
}

function completeLoop(loop: Loop, label: string | undefined, states: States, scene: Scene): Outcome {
  const isMine = (ending: Ending): boolean => ending.label === undefined || ending.label === label;
  const test = 'test' in loop ? loop.test : null;
  const entered = runsAtLeastOnce(loop) ? unreachable : test ? refine(test, states, scene.error).whenFalse : states;
  const round = complete(loop.body, test && loop.type !== 'DoWhileStatement' ? refine(test, states, scene.error).whenTrue : states, scene);
  const again = round.endings.filter((ending) => ending.how === 'continues' && isMine(ending));
  const afterRound = again.reduce((after, ending) => after | ending.states, round.falls);
  const leaves = isEndless(loop) ? unreachable : test ? refine(test, afterRound, scene.error).whenFalse : afterRound;
  // Where a round tells those who wait, no round means that nobody waits.
  const skipped = includes(round.falls, told) && !isOpen(round.falls) ? tell(entered) : entered;
  const outcome = catchBreaks({ falls: skipped | leaves, endings: round.endings.filter((ending) => !again.includes(ending)), work: round.work }, isMine);
  return outcome;
}

function runsAtLeastOnce(loop: Loop): boolean {
  if (loop.type === 'DoWhileStatement' || isEndless(loop)) return true;
  return loop.type === 'ForOfStatement' && loop.right.type === 'ArrayExpression' && loop.right.elements.some((element) => element !== null && element.type !== 'SpreadElement');
}

function completeTry({ block, handler, finalizer }: TSESTree.TryStatement, states: States, scene: Scene): Outcome {
  const tried = complete(block, states, scene);
  const guarded = handler ? join([{ ...tried, endings: tried.endings.filter(({ how }) => how !== 'throws') }, completeInnerHandler(handler, tried, states, scene)]) : tried;
  return finalizer ? completeFinally(guarded, finalizer, scene) : guarded;
}

/**
 * An inner `catch` gets what the inner block throws. What the block told before it failed stays told: `try { reject(e) } catch {}`.
 */
function completeInnerHandler(handler: TSESTree.CatchClause, tried: Outcome, states: States, scene: Scene): Outcome {
  const thrown = tried.endings.filter(({ how }) => how === 'throws');
  const isTold = thrown.length === 0 && !isOpen(tried.falls) && tried.falls !== unreachable;
  const entry = isTold ? tried.falls : thrown.reduce((entered, ending) => entered | ending.states, states);
  const isSame = thrown.length > 0 && thrown.every(({ carries }) => carries === 'abort');
  const inner = getCaughtError(handler.param, scene.error.file);
  const error = isSame ? { ...scene.error, variables: [...scene.error.variables, ...inner.variables] } : scene.error;
  return complete(handler.body, entry, { ...scene, error });
}

/** A finalizer that ends abruptly replaces every other ending; else it may still tell somebody on its way. */
function completeFinally(guarded: Outcome, finalizer: TSESTree.BlockStatement, scene: Scene): Outcome {
  const through = (states: States): Outcome => complete(finalizer, states, scene);
  const fallen = guarded.falls === unreachable ? fallsThrough(unreachable) : through(guarded.falls);
  const ended = guarded.endings.map((ending) => {
    const outcome = through(ending.states);
    const kept = outcome.falls === unreachable ? [] : [{ ...ending, states: outcome.falls }];
    return { falls: unreachable, endings: [...kept, ...outcome.endings], work: outcome.work };
  });
  return join([{ ...fallen, work: [...guarded.work, ...fallen.work] }, ...ended]);
}

/** A helper of this file, run with what it is given: it may throw the error on, tell somebody, ask the signal, or just log. */
export function runHelper(fn: FunctionNode, call: Call, states: States, scene: Scene): Outcome {
  // The error inside another value is out of sight in the helper.
  if (call.arguments.some((argument) => carriesError(argument, scene.error) && !isTheError(argument, scene.error))) return fallsThrough(tell(states));
  const given = getGiven(fn, call, scene.error);
  const inner: Scene = { ...scene, depth: scene.depth + 1, body: fn, error: { ...scene.error, variables: [...scene.error.variables, ...given] } };
  const { falls, endings } = fn.body.type === 'BlockStatement' ? complete(fn.body, states, inner) : evaluate(fn.body, states, inner);
  const returned = endings.filter(({ how }) => how === 'returns').reduce((after, ending) => after | ending.states, falls);
  // What a helper that never sees the error does otherwise is its own affair.
  const asksForAbort = endings.some(({ how, carries }) => how === 'throws' && carries === 'abort');
  if (given.length === 0 && !(asksForAbort && !isOpen(returned))) return fallsThrough(states);
  // It tells somebody on some way: who it tells, and when, is its own business.
  const isTold = includes(returned, maybeAbort) && includes(returned, told);
  return { falls: isTold ? tell(returned) : returned, endings: endings.filter(({ how }) => how === 'throws').map((ending) => ({ ...ending, node: call })), work: [] };
}

/** Every way in which a handler's code can end, given that its error may be an abort. */
export function completeHandler(body: TSESTree.Node, error: CaughtError, isWork: Scene['isWork']): Outcome {
  const scene: Scene = { error, body, depth: 0, isWork, runHelper };
  return body.type === 'BlockStatement' ? complete(body, maybeAbort, scene) : completeReturn(body, body, maybeAbort, scene);
}

/** The endings that still owe somebody the abort. */
export function openEndings(endings: readonly Ending[]): readonly Ending[] {
  return endings.filter(({ states }) => isOpen(states)).map((ending) => ({ ...ending, states: openOf(ending.states) }));
}
