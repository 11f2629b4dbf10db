import { createRule } from '../create-rule.ts';
import { openFile, speaksOfCancellation } from '../linted-file.ts';

export default createRule({
  name: 'check-aborted-before-listen',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow TODO, without a full stop',
      set: 'all',
      gotcha: 1,
      types: 'unused',
    },
    schema: [],
    messages: {
      todoSituation: 'TODO what `{{code}}` does at run time. TODO what to write instead.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      // TODO find the thing, judge it in one named function below, report.
    };
  },
});
