import type { TSESTree } from '@typescript-eslint/utils';

import { hasCancellationWord, isAbortQuestion } from '../cancellation/abort-errors.ts';
import type { HandedSignal } from '../cancellation/bags.ts';
import { getNearestSignal } from '../cancellation/signals-in-reach.ts';
import type { LintedFile } from '../linted-file.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, isCall } from '../syntax/calls.ts';
import { getConsequent } from '../syntax/conditions.ts';
import { getAnsweringFunction, getFunctionName } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { type AbortTest, areOne, getAbortTests } from './abort-tests.ts';
import type { Handler } from './handlers.ts';
import { areAlone, type AskingHandler, endsByTime, getArrivals, getSole, isOnlyTime, type KnownArrival } from './known-arrivals.ts';
import { getMismatch, type Mismatch } from './mismatched-tests.ts';
import { speaksOfTimeout } from './other-questions.ts';

/** What a project wants to hear of beside the clear cases. */
export interface BrittleOptions {
  readonly reportMessages: boolean;
  readonly reportMismatches: boolean;
  readonly reportNames: boolean;
}

/** A test that does not know the abort which reaches it. */
export interface BrittleTest {
  /**
   * `time`: the abort of a timeout is no AbortError. `notTime`: Node makes an AbortError of a timeout. `text`: the text of an error is nobody's promise.
   * `name`: who aborts chooses the reason. `aggregate`, `class`, `code` and `reason`: the abort comes in a form that the test cannot know.
   */
  readonly kind: Mismatch['kind'] | 'name' | 'notTime' | 'text' | 'time';
  readonly test: AbortTest;
  /** What throws the abort; undefined when it does not matter. */
  readonly thrower: TSESTree.Node | undefined;
  /** The signal that could be asked instead, and a place where it goes by its name. */
  readonly signal: Pick<HandedSignal, 'expression' | 'isOptional'> | undefined;
  readonly place: TSESTree.Node;
  /** Whether nothing but a timeout aborts the guarded code. */
  readonly isOnlyTime: boolean;
}

interface Case extends AskingHandler {
  readonly options: BrittleOptions;
}

/** The first test of `handler` that misses an abort, as far as the options ask for it. */
export function getBrittleTest(handler: Handler, options: BrittleOptions, file: LintedFile): BrittleTest | undefined {
  // A function with a name may handle other promises too.
  if (handler.fn && handler.fn !== unwrap(handler.node)) return undefined;
  const asked = getAbortTests(handler, file);
  if (asked.tests.length === 0 || asked.asksOtherwise || isInPredicate(handler, file)) return undefined;
  const found: Case = { ...asked, handler, options, file, arrivals: getArrivals(handler, file) };
  return getMissedTime(found) ?? getImpossibleTime(found) ?? getTestOfText(found) ?? getTestOfForm(found) ?? getTestOfName(found);
}

/** `isAbortError()` and its like are where such tests belong. */
function isInPredicate({ node }: Handler, file: LintedFile): boolean {
  const fn = getAnsweringFunction(node);
  const name = (fn && getFunctionName(fn)) ?? '';
  return /^_?(?:is|was|has)(?![a-z])/u.test(name) && isAbortQuestion(name, file);
}

function find(kind: BrittleTest['kind'], test: AbortTest, arrival: KnownArrival | undefined, { arrivals, handler }: Case): BrittleTest {
  return { kind, test, thrower: arrival?.node, signal: arrival?.signal, place: arrival?.node ?? handler.node, isOnlyTime: isOnlyTime(arrivals) };
}

/** A test for an AbortError where `AbortSignal.timeout()` ends what rejects with the reason itself, a TimeoutError. */
function getMissedTime(found: Case): BrittleTest | undefined {
  const { tests, asksForTime, arrivals, options } = found;
  const test = tests.find(({ values }) => values.includes('AbortError') || values.includes(20));
  const arrival = arrivals.find((each) => each.arrival === 'reason' && endsByTime(each) !== undefined);
  if (!test || !arrival || asksForTime || tests.some((other) => other.by === 'message' || (other.by === 'class' && !areOne(other, test)))) return undefined;
  return isOnlyTime(arrivals) || options.reportNames || isMeantForTime(test, found) ? find('time', test, arrival, found) : undefined;
}

/**
 * Where somebody else can abort as well, the test may be for that one, and the end of the time one of the other failures. Not where the branch speaks of
 * time, or makes an answer or an error of its own that says no word of an abort.
 */
function isMeantForTime({ node, isNegated }: AbortTest, { file: { sourceCode } }: Case): boolean {
  const branch = isNegated ? undefined : getConsequent(node);
  if (!branch) return false;
  const text = sourceCode.getText(branch);
  if (speaksOfTimeout(text)) return true;
  if (hasCancellationWord(text)) return false;
  return [...walk(branch, sourceCode)].some((part) => {
    if (part.type === 'ReturnStatement') return part.argument !== null && !isNothing(part.argument);
    return part.type === 'ThrowStatement' && isCall(unwrap(part.argument));
  });
}

/** A test for a TimeoutError after functions of Node, which make an AbortError of every abort. */
function getImpossibleTime(found: Case): BrittleTest | undefined {
  const { tests, arrivals, handler, file } = found;
  const [test, another] = tests;
  const arrival = getSole(arrivals, 'nodeError');
  if (!test || another || test.by !== 'name' || test.values.includes('AbortError') || !arrival || !areAlone(handler, file)) return undefined;
  return find('notTime', test, arrival, found);
}

/** A test of the text where a signal can be asked, or, if wanted, where it is the only one. */
function getTestOfText(found: Case): BrittleTest | undefined {
  const { tests, arrivals, handler, options, file } = found;
  const test = tests.find(({ by }) => by === 'message');
  if (!test || isTextOfFile(test, handler, file)) return undefined;
  const arrival = arrivals.find(({ signal }) => signal.origin === 'received');
  if (arrival) return find('text', test, arrival, found);
  const near = handler.body && getNearestSignal(handler.body, file);
  if (near?.kind === 'signal') return { ...find('text', test, undefined, found), signal: near, place: handler.node };
  return options.reportMessages && tests.every(({ by }) => by === 'message') ? find('text', test, undefined, found) : undefined;
}

/** Whether the file makes errors with that text itself: `throw new Error('Aborted during retry')`. Those that the handler makes do not come to it. */
function isTextOfFile({ values }: AbortTest, { node: own }: Handler, { sourceCode }: LintedFile): boolean {
  const parts = values.flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []));
  return [...walkAll(sourceCode.ast, sourceCode)].some((node) => {
    if (!isCall(node) || isInside(node, own) || (node.type !== 'NewExpression' && getCalleeName(node) !== 'abort')) return false;
    return node.arguments.some((argument) => parts.some((part) => sourceCode.getText(argument).toLowerCase().includes(part)));
  });
}

/** A test that cannot know the form in which the aborts come. */
function getTestOfForm(found: Case): BrittleTest | undefined {
  const mismatch = found.options.reportMismatches ? getMismatch(found) : undefined;
  return mismatch && find(mismatch.kind, mismatch.test, mismatch.arrival, found);
}

/** A test of the name alone, where who aborts the received signal may give any reason. */
function getTestOfName(found: Case): BrittleTest | undefined {
  const { tests, asksForTime, arrivals, options } = found;
  if (!options.reportNames || asksForTime || tests.some(({ by }) => by === 'message')) return undefined;
  const arrival = arrivals.find(({ signal, arrival: form }) => signal.origin === 'received' && (form === 'reason' || form === 'unknown'));
  const test = tests.find(({ values }) => values.includes('AbortError') || values.includes(20));
  return test && arrival ? find('name', test, arrival, found) : undefined;
}
