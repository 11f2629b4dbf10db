import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import { holdsController } from '../cancellation/held-controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { emptiesPlace, getPlace, type Place } from '../scope/places.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getEnclosingFunction, getFunctionName } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { isInTest } from '../syntax/test-code.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { type Care, isAtEnd, speaksOf, stops } from './controller-care.ts';

/** A place with controllers that `node` empties: one of them, or all of a collection. */
export interface Emptied {
  readonly node: TSESTree.Node;
  readonly place: Place;
  readonly isCollection: boolean;
}

/** What `node` empties: `this.live = undefined`, `delete live[id]`, `running.delete(id)`, `running.clear()`, `this.running = new Map()`. */
export function getEmptied(node: TSESTree.AssignmentExpression | TSESTree.CallExpression | TSESTree.UnaryExpression, file: LintedFile): Emptied | undefined {
  const place = getEmptiedPlace(node);
  if (!place) return undefined;
  const isCollection = place.key === undefined && !emptiesPlace(place, node, file.sourceCode);
  return holdsController(place, file, isCollection ? 'collection' : 'place') ? { node, place, isCollection } : undefined;
}

function getEmptiedPlace(node: TSESTree.AssignmentExpression | TSESTree.CallExpression | TSESTree.UnaryExpression): Place | undefined {
  if (node.type === 'UnaryExpression') return node.operator === 'delete' ? getPlace(node.argument) : undefined;
  if (node.type === 'AssignmentExpression') return node.operator === '=' ? getPlace(node.left) : undefined;
  const collection = getReceiver(node);
  const place = collection && /^(?:clear|delete)$/u.test(getCalleeName(node) ?? '') ? getPlace(collection) : undefined;
  return place && { ...place, key: getCalleeName(node) === 'delete' ? node.arguments[0] : undefined };
}

/** What `node` empties the place of in a function that is there to end things and forgets to abort it. */
export function getDropped(node: TSESTree.Node, file: LintedFile): Emptied | undefined {
  const outermost = getEnclosingFunction(node);
  if (!outermost || !isCleanupName(getFunctionName(outermost) ?? '', file) || isPartOfArgument(outermost) || isInTest(node)) return undefined;
  const emptied = node.type === 'AssignmentExpression' || node.type === 'CallExpression' || node.type === 'UnaryExpression' ? getEmptied(node, file) : undefined;
  return emptied && isForgotten(emptied, { place: emptied.place, outermost, file }) ? emptied : undefined;
}

/** A method of an object that is given away as it is: `new WritableStream({ close() {} })` calls it when all is over. */
function isPartOfArgument({ parent }: FunctionNode): boolean {
  return parent.type === 'Property' && getPosition(parent.parent).kind === 'argument';
}

function isForgotten({ node, place, isCollection }: Emptied, care: Care): boolean {
  const { outermost, file: { sourceCode } } = care;
  if (isCollection && node.type === 'AssignmentExpression' && !isEmptyCollection(node.right)) return false;
  const all: Care = { ...care, place: isCollection ? { ...place, key: place.node } : place };
  const parts = [...walkAll(outermost, sourceCode)];
  if (parts.some((part) => part.type === 'AwaitExpression' && part.range[1] <= node.range[0])) return false;
  if (parts.some((part) => speaksOf(part, all) || (part.type === 'CallExpression' && part !== node && isOwnCall(part) && stops(part, all)))) return false;
  return getCallsOf(outermost, sourceCode).every((call) => !isAtEnd(call) && getConsumer(getEnclosingFunction(call) ?? outermost) === undefined);
}

/** `new Map()`, `new Set()`, `{}`, `[]`. */
function isEmptyCollection(value: TSESTree.Node): boolean {
  switch (value.type) {
    case 'NewExpression':
      return value.arguments.length === 0 && /^(?:Map|Set)$/u.test(getCalleeName(value) ?? '');
    case 'ObjectExpression':
      return value.properties.length === 0;
    default:
      return value.type === 'ArrayExpression' && value.elements.length === 0;
  }
}

/** A function of the same file or object: `stopAll()`, `this.stop()`, `super.close()`. */
function isOwnCall({ callee }: TSESTree.CallExpression): boolean {
  const target = unwrap(callee);
  return target.type === 'Identifier' || (target.type === 'MemberExpression' && /^(?:Super|ThisExpression)$/u.test(target.object.type));
}
