import type { TSESLint } from '@typescript-eslint/utils';

import { type Gathering, getGathering, getHolders } from '../cancellation/combinators.ts';
import { createRule } from '../create-rule.ts';
import { getTriesAround } from '../flow/after-failure.ts';
import { getOrphaning, type Orphaning } from '../flow/orphans.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mention } from '../report/mention.ts';
import { drainInFinally, settleAndRethrow } from '../report/settle-edits.ts';
import { isInside } from '../syntax/ancestors.ts';

export default createRule({
  name: 'prefer-all-settled',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Require waiting for all cancellable tasks before the failure of one is acted upon',
      set: 'recommended',
      gotcha: 3,
      types: 'sharpen',
      strict: { reportPropagation: true },
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportPropagation: { type: 'boolean', description: 'Also report tasks given the caller\'s signal whose results nobody uses, where a failure just leaves the function.' },
        },
      },
    ],
    defaultOptions: [{ reportPropagation: false }],
    messages: {
      siblingsOutliveRelease: '`{{release}}` runs as soon as one task fails, while the others still use `{{resource}}`. Wait for all with `Promise.allSettled` first.',
      siblingsOutliveUsing: '`{{resource}}` is disposed of as soon as one task fails, while the others still use it. Wait for all with `Promise.allSettled` first.',
      siblingsOutliveHandler: 'When one task fails, the handler at line {{line}} goes on while the other tasks still run. Wait for all with `Promise.allSettled` first.',
      taskCancelledHere: '`{{abort}}` rejects this `Promise.all` while other tasks run on unheard. Wait for all with `Promise.allSettled`.',
      tasksCancelledAlone: 'Each task has its own controller: aborting one rejects this `Promise.all` while the others run on unheard. Wait for all with `Promise.allSettled`.',
      controllerNotAborted: 'When one task fails, nobody aborts `{{controller}}` and the others run on unheard. Abort it in `finally`, or wait for all with `Promise.allSettled`.',
      siblingsRunOn: 'When one task fails, this function is over while the others run on unheard. Wait for all with `Promise.allSettled`, then throw the first failure.',
      settleAndRethrow: 'Wait for all tasks, then throw the first failure.',
      drainInFinally: 'Wait for the other tasks in `finally`.',
    },
  },
  create(context, [{ reportPropagation }]) {
    const file = openFile(context);
    if (!file || !(file.types || speaksOfCancellation(file))) return {};
    return {
      CallExpression(call) {
        const gathering = getGathering(call, file);
        const orphaning = gathering && getOrphaning(gathering, reportPropagation, file);
        if (orphaning) context.report({ node: call.callee, ...describe(orphaning, file), suggest: suggest(gathering, orphaning, file) });
      },
    };
  },
});

type SuggestionId = 'drainInFinally' | 'settleAndRethrow';
type MessageId = 'controllerNotAborted' | 'siblingsOutliveHandler' | 'siblingsOutliveRelease' | 'siblingsOutliveUsing' | 'siblingsRunOn' | 'taskCancelledHere' | 'tasksCancelledAlone';
interface Description {
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, number | string>>;
}

function describe(orphaning: Orphaning, { sourceCode }: LintedFile): Description {
  switch (orphaning.how) {
    case 'released':
      return describeRelease(orphaning.release, sourceCode);
    case 'goesOn':
      return { messageId: 'siblingsOutliveHandler', data: { line: orphaning.handler.node.loc.start.line } };
    case 'cancelledHere':
      return { messageId: 'taskCancelledHere', data: { abort: mention(orphaning.abort, sourceCode) } };
    case 'cancelledAlone':
      return { messageId: 'tasksCancelledAlone' };
    case 'notAborted':
      return { messageId: 'controllerNotAborted', data: { controller: orphaning.controller.name } };
    case 'propagates':
      return { messageId: 'siblingsRunOn' };
  }
}

function describeRelease({ resource, call }: Extract<Orphaning, { how: 'released' }>['release'], sourceCode: TSESLint.SourceCode): Description {
  const data = { resource: mention(resource, sourceCode) };
  return call ? { messageId: 'siblingsOutliveRelease', data: { ...data, release: mention(call, sourceCode) } } : { messageId: 'siblingsOutliveUsing', data };
}

function suggest(gathering: Gathering, orphaning: Orphaning, file: LintedFile): TSESLint.ReportSuggestionArray<SuggestionId> {
  const { call } = gathering;
  const settling = settleAndRethrow(call, file.sourceCode);
  const draining = suggestDrain(gathering, orphaning, file);
  return [...(settling ? [{ messageId: 'settleAndRethrow', fix: settling } as const] : []), ...(draining ? [{ messageId: 'drainInFinally', fix: draining } as const] : [])];
}

/** Only for tasks in variables that the `finally` can see. */
function suggestDrain(gathering: Gathering, orphaning: Orphaning, file: LintedFile): TSESLint.ReportFixFunction | undefined {
  const { call, tasks, links, isAwaited } = gathering;
  const holders = getHolders(gathering, file);
  if (holders.length === 0 || holders.length < gathering.members.length && tasks.type === 'ArrayExpression') return undefined;
  if (!isAwaited || links.length > 0) return undefined;
  const isDisposal = orphaning.how === 'released' && !orphaning.release.call;
  const site = isDisposal ? undefined : getTriesAround(gathering)[0]?.site;
  if (site && holders.some(({ identifiers }) => identifiers.some((name) => isInside(name, site)))) return undefined;
  return drainInFinally(call, file.sourceCode.getText(tasks), site, file.sourceCode);
}
