import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { walkAll } from '../syntax/walk.ts';
import { isSignalName } from './signals.ts';
import type { Task } from './tasks.ts';

/** Whether code of `task` names a signal: given to the call, or used by the function that it calls on the spot. */
export function isGivenSignal({ node }: Task, file: LintedFile): boolean {
  for (const part of walkAll(node, file.sourceCode)) {
    if (part.type === 'Identifier' && (isSignalName(part.name, file) || /controller$/iu.test(part.name))) return true;
  }
  return false;
}

/** The signal parameter nearest to `node`. */
export function getSignalInReach(node: TSESTree.Node, file: LintedFile): string | undefined {
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    for (const param of fn.params) {
      for (const part of walkAll(param, file.sourceCode)) {
        if (part.type === 'Identifier' && /^(?:abortSignal|signal)$/u.test(part.name)) return part.name;
      }
    }
  }
  return undefined;
}
