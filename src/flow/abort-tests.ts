import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord } from '../cancellation/abort-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable, getOnlyValue } from '../scope/bindings.ts';
import { getAncestors, isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getKeyName, getMemberName, getPath, getReceiver } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, isTheError, readsError } from './caught-error.ts';
import { isErrorText } from './error-texts.ts';
import { getError, type Handler } from './handlers.ts';
import { isOtherQuestion, isQuestionOfTime } from './other-questions.ts';
import { getConstant, readTest } from './questions.ts';

/** A test by which a handler wants to know an abort: by what the error looks like. */
export interface AbortTest {
  readonly node: TSESTree.Node;
  readonly by: 'class' | 'code' | 'message' | 'name';
  /** What the error is compared with: names, codes, a part of the text, the name of the class. */
  readonly values: readonly unknown[];
  readonly isNegated: boolean;
}

/** All that a handler asks to tell an abort from other failures. */
export interface AbortTests {
  readonly tests: readonly AbortTest[];
  /** Whether it has another way to know: it asks a signal, a flag, a helper, or compares the error as a whole. */
  readonly asksOtherwise: boolean;
  /** Whether it asks for a timeout, in any way. */
  readonly asksForTime: boolean;
}

export function getAbortTests(handler: Handler, file: LintedFile): AbortTests {
  const { body } = handler;
  const error = getError(handler, file);
  if (!body || error.variables.length === 0) return { tests: [], asksOtherwise: false, asksForTime: false };
  const nodes = [...walk(body, file.sourceCode)];
  const tests = nodes.flatMap((node) => readAbortTest(node, error) ?? []);
  if (tests.length === 0) return { tests, asksOtherwise: false, asksForTime: false };
  const others = nodes.filter((node) => !tests.some((test) => isInside(node, test.node) || isInside(test.node, node)));
  return {
    tests,
    asksOtherwise: others.some((node) => isOtherQuestion(node, body, error)),
    asksForTime: tests.some(({ values }) => values.includes('TimeoutError') || values.includes(23)) || others.some((node) => isQuestionOfTime(node, error)),
  };
}

function readAbortTest(node: TSESTree.Node, error: CaughtError): AbortTest | undefined {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator === 'instanceof' ? readClass(node, error) : readComparison(node, error);
    case 'SwitchCase':
      return node.test ? readSides(node.test, node.parent.discriminant, node.test, error) : undefined;
    case 'CallExpression':
      return readCall(node, error);
    default:
      return undefined;
  }
}

/** Any error of the web may be a DOMException. */
function readClass(node: TSESTree.BinaryExpression, error: CaughtError): AbortTest | undefined {
  const name = unwrap(node.right);
  if (name.type !== 'Identifier' || name.name !== 'DOMException' || !isTheError(node.left, error)) return undefined;
  return { node, by: 'class', values: ['DOMException'], isNegated: false };
}

function readComparison(node: TSESTree.BinaryExpression, error: CaughtError): AbortTest | undefined {
  if (!/^[!=]==?$/u.test(node.operator)) return undefined;
  const test = readSides(node, node.left, node.right, error) ?? readSides(node, node.right, node.left, error);
  return test && { ...test, isNegated: node.operator.startsWith('!') };
}

function readSides(node: TSESTree.Node, asked: TSESTree.Node, other: TSESTree.Node, error: CaughtError): AbortTest | undefined {
  const by = getAsked(asked, error);
  const value = by && getValue(unwrap(other), error);
  return by && isOfAborts(by, value) ? { node, by, values: [value], isNegated: false } : undefined;
}

const constantsOfDOMException: ReadonlyMap<string, number> = new Map([['ABORT_ERR', 20], ['TIMEOUT_ERR', 23]]);

function getValue(other: TSESTree.Node, error: CaughtError): unknown {
  if (other.type !== 'MemberExpression' || getPath(other.object) !== 'DOMException') return getConstant(other, error)?.value;
  return constantsOfDOMException.get(getMemberName(other) ?? '');
}

/** What of the error itself `expression` is; a property of its cause is another error's. */
function getAsked(expression: TSESTree.Node, error: CaughtError): 'code' | 'message' | 'name' | undefined {
  const target = unwrap(expression);
  if (isErrorText(target, error)) return 'message';
  const name = getPropertyOfError(target, error);
  return name === 'name' || name === 'code' ? name : undefined;
}

function getPropertyOfError(target: TSESTree.Node, error: CaughtError): string | undefined {
  if (target.type === 'MemberExpression') return isTheError(target.object, error) ? getMemberName(target) : undefined;
  const variable = getNamedVariable(target, error.file.sourceCode);
  if (!variable) return undefined;
  const value = getOnlyValue(variable);
  if (value) return unwrap(value).type === 'MemberExpression' ? getPropertyOfError(unwrap(value), error) : undefined;
  // `catch ({ name })` and `const { name } = error`.
  const parent = variable.identifiers[0]?.parent;
  return parent?.type === 'Property' && readsError(target, error) ? getKeyName(parent) : undefined;
}

function isOfAborts(by: AbortTest['by'], value: unknown): boolean {
  if (by === 'name') return value === 'AbortError' || value === 'TimeoutError';
  if (by === 'code') return value === 20 || value === 23 || value === 'ABORT_ERR';
  return typeof value === 'string' && hasCancellationWord(value);
}

/** `['AbortError'].includes(e.name)`, `e.message.includes('aborted')`, `/abort/i.test(e.message)`. */
function readCall(node: TSESTree.CallExpression, error: CaughtError): AbortTest | undefined {
  const name = getCalleeName(node) ?? '';
  const receiver = getReceiver(node);
  const [argument] = node.arguments;
  if (!receiver || !argument || !/^(?:endsWith|exec|includes|indexOf|match|search|startsWith|test)$/u.test(name)) return undefined;
  const [text, part] = /^(?:exec|test)$/u.test(name) ? [argument, receiver] : [receiver, argument];
  const values = [getPartOfText(part, error)].filter((value) => value !== undefined);
  if (isErrorText(text, error) || (isPattern(part) && isTheError(text, error))) return values.some(hasCancellationWord) ? { node, by: 'message', values, isNegated: false } : undefined;
  return name === 'includes' ? readList(node, receiver, argument, error) : undefined;
}

/** What makes a text of all that it is asked about: `/abort/i.test(e)`. */
function isPattern(part: TSESTree.Node): boolean {
  return part.type === 'Literal' && 'regex' in part;
}

function getPartOfText(part: TSESTree.Node, error: CaughtError): string | undefined {
  const target = unwrap(part);
  if (target.type === 'Literal' && 'regex' in target) return target.regex.pattern;
  const value = getConstant(target, error)?.value;
  return typeof value === 'string' ? value : undefined;
}

function readList(node: TSESTree.CallExpression, list: TSESTree.Node, asked: TSESTree.Node, error: CaughtError): AbortTest | undefined {
  const by = list.type === 'ArrayExpression' ? getAsked(asked, error) : undefined;
  if (list.type !== 'ArrayExpression' || !by) return undefined;
  const values = list.elements.flatMap((element) => (element?.type === 'Literal' && isOfAborts(by, element.value) ? [element.value] : []));
  return values.length === 0 ? undefined : { node, by, values, isNegated: false };
}

/** Whether two tests are parts of one: `e instanceof DOMException && e.name === 'AbortError'`. */
export function areOne({ node }: AbortTest, other: AbortTest): boolean {
  return [...getAncestors(node)].some((around) => around.type === 'LogicalExpression' && around.operator === '&&' && isInside(other.node, around));
}

/**
 * The test together with questions about the shape of the error that stand beside it: `e instanceof Error && e.name === 'AbortError'`. Not where the handler
 * goes on to read the error, whose type they narrow.
 */
export function getWholeTest({ node, isNegated }: AbortTest, handler: Handler, file: LintedFile): TSESTree.Node {
  const error = getError(handler, file);
  let whole = getWrapped(node);
  for (let { parent } = whole; !isNegated && parent?.type === 'LogicalExpression' && parent.operator === '&&'; { parent } = whole) {
    const other = parent.left === whole ? parent.right : parent.left;
    if (readTest(other, error).asks !== 'shape' && !readAbortTest(unwrap(other), error)) break;
    if (isReadOutside(parent, handler, error)) break;
    whole = parent;
  }
  return whole;
}

function isReadOutside(test: TSESTree.Node, { body }: Handler, error: CaughtError): boolean {
  return body !== undefined && [...walk(body, error.file.sourceCode)].some((node) => node.type === 'MemberExpression' && !isInside(node, test) && isTheError(node.object, error));
}
