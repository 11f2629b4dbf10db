import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable } from '../scope/bindings.ts';
import { getCalleeName, getCallGiven, getReceiver } from '../syntax/calls.ts';
import { type FunctionNode, getConsumer, getFunctionName, isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type CaughtError, getCaughtError } from './caught-error.ts';

/**
 * Code that runs when other code is over. `finally`: however it ended. `catch`: after it failed. `dispose`: when a resource is given up.
 * `root` is a block, or the body of the function that a promise's chain runs.
 */
export interface CleanupCode {
  readonly when: 'catch' | 'dispose' | 'finally';
  readonly root: TSESTree.Node;
  /** The statement whose `finally` or `catch` it is; undefined for chains and disposal. */
  readonly site: TSESTree.TryStatement | undefined;
  readonly error: CaughtError;
}

/** The code for the end of things that `node` is part of: the nearest `finally` or disposal, else the nearest `catch`. A function that runs later is part of none. */
export function getCleanupCode(node: TSESTree.Node, file: LintedFile): CleanupCode | undefined {
  let clause: CleanupCode | undefined;
  for (let inner = node, { parent } = node; parent; inner = parent, { parent } = parent) {
    const code = parent.type === 'TryStatement' ? getPartOfTry(parent, inner, file) : isFunction(parent) ? getPartOfChain(parent, file) : undefined;
    if (code?.when === 'catch') clause ??= code;
    else if (code) return code;
    if (isFunction(parent) && !getConsumer(parent)) return clause;
  }
  return clause;
}

function getPartOfTry(site: TSESTree.TryStatement, part: TSESTree.Node, file: LintedFile): CleanupCode | undefined {
  if (site.finalizer === part) return { when: 'finally', root: site.finalizer, site, error: { variables: [], file } };
  if (site.handler !== part) return undefined;
  return { when: 'catch', root: site.handler.body, site, error: getCaughtError(site.handler.param, file) };
}

/** `task.finally(fn)`, `task.catch(fn)`, `[Symbol.asyncDispose]() {}`, `stack.defer(fn)`. */
function getPartOfChain(fn: FunctionNode, file: LintedFile): CleanupCode | undefined {
  const code = { root: fn.body, site: undefined } as const;
  if (getFunctionName(fn) === 'asyncDispose') return { ...code, when: 'dispose', error: { variables: [], file } };
  const call = getCallGiven(fn);
  if (!call) return undefined;
  const [name, index] = [getCalleeName(call), call.arguments.findIndex((argument) => unwrap(argument) === fn)];
  if (name === 'finally') return { ...code, when: 'finally', error: { variables: [], file } };
  if ((name === 'catch' && index === 0) || (name === 'then' && index === 1)) return { ...code, when: 'catch', error: getCaughtError(fn.params[0], file) };
  const receiver = getReceiver(call);
  const isDeferred = (name === 'defer' || name === 'adopt') && receiver !== undefined && isNewStack(receiver, file);
  return isDeferred ? { ...code, when: 'dispose', error: { variables: [], file } } : undefined;
}

/** `new AsyncDisposableStack()`, or the variable that holds it. */
function isNewStack(expression: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const target = unwrap(expression);
  const variable = getNamedVariable(target, sourceCode);
  const value = variable ? getInitialValue(variable) : target;
  return value?.type === 'NewExpression' && value.callee.type === 'Identifier' && value.callee.name === 'AsyncDisposableStack';
}
