import type { TSESLint } from '@typescript-eslint/utils';

import { isPromiseReject } from '../cancellation/reject-calls.ts';
import { getNearestSignal } from '../cancellation/signals-in-reach.ts';
import { getLostCallback } from '../cancellation/task-callbacks.ts';
import { isGivenSignal } from '../cancellation/task-signals.ts';
import { type Chain, getChain, getStart, getTask, isPromise, type Task, type TaskStart } from '../cancellation/tasks.ts';
import { createRule } from '../create-rule.ts';
import { getHolder, getOnlyReader, isLost, isNeverRead, isObservedIn } from '../flow/observers.ts';
import { canReject, canTaskReject } from '../flow/rejection.ts';
import { type LintedFile, openFile, speaksOfTasks } from '../linted-file.ts';
import { getHead, mention, mentionCall } from '../report/mention.ts';
import { awaitTask, detachTask, endInCatch } from '../report/task-edits.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCatchAround } from '../syntax/failure-points.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../syntax/functions.ts';
import { getPosition, type Position } from '../syntax/positions.ts';

export default createRule({
  name: 'no-floating-task',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow tasks that can fail and that nobody awaits, returns or keeps',
      set: 'recommended',
      gotcha: 4,
      types: 'sharpen',
      strict: { reportInSyncFunctions: true, reportChains: true, reportCallbacks: true, ignoreVoid: false },
      all: { reportByTypeAlone: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          reportInSyncFunctions: { type: 'boolean', description: 'Also report tasks dropped in functions that are not async.' },
          reportChains: { type: 'boolean', description: 'Also report chains of `.then()` and `.finally()` that end without a handler for failures.' },
          reportCallbacks: { type: 'boolean', description: 'Also report async callbacks given to timers and to `addEventListener`.' },
          reportByTypeAlone: { type: 'boolean', description: 'Also report calls that nothing but their type shows to make a promise, outside a `try` with a `catch`.' },
          ignoreVoid: { type: 'boolean', description: 'Accept `void task()` even where the task is given no signal.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ reportInSyncFunctions: false, reportChains: false, reportCallbacks: false, reportByTypeAlone: false, ignoreVoid: true }],
    messages: {
      taskDropped: 'Nobody awaits `{{task}}`, so its failure is an unhandled rejection{{outlives}}. Await it, or keep its promise and await that.',
      hiddenFromCatch: '`{{task}}` is not awaited, so the `catch` at line {{line}} never sees it fail{{outlives}}. Await it.',
      taskVoided: '`{{task}}` has neither signal nor handler, so nobody can cancel it and its failure is an unhandled rejection. Give it one.',
      neverRead: 'Nobody reads `{{name}}`, so a failure of its task is an unhandled rejection{{outlives}}. Await it, or hand it on.',
      onlyReadInCatch: 'Only the `catch` at line {{line}} reads `{{name}}`: when the `try` succeeds, its failure is an unhandled rejection. Handle it where it is made.',
      derivedDropped: '`.finally()` makes a promise of its own, which rejects when `{{base}}` does, and nobody handles it. End the chain in `.catch()`.',
      chainDropped: 'No handler ends this chain, so a failure of `{{task}}` is an unhandled rejection. End it in `.catch()`, or await it.',
      asyncExecutor: 'When this async executor fails, the promise it makes stays pending for ever. Catch what it awaits, and call `reject`.',
      asyncForEach: '`forEach` drops the promise of every call, so nobody awaits them or sees a failure. Await in a `for…of` loop, or await `Promise.all` of a `map`.',
      callbackDropped: '`{{caller}}` drops the promise of its callback, so a failure is an unhandled rejection. Catch every failure inside the callback.',
      awaitTask: 'Await it here.',
      logFailure: 'Let it run on its own, and log its failure.',
      ignoreDerived: 'End the chain in an empty handler, as `{{base}}` tells of the failure.',
    },
  },
  create(context, [options]) {
    const file = openFile(context);
    if (!file || !(file.types || speaksOfTasks(file))) return {};
    return {
      'CallExpression, ImportExpression, NewExpression'(node: TaskStart) {
        const finding = getLostPromise(node, options, file) ?? getLostTask(node, options, file);
        if (finding) context.report(finding);
      },
    };
  },
});

interface Options {
  readonly ignoreVoid: boolean;
  readonly reportByTypeAlone: boolean;
  readonly reportCallbacks: boolean;
  readonly reportChains: boolean;
  readonly reportInSyncFunctions: boolean;
}

/** What everything below is asked about: a task in a function, and where its value goes. */
interface Scene {
  readonly node: TaskStart;
  readonly fn: FunctionNode;
  readonly position: Position;
  readonly options: Options;
  readonly file: LintedFile;
}

type MessageId =
  | 'asyncExecutor' | 'asyncForEach' | 'awaitTask' | 'callbackDropped' | 'chainDropped' | 'derivedDropped' | 'hiddenFromCatch' | 'ignoreDerived'
  | 'logFailure' | 'neverRead' | 'onlyReadInCatch' | 'taskDropped' | 'taskVoided';
type Finding = TSESLint.ReportDescriptor<MessageId>;
type Suggestion = TSESLint.ReportSuggestionArray<MessageId>[number];

const callbackMessages = { executor: 'asyncExecutor', forEach: 'asyncForEach', scheduler: 'callbackDropped' } as const;

/** A function that can reject, given to a caller who drops the promise it returns. */
function getLostPromise(node: TaskStart, options: Options, file: LintedFile): Finding | undefined {
  const lost = getLostCallback(node, file);
  if (!lost || (lost.caller === 'scheduler' && !options.reportCallbacks) || !canReject(lost.fn, file)) return undefined;
  const { argument } = lost;
  const loc = isFunction(argument) ? getHead(argument) : argument.loc;
  return { node: argument, loc, messageId: callbackMessages[lost.caller], data: { caller: mentionCall(node, file.sourceCode) } };
}

/** The positions of most calls, where somebody takes the value: asked before anything that climbs or looks up names. */
const used: ReadonlySet<Position['kind']> = new Set(['argument', 'awaited', 'property', 'receiver', 'returned', 'thrown', 'yielded']);

/** A task that can reject and that the function around it neither awaits nor hands on. At a module's top its failure ends the process, so somebody sees it. */
function getLostTask(node: TaskStart, options: Options, file: LintedFile): Finding | undefined {
  const position = getPosition(node);
  if (used.has(position.kind)) return undefined;
  const fn = getEnclosingFunction(node);
  if (!fn) return undefined;
  // `Promise.reject(error)` as a statement throws on purpose, to whoever listens for unhandled rejections.
  if (isPromiseReject(node)) return undefined;
  const scene: Scene = { node, fn, position, options, file };
  if (position.kind === 'declared' || position.kind === 'assigned') return getUnreadTask(scene);
  if (position.kind === 'voided') return options.ignoreVoid ? undefined : getVoidedTask(scene);
  return isLost(position) ? getDroppedTask(scene) : undefined;
}

function getDroppedTask(scene: Scene): Finding | undefined {
  const { node, fn, options, file } = scene;
  const chain = getChain(node);
  if (chain) return getDroppedChain(chain, scene);
  if (!fn.async && !options.reportInSyncFunctions) return undefined;
  const clause = getCatchAround(node);
  // A type does not tell whether the function catches its own failures.
  const task = getTask(node, file, scene.position.kind === 'discarded' && (clause !== undefined || options.reportByTypeAlone));
  if (!task || !canTaskReject(node, file)) return undefined;
  const data = { task: mentionCall(node, file.sourceCode), outlives: getOutlived(task, file) };
  const suggest = [...suggestAwait(scene), ...suggestCatch(task, scene)];
  const loc = node.type === 'CallExpression' && isFunction(node.callee) ? getHead(node.callee) : node.loc;
  return clause ? { node, loc, messageId: 'hiddenFromCatch', data: { ...data, line: clause.loc.start.line }, suggest } : { node, loc, messageId: 'taskDropped', data, suggest };
}

function getDroppedChain(chain: Chain, scene: Scene): Finding | undefined {
  const { node, fn, options, file } = scene;
  if ((chain.link !== 'finally' && !options.reportChains) || !canTaskReject(node, file)) return undefined;
  if (chain.link === 'finally' && isObservedIn(fn, chain.base, file.sourceCode)) {
    const base = mention(chain.base, file.sourceCode);
    return { node, messageId: 'derivedDropped', data: { base }, suggest: [{ messageId: 'ignoreDerived', data: { base }, fix: endInCatch(node, '() => {}') }] };
  }
  if (!options.reportChains || !isOpenChain(chain, scene)) return undefined;
  return { node, messageId: 'chainDropped', data: { task: mention(getStart(node), file.sourceCode) }, suggest: [...suggestAwait(scene), ...suggestCatch(chain, scene)] };
}

/** Whether a chain has no handler at its end. What `.then()` is called on in a function that is not async may be no promise. */
function isOpenChain({ link, base, node }: Chain, { fn, file }: Scene): boolean {
  if (link === 'catch' || node.arguments.length > 1) return false;
  return link === 'finally' || fn.async || isPromise(base, file);
}

function getVoidedTask(scene: Scene): Finding | undefined {
  const { node, options, file } = scene;
  const task = getTask(node, file, options.reportByTypeAlone);
  if (!task || (task.kind === 'chain' && !(options.reportChains && isOpenChain(task, scene)))) return undefined;
  if (isGivenSignal(task, file) || !canTaskReject(node, file)) return undefined;
  return { node, messageId: 'taskVoided', data: { task: mentionCall(node, file.sourceCode) }, suggest: suggestCatch(task, scene) };
}

/** A task in a variable that no code reads, or only the code after another failure. */
function getUnreadTask(scene: Scene): Finding | undefined {
  const { node, options, file } = scene;
  const holder = getHolder(scene.position, file.sourceCode);
  if (!holder || /^_|^(?:unused|ignored)/u.test(holder.name)) return undefined;
  const reader = isNeverRead(holder) ? undefined : getOnlyReader(holder, node, file.sourceCode);
  if (!reader && !isNeverRead(holder)) return undefined;
  const task = getTask(node, file, options.reportByTypeAlone);
  if (!task || task.kind === 'promise' || (task.kind === 'chain' && !isPromise(task.base, file))) return undefined;
  if (!canTaskReject(node, file)) return undefined;
  if (reader) return { node, messageId: 'onlyReadInCatch', data: { name: holder.name, line: reader.loc.start.line } };
  return { node, messageId: 'neverRead', data: { name: holder.name, outlives: getOutlived(task, file) }, suggest: suggestAwait(scene) };
}

/** What a message adds when an abort that the function knows of does not reach the task. */
function getOutlived(task: Task, file: LintedFile): string {
  const signal = getNearestSignal(task.node, file);
  return !signal || isGivenSignal(task, file) ? '' : ` and an abort of \`${signal.expression}\` leaves it running`;
}

function suggestAwait({ node, fn }: Scene): readonly Suggestion[] {
  return fn.async && isInside(node, fn.body) ? [{ messageId: 'awaitTask', fix: awaitTask(node) }] : [];
}

/** Only where `void` changes nothing, and a promise is certain to have `.catch()`. */
function suggestCatch({ kind }: Task, { node, position }: Scene): readonly Suggestion[] {
  if (kind === 'thenable' || (position.kind !== 'discarded' && position.kind !== 'voided')) return [];
  return [{ messageId: 'logFailure', fix: position.kind === 'voided' ? endInCatch(node, 'console.error') : detachTask(node, 'console.error') }];
}
