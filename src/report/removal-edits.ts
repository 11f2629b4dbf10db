import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LongListener } from '../forwarding/leaked-listeners.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getPath } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import type { Edit } from './abort-edits.ts';
import { writeSignalAgain } from './reason-edits.ts';
import { getFreeName, getSeparator, runInFinally } from './settle-edits.ts';

/** Takes the listener off in the `finally` of the work that follows it; undefined where nobody can tell which work that is. */
export function removeInFinally({ call, listener }: LongListener, sourceCode: TSESLint.SourceCode): Edit | undefined {
  const statement = getWrapped(call).parent;
  const handler = listener.handler && unwrap(listener.handler);
  const callee = writeSignalAgain(unwrap(call.callee), sourceCode);
  if (statement?.type !== 'ExpressionStatement' || !handler || callee === undefined || /capture|true/u.test(getOptions(call, sourceCode))) return undefined;
  const work = getWork(statement, handler);
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

/** The `try` that comes next, or the `await` with which the block ends. */
function getWork(statement: TSESTree.ExpressionStatement, handler: TSESTree.Node): TSESTree.Statement | undefined {
  if (statement.parent.type !== 'BlockStatement' || !/^(?:ArrowFunctionExpression|CallExpression|Identifier)$/u.test(handler.type)) return undefined;
  const [next, ...others] = statement.parent.body.slice(statement.parent.body.indexOf(statement) + 1);
  if (next?.type === 'TryStatement') return next;
  if (others.length > 0) return undefined;
  const task = next?.type === 'ExpressionStatement' ? next.expression : next?.type === 'ReturnStatement' ? next.argument : undefined;
  return task?.type === 'AwaitExpression' ? next : undefined;
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
