import type { TSESTree } from '@typescript-eslint/utils';

import { isPromiseType } from '../cancellation/known-tasks.ts';
import { getTask, isNewPromise } from '../cancellation/tasks.ts';
import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getVariable } from '../scope/bindings.ts';
import type { Place, Store } from '../scope/places.ts';
import { getBranches } from '../syntax/branches.ts';
import { type Call, getCalleeName, getKeyName, isCall } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** The call whose promise is stored. */
export interface StoredTask {
  readonly source: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The property of the stored object that is the promise; undefined when the promise itself is stored. */
  readonly member: string | undefined;
  /** The variable through which it came there. */
  readonly name: TSESTree.Identifier | undefined;
}

/** The calls whose result may be stored: as it is, by way of a variable, as one side of `??`, or as a property of an object. */
export function getStoredTasks({ node, value }: Store, file: LintedFile): readonly StoredTask[] {
  return getBranches(value).flatMap((branch) => getSources(branch, node, file));
}

const deepestAlias = 3;

function getSources(value: TSESTree.Node, store: TSESTree.Node, file: LintedFile, depth = deepestAlias): readonly StoredTask[] {
  if (isCall(value)) return startsTask(value, file) ? [{ source: value, member: undefined, name: undefined }] : [];
  if (value.type === 'AssignmentExpression') return getSources(unwrap(value.right), store, file, depth);
  if (value.type === 'ObjectExpression') return getSourcesInObject(value, store, file, depth);
  const last = value.type === 'Identifier' && depth > 0 ? getLastValue(value, store, file) : undefined;
  if (!last || value.type !== 'Identifier') return [];
  return getBranches(last).flatMap((branch) => getSources(branch, store, file, depth - 1)).map((task) => (task.member === undefined ? { ...task, name: value } : task));
}

/** Whatever is called may; of objects only a promise is one. */
function startsTask(call: Call, file: LintedFile): boolean {
  return call.type === 'CallExpression' || isNewPromise(call, file);
}

/** What else an object holds is no promise, as a rule; a known task is. */
function getSourcesInObject({ properties }: TSESTree.ObjectExpression, store: TSESTree.Node, file: LintedFile, depth: number): readonly StoredTask[] {
  return properties.flatMap((property) => {
    const member = property.type === 'Property' && depth > 0 ? getKeyName(property) : undefined;
    if (member === undefined || property.type !== 'Property') return [];
    const tasks = getBranches(property.value).flatMap((branch) => getSources(branch, store, file, depth - 1));
    return tasks.flatMap((task) => (task.member === undefined && getTask(task.source, file) ? [{ ...task, member }] : []));
  });
}

/** What a local variable was last given before `store`. */
function getLastValue(name: TSESTree.Identifier, store: TSESTree.Node, { sourceCode }: LintedFile): TSESTree.Node | undefined {
  const writes = getVariable(name, sourceCode)?.references.flatMap(({ writeExpr }) => (writeExpr && writeExpr.range[1] <= store.range[1] ? [writeExpr] : [])) ?? [];
  return writes.at(-1);
}

/** Verbs of functions that, given a signal, answer later. Others may make a client, a stream or a child process, which are no promises. */
const asking = /^_?(?:download|fetch|find|get|load|lookup|query|read|refresh|request|resolve|retrieve|retry|search)(?![a-z])|^(?:p|with)Retry/u;

/** How a stored task is treated by the function that stores it. */
export interface Treatment {
  readonly place: Place;
  readonly fn: FunctionNode;
  /** Where what is kept at the place is handed out. */
  readonly handOuts: readonly TSESTree.Node[];
  /** Whether the call is given the signal itself, not a bag. */
  readonly isGivenItself: boolean;
}

/**
 * Whether what is stored is certain to be a promise: the call starts a known task, the code waits for it, or its place or the function
 * around is annotated so. A call given the signal itself may tell by its name.
 */
export function isKnownPromise({ source, name }: StoredTask, { place, fn, handOuts, isGivenItself }: Treatment, file: LintedFile): boolean {
  if (getTask(source, file)) return true;
  if (file.types?.isTask(source) === 'no') return false;
  if (isGivenItself && asking.test(getCalleeName(source) ?? '')) return true;
  if (handOuts.some((handOut) => isAwaited(handOut) || getTask(handOut, file)?.kind === 'chain')) return true;
  if (name && getVariable(name, file.sourceCode)?.references.some(({ identifier }) => isAwaited(identifier)) === true) return true;
  return returnsPromise(fn, handOuts) || keepsPromises(place, file);
}

function isAwaited(node: TSESTree.Node): boolean {
  return getPosition(node).kind === 'awaited';
}

/** Whether a function that is not async says that it returns a promise, and returns what was stored. */
function returnsPromise({ async, returnType }: FunctionNode, handOuts: readonly TSESTree.Node[]): boolean {
  return !async && returnType != null && isPromiseType(returnType.typeAnnotation) && handOuts.some((handOut) => getPosition(handOut).kind === 'returned');
}

/** `new Map<string, Promise<User>>()`, `pending?: Promise<void>`. */
function keepsPromises({ path, root }: Place, { sourceCode }: LintedFile): boolean {
  const declaration = root.type === 'Identifier' ? getVariable(root, sourceCode)?.defs[0]?.node : getField(path, root);
  return declaration !== undefined && (declaration.type === 'VariableDeclarator' || declaration.type === 'PropertyDefinition') && /\bPromise(?:Like)?</u.test(sourceCode.getText(declaration));
}

function getField(path: string, root: TSESTree.ThisExpression): TSESTree.Node | undefined {
  return getClassBody(root)?.body.find((element) => element.type === 'PropertyDefinition' && path === `this.${getKeyName(element) ?? ''}`);
}
