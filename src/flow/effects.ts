import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord, isForeignRethrow, isRethrowHelper, makesError } from '../cancellation/abort-errors.ts';
import { getHandedSignal } from '../cancellation/bags.ts';
import { isLogger, isSettler, neverReturns } from '../cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue, isDeclaredIn, resolveFunction } from '../scope/bindings.ts';
import { type Call, getCalleeName, getKeyName, getPath, isCall } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { carriesError } from './caught-error.ts';
import { refine } from './conditions.ts';
import { type Ending, fallsThrough, join, type Outcome, type Scene, sequence } from './outcomes.ts';
import { certainAbort, includes, isOpen, keep, maybeAbort, openOf, ruleOut, tell, type States, unreachable } from './states.ts';

const deepestHelper = 2;

/** What evaluating `expression` does to the worlds: a call may throw the abort on, tell somebody, or never come back. */
export function evaluate(expression: TSESTree.Node | null | undefined, states: States, scene: Scene): Outcome {
  if (!expression || !isOpen(states) || isFunction(expression)) return fallsThrough(states);
  const target = unwrap(expression);
  switch (target.type) {
    case 'LogicalExpression':
      return evaluateLogical(target, states, scene);
    case 'ConditionalExpression': {
      const { whenTrue, whenFalse } = refine(target.test, states, scene.error);
      return sequence(evaluate(target.test, states, scene), () => join([evaluate(target.consequent, whenTrue, scene), evaluate(target.alternate, whenFalse, scene)]));
    }
    case 'CallExpression':
    case 'NewExpression':
      return evaluateCall(target, states, scene);
    case 'AssignmentExpression':
      return sequence(evaluate(target.right, states, scene), (after) => fallsThrough(applyAssignment(target, after, scene)));
    case 'AwaitExpression':
      return sequence(evaluate(target.argument, states, scene), (after) => noteWork(target.argument, after, scene));
    case 'YieldExpression':
      return sequence(evaluate(target.argument, states, scene), (after) => evaluateYield(target, after, scene));
    default:
      return evaluateChildren(target, states, scene);
  }
}

function evaluateChildren(target: TSESTree.Node, states: States, scene: Scene): Outcome {
  let outcome = fallsThrough(states);
  for (const key of scene.error.file.sourceCode.visitorKeys[target.type] ?? []) {
    const value: unknown = Reflect.get(target, key);
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isExpression(child)) outcome = sequence(outcome, (after) => evaluate(child, after, scene));
    }
  }
  return outcome;
}

function isExpression(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && !value.type.startsWith('TSType');
}

/** `signal.aborted && reject(e)`: the right side runs in the worlds that the left one lets through. */
function evaluateLogical({ operator, left, right }: TSESTree.LogicalExpression, states: States, scene: Scene): Outcome {
  return sequence(evaluate(left, states, scene), (after) => {
    if (operator === '??') return join([fallsThrough(after), evaluate(right, after, scene)]);
    const { whenTrue, whenFalse } = refine(left, after, scene.error);
    const [enters, skips] = operator === '&&' ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    return join([evaluate(right, enters, scene), fallsThrough(skips)]);
  });
}

function evaluateCall(call: Call, states: States, scene: Scene): Outcome {
  const before = evaluateParts(call, states, scene);
  return sequence(before, (after) => applyCall(call, after, scene));
}

function evaluateParts(call: Call, states: States, scene: Scene): Outcome {
  const parts = call.callee.type === 'MemberExpression' ? [call.callee.object, ...call.arguments] : call.arguments;
  return parts.reduce<Outcome>((outcome, part) => sequence(outcome, (after) => evaluate(part, after, scene)), fallsThrough(states));
}

function applyCall(call: Call, states: States, scene: Scene): Outcome {
  const { error } = scene;
  const name = getCalleeName(call) ?? '';
  if (neverReturns(call, error.file)) return fallsThrough(unreachable);
  if (isRethrowHelper(name, error.file)) return throwsOn(call, states);
  if (hasCancellationWord(name) && call.arguments.some((argument) => getHandedSignal(argument, error.file))) return throwsOn(call, states);
  if (includes(states, certainAbort) && isStatement(call) && !isLogger(call, error.file) && saysCancelled(call, scene)) return fallsThrough(tell(states));
  const helper = scene.depth < deepestHelper ? resolveFunction(call.callee, error.file.sourceCode) : undefined;
  if (helper && helper !== getEnclosingFunction(call) && isRunHere(call, helper)) return scene.runHelper(helper, call, states, scene);
  return fallsThrough(isToldByCall(call, states, scene) ? tell(states) : states);
}

/** The abort leaves by this call; whatever goes on behind it is some other failure. */
function throwsOn(call: TSESTree.Node, states: States): Outcome {
  const ending: Ending = { how: 'throws', node: call, states: openOf(states), carries: 'abort' };
  return { falls: ruleOut(states), endings: isOpen(states) ? [ending] : [], work: [] };
}

/** An async helper that nobody awaits throws into a promise of its own. */
function isRunHere(call: Call, helper: FunctionNode): boolean {
  const position = getPosition(call).kind;
  return !helper.generator && (!helper.async || position === 'awaited' || position === 'returned');
}

/** Whether `call` tells somebody of the error: a sink by name, or any statement that hands the error on to what is no logger. */
function isToldByCall(call: Call, states: States, scene: Scene): boolean {
  const { error } = scene;
  if (isSettler(call, error.file)) return true;
  if (isLogger(call, error.file) || isForeignRethrow(getCalleeName(call) ?? '')) return false;
  return (isStatement(call) && call.arguments.some((argument) => carriesError(argument, error))) || tellsInCallback(call, states, scene);
}

/** `onCancel()`, `setStatus('cancelled')`, `emit({ type: 'abort' })` in a branch that asked for the abort. */
function saysCancelled(call: Call, { error: { file } }: Scene): boolean {
  const path = getPath(call.callee) ?? getCalleeName(call) ?? '';
  if (hasCancellationWord(path)) return true;
  return call.arguments.some((argument) => [...walk(argument, file.sourceCode)].some(isWordOfCancellation));
}

export function isWordOfCancellation(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && hasCancellationWord(node.value);
  if (node.type === 'TemplateElement') return hasCancellationWord(node.value.raw);
  return node.type === 'Identifier' && hasCancellationWord(node.name) && !/controller$/iu.test(node.name);
}

/** Whether the value of a call is dropped or only awaited: it is called for what it does. */
function isStatement(call: Call): boolean {
  const position = getPosition(call);
  if (position.kind === 'awaited') return position.by.type === 'AwaitExpression' && getPosition(position.by).kind === 'discarded';
  return position.kind === 'discarded' || position.kind === 'voided' || position.kind === 'receiver';
}

/** `waiters.forEach((waiter) => waiter.reject(e))`. */
function tellsInCallback(call: Call, states: States, scene: Scene): boolean {
  return call.arguments.some((argument) => {
    if (!isFunction(argument) || getConsumer(argument) !== call) return false;
    return [...walk(argument.body, scene.error.file.sourceCode)].some(
      (node) => (isCall(node) && isToldByCall(node, states, scene)) || (node.type === 'AssignmentExpression' && isToldByAssignment(node, states, scene)),
    );
  });
}

/** `lastError = e` keeps the error for later, a field or a state tells whoever reads it. */
function applyAssignment(assignment: TSESTree.AssignmentExpression, states: States, scene: Scene): States {
  if (!isToldByAssignment(assignment, states, scene)) return states;
  return assignment.left.type === 'Identifier' ? keep(states) : tell(states);
}

/** The error kept where code outside the handler finds it, or a state that says "cancelled". */
function isToldByAssignment({ left, right }: TSESTree.AssignmentExpression, states: States, { error, body }: Scene): boolean {
  const isOutside = left.type === 'MemberExpression' ? !isNewError(left.object, error.file) : left.type === 'Identifier' && !isDeclaredIn(left, body, error.file.sourceCode);
  if (!isOutside) return false;
  return carriesError(right, error) || (isOpen(states) && [...walk(right, error.file.sourceCode), ...walk(left, error.file.sourceCode)].some(isWordOfCancellation));
}

/** `failure` of `const failure = new AppError(); failure.cause = e;`: nobody has it yet. */
function isNewError(holder: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const target = unwrap(holder);
  const variable = getNamedVariable(target, sourceCode);
  const value = variable && getOnlyValue(variable);
  return value !== undefined && isCall(value) && makesError(value);
}

/** Yielding the error, or a word of cancellation, tells the consumer. */
function evaluateYield(target: TSESTree.YieldExpression, states: States, scene: Scene): Outcome {
  const { argument } = target;
  if (argument && target.delegate) return noteWork(argument, states, scene);
  if (!argument) return fallsThrough(states);
  const tells = carriesError(argument, scene.error) || [...walk(argument, scene.error.file.sourceCode)].some((node) => isWordOfCancellation(node) || isErrorKey(node));
  return fallsThrough(tells ? tell(states) : states);
}

/** `{ type: 'error' }` and `{ error: … }`. */
function isErrorKey(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && typeof node.value === 'string' && /error/iu.test(node.value)) || (node.type === 'Property' && isErrorName(getKeyName(node) ?? ''));
}

export function isErrorName(name: string): boolean {
  return /^(?:is_?E|e)rr(?:or)?s?(?:[A-Z_]\w*)?$/u.test(name);
}

/** Work that the code starts while the abort is still open, other than to log, to clean up or to wait. */
function noteWork(work: TSESTree.Node, states: States, scene: Scene): Outcome {
  return includes(states, maybeAbort) && scene.isWork(work) ? { falls: states, endings: [], work: [work] } : fallsThrough(states);
}

