import { describe, expect, it } from 'vitest';

import { keepsSignal } from '../../src/forwarding/bag-reads.ts';
import { getVariable } from '../../src/scope/bindings.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** Whether a function keeps the signal in its parameter `bag`. */
const keeps = (code: string): boolean => {
  const { node, file } = narrow(parseSnippet(`function f(«bag») { ${code} }`), 'Identifier');
  const variable = getVariable(node, file.sourceCode);
  if (!variable) throw new Error(`no bag in: ${code}`);
  return keepsSignal(variable, file);
};

describe('a signal stays in its bag', () => {
  it.each([
    ['nothing is read', ''],
    ['another option is read', 'use(bag.url, bag?.method, bag!.body);'],
    ['another option is read by a text', 'use(bag["url"]);'],
    ['another option is destructured', 'const { url, body: text = "" } = bag;'],
    ['another option is destructured out of a default', 'const { url } = bag ?? {};'],
    ['another option is read in a callback', 'later(() => use(bag.url));'],
    ['a callback is called', 'bag.onProgress?.(1);'],
    ['it is asked for', 'if (bag) use(); if (!bag) use(); if (bag === last) use(); use(bag && bag.url);'],
  ])('when %s', (_, code) => {
    expect(keeps(code)).toBe(true);
  });

  it.each([
    ['is read', 'use(bag.signal);'],
    ['is read under another name', 'use(bag.abortSignal);'],
    ['is destructured', 'const { signal } = bag;'],
    ['goes into a rest', 'const { url, ...rest } = bag;'],
    ['goes on with the bag', 'use(bag);'],
    ['goes on with a default', 'use(bag ?? {});'],
    ['goes on as the default', 'use(other ?? bag);'],
    ['is spread', 'use({ ...bag });'],
    ['is kept', 'last = bag;'],
    ['is returned', 'return bag;'],
    ['is read by a name out of sight', 'use(bag[name]);'],
    ['is destructured by a name out of sight', 'const { [name]: value } = bag;'],
    ['is known to a method', 'bag.sleep(1);'],
    ['has a controller beside it', 'use(bag.controller);'],
    ['is in a bag inside', 'use(bag.options);'],
    ['is replaced', 'bag = {};'],
    ['is given up for good', 'void bag;'],
    ['is what another object is found by', 'use(other[bag]);'],
  ])('not when it %s', (_, code) => {
    expect(keeps(code)).toBe(false);
  });
});
