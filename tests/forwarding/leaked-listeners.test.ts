import { describe, expect, it } from 'vitest';

import { getLongListener } from '../../src/forwarding/leaked-listeners.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const ask = (code: string, parse = parseSnippet): string | undefined => {
  const { node, file } = narrow(parse(code), 'CallExpression');
  const long = getLongListener(node, file);
  return long && `${long.removal}${long.isOnce ? ', once' : ''}`;
};
const inTask = (code: string): string => `async function f(signal, options, stops, controller, request) { const stop = () => 1; ${code} }`;

describe('a listener on a signal that lives longer', () => {
  it.each([
    ["«signal.addEventListener('abort', stop)»;", 'never'],
    ["«options.signal?.addEventListener('abort', stop, false)»;", 'never'],
    ["«signal.addEventListener('abort', stop, { once: true })»;", 'never, once'],
    ["«signal.addEventListener('abort', stop, { passive: true })»;", 'never'],
    ["«signal.addEventListener('abort', stop)»; signal.removeEventListener('abort', stop);", 'removed'],
    ["const { signal: other } = options; «other.addEventListener('abort', stop)»;", 'never'],
    ["await new Promise((resolve) => { stops.push(resolve); «signal.addEventListener('abort', () => resolve())»; });", 'never'],
    ["return new Promise((resolve) => { «signal.addEventListener('abort', () => resolve())»; });", 'never'],
  ])('%s', (code, expected) => {
    expect(ask(inTask(code))).toBe(expected);
  });

  it.each([
    ["«signal.addEventListener('abort', stop, { signal: controller.signal })»;"],
    ["«signal.addEventListener('abort', stop, options)»;"],
    ["«signal.addEventListener('abort', stop, { ...options })»;"],
    ["«signal.addEventListener('abort', stop, { [options]: true })»;"],
    ["«signal.addEventListener('change', stop)»;"],
    ["const all = AbortSignal.any([signal]); «all.addEventListener('abort', stop)»;"],
    ["«request.signal.addEventListener('abort', stop)»;"],
    ["«controller.signal.addEventListener('abort', stop)»;"],
    ["«options.abortController.signal.addEventListener('abort', stop)»;"],
    ["if (options instanceof AbortController) «options.signal.addEventListener('abort', stop)»;"],
    ["await new Promise((resolve) => «signal.addEventListener('abort', resolve)»);"],
    ["await new Promise((resolve) => { if (signal.aborted) resolve(); «signal.addEventListener('abort', () => resolve())»; });"],
    ["stops.set(signal, stop); «signal.addEventListener('abort', () => stops.get(signal)())»;"],
    ["if (!stops.has(signal)) { stops.add(signal); «signal.addEventListener('abort', () => 1)»; }"],
  ])('not %s', (code) => {
    expect(ask(inTask(code))).toBeUndefined();
  });

  it('not on that of a controller, as the checker knows', () => {
    expect(ask("function f(owner: { made: AbortController }) { «owner.made.signal.addEventListener('abort', () => 1)»; }", parseTypedSnippet)).toBeUndefined();
    expect(ask("function f(owner: { made: RequestInit }) { «owner.made.signal!.addEventListener('abort', () => 1)»; }", parseTypedSnippet)).toBe('never');
  });
});
