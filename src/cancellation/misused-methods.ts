import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getVariable, type Variable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getKeyName, getMemberName, isCallee } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { type Callback, getCallback } from './callbacks.ts';
import { isController } from './controllers.ts';
import { getOrigin } from './signals.ts';

/**
 * A method of a controller or a signal that does not do what it is there for. `unbound`: somebody calls it without its object, and it throws.
 * `bound`: it is called with an event, which becomes the reason. `uncalled`: it is named, and nobody calls it. `unasked`: `aborted` is read,
 * and nobody looks at it.
 */
export interface MisusedMethod {
  readonly kind: 'bound' | 'unasked' | 'unbound' | 'uncalled';
  /** What goes to the wrong place: `controller.abort`, or `controller.abort.bind(controller)`. */
  readonly node: TSESTree.Node;
  readonly member: TSESTree.MemberExpression;
  /** Who calls the function that `node`, or the arrow around it, is; undefined when the code calls it itself, or nobody. */
  readonly callback: Callback | undefined;
}

/** What is wrong with the way in which `member` is used; undefined when nothing is, or nobody can tell. */
export function getMisusedMethod(member: TSESTree.MemberExpression, file: LintedFile): MisusedMethod | undefined {
  const name = getMemberName(member);
  if (name !== 'abort' && name !== 'aborted' && name !== 'throwIfAborted') return undefined;
  if (isCallee(member)) return undefined;
  // `signal.throwIfAborted || polyfill(signal)` asks whether there is one.
  const { parent } = getWrapped(member);
  if (parent?.type === 'LogicalExpression' && unwrap(parent.left) === member) return undefined;
  const misused = getDropped(member, name) ?? (name === 'aborted' ? undefined : (getUnbound(member, file) ?? getBound(member, name)));
  return misused && isOfPlatform(member, name, file) ? misused : undefined;
}

function isOfPlatform({ object }: TSESTree.MemberExpression, name: string, file: LintedFile): boolean {
  return name === 'abort' ? isController(object, 'known', file) : getOrigin(object, file) !== undefined;
}

/** `controller.abort;`, `setTimeout(() => controller.abort, ms)`. */
function getDropped(member: TSESTree.MemberExpression, name: string): MisusedMethod | undefined {
  const position = getPosition(member);
  const isStatement = position.kind === 'discarded' && position.by.type === 'ExpressionStatement';
  const callback = position.kind === 'returned' && position.by.type === 'ArrowFunctionExpression' ? getCallback(position.by) : undefined;
  if (!isStatement && callback?.isDropped !== true) return undefined;
  return { kind: name === 'aborted' ? 'unasked' : 'uncalled', node: member, member, callback };
}

/** The method alone, in the hands of somebody who calls it as a function: directly, or by a name that it is given. */
function getUnbound(member: TSESTree.MemberExpression, file: LintedFile): MisusedMethod | undefined {
  const callback = getCallback(member);
  if (callback) return { kind: 'unbound', node: member, member, callback };
  const position = getPosition(member);
  const name = position.kind === 'declared' && position.by.id.type === 'Identifier' ? position.by.id : undefined;
  const variable = name && getVariable(name, file.sourceCode);
  return variable && isCalledAlone(variable) ? { kind: 'unbound', node: member, member, callback } : undefined;
}

/** Whether code in view calls the function that a variable holds, or gives it to somebody who does. */
function isCalledAlone(variable: Variable): boolean {
  return getReads(variable).some((read) => isCallee(read) || getCallback(read) !== undefined);
}

/** `controller.abort.bind(controller)` where an event is the first argument. Bound with a reason as well, the event is the second. */
function getBound(member: TSESTree.MemberExpression, name: string): MisusedMethod | undefined {
  const binder = getWrapped(member).parent;
  const call = binder?.type === 'MemberExpression' && getMemberName(binder) === 'bind' ? getWrapped(binder).parent : undefined;
  if (name !== 'abort' || call?.type !== 'CallExpression' || call.arguments.length !== 1) return undefined;
  const callback = getCallback(call);
  return callback?.gets === 'event' ? { kind: 'bound', node: call, member, callback } : undefined;
}

/** The methods that a pattern takes from a controller or a signal, and that are then called without it: `abort` of `const { abort } = controller`. */
export function getTakenMethods({ id, init }: TSESTree.VariableDeclarator, file: LintedFile): readonly TSESTree.Property[] {
  if (id.type !== 'ObjectPattern' || !init) return [];
  return id.properties.filter((property) => property.type === 'Property').filter((property) => {
    const name = getKeyName(property);
    const variable = getNamedVariable(property.value, file.sourceCode);
    if (!variable || !isCalledAlone(variable)) return false;
    return name === 'abort' ? isController(init, 'known', file) : name === 'throwIfAborted' && getOrigin(init, file) !== undefined;
  });
}
