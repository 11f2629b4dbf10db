import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getWholeTest } from '../flow/abort-tests.ts';
import { type BrittleOptions, type BrittleTest, getBrittleTest } from '../flow/brittle-tests.ts';
import { getErrorHandler, type Handler } from '../flow/handlers.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { compareAlsoWith, compareCause, compareWith, getComparison, replaceTest, writeQuestion } from '../report/test-edits.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { isCall } from '../syntax/calls.ts';
import { isTruthOnly } from '../syntax/conditions.ts';

const off = { type: 'boolean' } as const;

export default createRule({
  name: 'no-brittle-abort-check',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow tests of an error that miss the abort they are there for',
      set: 'recommended',
      gotcha: 2,
      types: 'sharpen',
      strict: { reportMessages: true, reportMismatches: true, reportNames: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportMessages: { ...off, description: 'Report tests of the text also where no received signal is in reach, when nothing else is asked.' },
          reportMismatches: { ...off, description: 'Report tests that cannot know the form of the abort: after `Promise.any`, of a class or a code that it does not have, of a reason in view.' },
          reportNames: { ...off, description: 'Report tests of the name alone where the signal is a received one, which may be aborted with any reason.' },
        },
      },
    ],
    defaultOptions: [{ reportMessages: false, reportMismatches: false, reportNames: false }],
    messages: {
      timeMissed: 'When the time of `AbortSignal.timeout()` is up, `{{call}}` throws a TimeoutError, and `{{test}}` misses it. Ask for `TimeoutError`, too.',
      timeImpossible: '`{{call}}` makes an AbortError of every abort, also of a timeout, so `{{test}}` is never met. Look for the TimeoutError in `cause`.',
      textTested: 'The text of an abort is that of its reason and of the runtime, so `{{test}}` misses some. Ask `{{question}}`.',
      textAlone: 'The text of an abort is that of its reason and of the runtime, so `{{test}}` misses some. Ask the signal, or the name of the error.',
      nameAlone: 'Whoever aborts `{{signal}}` chooses the reason, and `{{test}}` misses all but an AbortError. Ask `{{question}}`.',
      aggregateMissed: 'When its tasks are aborted, `Promise.any()` rejects with an AggregateError around their errors, and `{{test}}` misses it. Ask the signal.',
      reasonMissed: 'This file aborts with a reason of its own, which `{{call}}` throws as it is, and `{{test}}` misses it. Ask the signal.',
      classImpossible: 'What `{{call}}` throws at an abort is an error of Node and no DOMException, so `{{test}}` is never met. Ask the signal, or the name.',
      codeImpossible: 'What `{{call}}` throws at an abort has another code, so `{{test}}` is never met. Ask the signal, or the name.',
      useSignal: 'Ask the signal: `{{question}}`.',
      useTimeoutError: 'Ask for the TimeoutError.',
      addTimeoutError: 'Ask for the TimeoutError as well.',
      useAbortError: 'Ask for the AbortError that Node makes of it.',
      useCause: 'Ask the cause.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'CallExpression, CatchClause'(node: TSESTree.CallExpression | TSESTree.CatchClause) {
        const handler = getErrorHandler(node, file);
        if (handler) report(context, handler, options, file);
      },
    };
  },
});

const messages = {
  aggregate: 'aggregateMissed',
  class: 'classImpossible',
  code: 'codeImpossible',
  name: 'nameAlone',
  notTime: 'timeImpossible',
  reason: 'reasonMissed',
  text: 'textTested',
  time: 'timeMissed',
} as const satisfies Record<BrittleTest['kind'], string>;

type Advice = 'useCause' | 'useAbortError' | 'useTimeoutError' | 'addTimeoutError' | 'useSignal';
type MessageId = Advice | 'textAlone' | (typeof messages)[BrittleTest['kind']];
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>;

function report(context: Readonly<TSESLint.RuleContext<MessageId, readonly [BrittleOptions]>>, handler: Handler, options: BrittleOptions, file: LintedFile): void {
  const brittle = getBrittleTest(handler, options, file);
  if (!brittle) return;
  const { kind, test, signal, thrower } = brittle;
  const { sourceCode } = file;
  const name = signal?.expression ?? 'signal';
  const question = writeQuestion(name, { isOptional: signal?.isOptional === true, isNegated: false, isTruthOnly: true });
  const call = thrower ? mentionThrower(thrower, sourceCode) : '';
  context.report({
    node: test.node,
    messageId: kind === 'text' && !signal ? 'textAlone' : messages[kind],
    data: { call, test: mention(test.node, sourceCode), signal: name, question },
    suggest: [...suggestComparison(brittle, sourceCode), ...suggestSignal(brittle, handler, file)],
  });
}

/** `fetch(…)`, or `throw signal.reason`. */
function mentionThrower(thrower: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  return isCall(thrower) ? mentionCall(thrower, sourceCode) : `throw ${mention(thrower, sourceCode)}`;
}

/** What else to compare the error with, where it tells as much as the author wants to know. */
function suggestComparison({ kind, test, isOnlyTime }: BrittleTest, sourceCode: TSESLint.SourceCode): readonly Suggestion[] {
  const comparison = getComparison(test.node);
  if (!comparison) return [];
  const time = typeof comparison.literal.value === 'number' ? 23 : 'TimeoutError';
  if (kind === 'time') {
    return isOnlyTime ? [{ messageId: 'useTimeoutError', fix: compareWith(comparison, time) }] : [{ messageId: 'addTimeoutError', fix: compareAlsoWith(comparison, time, sourceCode) }];
  }
  if (kind !== 'notTime') return [];
  if (isOnlyTime) return [{ messageId: 'useAbortError', fix: compareWith(comparison, 'AbortError') }];
  const cause = compareCause(comparison);
  const fix = cause === undefined ? undefined : replaceTest(test.node, cause, sourceCode);
  return fix ? [{ messageId: 'useCause', fix }] : [];
}

/** `signal.aborted`, where the signal goes by its name in the handler: a field may have the next one by then. A timeout is not told from other aborts that way. */
function suggestSignal({ kind, test, signal, place, isOnlyTime }: BrittleTest, handler: Handler, file: LintedFile): readonly Suggestion[] {
  const { sourceCode } = file;
  const expression = signal?.expression;
  if (!signal || expression === undefined || expression.startsWith('this.') || !handler.body || !meansTheSame(expression, place, handler.body, sourceCode)) return [];
  if ((kind === 'time' || kind === 'notTime') && !isOnlyTime) return [];
  const whole = isComparedInPart(test.node) ? undefined : getWholeTest(test, handler, file);
  const question = whole && writeQuestion(expression, { isOptional: signal.isOptional, isNegated: test.isNegated, isTruthOnly: isTruthOnly(whole) });
  const fix = whole && question !== undefined ? replaceTest(whole, question, sourceCode) : undefined;
  return fix && question !== undefined ? [{ messageId: 'useSignal', data: { question }, fix }] : [];
}

/** `error.message.indexOf('abort') !== -1`, or a case of a `switch`: the test is more, or less, than a condition. */
function isComparedInPart({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'BinaryExpression' || parent?.type === 'SwitchCase';
}
