import { createRule } from '../create-rule.ts';
import { getChainingCall } from '../forwarding/signal-chains.ts';
import { openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention } from '../report/mention.ts';

export default createRule({
  name: 'no-signal-chain-in-loop',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow joining a signal with one more in each round of a loop',
      set: 'all',
      gotcha: 4,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      chained: '`{{signal}}` keeps what earlier rounds have joined, so that an abort or timeout of one of them ends all that come later. Join into a `const` of the round.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      AssignmentExpression(assignment) {
        const join = getChainingCall(assignment, file);
        if (join) context.report({ node: assignment, messageId: 'chained', data: { signal: mention(assignment.left, file.sourceCode) } });
      },
    };
  },
});
