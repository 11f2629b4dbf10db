import { describe, expect, it } from 'vitest';

import { getOwnControllers, isGivenController, isOutsideCause } from '../../src/cancellation/own-controllers.ts';
import { parseSnippet } from '../support/snippet.ts';

const make = 'const controller = new AbortController(); const other = new AbortController();';

describe('getOwnControllers', () => {
  it.each([
    ['its signal', ['controller'], 'load(controller.signal)'],
    ['its signal in an object', ['controller'], 'load({ signal: controller.signal })'],
    ['itself', ['controller'], 'load({ controller })'],
    ['its signal under a name', ['controller'], 'load(signal)', 'const signal = controller.signal;'],
    ['its signal taken out', ['controller'], 'load(signal)', 'const { signal } = controller;'],
    ['a signal joined from two', ['controller', 'other'], 'load(signal)', 'const signal = AbortSignal.any([controller.signal, other.signal]);'],
    ['options made before', ['controller'], 'load(options)', 'const options = { signal: controller.signal };'],
    ['a callback that runs on the spot', ['controller'], 'urls.map((url) => load(url, controller.signal))'],
    ['a callback that runs later', [], 'later(() => load(controller.signal))'],
    ['a signal of somebody else', [], 'load(signal)', 'const signal = AbortSignal.timeout(1);'],
    ['a signal that is declared twice', [], 'load(signal)', 'var signal = controller.signal; var signal = other.signal;'],
    ['a signal that is a parameter', [], '((signal) => load(signal))(1)'],
  ])('sees %s', (_, names, code, before = '') => {
    const { node, file } = parseSnippet(`${make} ${before} «${code}»`);
    expect([...getOwnControllers(node, file)].map(({ name }) => name)).toEqual(names);
  });
});

describe('isGivenController', () => {
  it.each([
    ['as an argument', true, 'load(controller)'],
    ['in an object', true, 'load({ controller })'],
    ['in a list', true, 'load([controller])'],
    ['in a callback that runs later', false, 'later(() => load(controller))'],
    ['of a field', true, 'load(this.abortController)'],
    ['its signal only', false, 'load(controller.signal)'],
    ['one of its own', false, 'urls.map((url) => { const own = new AbortController(); return load(own); })'],
  ])('%s: %s', (_, expected, code) => {
    const { node, file } = parseSnippet(`${make} «${code}»`);
    expect(isGivenController(node, file)).toBe(expected);
  });

  it('counts a received one', () => {
    const { node, file } = parseSnippet('function f(abortController) { «load(abortController)» }');
    expect(isGivenController(node, file)).toBe(true);
  });
});

describe('isOutsideCause', () => {
  it.each([
    ['time', true, 'setTimeout(() => «c.abort()», 1)'],
    ['the process', true, 'process.once("SIGINT", () => «c.abort()»)'],
    ['another signal', true, 'signal.addEventListener("abort", () => «c.abort()»)'],
    ['some event', false, 'socket.addEventListener("close", () => «c.abort()»)'],
    ['an error of the process', false, 'process.on("uncaughtException", () => «c.abort()»)'],
    ['an event of that name, of something else', false, 'emitter.once("SIGINT", () => «c.abort()»)'],
    ['a function that anybody may call', false, 'const stop = () => «c.abort()»'],
    ['the code here', false, '«c.abort()»'],
  ])('%s: %s', (_, expected, code) => {
    expect(isOutsideCause(parseSnippet(code).node)).toBe(expected);
  });
});
