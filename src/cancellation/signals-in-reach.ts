import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import type { Variable } from '../scope/bindings.ts';
import { getKeyName, getMemberName } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { getHandedSignal, type HandedSignal } from './bags.ts';
import { mentionsSignal } from './signal-mentions.ts';
import { isSignalName } from './signal-names.ts';
import { getOrigin } from './signals.ts';
import { isToken } from './tokens.ts';
import { isPlainType } from './type-annotations.ts';

/** A received signal, or a token of the same purpose, that code can use where it stands. */
export interface ReachableSignal {
  /** A `token` is the CancellationToken of VS Code, its language servers or TypeScript. */
  readonly kind: 'signal' | 'token';
  /** As the code there can write it: `signal`, `options?.signal`. */
  readonly expression: string;
  /** Whether it may be undefined there. */
  readonly isOptional: boolean;
  /** The signal's own variable, or that of the bag it is read from. */
  readonly variable: Variable;
}

/**
 * The received signal that is nearest to `node`: a parameter, what is taken from one, or what is joined from one, of the function
 * around it. The search goes on outwards through callbacks that run on the spot; a deferred one runs when the operation may be over.
 */
export function getNearestSignal(node: TSESTree.Node, file: LintedFile): ReachableSignal | undefined {
  for (let scope: TSESLint.Scope.Scope | null = file.sourceCode.getScope(node); scope; scope = scope.upper) {
    const signal = getSignalsOf(scope, file).findLast(({ variable }) => isDeclaredBefore(variable, node));
    if (signal) return isOptOut(signal) ? undefined : signal;
    if (isBarrier(scope.block)) return undefined;
  }
  return undefined;
}

/** The variables of one scope that are received signals or carry one, in the order of their declaration. A signal may be defined by way of itself. */
const getSignalsOf = remember(({ type, variables }: TSESLint.Scope.Scope, file: LintedFile): readonly ReachableSignal[] => {
  // Nobody gives a signal to what is global, and the parser puts every name of the platform there.
  return type === 'global' ? [] : variables.flatMap((variable) => getReachable(variable, file) ?? []);
}, []);

function getReachable(variable: Variable, file: LintedFile): ReachableSignal | undefined {
  const [name] = variable.identifiers;
  const definition = variable.defs[0];
  if (name?.type !== 'Identifier' || !(definition?.type === 'Parameter' ? isTelling(variable, name) : isMadeOfSignal(variable, name, file))) return undefined;
  if (isToken(name, file)) return { kind: 'token', expression: name.name, isOptional: false, variable };
  const handed = getHandedSignal(name, file) ?? getSignalRead(variable, file);
  if (handed?.origin !== 'received' || handed.expression === undefined || isIdleRequest(variable, name, file)) return undefined;
  return { kind: 'signal', expression: handed.expression, isOptional: handed.isOptional, variable };
}

const telling = /abort|cancel|controller|kill|signal|stop|token|^s$/iu;

/**
 * Whether a parameter, or what is taken out of an object, shows something by itself: a type, a name, what is read from it. Of all others the checker would have to infer what
 * is around the callback they belong to, which costs more than all else.
 */
function isTelling({ references }: Variable, name: TSESTree.Identifier): boolean {
  const { parent, typeAnnotation } = name;
  const key = parent.type === 'Property' ? (getKeyName(parent) ?? '') : '';
  return (typeAnnotation != null && !isPlainType(typeAnnotation.typeAnnotation)) || telling.test(name.name) || telling.test(key) || references.some(({ identifier }) => isReadForSignal(identifier.parent));
}

function isReadForSignal(parent: TSESTree.Node): boolean {
  if (parent.type === 'MemberExpression') return telling.test(getMemberName(parent) ?? '') || (parent.parent.type === 'MemberExpression' && isReadForSignal(parent.parent));
  return parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern' && parent.id.properties.some((part) => part.type === 'Property' && telling.test(getKeyName(part) ?? ''));
}

/** The signal that the code reads from what a variable holds, however deep: `c.req.raw.signal`. Whoever gave the object gave that, too. */
function getSignalRead({ references }: Variable, file: LintedFile): HandedSignal | undefined {
  const member = references.flatMap(({ identifier }) => getSignalMember(identifier, file) ?? []).find((found) => getOrigin(found, file) === 'received');
  return member && { origin: 'received', expression: file.sourceCode.getText(member), isOptional: true };
}

/** The first member called like a signal on the way of names that begins at `node`, where it is not assigned. */
function getSignalMember(node: TSESTree.Node, file: LintedFile): TSESTree.MemberExpression | undefined {
  const { parent } = node;
  if (parent?.type !== 'MemberExpression' || parent.object !== node || parent.computed) return undefined;
  if (!isSignalName(getMemberName(parent) ?? '', file)) return getSignalMember(parent, file);
  return parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent ? undefined : parent;
}

/** Whether a local variable is taken or made from what is called a signal. It saves asking the checker of all others. */
function isMadeOfSignal(variable: Variable, name: TSESTree.Identifier, file: LintedFile): boolean {
  const [definition] = variable.defs;
  if (definition?.type !== 'Variable') return false;
  if (definition.node.id.type === 'ObjectPattern') return isTelling(variable, name);
  return variable.references.some(({ writeExpr }) => writeExpr && !isFunction(writeExpr) && mentionsSignal(writeExpr, file));
}

/** A Request has a signal whether or not its handler means to stop when the client leaves. */
function isIdleRequest({ references }: Variable, name: TSESTree.Identifier, file: LintedFile): boolean {
  const isRead = references.some(({ identifier: { parent } }) => parent.type === 'MemberExpression' && getMemberName(parent) === 'signal');
  return !isRead && file.types?.isRequest(name) === 'yes';
}

/** Not what stands further down, nor what `node` itself is making. */
function isDeclaredBefore({ defs: [definition] }: Variable, node: TSESTree.Node): boolean {
  const declared = definition?.type === 'Variable' ? definition.node : definition?.name;
  return declared !== undefined && declared.range[1] <= node.range[0];
}

/** `_signal` says that the function takes it for the sake of its type alone. */
function isOptOut({ variable }: ReachableSignal): boolean {
  return variable.name.startsWith('_');
}

/** Where the search ends: a function that runs at another time than the code around it. */
function isBarrier(block: TSESTree.Node): boolean {
  return isFunction(block) && !isConsumedOnTheSpot(block);
}
