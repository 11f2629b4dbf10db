import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getMemberName, getPath } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { Origin } from './origins.ts';
import { getOrigin } from './signals.ts';

/** A condition that asks whether a signal is aborted, and nothing else. */
export interface AbortedTest {
  /** The signal, as written. */
  readonly signal: TSESTree.Node;
  readonly origin: Origin;
  /** Whether the condition allows for there being no signal. */
  readonly isOptional: boolean;
}

/** `signal.aborted`, `signal?.aborted`, `signal && signal.aborted`, `signal?.aborted === true`. */
export function getAbortedTest(condition: TSESTree.Node, file: LintedFile): AbortedTest | undefined {
  const test = unwrap(condition);
  if (test.type === 'BinaryExpression') return isTrue(test.right) && test.operator === '===' ? getAbortedTest(test.left, file) : undefined;
  if (test.type === 'LogicalExpression') return getTestOfPresent(test, file);
  if (test.type !== 'MemberExpression' || getMemberName(test) !== 'aborted') return undefined;
  const origin = getOrigin(test.object, file);
  return origin && { signal: unwrap(test.object), origin, isOptional: test.optional };
}

function isTrue(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === true;
}

/** `signal && signal.aborted`: both sides name the same. */
function getTestOfPresent({ operator, left, right }: TSESTree.LogicalExpression, file: LintedFile): AbortedTest | undefined {
  const test = operator === '&&' ? getAbortedTest(right, file) : undefined;
  if (!test || getPath(left) === undefined || getPath(left) !== getPath(test.signal)) return undefined;
  return { ...test, isOptional: true };
}
