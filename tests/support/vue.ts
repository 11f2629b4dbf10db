import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import * as vueParser from 'vue-eslint-parser';

import { addTemplates } from '../../src/template-listeners.ts';

/** What `ask` says of every name `name` in the template of a component, in the order of the text. */
export function askTemplate<Answer>(component: string, name: string, ask: (node: TSESTree.Identifier, sourceCode: TSESLint.SourceCode) => Answer): readonly Answer[] {
  const answers: Answer[] = [];
  const create = ({ sourceCode }: { readonly sourceCode: TSESLint.SourceCode }): TSESLint.RuleListener => addTemplates({
    Identifier(node) {
      if (node.name === name && node.range[0] > component.indexOf('<template>')) answers.push(ask(node, sourceCode));
    },
  }, sourceCode);
  const [message] = new Linter().verify(component, [{
    files: ['**'],
    languageOptions: { parser: vueParser },
    plugins: { probe: { rules: { ask: { create: create as never } } } },
    rules: { 'probe/ask': 'error' },
  }], { filename: 'component.vue' });
  if (message) throw new Error(message.message);
  return answers;
}
