import type { TSESTree } from '@typescript-eslint/utils';

import { type ApiArea, type ApiSlot, getApiSlot } from '../apis/signal-apis.ts';
import { getSignalKey } from '../cancellation/bags.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import { getOrigin } from '../cancellation/signals.ts';
import { getTaskFunction } from '../cancellation/tasks.ts';
import { annotatesToken } from '../cancellation/tokens.ts';
import { annotatesSignal, getSignalMember } from '../cancellation/type-annotations.ts';
import type { LintedFile } from '../linted-file.ts';
import { getDeclaredSignature } from '../scope/declared-signatures.ts';
import { type Call, getKeyName } from '../syntax/calls.ts';
import { isNothing } from '../syntax/returns.ts';
import type { StopKind } from '../types/slots.ts';

/** Where a call can give its callee a signal, or a token of the same purpose. */
export interface SignalSlot {
  readonly index: number;
  /** The option of that argument, or the way to it, like `config.abortSignal`; undefined when the argument itself is the signal. */
  readonly key: string | undefined;
  /** How we know: from the table of APIs, from what this file says of a function, or from the checker. */
  readonly source: 'api' | 'file' | 'types';
  /** Which part of the platform it belongs to that programs often have a reason not to cancel. */
  readonly area?: ApiArea;
}

/** Where `call` can give a signal; undefined when its callee takes none, as far as can be known. The checker is asked last. */
export function getSignalSlot(call: Call, kind: StopKind, file: LintedFile): SignalSlot | undefined {
  const fn = call.type === 'CallExpression' ? getTaskFunction(call.callee, file) : undefined;
  if (fn) return getSlotOf(fn.params, kind, file, getTaken);
  const api = kind === 'signal' ? getApiSlot(call, file) : undefined;
  if (api) return getSlotOfApi(api);
  const declared = getDeclaredSignature(call.callee, file.sourceCode);
  if (declared) return getSlotOf(declared.params, kind, file, getTakenByType);
  // What a constructor is given, the object keeps: its own end is another matter.
  const typed = call.type === 'CallExpression' && call.callee.type !== 'Super' ? file.types?.getSlot(call, kind) : undefined;
  return typed && { ...typed, source: 'types' };
}

/** What is only declared to take one, like `spawnSync`, takes none. */
function getSlotOfApi({ index, key, area, isIgnored }: ApiSlot): SignalSlot | undefined {
  return isIgnored ? undefined : { index, key, source: 'api', ...(area && { area }) };
}

/** The first parameter that is a signal or an object with one. A parameter that takes a signal by default needs none from the caller. */
function getSlotOf(params: readonly TSESTree.Parameter[], kind: StopKind, file: LintedFile, take: typeof getTaken): SignalSlot | undefined {
  for (const [index, param] of params.entries()) {
    const taken = take(param.type === 'AssignmentPattern' ? param.left : param, kind, file);
    if (!taken) continue;
    const hasDefault = param.type === 'AssignmentPattern' && (taken.key === undefined ? !isNothing(param.right) : namesSignal(param.right, file));
    return hasDefault || taken.hasDefault ? undefined : { index, key: taken.key, source: 'file' };
  }
  return undefined;
}

interface Taken {
  readonly key: string | undefined;
  readonly hasDefault: boolean;
}

function getTaken(param: TSESTree.Node, kind: StopKind, file: LintedFile): Taken | undefined {
  if (param.type === 'Identifier') return getTakenByName(param, kind, file);
  return param.type === 'ObjectPattern' && kind === 'signal' ? getTakenFromPattern(param, file) : undefined;
}

function getTakenByName(name: TSESTree.Identifier, kind: StopKind, file: LintedFile): Taken | undefined {
  // `_signal` is there for the sake of the type alone.
  if (name.name.startsWith('_')) return undefined;
  const annotation = name.typeAnnotation?.typeAnnotation;
  if (kind === 'token') return annotation && annotatesToken(annotation, file) ? { key: undefined, hasDefault: false } : undefined;
  if (getOrigin(name, file) === 'received') return { key: undefined, hasDefault: false };
  const key = getSignalKey(name, file);
  return key === undefined ? undefined : { key, hasDefault: false };
}

function getTakenFromPattern({ properties }: TSESTree.ObjectPattern, file: LintedFile): Taken | undefined {
  for (const property of properties) {
    if (property.type !== 'Property') continue;
    const name = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (name.type !== 'Identifier' || name.name.startsWith('_') || getOrigin(name, file) !== 'received') continue;
    return { key: getKeyName(property), hasDefault: property.value.type === 'AssignmentPattern' && !isNothing(property.value.right) };
  }
  return undefined;
}

/** What a parameter of a function without a body takes: its type is all there is. */
function getTakenByType(param: TSESTree.Node, kind: StopKind, file: LintedFile): Taken | undefined {
  const annotation = param.type === 'Identifier' && !param.name.startsWith('_') ? param.typeAnnotation?.typeAnnotation : undefined;
  if (!annotation) return undefined;
  if (kind === 'token') return annotatesToken(annotation, file) ? { key: undefined, hasDefault: false } : undefined;
  if (annotatesSignal(annotation, file.sourceCode) === 'yes') return { key: undefined, hasDefault: false };
  const key = getSignalMember(annotation, file.sourceCode);
  return key === undefined ? undefined : { key, hasDefault: false };
}

/** `{ signal }` as the default of a whole bag. */
function namesSignal(value: TSESTree.Node, file: LintedFile): boolean {
  return value.type === 'ObjectExpression' && value.properties.some((property) => property.type === 'Property' && isSignalName(getKeyName(property) ?? '', file));
}
