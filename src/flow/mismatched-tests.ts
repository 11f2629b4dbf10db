import { makesAbortError } from '../cancellation/abort-errors.ts';
import type { AbortReason } from '../forwarding/abort-reasons.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { type AbortTest, areOne } from './abort-tests.ts';
import { areAlone, type AskingHandler, getSole, type KnownArrival } from './known-arrivals.ts';

/** A test of what the aborts that reach it do not have: their name after `Promise.any` or with a reason of the file's own, a class, a code. */
export interface Mismatch {
  readonly kind: 'aggregate' | 'class' | 'code' | 'reason';
  readonly test: AbortTest;
  readonly arrival: KnownArrival;
}

/** A test that cannot know the form in which the aborts come. */
export function getMismatch(found: AskingHandler): Mismatch | undefined {
  const { tests, arrivals } = found;
  const [test] = tests;
  if (!test || tests.some(({ by }) => by === 'message')) return undefined;
  const aggregate = getSole(arrivals, 'aggregate');
  if (aggregate) return speaksOf('AggregateError', found) ? undefined : { kind: 'aggregate', test, arrival: aggregate };
  const own = getSole(arrivals, 'reason');
  const isOfOthers = own && tests.every(({ by }) => by !== 'class') && arrivals.every(({ reasons }) => reasons.every((reason) => isOfAnotherKind(reason, found)));
  return isOfOthers ? { kind: 'reason', test, arrival: own } : getStrangeForm(found);
}

/** `instanceof DOMException` and codes, where Node and the web differ. */
function getStrangeForm(found: AskingHandler): Mismatch | undefined {
  const { tests, arrivals, handler, file } = found;
  const ofNode = getSole(arrivals, 'nodeError');
  const arrival = ofNode ?? getSole(arrivals, 'reason');
  const test = tests.find(({ by, values }) => (ofNode ? by === 'class' || values.some((value) => typeof value === 'number') : values.includes('ABORT_ERR')));
  if (!test || !arrival || !areAlone(handler, file) || tests.some((other) => other !== test && !areOne(other, test))) return undefined;
  return { kind: test.by === 'class' ? 'class' : 'code', test, arrival };
}

function speaksOf(name: string, { handler: { body }, file }: AskingHandler): boolean {
  return body !== undefined && [...walkAll(body, file.sourceCode)].some((node) => (node.type === 'Identifier' && node.name === name) || (node.type === 'Literal' && node.value === name));
}

/** Whether an `abort()` in view gives a reason that is no AbortError, and of which the handler does not speak. */
function isOfAnotherKind(given: AbortReason, found: AskingHandler): boolean {
  const reason = given.kind === 'given' && given.reason ? unwrap(given.reason) : undefined;
  if (reason?.type === 'Literal' || reason?.type === 'TemplateLiteral') return true;
  if (reason?.type !== 'NewExpression' || makesAbortError(reason, found.file)) return false;
  const name = getCalleeName(reason) ?? 'DOMException';
  return name !== 'DOMException' && !speaksOf(name, found);
}
