import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LongListener } from '../forwarding/leaked-listeners.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getPath } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import type { Edit } from './abort-edits.ts';
import { writeSignalAgain } from './reason-edits.ts';
import { getSeparator } from './layout.ts';
import { getFreeName } from './settle-edits.ts';
import { runInFinally } from './suggestions.ts';

/** Takes the listener off in the `finally` of the work that follows it; undefined where nobody can tell which work that is. */
export function removeInFinally({ call, listener }: LongListener, sourceCode: TSESLint.SourceCode): Edit | undefined {
  const statement = getWrapped(call).parent;
  const handler = listener.handler && unwrap(listener.handler);
  const callee = writeSignalAgain(unwrap(call.callee), sourceCode);
  if (statement?.type !== 'ExpressionStatement' || !handler || callee === undefined || /capture|true/u.test(getOptions(call, sourceCode))) return undefined;
  const work = getWork(statement, handler, sourceCode);
  const path = getPath(listener.signal);
  if (!work || path === undefined || !meansTheSame(path, listener.signal, work, sourceCode)) return undefined;
  const name = handler.type === 'Identifier' ? handler.name : getFreeName(['onAbort', 'abortListener', 'whenAborted'], sourceCode);
  const instead = `${callee.replace(/addEventListener$/u, 'removeEventListener')}('abort', ${name})`;
  const run = runInFinally(`${instead};`, work, sourceCode);
  return { instead, fix: (fixer) => [...giveName(handler, name, statement, fixer, sourceCode), ...toList(run(fixer))] };
}

function getOptions({ arguments: [, , options] }: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): string {
  return options?.type === 'Literal' ? options.raw : options ? sourceCode.getText(options).replace(/\bonce: true\b/u, '') : '';
}

/** The `try` that comes next, or the `await` with which the block ends, if it is all that the listener is for. */
function getWork(statement: TSESTree.ExpressionStatement, handler: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.Statement | undefined {
  if (statement.parent.type !== 'BlockStatement' || !canBeMoved(handler)) return undefined;
  const [next, ...others] = statement.parent.body.slice(statement.parent.body.indexOf(statement) + 1);
  if (!next || others.some((other) => startsMore(other, sourceCode))) return undefined;
  if (next.type === 'TryStatement') return isWaitedFor(next.block, sourceCode) ? next : undefined;
  const task = next.type === 'ExpressionStatement' ? next.expression : next.type === 'ReturnStatement' ? next.argument : undefined;
  return task?.type === 'AwaitExpression' ? next : undefined;
}

/** A function with a name stays where it is. One that takes the event may need its place to know its type. */
function canBeMoved(handler: TSESTree.Node): boolean {
  if (handler.type === 'ArrowFunctionExpression') return handler.params.length === 0;
  return handler.type === 'Identifier' || handler.type === 'CallExpression';
}

/** Whether the code at `node` calls or waits for more, which may need the listener, too. */
function startsMore(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return [...walk(node, sourceCode)].some(({ type }) => type === 'AwaitExpression' || type === 'CallExpression' || type === 'NewExpression');
}

/** Whether a block waits for its work, and does not leave that to who gets what it returns. */
function isWaitedFor(block: TSESTree.BlockStatement, sourceCode: TSESLint.SourceCode): boolean {
  const nodes = [...walk(block, sourceCode)];
  const isHandedOut = nodes.some((node) => node.type === 'ReturnStatement' && node.argument && /^(?:Call|Member|New)Expression$/u.test(unwrap(node.argument).type));
  return !isHandedOut && nodes.some(({ type }) => type === 'AwaitExpression');
}

/** A function needs a name to be taken off by. */
function giveName(handler: TSESTree.Node, name: string, statement: TSESTree.Node, fixer: TSESLint.RuleFixer, sourceCode: TSESLint.SourceCode): readonly TSESLint.RuleFix[] {
  if (handler.type === 'Identifier') return [];
  const declaration = `const ${name} = ${sourceCode.getText(handler)};${getSeparator(statement, sourceCode)}`;
  return [fixer.insertTextBefore(statement, declaration), fixer.replaceText(handler, name)];
}

function toList(fix: ReturnType<TSESLint.ReportFixFunction>): readonly TSESLint.RuleFix[] {
  if (fix === null) return [];
  return Symbol.iterator in fix ? [...fix] : [fix];
}
