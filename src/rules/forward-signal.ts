import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getFartherSignal } from '../forwarding/farther-signals.ts';
import { type Gap, getGap, isPlain } from '../forwarding/forwarding-gaps.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention, mentionCall } from '../report/mention.ts';
import { giveSignal, replaceSignal, writeSignal } from '../report/signal-edits.ts';
import { type Call, getRoot } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';

export default createRule({
  name: 'forward-signal',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow calls that could take the signal which the function received and do not get it',
      set: 'recommended',
      gotcha: 1,
      types: 'sharpen',
      strict: { reportFileReads: true, reportProcesses: true, reportAllTyped: true },
      all: { reportFileWrites: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          reportFileReads: { type: 'boolean', description: 'Also report reads of files.' },
          reportFileWrites: { type: 'boolean', description: 'Also report writes of files.' },
          reportProcesses: { type: 'boolean', description: 'Also report child processes that no listener of the function ends.' },
          reportAllTyped: { type: 'boolean', description: 'With types: also report calls that are neither awaited nor returned.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ reportFileReads: false, reportFileWrites: false, reportProcesses: false, reportAllTyped: false }],
    messages: {
      notForwarded: 'An abort of `{{signal}}` does not reach `{{call}}`, which runs to its end. Pass it `{{text}}`.',
      partsForwarded: '`{{call}}` gets parts of `{{bag}}` but not its signal, so an abort does not reach it. Pass `{{text}}` as well.',
      restForwarded: '`{{rest}}` no longer has the signal, so an abort of `{{signal}}` does not reach `{{call}}`. Pass `{{text}}` as well.',
      tokenNotForwarded: 'A cancellation of `{{signal}}` does not reach `{{call}}`, which runs to its end. Pass it `{{text}}`.',
      fartherForwarded: '`{{call}}` gets `{{given}}` of an outer function, so an abort of `{{nearer}}`, which came with this call, does not reach it. Pass `{{nearer}}`.',
      passSignal: 'Pass it `{{text}}`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'CallExpression, NewExpression'(node: Call) {
        const finding = getMissing(node, options, file) ?? getFarther(node, file);
        if (finding) context.report(finding);
      },
    };
  },
});

type Finding = TSESLint.ReportDescriptor<'fartherForwarded' | 'notForwarded' | 'partsForwarded' | 'passSignal' | 'restForwarded' | 'tokenNotForwarded'>;

interface Options {
  readonly reportAllTyped: boolean;
  readonly reportFileReads: boolean;
  readonly reportFileWrites: boolean;
  readonly reportProcesses: boolean;
}

/** A call that gets no signal. */
function getMissing(call: Call, options: Options, file: LintedFile): Finding | undefined {
  const gap = getGap(call, file);
  return gap && isWanted(gap, options) ? describe(gap, file) : undefined;
}

/** Whether the options ask for calls of this kind. */
function isWanted(gap: Gap, options: Options): boolean {
  switch (gap.slot.area) {
    case 'lines':
      return false;
    case 'processes':
      return options.reportProcesses;
    case 'reads':
      return options.reportFileReads;
    case 'writes':
      return options.reportFileWrites;
    default:
      return isPlain(gap) || options.reportAllTyped;
  }
}

function describe(gap: Gap, { sourceCode }: LintedFile): Finding {
  const { call: node, signal, slot, omission } = gap;
  const text = writeSignal(slot, signal.expression);
  const data = { call: mentionCall(node, sourceCode), signal: signal.expression, text };
  const fix = giveSignal(node, slot, omission, signal.expression, sourceCode);
  const suggest = fix ? [{ messageId: 'passSignal', data: { text }, fix } as const] : [];
  if (signal.kind === 'token') return { node, messageId: 'tokenNotForwarded', data, suggest };
  if (omission.kind === 'rest') return { node, messageId: 'restForwarded', data: { ...data, rest: omission.name.name }, suggest };
  const bag = getBagInParts(gap);
  if (bag !== undefined) return { node, messageId: 'partsForwarded', data: { ...data, bag }, suggest };
  return { node, messageId: 'notForwarded', data, suggest };
}

/** A call that gets the signal of an outer function where the nearest is at hand. */
function getFarther(call: Call, file: LintedFile): Finding | undefined {
  const farther = getFartherSignal(call, file);
  if (!farther) return undefined;
  const { nearer: { expression }, given } = farther;
  const data = { call: mentionCall(call, file.sourceCode), given: mention(given, file.sourceCode), nearer: expression };
  return { node: given, messageId: 'fartherForwarded', data, suggest: [{ messageId: 'passSignal', data: { text: expression }, fix: replaceSignal(given, expression) }] };
}

/** The bag with the signal, when the call takes other options out of it: `{ timeout: options.timeout }`. */
function getBagInParts({ signal, omission }: Gap): string | undefined {
  if (omission.kind !== 'options') return undefined;
  const [, bag] = /^(\w+)\??\.\w+$/u.exec(signal.expression) ?? [];
  return bag !== undefined && omission.literal.properties.some((property) => property.type === 'Property' && isPartOf(property.value, bag)) ? bag : undefined;
}

function isPartOf(value: TSESTree.Node, bag: string): boolean {
  const target = unwrap(value);
  const root = target.type === 'MemberExpression' ? getRoot(target) : undefined;
  return root?.type === 'Identifier' && root.name === bag;
}
