import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable, resolveFunction } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getReadsOfPlace, type Place } from '../scope/places.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getKeyName, getMemberName, isChainCall } from '../syntax/calls.ts';
import { isJump } from '../syntax/exits.ts';
import { getCatchAround } from '../syntax/failure-points.ts';
import { type FunctionNode, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';

const deepestFollow = 8;

/**
 * Where `fn` awaits, returns or yields a promise that is kept at `place`, so that its caller fails when the promise does; `member`
 * is the property of the kept object that is the promise. Who copes with its failure is not there.
 */
export function getHandOuts(place: Place, member: string | undefined, fn: FunctionNode, file: LintedFile): readonly TSESTree.Node[] {
  return getReadsOfPlace(place, fn.body, file.sourceCode).flatMap((read) => followEntry(read, member, file, deepestFollow));
}

function followEntry(node: TSESTree.Node, member: string | undefined, file: LintedFile, depth: number): readonly TSESTree.Node[] {
  if (member === undefined) return follow(node, file, depth);
  const outer = getWrapped(node);
  if (outer.parent?.type === 'MemberExpression' && outer.parent.object === outer) return getMemberName(outer.parent) === member ? follow(outer.parent, file, depth) : [];
  const position = getPosition(node);
  if (position.kind !== 'declared' || depth === 0) return [];
  const { id } = position.by;
  if (id.type === 'Identifier') return getUses(id, file).flatMap((use) => followEntry(use, member, file, depth - 1));
  const taken = id.type === 'ObjectPattern' ? id.properties.find((property) => property.type === 'Property' && getKeyName(property) === member) : undefined;
  return taken?.value?.type === 'Identifier' ? getUses(taken.value, file).flatMap((use) => follow(use, file, depth - 1)) : [];
}

function follow(node: TSESTree.Node, file: LintedFile, depth: number): readonly TSESTree.Node[] {
  if (depth === 0) return [];
  const position = getPosition(node);
  switch (position.kind) {
    case 'awaited':
      return isCaught(node, file) ? [] : [node];
    case 'returned':
    case 'yielded':
      return [node];
    case 'receiver':
      return isChainCall(position.by) && !endsInHandler(position.by, file) ? follow(position.by, file, depth - 1) : [];
    case 'argument':
    case 'element':
      return follow(position.by, file, depth - 1);
    case 'property':
      return follow(position.by.parent, file, depth - 1);
    case 'declared':
      return position.by.id.type === 'Identifier' ? getUses(position.by.id, file).flatMap((use) => follow(use, file, depth - 1)) : [];
    case 'assigned':
      return position.by.left.type === 'Identifier' ? getUses(position.by.left, file).flatMap((use) => follow(use, file, depth - 1)) : [];
    default:
      return [];
  }
}

function getUses(name: TSESTree.Identifier, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const variable = getVariable(name, sourceCode);
  return variable ? getReads(variable).filter((read) => read !== name) : [];
}

/** Whether the code around a task that it waits for, or the next link of its chain, may go on when the task has failed. */
export function copesWithFailure(task: TSESTree.Node, file: LintedFile): boolean {
  const position = getPosition(task);
  return position.kind === 'awaited' ? isCaught(task, file) : position.kind === 'receiver' && endsInHandler(position.by, file);
}

/** Whether a `catch` around may go on after the failure, as one does that starts the work anew. */
function isCaught(node: TSESTree.Node, file: LintedFile): boolean {
  for (let clause = getCatchAround(node); clause; clause = getCatchAround(clause.parent)) {
    if (!onlyThrows(clause.body, file)) return true;
  }
  return false;
}

/** Whether a link of a chain has a handler that may go on after the failure. One that cannot be seen may. */
function endsInHandler(call: TSESTree.CallExpression, file: LintedFile): boolean {
  const argument = getCalleeName(call) === 'catch' ? call.arguments[0] : getCalleeName(call) === 'then' ? call.arguments[1] : undefined;
  const handler = argument && resolveFunction(argument, file.sourceCode);
  return argument !== undefined && !(handler && onlyThrows(handler.body, file));
}

function onlyThrows(body: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const isOver = body.type === 'BlockStatement' && body.body.at(-1)?.type === 'ThrowStatement';
  return isOver && ![...walk(body, sourceCode)].some(({ type }) => type === 'ReturnStatement' || type === 'ContinueStatement' || type === 'BreakStatement');
}

/** Whether `fn` hands out an earlier value at one of `handOuts` when it does not run `node`, which makes a new one. */
export function isHandedOutInstead(node: TSESTree.Node, handOuts: readonly TSESTree.Node[], fn: FunctionNode): boolean {
  if (handOuts.some((handOut) => handOut.range[1] <= node.range[0] && leaves(handOut, node))) return true;
  for (let inner = node, { parent } = node; parent && inner !== fn; inner = parent, { parent } = parent) {
    const [choice, arm] = [parent, inner];
    if (!isArm(arm, choice)) continue;
    if (handOuts.some((handOut) => !isInside(handOut, arm) && (isInside(handOut, choice) || handOut.range[0] >= choice.range[1]))) return true;
  }
  return false;
}

/** Whether `arm` runs only if the test of `choice` says so, and the code after it runs in any case. */
function isArm(arm: TSESTree.Node, choice: TSESTree.Node): boolean {
  switch (choice.type) {
    case 'AssignmentExpression':
      return choice.operator !== '=' && choice.right === arm;
    case 'ConditionalExpression':
      return choice.test !== arm;
    case 'IfStatement': {
      const other = choice.consequent === arm ? choice.alternate : choice.consequent;
      return choice.test !== arm && !isJump(other);
    }
    case 'LogicalExpression':
      return choice.right === arm;
    default:
      return false;
  }
}

/** Whether the function is over after `handOut`, which stands before `node` in it. */
function leaves(handOut: TSESTree.Node, node: TSESTree.Node): boolean {
  if (getEnclosingFunction(handOut) !== getEnclosingFunction(node)) return false;
  for (const outer of getAncestors(handOut)) {
    if (outer.type === 'ReturnStatement') return true;
    if (outer.type === 'IfStatement') return [outer.consequent, outer.alternate].some((branch) => branch && isInside(handOut, branch) && isJump(branch));
  }
  return false;
}
