import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { createRule } from '../create-rule.ts';
import { getMissedAbort, type MissedAbort } from '../forwarding/missed-aborts.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { askFirst } from '../report/listen-edits.ts';
import { mention, mentionCall } from '../report/mention.ts';

const off = { type: 'boolean' } as const;

export default createRule({
  name: 'check-aborted-before-listen',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Require a look at `aborted` before code relies on an abort listener to end its work',
      set: 'recommended',
      gotcha: 1,
      types: 'sharpen',
      strict: { reportRequestSignals: true, reportUnknownSignals: true, reportWaits: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportRequestSignals: { ...off, description: 'Report listeners on the signal of a request.' },
          reportUnknownSignals: { ...off, description: 'Report listeners on signals of which the file does not show whose they are.' },
          reportWaits: { ...off, description: 'Report `await once(signal, \'abort\')`.' },
        },
      },
    ],
    defaultOptions: [{ reportRequestSignals: false, reportUnknownSignals: false, reportWaits: false }],
    messages: {
      promiseHangs: 'If `{{signal}}` is already aborted, this listener never runs and `{{stop}}` never settles the promise. Ask `{{signal}}.aborted` first.',
      workGoesOn: 'If `{{signal}}` is already aborted, this listener never runs, `{{stop}}` is never called and the work goes on. Ask `{{signal}}.aborted` first.',
      waitsForEver: 'If `{{signal}}` is already aborted, its event is over and this waits for ever. Ask `{{signal}}.aborted` first.',
      addCheck: 'Ask first: `{{check}}`.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      'AssignmentExpression, CallExpression'(node: TSESTree.AssignmentExpression | TSESTree.CallExpression) {
        const missed = getMissedAbort(node, file);
        if (missed && isWanted(missed, options)) context.report(describe(missed, file));
      },
    };
  },
});

interface Options {
  readonly reportRequestSignals: boolean;
  readonly reportUnknownSignals: boolean;
  readonly reportWaits: boolean;
}

function isWanted({ stop, whose }: MissedAbort, { reportRequestSignals, reportUnknownSignals, reportWaits }: Options): boolean {
  if (whose === 'request' && !reportRequestSignals) return false;
  if (whose === 'unknown' && !reportUnknownSignals) return false;
  return stop !== undefined || reportWaits;
}

function describe(missed: MissedAbort, file: LintedFile): TSESLint.ReportDescriptor<'addCheck' | 'promiseHangs' | 'waitsForEver' | 'workGoesOn'> {
  const { listener: { node, signal }, stop } = missed;
  const { sourceCode } = file;
  const edit = askFirst(missed, file);
  const suggest: TSESLint.ReportSuggestionArray<'addCheck'> = edit ? [{ messageId: 'addCheck', data: { check: edit.instead }, fix: edit.fix }] : [];
  const at = { node: node.type === 'CallExpression' ? node.callee : node.left, suggest };
  const data = { signal: mention(signal, sourceCode) };
  if (!stop) return { ...at, messageId: 'waitsForEver', data };
  const code = stop.node.type === 'CallExpression' ? mentionCall(stop.node, sourceCode) : mention(stop.node, sourceCode);
  return { ...at, messageId: stop.kind === 'stops' ? 'workGoesOn' : 'promiseHangs', data: { ...data, stop: code } };
}
