import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { getCalleeName, getCallGiven, getReceiver, isChainCall } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getEnclosingFunction, getFunctionName, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';

const cleanupVerbs: ReadonlySet<string> = new Set([
  'abort', 'asyncdispose', 'cancel', 'cleanup', 'clear', 'close', 'destroy', 'disconnect', 'dispose', 'finalize', 'kill', 'release', 'remove', 'reset', 'restore',
  'resume', 'revert', 'rollback', 'shutdown', 'stop', 'teardown', 'terminate', 'undo', 'unlock', 'unmount', 'unregister', 'unsubscribe',
]);
const adverbs: ReadonlySet<string> = new Set(['do', 'force', 'graceful', 'gracefully', 'internal', 'maybe', 'on', 'perform', 'safe', 'safely', 'try']);

/** Whether a function of this name cleans up: whoever calls it wants things gone, not to learn how it went. */
export function isCleanupName(name: string, { settings }: LintedFile): boolean {
  if (settings.cleanupPattern !== undefined && new RegExp(settings.cleanupPattern, 'u').test(name)) return true;
  const words = name.split(/_|(?<=[a-z\d])(?=[A-Z])/u).map((word) => word.toLowerCase()).filter((word) => word !== '');
  const [first = '', second = ''] = adverbs.has(words[0] ?? '') ? words.slice(1) : words;
  return cleanupVerbs.has(first) || cleanupVerbs.has(first + second);
}

/** Whether the code at `node` runs to clean up: in a `finally`, or in a function named for it. */
export function isCleanup(node: TSESTree.Node, file: LintedFile): boolean {
  for (let current = node, { parent } = node; parent; current = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === current) return true;
    if (isFunction(parent) && isCleanupName(getFunctionName(parent) ?? '', file)) return true;
  }
  return false;
}

const deepestChain = 50;

/** Whether nobody waits for what `expression`, a task, comes to: it ends in a statement, in `void`, or in a callback of such a chain. */
export function isFloating(expression: TSESTree.Node, depth = 0): boolean {
  if (depth > deepestChain) return false;
  const position = getPosition(expression);
  switch (position.kind) {
    case 'discarded':
    case 'voided':
      return true;
    case 'receiver':
      return isChainCall(position.by) && isFloating(position.by, depth + 1);
    case 'returned':
      return endsFloating(position.by, depth + 1);
    case 'element':
      return isFloating(position.by, depth + 1);
    case 'argument':
      return getCalleeName(position.by) !== undefined && isPromiseCombinator(position.by) && isFloating(position.by, depth + 1);
    default:
      return false;
  }
}

function isPromiseCombinator(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && unwrap(callee.object).type === 'Identifier' && /^(?:all|allSettled|race|any)$/u.test(getCalleeName(call) ?? '');
}

/** Whether the function that `node` ends is consumed on the spot by a floating expression. */
function endsFloating(node: TSESTree.Node, depth: number): boolean {
  const fn = isFunction(node) ? node : getEnclosingFunction(node);
  const consumer = fn && getConsumer(fn);
  return consumer !== undefined && isFloating(consumer, depth);
}

const eventRegistrar = /^(?:addEventListener|addListener|on|once|subscribe|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|requestAnimationFrame|requestIdleCallback|useEffect|useLayoutEffect|onMounted|onCleanup)$/u;
const routeRegistrar = /^(?:get|post|put|patch|delete|all|use|route|command|action)$/u;

/**
 * Whether nobody waits for what `fn` comes to: it is an event handler by name or position, or every call of it in this file
 * lets the task float. Ending quietly there takes nothing from anybody.
 */
export function isEdge(fn: FunctionNode, file: LintedFile): boolean {
  const name = getFunctionName(fn);
  if (name !== undefined && /^_?(?:main$|handle[A-Z]|on[A-Z])/u.test(name)) return true;
  if (isRegistered(fn)) return true;
  const calls = getCallsOf(fn, file.sourceCode);
  return calls.length > 0 && calls.every((call) => isFloating(call) && !isUsedByThen(call));
}

/** `load(id).then(show)` floats as a whole, yet `show` takes what `load` answers. */
function isUsedByThen(task: TSESTree.Node): boolean {
  const position = getPosition(task);
  return position.kind === 'receiver' && (getCalleeName(position.by) === 'then' || isUsedByThen(position.by));
}

/** What holds code in markup: of JSX and Astro, of Svelte, of Vue. */
const markup: ReadonlySet<string> = new Set(['JSXExpressionContainer', 'SvelteDirective', 'SvelteMustacheTag', 'VExpressionContainer']);

/** Whether `callback`, a function or its name, is given to a call that runs it at an event, a request or a command: `app.get('/', callback)`. */
export function isRegistered(callback: TSESTree.Node): boolean {
  const node = getWrapped(callback);
  if (node.parent && markup.has(node.parent.type)) return true;
  const registrar = getCallGiven(node);
  if (!registrar) return false;
  const name = getCalleeName(registrar) ?? '';
  const [first] = registrar.arguments;
  if (eventRegistrar.test(name)) return first !== node || !/^(?:on|once|addListener)$/u.test(name);
  if (!routeRegistrar.test(name) || first?.type !== 'Literal' || typeof first.value !== 'string') return false;
  const router = getReceiver(registrar);
  return router?.type !== 'Identifier' || /app|router?|server|api|program|cli|hono|fastify|express/iu.test(router.name);
}

/** Whether the code at `node` floats: in an IIFE or a chain's callback that nobody waits for, or in a function at the edge. */
export function isAtEdge(node: TSESTree.Node, file: LintedFile): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn) return true;
  const consumer = getConsumer(fn);
  if (!consumer) return isEdge(fn, file);
  return isExecutor(consumer) ? false : isFloating(consumer) || (getPosition(consumer).kind !== 'declared' && isAtEdge(consumer, file));
}

/** A promise's executor answers through `resolve` and `reject`; what it returns is nobody's. */
function isExecutor(consumer: TSESTree.Node): boolean {
  return consumer.type === 'NewExpression';
}

/** Whether `fn` is the code of a program as a whole: when something fails there, the process ends. Undefined is the top of a module. */
export function isProgram(fn: FunctionNode | undefined): boolean {
  if (!fn || getFunctionName(fn) === 'main') return true;
  const consumer = getConsumer(fn);
  return consumer !== undefined && unwrap(consumer.callee) === fn && !getEnclosingFunction(fn);
}
