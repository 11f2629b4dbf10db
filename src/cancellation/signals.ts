import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getNamedVariable, getOnlyValue, getVariable, type Variable } from '../scope/bindings.ts';
import { getValues } from '../scope/holders.ts';
import { isAnnotated } from '../syntax/annotations.ts';
import { type Call, getCalleeName, getMemberName, isCall, isStaticCall } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { getControllerOrigin, isAbortedHere, isNewController } from './controllers.ts';
import type { Origin } from './origins.ts';
import { isOutcomeName, isSignalName } from './signal-names.ts';
import { annotatesSignal } from './type-annotations.ts';


const deepestAlias = 6;

/** Whose signal `expression` is; undefined when it is none, as far as can be known. */
export function getOrigin(expression: TSESTree.Node, file: LintedFile, depth = 0): Origin | undefined {
  const target = unwrap(expression);
  if (depth > deepestAlias) return undefined;
  switch (target.type) {
    case 'Identifier':
      return getOriginOfVariable(target, file, depth);
    case 'MemberExpression':
      return getOriginOfMember(target, file, depth);
    case 'CallExpression':
    case 'NewExpression':
      return getOriginOfCall(target, file, depth);
    case 'ConditionalExpression':
      return combine([target.consequent, target.alternate], file, depth);
    case 'LogicalExpression':
      return combine([target.left, target.right], file, depth);
    case 'AssignmentExpression':
      return getOrigin(target.right, file, depth + 1);
    default:
      return undefined;
  }
}

/** A signal joined from several is received when one of them is: that one's owner waits outside. */
function combine(parts: readonly TSESTree.Node[], file: LintedFile, depth: number): Origin | undefined {
  return strongest(parts.map((part) => getOriginOfPart(part, file, depth + 1)));
}

function getOriginOfPart(part: TSESTree.Node, file: LintedFile, depth: number): Origin | undefined {
  if (part.type === 'ArrayExpression') return combine(part.elements.filter((element) => element !== null), file, depth);
  if (part.type === 'SpreadElement') return getOriginOfPart(part.argument, file, depth);
  const origin = getOrigin(part, file, depth);
  return origin ?? getControllerOrigin(part, file);
}

function strongest(origins: readonly (Origin | undefined)[]): Origin | undefined {
  return (['received', 'unknown', 'owned'] as const).find((origin) => origins.includes(origin));
}

function getOriginOfVariable(name: TSESTree.Identifier, file: LintedFile, depth: number): Origin | undefined {
  const variable = getVariable(name, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return isSignalName(name.name, file) ? 'unknown' : undefined;
  switch (definition.type) {
    case 'Parameter':
      return isSignalBinding(definition.name, definition.node, variable, file) ? 'received' : undefined;
    case 'Variable':
      return getOriginOfLocal(variable, definition.node, file, depth);
    case 'ImportBinding':
      return isSignalName(name.name, file) ? 'unknown' : undefined;
    default:
      return undefined;
  }
}

function getOriginOfLocal(variable: Variable, declarator: TSESTree.VariableDeclarator, file: LintedFile, depth: number): Origin | undefined {
  if (declarator.id.type === 'ObjectPattern') {
    const key = getKeyOf(variable, declarator.id);
    return key !== undefined && declarator.init && isSignalName(key, file) ? getOriginOfProperty(declarator.init, file, depth) : undefined;
  }
  const values = getValues(variable);
  const origin = strongest(values.map((value) => getOrigin(value, file, depth + 1)));
  if (origin !== undefined || !isSignalName(variable.name, file)) return origin;
  return file.types?.isSignal(declarator.id) === 'no' || values.some(isReactive) ? undefined : 'unknown';
}

/** `const count = signal(0)` of Angular, Solid and Preact: a value that changes, not an AbortSignal. */
function isReactive(value: TSESTree.Node): boolean {
  const target = unwrap(value);
  return isCall(target) && /^(?:create|use|to|computed)?signal$/iu.test(getCalleeName(target) ?? '');
}

/** The property that a variable of a destructuring pattern takes, at its top level. */
export function getKeyOf(variable: Variable, pattern: TSESTree.ObjectPattern): string | undefined {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (value.type === 'Identifier' && variable.identifiers.includes(value)) return property.key.type === 'Identifier' ? property.key.name : undefined;
  }
  return undefined;
}

/** Whether a parameter, or a variable of a destructured one, is an AbortSignal: by its annotation, else by its name and how it is used. */
function isSignalBinding(name: TSESTree.Node, fn: TSESTree.Node, variable: Variable, file: LintedFile): boolean {
  if (name.type !== 'Identifier' || !isFunction(fn)) return false;
  const annotated = name.typeAnnotation ? annotatesSignal(name.typeAnnotation.typeAnnotation, file.sourceCode) : 'unknown';
  if (annotated !== 'unknown') return annotated === 'yes';
  if (!isSignalName(getParameterKey(name) ?? name.name, file)) return mayBeSignal(name) && file.types?.isSignal(name) === 'yes';
  return !isPosixSignal(name, fn, variable) && file.types?.isSignal(name) !== 'no';
}

/** Without an annotation the checker has to infer all that is around a callback, which is dear: only where the name suggests something. */
function mayBeSignal(name: TSESTree.Identifier): boolean {
  return isAnnotated(name) || /abort|cancel|kill|signal|stop|^s$/iu.test(name.name);
}

/** The option that a destructured parameter takes: `signal` of `{ signal: stop }`. */
function getParameterKey(name: TSESTree.Identifier): string | undefined {
  const { parent } = name;
  const property = parent.type === 'AssignmentPattern' ? parent.parent : parent;
  return property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined;
}

/** `(code, signal) => …` of exit events, and signals compared with or sent as 'SIGTERM'. */
function isPosixSignal(name: TSESTree.Identifier, { params }: { params: readonly TSESTree.Parameter[] }, variable: Variable): boolean {
  const before = params[params.findIndex((param) => param === name) - 1];
  if (before?.type === 'Identifier' && /code|status|pid|process|child/iu.test(before.name)) return true;
  return variable.references.some(({ identifier: { parent } }) => {
    if (parent.type === 'BinaryExpression') return [parent.left, parent.right].some((side) => side.type === 'Literal' && /^SIG[A-Z]/u.test(String(side.value)));
    return parent.type === 'CallExpression' && /kill/iu.test(getCalleeName(parent) ?? '');
  });
}

function getOriginOfMember(member: TSESTree.MemberExpression, file: LintedFile, depth: number): Origin | undefined {
  const name = getMemberName(member);
  if (name === undefined || !isSignalName(name, file)) return undefined;
  const origin = member.object.type === 'ThisExpression' ? getOriginOfField(member, name, file, depth) : getOriginOfProperty(member.object, file, depth);
  // A Solid or Angular store may have a member of that name; only the checker can tell.
  return file.types?.isSignal(member) === 'no' ? undefined : origin;
}

/** Whose signal the member `signal` of `holder` is: that of a controller, of a parameter, of something derived from one. */
function getOriginOfProperty(holder: TSESTree.Node, file: LintedFile, depth: number): Origin {
  const target = unwrap(holder);
  if (depth > deepestAlias) return 'unknown';
  switch (target.type) {
    case 'Identifier':
      return getOriginOfHolder(target, file, depth);
    case 'MemberExpression':
      return getOriginOfNestedHolder(target, file, depth);
    case 'NewExpression':
    case 'CallExpression':
      return isNewController(target, file) ? 'owned' : (combine(target.arguments, file, depth) ?? 'unknown');
    case 'LogicalExpression':
      return getOriginOfProperty(target.left, file, depth + 1);
    case 'ObjectExpression':
      return target.properties.some((part) => part.type === 'SpreadElement' && getOriginOfProperty(part.argument, file, depth + 1) === 'received') ? 'received' : 'unknown';
    default:
      return 'unknown';
  }
}

function getOriginOfHolder(name: TSESTree.Identifier, file: LintedFile, depth: number): Origin {
  const variable = getVariable(name, file.sourceCode);
  const definition = variable?.defs[0];
  if (variable && definition?.type === 'Parameter') return isOutcomeName(name.name) ? 'unknown' : isAbortedHere(variable) ? 'owned' : 'received';
  const values = variable ? getValues(variable) : [];
  if (definition?.type !== 'Variable' || values.length === 0) return 'unknown';
  // `const { request } = args` is part of what `args` is.
  return strongest(values.map((value) => getOriginOfProperty(value, file, depth + 1))) ?? 'unknown';
}

/** `this.controller.signal` belongs to the object; `context.request.signal` to whoever gave the context. */
function getOriginOfNestedHolder(member: TSESTree.MemberExpression, file: LintedFile, depth: number): Origin {
  if (unwrap(member.object).type === 'ThisExpression') return /controller|abort|cancel|shutdown|stop/iu.test(getMemberName(member) ?? '') ? 'owned' : 'unknown';
  return getOriginOfProperty(member.object, file, depth + 1);
}

/** A field that the constructor fills from a parameter is received; one filled from an own controller is owned. */
function getOriginOfField(member: TSESTree.MemberExpression, name: string, file: LintedFile, depth: number): Origin {
  const constructor = getClassBody(member)?.body.find((element) => element.type === 'MethodDefinition' && element.kind === 'constructor');
  if (constructor?.type !== 'MethodDefinition') return 'unknown';
  for (const node of walkAll(constructor.value, file.sourceCode)) {
    if (node.type === 'TSParameterProperty' && getParameterName(node.parameter) === name) return 'received';
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') continue;
    if (node.left.object.type === 'ThisExpression' && getMemberName(node.left) === name) return getOrigin(node.right, file, depth + 1) ?? 'unknown';
  }
  return 'unknown';
}

function getParameterName(parameter: TSESTree.TSParameterProperty['parameter']): string {
  return (parameter.type === 'AssignmentPattern' ? parameter.left : parameter).name;
}

const joiner = /signals?$|^any$|^(?:combine|merge|link|compose|race|join|with|create|derive|timeout).*(?:abort|signal|cancel)(?!.*promise)/iu;

/** `AbortSignal.any([…])`, `anySignal(a, b)`, `new CombinedSignal([…])`: made from signals, so it is theirs. */
function getOriginOfCall(call: Call, file: LintedFile, depth: number): Origin | undefined {
  const name = getCalleeName(call) ?? '';
  if (/^(?:timeout|abort)$/u.test(name) && isStaticCall(call, 'AbortSignal', name)) return 'owned';
  const joined = getOriginOfJoin(call, file, depth);
  if (joined !== undefined) return joined;
  return isSignalName(name, file) && !isReactive(call) ? 'unknown' : undefined;
}

/** Whether a signal is joined from several, one of which the code in view made: a time limit of its own beside the caller's signal. */
export function isJoinedWithOwn(expression: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(expression);
  const variable = getNamedVariable(target, file.sourceCode);
  const made = unwrap((variable && getOnlyValue(variable)) ?? target);
  if (!isCall(made) || !joiner.test(getCalleeName(made) ?? '')) return false;
  return made.arguments.flatMap((part) => (part.type === 'ArrayExpression' ? part.elements : [part])).some((part) => part !== null && getOriginOfPart(part, file, 0) === 'owned');
}

/** The origin of what is joined, for a call named after joining signals; undefined when it is given none. */
export function getOriginOfJoin(call: Call, file: LintedFile, depth = 0): Origin | undefined {
  return joiner.test(getCalleeName(call) ?? '') ? combine(call.arguments, file, depth) : undefined;
}
