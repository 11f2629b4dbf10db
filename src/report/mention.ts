import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { type FunctionNode, isFunction } from '../syntax/functions.ts';

const longestMention = 40;

/** How code appears in a message: on one line, shortened. The backticks stand in the message. */
export function mention(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = sourceCode.getText(node).replaceAll(/\s+/g, ' ');
  return text.length > longestMention ? `${text.slice(0, longestMention - 1)}…` : text;
}

/** How a call appears in a message: what is called, without its arguments. A function called on the spot has no name to say. */
export function mentionCall(call: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.NewExpression, sourceCode: TSESLint.SourceCode): string {
  if (call.type === 'ImportExpression') return mention(call, sourceCode);
  if (isFunction(call.callee)) return '(async () => …)()';
  const made = call.type === 'NewExpression' ? 'new ' : '';
  return `${made}${mention(call.callee, sourceCode)}(${call.arguments.length > 0 ? '…' : ''})`;
}

/** What of a function is underlined: from its start to its body, which may be long. */
export function getHead(fn: FunctionNode): TSESTree.SourceLocation {
  return { start: fn.loc.start, end: fn.body.loc.start };
}
