import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { HandedSignal } from '../cancellation/bags.ts';
import { getGathering } from '../cancellation/combinators.ts';
import { createRule } from '../create-rule.ts';
import { getUnnoticedSignal } from '../flow/ignored-results.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { checkAfter } from '../report/settle-edits.ts';
import { writeCheck } from '../report/suggestions.ts';

export default createRule({
  name: 'no-ignored-settled-results',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow waiting for tasks that the caller can abort without looking at how they ended',
      set: 'all',
      gotcha: 3,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      abortUnnoticed: 'When `{{signal}}` is aborted, these tasks reject, nobody reads that, and the caller believes that all is done. Write `{{check}}` after it.',
      checkAfter: 'Write `{{check}}` after it.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !(file.types || speaksOfCancellation(file))) return {};
    return {
      CallExpression(call) {
        const gathering = getGathering(call, file, 'allSettled');
        const signal = gathering && getUnnoticedSignal(gathering, file);
        if (signal) context.report(describe(call, signal, file));
      },
    };
  },
});

function describe(call: TSESTree.CallExpression, { expression, isOptional }: HandedSignal, { sourceCode }: LintedFile): TSESLint.ReportDescriptor<'abortUnnoticed' | 'checkAfter'> {
  const signal = expression ?? 'signal';
  const statement = writeCheck(signal, isOptional);
  const check = statement.replace(';', '');
  const fix = checkAfter(call, statement, sourceCode);
  return { node: call.callee, messageId: 'abortUnnoticed', data: { signal, check }, suggest: fix ? [{ messageId: 'checkAfter', data: { check }, fix }] : [] };
}
