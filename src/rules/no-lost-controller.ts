import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getLostController, type LostController } from '../cancellation/lost-controllers.ts';
import { getRace } from '../cancellation/races.ts';
import { getNearestSignal } from '../cancellation/signals-in-reach.ts';
import { createRule } from '../create-rule.ts';
import { getSignalSlot } from '../forwarding/signal-slots.ts';
import { type LintedFile, openFile, speaksOfControllers } from '../linted-file.ts';
import { removeSignalOption } from '../report/fresh-signal-edits.ts';
import { mention } from '../report/mention.ts';
import { replaceSignal } from '../report/signal-edits.ts';
import { getCalleeName, getKeyName, isCall } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';

export default createRule({
  name: 'no-lost-controller',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow controllers that nobody aborts and whose signal is given to somebody all the same',
      set: 'recommended',
      gotcha: 4,
      types: 'unused',
      strict: { reportDefaults: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportDefaults: { type: 'boolean', description: 'Report a signal that stands in where none is given: `signal ?? new AbortController().signal`.' },
        },
      },
    ],
    defaultOptions: [{ reportDefaults: false }],
    messages: {
      controllerDropped: 'Nobody keeps the controller of this signal, so nobody can stop what is given it. Keep the controller, or give a signal that somebody aborts.',
      variableNeverAborted: 'Nobody calls `{{name}}.abort()`, so what is given its signal cannot be stopped. Abort it where the work is to end, or do without it.',
      fieldNeverAborted: 'The class never calls `{{name}}.abort()`, and nobody else can, so what is given its signal cannot be stopped. Abort it where the object is closed.',
      losersRunOn: 'Nobody calls `{{name}}.abort()`, so the tasks that lose this `Promise.{{method}}()` go on to their end. Abort it once the race is over.',
      standsInForNone: 'Where no signal is given, this one stands in for it, and nobody can abort it. Leave the signal `undefined`, or abort this one as well.',
      passSignal: 'Give `{{signal}}`.',
      removeSignal: 'Give no signal.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfControllers(file)) return {};
    return {
      NewExpression(node) {
        const lost = getLostController(node, file);
        if (lost && isWanted(lost, options)) context.report(describe(lost, node, file));
      },
    };
  },
});

function isWanted({ isDefault }: LostController, { reportDefaults }: { readonly reportDefaults: boolean }): boolean {
  return !isDefault || reportDefaults;
}

type Suggestion = 'removeSignal' | 'passSignal';
type Descriptor = TSESLint.ReportDescriptor<Suggestion | 'controllerDropped' | 'fieldNeverAborted' | 'losersRunOn' | 'standsInForNone' | 'variableNeverAborted'>;

function describe({ isDefault, keptIn, name, signals }: LostController, node: TSESTree.NewExpression, file: LintedFile): Descriptor {
  if (isDefault) return { node, messageId: 'standsInForNone' };
  if (keptIn === 'nothing' || !name) return { node, messageId: 'controllerDropped', suggest: suggest(signals, file) };
  const data = { name: mention(name, file.sourceCode) };
  const [race] = signals.flatMap((signal) => getRace(signal, file) ?? []);
  if (race) return { node, messageId: 'losersRunOn', data: { ...data, method: getCalleeName(race) ?? '' } };
  return { node, messageId: keptIn === 'field' ? 'fieldNeverAborted' : 'variableNeverAborted', data };
}

/** A received signal in its place, or none where the call does not need one. A signal that is given a name goes we do not know where. */
function suggest([signal]: readonly TSESTree.Node[], file: LintedFile): TSESLint.ReportSuggestionArray<Suggestion> {
  const given = signal && getGiven(signal);
  if (!given) return [];
  const slot = getSignalSlot(given.call, 'signal', file);
  const mayBeMissing = slot !== undefined && slot.source !== 'file' && slot.key !== undefined && slot.key === (given.property && getKeyName(given.property));
  const nearest = getNearestSignal(signal, file);
  if (nearest?.kind === 'signal' && (mayBeMissing || !nearest.isOptional)) {
    return [{ messageId: 'passSignal', data: { signal: nearest.expression }, fix: replaceSignal(signal, nearest.expression) }];
  }
  const fix = mayBeMissing && given.property && given.call.type === 'CallExpression' ? removeSignalOption(given.property, given.call, file.sourceCode) : undefined;
  return fix ? [{ messageId: 'removeSignal', fix }] : [];
}

/** The call that is given the signal at `expression`, by itself or in a literal. */
function getGiven(expression: TSESTree.Node): { readonly call: TSESTree.CallExpression | TSESTree.NewExpression; readonly property?: TSESTree.Property } | undefined {
  const position = getPosition(expression);
  if (position.kind === 'argument') return { call: position.by };
  if (position.kind !== 'property') return undefined;
  const { parent } = position.by.parent;
  return isCall(parent) && parent.callee !== position.by.parent ? { call: parent, property: position.by } : undefined;
}
