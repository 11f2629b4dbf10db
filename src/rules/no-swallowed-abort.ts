import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import type { Drop } from '../flow/drops.ts';
import { getErrorHandler, type Handler, isOwnCode } from '../flow/handlers.ts';
import { clearLosses, findDiscardedAbort, findLostAbort, type LostAbort, type SwallowOptions } from '../flow/lost-aborts.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionInstead } from '../report/mention.ts';
import { insertFirst, writeCheck } from '../report/suggestions.ts';
import { meansTheSame } from '../scope/same-meaning.ts';

const off = { type: 'boolean' } as const;

export default createRule({
  name: 'no-swallowed-abort',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow error handlers that let an abort of the caller\'s signal vanish',
      set: 'recommended',
      gotcha: 2,
      types: 'sharpen',
      strict: { reportBestEffort: true, reportErrorResults: true, reportExplicitDrops: true, reportOwnControllers: true, reportDerived: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportFallbacks: { ...off, description: 'Report handlers that return a fallback value.' },
          reportBestEffort: { ...off, description: 'Report what is best effort as a rule: a handler that logs at the end of a `Promise<void>` function, a fallback awaited into a variable.' },
          reportErrorResults: { ...off, description: 'Report error results that do not say that the work was cancelled.' },
          reportExplicitDrops: { ...off, description: 'Report every branch that asks for the abort and then drops it.' },
          reportOwnControllers: { ...off, description: 'Report handlers around work with an own controller that others can abort.' },
          reportDerived: { ...off, description: 'Report `catch` clauses around reading a response that was opened with the signal.' },
        },
      },
    ],
    defaultOptions: [clearLosses],
    messages: {
      emptyHandler: 'When `{{signal}}` is aborted, this empty handler hides it and the caller believes that the work is done. Rethrow the abort.',
      abortForgotten: 'When `{{signal}}` is aborted, this handler catches it and the function ends as if it had succeeded. Rethrow the abort first.',
      fallbackReturned: 'When `{{signal}}` is aborted, callers get `{{instead}}` as if the work were done. Rethrow the abort before you return a fallback.',
      fallbackTaken: 'When `{{signal}}` is aborted, this handler makes a default of it and the code after it goes on. Rethrow the abort first.',
      workGoesOn: 'When `{{signal}}` is aborted, this handler catches it and `{{instead}}` still runs. Rethrow the abort first.',
      loopGoesOn: 'When `{{signal}}` is aborted, this handler catches it and the loop goes on. Rethrow the abort first.',
      workStarted: 'When `{{signal}}` is aborted, this handler starts `{{instead}}` as if the work had failed. Rethrow the abort first.',
      abortReplaced: 'When `{{signal}}` is aborted, callers get `{{instead}}` without the abort as its cause and cannot tell that it was cancelled. Rethrow the abort first.',
      abortAnswered: 'This handler knows that `{{signal}}` was aborted, yet answers `{{instead}}` like a result. Rethrow the abort in this branch.',
      abortDropped: 'This handler knows that `{{signal}}` was aborted, yet ends as if the work were done. Rethrow the abort in this branch.',
      nobodySettled: 'When `{{signal}}` is aborted, this branch ends without settling anybody and whoever waits hangs. Hand the abort on as other errors are.',
      discardedInFinally: 'When `{{signal}}` is aborted, `{{ending}}` in this `finally` replaces the abort and the caller never learns of it. Move it out of the `finally`.',
      addCheck: 'Let the abort out first: `{{check}}`.',
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
      TryStatement(statement) {
        const discarded = findDiscardedAbort(statement, file);
        if (discarded) {
          context.report({
            node: discarded.ending,
            messageId: 'discardedInFinally',
            data: { ending: mention(discarded.ending, file.sourceCode), signal: discarded.signal.expression ?? 'signal' },
          });
        }
      },
    };
  },
});

type Context = Readonly<TSESLint.RuleContext<MessageId | 'addCheck' | 'discardedInFinally', readonly [SwallowOptions]>>;
type MessageId = 'abortAnswered' | 'abortDropped' | 'abortForgotten' | 'abortReplaced' | 'emptyHandler' | 'fallbackReturned' | 'fallbackTaken' | 'loopGoesOn' | 'nobodySettled' | 'workGoesOn' | 'workStarted';

function report(context: Context, handler: Handler, options: SwallowOptions, file: LintedFile): void {
  const lost = findLostAbort(handler, options, file);
  if (!lost) return;
  const { drop, signal } = lost;
  const check = signal.expression && canAskHere(lost, handler, file.sourceCode) && writeCheck(signal.expression, signal.isOptional);
  context.report({
    loc: getLocation(handler.node, file.sourceCode),
    messageId: getMessageId(lost),
    data: { signal: signal.expression ?? 'signal', instead: drop.node ? mentionInstead(drop.node, file.sourceCode) : '' },
    suggest: check && handler.body && isOwnCode(handler) ? [{ messageId: 'addCheck', data: { check }, fix: insertFirst(handler.body, check, file.sourceCode) }] : [],
  });
}

/**
 * Whether throwing in the handler helps: in a floating chain nobody would see it, and a field's controller may be the next one by
 * the time the handler runs.
 */
function canAskHere({ settlesOthers, signal, source }: LostAbort, { body }: Handler, sourceCode: TSESLint.SourceCode): boolean {
  if (settlesOthers || !body || (signal.origin === 'owned' && signal.expression?.startsWith('this.') === true)) return false;
  return meansTheSame(signal.expression ?? '', source, body, sourceCode);
}

/** `catch (error)` or `catch`, without the block; a function's handler as a whole would underline its code. */
function getLocation(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.SourceLocation {
  if (node.type !== 'CatchClause') return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' ? { start: node.loc.start, end: node.body.loc.start } : node.loc;
  const end = sourceCode.getTokenBefore(node.body)?.loc.end ?? node.loc.end;
  return { start: node.loc.start, end };
}

const messages = {
  ends: 'abortForgotten',
  goesOn: 'workGoesOn',
  loopsOn: 'loopGoesOn',
  replaces: 'abortReplaced',
  returns: 'fallbackReturned',
  startsWork: 'workStarted',
} as const satisfies Record<Drop['how'], MessageId>;

function getMessageId({ drop, isEmpty, isTaken, settlesOthers }: LostAbort): MessageId {
  if (isTaken) return 'fallbackTaken';
  if (isEmpty) return 'emptyHandler';
  if (!drop.isExplicit) return messages[drop.how];
  if (settlesOthers) return 'nobodySettled';
  if (drop.how === 'returns') return 'abortAnswered';
  return drop.how === 'ends' ? 'abortDropped' : messages[drop.how];
}
