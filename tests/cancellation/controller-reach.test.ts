import { describe, expect, it } from 'vitest';

import { getReachOfOwnController } from '../../src/cancellation/controller-reach.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const reachOf = (marked: string) => {
  const { node, file } = narrow(parseSnippet(marked), 'CallExpression', 'NewExpression');
  return getReachOfOwnController(node, file);
};
/** A function that makes a controller, does something with it and gives a call its signal. */
const using = (use: string): string => `function f() { const controller = new AbortController(); ${use} return «load(url, { signal: controller.signal })»; }`;

describe('who can abort the controller whose signal a call is given', () => {
  it.each([
    ['this code alone', using(''), 'local'],
    ['this code, which does', using('setTimeout(() => controller.abort(), 1000);'), 'local'],
    ['this code, positionally', 'const controller = new AbortController(); «load(controller.signal)»;', 'local'],
    ['this code, made later', 'let controller; controller = new AbortController(); «load(controller.signal)»;', 'local'],
    ['whoever reads the field', using('this.controller = controller;'), 'stored'],
    ['whoever reads the outer variable', using('current = controller;'), 'stored'],
    ['whoever it is passed to', using('register(controller);'), 'escaped'],
    ['whoever has the collection', using('controllers.add(controller);'), 'escaped'],
    ['whoever calls', 'function f() { const controller = new AbortController(); «load(controller.signal)»; return controller; }', 'escaped'],
    ['whoever takes the object', 'function f() { const controller = new AbortController(); «load(controller.signal)»; return { controller }; }', 'escaped'],
    ['whoever takes the list', using('all = [controller];'), 'escaped'],
    ['whoever reads the field, of all that have it', using('register(controller); this.controller = controller;'), 'stored'],
    ['whoever has the object', 'class A { #controller = new AbortController(); m() { «load(this.#controller.signal)»; } }', 'stored'],
  ])('%s', (_, marked, reach) => {
    expect(reachOf(marked)).toBe(reach);
  });

  it.each([
    ['one that was given', 'function f(controller) { «load(controller.signal)»; }'],
    ['the signal of something else', 'const shutdown = getShutdown(); «load(shutdown.signal)»;'],
    ['the signal of a global', '«load(shutdown.signal)»;'],
    ['no member named signal', 'const controller = new AbortController(); «load(controller)»;'],
    ['no argument', '«load()»;'],
    ['another member of one', 'const controller = new AbortController(); «load(controller.id)»;'],
    ['of what a call gives', '«load(getController().signal)»;'],
  ])('no own controller: %s', (_, marked) => {
    expect(reachOf(marked)).toBeUndefined();
  });
});
