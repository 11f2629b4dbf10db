import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, resolveFunction } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getCalleeName, getPath, getReceiver } from '../syntax/calls.ts';
import { getCatchAround } from '../syntax/failure-points.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type AbortListener, getEventListener } from './abort-listeners.ts';

/** Code in an abort listener that throws. Nobody is there to catch it: not who aborts, nor who waits. */
export interface ListenerThrow {
  readonly node: TSESTree.CallExpression | TSESTree.ThrowStatement;
  readonly listener: AbortListener;
  readonly fn: FunctionNode;
}

/** What throws first in the listener that `registration` puts on a signal; undefined when nothing does, or when others call the listener as well. */
export function getListenerThrow(registration: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): ListenerThrow | undefined {
  const listener = getEventListener(registration, file);
  const fn = listener?.handler && resolveFunction(listener.handler, file.sourceCode);
  if (!fn || !isListenerOnly(listener.handler, fn, file)) return undefined;
  const throws = [...walk(fn.body, file.sourceCode)].find((node) => isThrow(node, listener.signal) && !getCatchAround(node));
  return throws && (throws.type === 'ThrowStatement' || throws.type === 'CallExpression') ? { node: throws, listener, fn } : undefined;
}

/** Whether `fn` is written where it is registered, or its name is used for nothing else. */
function isListenerOnly(handler: TSESTree.Node, fn: FunctionNode, { sourceCode }: LintedFile): boolean {
  const target = unwrap(handler);
  if (target === fn) return true;
  const variable = getNamedVariable(target, sourceCode);
  return variable !== undefined && getReads(variable).every((read) => {
    const position = getPosition(read);
    return position.kind === 'assigned' || (position.kind === 'argument' && /^(?:add|remove)EventListener$/u.test(getCalleeName(position.by) ?? ''));
  });
}

/** `throw`, or `signal.throwIfAborted()`: when the listener runs, its signal is aborted. Another one may not be. */
function isThrow(node: TSESTree.Node, signal: TSESTree.Node): boolean {
  if (node.type === 'ThrowStatement') return true;
  const asked = node.type === 'CallExpression' && getCalleeName(node) === 'throwIfAborted' ? getReceiver(node) : undefined;
  return asked !== undefined && getPath(asked) !== undefined && getPath(asked) === getPath(signal);
}
