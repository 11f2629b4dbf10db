import type { TSESTree } from '@typescript-eslint/utils';

import type { LongListener } from '../forwarding/leaked-listeners.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getMentions } from '../scope/mentions.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getWaysOut, type WayOut } from './ways-out.ts';

/** The first way out of the function around on which its own removal of the listener is passed by; undefined when another function removes it. */
export function getMissedWay({ call, listener }: LongListener, file: LintedFile): WayOut | undefined {
  const name = listener.handler && unwrap(listener.handler);
  const variable = getNamedVariable(name, file.sourceCode);
  const fn = getEnclosingFunction(call);
  if (!variable || !getReads(variable).some((read) => isRemoved(read) && getEnclosingFunction(read) === fn)) return undefined;
  const mentions = getMentions(variable, file.sourceCode);
  return getWaysOut(call, (node) => mentions.has(node) && !isInside(node, call), file)[0];
}

function isRemoved(read: TSESTree.Node): boolean {
  const position = getPosition(read);
  return position.kind === 'argument' && getCalleeName(position.by) === 'removeEventListener';
}
