import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getHeldController } from '../cancellation/held-controllers.ts';
import { createRule } from '../create-rule.ts';
import { type Emptied, getDropped } from '../flow/emptied-controllers.ts';
import { isOverwritten } from '../flow/overwritten-controllers.ts';
import { type LintedFile, openFile, speaksOfControllers } from '../linted-file.ts';
import { mention } from '../report/mention.ts';
import type { Place } from '../scope/places.ts';
import { isInList } from '../syntax/ancestors.ts';
import { getPath } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';

export default createRule({
  name: 'no-reused-controller',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow giving the place of a controller to another, or to none, before it is aborted',
      set: 'strict',
      gotcha: 4,
      types: 'unused',
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      overwritten: '`{{place}}` may still hold the controller of the run before, which goes on, and nobody can stop it any more. Call `abort()` on it first.',
      thrownAway: '`{{place}}` is emptied without an abort, so the work under its controller goes on and nobody can stop it. Call `abort()` on it first.',
      allThrownAway: '`{{place}}` is emptied without an abort, so the work under its controllers goes on and nobody can stop it. Abort each of them first.',
      addAbort: 'Add `{{abort}}`.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file || !speaksOfControllers(file)) return {};
    return {
      'AssignmentExpression, CallExpression'(node: TSESTree.AssignmentExpression | TSESTree.CallExpression) {
        const held = getHeldController(node, file);
        if (held && isOverwritten(held, file)) context.report(describe(held.place, node, 'overwritten', file));
      },
      'AssignmentExpression, CallExpression, UnaryExpression'(node: TSESTree.AssignmentExpression | TSESTree.CallExpression | TSESTree.UnaryExpression) {
        const dropped = getDropped(node, file);
        if (dropped) context.report(describe(dropped.place, node, getSituation(dropped), file));
      },
    };
  },
});

type Situation = 'allThrownAway' | 'overwritten' | 'thrownAway';

function getSituation({ isCollection }: Emptied): Situation {
  return isCollection ? 'allThrownAway' : 'thrownAway';
}

function describe(place: Place, node: TSESTree.Node, messageId: Situation, file: LintedFile): TSESLint.ReportDescriptor<Situation | 'addAbort'> {
  const abort = writeAbort(place, messageId, file);
  const statement = node.parent?.type === 'ExpressionStatement' && isInList(node.parent) ? node.parent : undefined;
  const suggest: TSESLint.ReportSuggestionArray<'addAbort'> = statement && abort !== undefined
    ? [{ messageId: 'addAbort', data: { abort }, fix: (fixer) => fixer.insertTextBefore(statement, `${abort} `) }]
    : [];
  return { node, messageId, data: { place: mention(place.node, file.sourceCode) }, suggest };
}

/** What has to stand before; undefined where the key would be evaluated twice. */
function writeAbort({ key, node, root }: Place, messageId: Situation, { sourceCode }: LintedFile): string | undefined {
  const text = sourceCode.getText(node);
  if (messageId === 'allThrownAway') return root.type === 'Identifier' && root.name === 'controller' ? undefined : `for (const controller of ${text}.values()) controller.abort();`;
  if (key && getPath(key) === undefined && unwrap(key).type !== 'Literal') return undefined;
  return key && !text.endsWith(']') ? `${text}.get(${sourceCode.getText(key)})?.abort();` : `${text}?.abort();`;
}
