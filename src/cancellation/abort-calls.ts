import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getAnnotation, getFieldValues, getVariable } from '../scope/bindings.ts';
import { getValues } from '../scope/holders.ts';
import { getLastName, getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getControllerOrigin, isNewController } from './controllers.ts';
import { annotatesController } from './type-annotations.ts';

/** The AbortController that `call` aborts; undefined when it aborts anything else, such as a request, a stream or a job. */
export function getAbortedController(call: TSESTree.CallExpression, file: LintedFile): TSESTree.Node | undefined {
  return getControllerOfMethod(call.callee, file);
}

/** The AbortController whose `abort` the expression `method` is: `controller` of `controller.abort`. */
export function getControllerOfMethod(method: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const member = unwrap(method);
  if (member.type !== 'MemberExpression' || getMemberName(member) !== 'abort') return undefined;
  const target = unwrap(member.object);
  return isController(target, file) ? target : undefined;
}

/** By what it is made of, then by its annotation and its type; by its name only where these leave it open. */
function isController(target: TSESTree.Node, file: LintedFile): boolean {
  const values = getGiven(target, file);
  if (getControllerOrigin(target, file) !== undefined || values.some((value) => isNewController(value, file))) return true;
  if (values.some((value) => unwrap(value).type === 'NewExpression') || isAnnotatedOtherwise(target, file)) return false;
  const byType = file.types?.isController(target) ?? 'unknown';
  return byType === 'yes' || (byType === 'unknown' && isControllerName(getLastName(target) ?? ''));
}

/** What the code in view puts into a variable or a field. */
function getGiven(target: TSESTree.Node, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  if (target.type === 'MemberExpression') return getFieldValues(target, sourceCode);
  const variable = target.type === 'Identifier' ? getVariable(target, sourceCode) : undefined;
  return variable ? getValues(variable) : [];
}

/** `controller: Job`. */
function isAnnotatedOtherwise(target: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const variable = target.type === 'Identifier' ? getVariable(target, sourceCode) : undefined;
  const annotation = variable && getAnnotation(variable);
  return annotation !== undefined && !annotatesController(annotation);
}

/** The other controllers of the platform, those of streams, have no `abort()`. */
function isControllerName(name: string): boolean {
  return /controller$|^(?:ac|ctl|ctrl)$/iu.test(name);
}
