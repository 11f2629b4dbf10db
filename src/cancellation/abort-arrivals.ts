import type { TSESTree } from '@typescript-eslint/utils';

import { type ApiName, getApiNames } from '../apis/api-names.ts';
import { getApiSlot } from '../apis/signal-apis.ts';
import type { LintedFile } from '../linted-file.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { isPromiseMethod } from './tasks.ts';

/**
 * In which form an abort reaches whoever waits. `reason`: the reason of the signal itself, whatever it is. `nodeError`: an `AbortError` that Node
 * makes of every abort, with the code `ABORT_ERR`, which is no DOMException and has the reason in `cause`. `aggregate`: an `AggregateError` around it.
 */
export type AbortArrival = 'aggregate' | 'nodeError' | 'reason' | 'unknown';

/** The modules of Node whose promises are rejected with an error of Node's own. */
const nodeModules: ReadonlySet<string> = new Set(['child_process', 'events', 'fs', 'fs/promises', 'readline/promises', 'stream/promises', 'timers/promises']);

/** How the abort arrives that `thrower`, a call or the reason in `throw signal.reason`, makes of an aborted signal. Seen by a handler of the code at `guarded`. */
export function getAbortArrival(thrower: TSESTree.Node, guarded: TSESTree.Node, file: LintedFile): AbortArrival {
  if (isInPromiseAny(thrower, guarded)) return 'aggregate';
  if (!isCall(thrower) || getCalleeName(thrower) === 'throwIfAborted') return 'reason';
  const slot = getApiSlot(thrower, file);
  if (!slot || slot.gives === 'object') return 'unknown';
  const names = getApiNames(thrower.callee, file);
  if (names.every(isOfNode)) return 'nodeError';
  return names.every(isOfWeb) ? 'reason' : 'unknown';
}

function isOfNode({ module }: ApiName): boolean {
  return nodeModules.has(module);
}

/** The globals of the platform, and the package that Node has its `fetch` from. */
function isOfWeb({ module }: ApiName): boolean {
  return module === '' || module === 'undici';
}

/** Whether `task`, or what a callback makes of an item, is one of the tasks of a `Promise.any`. */
function isInPromiseAny(task: TSESTree.Node, guarded: TSESTree.Node): boolean {
  for (let around = task; around.parent && around !== guarded; around = around.parent) {
    if (around.parent.type === 'CallExpression' && isPromiseMethod(around.parent, 'any')) return true;
  }
  return false;
}
