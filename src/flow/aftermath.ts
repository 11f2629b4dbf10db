import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord, isRethrowHelper } from '../cancellation/abort-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getAncestors, type Loop, isLoop } from '../syntax/ancestors.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { asksForAbort } from './conditions.ts';
import { getGivenSignal } from './evidence.ts';

/** What runs after a statement has ended normally: the next statement, the next round of a loop, or nothing more of this function. */
export type NextStep =
  | { readonly kind: 'end'; readonly fn: FunctionNode | undefined }
  | { readonly kind: 'round'; readonly loop: Loop }
  | { readonly kind: 'statement'; readonly statement: TSESTree.Node };

/** What runs after `node`, seen through blocks, branches and callbacks consumed on the spot. */
export function getNextStep(node: TSESTree.Node): NextStep {
  for (let current = node, { parent } = node; parent; current = parent, { parent } = parent) {
    const next = getSibling(current, parent);
    if (next) return { kind: 'statement', statement: next };
    if (isLoop(parent) && parent.body === current) return { kind: 'round', loop: parent };
    if (isFunction(parent)) {
      const consumer = getConsumer(parent);
      if (consumer?.type !== 'CallExpression' || (parent.async && isKept(consumer))) return { kind: 'end', fn: parent };
    }
  }
  return { kind: 'end', fn: undefined };
}

/** A task kept in a variable: what follows its start does not follow its end. */
function isKept(task: TSESTree.Node): boolean {
  const { kind } = getPosition(task);
  return kind === 'declared' || kind === 'assigned' || kind === 'property';
}

function getSibling(node: TSESTree.Node, parent: TSESTree.Node): TSESTree.Node | undefined {
  const statements: readonly TSESTree.Node[] = parent.type === 'BlockStatement' || parent.type === 'Program' ? parent.body : parent.type === 'SwitchCase' ? parent.consequent : [];
  const index = statements.indexOf(node);
  const next = index === -1 ? undefined : (statements[index + 1] ?? getFirstOfNextCase(parent));
  return next?.type === 'FunctionDeclaration' || next?.type === 'ClassDeclaration' || next?.type === 'EmptyStatement' ? getSibling(next, parent) : next;
}

/** A case without `break` falls into the next one. */
function getFirstOfNextCase(parent: TSESTree.Node): TSESTree.Node | undefined {
  if (parent.type !== 'SwitchCase') return undefined;
  const { cases } = parent.parent;
  return cases.slice(cases.indexOf(parent) + 1).flatMap(({ consequent }) => consequent)[0];
}

/** What runs after a `break` or `continue` with or without a label. */
export function getStepAfterJump(jump: TSESTree.Node, how: 'breaks' | 'continues', label: string | undefined): NextStep {
  for (let { parent } = jump; parent; parent = parent.parent) {
    const isTarget = label === undefined ? isLoop(parent) || (how === 'breaks' && parent.type === 'SwitchStatement') : parent.parent?.type === 'LabeledStatement' && parent.parent.label.name === label;
    if (!isTarget) continue;
    return how === 'continues' && isLoop(parent) ? { kind: 'round', loop: parent } : getNextStep(parent);
  }
  return { kind: 'end', fn: undefined };
}

/** Whether the abort is looked for as the first thing in what runs next, so that going on costs nothing. */
export function isRecheck(step: NextStep, file: LintedFile): boolean {
  switch (step.kind) {
    case 'statement':
      return asksFirst(step.statement, file) || [...getAncestors(step.statement)].some((node) => isGivenForAwait(node, file));
    case 'round':
      return isRecheckingLoop(step.loop, file);
    case 'end':
      return false;
  }
}

function isRecheckingLoop(loop: Loop, file: LintedFile): boolean {
  if ('test' in loop && loop.test && asks(loop.test, file)) return true;
  return isGivenForAwait(loop, file) || asksFirst(loop.body, file);
}

/** A `for await` whose source was given the signal rejects in the next round, whatever the body did. */
function isGivenForAwait(node: TSESTree.Node, file: LintedFile): boolean {
  if (node.type !== 'ForOfStatement' || !node.await) return false;
  return [...walk(node.right, file.sourceCode)].some((part) => isCall(part) && getGivenSignal(part, file) !== undefined);
}

/** Whether `statement` begins by asking for the abort. */
function asksFirst(statement: TSESTree.Node, file: LintedFile): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
      return throwsOnAbort(statement.expression, file) || asks(statement.expression, file);
    case 'IfStatement':
    case 'WhileStatement':
      return asks(statement.test, file);
    case 'ReturnStatement':
      return statement.argument !== null && (asks(statement.argument, file) || throwsOnAbort(statement.argument, file));
    case 'BlockStatement':
    case 'TryStatement': {
      const [first] = statement.type === 'TryStatement' ? statement.block.body : statement.body;
      return first !== undefined && asksFirst(first, file);
    }
    default:
      return false;
  }
}

function asks(test: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(test);
  if (target.type === 'ConditionalExpression') return asks(target.test, file);
  return asksForAbort(target, { variables: [], file });
}

/** `signal.throwIfAborted()`, `checkCancelled()`, `throwIfStopped(signal)`. */
function throwsOnAbort(expression: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(expression);
  if (target.type === 'AwaitExpression') return throwsOnAbort(target.argument, file);
  if (!isCall(target)) return false;
  const name = getCalleeName(target) ?? '';
  return isRethrowHelper(name, file) || (hasCancellationWord(name) && getGivenSignal(target, file) !== undefined);
}
