import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getLeakyTimer, type LeakyTimer } from '../flow/leaky-timers.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention } from '../report/mention.ts';
import { clearInFinally } from '../report/timer-edits.ts';
import { getReads } from '../scope/holders.ts';

export default createRule({
  name: 'no-leaky-abort-timer',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow timers that abort a controller and are cleared only when all goes well',
      set: 'recommended',
      gotcha: 5,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      notClearedOnFailure: 'When `{{wait}}` fails, `{{timer}}` runs on: it keeps the process alive and aborts `{{controller}}` later. Clear it in `finally`, or use `AbortSignal.timeout()`.',
      notClearedOnExit: '`{{exit}}` at line {{line}} leaves `{{timer}}` running: it keeps the process alive and aborts `{{controller}}` later. Clear it in `finally`, or use `AbortSignal.timeout()`.',
      notClearedAtEnd: 'When all goes well, `{{timer}}` runs on: it keeps the process alive and aborts `{{controller}}` later. Clear it in `finally`, or use `AbortSignal.timeout()`.',
      neverCleared: 'After `{{wait}}` this timer runs on: it keeps the process alive and aborts `{{controller}}` later. Clear it in `finally`, or use `AbortSignal.timeout()`.',
      useFinally: 'Clear `{{timer}}` in `finally`.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      CallExpression(call) {
        const leak = getLeakyTimer(call, file);
        if (leak) context.report({ node: call, ...describe(leak, file), suggest: suggest(call, leak, file) });
      },
    };
  },
});

interface Description {
  readonly messageId: 'neverCleared' | 'notClearedAtEnd' | 'notClearedOnExit' | 'notClearedOnFailure';
  readonly data: Readonly<Record<string, number | string>>;
}

function describe({ controller, timer, how, node }: LeakyTimer, { sourceCode }: LintedFile): Description {
  const data = { controller: mention(controller, sourceCode), timer: timer?.name ?? '' };
  switch (how) {
    case 'failure':
      return { messageId: 'notClearedOnFailure', data: { ...data, wait: mention(getWaitedFor(node), sourceCode) } };
    case 'end':
      return { messageId: 'neverCleared', data: { controller: data.controller, wait: mention(getWaitedFor(node), sourceCode) } };
    case 'exit':
      return { messageId: 'notClearedOnExit', data: { ...data, exit: mention(node, sourceCode), line: node.loc.start.line } };
    case 'success':
      return { messageId: 'notClearedAtEnd', data };
  }
}

/** What the code waits for at `node`, as it is written there. */
function getWaitedFor(node: TSESTree.Node): TSESTree.Node {
  if (node.type === 'AwaitExpression') return node.argument;
  return node.type === 'ForOfStatement' ? node.right : node;
}

/** Only where the timer is cleared at one place. */
function suggest(call: TSESTree.CallExpression, { timer }: LeakyTimer, { sourceCode }: LintedFile): TSESLint.ReportSuggestionArray<'useFinally'> {
  const [cleared, another] = timer ? getReads(timer) : [];
  const fix = cleared && !another ? clearInFinally(call, cleared, sourceCode) : undefined;
  return timer && fix ? [{ messageId: 'useFinally', data: { timer: timer.name }, fix }] : [];
}
