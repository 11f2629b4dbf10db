import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isCall } from '../syntax/calls.ts';
import { type FunctionNode, getFunctionName, isFunction } from '../syntax/functions.ts';

const longestMention = 40;

/** How code appears in a message: on one line, shortened. The backticks stand in the message. */
export function mention(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  return shorten(sourceCode.getText(node).replaceAll(/\s+/g, ' '));
}

function shorten(text: string): string {
  return text.length > longestMention ? `${text.slice(0, longestMention - 1)}…` : text;
}

/** How a call appears in a message: what is called, without its arguments. A function called on the spot has no name to say. */
export function mentionCall(call: TSESTree.CallExpression | TSESTree.ImportExpression | TSESTree.NewExpression, sourceCode: TSESLint.SourceCode): string {
  if (call.type === 'ImportExpression') return mention(call, sourceCode);
  if (isFunction(call.callee)) return '(async () => …)()';
  const made = call.type === 'NewExpression' ? 'new ' : '';
  return `${made}${mention(call.callee, sourceCode)}(${call.arguments.length > 0 ? '…' : ''})`;
}

/** How the code that comes instead of an abort appears. A long call is said by its name: code in backticks that is cut off, or has backticks itself, reads badly. */
export function mentionInstead(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = mention(node, sourceCode);
  return isCall(node) && /[…`]/u.test(text) ? mentionCall(node, sourceCode) : text;
}

/** How a function appears in a message: its name, or `new Pool` for a constructor; without a name its parameters. */
export function mentionFunction(fn: FunctionNode, sourceCode: TSESLint.SourceCode): string {
  const { parent } = fn;
  const owner = parent.type === 'MethodDefinition' && parent.kind === 'constructor' ? parent.parent.parent.id : undefined;
  if (owner) return `new ${owner.name}`;
  const head = sourceCode.text.slice(fn.range[0], fn.body.range[0]).replaceAll(/\s+/g, ' ').trim();
  return getFunctionName(fn) ?? shorten(`${head} …`);
}

/** What of a function is underlined: from its start to its body, which may be long. */
export function getHead(fn: FunctionNode): TSESTree.SourceLocation {
  return { start: fn.loc.start, end: fn.body.loc.start };
}
