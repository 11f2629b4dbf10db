import type { TSESTree } from '@typescript-eslint/utils';

import { type Gathering, getGathering } from '../../src/cancellation/combinators.ts';
import type { LintedFile } from '../../src/linted-file.ts';
import { parseSnippet } from './snippet.ts';

/** What the call between the marks gathers. @throws Error when it is no `Promise.all` of tasks in view. */
export function gather(marked: string): { readonly gathering: Gathering; readonly file: LintedFile } {
  const { node, file } = parseSnippet(marked);
  const gathering = tryGather(node, file);
  if (!gathering) throw new Error(`nothing gathered in: ${marked}`);
  return { gathering, file };
}

/** The same of a node, undefined where nothing is gathered. A call may fill its statement. */
export function tryGather(node: TSESTree.Node, file: LintedFile): Gathering | undefined {
  const call = node.type === 'ExpressionStatement' ? node.expression : node;
  return call.type === 'CallExpression' ? getGathering(call, file) : undefined;
}
