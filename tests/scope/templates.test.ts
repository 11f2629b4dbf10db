import { describe, expect, it } from 'vitest';

import { getVariable } from '../../src/scope/bindings.ts';
import { isGlobal } from '../../src/scope/globals.ts';
import { meansTheSame } from '../../src/scope/same-meaning.ts';
import { isInTemplate } from '../../src/scope/templates.ts';
import { parseSnippet } from '../support/snippet.ts';
import { askTemplate } from '../support/vue.ts';

const setup = (template: string): string => `<script setup>\nasync function load() {}\n</script>\n<template>${template}</template>`;

describe('a name in a template of Vue is a variable of the script', () => {
  it.each([
    ['in a handler', '<a @click="load()" />'],
    ['as a handler', '<a @click="load" />'],
    ['in a function', '<a @click="async () => { await load(); }" />'],
    ['in a text', '<a>{{ load() }}</a>'],
    ['in a list over something else', '<a v-for="item in items" @click="load(item)" />'],
  ])('%s', (_, template) => {
    expect(askTemplate(setup(template), 'load', (name, sourceCode) => getVariable(name, sourceCode)?.defs[0]?.type)).toEqual(['FunctionName']);
  });
});

describe('a name in a template of Vue is nobody\'s that we know', () => {
  it.each([
    ['when a function there has a parameter of that name', '<a @click="(load) => load()" />', 2],
    ['when a function there declares it', '<a @click="() => { const load = save; load(); }" />', 2],
    ['when a list is over such things', '<a v-for="load in loads" @click="load()" />', 2],
    ['when a slot gives it', '<a v-slot="{ load }"><b @click="load()" /></a>', 3],
    ['when a catch clause has it', '<a @click="() => { try { save(); } catch (load) { show(load); } }" />', 2],
  ])('%s', (_, template, count) => {
    // The script's is used as well, so that it is known.
    const [script, ...answers] = askTemplate(setup(`<i @click="load()" />${template}`), 'load', getVariable);
    expect(script).toBeDefined();
    expect(answers).toEqual(Array.from({ length: count }));
  });

  it('when the script does not say `setup`: its names stay with it', () => {
    const component = '<script>\nasync function load() {}\nexport default {};\n</script>\n<template><a @click="load()" /></template>';
    expect(askTemplate(component, 'load', getVariable)).toEqual([undefined]);
  });

  it('when there is no script', () => {
    expect(askTemplate('<template><a @click="load()" /></template>', 'load', getVariable)).toEqual([undefined]);
  });
});

it('nothing of the platform is global in a template of Vue', () => {
  expect(askTemplate(setup('<a @click="fetch(url)" />'), 'fetch', isGlobal)).toEqual([false]);
});

it('a name in a template is not said to mean the same elsewhere', () => {
  expect(askTemplate(setup('<a @click="() => { load(); }" />'), 'load', (name, sourceCode) => meansTheSame('load', name, sourceCode.ast, sourceCode))).toEqual([false]);
});

describe('isInTemplate', () => {
  it('of code in a template', () => {
    expect(askTemplate(setup('<a @click="() => { load(); }" />'), 'load', isInTemplate)).toEqual([true]);
  });

  it.each([['a script', '«load»();'], ['a function', 'function f() { («load»()); }']])('not of code in %s', (_, marked) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(isInTemplate(node, sourceCode)).toBe(false);
  });
});
