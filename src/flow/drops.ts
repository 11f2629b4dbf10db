import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import { isLogger, isSettler } from '../cancellation/listeners-of-errors.ts';
import { getStart } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { isUndefined } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getNextStep, getStepAfterJump, isRecheck, type NextStep } from './aftermath.ts';
import { answersPlainly, isTheError, readsError } from './caught-error.ts';
import { openEndings } from './completions.ts';
import { getGivenSignal } from './evidence.ts';
import { getError, type Handler, runHandler } from './handlers.ts';
import type { Ending, Outcome } from './outcomes.ts';
import { certainAbort, includes, isOpen, kept, openOf } from './states.ts';
import { getTold } from './telling.ts';

/** One way in which a handler lets an abort vanish. */
export interface Drop {
  /**
   * `startsWork`: it begins other work. `goesOn`: the next statement runs. `loopsOn`: the next round runs. `returns`: callers get a
   * value. `ends`: the function is over. `replaces`: another error is thrown, without the abort as its cause.
   */
  readonly how: 'ends' | 'goesOn' | 'loopsOn' | 'replaces' | 'returns' | 'startsWork';
  /** The work, the statement, the value or the error that comes instead; undefined where nothing does. */
  readonly node: TSESTree.Node | undefined;
  /** Whether the code asked for the abort and dropped it knowingly. */
  readonly isExplicit: boolean;
  /** Whether what comes instead says that something failed, without saying that it was cancelled. */
  readonly tellsFailure: boolean;
  /** Whether the next thing that runs is a call that is given the signal, so that it rejects at once. */
  readonly meetsSignal: boolean;
  /** Whether the error is kept in a variable while a loop goes on: thrown after the last round, if ever. */
  readonly isKept: boolean;
}

const plain = { node: undefined, tellsFailure: false, meetsSignal: false, isKept: false } as const;

const severity: readonly Drop['how'][] = ['startsWork', 'loopsOn', 'goesOn', 'returns', 'replaces', 'ends'];

/** Every way in which `handler` lets an abort vanish, the worst first. */
export function getDrops(handler: Handler, file: LintedFile): readonly Drop[] {
  const outcome = runHandler(handler, file, (expression) => isWork(expression, file) && !asksAboutError(expression, handler, file));
  const drops = outcome ? getDropsOf(outcome, handler, file) : getDropAfter(getNextStepOf(handler), false, file);
  return drops.toSorted((one, other) => Number(one.isExplicit) - Number(other.isExplicit) || severity.indexOf(one.how) - severity.indexOf(other.how));
}

function getDropsOf(outcome: Outcome, handler: Handler, file: LintedFile): readonly Drop[] {
  const ended = openEndings(outcome.endings).flatMap((ending) => getDropOf(ending, handler, file));
  const fallen = isOpen(outcome.falls) ? getDropAfter(getNextStepOf(handler), openOf(outcome.falls) === certainAbort, file) : [];
  const [drop] = [...ended, ...fallen];
  const [work] = outcome.work;
  if (!drop) return includes(outcome.falls, kept) ? getDropOfKept(handler, file) : [];
  return work ? [{ ...plain, how: 'startsWork', node: work, isExplicit: false }, ...ended, ...fallen] : [...ended, ...fallen];
}

/** `lastError = e` in a retry loop: every further round starts work that an abort has made pointless. */
function getDropOfKept(handler: Handler, file: LintedFile): readonly Drop[] {
  const step = getNextStepOf(handler);
  return step.kind === 'round' && !isRecheck(step, file) ? [{ ...plain, how: 'loopsOn', isExplicit: false, isKept: true }] : [];
}

/** What runs after a handler has ended normally: after its `try`, or after the statement that waits for the chain. */
function getNextStepOf({ site }: Handler): NextStep {
  return getNextStep(site);
}

function getDropAfter(step: NextStep, isExplicit: boolean, file: LintedFile): readonly Drop[] {
  if (isRecheck(step, file)) return [];
  switch (step.kind) {
    case 'round':
      return [{ ...plain, how: 'loopsOn', isExplicit }];
    case 'end':
      return [{ ...plain, how: 'ends', isExplicit }];
    case 'statement':
      return getDropAtStatement(step.statement, isExplicit, file);
  }
}

function getDropAtStatement(statement: TSESTree.Node, isExplicit: boolean, file: LintedFile): readonly Drop[] {
  if (statement.type === 'BreakStatement' || statement.type === 'ContinueStatement') {
    return getDropAfter(getStepAfterJump(statement, statement.type === 'BreakStatement' ? 'breaks' : 'continues', statement.label?.name), isExplicit, file);
  }
  if (isBareReturn(statement)) return [{ ...plain, how: 'ends', isExplicit }];
  return [{ ...plain, how: 'goesOn', node: statement, isExplicit, meetsSignal: startsWithSignal(statement, file) }];
}

/** Whether the first call of a statement is given the signal and waited for: it rejects at once. */
function startsWithSignal(statement: TSESTree.Node, file: LintedFile): boolean {
  const expression = getFirstExpression(statement);
  const task = expression?.type === 'AwaitExpression' ? unwrap(expression.argument) : statement.type === 'ReturnStatement' ? expression : undefined;
  return task?.type === 'CallExpression' && getGivenSignal(task, file)?.origin === 'received';
}

function getFirstExpression(statement: TSESTree.Node): TSESTree.Node | undefined {
  if (statement.type === 'ExpressionStatement') return unwrap(statement.expression.type === 'AssignmentExpression' ? statement.expression.right : statement.expression);
  const init = statement.type === 'VariableDeclaration' ? statement.declarations[0].init : undefined;
  if (init) return unwrap(init);
  return statement.type === 'ReturnStatement' && statement.argument ? unwrap(statement.argument) : undefined;
}

function isBareReturn(statement: TSESTree.Node): boolean {
  return statement.type === 'ReturnStatement' && (!statement.argument || isUndefined(statement.argument));
}

function getDropOf(ending: Ending, handler: Handler, file: LintedFile): readonly Drop[] {
  const isExplicit = ending.states === certainAbort;
  switch (ending.how) {
    case 'throws':
      return ending.carries === 'another' && !isExplicit ? [{ ...plain, how: 'replaces', node: getThrown(ending.node), isExplicit, tellsFailure: true }] : [];
    case 'breaks':
    case 'continues':
      return getDropAfter(getStepAfterJump(ending.node, ending.how, ending.label), isExplicit, file);
    case 'returns':
      return getDropByReturn(ending, handler, isExplicit, file);
  }
}

function getThrown(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'ThrowStatement' ? node.argument : node;
}

function getDropByReturn({ value }: Ending, handler: Handler, isExplicit: boolean, file: LintedFile): readonly Drop[] {
  const told = getTold(value, getError(handler, file));
  if (told === 'abort') return [];
  if (value && startsTask(value, file)) return [{ ...plain, how: 'startsWork', node: value, isExplicit }];
  if (!value || isUndefined(value) || isForEffect(value, handler, file)) return getDropOfNothing(handler, isExplicit, file);
  return [{ ...plain, how: 'returns', node: value, isExplicit, tellsFailure: told === 'failure' }];
}

/** `.catch((e) => log(e))`: what is done with an error there is no answer. */
function isForEffect(value: TSESTree.Node, handler: Handler, file: LintedFile): boolean {
  return isCall(value) && (isLogger(value, file) || (handler.body === value && readsError(value, getError(handler, file))));
}

/** `return;` in a callback of a chain hands control to whoever waits for the chain; in a clause it leaves the function. */
function getDropOfNothing(handler: Handler, isExplicit: boolean, file: LintedFile): readonly Drop[] {
  if (handler.site.type === 'CallExpression') return getDropAfter(getNextStepOf(handler), isExplicit, file);
  const fn = getEnclosingFunction(handler.site);
  const step = fn ? getNextStep(fn.body) : undefined;
  return step && step.kind !== 'end' ? getDropAfter(step, isExplicit, file) : [{ ...plain, how: 'ends', isExplicit }];
}

/** `return retry()`: a task started here, not a value made by a call. */
function startsTask(value: TSESTree.Node, file: LintedFile): boolean {
  const call = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  if (!isCall(call) || !isWork(call, file)) return false;
  if (value.type === 'AwaitExpression') return true;
  return resolveFunction(call.callee, file.sourceCode)?.async ?? file.types?.isTask(call) === 'yes';
}

const noWork = /^(?:json|text|parse|emit|dispatch|publish|notify|sleep|delay|wait|pause|backoff|setTimeout|nextTick|tick|yield|report|record|track|print|show|render|unexpected|stringify)|(?:Error|Warning|Message|Event)$/u;

/** Whether evaluating `expression` starts work anew, rather than logging, waiting, telling or tidying up. */
function isWork(expression: TSESTree.Node, file: LintedFile): boolean {
  const call = getStart(expression);
  if (call.type !== 'CallExpression') return false;
  const name = getCalleeName(call) ?? '';
  if (name === '' || noWork.test(name) || isCleanupName(name, file) || isLogger(call, file) || isSettler(call, file)) return false;
  // A call that is given the signal rejects at once; calling oneself again is a retry.
  const given = getGivenSignal(call, file);
  return given?.origin !== 'received' || resolveFunction(call.callee, file.sourceCode) === getEnclosingFunction(call);
}

/** `const hint = await explain(e)`, where the file declares that the answer is a text. */
function asksAboutError(expression: TSESTree.Node, handler: Handler, file: LintedFile): boolean {
  const call = unwrap(expression);
  return call.type === 'CallExpression' && call.arguments.some((argument) => isTheError(argument, getError(handler, file))) && answersPlainly(call, file);
}
