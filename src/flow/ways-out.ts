import type { TSESTree } from '@typescript-eslint/utils';

import { neverReturns } from '../cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { type Loop, isEndless, isLoop } from '../syntax/ancestors.ts';
import { isFailurePoint } from '../syntax/failure-points.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { canTaskReject } from './rejection.ts';

/** A way from one point of a function to another, on which something has not been mentioned. */
export interface WayOut {
  /** How the function is left: at its end, by `return`, by `throw`, or because what it waits for at `node` fails. */
  readonly how: 'ends' | 'fails' | 'returns' | 'throws';
  readonly node: TSESTree.Node;
  /** What the way began to differ at: the wait whose failure a `catch` took up. Undefined when nothing has failed. */
  readonly failure: TSESTree.Node | undefined;
}

/** Whether code at a node speaks of what is looked for. Any mention counts, whatever it does: who speaks of a thing has thought of it. */
export type Mentions = (node: TSESTree.Node) => boolean;

/** A way that is still inside the function. It goes on after a statement, or jumps. */
interface Way extends Omit<WayOut, 'how'> {
  readonly how: WayOut['how'] | 'breaks' | 'continues' | 'goes on';
  readonly label?: string | undefined;
}

interface Search {
  readonly file: LintedFile;
  readonly mentions: Mentions;
}

/**
 * The ways from the statement around `start` to the end of its function on which nothing is mentioned, in the order of the text; those
 * that a `finally` with a mention sees last are none, nor those that end the process. Calls are taken to succeed, waits to succeed or, unless
 * what they wait for cannot reject, to fail. A mention under a condition counts for what follows the condition as well, and one in a loop for
 * what follows the loop.
 */
export function getWaysOut(start: TSESTree.Node, mentions: Mentions, file: LintedFile): readonly WayOut[] {
  const search: Search = { file, mentions };
  let ways: readonly Way[] = [{ how: 'goes on', node: start, failure: undefined }];
  let current = start;
  for (let { parent } = start; parent && !isFunction(current); current = parent, { parent } = parent) {
    ways = leave(parent, current, ways, search);
  }
  return merge(ways).flatMap(toWayOut);
}

function toWayOut({ how, node, failure }: Way): readonly WayOut[] {
  if (how === 'breaks' || how === 'continues') return [];
  return [{ how: how === 'goes on' ? 'ends' : how, node, failure }];
}

/** The ways on which `part` of `parent` was come out of, at the end of `parent`. */
function leave(parent: TSESTree.Node, part: TSESTree.Node, ways: readonly Way[], search: Search): readonly Way[] {
  switch (parent.type) {
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
      return followAll(getRest(parent.body, part), ways, search);
    case 'SwitchCase':
      return followAll(getRest(parent.consequent, part), ways, search);
    case 'SwitchStatement':
      return endJumps(followAll(getRest(parent.cases, part).flatMap(({ consequent }) => consequent), ways, search), isBreak);
    case 'LabeledStatement':
      return endJumps(ways, ({ label }) => label === parent.label.name);
    case 'TryStatement':
      return leaveTry(parent, part, ways, search);
    default:
      return isLoop(parent) && parent.body === part ? leaveLoop(parent, ways, search) : ways;
  }
}

function getRest<Node extends TSESTree.Node>(list: readonly Node[], part: TSESTree.Node): readonly Node[] {
  return list.slice(list.findIndex((node) => node === part) + 1);
}

const isBreak = ({ how, label }: Way): boolean => how === 'breaks' && label === undefined;
const isContinue = ({ how, label }: Way): boolean => how === 'continues' && label === undefined;
const isJump = (way: Way): boolean => isBreak(way) || isContinue(way);

/** Jumps that end here go on after it. */
function endJumps(ways: readonly Way[], isMine: (way: Way) => boolean): readonly Way[] {
  return ways.map((way) => (isMine(way) ? { ...way, how: 'goes on', label: undefined } : way));
}

function leaveLoop(loop: Loop, ways: readonly Way[], search: Search): readonly Way[] {
  const ended = isEndless(loop) ? endJumps(ways.filter((way) => leaves(way) && !isContinue(way)), isBreak) : endJumps(ways, isJump);
  return speaks(loop, search) ? ended.filter(leaves) : ended;
}

const leaves = ({ how }: Way): boolean => how !== 'goes on';

/** A `catch` takes up the ways that fail or throw in the block; what a `finally` mentions is mentioned on every way. */
function leaveTry({ block, handler, finalizer }: TSESTree.TryStatement, part: TSESTree.Node, ways: readonly Way[], search: Search): readonly Way[] {
  const handled = handler && part === block ? takeUp(handler, ways, search) : ways;
  if (!finalizer || part === finalizer) return handled;
  if (speaks(finalizer, search)) return [];
  const [first] = handled;
  return first ? [...handled, ...follow(finalizer, first, search).filter(leaves)] : [];
}

function takeUp(handler: TSESTree.CatchClause, ways: readonly Way[], search: Search): readonly Way[] {
  const failed = ways.filter(({ how }) => how === 'fails' || how === 'throws');
  const [first] = failed;
  const others = ways.filter((way) => !failed.includes(way));
  return first ? [...others, ...follow(handler.body, { ...first, failure: first.failure ?? first.node }, search)] : others;
}

function followAll(statements: readonly TSESTree.Statement[], entered: readonly Way[], search: Search): readonly Way[] {
  return statements.reduce((ways, statement) => merge(ways).flatMap((way) => (leaves(way) ? [way] : follow(statement, way, search))), entered);
}

/** Of the ways that go on to the same place, one without and one with a failure say as much as all. */
function merge(ways: readonly Way[]): readonly Way[] {
  const going = ways.filter((way) => !leaves(way));
  const kept = [going.find(({ failure }) => !failure), going.find(({ failure }) => failure)];
  return ways.filter((way) => leaves(way) || kept.includes(way));
}

/** The ways through `statement` of who gets there on `way`. */
function follow(statement: TSESTree.Statement, way: Way, search: Search): readonly Way[] {
  const going: Way = { how: 'goes on', node: statement, failure: way.failure };
  if (isLoop(statement)) return followLoop(statement, going, search);
  switch (statement.type) {
    case 'BlockStatement':
      return followAll(statement.body, [going], search);
    case 'IfStatement':
      return followIf(statement, going, search);
    case 'LabeledStatement':
      return endJumps(follow(statement.body, going, search), ({ label }) => label === statement.label.name);
    case 'SwitchStatement':
      return followSwitch(statement, going, search);
    case 'TryStatement':
      return leaveTry(statement, statement.block, follow(statement.block, going, search), search);
    default:
      return followSimple(statement, going, search);
  }
}

function followSimple(statement: TSESTree.Statement, going: Way, search: Search): readonly Way[] {
  if (speaks(statement, search)) return [];
  const failures = getFailures(statement, going, search);
  switch (statement.type) {
    case 'ReturnStatement':
      return [...failures, { ...going, how: 'returns' }];
    case 'ThrowStatement':
      return [...failures, { ...going, how: 'throws' }];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [{ ...going, how: statement.type === 'BreakStatement' ? 'breaks' : 'continues', label: statement.label?.name }];
    default:
      return endsProcess(statement, search) ? failures : [...failures, going];
  }
}

function endsProcess(statement: TSESTree.Statement, { file }: Search): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  return call?.type === 'CallExpression' && neverReturns(call, file);
}

function followIf({ test, consequent, alternate }: TSESTree.IfStatement, going: Way, search: Search): readonly Way[] {
  if (speaks(test, search)) return [];
  const ways = [...getFailures(test, going, search), ...follow(consequent, going, search), ...(alternate ? follow(alternate, going, search) : [going])];
  return [consequent, alternate].some((branch) => branch && speaks(branch, search)) ? ways.filter(leaves) : ways;
}

function followLoop(loop: Loop, going: Way, search: Search): readonly Way[] {
  const head = 'right' in loop ? loop.right : loop.test;
  if (head && speaks(head, search)) return [];
  const failures = head ? getFailures(head, going, search) : [];
  const waits: readonly Way[] = isFailurePoint(loop, false) ? [{ ...going, how: 'fails', node: loop }] : [];
  return [...failures, ...waits, ...leaveLoop(loop, [...follow(loop.body, going, search), going], search)];
}

function followSwitch({ discriminant, cases }: TSESTree.SwitchStatement, going: Way, search: Search): readonly Way[] {
  if (speaks(discriminant, search)) return [];
  const failures = getFailures(discriminant, going, search);
  const ways = cases.flatMap(({ consequent }) => endJumps(followAll(consequent, [going], search), isBreak));
  const isSpokenOf = cases.some((part) => speaks(part, search));
  return [...failures, ...(isSpokenOf ? ways.filter(leaves) : [...ways, going])];
}

function getFailures(code: TSESTree.Node, going: Way, { file }: Search): readonly Way[] {
  return [...walk(code, file.sourceCode)].flatMap((node): readonly Way[] => (canFail(node, file) ? [{ ...going, how: 'fails', node }] : []));
}

function canFail(node: TSESTree.Node, file: LintedFile): boolean {
  return isFailurePoint(node, false) && (node.type !== 'AwaitExpression' || canTaskReject(node.argument, file));
}

function speaks(code: TSESTree.Node, { mentions, file }: Search): boolean {
  return [...walkAll(code, file.sourceCode)].some(mentions);
}
