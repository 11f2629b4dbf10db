import type { TSESTree } from '@typescript-eslint/utils';

import { isAtEdge } from '../cancellation/boundaries.ts';
import type { Gathering } from '../cancellation/combinators.ts';
import { isLogger, isSettler } from '../cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { isInside } from '../syntax/ancestors.ts';
import { type Call, getPath, getRoot, isCall } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { getPosition } from '../syntax/positions.ts';
import { isUndefined } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { getTriesAround } from './after-failure.ts';
import { getNextStep } from './aftermath.ts';
import { readsError } from './caught-error.ts';
import { getChainHandler, getClauseHandler, getError, type Handler, runHandler } from './handlers.ts';
import type { Ending, Outcome } from './outcomes.ts';
import { dealtWith, includes, maybeAbort } from './states.ts';

/**
 * What a handler makes of the failure of one task. `goesOn`: the code after it runs as if all tasks had ended. `passesOn`: it throws.
 * `tells`: somebody else learns of the failure and may see to the rest. `ends`: nobody waits and nothing follows.
 */
type Reaction = 'ends' | 'goesOn' | 'passesOn' | 'tells';

/** The innermost handler that keeps the failure of one task to itself. One that is out of sight may do anything. */
export type FailureKeeper = { readonly goesOn: false } | { readonly goesOn: true; readonly handler: Handler };

/** The handler at which the failure of one task stops; undefined when it leaves the function. */
export function getFailureKeeper(gathering: Gathering, file: LintedFile): FailureKeeper | undefined {
  const linked = gathering.links.filter(({ link, node }) => link === 'catch' || node.arguments.length === 2).map(({ node }) => getChainHandler(node, file));
  const clauses = getTriesAround(gathering).flatMap(({ clause }) => (clause ? [getClauseHandler(clause)] : []));
  for (const handler of [...linked, ...clauses]) {
    const reaction = handler && getReaction(handler, file);
    if (handler && reaction === 'goesOn') return { goesOn: true, handler };
    if (reaction !== 'passesOn') return { goesOn: false };
  }
  return undefined;
}

function getReaction(handler: Handler, file: LintedFile): Reaction {
  const outcome = runHandler(handler, file, () => false);
  if (outcome && !continues(outcome)) return 'passesOn';
  if (tellsSomebody(handler, file) || (outcome && answers(outcome, handler))) return 'tells';
  const next = getNextStep(handler.site);
  if (next.kind === 'statement' && next.statement.type === 'ThrowStatement') return 'passesOn';
  return next.kind === 'end' && isAtEdge(handler.site, file) ? 'ends' : 'goesOn';
}

/** Whether a handler can end other than by throwing when its error is no abort: one that rethrows what it does not expect, does not. */
function continues({ falls, endings }: Outcome): boolean {
  const states = endings.filter(({ how }) => how !== 'throws').reduce((all, ending) => all | ending.states, falls);
  if (includes(states, maybeAbort)) return true;
  return includes(states, dealtWith) && !endings.some(isThrow);
}

function isThrow({ how, node, states }: Ending): boolean {
  return how === 'throws' && node.type === 'ThrowStatement' && includes(states, maybeAbort | dealtWith);
}

/** A `catch` that returns a value answers its caller. What a handler of a chain returns goes to nobody here. */
function answers({ endings }: Outcome, { site }: Handler): boolean {
  return site.type === 'TryStatement' && endings.some(({ how, value }) => how === 'returns' && value !== undefined && !isUndefined(value));
}

function tellsSomebody(handler: Handler, file: LintedFile): boolean {
  if (!handler.body) return false;
  for (const node of walk(handler.body, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))) {
    if (node.type === 'YieldExpression') return true;
    if (node.type === 'AssignmentExpression' && isKeptOutside(node.left, handler.body, file)) return true;
    if (isCall(node) && isStatement(node) && hearsOf(node, handler, file)) return true;
  }
  return false;
}

const failureWord = /err|fail|reject|status|toast|alert|notif/iu;
const answerer = /^(?:res|response|reply|ctx|socket|ws)$/u;

/** Whether `call` is no logger and gets the error, or something made of it, speaks of a failure, or answers a request. */
function hearsOf(call: Call, handler: Handler, file: LintedFile): boolean {
  if (isSettler(call, file)) return true;
  if (isLogger(call, file)) return false;
  if (answerer.test(getFirstName(call.callee))) return true;
  if (failureWord.test(getPath(call.callee) ?? '')) return true;
  return call.arguments.some((argument) => readsError(argument, getError(handler, file)) || [...walk(argument, file.sourceCode)].some((node) => node.type === 'Literal' && failureWord.test(String(node.value))));
}

/** `response` of `response.status(500).end()`. */
function getFirstName(callee: TSESTree.Node): string {
  const target = unwrap(callee);
  if (target.type === 'MemberExpression') return getFirstName(target.object);
  if (target.type === 'CallExpression') return getFirstName(target.callee);
  return target.type === 'Identifier' ? target.name : '';
}

function isStatement(call: Call): boolean {
  const { kind } = getPosition(call);
  return kind === 'discarded' || kind === 'voided' || kind === 'awaited' || kind === 'returned';
}

/** `failed = true`, `this.error = error`, `process.exitCode = 1`: others look at it later. */
function isKeptOutside(target: TSESTree.Node, body: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const root = getRoot(target);
  if (root?.type !== 'Identifier') return true;
  const variable = getVariable(root, sourceCode);
  return !variable?.identifiers.some((declared) => isInside(declared, body));
}
