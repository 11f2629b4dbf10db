import { describe, expect, it } from 'vitest';

import { isMeantToBeDead, isStandIn, isUsedAsSignal } from '../../src/cancellation/handed-signals.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isUsedAsSignal', () => {
  it.each([
    [true, 'load(«own.signal»)'],
    [true, 'load({ signal: «own.signal» })'],
    [true, 'load([«own.signal»])'],
    [true, 'options.signal = «own.signal»'],
    [true, 'const f = () => «own.signal»'],
    [true, 'function* f() { yield «own.signal»; }'],
    [true, 'const f = (signal = «own.signal») => signal'],
    [true, 'class Job { signal = «own.signal»; }'],
    [true, '<Job signal={«own.signal»} />'],
    [true, '«own.signal».addEventListener("abort", stop)'],
    [true, 'const signal = «own.signal»; load(signal);'],
    [true, 'const signal = «own.signal»; export { signal };'],
    [true, 'const «{ signal }» = own; load(signal);'],
    [true, 'const «{ signal = other }» = own; load(signal);'],
    [false, 'const signal = «own.signal»; keep(signal.aborted);'],
    [false, 'const «{ signal }» = own; keep(signal.aborted);'],
    [false, 'const «{}» = own;'],
    [false, 'const { constructor } = «own.signal»;'],
    [false, 'keep(«own.signal».aborted)'],
    [false, '«own.signal».removeEventListener("abort", stop)'],
    [false, '«own.signal»;'],
    [false, 'getMaxListeners(«own.signal»)'],
    [false, 'events.setMaxListeners(0, «own.signal»)'],
    [false, 'isAbortSignal(«own.signal»)'],
    [true, 'isolate(«own.signal»)'],
    [false, 'keep(«own.signal» instanceof AbortSignal)'],
  ])('%s: %s', (expected, code) => {
    const { node, file } = parseSnippet(code);
    expect(isUsedAsSignal(node, file)).toBe(expected);
  });
});

describe('isMeantToBeDead', () => {
  it.each([
    ['in a function whose name says so', true, 'const makeStub = () => load(«own.signal»)'],
    ['in a function whose name says nothing', false, 'const make = () => load(«own.signal»)'],
    ['with a name that says so', true, 'const noopSignal = «own.signal»; load(noopSignal);'],
    ['with a name, used as a default', true, 'const idle = «own.signal»; load(given ?? idle); keep(idle.aborted);'],
    ['with a name, also given', false, 'const idle = «own.signal»; load(given ?? idle); load(idle);'],
    ['taken out, used as a default', true, 'const «{ signal }» = own; load(given ?? signal);'],
    ['a default without a name', false, 'load(given ?? «own.signal»)'],
    ['the name of what is one of two', false, 'const signal = given ?? «own.signal»; load(other ?? signal);'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = parseSnippet(code);
    expect(isMeantToBeDead(node, file)).toBe(expected);
  });
});

describe('isStandIn', () => {
  it.each([
    ['a default', true, true, 'load(given ?? «own.signal»)'],
    ['given as it is', false, false, 'load(«own.signal»)'],
    ['with a name', false, false, 'const signal = «own.signal»; load(signal);'],
    ['with a name that gets another', true, true, 'let signal = «own.signal»; signal = given; load(signal);'],
    ['put into a field', false, true, 'this.signal = «own.signal»'],
    ['a field\'s first value', false, true, 'class Job { signal = «own.signal»; }'],
    ['answered', false, true, 'const f = () => «own.signal»'],
  ])('%s: %s with a controller, %s without', (_, withController, without, code) => {
    const { node, file } = parseSnippet(code);
    expect([isStandIn(node, true, file), isStandIn(node, false, file)]).toEqual([withController, without]);
  });
});
