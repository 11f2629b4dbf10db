import type { TSESTree } from '@typescript-eslint/utils';

import { type AbortListener, getEventListener } from '../cancellation/abort-listeners.ts';
import { isController } from '../cancellation/controllers.ts';
import { getRemoval, type Removal } from '../cancellation/listener-removals.ts';
import { getNames, getSource, isRequestSignal } from '../cancellation/signal-sources.ts';
import type { LintedFile } from '../linted-file.ts';
import { getDefinition } from '../scope/bindings.ts';
import { getCallsByName } from '../scope/calls-in-file.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getKeyName, getPath, getReceiver } from '../syntax/calls.ts';
import { getAnsweringFunction, getConsumer, getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** A listener on a signal that lives longer than the code around it. */
export interface LongListener {
  readonly listener: AbortListener;
  readonly call: TSESTree.CallExpression;
  readonly removal: Removal;
  /** Whether it goes by itself after the abort: `{ once: true }`. */
  readonly isOnce: boolean;
}

/** The listener that `call` puts on the signal of a caller; undefined when it goes by other means, or when its end is the signal's. */
export function getLongListener(call: TSESTree.CallExpression, file: LintedFile): LongListener | undefined {
  const listener = getEventListener(call, file);
  const options = call.arguments[2];
  if (listener?.origin !== 'received' || !isPlain(options)) return undefined;
  if (isMadeHere(listener.signal, file) || isRequestSignal(listener.signal, file) || isOfController(listener.signal, file)) return undefined;
  if (isAwaitedAlone(call) || isOneForEach(listener.signal, file)) return undefined;
  return { listener, call, removal: getRemoval(listener, file), isOnce: options?.type === 'ObjectExpression' && options.properties.some((part) => part.type === 'Property' && getKeyName(part) === 'once') };
}

/** Options in view without a signal, whose abort would take the listener off. */
function isPlain(options: TSESTree.Node | undefined): boolean {
  if (!options || options.type === 'Literal') return true;
  return options.type === 'ObjectExpression' && options.properties.every((part) => part.type === 'Property' && (getKeyName(part) ?? 'signal') !== 'signal');
}

/** `AbortSignal.any([…])` of the function itself, and whatever else it makes of signals: that one goes when the function does. */
function isMadeHere(signal: TSESTree.Node, file: LintedFile): boolean {
  const source = getSource(signal, file);
  return !source || (source.keys.length === 0 && 'references' in source.root && getDefinition(source.root)?.type === 'Variable');
}

/** Whoever has the controller may own it, and what hangs on it. */
function isOfController(signal: TSESTree.Node, file: LintedFile): boolean {
  const holder = getNames(signal, file).at(-2) ?? '';
  const target = unwrap(signal);
  return /controller$/iu.test(holder) || (target.type === 'MemberExpression' && (isController(target.object, 'known', file) || isAskedForController(target)));
}

/** In a branch of `if (owner instanceof AbortController)`. */
function isAskedForController(signal: TSESTree.MemberExpression): boolean {
  return [...getAncestors(signal)].some((around) => {
    const test = around.type === 'IfStatement' && around.test.type === 'BinaryExpression' && around.test.operator === 'instanceof' ? around.test : undefined;
    return test !== undefined && getPath(test.left) === getPath(signal.object) && getPath(test.right)?.endsWith('AbortController') === true;
  });
}

/** Whether the function keeps something for each signal, under the signal itself: the listener is one for all who come with it. */
function isOneForEach(signal: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const fn = getAnsweringFunction(signal);
  const path = getPath(signal);
  return ['add', 'set'].flatMap((name) => getCallsByName(name, sourceCode)).some((call) =>
    fn !== undefined && path !== undefined && isInside(call, fn) && getReceiver(call) && call.arguments[0] && getPath(call.arguments[0]) === path);
}

/** Whether the listener is all that a promise waits for, and the code waits for nothing but the promise: then they end together. */
function isAwaitedAlone(call: TSESTree.CallExpression): boolean {
  const executor = getEnclosingFunction(call);
  const promise = executor && getConsumer(executor);
  if (promise?.type !== 'NewExpression' || getPosition(promise).kind !== 'awaited') return false;
  const statements = executor?.body.type === 'BlockStatement' ? executor.body.body : [];
  return statements.every((statement) => statement.type === 'IfStatement' || (statement.type === 'ExpressionStatement' && unwrap(statement.expression) === call));
}
