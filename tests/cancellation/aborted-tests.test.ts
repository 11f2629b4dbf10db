import { describe, expect, it } from 'vitest';

import { getAbortedTest } from '../../src/cancellation/aborted-tests.ts';
import { parseSnippet } from '../support/snippet.ts';

const ask = (condition: string) => {
  const { node, file, sourceCode } = parseSnippet(`function f(signal, options, other) { if («${condition}») stop(); }`);
  const test = getAbortedTest(node, file);
  return test && [sourceCode.getText(test.signal), test.origin, test.isOptional];
};

describe('a condition that asks whether a signal is aborted', () => {
  it.each([
    ['signal.aborted', 'signal', false],
    ['signal?.aborted', 'signal', true],
    ['signal!.aborted', 'signal', false],
    ['options.signal.aborted', 'options.signal', false],
    ['options?.signal?.aborted', 'options?.signal', true],
    ['signal && signal.aborted', 'signal', true],
    ['options.signal && options.signal.aborted', 'options.signal', true],
    ['signal.aborted === true', 'signal', false],
    ['signal?.aborted === true', 'signal', true],
  ])('%s', (condition, signal, isOptional) => {
    expect(ask(condition)).toEqual([signal, 'received', isOptional]);
  });

  it.each([
    'signal.reason', 'other.aborted', '!signal.aborted', 'signal.aborted === false', 'signal.aborted === other', 'signal.aborted !== true', 'signal.aborted || other', 'signal || signal.aborted',
    'other && signal.aborted', 'signal.aborted && other', 'getSignal() && getSignal().aborted', 'aborted',
  ])('not %s', (condition) => {
    expect(ask(condition)).toBeUndefined();
  });
});
