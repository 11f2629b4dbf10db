import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import type * as ts from 'typescript';

import type { Verdict } from '../verdict.ts';

/** What the type checker can tell. Every answer is a verdict: `any`, `unknown` and unresolved types are `unknown`. */
export interface Types {
  /** Whether the value of `node` is an AbortSignal (or may be one, when it is optional). */
  isSignal(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is an AbortController. */
  isController(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is an object with a member that is an AbortSignal. */
  holdsSignal(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is a promise or another thenable. */
  isTask(node: TSESTree.Node): Verdict;
}

/** The names under which an options bag carries its signal. */
export const signalMembers: readonly string[] = ['signal', 'abortSignal', 'cancelSignal', 'abort'];

/** The questions a type-aware parser can answer for this file; undefined when it has no types. */
export function getTypes({ parserServices }: TSESLint.SourceCode): Types | undefined {
  if (!hasProgram(parserServices)) return undefined;
  const services = parserServices;
  const checker = services.program.getTypeChecker();
  const ask = (node: TSESTree.Node, matches: (type: ts.Type) => boolean): Verdict => {
    const type = services.getTypeAtLocation(node);
    if (isOpaque(type, checker)) return 'unknown';
    return someConstituent(type, checker, matches) ? 'yes' : 'no';
  };
  const isSignalType = (type: ts.Type): boolean => isNamed(type, 'AbortSignal') || looksLikeSignal(type);
  return {
    isSignal: (node) => ask(node, isSignalType),
    isController: (node) => ask(node, (type) => isNamed(type, 'AbortController')),
    holdsSignal: (node) => ask(node, (type) => !isSignalType(type) && signalMembers.some((name) => hasSignalMember(type, name, checker, isSignalType))),
    isTask: (node) => ask(node, (type) => checker.getAwaitedType(type) !== type && isThenable(type, checker)),
  };
}

function hasProgram(services: TSESLint.SourceCode['parserServices']): services is ParserServicesWithTypeInformation {
  return services?.program != null;
}

/** `any` and `unknown`: the checker knows nothing. Types of unresolved imports are `any` too. */
function isOpaque(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type === checker.getAnyType() || type === checker.getUnknownType() || ('intrinsicName' in type && (type.intrinsicName === 'error' || type.intrinsicName === 'any'));
}

function someConstituent(type: ts.Type, checker: ts.TypeChecker, matches: (type: ts.Type) => boolean): boolean {
  if (type.isUnion()) return type.types.some((member) => someConstituent(member, checker, matches));
  if (type.isTypeParameter()) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint !== undefined && constraint !== type && someConstituent(constraint, checker, matches);
  }
  return matches(type);
}

function isNamed(type: ts.Type, name: string): boolean {
  return type.getSymbol()?.name === name || type.aliasSymbol?.name === name;
}

/** Polyfills and libraries declare their own `AbortSignalLike`. */
function looksLikeSignal(type: ts.Type): boolean {
  return type.getProperty('aborted') !== undefined && type.getProperty('addEventListener') !== undefined;
}

function hasSignalMember(type: ts.Type, name: string, checker: ts.TypeChecker, isSignalType: (type: ts.Type) => boolean): boolean {
  const member = type.getProperty(name);
  return member !== undefined && someConstituent(checker.getTypeOfSymbol(member), checker, isSignalType);
}

function isThenable(type: ts.Type, checker: ts.TypeChecker): boolean {
  const then = type.getProperty('then');
  return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
}
