import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { type AbortListener, getAbortListener } from '../cancellation/abort-listeners.ts';
import { createRule } from '../create-rule.ts';
import { getLostReasonOfTest, getLostReasonsOfListener, type CallThatLoses, type LostAtTest, type LostReason } from '../forwarding/lost-reasons.ts';
import { canReadReason } from '../forwarding/readable-reasons.ts';
import { getRejecterAsListener, isTakenOff } from '../forwarding/rejecting-listeners.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { passReason, replaceError, throwIfAborted, writeSignalAgain } from '../report/reason-edits.ts';
import { writeCheck } from '../report/suggestions.ts';
import { isCall } from '../syntax/calls.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';

const off = { type: 'boolean' } as const;

export default createRule({
  name: 'prefer-signal-reason',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require that an abort which is passed on keeps the reason of its signal',
      set: 'recommended',
      gotcha: 2,
      types: 'sharpen',
      strict: { reportOwnErrors: true, reportLongForm: true },
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportOwnErrors: { ...off, description: 'Report a plain `Error`, a text or nothing that is thrown or rejected with in the place of the reason.' },
          reportLongForm: { ...off, description: 'Report `throwIfAborted()` spelt out: `if (signal.aborted) throw signal.reason`.' },
        },
      },
    ],
    defaultOptions: [{ reportOwnErrors: false, reportLongForm: false }],
    messages: {
      reasonLost: 'When `{{signal}}` is aborted, `{{call}}` makes up a reason, and what it aborts never learns of the real one. Pass `{{signal}}.reason` on.',
      reasonReplaced: 'When `{{signal}}` is aborted, this throws `{{error}}`, and callers who look for an abort see a failure. Write `{{signal}}.throwIfAborted()`.',
      reasonReplacedLast: 'When `{{signal}}` is aborted, this branch ends with `{{error}}`, and callers who look for an abort see a failure. Write `throw {{signal}}.reason`.',
      rejectionReplaced: 'When `{{signal}}` is aborted, who waits gets `{{error}}` and takes the abort for a failure. Write `{{reject}}({{signal}}.reason)`.',
      eventRejected: 'When `{{signal}}` is aborted, `{{reject}}` is called with the event, so who waits gets an `Event` for an error. Pass `() => {{reject}}({{signal}}.reason)`.',
      reasonSpeltOut: 'This asks `{{signal}}` and throws its reason, which is what `throwIfAborted()` does. Write `{{check}}`.',
      passReason: 'Pass `{{reason}}`.',
      throwReason: 'Throw the reason: `{{check}}`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'AssignmentExpression, CallExpression'(node: TSESTree.AssignmentExpression | TSESTree.CallExpression) {
        const listener = getAbortListener(node, file);
        if (!listener) return;
        for (const lost of getLostReasonsOfListener(listener, file)) {
          if (isWanted(lost, options)) context.report(describeInListener(lost, listener, file));
        }
        const rejecter = getWantedRejecter(listener, options, file);
        if (rejecter) context.report(describeRejecter(rejecter, listener, file));
      },
      IfStatement(statement) {
        const asked = getLostReasonOfTest(statement, file);
        if (asked && isWanted(asked.lost, options)) context.report(describeAtTest(asked, statement, file));
      },
    };
  },
});

interface Options {
  readonly reportLongForm: boolean;
  readonly reportOwnErrors: boolean;
}

function isWanted({ kind }: LostReason, { reportLongForm, reportOwnErrors }: Options): boolean {
  if (kind === 'bridge') return true;
  return kind === 'longForm' ? reportLongForm : reportOwnErrors;
}

function getWantedRejecter(listener: AbortListener, { reportOwnErrors }: Options, file: LintedFile): TSESTree.Identifier | undefined {
  return reportOwnErrors ? getRejecterAsListener(listener, file) : undefined;
}

type MessageId = 'eventRejected' | 'passReason' | 'reasonLost' | 'reasonReplaced' | 'reasonReplacedLast' | 'reasonSpeltOut' | 'rejectionReplaced' | 'throwReason';
type Report = TSESLint.ReportDescriptor<MessageId>;

function describeInListener(lost: CallThatLoses, listener: AbortListener, file: LintedFile): Report {
  return describeCall(lost, listener.signal, writeReasonAt(lost.call, listener, file), file.sourceCode);
}

/** `reject` as a listener: a function goes around it. */
function describeRejecter(rejecter: TSESTree.Identifier, listener: AbortListener, file: LintedFile): Report {
  const reason = isTakenOff(rejecter, file) ? undefined : writeReasonAt(rejecter, listener, file);
  const instead = reason !== undefined && `() => ${rejecter.name}(${reason})`;
  const suggest: Report['suggest'] = instead ? [{ messageId: 'passReason', data: { reason: instead }, fix: (fixer) => fixer.replaceText(rejecter, instead) }] : [];
  return { node: rejecter, messageId: 'eventRejected', data: { signal: mention(listener.signal, file.sourceCode), reject: rejecter.name }, suggest };
}

/** The reason of the signal that is listened to, where its name means the same at `node`, in the handler. */
function writeReasonAt(node: TSESTree.Node, listener: AbortListener, file: LintedFile): string | undefined {
  const expression = canReadReason(listener, node, file) ? writeSignalAgain(listener.signal, file.sourceCode) : undefined;
  const { parent } = getWrapped(listener.signal);
  const isOptional = parent?.type === 'MemberExpression' && parent.optional;
  return expression && writeReason(expression, isOptional);
}

function describeAtTest({ lost, signal, isOptional, isAlone }: LostAtTest, statement: TSESTree.IfStatement, { sourceCode }: LintedFile): Report {
  const expression = writeSignalAgain(signal, sourceCode);
  const reason = expression && writeReason(expression, false);
  if ('call' in lost) return describeCall(lost, signal, reason, sourceCode);
  if (lost.kind === 'throw' && !isAlone) return describeLast(lost.error, signal, reason, sourceCode);
  const check = expression && writeCheck(expression, isOptional).replace(';', '');
  const fix = expression === undefined ? undefined : throwIfAborted(statement, expression, isOptional, sourceCode);
  const data = { signal: mention(signal, sourceCode), check: check ?? 'throwIfAborted()' };
  if (lost.kind === 'longForm') return { node: statement, messageId: 'reasonSpeltOut', data, ...(fix && { fix }) };
  const suggest: Report['suggest'] = fix ? [{ messageId: 'throwReason', data: { check: data.check }, fix }] : [];
  return { node: lost.error, messageId: 'reasonReplaced', data: { error: mentionError(lost.error, sourceCode), signal: data.signal }, suggest };
}

/** A throw after other things, which have to stay. */
function describeLast(error: TSESTree.Node, signal: TSESTree.Node, reason: string | undefined, sourceCode: TSESLint.SourceCode): Report {
  const fix = reason === undefined ? undefined : replaceError(error, reason, sourceCode);
  const suggest: Report['suggest'] = fix && reason !== undefined ? [{ messageId: 'throwReason', data: { check: `throw ${reason}` }, fix }] : [];
  return { node: error, messageId: 'reasonReplacedLast', data: { error: mentionError(error, sourceCode), signal: mention(signal, sourceCode) }, suggest };
}

/** A bridge or a rejection: the reason goes into its parentheses. */
function describeCall(lost: CallThatLoses, signal: TSESTree.Node, reason: string | undefined, sourceCode: TSESLint.SourceCode): Report {
  const fix = reason === undefined ? undefined : passReason(lost.call, reason, sourceCode);
  const suggest: Report['suggest'] = fix && reason !== undefined ? [{ messageId: 'passReason', data: { reason }, fix }] : [];
  const data = { call: mentionCall(lost.call, sourceCode), signal: mention(signal, sourceCode) };
  if (lost.kind === 'bridge') return { node: lost.call, messageId: 'reasonLost', data, suggest };
  return { node: lost.call, messageId: 'rejectionReplaced', data: { error: mentionError(lost.error, sourceCode), signal: data.signal, reject: mention(lost.call.callee, sourceCode) }, suggest };
}

function writeReason(signal: string, isOptional: boolean): string {
  return `${signal}${isOptional ? '?.' : '.'}reason`;
}

/** By its class: its text is long, and has quotes of any kind. A text of its own, in the quotes that a message can have. */
function mentionError(error: TSESTree.Node | undefined, sourceCode: TSESLint.SourceCode): string {
  if (!error) return 'undefined';
  const made = unwrap(error);
  return isCall(made) ? mentionCall(made, sourceCode) : mention(made, sourceCode).replaceAll('`', "'");
}
