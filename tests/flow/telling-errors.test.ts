import { describe, expect, it } from 'vitest';

import { tellsOfAbort } from '../../src/flow/telling-errors.ts';
import { parseCaught } from '../support/worlds.ts';

/** Whether an error that is made in a handler tells by itself. */
function tells(made: string, before = '', around = ''): boolean {
  const { node, error } = parseCaught(`${around} async () => { try { await work(); } catch (e) { ${before} throw «${made}»; } }`);
  return tellsOfAbort(node, error);
}

describe('an error tells that it may be a cancellation', () => {
  it.each([
    ['by its class', 'new LoadCancelledError(e)', ''],
    ['by the class of p-retry, which throws what is inside', 'new AbortError(e)', ''],
    ['by whether the signal is aborted', 'new LoadError({ cause: e, aborted: signal.aborted })', ''],
    ['by a code', 'new LoadError(a ? "CANCELLED" : "FAILED", e)', ''],
    ['by its text', 'new LoadError(`failed or aborted: ${url}`, e)', ''],
    ['by the name of the error', 'new LoadError(e.message, e.name)', ''],
    ['by the name of the error in an object', 'new LoadError({ name: e.name, cause: e })', ''],
    ['in a variable', 'failure', 'const failure = new LoadError(e.name, e);'],
    ['by the name that it is given', 'failure', 'const failure = new LoadError(e); failure.name = e.name;'],
    ['by a member that it is given', 'failure', 'const failure = new LoadError(e); failure.wasAborted = a;'],
  ])('%s', (_, made, before) => {
    expect(tells(made, before)).toBe(true);
  });

  it.each([
    ['that takes the name over', 'class LoadError extends Error { constructor(cause) { super(); this.name = cause.name; } }'],
    ['that looks for the abort', 'class LoadError extends Error { get aborted() { return this.cause === signal.reason; } }'],
    ['that extends one of cancellation', 'class LoadError extends CancelledError {}'],
  ])('by a class of the file %s', (_, around) => {
    expect(tells('new LoadError(e)', '', around)).toBe(true);
  });
});

describe('an error tells nothing', () => {
  it.each([
    ['by its class', 'new LoadError(e)', '', ''],
    ['by a controller', 'new LoadError(abortController, e)', '', ''],
    ['by the name of the error in a text', 'new LoadError(`${e.name}: ${e.message}`, e)', '', ''],
    ['by a name of its own', 'failure', 'const failure = new LoadError(e); failure.name = "LoadError";', ''],
    ['by a class of the file', 'new LoadError(e)', '', 'class LoadError extends Error { name = "LoadError"; toString() { return this.name; } }'],
    ['by a class out of sight', 'new errors.LoadError(e)', '', ''],
    ['by a variable of elsewhere', 'failure', '', ''],
    ['by an object', '{ error: e }', '', ''],
  ])('%s', (_, made, before, around) => {
    expect(tells(made, before, around)).toBe(false);
  });
});
