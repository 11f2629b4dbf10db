import type * as ts from 'typescript';

import { remember } from '../remember.ts';

/** The names under which an options bag carries its signal. */
export const signalMembers: readonly string[] = ['signal', 'abortSignal', 'cancelSignal', 'abort'];

/** The types that a value may have, through unions and bounds of type parameters. */
export function getConstituents(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.isUnion()) return type.types.flatMap((member) => getConstituents(member, checker));
  if (!type.isTypeParameter()) return [type];
  const constraint = checker.getBaseConstraintOfType(type);
  return constraint && constraint !== type ? getConstituents(constraint, checker) : [];
}

export type Question = (type: ts.Type, checker: ts.TypeChecker) => boolean;

/** A question about one of the types that a value may have, answered once for each type: some unions have hundreds of members. */
export function ofSome(matches: Question): Question {
  return remember((type: ts.Type, checker: ts.TypeChecker) => getConstituents(type, checker).some((member) => matches(member, checker)));
}

export function isNamed(type: ts.Type, name: string): boolean {
  return type.getSymbol()?.name === name || type.aliasSymbol?.name === name;
}

/** An AbortSignal, or what works like one: polyfills and libraries declare their own `AbortSignalLike`. */
export function isSignalType(type: ts.Type): boolean {
  return isNamed(type, 'AbortSignal') || (type.getProperty('aborted') !== undefined && type.getProperty('addEventListener') !== undefined);
}

/** The CancellationToken of VS Code, of language servers, or of TypeScript. */
function isTokenType(type: ts.Type): boolean {
  return isNamed(type, 'CancellationToken') && type.getProperty('isCancellationRequested') !== undefined;
}

export const mayBeSignal = ofSome(isSignalType);
export const mayBeToken = ofSome(isTokenType);

/** The member of an object type that is a signal; undefined when it has none. */
export function getSignalMemberOf(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  return signalMembers.find((name) => {
    const member = type.getProperty(name);
    return member !== undefined && mayBeSignal(checker.getTypeOfSymbol(member), checker);
  });
}

export function isThenable(type: ts.Type, checker: ts.TypeChecker): boolean {
  const then = type.getProperty('then');
  return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
}

/** What `for await` takes. The checker names the member after its symbol. */
export function isAsyncIterable(type: ts.Type): boolean {
  return type.getProperties().some(({ name }) => name.startsWith('__@asyncIterator'));
}
