import type { TSESTree } from '@typescript-eslint/utils';
import { getPropertyName } from '@typescript-eslint/utils/ast-utils';

import { getWrapped, unwrap } from './unwrap.ts';

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What is called, without the arguments: enough to ask for names, also of a function that is only referred to. */
export type Called = Pick<Call, 'callee'>;

export function isCall(node: TSESTree.Node): node is Call {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

/** Whether `node` is what a call or `new` calls. */
export function isCallee(node: TSESTree.Node): boolean {
  const callee = getWrapped(node);
  return callee.parent !== undefined && isCall(callee.parent) && callee.parent.callee === callee;
}

/** The call that is given `argument` as it is: `app.get('/', load)` for `load`. */
export function getCallGiven(argument: TSESTree.Node): TSESTree.CallExpression | undefined {
  const node = getWrapped(argument);
  const { parent } = node;
  return parent?.type === 'CallExpression' && parent.callee !== node ? parent : undefined;
}

/** The name of a member, private ones without their `#`; undefined when it is computed at run time. */
export function getMemberName(member: TSESTree.MemberExpression): string | undefined {
  if (member.property.type === 'PrivateIdentifier') return member.property.name;
  return getPropertyName(member) ?? undefined;
}

/** The last name of a variable or member: `load` of `load`, `api.load` and `this.#load`. */
export function getLastName(reference: TSESTree.Node): string | undefined {
  const target = unwrap(reference);
  if (target.type === 'Identifier') return target.name;
  return target.type === 'MemberExpression' ? getMemberName(target) : undefined;
}

/** The last name of what is called: `load` of `load()`, `api.load()`, `this.#load?.()` and `new api.load()`. */
export function getCalleeName({ callee }: Called): string | undefined {
  return getLastName(callee);
}

/** What a method is called on: `api` of `api.load()`. */
export function getReceiver({ callee }: Called): TSESTree.Node | undefined {
  const target = unwrap(callee);
  return target.type === 'MemberExpression' ? unwrap(target.object) : undefined;
}

/** `options.signal` as text: the way of names from an identifier or `this` to a member, or undefined when anything else is on it. */
export function getPath(node: TSESTree.Node): string | undefined {
  const target = unwrap(node);
  if (target.type === 'Identifier') return target.name;
  if (target.type === 'ThisExpression') return 'this';
  if (target.type !== 'MemberExpression') return undefined;
  const [object, name] = [getPath(target.object), getMemberName(target)];
  return object !== undefined && name !== undefined ? `${object}.${name}` : undefined;
}

/** The name that a path starts with, as a node: `options` of `options.a?.signal`. */
export function getRoot(node: TSESTree.Node): TSESTree.Identifier | TSESTree.ThisExpression | undefined {
  const target = unwrap(node);
  if (target.type === 'Identifier' || target.type === 'ThisExpression') return target;
  return target.type === 'MemberExpression' ? getRoot(target.object) : undefined;
}

/** Whether `call` makes one promise of another, by its name: `.then()`, `.catch()`, `.finally()`. */
export function isChainCall(call: Called): boolean {
  return /^(?:then|catch|finally)$/u.test(getCalleeName(call) ?? '');
}

/** Whether `node` calls the static method `name` of the global-looking object `receiver`, as in `Promise.all()`. */
export function isStaticCall(node: TSESTree.Node, receiver: string, ...names: readonly string[]): node is TSESTree.CallExpression {
  if (node.type !== 'CallExpression') return false;
  const object = getReceiver(node);
  return object?.type === 'Identifier' && object.name === receiver && names.includes(getCalleeName(node) ?? '');
}

/** The name of a property in a literal, pattern, class or type; undefined when it is computed at run time. */
export function getKeyName({ key, computed = false }: { readonly key: TSESTree.Node; readonly computed?: boolean }): string | undefined {
  if (key.type === 'PrivateIdentifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  // `[Symbol.asyncDispose]() {}`
  return key.type === 'MemberExpression' ? getMemberName(key) : undefined;
}

/** Whether an identifier stands for a variable, not for the name of a member or a key. */
export function isReference(name: TSESTree.Identifier): boolean {
  const { parent } = name;
  if (parent.type === 'MemberExpression') return parent.object === name || parent.computed;
  if (parent.type === 'Property') return parent.value === name || parent.computed;
  return true;
}
