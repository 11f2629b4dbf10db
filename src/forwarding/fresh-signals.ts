import type { TSESTree } from '@typescript-eslint/utils';

import { getOrigin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, resolveFunction } from '../scope/bindings.ts';
import { getOnlyHolder, getReads } from '../scope/holders.ts';
import { type Call, getCalleeName, getKeyName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { isOwnAbort } from './own-aborts.ts';
import { isAlternative, isBesideOthers, isGivenOthersSignal, namesOthersSignal } from './signal-company.ts';

/** A call that is given a fresh signal, and no signal of others. */
export interface SignalTaker {
  readonly kind: 'given';
  readonly call: Call;
  /** The fresh signal as it was written, there or where it got its name: `own.signal` of `const stop = own.signal`. */
  readonly signal: TSESTree.Node;
  /** The literal that carries it, if one does. */
  readonly options: TSESTree.ObjectExpression | undefined;
}

/**
 * What becomes of a fresh signal. `shared`: it is joined with one of others, or somebody else may do so: it is stored or returned, or
 * its controller gets out of our hands. `asked`: the code asks it whether it was aborted.
 */
export type SignalUse = SignalTaker | { readonly kind: 'asked' | 'shared' };

/** What is on its way: the signal, and the literal around it. */
interface Trail extends Omit<SignalTaker, 'call' | 'kind'> {
  readonly file: LintedFile;
  readonly depth: number;
}

const shared: readonly SignalUse[] = [{ kind: 'shared' }];
const deepestTrail = 8;

/** What becomes of the signal that `maker` makes, by every name that it has here. */
export function getUses(maker: Call, file: LintedFile): readonly SignalUse[] {
  if (maker.type === 'CallExpression') return followSignal(maker, start(maker, file));
  const holder = getOnlyHolder(maker, file.sourceCode);
  return holder ? getReads(holder).flatMap((read) => followController(read, file)) : followController(maker, file);
}

function start(signal: TSESTree.Node, file: LintedFile): Trail {
  return { signal, options: undefined, file, depth: 0 };
}

function goOn(trail: Trail): Trail {
  return { ...trail, depth: trail.depth + 1 };
}

/** A controller lends its signal, is aborted here, or gets out of our hands. */
function followController(controller: TSESTree.Node, file: LintedFile): readonly SignalUse[] {
  const member = getWrapped(controller).parent;
  if (member?.type === 'VariableDeclarator' && member.id.type === 'ObjectPattern') return followPattern(member.id, file);
  if (member?.type !== 'MemberExpression' || unwrap(member.object) !== controller) return isLookedAt(member) || isBinding(member) ? [] : shared;
  const name = getMemberName(member);
  if (name === 'signal') return followSignal(member, start(member, file));
  return name === 'abort' && isOwnAbort(member, file) ? [] : shared;
}

/** `controller.abort.bind(controller)` is judged at `abort`. */
function isBinding(user: TSESTree.Node | undefined): boolean {
  const method = user?.type === 'CallExpression' && getCalleeName(user) === 'bind' ? getReceiver(user) : undefined;
  return method?.type === 'MemberExpression' && getMemberName(method) === 'abort';
}

/** `const { signal } = controller`. */
function followPattern({ properties }: TSESTree.ObjectPattern, file: LintedFile): readonly SignalUse[] {
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || getKeyName(property) !== 'signal' || property.value.type !== 'Identifier') return shared;
    const variable = getVariable(property.value, file.sourceCode);
    return variable ? getReads(variable).flatMap((read) => followSignal(read, start(read, file))) : shared;
  });
}

function isLookedAt(node: TSESTree.Node | undefined): boolean {
  return /^(?:BinaryExpression|ConditionalExpression|IfStatement|LogicalExpression|UnaryExpression)$/u.test(node?.type ?? '');
}

/** Where the signal, or the object or list with it, goes from `expression` on. */
function followSignal(expression: TSESTree.Node, trail: Trail): readonly SignalUse[] {
  const { file } = trail;
  if (trail.depth > deepestTrail || isAlternative(expression, file)) return shared;
  const position = getPosition(expression);
  switch (position.kind) {
    case 'argument':
      return followArgument(position.by, trail);
    case 'assigned':
    case 'declared': {
      const holder = getOnlyHolder(expression, file.sourceCode);
      return holder ? getReads(holder).flatMap((read) => followSignal(read, goOn(trail))) : shared;
    }
    case 'property':
      return followContainer(position.by, position.by.parent, trail);
    case 'element':
      return followContainer(expression, position.by, trail);
    case 'receiver':
      return [{ kind: 'asked' }];
    case 'other':
      return followOther(position.by, trail);
    case 'awaited':
    case 'discarded':
    case 'voided':
      return [];
    default:
      return shared;
  }
}

function followOther(user: TSESTree.Node, trail: Trail): readonly SignalUse[] {
  if (user.type === 'SpreadElement') return followContainer(user, user.parent, trail);
  if (user.type !== 'MemberExpression') return isLookedAt(user) ? [] : shared;
  const { parent } = getWrapped(user);
  // `init.signal = signal` where `init` had a fresh one.
  if (parent?.type === 'AssignmentExpression' && namesOthersSignal(parent.right, trail.file)) return shared;
  return trail.options ? [] : [{ kind: 'asked' }];
}

function followContainer(part: TSESTree.Node, container: TSESTree.Node, trail: Trail): readonly SignalUse[] {
  // What is in a list under a name may be joined by its users with what they add.
  if (container.type === 'ArrayExpression') return isNamed(container) || isBesideOthers(part, container, trail.file) ? shared : followSignal(container, goOn(trail));
  if (container.type !== 'ObjectExpression' || isBesideOthers(part, container, trail.file)) return shared;
  return followSignal(container, { ...goOn(trail), options: container });
}

function isNamed(list: TSESTree.Node): boolean {
  return /^(?:assigned|declared)$/u.test(getPosition(list).kind);
}

/** Functions that keep a signal with others, or start no work with it. */
const keeper = /^(?:push|unshift|add|set|append|concat)$/u;
const bystander = /^(?:setMaxListeners|(?:add|remove)(?:Event)?Listener)$/u;

function followArgument(call: Call, trail: Trail): readonly SignalUse[] {
  const name = getCalleeName(call) ?? '';
  if (keeper.test(name) || isGivenOthersSignal(call, trail.file) || usesOthersSignal(call, trail.file)) return shared;
  if (bystander.test(name)) return [];
  // Joined with other signals of the code in view, it is as fresh as before.
  if (getOrigin(call, trail.file) !== undefined) return followSignal(call, goOn(trail));
  return [{ kind: 'given', call, signal: trail.signal, options: trail.options }];
}

/** Whether the function of this file that is called uses a signal of others by itself, and may join the two. */
function usesOthersSignal({ callee }: Call, file: LintedFile): boolean {
  const fn = resolveFunction(callee, file.sourceCode);
  return fn !== undefined && namesOthersSignal(fn, file);
}
