import { describe, expect, it } from 'vitest';

import { getSharedTimeout } from '../../src/forwarding/shared-timeouts.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function getIn(code: string) {
  const { node, file } = narrow(parseSnippet(code), 'CallExpression');
  return getSharedTimeout(node, file);
}

describe('a timeout that is started once', () => {
  it.each([
    ['module', 1, 'const late = «AbortSignal.timeout(1)»; export const get = () => load(late);'],
    ['module', 2, 'const late = «AbortSignal.timeout(1)»; load(late); export const get = () => load(late);'],
    ['object', 1, 'class A { late = «AbortSignal.timeout(1)»; get() { return load(this.late); } }'],
    ['class', 2, 'class A { static late = «AbortSignal.timeout(1)»; static get() { return load(this.late, A.late); } }'],
    ['client', 0, 'import ky from "ky"; const api = ky.create({ signal: «AbortSignal.timeout(1)» });'],
    ['module', 0, 'export default { signal: «AbortSignal.timeout(1)» };'],
  ])('with the %s, read %d times', (since, reads, code) => {
    expect(getIn(code)).toMatchObject({ since, reads: { length: reads } });
  });

  it.each([
    ['in a function', 'function get() { const late = «AbortSignal.timeout(1)»; return load(late); }'],
    ['used by the program itself', 'const late = «AbortSignal.timeout(1)»; load(late);'],
    ['used by nobody', 'const late = «AbortSignal.timeout(1)»;'],
    ['in a field of another object', 'class A { late = «AbortSignal.timeout(1)»; get(other) { return load(other.late); } }'],
    ['in a field of the class within', 'class A { late = «AbortSignal.timeout(1)»; get() { return class { late = 1; get() { return load(this.late); } }; } }'],
  ])('not %s', (_, code) => {
    expect(getIn(code)).toBeUndefined();
  });
});
