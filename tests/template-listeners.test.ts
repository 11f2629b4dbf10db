import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';

import plugin from '../src/index.ts';
import { addTemplates } from '../src/template-listeners.ts';
import { parseFile } from './support/snippet.ts';

const script = `<script setup>
const controller = new AbortController();
const { signal } = controller;
onUnmounted(() => controller.abort());
async function load() {
  await fetch('/', { signal });
}
</script>
`;

function lint(template: string, parser: Linter.Parser = vueParser, filename = 'component.vue'): readonly Linter.LintMessage[] {
  const code = filename.endsWith('.vue') ? `${script}<template>${template}</template>` : `${script.replace(' setup', '')}${template}`;
  return new Linter().verify(code, [{ files: ['**'], languageOptions: { parser } }, plugin.configs.all], { filename });
}

const describeMessage = ({ ruleId, messageId }: Linter.LintMessage): string => `${ruleId ?? ''} ${messageId ?? ''}`.replace('cancellation/', '');

describe('in a template of Vue is reported', () => {
  it.each([
    ['a task that a handler drops', '<a @click="async () => { load(); close(); }" />', 'no-floating-task taskDropped'],
    ['a task that a handler without `async` drops', '<a @click="() => { load(); close(); }" />', 'no-floating-task taskDropped'],
    ['a task beside an error of the handler', '<a @click="async () => { try { load(); } catch (error) { show(error); } }" />', 'no-floating-task hiddenFromCatch'],
    ['a chain that ends nowhere', '<a @click="async () => { load().finally(close); }" />', 'no-floating-task chainDropped'],
    ['what `forEach` drops', '<a @click="() => { items.forEach(async (item) => { await load(item); }); }" />', 'no-floating-task asyncForEach'],
    ['a method that nobody calls', '<a @click="() => { controller.abort; }" />', 'no-misused-abort uncalledMethod'],
    ['a state that nobody looks at', '<a @click="() => { signal.aborted; load(); }" />', 'no-misused-abort unaskedState, no-floating-task taskDropped'],
  ])('%s', (_, template, due) => {
    expect(lint(template).map(describeMessage).sort()).toEqual(due.split(', ').sort());
  });
});

describe('in a template of Vue is left alone', () => {
  it.each([
    ['a task that Vue takes', '<a @click="load()" />'],
    ['a task that a handler returns', '<a @click="() => load()" />'],
    ['a handler by name', '<a @click="load" />'],
    ['a method that Vue calls with its object', '<a @click="controller.abort" />'],
    ['a task that is awaited', '<a @click="async () => { await load(); close(); }" />'],
    ['a name that the handler declares', '<a @click="async (load) => { load(); close(); }" />'],
    ['a name that a list declares', '<a v-for="load in items" @click="async () => { load(); close(); }" />'],
    ['a name of the platform, which is not there', '<a @click="async () => { fetch(`/`); new Promise(async () => { await load(); }); await Promise.all([load(), load()]); }" />'],
    ['a handler that starts the work anew: it may know the error', '<a @click="async () => { try { await load({ signal }); } catch (error) { if (error.name === `AbortError`) return; await load(); } }" />'],
    ['a text as a reason: there is no `DOMException`', '<a @click="controller.abort(`closed`)" />'],
  ])('%s', (_, template) => {
    expect(lint(template).map(describeMessage)).toEqual([]);
  });
});

it('a suggestion in a template is written where it belongs', () => {
  const template = '<a title="&lt;b&gt;" @click="async () => { x &amp;&amp; close(); load(); }" />';
  const [message] = lint(template);
  const code = `${script}<template>${template}</template>`;
  const outputs = message?.suggestions?.map(({ fix: { range, text } }) => (code.slice(0, range[0]) + text + code.slice(range[1])).slice(script.length));
  expect(outputs).toEqual([
    `<template>${template.replace('load()', 'await load()')}</template>`,
    `<template>${template.replace('load()', 'void load().catch(console.error)')}</template>`,
  ]);
});

describe('in a template of Svelte', () => {
  it.each([
    ['a task that a handler drops is reported', '<a onclick={async () => { load(); close(); }}>x</a>', ['no-floating-task taskDropped']],
    ['a name that the handler declares is left alone', '<a onclick={async (load) => { load(); close(); }}>x</a>', []],
    ['a handler that ends quietly is left alone', '<a onclick={async ({ signal }) => { try { await load({ signal }); } catch {} }}>x</a>', []],
    ['a handler that ends quietly is left alone, in the words of Svelte 4', '<a on:click={async ({ signal }) => { try { await load({ signal }); } catch {} }}>x</a>', []],
  ])('%s', (_, template, due) => {
    expect(lint(template, svelteParser as Linter.Parser, 'component.svelte').map(describeMessage)).toEqual(due);
  });
});

describe('addTemplates', () => {
  it('leaves listeners alone where the parser keeps nothing apart', () => {
    const listeners = { Identifier: () => undefined };
    expect(addTemplates(listeners, parseFile('load();').sourceCode)).toBe(listeners);
  });

  it('visits no template for a rule that does not listen', () => {
    const listeners = {};
    const sourceCode = { parserServices: { defineTemplateBodyVisitor: () => expect.fail('visited') } };
    expect(addTemplates(listeners, sourceCode as never)).toBe(listeners);
  });
});
