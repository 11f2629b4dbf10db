import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getLostCleanup, type LostCleanup } from '../flow/lost-cleanups.ts';
import { openFile, speaksOfCancellation } from '../linted-file.ts';
import { giveFreshSignal, removeSignalOption } from '../report/fresh-signal-edits.ts';
import { mention, mentionCall } from '../report/mention.ts';

export default createRule({
  name: 'no-aborted-signal-in-cleanup',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow cleanup that is given the signal whose abort it has to clean up after',
      set: 'recommended',
      gotcha: 2,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      skippedInFinally: 'When `{{signal}}` is aborted, `{{call}}` in this `finally` fails at once and does nothing. Give it no signal, or `AbortSignal.timeout(5_000)`.',
      skippedInCatch: 'When `{{signal}}` is aborted, this handler runs, and `{{call}}` fails at once and releases nothing. Give it no signal, or `AbortSignal.timeout(5_000)`.',
      skippedByBag: '`{{bag}}` brings `{{signal}}`: when that is aborted, `{{call}}` fails at once and releases nothing. Give it no signal, or `AbortSignal.timeout(5_000)`.',
      skippedOnDisposal: 'When `{{signal}}` was aborted before, `{{call}}` in this disposal fails at once and does nothing. Give it no signal, or `AbortSignal.timeout(5_000)`.',
      knownAborted: '`{{signal}}` is aborted when this runs, so `{{call}}` fails at once and does nothing. Give it no signal, or `AbortSignal.timeout(5_000)`.',
      giveDeadline: 'Give it a deadline of its own.',
      removeSignal: 'Give it no signal.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    const { sourceCode } = file;
    return {
      CallExpression(call) {
        const lost = getLostCleanup(call, file);
        if (!lost) return;
        const { given } = lost;
        const [signal, bag] = [mention(given.how === 'option' ? given.value : given.node, sourceCode), mention(given.node, sourceCode)];
        const data = given.how === 'bag' ? { signal: given.expression, bag } : { signal };
        context.report({ node: call, messageId: getMessageId(lost), data: { ...data, call: mentionCall(call, sourceCode) }, suggest: suggest(call, lost, sourceCode) });
      },
    };
  },
});

type MessageId = 'knownAborted' | 'skippedByBag' | 'skippedInCatch' | 'skippedInFinally' | 'skippedOnDisposal';

function getMessageId({ code, given, isKnown }: LostCleanup): MessageId {
  if (isKnown) return 'knownAborted';
  if (given.how === 'bag') return 'skippedByBag';
  return ({ catch: 'skippedInCatch', dispose: 'skippedOnDisposal', finally: 'skippedInFinally' } as const)[code.when];
}

function suggest(call: TSESTree.CallExpression, { given, isGivenOnce }: LostCleanup, sourceCode: TSESLint.SourceCode): TSESLint.ReportSuggestionArray<'giveDeadline' | 'removeSignal'> {
  const deadline = isGivenOnce ? giveFreshSignal(given, sourceCode) : undefined;
  const removal = isGivenOnce && given.how === 'option' ? removeSignalOption(given.node, call, sourceCode) : undefined;
  return [...(deadline ? [{ messageId: 'giveDeadline', fix: deadline } as const] : []), ...(removal ? [{ messageId: 'removeSignal', fix: removal } as const] : [])];
}
