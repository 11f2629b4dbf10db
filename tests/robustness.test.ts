import { readFileSync } from 'node:fs';
import path from 'node:path';

import json from '@eslint/json';
import markdown from '@eslint/markdown';
import * as tsParser from '@typescript-eslint/parser';
import * as astroParser from 'astro-eslint-parser';
import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';

import plugin from '../src/index.ts';
import { type Dialect, dialects, hasTypeScriptSyntax, lint } from './support/lint.ts';

const { all } = plugin.configs;
const rules = Object.keys(plugin.rules);

// Every sample has the words that make rules look closer.
const samples: Record<string, string> = {
  'an empty file': '',
  'only a comment': '// signal, await, Promise',
  'a hashbang': '#!/usr/bin/env node\nawait load(signal);',
  'top-level await': 'try { await fetch(url, { signal }); } catch {}\nawait Promise.all([load(signal), load(signal)]);',
  'top-level `for await`': 'for await (const part of read({ signal })) { try { await part; } catch { continue; } }',
  generators: 'function* g(signal) { try { yield load(signal); } catch {} }\nasync function* h({ signal }) { try { yield* read(signal); yield await load(signal); } catch { yield; } finally { return; } }',
  labels: 'async function f(signal) { outer: for (;;) { inner: for (const x of y) { try { await load(signal); } catch { if (x) continue outer; else break inner; } finally { break outer; } } } }',
  'a label on a block': 'async function f(signal) { done: { try { await load(signal); break done; } catch { break done; } } }',
  switches: 'async function f(signal) { switch (await load(signal)) { default: try { await load(signal); } catch { break; } case 1: load(signal); } }',
  'class fields and private names': 'class A { #signal = new AbortController().signal; static async #load() { try { await fetch("", { signal: this.#signal }); } catch {} } x = async () => { A.#load(); #signal in this; } }',
  'static blocks': 'class A { static { try { load(signal); } catch {} } static { const task = load(signal); } }',
  accessors: 'class A { get x() { load(signal); return 1; } set x(v) { try { load(signal); } catch {} } static async *[Symbol.asyncIterator]() { try { await load(signal); } catch {} } }',
  '`using` declarations': 'async function f(signal) { using a = open(signal); await using b = await open(signal); try { await load(signal); } catch {} }',
  'import attributes': 'import data from "./data.json" with { type: "json" };\nexport * as all from "./all.js";\nexport { default as signal } from "./signal.js";\nawait import("./x.json", { with: { type: "json" } });',
  destructuring: 'async function f({ signal, ...rest } = {}, [first = signal, , ...others] = []) { try { await fetch("", { ...rest, signal }); } catch ({ name, cause: { code } = {} }) {} }',
  'optional calls': 'async function f(signal) { try { await a?.b?.[c]?.({ signal }); (a?.b)?.(signal); delete a?.b; } catch {} }',
  'tagged templates': 'async function f(signal) { try { await sql`${signal} ${await load`x`}`; } catch {} }',
  '`new.target`, `import.meta`, `super`': 'class A extends B { constructor(signal) { super(signal); new.target; import.meta.url; super.load(signal); } }',
  'nested functions': 'async function f(signal) { return async () => async function () { try { await load(signal); } catch { return () => { try { load(signal); } catch {} }; } }; }',
  'comma, void and conditional statements': 'async function f(signal) { load(signal), void load(signal); signal ? load(signal) : void 0; signal && load(signal); (await load(signal)) ?? load(signal); }',
  'names of `Object.prototype`': 'async function constructor(signal) { toString(signal); hasOwnProperty(signal); try { await constructor(signal); __proto__(signal); } catch {} }',
  'a variable that is read in its own value': 'const load = async (signal = load) => { try { await load(signal); } catch { return load(signal); } }; let task = task; var signal = signal;',
  'functions that call each other': 'async function a(signal) { try { await b(signal); } catch { a(signal); } } async function b(signal) { await a(signal).catch(c); } function c(e) { d(e); } function d(e) { c(e); }',
  JSX: 'const A = ({ signal, ...rest }) => <><B {...rest} onClick={async () => { try { await load(signal); } catch {} }}>{...items}</B><a.b /><c:d /></>;',
  decorators: '@load(signal) class A { @bound async f(@inject signal: AbortSignal) { try { await load(signal); } catch {} } @field() accessor x = load(signal); }',
  'TypeScript declarations': 'declare function f(signal: AbortSignal): Promise<void>; declare module "m" { export function g(signal: AbortSignal): void } namespace N { load(signal); } enum E { A = 1 } abstract class C { abstract f(signal: AbortSignal): Promise<void>; constructor(private signal?: AbortSignal) { load(signal); } } export = N; import x = require("x");',
  'TypeScript expressions': 'async function f(this: Window, signal?: AbortSignal) { try { await (load as any)!<string>(signal!, { signal } satisfies object); } catch (e: unknown) { load<1>; } }',
  overloads: 'function f(signal: AbortSignal): Promise<void>; function f(signal?: AbortSignal, other?: number): Promise<void>; async function f(signal?: AbortSignal) { try { await load(signal); } catch {} }',
  'a type assertion in front': 'async function f(signal) { await <Promise<void>>load(<AbortSignal>signal); }',
};

describe('no rule stumbles over', () => {
  const cases = Object.entries(samples).flatMap(([name, code]) => {
    return (Object.keys(dialects) as Dialect[]).filter((dialect) => dialect !== 'javascript' || !hasTypeScriptSyntax(code)).map((dialect) => ({ name, dialect, code }));
  });
  it.each(cases)('$name ($dialect)', ({ dialect, code }) => {
    expect(lint(code, dialect, all).filter(({ fatal }) => fatal)).toEqual([]);
  });

  it('a sloppy script', () => {
    const code = 'with (signal) { load(signal); } async function f() { try { await load(arguments[0]); } catch {} } await: for (;;) break await; var let = 1, async = signal; async (signal);';
    const config: Linter.Config[] = [all, { languageOptions: { sourceType: 'script' } }];
    expect(new Linter().verify(code, config).filter(({ fatal }) => fatal)).toEqual([]);
  });

  it('a CommonJS module', () => {
    const code = 'const signal = require("x"); try { load(signal); } catch {} if (signal) return; module.exports = async () => { load(signal); };';
    expect(new Linter().verify(code, [all, { languageOptions: { sourceType: 'commonjs' } }]).filter(({ fatal }) => fatal)).toEqual([]);
  });

  it('an old ECMAScript version', () => {
    expect(new Linter().verify('try { load(signal).then(f); } catch (e) {}', [all, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } }])).toEqual(expect.any(Array));
  });

  it('a file of 5,000 lines, nor takes long', { timeout: 20_000 }, () => {
    const block = readFileSync(path.join(import.meta.dirname, 'fixtures/hosts/textbook.js'), 'utf8').replace(/^#!.*/u, '');
    const code = Array.from({ length: 150 }, (_, index) => `{\n${block.replaceAll(/\bsignal\b/gu, `signal${String(index)}`)}\n}`).join('\n');
    expect(code.split('\n').length).toBeGreaterThan(5_000);
    const start = performance.now();
    expect(lint(code, 'javascript', all).filter(({ fatal }) => fatal)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

// Code of a template stands in a tree of another kind, with scopes of another kind or none.
const handlers: Record<string, string> = {
  'a name': 'load',
  'a member': 'controller.abort',
  'a call': 'load({ signal: controller.signal })',
  'an async function': 'async () => { try { load(signal); await load({ signal }); } catch (error) { if (error.name === `AbortError`) return; throw error; } finally { stop(signal); } }',
  'an async function with a signal': 'async ({ signal, ...rest }, [first = signal]) => { const own = new AbortController(); await Promise.all([load({ signal }), fetch(`/`, { ...rest, signal: own.signal })]); own.abort(); }',
  'a loop': 'async function* (signal) { for (const part of parts) { yield load(part); await new Promise((resolve) => setTimeout(resolve, 9)); } }',
  'a chain': 'load(signal).then(show, (error) => { hide(error); }).catch(() => {}).finally(() => load(signal))',
  'a listener': '(signal) => new Promise((resolve, reject) => { signal.addEventListener(`abort`, () => { throw signal.reason; }); signal.onabort = reject; setTimeout(async () => { await load(); resolve(); }, 9); })',
  'a class': 'class { #signal = signal; static { load(signal); } async load({ signal = this.#signal }) { try { await load(signal); } catch {} } }',
};

describe('no rule stumbles over code in a template', () => {
  const script = 'const controller = new AbortController(); const { signal } = controller; async function load(options) { await fetch(`/`, options); } const stop = async (signal) => { try { await load({ signal }); } catch {} };';
  const components = {
    vue: { parser: vueParser, wrap: (code: string) => `<script setup lang="ts">\n${script}\n</script>\n<template><a v-for="item in [${code}]" :key="${code}" v-slot="{ signal = ${code} }" @click="(${code})" @close="load(item); (${code})">{{ ${code} }}</a></template>` },
    svelte: { parser: svelteParser, wrap: (code: string) => `<script lang="ts">\n${script}\n</script>\n{#each [${code}] as item (item)}<a use:action={${code}} onclick={${code}}>{${code}}</a>{@const own = ${code}}{/each}{#await ${code} then signal}{signal}{/await}` },
    astro: { parser: astroParser, wrap: (code: string) => `---\n${script}\n---\n<a onclick={${code}} {...rest}>{[1].map((signal) => <b set:html={${code}}>{${code}}</b>)}</a><script>${script}</script>` },
  };
  const cases = Object.entries(components).flatMap(([ending, component]) => Object.entries(handlers).map(([name, code]) => ({ ending, name, code, ...component })));

  it.each(cases)('of .$ending: $name', ({ ending, code, parser, wrap }) => {
    const config = [{ files: ['**'], languageOptions: { parser, parserOptions: { parser: tsParser } } }, all] as Linter.Config[];
    expect(new Linter().verify(wrap(code), config, { filename: `component.${ending}` }).filter(({ fatal }) => fatal)).toEqual([]);
  });
});

describe('files that are no JavaScript are passed over', () => {
  it.each([
    ['JSON', 'json', '{ "signal": "await Promise" }', { plugins: { json }, language: 'json/json' }],
    ['Markdown', 'md', '# signal\n\n```js\nawait load(signal);\n```\n', { plugins: { markdown }, language: 'markdown/commonmark' }],
  ] as const)('%s', (_, ending, text, language) => {
    const config = [{ files: [`**/*.${ending}`], ...language }, all] as Linter.Config[];
    expect(new Linter().verify(text, config, { filename: `file.${ending}` })).toEqual([]);
  });
});

describe.each(rules)('%s tells a mistake in the config plainly', (name) => {
  const code = 'async function f(signal) { try { await load(signal); load(signal); await Promise.all([load(signal), load(signal)]); } catch {} }';
  const rule = `cancellation/${name}`;

  it('in the settings', () => {
    const config: Linter.Config = { plugins: { cancellation: plugin }, rules: { [rule]: 'error' }, settings: { cancellation: { guard: ['isStopped'] } } };
    expect(() => lint(code, 'javascript', config)).toThrow('settings.cancellation.guard is unknown.');
  });

  it('in the options', () => {
    const config: Linter.Config = { plugins: { cancellation: plugin }, rules: { [rule]: ['error', { noSuchOption: true }] } };
    expect(() => lint(code, 'javascript', config)).toThrow(new RegExp(`"${rule}":\\s+.*noSuchOption`, 'su'));
  });
});
