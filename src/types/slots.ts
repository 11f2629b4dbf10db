import type * as ts from 'typescript';

import { remember } from '../remember.ts';
import { getConstituents, getSignalMemberOf, isAsyncIterable, isThenable, mayBeSignal, mayBeToken, ofSome } from './shapes.ts';

/** What tells work to stop: an AbortSignal, or a CancellationToken of VS Code, of a language server or of TypeScript. */
export type StopKind = 'signal' | 'token';

/** Where a function takes it: an argument, or the option `key` of one. */
export interface TypedSlot {
  readonly index: number;
  readonly key: string | undefined;
}

/**
 * Where the function that `call` calls could take a signal or a token that `call` does not give. Also through an overload that differs
 * by that parameter alone and returns the same; deprecated ones do not count, nor does what gives no promise and no async iterable.
 */
export function getTypedSlot(call: ts.CallLikeExpression, kind: StopKind, checker: ts.TypeChecker): TypedSlot | undefined {
  const signature = checker.getResolvedSignature(call);
  // The tags of a comment are read from its text: of the few that take time only.
  if (!signature || !takesTime(signature.getReturnType(), checker) || isDeprecated(signature)) return undefined;
  return getSlotOf(signature, kind, checker) ?? getSlotOfOverload(call, signature, kind, checker);
}

/** What is there at once needs no way to be stopped. */
const takesTime = ofSome((type, checker) => isThenable(type, checker) || isAsyncIterable(type));

function getSlotOf(signature: ts.Signature, kind: StopKind, checker: ts.TypeChecker): TypedSlot | undefined {
  for (const [index, parameter] of signature.parameters.entries()) {
    const type = checker.getTypeOfSymbol(parameter);
    // A rest parameter takes whatever comes; none of it has a place of its own.
    if (isRest(parameter)) return undefined;
    if ((kind === 'signal' ? mayBeSignal : mayBeToken)(type, checker)) return { index, key: undefined };
    const key = kind === 'signal' ? getOption(type, checker) : undefined;
    if (key !== undefined) return { index, key };
  }
  return undefined;
}

/** The member of an options bag that may be left out. Requests, controllers and events always have theirs, so they take none. */
const getOption = remember((type: ts.Type, checker: ts.TypeChecker): string | undefined => {
  for (const member of getConstituents(type, checker)) {
    const name = getSignalMemberOf(member, checker);
    if (name !== undefined && isOptional(member.getProperty(name), checker)) return name;
  }
  return undefined;
});

function isOptional(member: ts.Symbol | undefined, checker: ts.TypeChecker): boolean {
  const declaration = member?.valueDeclaration;
  if (!member || (declaration && 'questionToken' in declaration && declaration.questionToken !== undefined)) return member !== undefined;
  return getConstituents(checker.getTypeOfSymbol(member), checker).some((type) => 'intrinsicName' in type && (type.intrinsicName === 'undefined' || type.intrinsicName === 'null'));
}

function getSlotOfOverload(call: ts.CallLikeExpression, resolved: ts.Signature, kind: StopKind, checker: ts.TypeChecker): TypedSlot | undefined {
  if (!('expression' in call)) return undefined;
  const overloads = checker.getTypeAtLocation(call.expression).getCallSignatures();
  if (overloads.length < 2) return undefined;
  for (const overload of overloads) {
    const slot = overload === resolved || isDeprecated(overload) ? undefined : getSlotOf(overload, kind, checker);
    if (slot && isSameBut(overload, resolved, slot.index, checker)) return slot;
  }
  return undefined;
}

/** Whether `overload` is `resolved` with one more parameter, at `index`, and returns what the code expects. */
function isSameBut(overload: ts.Signature, resolved: ts.Signature, index: number, checker: ts.TypeChecker): boolean {
  const others = overload.parameters.filter((_, at) => at !== index);
  return others.length === resolved.parameters.length
    && others.every((parameter, at) => haveSameType(parameter, resolved.parameters[at], checker))
    && checker.isTypeAssignableTo(overload.getReturnType(), resolved.getReturnType());
}

function haveSameType(one: ts.Symbol, other: ts.Symbol | undefined, checker: ts.TypeChecker): boolean {
  return other !== undefined && checker.getTypeOfSymbol(one) === checker.getTypeOfSymbol(other);
}

function isRest({ valueDeclaration }: ts.Symbol): boolean {
  return valueDeclaration !== undefined && 'dotDotDotToken' in valueDeclaration && valueDeclaration.dotDotDotToken !== undefined;
}

function isDeprecated(signature: ts.Signature): boolean {
  return signature.getJsDocTags().some(({ name }) => name === 'deprecated');
}
