import type { TSESTree } from '@typescript-eslint/utils';

import { getKeeper, getPart, getTakers } from '../forwarding/signal-takers.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { getOnlyHolder, getReads } from '../scope/holders.ts';
import { getAncestors, isInside, isLoop, type Loop } from '../syntax/ancestors.ts';
import { type Call, isCall } from '../syntax/calls.ts';
import { isFollowedByExit } from '../syntax/exits.ts';
import { walk } from '../syntax/walk.ts';
import { type CaughtError, carriesError } from './caught-error.ts';
import { getClauseHandler, getError, runHandler } from './handlers.ts';
import { ruledOut, type States } from './states.ts';

/** A timeout that is started before a loop, whose every round is one more attempt at the same call. */
export interface RetriedTimeout {
  readonly declarator: TSESTree.VariableDeclarator;
  readonly reads: readonly TSESTree.Node[];
  /** The call that is tried again. */
  readonly taker: Call;
}

/** The attempts that share the timeout that `maker` starts; undefined when it is a limit for all of a walk, or meant to end the attempts. */
export function getRetriedTimeout(maker: TSESTree.CallExpression, file: LintedFile): RetriedTimeout | undefined {
  const keeper = getKeeper(maker);
  if (keeper?.node.type !== 'VariableDeclarator' || !keeper.node.init) return undefined;
  const holder = getOnlyHolder(keeper.node.init, file.sourceCode);
  const reads = holder ? getReads(holder) : [];
  for (const read of reads) {
    const part = getPart(read, keeper.keys);
    const attempt = part && getAttempt(read, file);
    const [taker] = attempt ? getTakers(part, file) : [];
    if (!attempt || !taker || isInside(maker, attempt.loop)) continue;
    // Whoever looks at the signal elsewhere in the loop wants it to end the attempts.
    const isForAttempts = reads.every((other) => !isInside(other, attempt.loop) || isInside(other, attempt.site.block));
    if (isForAttempts && isRetry(attempt, taker, file)) return { declarator: keeper.node, reads, taker };
  }
  return undefined;
}

/** A `try` with a `catch`, in a loop. */
interface Attempt {
  readonly loop: Loop;
  readonly site: TSESTree.TryStatement;
  readonly handler: TSESTree.CatchClause;
}

function getAttempt(node: TSESTree.Node, file: LintedFile): Attempt | undefined {
  let found: Omit<Attempt, 'loop'> | undefined;
  for (const outer of getAncestors(node)) {
    if (outer.type === 'TryStatement' && outer.handler && isInside(node, outer.block)) found ??= { site: outer, handler: outer.handler };
    if (isLoop(outer)) return found && isInside(found.site, outer.body) && goesOn(found, outer, file) ? { loop: outer, ...found } : undefined;
  }
  return undefined;
}

/** Whether the next round begins although the attempt failed, whatever it failed of. */
function goesOn({ site, handler }: Omit<Attempt, 'loop'>, loop: Loop, file: LintedFile): boolean {
  const clause = getClauseHandler(handler);
  const outcome = runHandler(clause, file, () => false);
  if (!outcome || asksForKind(handler, getError(clause, file), file)) return false;
  const falls = isUnasked(outcome.falls) && !isFollowedByExit(site, loop);
  return falls || outcome.endings.some(({ how, states }) => how === 'continues' && isUnasked(states));
}

function isUnasked(states: States): boolean {
  return (states & ~ruledOut) !== 0;
}

/** `if (!isTransient(error)) throw error`: a timeout may be none of those that are worth another attempt. */
function asksForKind({ body }: TSESTree.CatchClause, error: CaughtError, { sourceCode }: LintedFile): boolean {
  return [...walk(body, sourceCode)].some((node) => node.type === 'IfStatement' && [...walk(node.test, sourceCode)].some((part) => isCall(part) && part.arguments.some((argument) => carriesError(argument, error))));
}

/** Whether the rounds are attempts at one thing: the call is the same in each, and success ends the loop. */
function isRetry({ loop, handler }: Attempt, taker: Call, file: LintedFile): boolean {
  if ([...walk(taker, file.sourceCode, () => true)].some((part) => part.type === 'Identifier' && isOfRound(part, loop, file))) return false;
  const afterSuccess = [...walk(loop.body, file.sourceCode)].filter((node) => !isInside(node, handler));
  return afterSuccess.some((node) => node.type === 'ReturnStatement' || isBreakOf(node, loop)) || endsByFlag(loop, afterSuccess, file);
}

/** Whether a name is that of the item or the count of the round. */
function isOfRound(name: TSESTree.Identifier, loop: Loop, { sourceCode }: LintedFile): boolean {
  return getVariable(name, sourceCode)?.identifiers.some((declared) => isInside(declared, loop) && !isInside(declared, loop.body)) === true;
}

function isBreakOf(node: TSESTree.Node, loop: Loop): boolean {
  if (node.type !== 'BreakStatement') return false;
  return node.label !== null || [...getAncestors(node)].find((outer) => isLoop(outer) || outer.type === 'SwitchStatement') === loop;
}

/** `while (!page) { try { page = await load(); } … }`. */
function endsByFlag(loop: Loop, nodes: readonly TSESTree.Node[], { sourceCode }: LintedFile): boolean {
  const test = 'test' in loop ? loop.test : null;
  const asked = test ? [...walk(test, sourceCode)].flatMap((part) => (part.type === 'Identifier' ? [part.name] : [])) : [];
  return nodes.some((node) => node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && asked.includes(node.left.name));
}
