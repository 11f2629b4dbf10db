import type { TSESTree } from '@typescript-eslint/utils';

import { getHandedSignal } from '../cancellation/bags.ts';
import { getControllerOrigin } from '../cancellation/controllers.ts';
import { mentionsSignal } from '../cancellation/signal-mentions.ts';
import { getOrigin } from '../cancellation/signals.ts';
import { getSignalMember, getTypeName } from '../cancellation/type-annotations.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { getCallsOf } from '../scope/calls-in-file.ts';
import { isSignatureGiven } from '../scope/signatures.ts';
import { type FunctionNode, getAnsweringFunction } from '../syntax/functions.ts';
import { keepsSignal, takesOthers } from './bag-reads.ts';
import { hasAwait } from './interruptible-work.ts';

/** A parameter with a signal in it of which a function takes other options only, or none. */
export interface UnreadBag {
  readonly node: TSESTree.Identifier | TSESTree.ObjectPattern;
  /** How the function would read the signal: `options.signal`; for a pattern the option's name. */
  readonly signal: string;
}

/** The bags that an async `fn` which awaits hands to nobody, and whose signal it does not read. */
export function getUnreadBags(fn: FunctionNode, file: LintedFile): readonly UnreadBag[] {
  if (!fn.async) return [];
  const bags = fn.params.flatMap((param) => getUnreadBag(param.type === 'AssignmentPattern' ? param.left : param, fn, file) ?? []);
  return bags.length > 0 && hasAwait(fn, file) && !mentionsSignal(fn.body, file) && !isChecked(fn, file) ? bags : [];
}

/** Whether a function of the file that calls `fn` has to do with a signal itself: it may ask it before and after. */
function isChecked(fn: FunctionNode, file: LintedFile): boolean {
  return getCallsOf(fn, file.sourceCode).some((call) => {
    const caller = getAnsweringFunction(call);
    return caller !== undefined && caller !== fn && mentionsSignal(caller, file);
  });
}

function getUnreadBag(param: TSESTree.Node, fn: FunctionNode, file: LintedFile): UnreadBag | undefined {
  if (param.type === 'ObjectPattern') return getUnreadPattern(param, file);
  if (param.type !== 'Identifier' || param.name.startsWith('_') || !param.typeAnnotation || !isBagType(param.typeAnnotation.typeAnnotation)) return undefined;
  const variable = getVariable(param, file.sourceCode);
  if (!variable || !keepsSignal(variable, file)) return undefined;
  // Others may want a parameter that the function has no use for.
  if (!isRead(variable) && isSignatureGiven(fn, file.sourceCode)) return undefined;
  if (getOrigin(param, file) !== undefined || getControllerOrigin(param, file) !== undefined) return undefined;
  const signal = getHandedSignal(param, file)?.expression;
  return signal === undefined ? undefined : { node: param, signal };
}

function isRead({ references }: Variable): boolean {
  return references.some(({ init }) => init !== true);
}

function getUnreadPattern(pattern: TSESTree.ObjectPattern, file: LintedFile): UnreadBag | undefined {
  const annotation = pattern.typeAnnotation?.typeAnnotation;
  if (!annotation || !isBagType(annotation) || pattern.properties.length === 0 || !takesOthers(pattern, file)) return undefined;
  const signal = getSignalMember(annotation, file.sourceCode) ?? (file.types?.holdsSignal(pattern) === 'yes' ? 'signal' : undefined);
  return signal === undefined ? undefined : { node: pattern, signal };
}

/** Requests are read as data; settings, state and contexts hold signals that are somebody else's concern. */
const dataTypes = /^(?:Next)?Request(?:Init)?$|RequestConfig$|(?:Config|Configuration|Settings|Props|State|Context)$/u;

function isBagType(annotation: TSESTree.TypeNode): boolean {
  if (annotation.type === 'TSUnionType' || annotation.type === 'TSIntersectionType') return annotation.types.every(isBagType);
  if (annotation.type !== 'TSTypeReference') return true;
  const name = getTypeName(annotation);
  const [inner] = /^(?:Partial|Readonly|Required|NonNullable|Omit|Pick)$/u.test(name) ? (annotation.typeArguments?.params ?? []) : [];
  return !dataTypes.test(name) && (!inner || isBagType(inner));
}
