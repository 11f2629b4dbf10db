import type { TSESLint } from '@typescript-eslint/utils';

import { type Delay, getClock, getDelays, getNumber } from '../cancellation/delays.ts';
import { createRule } from '../create-rule.ts';
import { type LintedFile, openFile, speaksOfTimers } from '../linted-file.ts';
import { mention } from '../report/mention.ts';
import { unwrap } from '../syntax/unwrap.ts';

export default createRule({
  name: 'valid-timeout-delay',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Require delays of timeouts and timers that are durations which a timer can wait',
      set: 'recommended',
      gotcha: 5,
      types: 'unused',
    },
    schema: [],
    messages: {
      overflowing: '`{{delay}}` is more than the 2147483647 ms that a timer of Node can wait, so its time is up after 1 ms. Wait less, or set no timer.',
      outOfRange: '`{{delay}}` is outside of 0 to 4294967295 ms, which is all that `AbortSignal.timeout()` takes, so it throws. Pass the milliseconds to wait.',
      noDuration: '`{{delay}}` is no duration, so the time is up after 1 ms. Pass the milliseconds to wait.',
      throwingDeadline: '`{{delay}}` is a point in time and no duration, so `AbortSignal.timeout()` throws. Pass the milliseconds to wait.',
      deadline: '`{{delay}}` is a point in time and no duration, so the time is up after 1 ms. Pass the milliseconds to wait.',
      deadlineSinceStart: '`{{delay}}` is a point in time and no duration, so the timer waits as long again as the process has run. Pass the milliseconds to wait.',
      useDuration: 'Pass `{{duration}}`.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfTimers(file)) return {};
    return {
      CallExpression(call) {
        for (const delay of getDelays(call, file)) {
          const mistake = getMistake(delay, file);
          if (mistake) context.report({ node: delay.value, messageId: mistake, data: { delay: mention(delay.value, file.sourceCode) }, suggest: suggestDuration(delay, file) });
        }
      },
    };
  },
});

type Mistake = 'deadline' | 'deadlineSinceStart' | 'noDuration' | 'outOfRange' | 'overflowing' | 'throwingDeadline';

/** Timers count in 31 bits, signals of `AbortSignal.timeout()` are checked for 32. */
const longestDelay = 2 ** 31 - 1;
const highestNumber = 2 ** 32 - 1;

/** What is wrong with a delay. Only what is certain: a value that cannot be told is trusted, whatever its name. */
function getMistake({ of, value }: Delay, file: LintedFile): Mistake | undefined {
  const clock = getClock(value, file);
  if (clock) return of === 'signal' ? 'throwingDeadline' : clock === 'start' ? 'deadlineSinceStart' : 'deadline';
  const milliseconds = getNumber(value, file);
  if (milliseconds === undefined || (milliseconds >= 0 && milliseconds <= longestDelay)) return undefined;
  if (of === 'signal' && !(milliseconds >= 0 && milliseconds <= highestNumber)) return 'outOfRange';
  return milliseconds > 0 ? 'overflowing' : 'noDuration';
}

/** The other half of `Date.now() + duration`. */
function suggestDuration({ value }: Delay, file: LintedFile): TSESLint.ReportSuggestionArray<'useDuration'> {
  if (value.type !== 'BinaryExpression' || file.sourceCode.getCommentsInside(value).length > 0) return [];
  const [clock, duration] = getClock(value.left, file) ? [value.left, value.right] : [value.right, value.left];
  // Of a longer sum, or of a name, part of the duration would be lost.
  if (unwrap(clock).type !== 'CallExpression' || getClock(duration, file)) return [];
  const text = file.sourceCode.getText(duration);
  const data = { duration: mention(duration, file.sourceCode) };
  return [{ messageId: 'useDuration', data, fix: (fixer) => fixer.replaceText(value, duration.type === 'SequenceExpression' ? `(${text})` : text) }];
}
