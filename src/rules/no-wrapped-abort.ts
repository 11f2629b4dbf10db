import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isPromiseReject } from '../cancellation/reject-calls.ts';
import { createRule } from '../create-rule.ts';
import { getErrorHandler, type Handler, isOwnCode } from '../flow/handlers.ts';
import { findWrappedAborts, type WrappedAbort } from '../flow/wrapped-aborts.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mentionInstead } from '../report/mention.ts';
import { insertBefore, insertFirst, writeCheck } from '../report/suggestions.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';

export default createRule({
  name: 'no-wrapped-abort',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    docs: {
      description: 'Disallow new errors around an abort of the caller\'s signal, which hide it from callers who look for it',
      set: 'strict',
      gotcha: 2,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      abortWrapped: 'When `{{signal}}` is aborted, callers get `{{instead}}` and only its cause tells that it was cancelled. Rethrow the abort first.',
      abortWrappedByHelper: 'When `{{signal}}` is aborted, `{{instead}}` throws an error of which only the cause tells that it was cancelled. Rethrow the abort first.',
      rejectionWrapped: 'When `{{signal}}` is aborted, who waits gets `{{instead}}` and only its cause tells that it was cancelled. Reject with the abort first.',
      rejectionReplaced: 'When `{{signal}}` is aborted, who waits gets `{{instead}}` and takes the abort for a failure. Reject with the abort first.',
      addCheck: 'Let the abort out first: `{{check}}`.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'CallExpression, CatchClause'(node: TSESTree.CallExpression | TSESTree.CatchClause) {
        const handler = getErrorHandler(node, file);
        if (handler) report(context, handler, file);
      },
    };
  },
});

type Context = Readonly<TSESLint.RuleContext<MessageId | 'addCheck', readonly unknown[]>>;
type MessageId = 'abortWrapped' | 'abortWrappedByHelper' | 'rejectionReplaced' | 'rejectionWrapped';

const messages = {
  helper: 'abortWrappedByHelper',
  hides: 'rejectionReplaced',
  rejects: 'rejectionWrapped',
  throws: 'abortWrapped',
} as const satisfies Record<WrappedAbort['how'], MessageId>;

/** Once for a handler, at the first of its new errors: one check mends them all. */
function report(context: Context, handler: Handler, file: LintedFile): void {
  const wraps = findWrappedAborts(handler, file);
  const [first] = wraps;
  if (!first) return;
  const { how, node, error, signal } = first;
  const check = signal.expression === undefined ? undefined : writeCheck(signal.expression, signal.isOptional);
  const fix = check === undefined ? undefined : addCheck(check, wraps, handler, file.sourceCode);
  context.report({
    node,
    messageId: messages[how],
    data: { signal: signal.expression ?? 'signal', instead: mentionInstead(error, file.sourceCode) },
    suggest: fix && check !== undefined ? [{ messageId: 'addCheck', data: { check }, fix }] : [],
  });
}

/** Right before the only one, since what stands before it may have to run on an abort, too; of several, before the statement of the handler that holds the first. */
function addCheck(check: string, wraps: readonly WrappedAbort[], handler: Handler, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction | undefined {
  const [first, ...others] = wraps;
  const { body } = handler;
  if (!first || !body || !isOwnCode(handler) || !wraps.every((wrap) => canThrowAt(wrap, handler, sourceCode))) return undefined;
  const place = others.length === 0 ? first.node : [first.node, ...getAncestors(first.node)].find(({ parent }) => parent === body);
  return (place && insertBefore(place, body, check, sourceCode)) ?? insertFirst(body, check, sourceCode);
}

/** Whether a throw there reaches those who get the error, and the signal can be named there. */
function canThrowAt({ how, node, signal, source }: WrappedAbort, { site }: Handler, sourceCode: TSESLint.SourceCode): boolean {
  if (!meansTheSame(signal.expression ?? '', source, node, sourceCode)) return false;
  return how === 'throws' || how === 'helper' || (isPromiseReject(node) && rejectsByThrowing(node, site));
}

/** In a callback of a chain or an async function, to throw is to reject. */
function rejectsByThrowing(node: TSESTree.Node, site: Handler['site']): boolean {
  return site.type === 'CallExpression' || getEnclosingFunction(node)?.async === true;
}
