import type { TSESTree } from '@typescript-eslint/utils';

import { isCleanupName } from '../cancellation/boundaries.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, resolveFunction, type Variable } from '../scope/bindings.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getLastName, getPath, getReceiver, isCall, isChainCall, isStaticCall } from '../syntax/calls.ts';
import { isFailurePoint } from '../syntax/failure-points.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import type { CleanupCode } from './cleanup-code.ts';

/**
 * Whether something harder takes over where `call` fails: `close(options).catch(() => stream.abort())`, a `catch` that does so, or a
 * statement after it, when the failure is caught.
 */
export function hasHardFallback(call: TSESTree.CallExpression, { root }: CleanupCode, file: LintedFile): boolean {
  const handlers = [...getChainHandlers(call, file), ...getClausesAround(call, root)];
  if (handlers.some((handler) => cleansUp(handler, undefined, file))) return true;
  const receiver = getReceiver(call);
  const isCaught = handlers.length > 0 || isSettled(call);
  return isCaught && receiver !== undefined && getStatementsAfter(call, root).some((statement) => cleansUp(statement, getPath(receiver), file));
}

/** The handlers of the chain that goes on from `call`. */
function getChainHandlers(call: TSESTree.CallExpression, file: LintedFile): readonly TSESTree.Node[] {
  const position = getPosition(call);
  if (position.kind !== 'receiver' || !isChainCall(position.by)) return [];
  const handler = position.by.arguments[getCalleeName(position.by) === 'then' ? 1 : 0];
  const isHandler = handler !== undefined && getCalleeName(position.by) !== 'finally';
  return [...(isHandler ? [resolveFunction(handler, file.sourceCode)?.body ?? handler] : []), ...getChainHandlers(position.by, file)];
}

function getClausesAround(call: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.Node[] {
  return [...getAncestors(call)].flatMap((outer) => (outer.type === 'TryStatement' && outer.handler && isInside(outer, root) && isInside(call, outer.block) ? [outer.handler.body] : []));
}

function isSettled(call: TSESTree.Node): boolean {
  return [...getAncestors(call)].some((outer) => isStaticCall(outer, 'Promise', 'allSettled'));
}

/** Whether code calls something that cleans up, or names it as a handler: of `receiver`, where one is given. */
function cleansUp(code: TSESTree.Node, receiver: string | undefined, file: LintedFile): boolean {
  if (receiver === undefined && (code.type === 'Identifier' || code.type === 'MemberExpression')) return isCleaner(getLastName(code), file);
  return [...walk(code, file.sourceCode)].some((node) => isCall(node) && isCleaner(getCalleeName(node), file) && (receiver === undefined || getPath(getReceiver(node) ?? node) === receiver));
}

function isCleaner(name = '', file: LintedFile): boolean {
  return isCleanupName(name, file) || /^_?force/iu.test(name);
}

/** The statements of `root` that run after the one with `call`. */
function getStatementsAfter(call: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.Node[] {
  return [...getAncestors(call)].flatMap((outer) => (outer.type === 'BlockStatement' && isInside(outer, root) ? outer.body.filter((statement) => statement.range[0] > call.range[1]) : []));
}

/**
 * Whether a flag tells that the work in `site` was complete when `node` of its `finally` runs: `done = true` is the last thing in the
 * `try`, or `failed = true` stands in the `catch`.
 */
export function isAfterSuccess(node: TSESTree.Node, { root, site }: CleanupCode, file: LintedFile): boolean {
  let inner = node;
  for (const outer of getAncestors(node)) {
    if (outer === root || !site) return false;
    if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && inner !== outer.test && provesSuccess(outer.test, inner === outer.consequent, site, file)) return true;
    if (outer.type === 'LogicalExpression' && inner === outer.right && outer.operator !== '??' && provesSuccess(outer.left, outer.operator === '&&', site, file)) return true;
    inner = outer;
  }
  return false;
}

/** Whether `test`, come out as `outcome`, says so. */
function provesSuccess(test: TSESTree.Node, outcome: boolean, site: TSESTree.TryStatement, file: LintedFile): boolean {
  const target = unwrap(test);
  if (target.type === 'UnaryExpression' && target.operator === '!') return provesSuccess(target.argument, !outcome, site, file);
  if (target.type === 'LogicalExpression' && target.operator === (outcome ? '&&' : '||')) return [target.left, target.right].some((side) => provesSuccess(side, outcome, site, file));
  const variable = getNamedVariable(target, file.sourceCode);
  if (!variable) return false;
  return outcome ? isSetLast(variable, site, file) : isSetInCatch(variable, site);
}

/** Nothing is waited for after `done = true`, so no abort can come in between. */
function isSetLast({ references }: Variable, { block }: TSESTree.TryStatement, { sourceCode }: LintedFile): boolean {
  return references.some(({ writeExpr }) => {
    const statement = writeExpr ? getAssignmentIn(block, writeExpr) : undefined;
    return statement !== undefined && ![...walk(block, sourceCode)].some((point) => point.range[0] > statement.range[1] && isFailurePoint(point, false));
  });
}

function isSetInCatch({ references }: Variable, { handler }: TSESTree.TryStatement): boolean {
  return handler !== null && references.some(({ writeExpr }) => writeExpr != null && getAssignmentIn(handler.body, writeExpr) !== undefined);
}

/** The statement of `block` itself that assigns `value`: what stands deeper need not run. */
function getAssignmentIn(block: TSESTree.BlockStatement, value: TSESTree.Node): TSESTree.Statement | undefined {
  return block.body.find((statement) => statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' && statement.expression.right === value);
}
