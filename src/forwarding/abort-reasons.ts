import type { TSESTree } from '@typescript-eslint/utils';

import { getAbortedController } from '../cancellation/abort-calls.ts';
import { getControllerUses } from '../cancellation/controller-uses.ts';
import { getControllerOrigin, isNewController } from '../cancellation/controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getDefinition, getFieldValues, getVariable, type Variable } from '../scope/bindings.ts';
import { getValues } from '../scope/holders.ts';
import { getBranches } from '../syntax/branches.ts';
import { getMemberName, getPath, isCall, isStaticCall } from '../syntax/calls.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isSignalMaker } from './signal-makers.ts';

/** A reason that a signal may be aborted with. `time`: that of `AbortSignal.timeout()`. `given`: the argument of an `abort()` in view; without one it is an AbortError. */
export type AbortReason =
  | { readonly kind: 'given'; readonly call: TSESTree.CallExpression; readonly reason: TSESTree.Node | undefined }
  | { readonly kind: 'time'; readonly call: TSESTree.Node }
  | { readonly kind: 'unknown' };

type Reasons = readonly AbortReason[];

const unknown: Reasons = [{ kind: 'unknown' }];
const deepestAlias = 5;

/** What the signal `source` may be aborted with, as far as this file tells. Of a controller that is handed out it does not. */
export function getAbortReasons(source: TSESTree.Node, file: LintedFile, depth = 0): Reasons {
  if (depth > deepestAlias) return unknown;
  const reasons = getBranches(source).flatMap((branch) => (isNothing(branch) ? [] : getReasonsOf(branch, file, depth)));
  return reasons.length === 0 ? unknown : reasons;
}

function getReasonsOf(source: TSESTree.Node, file: LintedFile, depth: number): Reasons {
  if (isCall(source)) return getReasonsOfCall(source, file, depth);
  if (source.type === 'Identifier') return getReasonsOfVariable(source, file, depth);
  if (source.type !== 'MemberExpression') return unknown;
  return getMemberName(source) === 'signal' ? getReasonsOfController(unwrap(source.object), file) : unknown;
}

function getReasonsOfCall(call: TSESTree.CallExpression | TSESTree.NewExpression, file: LintedFile, depth: number): Reasons {
  if (call.type === 'CallExpression' && isSignalMaker(call, file)) return [{ kind: 'time', call }];
  const [list] = call.arguments;
  if (!isStaticCall(call, 'AbortSignal', 'any') || list?.type !== 'ArrayExpression') return unknown;
  return list.elements.flatMap((element) => (element && element.type !== 'SpreadElement' ? getAbortReasons(element, file, depth + 1) : unknown));
}

/** A variable may have any of the values that it is ever given. */
function getReasonsOfVariable(name: TSESTree.Identifier, file: LintedFile, depth: number): Reasons {
  const variable = getVariable(name, file.sourceCode);
  const definition = variable && getDefinition(variable);
  if (!variable || definition?.node.type !== 'VariableDeclarator') return unknown;
  if (definition.node.id.type !== 'Identifier') return definition.node.init && variable.name === 'signal' ? getReasonsOfController(unwrap(definition.node.init), file) : unknown;
  return getValues(variable).flatMap((value) => getAbortReasons(value, file, depth + 1));
}

function getReasonsOfController(controller: TSESTree.Node, file: LintedFile): Reasons {
  if (controller.type === 'MemberExpression') return getReasonsOfField(controller, file);
  const variable = controller.type === 'Identifier' && getControllerOrigin(controller, file) === 'owned' ? getVariable(controller, file.sourceCode) : undefined;
  return variable && getDefinition(variable)?.type === 'Variable' ? getReasonsOfLocal(variable) : unknown;
}

function getReasonsOfLocal(variable: Variable): Reasons {
  const { aborts, escapes } = getControllerUses(variable);
  return escapes.length > 0 || aborts.length === 0 ? unknown : aborts.map(toReason);
}

/** A controller in a field of the class around, which only its methods abort. */
function getReasonsOfField(field: TSESTree.MemberExpression, file: LintedFile): Reasons {
  const body = getClassBody(field);
  const path = getPath(field);
  const values = getFieldValues(field, file.sourceCode).filter((value) => !isNothing(value));
  if (!body || path === undefined || values.length === 0 || !values.every((value) => isNewController(value, file))) return unknown;
  const aborts = [...walkAll(body, file.sourceCode)].flatMap((node) => {
    const aborted = node.type === 'CallExpression' ? getAbortedController(node, file) : undefined;
    return node.type === 'CallExpression' && aborted && getPath(aborted) === path ? [node] : [];
  });
  return aborts.length === 0 ? unknown : aborts.map(toReason);
}

function toReason(call: TSESTree.CallExpression): AbortReason {
  return { kind: 'given', call, reason: call.arguments[0] };
}
