import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { type FunctionNode, getEnclosingFunction } from '../syntax/functions.ts';
import { getOrigin } from './signals.ts';

/** The name of the received signal that is nearest to `node`: a parameter of a function around it, or taken from one. */
export function getSignalInReach(node: TSESTree.Node, file: LintedFile): string | undefined {
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    const name = getReceivedSignal(fn, file);
    if (name !== undefined) return name;
  }
  return undefined;
}

function getReceivedSignal(fn: FunctionNode, file: LintedFile): string | undefined {
  return file.sourceCode.getDeclaredVariables(fn).find(({ identifiers: [name] }) => name?.type === 'Identifier' && getOrigin(name, file) === 'received')?.name;
}
