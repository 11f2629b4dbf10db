import type { TSESTree } from '@typescript-eslint/utils';

import { type AbortListener, getAbortListener, getEventListener } from '../cancellation/abort-listeners.ts';
import { getHandler, getListenerStop, type ListenerStop } from '../cancellation/listener-stops.ts';
import { getSource, isRequestSignal, type Source } from '../cancellation/signal-sources.ts';
import { getSignalUses, type SignalUse } from '../cancellation/signal-uses.ts';
import type { LintedFile } from '../linted-file.ts';
import { getDefinition } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getImported } from '../scope/imports.ts';
import { isInside } from '../syntax/ancestors.ts';
import { isCall } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** A listener that never hears of an abort that came before it, in code that does not ask for one either. */
export interface MissedAbort {
  readonly listener: AbortListener;
  /** What would have ended the work; undefined for `await once(signal, 'abort')`, which waits for the abort itself. */
  readonly stop: ListenerStop | undefined;
  /** Whose signal it is: that of a request is seldom aborted so early, and of an unknown one nobody can tell. */
  readonly whose: 'caller' | 'request' | 'unknown';
  /** Whether the code around looks if there is a signal at all. */
  readonly isOptional: boolean;
}

/** The abort that the listener put on a signal by `node` misses; undefined when somebody asks for it, or nothing hangs on it. */
export function getMissedAbort(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): MissedAbort | undefined {
  const handled = getEventListener(node, file);
  const listener = handled ?? getWaiting(node, file);
  if (!listener || listener.origin === 'owned') return undefined;
  const stop = handled && getListenerStop(handled, file);
  const source = handled && !stop ? undefined : getSource(listener.signal, file);
  if (!source || isFresh(source, listener)) return undefined;
  const uses = getOtherUses(source, listener, file);
  if (uses.some(({ kind }) => kind !== 'tested')) return undefined;
  const whose = isRequestSignal(listener.signal, file) ? 'request' : listener.origin === 'received' ? 'caller' : 'unknown';
  return { listener, stop, whose, isOptional: uses.length > 0 };
}

/** `once(signal, 'abort')` of Node. */
function getWaiting(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): AbortListener | undefined {
  const listener = node.type === 'CallExpression' && node.arguments.length === 2 ? getAbortListener(node, file) : undefined;
  if (!listener || listener.handler || node.type !== 'CallExpression') return undefined;
  const imported = getImported(node.callee, file.sourceCode);
  return imported?.module === 'events' && imported.name === 'once' ? listener : undefined;
}

/** Whether the code in view made the signal, of others that it was given: by `AbortSignal.any()`, or by whatever it calls. */
function isFresh({ root, keys }: Source, { origin }: AbortListener): boolean {
  const definition = 'references' in root ? getDefinition(root) : undefined;
  if (definition?.type !== 'Variable' || keys.length > 0) return false;
  const { id, init } = definition.node;
  return origin === 'received' || (id.type === 'Identifier' && init != null && isCall(unwrap(init)));
}

/** What the code does with the signal, without what the listener does with it at the abort. */
function getOtherUses(source: Source, listener: AbortListener, file: LintedFile): readonly SignalUse[] {
  const handler = getHandler(listener, file);
  const own = handler && runsOnlyAtAbort(handler, listener, file) ? handler : listener.signal;
  return getSignalUses(source, listener.node, file).filter(({ node }) => node !== listener.signal && !isInside(node, own));
}

/** A handler that is called by name, too, or that puts itself on the signal, may ask for an earlier abort. */
function runsOnlyAtAbort(handler: FunctionNode, { node }: AbortListener, { sourceCode }: LintedFile): boolean {
  return !isInside(node, handler) && getCallsOf(handler, sourceCode).length === 0;
}
