import { describe, expect, it } from 'vitest';

import { getSource, isRequestSignal } from '../../src/cancellation/signal-sources.ts';
import { parseSnippet } from '../support/snippet.ts';

const ask = (code: string): string | undefined => {
  const { node, file } = parseSnippet(`class A { f(signal, options, { request, init = {} }) { ${code} } }`);
  const source = getSource(node, file);
  return source && ['name' in source.root ? source.root.name : 'this', ...source.keys].join('.');
};

describe('where a value comes from', () => {
  it.each([
    ['a parameter', '«signal»;', 'signal'],
    ['a member', '«options?.signal»;', 'options.signal'],
    ['a field', '«this.#signal»;', 'this.signal'],
    ['an alias', 'const stop = options.signal; «stop»;', 'options.signal'],
    ['an alias of an alias', 'const one = options; const stop = one.signal!; «stop»;', 'options.signal'],
    ['a pattern', 'const { signal: stop } = options ?? {}; «stop»;', 'options.signal'],
    ['a pattern with a default', 'const { signal: stop = null } = options; «stop»;', 'options.signal'],
    ['the parameter\'s own pattern', '«request.signal»;', 'request.signal'],
    ['the first of two', 'const stop = options.signal || signal; «stop»;', 'options.signal'],
    ['a variable that gets another value', 'let stop = signal; stop = options.signal; «stop»;', 'stop'],
    ['a variable filled by a call', 'const stop = make(signal); «stop»;', 'stop'],
    ['a nested pattern', 'const { job: { signal: stop } } = options; «stop»;', 'stop'],
    ['a member nobody can name', 'const stop = options[signal]; «stop»;', 'stop'],
  ])('%s', (_, code, expected) => {
    expect(ask(code)).toBe(expected);
  });

  it.each([
    ['a call', '«make(signal)»;'],
    ['the second of two that must be', 'const stop = «options && options.signal»;'],
    ['a global', '«nothing.signal»;'],
  ])('not %s', (_, code) => {
    expect(ask(code)).toBeUndefined();
  });

  it('not a circle', () => {
    expect(ask('const one = two; const two = one; «one»;')).toBeTypeOf('string');
  });
});

describe('the signal of a request', () => {
  it.each([
    ['request.signal', true], ['req.signal', true], ['context.req.raw.signal', true], ['nextRequest.signal', true], ['event.request.signal', true], ['requestSignal', true], ['options.reqSignal', true],
    ['options.signal', false], ['signal', false], ['requests.signal', false], ['request.job.signal', false],
  ])('%s: %s', (code, expected) => {
    const { node, file } = parseSnippet(`function f(request, req, context, nextRequest, event, options, signal, requests, requestSignal) { «${code}»; }`);
    expect(isRequestSignal(node, file)).toBe(expected);
  });
});
