import { describe, expect, it } from 'vitest';

import { type Certainty, getMadeController, hasControllerName, holdsOnlyController, isController } from '../../src/cancellation/controllers.ts';
import { getVariable } from '../../src/scope/bindings.ts';
import { narrow, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const certainties = ['certain', 'known', 'likely'] as const satisfies readonly Certainty[];

/** For which of the three degrees what is marked is a controller. */
function ask(marked: string, parse = parseSnippet): readonly Certainty[] {
  const { node, file } = parse(marked);
  return certainties.filter((certainty) => isController(node, certainty, file));
}

describe('how sure it is that a value is a controller', () => {
  it.each([
    ['a new one', 'use(«new AbortController()»);', 'certain'],
    ['a variable that is given nothing else', 'const stop = new AbortController(); use(«stop»);', 'certain'],
    ['a variable that is annotated', 'let stop: AbortController | undefined = find(); use(«stop»);', 'certain'],
    ['a parameter that is annotated', 'function f(stop: AbortController) { use(«stop»); }', 'certain'],
    ['a variable that is given others, too', 'let stop = find(); stop = new AbortController(); use(«stop»);', 'known'],
    ['a parameter with a default', 'function f(stop = new AbortController()) { use(«stop»); }', 'known'],
    ['a field that is given one', 'class A { stop = new AbortController(); f() { use(«this.stop»); } }', 'known'],
    ['a parameter by its full name', 'function f(abortController) { use(«abortController»); }', 'known'],
    ['a variable by its full name', 'const abortController = find(); use(«abortController»);', 'likely'],
    ['a variable by its short name', 'const ac = find(); use(«ac»);', 'likely'],
    ['a member by its short name', 'use(«job.controller»);', 'likely'],
  ])('%s', (_, marked, least) => {
    expect(ask(marked)).toEqual(certainties.slice(certainties.findIndex((certainty) => certainty === least)));
  });

  it.each([
    ['another name', 'function f(stop) { use(«stop»); }'],
    ['a function with such a name', 'function f(setAbort) { use(«setAbort»); }'],
    ['made by another class', 'const controller = new JobController(); use(«controller»);'],
    ['a field made by another class', 'class A { controller = new JobController(); f() { use(«this.controller»); } }'],
    ['annotated as something else', 'function f(controller: Job) { use(«controller»); }'],
    ['a class of the file', 'class AbortController {} const stop = new AbortController(); use(«stop»);'],
    ['what a call gives', 'use(«getController()»);'],
  ])('none: %s', (_, marked) => {
    expect(ask(marked)).toEqual([]);
  });

  it.each([
    ['by its type and its place', '({ signal: «job.stop» });', certainties],
    ['by its type and its name', 'use(«job.abortLast»);', certainties],
    ['by its type alone', 'use(«job.stop»);', ['known', 'likely']],
    ['none, whatever its name', 'use(«job.controller»);', []],
  ])('%s', (_, marked, expected) => {
    const declared = 'declare const job: { stop: AbortController; abortLast: AbortController; controller: { abort(): void } };';
    expect(ask(`${declared} ${marked}`, parseTypedSnippet)).toEqual(expected);
  });
});

describe('the new controller that a value is', () => {
  it.each([
    ['itself', 'use(«new AbortController()»);', 'new AbortController()'],
    ['by the name of a variable', 'const stop = new AbortController(); use(«stop»!);', 'new AbortController()'],
    ['not of a variable that is given others', 'let stop = new AbortController(); stop = new AbortController(); use(«stop»);', undefined],
    ['not of a parameter', 'function f(stop: AbortController) { use(«stop»); }', undefined],
    ['not of another class', 'const stop = new Job(); use(«stop»);', undefined],
  ])('%s', (_, marked, made) => {
    const { node, file, sourceCode } = parseSnippet(marked);
    const found = getMadeController(node, file);
    expect(found && sourceCode.getText(found)).toBe(made);
  });
});

describe('a variable that is only ever a controller', () => {
  it.each([
    ['one', 'const stop = new AbortController(); use(«stop»);', true],
    ['several, one after the other', 'let stop = new AbortController(); stop = new AbortController(); use(«stop»);', true],
    ['not with something else', 'let stop = find(); stop = new AbortController(); use(«stop»);', false],
    ['not its signal', 'const { signal } = new AbortController(); use(«signal»);', false],
    ['not a parameter', 'function f(stop = new AbortController()) { use(«stop»); }', false],
  ])('%s', (_, marked, answer) => {
    const { node, file, sourceCode } = narrow(parseSnippet(marked), 'Identifier');
    const variable = getVariable(node, sourceCode);
    expect(variable && holdsOnlyController(variable, file)).toBe(answer);
  });
});

describe('the full name of a controller', () => {
  it.each([
    ['abortController', true], ['requestAbortController', true], ['job.abort_controller', true],
    ['controller', false], ['setAbortController', false], ['abort', false],
  ])('%s: %s', (reference, answer) => {
    expect(hasControllerName(parseSnippet(`use(«${reference}»);`).node)).toBe(answer);
  });
});
