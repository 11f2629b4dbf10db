import type { TSESLint } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getSharedCallback } from '../flow/shared-callbacks.ts';
import { getSharedTask, type SharedTask } from '../flow/shared-tasks.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention } from '../report/mention.ts';

export default createRule({
  name: 'no-caller-signal-in-cache',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow sharing a task that the signal of one caller can abort',
      set: 'recommended',
      gotcha: 4,
      types: 'sharpen',
      strict: { reportStores: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportStores: { type: 'boolean', description: 'Also report tasks given the caller\'s signal that are put in a map or set once, where no code around hands them out again.' },
        },
      },
    ],
    defaultOptions: [{ reportStores: false }],
    messages: {
      failureKept: 'Later callers get this task from `{{place}}`, also after the first one\'s `{{signal}}` has aborted it. Start it with a signal of the cache\'s own.',
      failureShared: 'Callers who join get this task from `{{place}}`, and the first one\'s `{{signal}}` aborts it for all. Start it with a signal of the cache\'s own.',
      storedForOthers: 'Whoever reads `{{place}}` gets a task that this caller\'s `{{signal}}` can abort. Start it with a signal of the cache\'s own.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !(file.types || speaksOfCancellation(file))) return {};
    return {
      AssignmentExpression(assignment) {
        const shared = getSharedTask(assignment, file);
        if (shared && isReported(shared, options)) context.report(describe(shared, file));
      },
      CallExpression(call) {
        const shared = getSharedTask(call, file) ?? getSharedCallback(call, file);
        if (shared && isReported(shared, options)) context.report(describe(shared, file));
      },
    };
  },
});

interface Options {
  readonly reportStores: boolean;
}

type MessageId = 'failureKept' | 'failureShared' | 'storedForOthers';

const messages = { kept: 'failureKept', removed: 'failureShared', stored: 'storedForOthers' } as const;

function isReported({ sharing }: SharedTask, { reportStores }: Options): boolean {
  return sharing !== 'stored' || reportStores;
}

function describe({ given, sharing, place, signal }: SharedTask, { sourceCode }: LintedFile): TSESLint.ReportDescriptor<MessageId> {
  return { node: given, messageId: messages[sharing], data: { place: mention(place.node, sourceCode), signal } };
}
