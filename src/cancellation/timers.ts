import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getNamedVariable } from '../scope/bindings.ts';
import { isGlobal } from '../scope/globals.ts';
import { getImported } from '../scope/imports.ts';
import { getCalleeName, getPath, getRoot } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';

const timer = /^(?:(?:global|globalThis|self|window)\.)?(?<name>set(?:Interval|Timeout))$/u;

/** The name of the timer that `call` sets: `setTimeout` or `setInterval` of the platform, also by way of `node:timers`. */
export function getTimerName({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): string | undefined {
  const root = getRoot(callee);
  if (root?.type !== 'Identifier') return undefined;
  if (isGlobal(root, sourceCode)) return timer.exec(getPath(callee) ?? '')?.groups?.['name'];
  const imported = getImported(callee, sourceCode);
  return imported?.module === 'timers' && timer.test(imported.name) ? imported.name : undefined;
}

/** The name of the timer that `call` sets and whose time is up when a promise resolves: of `timers/promises`, or `promisify(setTimeout)`. */
export function getPromisedTimerName({ callee }: TSESTree.CallExpression, { sourceCode }: LintedFile): string | undefined {
  const target = unwrap(callee);
  const imported = getImported(target, sourceCode);
  if (imported?.module === 'timers/promises') return imported.name;
  const variable = getNamedVariable(target, sourceCode);
  const value = variable ? getInitialValue(variable) : target;
  const isPromisified = value?.type === 'CallExpression' && getCalleeName(value) === 'promisify' && /^(?:timers\.)?setTimeout$/u.test(getPath(value.arguments[0] ?? value) ?? '');
  return isPromisified ? 'setTimeout' : undefined;
}
