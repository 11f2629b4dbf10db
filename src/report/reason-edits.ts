import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isInList } from '../syntax/ancestors.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { writeCheck } from './suggestions.ts';

type Fix = TSESLint.ReportFixFunction;

/** A signal as code can write it once more: a name, or a way of members from one. Anything else would be evaluated anew. */
export function writeSignalAgain(signal: TSESTree.Node, sourceCode: TSESLint.SourceCode): string | undefined {
  const text = sourceCode.getText(getWrapped(signal));
  return /^[\w$]+(?:[!?]*\.#?[\w$]+)*!?$/u.test(text) ? text : undefined;
}

/** `other.abort()` → `other.abort(signal.reason)`, `reject(new Error('aborted'))` → `reject(signal.reason)`. */
export function passReason(call: TSESTree.CallExpression, reason: string, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const [given] = call.arguments;
  if (given) return replaceError(given, reason, sourceCode);
  const close = sourceCode.getLastToken(call);
  return close ? (fixer) => fixer.insertTextBefore(close, reason) : undefined;
}

/** `new Error('aborted')` → `signal.reason`. Undefined where a comment would be lost. */
export function replaceError(error: TSESTree.Node, reason: string, sourceCode: TSESLint.SourceCode): Fix | undefined {
  return sourceCode.getCommentsInside(error).length > 0 ? undefined : (fixer) => fixer.replaceText(error, reason);
}

/** `if (signal.aborted) throw …` → `signal.throwIfAborted();`, and after it what stood in the `else`. Undefined where a comment would be lost. */
export function throwIfAborted(statement: TSESTree.IfStatement, signal: string, isOptional: boolean, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const { alternate } = statement;
  const lost = sourceCode.getCommentsInside(statement).filter(({ range }) => !alternate || range[0] < alternate.range[0]);
  if (lost.length > 0) return undefined;
  const check = writeCheck(signal, isOptional);
  if (!alternate) return (fixer) => fixer.replaceText(statement, check);
  const rest = `${check} ${sourceCode.getText(alternate)}`;
  return (fixer) => fixer.replaceText(statement, isInList(statement) ? rest : `{ ${rest} }`);
}
