import { describe, expect, it } from 'vitest';

import { getOmission } from '../../src/forwarding/omissions.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('how a call leaves out its signal', () => {
  it.each([
    ['no argument', 'fetch(url)', 'argument'],
    ['no argument at all', 'fetch()', 'argument'],
    ['options without it', 'fetch(url, { method })', 'options'],
    ['options in a variable', 'fetch(url, init)', 'options'],
    ['options with known parts', 'fetch(url, { ...{ method } })', 'options'],
    ['what is left of a bag', 'fetch(url, rest)', 'rest'],
    ['what is left of a bag, spread', 'fetch(url, { ...rest })', 'options'],
    ['a callback in its place', 'fetch(url, () => {})', 'callback'],
    ['an encoding in its place', 'fetch(url, "utf8")', 'encoding'],
    ['it does not: a signal', 'fetch(url, { signal })', undefined],
    ['it does not: some signal', 'fetch(url, { timeout: abortSignal })', undefined],
    ['it does not: a controller', 'fetch(url, { controller })', undefined],
    ['it does not: the option has a value', 'fetch(url, { signal: stop })', undefined],
    ['it does not: no signal, on purpose', 'fetch(url, { signal: undefined })', undefined],
    ['it does not: no options, on purpose', 'fetch(url, undefined)', undefined],
    ['nobody can tell: options from elsewhere', 'fetch(url, options)', undefined],
    ['nobody can tell: parts from elsewhere', 'fetch(url, { ...options })', undefined],
    ['nobody can tell: a computed key', 'fetch(url, { [key]: value })', undefined],
    ['nobody can tell: the variable is changed', 'fetch(url, changed)', undefined],
    ['nobody can tell: arguments from elsewhere', 'fetch(url, ...more)', undefined],
  ])('%s', (_, call, kind) => {
    const { node, file } = narrow(parseSnippet(`
      function f(options, url) {
        const { signal: taken, ...rest } = options;
        const init = { method: 'POST' };
        init.method;
        const changed = { method: 'POST' };
        changed.signal = taken;
        «${call}»;
      }`), 'CallExpression');
    expect(getOmission(node, { index: 1, key: 'signal', source: 'api' }, file)?.kind).toBe(kind);
  });

  it('another value in the place of the signal itself is not looked into', () => {
    const { node, file } = narrow(parseSnippet('«load({ id: 1 })»;'), 'CallExpression');
    expect(getOmission(node, { index: 0, key: undefined, source: 'file' }, file)).toBeUndefined();
  });
});
