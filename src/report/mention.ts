import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

const longestMention = 40;

/** How code appears in a message: on one line, shortened. The backticks stand in the message. */
export function mention(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = sourceCode.getText(node).replaceAll(/\s+/g, ' ');
  return text.length > longestMention ? `${text.slice(0, longestMention - 1)}…` : text;
}
