import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getHandler } from '../cancellation/listener-stops.ts';
import type { MissedAbort } from '../forwarding/missed-aborts.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, isDeclaredIn } from '../scope/bindings.ts';
import { isInList, isInside } from '../syntax/ancestors.ts';
import { isReference } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import type { Edit } from './abort-edits.ts';
import { getSeparator } from './layout.ts';
import { writeSignalAgain } from './reason-edits.ts';
import { insertFirst, writeCheck } from './suggestions.ts';

/** What to write so that an earlier abort is noticed; undefined where none of the ways is sure to be right. */
export function askFirst(missed: MissedAbort, file: LintedFile): Edit | undefined {
  const { listener, stop } = missed;
  const signal = writeSignalAgain(listener.signal, file.sourceCode);
  if (signal === undefined) return undefined;
  if (!stop) return skipWait(listener.node, signal);
  return rejectFirst(missed, signal, file.sourceCode) ?? stopAtOnce(missed, signal, file) ?? throwFirst(missed, signal, file.sourceCode);
}

/** `if (!signal.aborted) await once(signal, 'abort');` */
function skipWait(call: TSESTree.Node, signal: string): Edit | undefined {
  const { by } = getPosition(call);
  const instead = `if (!${signal}.aborted)`;
  if (by.type !== 'AwaitExpression' || by.parent.type !== 'ExpressionStatement' || !isInList(by.parent)) return undefined;
  return { instead, fix: (fixer) => fixer.insertTextBefore(by, `${instead} `) };
}

/** The executor of a promise rejects before it starts anything. */
function rejectFirst({ listener, stop, isOptional }: MissedAbort, signal: string, sourceCode: TSESLint.SourceCode): Edit | undefined {
  const executor = getEnclosingFunction(listener.node);
  const reject = executor?.params[1];
  if (!executor || stop?.kind !== 'rejects' || reject?.type !== 'Identifier' || getConsumer(executor)?.type !== 'NewExpression') return undefined;
  if (isDeclaredIn(listener.signal, executor, sourceCode)) return undefined;
  const instead = `if (${writeAborted(signal, isOptional || isChained(listener.signal))}) { ${reject.name}(${writeReason(signal)}); return; }`;
  return { instead, fix: insertFirst(executor.body, instead, sourceCode) };
}

/** What the listener would do is done at once, where it is put on the signal. */
function stopAtOnce({ listener }: MissedAbort, signal: string, file: LintedFile): Edit | undefined {
  const statement = getWrapped(listener.node).parent;
  const handler = getHandler(listener, file);
  if (statement?.type !== 'ExpressionStatement' || !isInList(statement) || !handler || !isReady(handler, statement, file)) return undefined;
  const call = writeCallOf(handler, listener.handler, file.sourceCode);
  if (call === undefined) return undefined;
  const instead = `if (${writeAborted(signal, isChained(listener.signal))}) ${call};`;
  return { instead, fix: (fixer) => fixer.insertTextBefore(statement, `${instead}${getSeparator(statement, file.sourceCode)}`) };
}

/** A call by its name, or the only thing that it does. */
function writeCallOf(fn: FunctionNode, handler: TSESTree.Node | undefined, sourceCode: TSESLint.SourceCode): string | undefined {
  const reference = handler && unwrap(handler);
  if (reference?.type === 'Identifier') return `${reference.name}()`;
  if (reference !== fn || fn.type !== 'ArrowFunctionExpression') return undefined;
  const parts: readonly TSESTree.Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  const only = parts.length === 1 && sourceCode.getCommentsInside(fn).length === 0 ? parts[0] : undefined;
  const expression = only?.type === 'ExpressionStatement' ? only.expression : only;
  return expression && unwrap(expression).type === 'CallExpression' ? sourceCode.getText(expression) : undefined;
}

/** Whether a function needs no event and no `this` of its own, and nothing that it uses is made only after `place`. */
function isReady(fn: FunctionNode, place: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  if (fn.params.length > 0 || fn.async || fn.generator || (fn.type !== 'FunctionDeclaration' && fn.range[0] > place.range[1])) return false;
  return [...walkAll(fn, sourceCode)].every((node) => {
    if (node.type === 'ThisExpression') return fn.type === 'ArrowFunctionExpression';
    const definition = node.type === 'Identifier' && isReference(node) ? getVariable(node, sourceCode)?.defs[0] : undefined;
    return definition?.type !== 'Variable' || isInside(definition.name, fn) || definition.node.range[1] <= place.range[0];
  });
}

/** The function that was given the signal asks before it starts anything. A callback that throws may have nobody to throw to. */
function throwFirst({ listener, isOptional }: MissedAbort, signal: string, sourceCode: TSESLint.SourceCode): Edit | undefined {
  const fn = getEnclosingFunction(listener.node);
  if (fn?.async !== true || !isDeclaredIn(listener.signal, fn, sourceCode) || isDeclaredIn(listener.signal, fn.body, sourceCode)) return undefined;
  // After a wait the signal has to be asked anew, when there may be something to be put away.
  if ([...walk(fn.body, sourceCode)].some((node) => /^(?:Await|Yield)Expression$|^ForOf/u.test(node.type) && node.range[0] < listener.node.range[0])) return undefined;
  const check = writeCheck(signal, isOptional || isChained(listener.signal));
  return { instead: check.replace(';', ''), fix: insertFirst(fn.body, check, sourceCode) };
}

/** `signal?.addEventListener(…)`. */
function isChained(signal: TSESTree.Node): boolean {
  const { parent } = getWrapped(signal);
  return parent?.type === 'MemberExpression' && parent.optional;
}

function writeAborted(signal: string, isOptional: boolean): string {
  return `${signal}${isOptional ? '?.' : '.'}aborted`;
}

/** Where the signal is known to be aborted, so that it is there. */
function writeReason(signal: string): string {
  return `${signal.replaceAll('?.', '.')}.reason`;
}
