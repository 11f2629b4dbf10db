import { describe, expect, it } from 'vitest';

import { isEndName, isStopName } from '../../src/cancellation/stop-calls.ts';

describe('a function that stops something, by its name', () => {
  it.each(['abort', 'cancelAll', 'onCancel', 'kill', 'killTree', 'stop', 'terminate', 'exit'])('%s', (name) => {
    expect(isStopName(name)).toBe(true);
  });

  it.each(['isAborted', 'createAbortError', 'AbortError', 'abortSignal', 'AbortController', 'removeAbortListener', 'stopwatch', 'close', 'load'])('not %s', (name) => {
    expect(isStopName(name)).toBe(false);
  });
});

describe('a function that ends what goes on in an object, by its name', () => {
  it.each(['close', '_close', 'closeAll', 'destroy', 'disconnect', 'dispose', 'end', 'interrupt', 'quit', 'shutdown', 'unsubscribe'])('%s', (name) => {
    expect(isEndName(name)).toBe(true);
  });

  it.each(['closest', 'ending', 'isClosed', 'onClose', 'clear', 'reset'])('not %s', (name) => {
    expect(isEndName(name)).toBe(false);
  });
});
