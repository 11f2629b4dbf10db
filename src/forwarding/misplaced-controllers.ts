import type { TSESTree } from '@typescript-eslint/utils';

import { holdsOnlyController, isController } from '../cancellation/controllers.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, resolveFunction, type Variable } from '../scope/bindings.ts';
import { isGlobalNamed, isPlatformCall } from '../scope/globals.ts';
import { type Call, getCalleeName, getKeyName, getMemberName, isCallee } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isWritten } from '../syntax/writes.ts';
import { signalMembers } from '../types/shapes.ts';
import { getSignalSlot } from './signal-slots.ts';

/** The controllers that `call` is given where its callee takes a signal. A name alone, such as `abortController`, does not say what it is used as. */
export function getMisplacedControllers(call: Call, file: LintedFile): readonly TSESTree.Node[] {
  if (call.arguments.length === 0 || !call.arguments.some((argument) => mayHoldController(argument, file))) return [];
  return getPlaces(call, file).filter((value) => isController(value, 'certain', file));
}

/** A first look, before anybody asks what the callee takes. */
function mayHoldController(argument: TSESTree.Node, file: LintedFile): boolean {
  switch (argument.type) {
    case 'ArrayExpression':
      return argument.elements.some((element) => element !== null && isController(element, 'certain', file));
    case 'ObjectExpression':
      return argument.properties.some((property) => property.type === 'Property' && (property.value.type === 'ObjectExpression' || isForSignal(property, file)) && mayHoldController(property.value, file));
    default:
      return isController(argument, 'certain', file);
  }
}

/** Whether a property is called as those that carry a signal are. */
function isForSignal(property: TSESTree.Property, file: LintedFile): boolean {
  const key = getKeyName(property) ?? '';
  return signalMembers.includes(key) || isSignalName(key, file);
}

/** What stands in the places where the callee takes signals. */
function getPlaces(call: Call, file: LintedFile): readonly TSESTree.Node[] {
  if (isPlatformCall(call, file.sourceCode, 'AbortSignal', 'any')) {
    const [signals] = call.arguments;
    return signals?.type === 'ArrayExpression' ? signals.elements.filter((element) => element !== null) : [];
  }
  if (getCalleeName(call) === 'addEventListener') return getValue(call.arguments[2], ['signal']);
  if (call.type === 'NewExpression') return isGlobalNamed(call.callee, 'Request', file.sourceCode) ? getValue(call.arguments[1], ['signal']) : [];
  const slot = getSignalSlot(call, 'signal', file);
  return slot && !(slot.source === 'file' && worksWithController(call, file)) ? getValue(call.arguments[slot.index], slot.key?.split('.') ?? []) : [];
}

/** Whether the function of this file that is called aborts something, so that it may want a controller whatever its parameter is called. */
function worksWithController({ callee }: Call, { sourceCode }: LintedFile): boolean {
  const fn = resolveFunction(callee, sourceCode);
  return fn !== undefined && [...walkAll(fn, sourceCode)].some((node) => node.type === 'MemberExpression' && getMemberName(node) === 'abort');
}

function getValue(argument: TSESTree.Node | undefined, [key, ...rest]: readonly string[]): readonly TSESTree.Node[] {
  if (!argument || key === undefined) return argument ? [argument] : [];
  if (argument.type !== 'ObjectExpression') return [];
  const property = argument.properties.find((part) => part.type === 'Property' && getKeyName(part) === key);
  return property?.type === 'Property' ? getValue(property.value, rest) : [];
}

/** What a signal has and a controller has not, where `member` looks for it on a controller: `aborted` of `controller.aborted`. */
export function getMemberOfSignal(member: TSESTree.MemberExpression, file: LintedFile): string | undefined {
  const name = getMemberName(member) ?? '';
  const { parent } = getWrapped(member);
  const isMissed = isCallee(member) ? /^(?:throwIfAborted|(?:add|remove)EventListener)$/u.test(name) : name === 'aborted' && !isAboutItself(parent);
  const holder = unwrap(member.object);
  const variable = isMissed && getNamedVariable(holder, file.sourceCode);
  return variable && holdsOnlyController(variable, file) && !isGivenMember(name, variable) ? name : undefined;
}

/** `typeof controller.aborted`, `controller.aborted = true`, `controller.aborted ?? …`: the code knows that there may be none. */
function isAboutItself(parent: TSESTree.Node | undefined): boolean {
  return (parent?.type === 'UnaryExpression' && parent.operator !== '!') || parent?.type === 'AssignmentExpression' || (parent?.type === 'LogicalExpression' && parent.operator === '??');
}

/** Whether the code gives the controller a member of this name itself. */
function isGivenMember(name: string, { references }: Variable): boolean {
  return references.some(({ identifier }) => {
    const member = getWrapped(identifier).parent;
    return member?.type === 'MemberExpression' && getMemberName(member) === name && isWritten(member);
  });
}
