import type { TSESTree } from '@typescript-eslint/utils';
import { getStaticValue } from '@typescript-eslint/utils/ast-utils';

import { hasCancellationWord, isAbortClass, isAbortQuestion, isAbortValue } from '../cancellation/abort-errors.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import { getNamedVariable, getOnlyValue, getVariable, resolveFunction } from '../scope/bindings.ts';
import { getCalleeName, getLastName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, getErrorProperty, isTheError, readsError } from './caught-error.ts';

/**
 * What a test asks of the error. `abort`: is it the abort. `shape`: is it an error at all; an abort always is. `specific`: is it
 * some other failure. `nothing`: a question about something else.
 */
export type Question = 'abort' | 'nothing' | 'shape' | 'specific';

/** A test, read as a question. */
export interface Reading {
  readonly asks: Question;
  readonly isNegated: boolean;
}

const deepestAlias = 4;
const nothing: Reading = { asks: 'nothing', isNegated: false };

/** What a single test asks of the error. */
export function readTest(test: TSESTree.Node, error: CaughtError, depth = 0): Reading {
  const target = unwrap(test);
  switch (target.type) {
    case 'BinaryExpression':
      return readBinary(target, error);
    case 'CallExpression':
      return readCall(target, error);
    case 'AwaitExpression':
      return readTest(target.argument, error, depth);
    case 'MemberExpression':
      return readMember(target, error);
    case 'Identifier':
      return readName(target, error, depth);
    case 'UnaryExpression':
      return target.operator === '!' ? negate(readTest(target.argument, error, depth)) : nothing;
    default:
      return readsError(target, error) ? ask('specific') : nothing;
  }
}

const ask = (asks: Question, isNegated = false): Reading => ({ asks, isNegated });
const negate = ({ asks, isNegated }: Reading): Reading => ({ asks, isNegated: !isNegated });

function readBinary(test: TSESTree.BinaryExpression, error: CaughtError): Reading {
  switch (test.operator) {
    case '===':
    case '==':
      return readEquality(test.left, test.right, error);
    case '!==':
    case '!=':
      return negate(readEquality(test.left, test.right, error));
    case 'instanceof':
      return readInstance(test, error);
    case 'in':
      return test.left.type === 'Literal' && isTheError(test.right, error) && (test.left.value === 'name' || test.left.value === 'message') ? ask('shape') : nothing;
    default:
      return readOrder(test, error);
  }
}

/** `e.message.indexOf('abort') >= 0` */
function readOrder({ left, operator, ...test }: TSESTree.BinaryExpression, error: CaughtError): Reading {
  const call = left.type === 'PrivateIdentifier' ? undefined : unwrap(left);
  const reading = call?.type === 'CallExpression' ? readCall(call, error) : nothing;
  if (reading.asks === 'abort') return operator.startsWith('<') ? negate(reading) : reading;
  return readsError(left, error) || readsError(test.right, error) ? ask('specific') : nothing;
}

function readInstance({ left, right }: TSESTree.BinaryExpression, error: CaughtError): Reading {
  if (!readsError(left, error)) return nothing;
  if (isAbortClass(right, error.file)) return ask('abort');
  const name = unwrap(right);
  return ask(name.type === 'Identifier' && /^(?:Error|Object|DOMException)$/u.test(name.name) ? 'shape' : 'specific');
}

/** What `left === right` asks of the error. */
export function readEquality(left: TSESTree.Node, right: TSESTree.Node, error: CaughtError): Reading {
  const sides = [unwrap(left), unwrap(right)] as const;
  for (const [side, other] of [sides, [sides[1], sides[0]]] as const) {
    const value = getConstant(other, error);
    if (value !== undefined) return readComparison(side, value.value, error);
  }
  const [reason, thing] = isReason(sides[0]) ? sides : [sides[1], sides[0]];
  if (isReason(reason) && readsError(thing, error)) return ask('abort');
  const names = sides.map((side) => getLastName(side) ?? '');
  const mentionsError = sides.some((side) => readsError(side, error));
  // Some helpers reject with the signal itself.
  if (mentionsError && names.some((name) => isSignalName(name, error.file))) return ask('abort');
  if (names.some(isAbortState) || (mentionsError && names.some((name) => hasCancellationWord(name)))) return ask('abort');
  return mentionsError ? ask('specific') : nothing;
}

function readComparison(side: TSESTree.Node, value: unknown, error: CaughtError): Reading {
  if (side.type === 'UnaryExpression' && side.operator === 'typeof') return isTheError(side.argument, error) && value === 'object' ? ask('shape') : nothing;
  if (typeof value === 'boolean') {
    const reading = readTest(side, error);
    return value ? reading : negate(reading);
  }
  // `indexOf(…) === -1`, `match(…) === null`: no abort in it.
  if ((value === null || value === -1) && side.type === 'CallExpression' && readCall(side, error).asks === 'abort') return ask('abort', true);
  if (value === null || value === undefined) return isTheError(side, error) ? ask('shape', true) : getErrorProperty(side, error) === undefined ? nothing : ask('specific', true);
  if (!readsError(side, error)) return typeof value === 'string' && hasCancellationWord(value) ? ask('abort') : nothing;
  return ask(isAbortValue(value, error.file) || (typeof value === 'string' && hasCancellationWord(value)) ? 'abort' : 'specific');
}

/** What a part of a comparison is known to be, before anything runs. */
export function getConstant(node: TSESTree.Node, { file: { sourceCode } }: CaughtError): { value: unknown } | undefined {
  if (node.type === 'Identifier' && node.name !== 'undefined' && getVariable(node, sourceCode)?.defs[0]?.type !== 'Variable') return undefined;
  const found = getStaticValue(node, sourceCode.getScope(node));
  return found ? { value: found.value } : undefined;
}

function readCall(call: TSESTree.CallExpression, error: CaughtError): Reading {
  const name = getCalleeName(call) ?? '';
  if (name === 'Boolean' && call.arguments[0]) return readTest(call.arguments[0], error);
  const answer = getAnswerOf(call, error);
  if (answer) return readTest(answer, error);
  const isAboutError = call.arguments.some((argument) => readsError(argument, error)) || readsError(call.callee, error);
  if (name === 'is' && call.arguments.some(isReason) && isAboutError) return ask('abort');
  // `isAbortError(other)` asks another error.
  if (/err/iu.test(name) && call.arguments.length > 0 && !isAboutError) return nothing;
  if (isAbortQuestion(name, error.file)) return ask('abort', /^(?:is|was)?_?[Nn]o(?:n|t)(?=[A-Z_])/u.test(name));
  if (!isAboutError) return nothing;
  if (/^is_?(?:Native|Any)?_?(?:Error|Exception)(?:Like|Object)?$|^isObject(?:Like)?$/u.test(name)) return ask('shape');
  return ask(mentionsAbort(call, error) ? 'abort' : 'specific');
}

/** What a question of this file answers when it is one expression without parameters: `const stopped = () => signal.aborted`. */
function getAnswerOf(call: TSESTree.CallExpression, { file: { sourceCode } }: CaughtError): TSESTree.Node | undefined {
  const fn = call.arguments.length === 0 ? resolveFunction(call.callee, sourceCode) : undefined;
  if (!fn || fn.async) return undefined;
  const [only]: readonly TSESTree.Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  const answer = only?.type === 'ReturnStatement' ? only.argument : only;
  return answer && answer.type !== 'CallExpression' && !answer.type.endsWith('Statement') ? answer : undefined;
}

/** `['AbortError'].includes(e.name)`, `/abort/i.test(e.message)`, `abortCodes.has(e.code)`, `e.message.includes('aborted')`. */
function mentionsAbort(call: TSESTree.CallExpression, error: CaughtError): boolean {
  const receiver = getReceiver(call);
  const parts = receiver ? [receiver, ...call.arguments] : call.arguments;
  return parts.some((part) => {
    if (part.type === 'ArrayExpression') return part.elements.some((element) => element?.type === 'Literal' && isAbortValue(element.value, error.file));
    if (part.type === 'Literal') return hasCancellationWord(part.raw);
    return hasCancellationWord(getLastName(part) ?? '') || listsAborts(part, error);
  });
}

/** `const names = new Set(['AbortError'])` */
function listsAborts(name: TSESTree.Node, { file }: CaughtError): boolean {
  const variable = getNamedVariable(name, file.sourceCode);
  const list = variable && getOnlyValue(variable);
  if (list?.type !== 'ArrayExpression' && list?.type !== 'NewExpression') return false;
  return [...walk(list, file.sourceCode)].some((node) => node.type === 'Literal' && isAbortValue(node.value, file));
}

function readMember(member: TSESTree.MemberExpression, error: CaughtError): Reading {
  const own = getMemberName(member) ?? '';
  // `cancelledRef.current`, `aborted.value`
  const name = own === 'current' || own === 'value' ? (getLastName(member.object) ?? own) : own;
  if (isAbortState(name)) return ask('abort');
  if (member.object.type === 'ThisExpression' && isLifecycle(name)) return ask('specific', /^_?(?:is)?(?:running|started|mounted|active|open|connected)$/iu.test(name));
  if (isSignalName(name, error.file)) return ask('shape');
  return getErrorProperty(member, error) === undefined ? nothing : ask('specific');
}

function readName(name: TSESTree.Identifier, error: CaughtError, depth: number): Reading {
  if (isTheError(name, error)) return ask('shape');
  const variable = getVariable(name, error.file.sourceCode);
  const value = variable && getOnlyValue(variable);
  if (value && !isFunction(value) && depth < deepestAlias) {
    const reading = readTest(value, error, depth + 1);
    if (reading.asks !== 'nothing') return reading;
  }
  if (isAbortState(name.name)) return ask('abort');
  // Without a signal there is no abort of it.
  if (isSignalName(name.name, error.file)) return ask('shape');
  return getErrorProperty(name, error) === undefined ? nothing : ask('specific');
}

/** A variable or member that says whether work was cancelled; a controller or a signal itself says nothing by being there. */
function isAbortState(name: string): boolean {
  return hasCancellationWord(name) && !/controller|signal|token|source|^(?:abort|cancel|on.*)$/iu.test(name);
}

/** A field that says that the object's own life is over: what ends then ends for everybody. */
function isLifecycle(name: string): boolean {
  return /^_?(?:is)?(?:running|started|mounted|active|open|connected|closed|closing|stopped|stopping|destroyed|disposed|terminated|unmounted|shutdown|shuttingDown|ended)$/iu.test(name);
}

/** `signal.reason`: comparing the error with it asks for the abort by identity. */
export function isReason(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && getMemberName(node) === 'reason';
}
