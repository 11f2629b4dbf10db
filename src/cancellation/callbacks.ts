import type { TSESTree } from '@typescript-eslint/utils';

import { isInside } from '../syntax/ancestors.ts';
import { type Call, getCalleeName, getMemberName, getReceiver, isChainCall, isStaticCall } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** How somebody else calls a function that it is given: as a plain function, at a time of its own. */
export interface Callback {
  /** What the function is called with. */
  readonly gets: 'error' | 'event' | 'nothing' | 'unknown';
  /** Whether nobody looks at what it returns. */
  readonly isDropped: boolean;
  /** The signal whose abort calls it, when it listens for one by `addEventListener`. */
  readonly signal?: TSESTree.Node | undefined;
}

/** How the function that `expression` stands for is called; undefined when it is no callback of a kind that we know. */
export function getCallback(expression: TSESTree.Node): Callback | undefined {
  const position = getPosition(expression);
  switch (position.kind) {
    case 'argument':
      return getCallbackOf(position.by, expression);
    case 'assigned':
      return getCallbackOfProperty(position.by.left);
    case 'returned':
      return getCleanup(expression);
    case 'other':
      return getCallbackOfElement(position.by);
    default:
      return undefined;
  }
}

const timers = /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|nextTick)$/u;
const frames = /^request(?:AnimationFrame|IdleCallback)$/u;
const listening = /^(?:on|once|addListener|prependListener|prependOnceListener)$/u;
const atTheEnd = /^(?:onCleanup|onDestroy|onUnmounted|onBeforeUnmount|onScopeDispose|onWatcherCleanup)$/u;

function getCallbackOf(call: Call, expression: TSESTree.Node): Callback | undefined {
  const name = getCalleeName(call) ?? '';
  const index = call.arguments.findIndex((argument) => isInside(expression, argument));
  if (call.type === 'NewExpression' || call.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
  if (name === 'addEventListener') return index === 1 ? { gets: 'event', isDropped: true, signal: getAbortedSignal(call) } : undefined;
  if (listening.test(name)) return index === 1 ? getCallbackOfEmitter(call) : undefined;
  if (isChainCall(call) && getReceiver(call)) return getCallbackOfChain(name, index);
  if (index !== 0) return undefined;
  // What follows the delay is given to the callback.
  if (timers.test(name)) return { gets: call.arguments.length > 2 ? 'unknown' : 'nothing', isDropped: true };
  if (atTheEnd.test(name)) return { gets: 'nothing', isDropped: true };
  return frames.test(name) || name === 'forEach' ? { gets: 'unknown', isDropped: true } : undefined;
}

/** `signal` of `signal.addEventListener('abort', …)`. */
function getAbortedSignal(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const [event] = call.arguments;
  return event?.type === 'Literal' && event.value === 'abort' ? getReceiver(call) : undefined;
}

/** Emitters call with what the event brings. Of the process it is the name of the POSIX signal. A third argument may be what `this` is to be. */
function getCallbackOfEmitter(call: TSESTree.CallExpression): Callback | undefined {
  const [event] = call.arguments;
  if (event?.type !== 'Literal' || call.arguments.length > 2) return undefined;
  const isOfProcess = isStaticCall(call, 'process', 'on', 'once', 'addListener') && String(event.value).startsWith('SIG');
  return { gets: isOfProcess ? 'event' : event.value === 'error' ? 'error' : 'unknown', isDropped: true };
}

function getCallbackOfChain(name: string, index: number): Callback {
  if (name === 'finally') return { gets: 'nothing', isDropped: true };
  return { gets: name === 'catch' || index === 1 ? 'error' : 'unknown', isDropped: false };
}

const handler = /^on(?!ce$|going$|line$|ly$)[a-z]+$/u;

/** `signal.onabort`, `socket.onclose`. Objects that are no event targets have such properties too, and call them with what they like. */
function getCallbackOfProperty(left: TSESTree.Node): Callback | undefined {
  const target = unwrap(left);
  const name = target.type === 'MemberExpression' ? (getMemberName(target) ?? '') : '';
  return handler.test(name) ? { gets: name === 'onabort' ? 'event' : 'unknown', isDropped: true } : undefined;
}

/** What an effect of React returns is called when it ends. */
function getCleanup(returned: TSESTree.Node): Callback | undefined {
  const fn = getEnclosingFunction(returned);
  const position = fn && getPosition(fn);
  const isEffect = position?.kind === 'argument' && position.by.arguments[0] === fn && /^use(?:Layout|Insertion)?Effect$/u.test(getCalleeName(position.by) ?? '');
  return isEffect ? { gets: 'nothing', isDropped: true } : undefined;
}

/** `<button onClick={stop}>`. What a component gives to its handlers is its own affair. */
function getCallbackOfElement(container: TSESTree.Node): Callback | undefined {
  const attribute = container.type === 'JSXExpressionContainer' ? container.parent : undefined;
  if (attribute?.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier' || !/^on[A-Z]/u.test(attribute.name.name)) return undefined;
  const { name } = attribute.parent;
  return { gets: name.type === 'JSXIdentifier' && /^[a-z]/u.test(name.name) ? 'event' : 'unknown', isDropped: true };
}
