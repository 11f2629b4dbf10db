import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getVariable } from '../scope/bindings.ts';
import { isGlobal, isGlobalNamed } from '../scope/globals.ts';
import { type Call, getCalleeName, getKeyName, getLastName, getMemberName, getPath, getRoot, isCall } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';

/** Values of `error.name` that say "cancelled". `TimeoutError` is what `AbortSignal.timeout()` rejects with on web APIs. */
const abortNames: ReadonlySet<string> = new Set([
  'AbortError', 'AbortPromptError', 'AbortedError', 'AbortedGraphQLExecutionError', 'APIUserAbortError', 'Canceled', 'CanceledError', 'CancelError',
  'CancellationError', 'Cancelled', 'CancelledError', 'CancelledFailure', 'CancelPromptError', 'ModelAbortError', 'OperationCanceledException',
  'RequestAbortedError', 'ResponseAborted', 'TaskAbortError', 'TimeoutError',
]);

/** Values of `error.code` that say "cancelled": Node, axios, got, undici, superagent, and the number of the DOMException. */
const abortCodes: ReadonlySet<number | string> = new Set([
  'ABORT_ERR', 'ABORTED', 'ERR_ABORTED', 'ERR_CANCELED', 'ERR_CANCELLED', 'E_CANCELED', 'UND_ERR_ABORT', 'UND_ERR_ABORTED', 20,
]);

/** Packages whose `AbortError` means something else: stop retrying, command queue flushed, transaction rolled back. */
const strangers = /^(?:p-retry|ioredis|redis-errors|@trigger\.dev\/.*|kysely)$/u;

/** A word of cancellation anywhere in a name or text. */
const cancellationWord = /abort|cancel/iu;

export function hasCancellationWord(text: string): boolean {
  return cancellationWord.test(text);
}

/** Whether comparing a property of an error with `value` asks for a cancellation. */
export function isAbortValue(value: unknown, { settings }: LintedFile): boolean {
  if (typeof value === 'number') return abortCodes.has(value);
  return typeof value === 'string' && (abortNames.has(value) || abortCodes.has(value) || settings.errorNames.includes(value));
}

/** Whether `reference`, the right side of `instanceof` or the callee of `new`, names a class of cancellation errors. */
export function isAbortClass(reference: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(reference);
  const name = getLastName(target) ?? '';
  if (file.settings.errorNames.includes(name)) return true;
  if (cancellationWord.test(name)) return !/controller|signal$/iu.test(name) && !isStranger(target, file);
  const declared = target.type === 'Identifier' ? getClassNamed(target, file) : undefined;
  return declared !== undefined && (extendsAbortClass(declared, file) || takesAbortName(declared, file));
}

/** The class of this file that `name` stands for. */
export function getClassNamed(name: TSESTree.Identifier, { sourceCode }: LintedFile): TSESTree.ClassDeclaration | undefined {
  const definition = getVariable(name, sourceCode)?.defs[0];
  return definition?.type === 'ClassName' && definition.node.type === 'ClassDeclaration' ? definition.node : undefined;
}

/** `class Stopped extends AbortError {}`. A class cannot come before its own super class, so this ends. */
function extendsAbortClass({ range, superClass }: TSESTree.ClassDeclaration, file: LintedFile): boolean {
  const parent = superClass?.type === 'Identifier' ? getClassNamed(superClass, file) : undefined;
  return superClass !== null && (!parent || parent.range[1] <= range[0]) && isAbortClass(superClass, file);
}

/** `class Stopped extends Error { name = 'AbortError'; }`, or the same in its constructor. */
function takesAbortName({ body }: TSESTree.ClassDeclaration, file: LintedFile): boolean {
  return [...walkAll(body, file.sourceCode)].some((node) => {
    if (node.type === 'PropertyDefinition') return getKeyName(node) === 'name' && node.value != null && isAbortText(node.value, file);
    return node.type === 'AssignmentExpression' && getPath(node.left) === 'this.name' && isAbortText(node.right, file);
  });
}

/** Whether a name is imported from a package in which it does not mean cancellation. */
function isStranger(reference: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const name = getRoot(reference);
  const definition = getNamedVariable(name, sourceCode)?.defs[0];
  return definition?.parent?.type === 'ImportDeclaration' && strangers.test(definition.parent.source.value);
}

/** Whether `call` makes an error that says "cancelled": `new AbortError()`, `new DOMException(text, 'AbortError')`, `createAbortError()`. */
export function makesAbortError(call: Call, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (name === 'DOMException') return call.arguments.length > 1 && isAbortText(call.arguments[1], file);
  if (call.type === 'NewExpression') return isAbortClass(call.callee, file);
  return cancellationWord.test(name);
}

function isAbortText(node: TSESTree.Node | undefined, file: LintedFile): boolean {
  return node?.type === 'Literal' && isAbortValue(node.value, file);
}

/** Whether `call` makes a new error or at least a new object: `new AppError()`, or `Error()` and `TypeError()` without `new`. */
export function makesError(call: Call): boolean {
  return call.type === 'NewExpression' || (call.callee.type === 'Identifier' && /^(?:[A-Z]\w*)?Error$/u.test(call.callee.name));
}

const takesText = /^(?:DOMException|(?:Eval|Range|Reference|Syntax|Type|URI)?Error)$/u;

/** The arguments of a call that makes an error which can end up inside it. The classes of the platform make a text of the first one. */
export function getContents(call: Call, { sourceCode }: LintedFile): Call['arguments'] {
  const { callee } = call;
  const isOfPlatform = callee.type === 'Identifier' && takesText.test(callee.name) && isGlobal(callee, sourceCode);
  return isOfPlatform ? call.arguments.slice(1) : call.arguments;
}

/** Whether `node` makes an `Error` of no class, with no cause and no word of a reason or of another error: only its text can say that something was cancelled. */
export function makesPlainError(node: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const call = unwrap(node);
  if (!isCall(call) || !isGlobalNamed(call.callee, 'Error', sourceCode)) return false;
  const [text, ...others] = call.arguments;
  if (others.length > 0 || text?.type === 'SpreadElement') return false;
  return !text || ![...walkAll(text, sourceCode)].some((part) => (part.type === 'Identifier' && part.name === 'reason') || (part.type === 'MemberExpression' && getMemberName(part) === 'message'));
}

/** Whether `name` is that of a question about cancellation: `isAbortError`, `wasCancelled`, `isCancel`. */
export function isAbortQuestion(name: string, { settings }: LintedFile): boolean {
  return settings.guards.includes(name) || cancellationWord.test(name);
}

const rethrower = /^(?:re)?throw.*(?:abort|cancel|stop)|^(?:check|assert|ensure|raise|bail|exit|stop|fail|reject).*(?:abort|cancel)/iu;

/** Whether a call to `name` throws when the work was cancelled: `throwIfAborted`, `rethrowIfAbort`, `checkCancelled`. */
export function isRethrowHelper(name: string, { settings }: LintedFile): boolean {
  return settings.rethrowHelpers.includes(name) || rethrower.test(name);
}

/** Whether a call to `name` throws only the errors of its framework, no abort: Next's `unstable_rethrow`. */
export function isForeignRethrow(name: string): boolean {
  return name === 'unstable_rethrow';
}
