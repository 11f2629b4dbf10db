import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isTimeoutSignal } from '../cancellation/timeout-signals.ts';
import { createRule } from '../create-rule.ts';
import { getRetriedTimeout } from '../flow/retried-timeouts.ts';
import { getSharedTimeout, type SharedTimeout } from '../forwarding/shared-timeouts.ts';
import { getPart, getTakers } from '../forwarding/signal-takers.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { makeAtUse, makeInGetter } from '../report/timeout-edits.ts';

export default createRule({
  name: 'no-shared-timeout-signal',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow a timeout that starts once and is given to calls that begin at any time after',
      set: 'recommended',
      gotcha: 5,
      types: 'unused',
    },
    schema: [],
    messages: {
      sinceModule: '`{{timeout}}` starts when the module loads, and once its time is up, every `{{call}}` fails at once. Make one for each call.',
      sinceObject: '`{{timeout}}` starts when the object is made, and once its time is up, every `{{call}}` fails at once. Make one for each call.',
      sinceClient: '`{{timeout}}` starts when `{{call}}` makes the client, and once its time is up, every request fails at once. Make one for each request.',
      sinceExport: '`{{timeout}}` starts when the module loads, and once its time is up, who imports it gets an aborted signal. Export a function that makes one.',
      sinceLoop: '`{{timeout}}` starts before the loop, and once its time is up, every further attempt at `{{call}}` fails at once. Make one for each attempt.',
      useOwn: 'Make one where it is used.',
      useGetter: 'Make one each time it is read, in a getter.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      CallExpression(call) {
        const report = isTimeoutSignal(call, file) ? (describeShared(call, file) ?? describeRetried(call, file)) : undefined;
        if (report) context.report(report);
      },
    };
  },
});

type Suggestions = TSESLint.ReportSuggestionArray<'useOwn' | 'useGetter'>;
type Descriptor = TSESLint.ReportDescriptor<'useOwn' | 'useGetter' | 'sinceClient' | 'sinceExport' | 'sinceLoop' | 'sinceModule' | 'sinceObject'>;

const situations = { class: 'sinceModule', client: 'sinceClient', module: 'sinceModule', object: 'sinceObject' } as const satisfies Record<SharedTimeout['since'], string>;

function describeShared(maker: TSESTree.CallExpression, file: LintedFile): Descriptor | undefined {
  const shared = getSharedTimeout(maker, file);
  if (!shared) return undefined;
  const timeout = mention(maker, file.sourceCode);
  if (!shared.taker) return { node: maker, messageId: 'sinceExport', data: { timeout } };
  const data = { timeout, call: mentionCall(shared.taker, file.sourceCode) };
  return { node: maker, messageId: situations[shared.since], data, suggest: suggestOwn(shared, maker, file) };
}

function suggestOwn({ keeper, reads }: SharedTimeout, maker: TSESTree.CallExpression, file: LintedFile): Suggestions {
  const isVariable = keeper.node.type === 'VariableDeclarator' && keeper.keys.length === 0;
  if (isVariable) return suggest('useOwn', makeAtUse(keeper.node, reads, file));
  // Who asks it as well would ask another one.
  const isOnlyGiven = reads.length > 0 && reads.every((read) => isGivenIfAsked(read, keeper.keys, file));
  return suggest('useGetter', isOnlyGiven ? makeInGetter(keeper, maker, file) : undefined);
}

/** Other parts of the object are not concerned. */
function isGivenIfAsked(read: TSESTree.Node, keys: readonly string[], file: LintedFile): boolean {
  const part = getPart(read, keys);
  return part === undefined || getTakers(part, file).length > 0;
}

function describeRetried(maker: TSESTree.CallExpression, file: LintedFile): Descriptor | undefined {
  const retried = getRetriedTimeout(maker, file);
  if (!retried) return undefined;
  const data = { timeout: mention(maker, file.sourceCode), call: mentionCall(retried.taker, file.sourceCode) };
  return { node: maker, messageId: 'sinceLoop', data, suggest: suggest('useOwn', makeAtUse(retried.declarator, retried.reads, file)) };
}

function suggest(messageId: 'useOwn' | 'useGetter', fix: TSESLint.ReportFixFunction | undefined): Suggestions {
  return fix ? [{ messageId, fix }] : [];
}
