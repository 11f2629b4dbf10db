import type { TSESTree } from '@typescript-eslint/utils';

import { isLogger } from '../cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, getReceiver } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, getCaughtError } from './caught-error.ts';
import { completeHandler } from './completions.ts';
import type { Outcome, Scene } from './outcomes.ts';

/** Code that receives the failure of other code: a `catch` clause, or the function given to `.catch()` or as second argument to `.then()`. */
export interface Handler {
  /** The clause, or the argument that is the handler; reports point here. */
  readonly node: TSESTree.Node;
  /** The code whose failure it receives: the `try` block, or the promise. */
  readonly guarded: TSESTree.Node;
  readonly parameter: TSESTree.Node | null | undefined;
  /** The handler's own code; undefined for a logger or a wrapper that is known only by name. */
  readonly body: TSESTree.Node | undefined;
  /** What the handler's end is the end of: the `try` statement, or the call that makes the chain. */
  readonly site: TSESTree.CallExpression | TSESTree.TryStatement;
  /** The function a handler in a chain is, when it stands in this file. */
  readonly fn?: FunctionNode;
}

export function getClauseHandler(clause: TSESTree.CatchClause): Handler {
  const site = clause.parent;
  return { node: clause, guarded: site.block, parameter: clause.param, body: clause.body, site };
}

/** The handler of errors that `node` is, or adds to a promise. */
export function getErrorHandler(node: TSESTree.CallExpression | TSESTree.CatchClause, file: LintedFile): Handler | undefined {
  return node.type === 'CatchClause' ? getClauseHandler(node) : getChainHandler(node, file);
}

/** The handler that `call` adds to a promise, when its code can be seen; also a wrapper that the settings say swallows. */
export function getChainHandler(call: TSESTree.CallExpression, file: LintedFile): Handler | undefined {
  const name = getCalleeName(call) ?? '';
  if (file.settings.swallowingWrappers.includes(name)) return getWrapper(call);
  const guarded = getReceiver(call);
  const argument = name === 'catch' ? call.arguments[0] : name === 'then' && call.arguments.length === 2 ? call.arguments[1] : undefined;
  if (!guarded || !argument) return undefined;
  const fn = resolveFunction(argument, file.sourceCode);
  if (fn) return { node: argument, guarded, parameter: fn.params[0], body: fn.body, site: call, fn };
  return isLoggerReference(argument, file) ? { node: argument, guarded, parameter: undefined, body: undefined, site: call } : undefined;
}

function getWrapper(call: TSESTree.CallExpression): Handler | undefined {
  const [guarded] = call.arguments;
  return guarded && { node: call, guarded, parameter: undefined, body: undefined, site: call };
}

/** `.catch(console.error)`. */
function isLoggerReference(argument: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(argument);
  return target.type === 'MemberExpression' && isLogger({ callee: target }, file);
}

/** Whether an abort that reaches `handler` can leave it by a throw. */
export function letsAbortOut(handler: Handler, file: LintedFile): boolean {
  return runHandler(handler, file, () => false)?.endings.some(({ how }) => how === 'throws') ?? false;
}

/** Every way in which a handler can end when its error may be an abort; undefined when its code cannot be seen. */
export function runHandler({ body, parameter }: Handler, file: LintedFile, isWork: Scene['isWork']): Outcome | undefined {
  return body && completeHandler(body, getCaughtError(parameter, file), isWork);
}

export function getError({ parameter }: Handler, file: LintedFile): CaughtError {
  return getCaughtError(parameter, file);
}

/** Whether a handler has no code at all: `catch {}`, `() => {}`. Comments do nothing at run time. */
export function isEmptyHandler({ body }: Handler): boolean {
  return body?.type === 'BlockStatement' && body.body.length === 0;
}

/** Whether a handler serves one promise alone. One shared by name may serve others: an edit there reaches further than the report. */
export function isOwnCode({ node, fn }: Handler): boolean {
  return fn === undefined || fn === node;
}
