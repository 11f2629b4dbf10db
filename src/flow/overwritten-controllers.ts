import type { TSESTree } from '@typescript-eslint/utils';

import { getHeldController, type HeldController, isSeenToElsewhere } from '../cancellation/held-controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, isDeclaredBeside } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { emptiesPlace, isReadOf, type Place } from '../scope/places.ts';
import { getAncestors, isInside, isLoop } from '../syntax/ancestors.ts';
import { getCalleeName, getCallGiven, getMemberName, getPath } from '../syntax/calls.ts';
import { isExit } from '../syntax/exits.ts';
import { type FunctionNode, getFunctionName, isConstructor } from '../syntax/functions.ts';
import { isInTest } from '../syntax/test-code.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { type Care, getBefore, getFunctionsAround, isAtEnd, speaksOf, stops } from './controller-care.ts';
import { getDropped } from './emptied-controllers.ts';

/** Functions by whose name nothing has begun before them. */
const beginner = /^_?(?:activate|boot(?:strap)?|component(?:Did|Will)Mount|connect(?:ed)?|constructor|enable|init(?:iali[sz]e)?|launch|mount|ng(?:On|After)\w*Init|onInit|onModuleInit|open|set_?[uU]p|start)(?![a-z])/u;

/** Whether a new controller takes the place of one that may still be in use, whose work nobody can stop any more. */
export function isOverwritten(held: HeldController, file: LintedFile): boolean {
  const { node, place } = held;
  if (node.type === 'AssignmentExpression' && node.operator !== '=') return false;
  const functions = getFunctionsAround(node, place, file);
  const outermost = functions.at(-1);
  if (!outermost || isInTest(node) || functions.some((fn) => beginsAll(fn))) return false;
  if (isSeenToElsewhere(held, file) || isUnique(place, file)) return false;
  const care: Care = { place, outermost, file };
  return !isGuarded(node, care) && !isSeenToBefore(node, care) && !isSettled(node, care) && !isCalledWithCare(outermost, care);
}

/** A constructor, a function named for a beginning, the callback of an effect that runs once. */
function beginsAll(fn: FunctionNode): boolean {
  if (isConstructor(fn) || beginner.test(getFunctionName(fn) ?? '')) return true;
  const registrar = getCallGiven(fn);
  if (!registrar) return false;
  const [, inputs] = registrar.arguments;
  const name = getCalleeName(registrar) ?? '';
  return /^on(?:Before)?Mount(?:ed)?$/u.test(name) || (name.endsWith("Effect") && inputs?.type === 'ArrayExpression' && inputs.elements.length === 0);
}

/** Whether the entry's key is made by the function itself, or numbers requests, so that no other controller is kept under it. */
function isUnique({ key, node }: Place, { sourceCode }: LintedFile): boolean {
  if (!key) return false;
  const target = unwrap(key);
  const variable = getNamedVariable(target, sourceCode);
  const isMade = variable?.defs[0]?.type === 'Variable' && isDeclaredBeside(variable, node);
  return isMade || target.type === 'CallExpression' || target.type === 'UpdateExpression' || /(?:^|_|[a-z])(?:id|Id|ID|token|uuid)$/u.test(getPath(target)?.split('.').at(-1) ?? '');
}

/** Whether the code asks how things stand before it gets to `node`: around it, or before it with a way out. */
function isGuarded(node: TSESTree.Node, care: Care): boolean {
  for (let current: TSESTree.Node = node, { parent } = node; parent && current !== care.outermost; current = parent, { parent } = parent) {
    const test = getTest(parent, current);
    if (test && asksForState(test, care)) return true;
  }
  return getBefore(node, care).some((part) => part.type === 'IfStatement' && (isExit(part.consequent) || isExit(part.alternate)) && asksForState(part.test, care));
}

/** What decides whether `part` of `parent` runs. */
function getTest(parent: TSESTree.Node, part: TSESTree.Node): TSESTree.Node | undefined {
  switch (parent.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === part ? undefined : parent.test;
    case 'LogicalExpression':
      return parent.right === part ? parent.left : undefined;
    case 'SwitchStatement':
      return parent.discriminant;
    default:
      return undefined;
  }
}

/** Whether `test` reads what outlives the function: a member of `this`, a ref, a variable outside. */
function asksForState(test: TSESTree.Node, { outermost, file: { sourceCode } }: Care): boolean {
  return [...walkAll(test, sourceCode)].some((node) => {
    if (node.type === 'ThisExpression') return true;
    const variable = getNamedVariable(node, sourceCode);
    return variable?.defs[0]?.type === 'Variable' && !variable.identifiers.some((name) => isInside(name, outermost));
  });
}

/** Whether the code before has thought of the controller that is there: it speaks of it, stops things, or waits for what runs. */
function isSeenToBefore(node: TSESTree.Node, care: Care): boolean {
  return getBefore(node, care).some((part) => speaksOf(part, care) || (part.type === 'CallExpression' && stops(part, care)) || (part.type === 'AwaitExpression' && asksForState(part.argument, care) && !isCalling(part.argument)));
}

function isCalling(node: TSESTree.Node): boolean {
  return unwrap(node).type === 'CallExpression';
}

/**
 * Whether the controller before has done its work by then: its loop waits for it, an effect or the function itself ends it, or other code empties
 * the place when the work has settled. That a function empties what it has filled itself is no sign: a second call comes before that.
 */
function isSettled(node: TSESTree.Node, care: Care): boolean {
  const { outermost, place, file: { sourceCode } } = care;
  const loop = [...getAncestors(node)].find(isLoop);
  const parts = [...walkAll(outermost, sourceCode)];
  if (loop && parts.some((part) => part.type === 'AwaitExpression' && isInside(part, loop) && part.range[0] >= node.range[1])) return true;
  if (parts.some((part) => part.range[0] >= node.range[1] && speaksOf(part, care) && isAtEnd(part))) return true;
  return [...walkAll(sourceCode.ast, sourceCode)].some((part) => isComparedBySignal(part, care) || (emptiesPlace(place, part, sourceCode) && isEmptiedAtEnd(part, care)));
}

/** `if (signal !== this.live.signal) return`: the controller only tells which run is the last, and what the others bring is not used. */
function isComparedBySignal(node: TSESTree.Node, { place, file: { sourceCode } }: Care): boolean {
  if (node.type !== 'BinaryExpression') return false;
  return [node.left, node.right].map(unwrap).some((side) => side.type === 'MemberExpression' && getMemberName(side) === 'signal' && isReadOf(place, unwrap(side.object), sourceCode));
}

/** Whether a place is emptied by a function that neither fills it nor has aborted what is there: the work is over. */
function isEmptiedAtEnd(node: TSESTree.Node, care: Care): boolean {
  const outermost = getFunctionsAround(node, care.place, care.file).at(-1);
  if (!outermost || getDropped(node, care.file)) return false;
  const around: Care = { ...care, outermost };
  return !getBefore(node, around).some((part) => speaksOf(part, around)) && ![...walkAll(outermost, care.file.sourceCode)].some((part) => fills(part, care));
}

function fills(node: TSESTree.Node, { place, file }: Care): boolean {
  const held = node.type === 'AssignmentExpression' || node.type === 'CallExpression' ? getHeldController(node, file) : undefined;
  return held?.place.path === place.path;
}

/** Whether every call of `fn` in this file comes after a guard, or after code that has thought of the controller. */
function isCalledWithCare(fn: FunctionNode, care: Care): boolean {
  const calls = getCallsOf(fn, care.file.sourceCode);
  return calls.length > 0 && calls.every((call) => {
    const functions = getFunctionsAround(call, care.place, care.file);
    const outermost = functions.at(-1);
    if (!outermost || outermost === fn) return false;
    const around: Care = { ...care, outermost };
    return functions.some(beginsAll) || isGuarded(call, around) || isSeenToBefore(call, around);
  });
}
