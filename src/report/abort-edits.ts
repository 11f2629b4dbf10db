import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { ListenerThrow } from '../cancellation/listener-throws.ts';
import type { MisusedMethod } from '../cancellation/misused-methods.ts';
import { getOrigin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { isInTemplate } from '../scope/templates.ts';
import { getMemberName, getPath, getReceiver } from '../syntax/calls.ts';
import { getConsumer, getEnclosingFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** An edit, and what it writes as it is said in messages. */
export interface Edit {
  readonly instead: string;
  readonly fix: TSESLint.ReportFixFunction;
}

/** What to write in place of a misused method: the call it was meant to be, in a function where it is a callback. */
export function writeCall({ kind, node, member, callback }: MisusedMethod, file: LintedFile): Edit {
  const { sourceCode } = file;
  const method = sourceCode.getText(member);
  const isAbort = getMemberName(member) === 'abort';
  if (kind === 'unasked') {
    const check = `${sourceCode.getText(member.object)}${member.optional ? '?.' : '.'}throwIfAborted()`;
    return replace(node, check);
  }
  const reason = isAbort && callback?.signal ? writeReason(callback.signal, member, file) : '';
  if (kind === 'uncalled') return replace(node, `${method}(${reason})`);
  return replace(node, isAbort && callback?.gets === 'error' ? `(error) => ${method}(error)` : `() => ${method}(${reason})`);
}

/** The reason of the signal that is listened to, unless that is the controller's own. */
function writeReason(signal: TSESTree.Node, { object }: TSESTree.MemberExpression, file: LintedFile): string {
  const path = getPath(signal);
  return path === undefined || path === `${getPath(object) ?? ''}.signal` || getOrigin(signal, file) === undefined ? '' : `${file.sourceCode.getText(signal)}.reason`;
}

function replace(node: TSESTree.Node, instead: string): Edit {
  return { instead, fix: (fixer) => fixer.replaceText(node, instead) };
}

/** `controller.signal` in place of the controller. */
export function writeItsSignal(controller: TSESTree.Node, sourceCode: TSESLint.SourceCode): Edit {
  const instead = `${sourceCode.getText(unwrap(controller))}.signal`;
  const { parent } = controller;
  const isShorthand = parent?.type === 'Property' && parent.shorthand;
  return { instead, fix: (fixer) => fixer.replaceText(controller, isShorthand ? `${sourceCode.getText(parent)}: ${instead}` : instead) };
}

/** An error that says what the text said. */
export function writeError(text: TSESTree.Node, sourceCode: TSESLint.SourceCode): Edit {
  const written = sourceCode.getText(text);
  return replace(text, `new DOMException(${written}, '${/time.{0,3}out/iu.test(written) ? 'TimeoutError' : 'AbortError'}')`);
}

/** A rejection of the promise that the listener is part of, where the throw is the last that the listener does. */
export function writeRejection({ node, listener, fn }: ListenerThrow, { sourceCode }: LintedFile): Edit | undefined {
  const executor = getEnclosingFunction(listener.node);
  const reject = executor?.params[1];
  if (!executor || reject?.type !== 'Identifier' || getConsumer(executor)?.type !== 'NewExpression') return undefined;
  if (getEnclosingFunction(fn) !== executor || !meansTheSame(reject.name, executor.body, node, sourceCode)) return undefined;
  const isExpression = fn.body === node;
  const statement = node.type === 'ThrowStatement' ? node : node.parent;
  if (!isExpression && (fn.body.type !== 'BlockStatement' || fn.body.body.at(-1) !== statement)) return undefined;
  const signal = node.type === 'CallExpression' ? getReceiver(node) : undefined;
  const reason = node.type === 'ThrowStatement' ? sourceCode.getText(node.argument) : signal && `${sourceCode.getText(signal)}.reason`;
  const instead = `${reject.name}(${reason ?? ''})`;
  return { instead, fix: (fixer) => fixer.replaceText(isExpression ? node : statement, isExpression ? instead : `${instead};`) };
}

/** `signal.addEventListener('abort', stop)` in place of `signal.onabort = stop`; undefined where the assignment is more than a statement, or its quotes may end an attribute. */
export function writeListener(node: TSESTree.AssignmentExpression, signal: TSESTree.Node, sourceCode: TSESLint.SourceCode): Edit | undefined {
  if (node.parent.type !== 'ExpressionStatement' || isInTemplate(node, sourceCode)) return undefined;
  return replace(node, `${sourceCode.getText(signal)}.addEventListener('abort', ${sourceCode.getText(node.right)})`);
}
