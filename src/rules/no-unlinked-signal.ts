import type { TSESLint } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { isSignalMaker } from '../forwarding/signal-makers.ts';
import { getUnlinkedSignal, isNeverGiven, isReplacing, type UnlinkedSignal } from '../forwarding/unlinked-signals.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { linkSignals } from '../report/link-edits.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import type { Call } from '../syntax/calls.ts';

export default createRule({
  name: 'no-unlinked-signal',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow giving a call a fresh signal that is not linked to the one the function received',
      set: 'recommended',
      gotcha: 5,
      types: 'sharpen',
      strict: { reportPrivateWrappers: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          reportPrivateWrappers: { type: 'boolean', description: 'Also report `{ ...init, signal }` in a private function that no call in the file gives a signal.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ reportPrivateWrappers: false }],
    messages: {
      notLinked: '`{{call}}` gets `{{fresh}}` and not `{{signal}}`, so an abort of `{{signal}}` does not reach it. Join the two in `AbortSignal.any()`.',
      replaced: '`{{fresh}}` takes the place of `{{signal}}`, so an abort of that does not reach `{{call}}`. Join the two in `AbortSignal.any()`.',
      linkSignals: 'Join it with `{{signal}}` in `AbortSignal.any()`.',
      linkSignalsIfGiven: 'Join it with `{{signal}}` in `AbortSignal.any()`, where there is one.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'CallExpression, NewExpression'(node: Call) {
        const unlinked = isSignalMaker(node, file) ? getUnlinkedSignal(node, file) : undefined;
        if (unlinked && isWanted(unlinked, options, file)) context.report(describe(unlinked, file));
      },
    };
  },
});

interface Options {
  readonly reportPrivateWrappers: boolean;
}

/** A private wrapper loses nothing as long as nobody gives it a signal. */
function isWanted(unlinked: UnlinkedSignal, { reportPrivateWrappers }: Options, file: LintedFile): boolean {
  return reportPrivateWrappers || !isReplacing(unlinked, file) || !isNeverGiven(unlinked.received, file);
}

type MessageId = 'linkSignals' | 'linkSignalsIfGiven' | 'notLinked' | 'replaced';

function describe(unlinked: UnlinkedSignal, file: LintedFile): TSESLint.ReportDescriptor<MessageId> {
  const { given: [{ call, signal: node }], received } = unlinked;
  const data = { call: mentionCall(call, file.sourceCode), fresh: mention(node, file.sourceCode), signal: received.expression };
  return { node, messageId: isReplacing(unlinked, file) ? 'replaced' : 'notLinked', data, suggest: suggestLink(unlinked, file) };
}

/** Not where the fresh signal is needed as it is: a test of it would mean something else, and a cleanup with it would not run. */
function suggestLink({ maker, given, received, isNeededAlone }: UnlinkedSignal, { sourceCode }: LintedFile): TSESLint.ReportSuggestionArray<MessageId> {
  const fresh = new Set(given.map(({ signal }) => signal));
  if (isNeededAlone || ![...fresh].every((node) => meansTheSame(received.expression, maker, node, sourceCode))) return [];
  const messageId = received.isOptional ? 'linkSignalsIfGiven' : 'linkSignals';
  return [{ messageId, data: { signal: received.expression }, fix: linkSignals(fresh, received, sourceCode) }];
}
