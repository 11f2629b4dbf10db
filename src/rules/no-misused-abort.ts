import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getSoleListener } from '../cancellation/handler-properties.ts';
import { getListenerThrow } from '../cancellation/listener-throws.ts';
import { getMisusedMethod, getTakenMethods, type MisusedMethod } from '../cancellation/misused-methods.ts';
import { getTextReason } from '../cancellation/text-reasons.ts';
import { createRule } from '../create-rule.ts';
import { getMemberOfSignal, getMisplacedControllers } from '../forwarding/misplaced-controllers.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { type Edit, writeCall, writeError, writeListener, writeRejection, writeItsSignal } from '../report/abort-edits.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { type Call, getMemberName, getPath } from '../syntax/calls.ts';

export default createRule({
  name: 'no-misused-abort',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Disallow uses of AbortController and AbortSignal that abort nothing, or not as they are meant to',
      set: 'recommended',
      gotcha: 2,
      types: 'sharpen',
      strict: { reportTextReasons: true, reportHandlerProperties: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportTextReasons: { type: 'boolean', description: 'Report `controller.abort(\'text\')` in a file that compares no reason.' },
          reportHandlerProperties: { type: 'boolean', description: 'Report `signal.onabort = …` on a signal that the function received.' },
        },
      },
    ],
    defaultOptions: [{ reportTextReasons: false, reportHandlerProperties: false }],
    messages: {
      unboundMethod: '`{{code}}` loses its object here, so that every call of it throws a `TypeError`. Pass `{{instead}}`.',
      takenMethod: '`{{code}}` is taken from its object here, so that every call of it throws a `TypeError`. Call `{{instead}}`.',
      eventAsReason: '`{{code}}` is called with what the event brings, which becomes the reason, so nobody catches an `AbortError`. Pass `{{instead}}`.',
      uncalledMethod: '`{{code}}` is named here and never called, so nothing happens. Write `{{instead}}`.',
      unaskedState: '`{{code}}` is read and nobody looks at the answer, so the work goes on after an abort. Write `{{instead}}`.',
      controllerAsSignal: '`{{call}}` is given a controller in place of a signal: it throws, or does not notice an abort. Give `{{instead}}`.',
      controllerAsked: '`{{code}}` asks the controller for what only its signal has. Write `{{instead}}`.',
      listenerThrows: 'What this listener throws reaches neither who aborts nor who waits, and ends the process in Node. Reject a promise instead.',
      textReason: 'An abort with `{{code}}` makes callers catch a text, which has no `name` and no stack. Abort with an error, such as `{{instead}}`.',
      soleListener: '`{{code}}` is one place for all who have this signal: whoever fills it next throws out this listener. Use `addEventListener()`.',
      passFunction: 'Pass `{{instead}}`.',
      useInstead: 'Write `{{instead}}`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      MemberExpression(node) {
        const report = describeMember(node, file);
        if (report) context.report(report);
      },
      VariableDeclarator(node) {
        for (const property of getTakenMethods(node, file)) context.report(describeTaken(property, node, file));
      },
      'CallExpression, NewExpression'(node: Call) {
        for (const controller of getMisplacedControllers(node, file)) context.report(describeMisplaced(controller, node, file));
      },
      'CallExpression, AssignmentExpression'(node: TSESTree.AssignmentExpression | TSESTree.CallExpression) {
        const report = describeListener(node, file) ?? describeStrict(node, options, file);
        if (report) context.report(report);
      },
    };
  },
});

interface Options {
  readonly reportTextReasons: boolean;
  readonly reportHandlerProperties: boolean;
}

type Situation = 'controllerAsked' | 'controllerAsSignal' | 'eventAsReason' | 'listenerThrows' | 'soleListener' | 'takenMethod' | 'textReason' | 'unaskedState' | 'unboundMethod' | 'uncalledMethod';
type Descriptor = TSESLint.ReportDescriptor<Situation | 'passFunction' | 'useInstead'>;

const situations = { bound: 'eventAsReason', unasked: 'unaskedState', unbound: 'unboundMethod', uncalled: 'uncalledMethod' } as const satisfies Record<MisusedMethod['kind'], Situation>;

function describeMember(member: TSESTree.MemberExpression, file: LintedFile): Descriptor | undefined {
  const misused = getMisusedMethod(member, file);
  if (misused) return describeMisused(misused, file);
  if (getMemberOfSignal(member, file) === undefined) return undefined;
  const { instead, fix } = writeItsSignal(member.object, file.sourceCode);
  const data = { code: mention(member, file.sourceCode), instead: `${instead}.${getMemberName(member) ?? ''}` };
  return { node: member, messageId: 'controllerAsked', data, suggest: [{ messageId: 'useInstead', data, fix }] };
}

function describeMisused(misused: MisusedMethod, file: LintedFile): Descriptor {
  const { instead, fix } = writeCall(misused, file);
  const { kind, node } = misused;
  const isPassed = kind === 'bound' || kind === 'unbound';
  return {
    node,
    messageId: situations[kind],
    data: { code: mention(node, file.sourceCode), instead },
    suggest: isSafeToWrite(misused) ? [{ messageId: isPassed ? 'passFunction' : 'useInstead', data: { instead }, fix }] : [],
  };
}

/** Not where the object would be evaluated anew, where the callback would then throw at nobody, or where a call of the file gives it arguments. */
function isSafeToWrite({ kind, member, callback }: MisusedMethod): boolean {
  if (getPath(member) === undefined) return false;
  if (kind === 'unbound' && !callback) return false;
  return getMemberName(member) === 'abort' || !callback || (kind === 'unbound' && !callback.isDropped);
}

function describeTaken(property: TSESTree.Property, { init }: TSESTree.VariableDeclarator, { sourceCode }: LintedFile): Descriptor {
  const name = sourceCode.getText(property.key);
  const holder = init && getPath(init) !== undefined ? sourceCode.getText(init) : 'controller';
  return { node: property, messageId: 'takenMethod', data: { code: name, instead: `${holder}.${name}()` } };
}

function describeMisplaced(controller: TSESTree.Node, call: Call, { sourceCode }: LintedFile): Descriptor {
  const { instead, fix } = writeItsSignal(controller, sourceCode);
  const data = { call: mentionCall(call, sourceCode), instead };
  return { node: controller, messageId: 'controllerAsSignal', data, suggest: [{ messageId: 'useInstead', data: { instead }, fix }] };
}

function describeListener(registration: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): Descriptor | undefined {
  const thrown = getListenerThrow(registration, file);
  return thrown && { node: thrown.node, messageId: 'listenerThrows', suggest: suggest(writeRejection(thrown, file)) };
}

function describeStrict(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, { reportTextReasons, reportHandlerProperties }: Options, file: LintedFile): Descriptor | undefined {
  const { sourceCode } = file;
  if (node.type === 'CallExpression') {
    const text = reportTextReasons ? getTextReason(node, file) : undefined;
    const edit = text && writeError(text, sourceCode);
    return text && edit && { node: text, messageId: 'textReason', data: { code: mention(text, sourceCode), instead: edit.instead }, suggest: suggest(edit) };
  }
  const listener = reportHandlerProperties ? getSoleListener(node, file) : undefined;
  return listener && { node: node.left, messageId: 'soleListener', data: { code: mention(node.left, sourceCode) }, suggest: suggest(writeListener(node, listener.signal, sourceCode)) };
}

function suggest(edit: Edit | undefined): TSESLint.ReportSuggestionArray<'useInstead'> {
  return edit ? [{ messageId: 'useInstead', data: { instead: edit.instead }, fix: edit.fix }] : [];
}
