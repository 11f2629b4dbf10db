import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { type EarlyEnd, getEarlyEnd } from '../flow/unawaited-returns.ts';
import { type LintedFile, openFile, speaksOfTasks } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { awaitTask } from '../report/task-edits.ts';
import { getCatchAround } from '../syntax/failure-points.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';

export default createRule({
  name: 'no-unawaited-return',
  meta: {
    type: 'problem',
    fixable: 'code',
    hasSuggestions: true,
    docs: {
      description: 'Disallow returning a task whose controller, timer or resource a `finally` ends before the task has',
      set: 'strict',
      gotcha: 4,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      abortedAtOnce: '`{{end}}` runs before `{{task}}` has ended, and aborts it. Await the task, then return.',
      limitGone: '`{{end}}` runs before `{{task}}` has ended, which has no time limit from then on. Await the task, then return.',
      listenerGone: '`{{end}}` runs before `{{task}}` has ended, so that abort never reaches it. Await the task, then return.',
      releasedTooSoon: '`{{end}}` runs while `{{task}}` still uses `{{resource}}`. Await the task, then return.',
      disposedTooSoon: '`{{resource}}` is disposed of while `{{task}}` still uses it. Await the task, then return.',
      awaitTask: 'Await it: the `catch` around it then sees its failure, too.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !(file.types || speaksOfTasks(file)) || !/\b(?:finally|using)\b/u.test(file.sourceCode.text)) return {};
    return {
      ReturnStatement(statement) {
        const end = mayLackAwait(statement) ? getEarlyEnd(statement, file) : undefined;
        if (end && statement.argument) context.report({ node: statement, ...describe(end, statement.argument, file), ...repair(statement, statement.argument) });
      },
    };
  },
});

/** An async generator awaits what it returns, and a plain one hands it to whoever asks for it. */
function mayLackAwait(statement: TSESTree.ReturnStatement): boolean {
  return getEnclosingFunction(statement)?.generator === false;
}

type MessageId = 'abortedAtOnce' | 'disposedTooSoon' | 'limitGone' | 'listenerGone' | 'releasedTooSoon';

const messageIds = { aborted: 'abortedAtOnce', unlimited: 'limitGone', unlinked: 'listenerGone' } as const;

function describe({ how, resource, call }: EarlyEnd, argument: TSESTree.Node, { sourceCode }: LintedFile): { messageId: MessageId; data: Record<string, string> } {
  const target = unwrap(argument);
  const task = target.type === 'CallExpression' || target.type === 'NewExpression' ? mentionCall(target, sourceCode) : mention(target, sourceCode);
  if (!call) return { messageId: 'disposedTooSoon', data: { task, resource: mention(resource, sourceCode) } };
  const data = { task, end: mention(call, sourceCode) };
  if (how === 'released') return { messageId: 'releasedTooSoon', data: { ...data, resource: mention(resource, sourceCode) } };
  return { messageId: messageIds[how], data };
}

/** A `catch` around the task learns of its failure only when it is awaited: that is for the author to decide. */
function repair(statement: TSESTree.ReturnStatement, task: TSESTree.Node): Pick<TSESLint.ReportDescriptor<'awaitTask'>, 'fix' | 'suggest'> {
  if (getEnclosingFunction(statement)?.async !== true) return {};
  const fix = awaitTask(task);
  return getCatchAround(statement) ? { suggest: [{ messageId: 'awaitTask', fix }] } : { fix };
}
