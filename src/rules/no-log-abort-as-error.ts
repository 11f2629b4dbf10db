import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isFloating } from '../cancellation/boundaries.ts';
import { createRule } from '../create-rule.ts';
import { getErrorHandler, type Handler } from '../flow/handlers.ts';
import { getLoggedAborts, type LoggedAbort, type LogOptions } from '../flow/logged-aborts.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { bodyOnlyIf, onlyIf } from '../report/suggestions.ts';
import { writeQuestion } from '../report/test-edits.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { isCall } from '../syntax/calls.ts';

const none: readonly string[] = [];

export default createRule({
  name: 'no-log-abort-as-error',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    docs: {
      description: 'Disallow logging the abort of a received signal as an error',
      set: 'strict',
      gotcha: 2,
      types: 'sharpen',
      strict: { leaveSwallowed: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          errorReporters: {
            type: 'array',
            items: { type: 'string', minLength: 1 },
            uniqueItems: true,
            description: 'Further functions that log, show or collect errors, by name or path: `showError`, `toast.error`.',
          },
          leaveSwallowed: {
            type: 'boolean',
            description: 'Leave handlers that swallow the abort to `no-swallowed-abort`, also where only its options in `strict` report them.',
          },
        },
      },
    ],
    defaultOptions: [{ errorReporters: none, leaveSwallowed: false }],
    messages: {
      abortLogged: 'When `{{signal}}` is aborted, `{{call}}` reports the abort as a failure, and nothing has failed. Ask for the abort before you log.',
      loggedBeforeAsked: 'When `{{signal}}` is aborted, `{{call}}` reports the abort as a failure before this handler asks for it. Log after the question.',
      logOnlyFailures: 'Log only what is no abort: `if ({{question}})`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'CallExpression, CatchClause'(node: TSESTree.CallExpression | TSESTree.CatchClause) {
        const handler = getErrorHandler(node, file);
        if (handler) report(context, handler, options, file);
      },
    };
  },
});

type MessageId = 'abortLogged' | 'loggedBeforeAsked' | 'logOnlyFailures';

function report(context: Readonly<TSESLint.RuleContext<MessageId, readonly unknown[]>>, handler: Handler, options: LogOptions, file: LintedFile): void {
  for (const logged of getLoggedAborts(handler, options, file)) context.report(describe(logged, handler, file));
}

function describe({ node, signal, source, isAskedLater }: LoggedAbort, handler: Handler, { sourceCode }: LintedFile): TSESLint.ReportDescriptor<MessageId> {
  const question = signal.expression !== undefined && meansTheSame(signal.expression, source, node, sourceCode) ? writeQuestion(signal.expression, { isOptional: signal.isOptional, isNegated: true, isTruthOnly: true }) : undefined;
  const fix = question === undefined || isShared(handler) ? undefined : getGuard(node, question, handler, sourceCode);
  return {
    node: isShared(handler) ? handler.node : node,
    messageId: isAskedLater ? 'loggedBeforeAsked' : 'abortLogged',
    data: { signal: signal.expression ?? 'signal', call: isCall(node) ? mentionCall(node, sourceCode) : mention(node, sourceCode) },
    suggest: fix && question !== undefined ? [{ messageId: 'logOnlyFailures', data: { question }, fix }] : [],
  };
}

/** A handler that other promises may have as well is reported where it gets this error, and left as it is. */
function isShared({ node, fn }: Handler): boolean {
  return fn !== undefined && fn !== node;
}

/** The question goes before a call that is a whole statement, or all that a handler does in a chain that nobody waits for; elsewhere somebody may use its value. */
function getGuard(call: TSESTree.Node, question: string, { body, site }: Handler, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction | undefined {
  const whole = call.parent?.type === 'AwaitExpression' || call.parent?.type === 'ChainExpression' ? call.parent : call;
  if (whole.parent?.type === 'ExpressionStatement') return onlyIf(whole.parent, question);
  return whole === body && isFloating(site) ? bodyOnlyIf(whole, question, sourceCode) : undefined;
}
