import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import type { Call } from '../syntax/calls.ts';
import { walkAll } from '../syntax/walk.ts';
import { getHandedSignal } from './bags.ts';
import { isSignalName } from './signal-names.ts';
import { isToken } from './tokens.ts';

/** Whether the code at `node` names a signal, a controller or a token. */
export function mentionsSignal(node: TSESTree.Node, file: LintedFile): boolean {
  for (const part of walkAll(node, file.sourceCode)) {
    if (part.type === 'Identifier' && (isSignalName(part.name, file) || /controller$/iu.test(part.name) || isToken(part, file))) return true;
  }
  return false;
}

/** Whether `call` names a signal, a controller or a token anywhere in its arguments, also as `signal: undefined`, or hands on an object that has one. */
export function givesSignal(call: Call, file: LintedFile): boolean {
  return call.arguments.some((argument) => getHandedSignal(argument, file) !== undefined || mentionsSignal(argument, file));
}
