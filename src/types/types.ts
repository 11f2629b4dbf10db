import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import type * as ts from 'typescript';

import type { Call } from '../syntax/calls.ts';
import type { Verdict } from '../verdict.ts';
import { getSignalMemberOf, isNamed, isSignalType, isThenable, mayBeSignal, mayBeToken, ofSome, type Question } from './shapes.ts';
import { getTypedSlot, type StopKind, type TypedSlot } from './slots.ts';

/** What the type checker can tell. Every answer is a verdict: `any`, `unknown` and unresolved types are `unknown`. */
export interface Types {
  /** Whether the value of `node` is an AbortSignal (or may be one, when it is optional). */
  isSignal(node: TSESTree.Node): Verdict;
  /** Whether the value of `node`, a signal, has a `reason`: what libraries declare to work like a signal may have none. */
  hasReason(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is an AbortController. */
  isController(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is an object with a member that is an AbortSignal. */
  holdsSignal(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is a Request, which always has a signal, asked for or not. */
  isRequest(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is a promise or another thenable. */
  isTask(node: TSESTree.Node): Verdict;
  /** Whether the value of `node` is a CancellationToken, as VS Code, language servers and TypeScript have them. */
  isToken(node: TSESTree.Node): Verdict;
  /** Where the callee could take a signal or a token that the call does not give. */
  getSlot(call: Call, kind: StopKind): TypedSlot | undefined;
}

const questions = {
  isSignal: mayBeSignal,
  hasReason: ofSome((type) => type.getProperty('reason') !== undefined),
  isController: ofSome((type) => isNamed(type, 'AbortController')),
  holdsSignal: ofSome((type, checker) => !isSignalType(type) && getSignalMemberOf(type, checker) !== undefined),
  isRequest: ofSome((type) => isNamed(type, 'Request')),
  isTask: ofSome((type, checker) => checker.getAwaitedType(type) !== type && isThenable(type, checker)),
  isToken: mayBeToken,
} as const satisfies Record<string, Question>;

/** The questions a type-aware parser can answer for this file; undefined when it has no types. */
export function getTypes({ parserServices }: TSESLint.SourceCode): Types | undefined {
  if (!hasProgram(parserServices)) return undefined;
  const services = parserServices;
  const checker = services.program.getTypeChecker();
  const ask = (question: Question) => (node: TSESTree.Node): Verdict => {
    // Code of templates has no types.
    if (!services.esTreeNodeToTSNodeMap.has(node)) return 'unknown';
    const type = services.getTypeAtLocation(node);
    if (isOpaque(type, checker)) return 'unknown';
    return question(type, checker) ? 'yes' : 'no';
  };
  return {
    isSignal: ask(questions.isSignal),
    hasReason: ask(questions.hasReason),
    isController: ask(questions.isController),
    holdsSignal: ask(questions.holdsSignal),
    isRequest: ask(questions.isRequest),
    isTask: ask(questions.isTask),
    isToken: ask(questions.isToken),
    getSlot: (call, kind) => (services.esTreeNodeToTSNodeMap.has(call) ? getTypedSlot(services.esTreeNodeToTSNodeMap.get(call), kind, checker) : undefined),
  };
}

function hasProgram(services: TSESLint.SourceCode['parserServices']): services is ParserServicesWithTypeInformation {
  return services?.program != null;
}

/** `any` and `unknown`: the checker knows nothing. Types of unresolved imports are `any` too. */
function isOpaque(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type === checker.getAnyType() || type === checker.getUnknownType() || ('intrinsicName' in type && (type.intrinsicName === 'error' || type.intrinsicName === 'any'));
}
