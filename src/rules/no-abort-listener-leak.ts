import type { TSESLint } from '@typescript-eslint/utils';

import type { Removal } from '../cancellation/listener-removals.ts';
import { createRule } from '../create-rule.ts';
import { getMissedWay } from '../flow/listener-ways.ts';
import { getLongListener, type LongListener } from '../forwarding/leaked-listeners.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention } from '../report/mention.ts';
import { removeInFinally } from '../report/removal-edits.ts';

export default createRule({
  name: 'no-abort-listener-leak',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow abort listeners that stay on a caller\'s signal when the work has ended',
      set: 'strict',
      gotcha: 4,
      types: 'sharpen',
      all: { reportMissedWays: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportMissedWays: { type: 'boolean', description: 'Report listeners that the function removes, but not on every way out of it.' },
        },
      },
    ],
    defaultOptions: [{ reportMissedWays: false }],
    messages: {
      neverRemoved: 'This listener stays on `{{signal}}` after the work, with all that it refers to, until an abort that may never come. Remove it in a `finally`.',
      onceIsNoRemoval: '`once` takes this listener off at the abort, which may never come: until then it stays on `{{signal}}`. Remove it in a `finally` as well.',
      removesAnother: 'What is removed is a new function, made there, and not this listener, which stays on `{{signal}}`. Keep it in a variable and remove that.',
      removesItself: 'Only this listener removes itself, at the abort, which may never come: until then it stays on `{{signal}}`. Remove it in a `finally` as well.',
      missedOnWay: 'When the function is left at line {{line}}, this listener stays on `{{signal}}` until the abort, which may never come. Remove it in a `finally`.',
      removeInFinally: 'Remove it when the work has ended: `{{removal}}`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      CallExpression(node) {
        const long = getLongListener(node, file);
        const report = long && (describe(long, file) ?? describeMissedWay(long, options, file));
        if (report) context.report(report);
      },
    };
  },
});

type MessageId = 'missedOnWay' | 'neverRemoved' | 'onceIsNoRemoval' | 'removeInFinally' | 'removesAnother' | 'removesItself';
type Report = TSESLint.ReportDescriptor<MessageId>;

const messages = { another: 'removesAnother', itself: 'removesItself', never: 'neverRemoved', removed: undefined } as const satisfies Record<Removal, MessageId | undefined>;

function describe(long: LongListener, { sourceCode }: LintedFile): Report | undefined {
  const { call, isOnce, listener, removal } = long;
  const messageId = removal === 'never' && isOnce ? 'onceIsNoRemoval' : messages[removal];
  if (!messageId) return undefined;
  const edit = removal === 'another' ? undefined : removeInFinally(long, sourceCode);
  const suggest: Report['suggest'] = edit ? [{ messageId: 'removeInFinally', data: { removal: edit.instead }, fix: edit.fix }] : [];
  return { node: call.callee, messageId, data: { signal: mention(listener.signal, sourceCode) }, suggest };
}

interface Options {
  readonly reportMissedWays: boolean;
}

function describeMissedWay(long: LongListener, { reportMissedWays }: Options, file: LintedFile): Report | undefined {
  const way = reportMissedWays ? getMissedWay(long, file) : undefined;
  if (!way) return undefined;
  const line = (way.failure ?? way.node).loc.start.line;
  return { node: long.call.callee, messageId: 'missedOnWay', data: { line, signal: mention(long.listener.signal, file.sourceCode) } };
}
