import type { TSESLint } from '@typescript-eslint/utils';

import { getNearestSignal, type ReachableSignal } from '../cancellation/signals-in-reach.ts';
import type { Wait } from '../cancellation/waits.ts';
import { createRule } from '../create-rule.ts';
import { isRecovery } from '../forwarding/forwarding-gaps.ts';
import { hasAbortCheck } from '../forwarding/loop-checks.ts';
import { getBlockingCall, getDeafWait, getDeafWork } from '../forwarding/loop-work.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mentionCall } from '../report/mention.ts';
import { insertFirst, writeCheck } from '../report/suggestions.ts';
import type { Loop } from '../syntax/ancestors.ts';
import type { Call } from '../syntax/calls.ts';
import { getEnclosingFunction } from '../syntax/functions.ts';

export default createRule({
  name: 'check-signal-in-loop',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow loops that go on after an abort',
      set: 'recommended',
      gotcha: 1,
      types: 'sharpen',
      strict: { reportCheckedLoops: true, reportUncheckedWork: true, reportLoopsWithoutAwait: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          reportCheckedLoops: { type: 'boolean', description: 'Also report waits in loops that check the signal between them.' },
          reportUncheckedWork: { type: 'boolean', description: 'Also report loops that await work which no signal reaches.' },
          reportLoopsWithoutAwait: { type: 'boolean', description: 'Also report loops of blocking calls.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ reportCheckedLoops: false, reportUncheckedWork: false, reportLoopsWithoutAwait: false }],
    messages: {
      sleepsThroughAbort: 'An abort of `{{signal}}` does not end `{{wait}}`, and this loop never checks for one. Use a sleep that takes the signal, or at least check it in every round.',
      noticesLate: 'This loop notices an abort of `{{signal}}` only when `{{wait}}` is over. Use a sleep that takes the signal.',
      worksOn: 'An abort of `{{signal}}` ends neither `{{work}}` nor this loop, which goes on to its last round. Check the signal in every round.',
      blocksAbort: 'No abort of `{{signal}}` can arrive during this loop, as `{{work}}` lets nothing else run. Await something in every round, and check the signal.',
      checkInRound: 'Check the signal at the start of every round.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, WhileStatement'(loop: Loop) {
        const finding = getFinding(loop, options, file);
        if (finding) context.report(finding);
      },
    };
  },
});

interface Options {
  readonly reportCheckedLoops: boolean;
  readonly reportLoopsWithoutAwait: boolean;
  readonly reportUncheckedWork: boolean;
}

/** What everything below is asked about: a loop, and the signal that its function received. */
interface Scene {
  readonly loop: Loop;
  readonly signal: ReachableSignal;
  readonly options: Options;
  readonly file: LintedFile;
}

type MessageId = 'blocksAbort' | 'checkInRound' | 'noticesLate' | 'sleepsThroughAbort' | 'worksOn';
type Finding = TSESLint.ReportDescriptor<MessageId>;
type Suggestions = TSESLint.ReportSuggestionArray<MessageId>;

/** In milliseconds: what people take for "at once". */
const shortWait = 100;

/** What `loop` does that an abort of the nearest signal has to wait for. */
function getFinding(loop: Loop, options: Options, file: LintedFile): Finding | undefined {
  const signal = getNearestSignal(loop, file);
  // What runs because something failed may have to be done in spite of an abort.
  if (signal?.kind !== 'signal' || isRecovery(loop, file)) return undefined;
  const scene: Scene = { loop, signal, options, file };
  const wait = getDeafWait(loop, file);
  if (wait) return hasAbortCheck(loop, file) ? getLateNotice(wait, scene) : getMissedAbort(wait, scene);
  if (!(options.reportUncheckedWork || options.reportLoopsWithoutAwait) || hasAbortCheck(loop, file)) return undefined;
  return getUncheckedWork(scene) ?? getBlocking(scene);
}

function getMissedAbort({ node }: Wait, scene: Scene): Finding {
  // A check makes it a wait that is noticed late, which those options report as well.
  return { node, messageId: 'sleepsThroughAbort', data: tell('wait', node, scene), suggest: scene.options.reportCheckedLoops ? [] : suggestCheck(scene) };
}

/** A loop that checks in every round and waits so short that nobody minds is left alone. */
function getLateNotice({ node, delay = Infinity }: Wait, scene: Scene): Finding | undefined {
  if (!scene.options.reportCheckedLoops || delay <= shortWait) return undefined;
  return { node, messageId: 'noticesLate', data: tell('wait', node, scene) };
}

function getUncheckedWork(scene: Scene): Finding | undefined {
  const { loop, signal, options, file } = scene;
  const work = options.reportUncheckedWork ? getDeafWork(loop, signal, file) : undefined;
  return work && { node: work, messageId: 'worksOn', data: tell('work', work, scene), suggest: suggestCheck(scene) };
}

function getBlocking(scene: Scene): Finding | undefined {
  const { loop, options, file } = scene;
  const work = options.reportLoopsWithoutAwait && getEnclosingFunction(loop)?.async === true ? getBlockingCall(loop, file) : undefined;
  return work && { node: work, messageId: 'blocksAbort', data: tell('work', work, scene) };
}

function tell(what: 'wait' | 'work', call: Call, { signal, file }: Scene): Record<string, string> {
  return { signal: signal.expression, [what]: mentionCall(call, file.sourceCode) };
}

function suggestCheck({ loop: { body }, signal, file: { sourceCode } }: Scene): Suggestions {
  const check = writeCheck(signal.expression, signal.isOptional);
  const addFirst = insertFirst(body, check, sourceCode);
  const inBlock: TSESLint.ReportFixFunction = (fixer) => [fixer.insertTextBefore(body, `{ ${check} `), fixer.insertTextAfter(body, ' }')];
  return [{ messageId: 'checkInRound', fix: body.type === 'BlockStatement' ? addFirst : inBlock }];
}
