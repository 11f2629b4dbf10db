import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getMemberName } from '../syntax/calls.ts';
import { getEnclosingFunction, getFunctionName } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type AbortListener, getEventListener } from './abort-listeners.ts';

/** The listener that `node` puts into `onabort` of a signal that others have, too: each that comes later throws out the one before. */
export function getSoleListener(node: TSESTree.AssignmentExpression, file: LintedFile): AbortListener | undefined {
  if (node.operator !== '=' || isNothing(node.right) || isForwarder(node)) return undefined;
  const listener = getEventListener(node, file);
  return listener?.origin === 'received' && !isGivenBack(file.sourceCode) ? listener : undefined;
}

/** Whether the file empties the property again: it has it to itself by agreement, or its signals know no other way to be listened to. */
function isGivenBack({ text }: TSESLint.SourceCode): boolean {
  return /\.onabort\s*=\s*(?:null|undefined)/u.test(text);
}

/** A signal made of another one passes `onabort` on to it. */
function isForwarder(node: TSESTree.AssignmentExpression): boolean {
  const fn = getEnclosingFunction(node);
  const value = unwrap(node.right);
  return (fn !== undefined && getFunctionName(fn) === 'onabort') || (value.type === 'MemberExpression' && getMemberName(value) === 'onabort');
}
