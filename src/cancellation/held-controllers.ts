import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getFieldValues, getNamedVariable, getVariable, isDeclaredIn } from '../scope/bindings.ts';
import { getPlace, getStore, type Place } from '../scope/places.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { getControllerUses } from './controller-uses.ts';
import { getMadeController } from './controllers.ts';

/** Code that puts a controller into a place that outlives the function around: a field, a ref, a variable outside, the entry of a collection. */
export interface HeldController {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  readonly place: Place;
}

/** What `node` puts a new controller into, by itself or under a name that nobody aborts and nobody else gets. */
export function getHeldController(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): HeldController | undefined {
  const store = getStore(node);
  return store && getMadeController(store.value, file) && outlives(store.place, file) ? { node, place: store.place } : undefined;
}

/** Not a property of what the function has made or been given itself, which may be new each time; a ref is there to stay. */
function outlives({ path, root, node }: Place, { sourceCode }: LintedFile): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn) return false;
  return root.type === 'ThisExpression' || path.endsWith(".current") || (getVariable(root, sourceCode) !== undefined && !isDeclaredIn(root, fn, sourceCode));
}

/** Whether somebody else can abort the controller that is put into a place: it has a name, by which it is aborted or handed on. */
export function isSeenToElsewhere({ node }: HeldController, { sourceCode }: LintedFile): boolean {
  const store = getStore(node);
  const value = store && unwrap(store.value);
  const variable = getNamedVariable(value, sourceCode);
  if (!variable) return false;
  const { aborts, escapes } = getControllerUses(variable);
  return aborts.length > 0 || escapes.some((escape) => escape !== value);
}

/** Every place of the file that a controller is put into, also as one of many: `running.add(controller)`. */
const getControllerPlaces = remember((file: LintedFile): readonly Place[] => [...walkAll(file.sourceCode.ast, file.sourceCode)].flatMap((node) => getFilledPlace(node, file) ?? []));

function getFilledPlace(node: TSESTree.Node, file: LintedFile): Place | undefined {
  if (node.type !== 'AssignmentExpression' && node.type !== 'CallExpression') return undefined;
  const store = getStore(node);
  if (store) return getMadeController(store.value, file) ? store.place : undefined;
  const [value] = node.type === 'CallExpression' && getCalleeName(node) === 'add' ? node.arguments : [];
  const set = node.type === 'CallExpression' ? getReceiver(node) : undefined;
  const place = value && set && getMadeController(value, file) ? getPlace(set) : undefined;
  return place && { ...place, key: value };
}

/** Whether the file puts controllers into `place`, or into the collection that it is. */
export function holdsController({ path, root, key, node }: Place, file: LintedFile, as: 'collection' | 'place'): boolean {
  const values = as === 'place' && node.type === 'MemberExpression' ? getFieldValues(node, file.sourceCode) : [];
  return values.some((value) => getMadeController(value, file)) || getControllerPlaces(file).some((other) =>
    other.path === path && (as === 'collection' ? other.key !== undefined : (other.key === undefined) === (key === undefined)) && meansTheSame(path, root, other.root, file.sourceCode));
}
