import type { TSESTree } from '@typescript-eslint/utils';

import { getApiNames } from '../apis/api-names.ts';
import { getProduct } from '../apis/api-table.ts';
import { runsAfterLoading } from '../cancellation/later-runs.ts';
import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getVariable } from '../scope/bindings.ts';
import { getOnlyHolder, getReads } from '../scope/holders.ts';
import { isExported } from '../scope/signatures.ts';
import { type Call, getKeyName, getMemberName, isCall, isReference } from '../syntax/calls.ts';
import { getEnclosingFunction, isConstructor } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isWritten } from '../syntax/writes.ts';
import { getKeeper, getPart, getTakers, type Keeper } from './signal-takers.ts';

/** A timeout that is started once, and the calls that are given its signal whenever they are made. */
export interface SharedTimeout {
  /** When it starts. `client`: when a client is made that gives it to all its requests. */
  readonly since: 'class' | 'client' | 'module' | 'object';
  readonly keeper: Keeper;
  /** The places that read it. Empty for what is only exported, and for a client. */
  readonly reads: readonly TSESTree.Node[];
  /** The first call that is given it here; undefined when only other files give it to any. */
  readonly taker: Call | undefined;
}

/** How the timeout that `maker` starts is shared; undefined when it is started for each use, or when only the program itself uses it. */
export function getSharedTimeout(maker: TSESTree.CallExpression, file: LintedFile): SharedTimeout | undefined {
  const keeper = getKeeper(maker);
  if (!keeper) return undefined;
  const { node } = keeper;
  if (node.type === 'PropertyDefinition') return getSharedByField(node, keeper, file);
  if (node.type === 'AssignmentExpression') return getSharedByConstructor(node, keeper, file);
  if (getEnclosingFunction(maker)) return undefined;
  if (isCall(node)) return isClientFactory(node, file) ? { since: 'client', keeper, reads: [], taker: node } : undefined;
  return node.type === 'VariableDeclarator' ? getSharedByModule(node, keeper, file) : { since: 'module', keeper, reads: [], taker: undefined };
}

/** `axios.create({ signal })`. */
function isClientFactory(call: Call, file: LintedFile): boolean {
  return call.type === 'CallExpression' && getApiNames(call.callee, file).some((name) => getProduct(name) !== undefined);
}

function getSharedByModule(declarator: TSESTree.VariableDeclarator, keeper: Keeper, file: LintedFile): SharedTimeout | undefined {
  const holder = declarator.init ? getOnlyHolder(declarator.init, file.sourceCode) : undefined;
  if (!holder) return undefined;
  const reads = getReads(holder);
  const taker = reads.flatMap((read) => getTakersOfPart(read, keeper, file)).find((call) => runsAfterLoading(call, file));
  const isShown = declarator.parent.parent.type === 'ExportNamedDeclaration' || reads.some(isExported);
  return taker || isShown ? { since: 'module', keeper, reads, taker } : undefined;
}

function getTakersOfPart(read: TSESTree.Node, { keys }: Keeper, file: LintedFile): readonly Call[] {
  const part = getPart(read, keys);
  return part ? getTakers(part, file) : [];
}

/** A method may be called when the object is old. The constructor runs when it is new. */
function getSharedByField(field: TSESTree.PropertyDefinition, keeper: Keeper, file: LintedFile): SharedTimeout | undefined {
  if (field.static && getEnclosingFunction(field.parent)) return undefined;
  const reads = getMembersOf(field.parent, getKeyName(field), field.static, file);
  if (reads.some(isWritten)) return undefined;
  const taker = reads.flatMap((read) => getTakersOfPart(read, keeper, file)).find(isInMethod);
  return taker && { since: field.static ? 'class' : 'object', keeper, reads, taker };
}

/** Many objects are made for one operation, of which their constructor learns all. This one learns more with each call of a method. */
function getSharedByConstructor(assignment: TSESTree.AssignmentExpression, keeper: Keeper, file: LintedFile): SharedTimeout | undefined {
  const body = getClassBody(assignment);
  const name = assignment.left.type === 'MemberExpression' ? getMemberName(assignment.left) : undefined;
  const members = body ? getMembersOf(body, name, false, file) : [];
  const reads = members.filter((member) => !isWritten(member));
  if (members.length - reads.length > 1) return undefined;
  const taker = reads.flatMap((read) => getTakersOfPart(read, keeper, file)).find((call) => isInMethod(call) && usesParameter(call, file));
  return taker && { since: 'object', keeper, reads, taker };
}

/** `this.name`, or `Client.name` for a static field, in a class. */
function getMembersOf(body: TSESTree.ClassBody, name: string | undefined, isStatic: boolean, { sourceCode }: LintedFile): readonly TSESTree.MemberExpression[] {
  const owner = body.parent.id?.name;
  return [...walkAll(body, sourceCode)].flatMap((node) => {
    if (node.type !== 'MemberExpression' || name === undefined || getMemberName(node) !== name) return [];
    const object = unwrap(node.object);
    const isOwn = object.type === 'ThisExpression' ? getClassBody(node) === body : isStatic && object.type === 'Identifier' && object.name === owner;
    return isOwn ? [node] : [];
  });
}

function usesParameter(call: Call, { sourceCode }: LintedFile): boolean {
  return [...walkAll(call, sourceCode)].some((part) => part.type === 'Identifier' && isReference(part) && getVariable(part, sourceCode)?.defs[0]?.type === 'Parameter');
}

function isInMethod(node: TSESTree.Node): boolean {
  const fn = getEnclosingFunction(node);
  return fn !== undefined && !isConstructor(fn);
}
