import { describe, expect, it } from 'vitest';

import { getReceivedSignals, getVariableOf } from '../../src/cancellation/given-signals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** How the marked call is given signals, as `way:text`. */
function getWays(code: string): readonly string[] {
  const { node, file, sourceCode } = narrow(parseSnippet(code), 'CallExpression');
  return getReceivedSignals(node, file).map((given) => `${given.how}:${sourceCode.getText(given.node)}:${given.expression}`);
}

describe('the received signals that a call is given', () => {
  it.each([
    ['as it is', 'function f(signal) { «work(1, signal)»; }', ['argument:signal:signal']],
    ['as an option', 'function f(signal) { «work({ signal })»; }', ['option:signal:signal']],
    ['as an option of another name', 'function f(signal) { «work({ stop: signal })»; }', ['option:stop: signal:signal']],
    ['as an option of an option', 'function f(signal) { «work({ request: { signal } })»; }', ['option:signal:signal']],
    ['of a request', 'function f(request) { «work({ signal: request.signal })»; }', ['option:signal: request.signal:request.signal']],
    ['in a bag', 'function f(options) { options.signal.throwIfAborted(); «work(options)»; }', ['bag:options:options.signal']],
    ['in a bag by its type', 'function f(options?: { signal?: AbortSignal }) { «work(options)»; }', ['bag:options:options?.signal']],
    ['in a spread', 'function f(options) { options.signal.throwIfAborted(); «work({ ...options })»; }', ['bag:options:options.signal']],
    ['twice, the explicit way first', 'function f(options) { «work(options, options.signal)»; }', ['argument:options.signal:options.signal', 'bag:options:options.signal']],
    ['after a spread, whose signal it replaces', 'function f(options, signal) { options.signal.throwIfAborted(); «work({ ...options, signal })»; }', ['option:signal:signal']],
    ['joined with another', 'function f(signal) { «work({ signal: AbortSignal.any([signal, late]) })»; }', ['option:signal: AbortSignal.any([signal, late]):AbortSignal.any([signal, late])']],
    ['none: a fresh one replaces that of a spread', 'function f(options) { options.signal.throwIfAborted(); «work({ ...options, signal: AbortSignal.timeout(9) })»; }', []],
    ['none: a signal of its own', 'function f() { const { signal } = new AbortController(); «work({ signal })»; }', []],
    ['none: the controller, not the signal', 'function f(abortController) { «work(abortController)»; }', []],
    ['none: a signal of nobody in view', '«work({ signal })»;', []],
    ['none: arguments that are spread', 'function f(signal) { «work(...signal)»; }', []],
  ])('%s', (_, code, expected) => {
    expect(getWays(code)).toEqual(expected);
  });

  it.each([
    ['the signal', 'function f(signal) { «work({ signal })»; }', 'signal'],
    ['its holder', 'function f(request) { «work({ signal: request.signal })»; }', 'request'],
    ['the bag', 'function f(options) { options.signal.throwIfAborted(); «work(options)»; }', 'options'],
    ['none, of a field', 'class A { constructor(signal) { this.signal = signal; } f() { «work(this.signal)»; } }', undefined],
  ])('come by way of a variable: %s', (_, code, name) => {
    const { node, file } = narrow(parseSnippet(code), 'CallExpression');
    expect(getReceivedSignals(node, file).map((given) => getVariableOf(given, file)?.name)).toEqual([name]);
  });
});
