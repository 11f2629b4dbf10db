import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getHandedSignal } from '../cancellation/bags.ts';
import { createRule } from '../create-rule.ts';
import { getUnforwarded } from '../forwarding/forwarding-gaps.ts';
import { getIgnoredLocals, getIgnoredSignals } from '../forwarding/ignored-signals.ts';
import { getWork } from '../forwarding/interruptible-work.ts';
import { getUnreadBags, type UnreadBag } from '../forwarding/unread-bags.ts';
import { type LintedFile, openFile, speaksOfCancellation } from '../linted-file.ts';
import { mentionFunction } from '../report/mention.ts';
import { insertFirst, writeCheck } from '../report/suggestions.ts';
import { getVariable } from '../scope/bindings.ts';
import { isSignatureGiven } from '../scope/signatures.ts';
import { type FunctionNode, getEnclosingFunction } from '../syntax/functions.ts';

export default createRule({
  name: 'no-ignored-signal',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow functions that take an AbortSignal and never use it',
      set: 'recommended',
      gotcha: 1,
      types: 'sharpen',
      strict: { reportBags: true, reportDestructured: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          reportBags: { type: 'boolean', description: 'Also report async functions that read options and leave the signal among them alone.' },
          reportDestructured: { type: 'boolean', description: 'Also report a signal that a callback or an implementation destructures, though nobody makes it do so.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ reportBags: false, reportDestructured: false }],
    messages: {
      taskIgnores: '`{{name}}` never uses `{{signal}}`, so whoever aborts it waits to the end all the same. Hand it on, check it, or do not take it.',
      startIgnores: '`{{name}}` never uses `{{signal}}`, so an abort stops nothing of what it started. Hand it on, listen to it, or do not take it.',
      bagUnread: '`{{name}}` never reads `{{signal}}`, so whoever aborts it waits to the end all the same. Hand it on, or check it.',
      checkFirst: 'Begin with `{{check}}`, which asks once.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !speaksOfCancellation(file)) return {};
    return {
      ':function'(fn: FunctionNode) {
        for (const finding of getFindings(fn, options, file)) context.report(finding);
      },
      VariableDeclarator(node) {
        for (const finding of getFindingsInBody(node, file)) context.report(finding);
      },
    };
  },
});

interface Options {
  readonly reportBags: boolean;
  readonly reportDestructured: boolean;
}

type Finding = TSESLint.ReportDescriptor<'bagUnread' | 'checkFirst' | 'startIgnores' | 'taskIgnores'>;

function getFindings(fn: FunctionNode, options: Options, file: LintedFile): readonly Finding[] {
  const signals = getIgnoredSignals(fn, file).filter((name) => isFault(name, fn, options, file));
  const bags = options.reportBags ? getUnreadBags(fn, file) : [];
  return [...signals.map((name) => describe(name, fn, file)), ...bags.map((bag) => describeBag(bag, fn, file))];
}

function getFindingsInBody(declarator: TSESTree.VariableDeclarator, file: LintedFile): readonly Finding[] {
  const fn = getEnclosingFunction(declarator);
  return fn ? getIgnoredLocals(declarator, file).flatMap((name) => (getWork(fn, file) === undefined ? [] : [describe(name, fn, file)])) : [];
}

/** Whether the function could have used the signal, and could have done without taking it. */
function isFault(name: TSESTree.Identifier, fn: FunctionNode, options: Options, file: LintedFile): boolean {
  if (getWork(fn, file) === undefined || isForwardable(name, fn, file)) return false;
  return (options.reportDestructured && isDestructured(name)) || !isSignatureGiven(fn, file.sourceCode);
}

/** Where a call could take the signal, `forward-signal` says so, and names the call. */
function isForwardable(name: TSESTree.Identifier, fn: FunctionNode, file: LintedFile): boolean {
  const variable = getVariable(name, file.sourceCode);
  return variable !== undefined && getUnforwarded(fn, file).has(variable);
}

/** Nobody has to take one option out of an object: whoever implements `run(options)` can leave `signal` where it is. */
function isDestructured({ parent }: TSESTree.Identifier): boolean {
  return parent.type === 'Property' || parent.parent?.type === 'Property';
}

function describe(name: TSESTree.Identifier, fn: FunctionNode, file: LintedFile): Finding {
  const data = { signal: name.name, name: mentionFunction(fn, file.sourceCode) };
  if (getWork(fn, file) !== 'task') return { node: name, messageId: 'startIgnores', data };
  return { node: name, messageId: 'taskIgnores', data, suggest: isParameter(name, fn) ? suggestCheck(name, fn, file) : [] };
}

function describeBag({ node, signal }: UnreadBag, fn: FunctionNode, file: LintedFile): Finding {
  const data = { signal, name: mentionFunction(fn, file.sourceCode) };
  return { node, messageId: 'bagUnread', data, suggest: node.type === 'Identifier' ? suggestCheck(node, fn, file) : [] };
}

/** What stands first in the body can read parameters, but not what the body declares. */
function isParameter(name: TSESTree.Identifier, { body }: FunctionNode): boolean {
  return name.range[1] <= body.range[0];
}

/** A function that is not async would throw at its caller, who expects a promise. */
function suggestCheck(name: TSESTree.Identifier, fn: FunctionNode, file: LintedFile): TSESLint.ReportSuggestionArray<'checkFirst'> {
  const signal = fn.async ? getHandedSignal(name, file) : undefined;
  if (signal?.expression === undefined) return [];
  const check = writeCheck(signal.expression, signal.isOptional);
  return [{ messageId: 'checkFirst', data: { check }, fix: insertFirst(fn.body, check, file.sourceCode) }];
}
