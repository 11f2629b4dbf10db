import { describe, expect, it } from 'vitest';

import { getAbortedController } from '../../src/cancellation/abort-calls.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const ask = (marked: string, parse = parseSnippet): string | undefined => {
  const { node, file, sourceCode } = narrow(parse(marked), 'CallExpression');
  const controller = getAbortedController(node, file);
  return controller && sourceCode.getText(controller);
};

describe('the controller that a call aborts', () => {
  it.each([
    ['made here', 'const stop = new AbortController(); «stop.abort()»;', 'stop'],
    ['made later', 'let stop; stop = new AbortController(); «stop.abort("late")»;', 'stop'],
    ['a parameter by its annotation', 'function f(stop: AbortController) { «stop.abort()»; }', 'stop'],
    ['a field by its value', 'class A { stop = new AbortController(); f() { «this.stop.abort()»; } }', 'this.stop'],
    ['a private field by its value', 'class A { #stop; f() { this.#stop = new AbortController(); «this.#stop.abort()»; } }', 'this.#stop'],
    ['by its name', 'function f(controller) { «controller.abort()»; }', 'controller'],
    ['by the end of its name', 'function f(job) { «job.fetchController?.abort()»; }', 'job.fetchController'],
    ['by its short name', 'function f(ac) { «ac.abort()»; }', 'ac'],
  ])('%s', (_, marked, controller) => {
    expect(ask(marked)).toBe(controller);
  });

  it.each([
    ['another method', 'function f(controller) { «controller.close()»; }'],
    ['a function', 'function f(abort) { «abort()»; }'],
    ['a request', 'function f(request) { «request.abort()»; }'],
    ['made by another class', 'const controller = new JobController(); «controller.abort()»;'],
    ['a field made by another class', 'class A { controller = new JobController(); f() { «this.controller.abort()»; } }'],
    ['an AbortController of the project', "import { AbortController } from './jobs.js'; const controller = new AbortController(); «controller.abort()»;"],
    ['annotated as something else', 'function f(controller: Job) { «controller.abort()»; }'],
    ['what a call gives', '«getController().abort()»;'],
  ])('none: %s', (_, marked) => {
    expect(ask(marked)).toBeUndefined();
  });

  it('by its type, whatever its name', () => {
    expect(ask('function f({ stop }: { stop: AbortController }) { «stop.abort()»; }', parseTypedSnippet)).toBe('stop');
  });

  it('none by its type, whatever its name', () => {
    expect(ask('function f(job: { controller: { abort(): void } }) { «job.controller.abort()»; }', parseTypedSnippet)).toBeUndefined();
  });
});
