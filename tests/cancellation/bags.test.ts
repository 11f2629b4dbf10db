import { describe, expect, it } from 'vitest';

import { getHandedSignal } from '../../src/cancellation/bags.ts';
import { parseSnippet, parseTypedSnippet, type Snippet } from '../support/snippet.ts';

/** What the marked argument hands on, as `received signal`, with `?` after it where it may be undefined. */
function show({ node, file }: Snippet): string | undefined {
  const handed = getHandedSignal(node, file);
  return handed && `${handed.origin} ${handed.expression ?? '(no way to say)'}${handed.isOptional ? '?' : ''}`;
}

describe('what hands on a signal', () => {
  it.each([
    ['a parameter', 'function f(signal) { load(«signal»); }', 'received signal'],
    ['a member of a bag', 'function f(options) { load(«options.signal»); }', 'received options.signal?'],
    ['a literal', 'function f(signal) { load(«{ signal }»); }', 'received signal'],
    ['a literal with another key', 'function f(signal) { load(«{ cancel: signal }»); }', 'received signal'],
    ['a literal in a literal', 'function f(signal) { load(«{ retry: { signal } }»); }', 'received signal'],
    ['a literal under another type', 'function f(signal) { load(«{ signal } as Options»); }', 'received signal'],
    ['a literal with a member of a bag', 'function f(options) { load(«{ signal: options.signal }»); }', 'received options.signal?'],
    ['a literal that spreads a bag', 'function f(options) { options.signal; load(«{ ...options, method }»); }', 'received options.signal?'],
    ['a literal with a signal that cannot be said shortly', 'load(«{ signal: pick() }»);', 'unknown (no way to say)?'],
    ['one\'s own', 'const controller = new AbortController(); load(«controller.signal»);', 'owned controller.signal'],
    ['one\'s own in a literal', 'const controller = new AbortController(); load(«{ signal: controller.signal }»);', 'owned controller.signal'],
    ['a timeout', 'load(«AbortSignal.timeout(1)»);', 'owned AbortSignal.timeout(1)?'],
    ['a controller that was given', 'function f(abortController) { load(«abortController»); }', 'received abortController.signal'],
    ['an optional controller that was given', 'function f(abortController?: AbortController) { load(«abortController»); }', 'received abortController?.signal'],
    ['a variable that holds a literal', 'function f(signal) { const init = { signal }; load(«init»); }', 'received signal'],
    ['a variable that holds a literal or a default', 'function f(options: RequestInit) { const init = options ?? {}; load(«init»); }', 'received options.signal?'],
    ['a bag or a default', 'function f(options: RequestInit) { load(«options ?? {}»); }', 'received options.signal?'],
  ])('%s', (_, marked, handed) => {
    expect(show(parseSnippet(marked))).toBe(handed);
  });
});

describe('a bag is a parameter', () => {
  it.each([
    ['of a well-known type', 'function f(options: RequestInit) { load(«options»); }', 'received options.signal?'],
    ['of a type of the file', 'interface Options { stop: AbortSignal } function f(options: Options) { load(«options»); }', 'received options.stop?'],
    ['that may be left out', 'function f(options?: RequestInit) { load(«options»); }', 'received options?.signal?'],
    ['that may be undefined', 'function f(options: RequestInit | undefined) { load(«options»); }', 'received options?.signal?'],
    ['that may be null', 'function f(options: null | RequestInit) { load(«options»); }', 'received options?.signal?'],
    ['that may be a text', 'function f(options: RequestInit | string) { load(«options»); }', 'received options.signal?'],
    ['whose signal the function reads after another part', 'function f(options) { const { url } = options; options.signal; load(«options»); }', 'received options.signal?'],
    ['whose signal the function reads after it has another name', 'function f(options) { const alias = options; options.signal; load(«options»); }', 'received options.signal?'],
    ['whose signal the function reads', 'function f(options) { options.signal.throwIfAborted(); load(«options»); }', 'received options.signal?'],
    ['whose signal the function reads in a callback on the spot', 'function f(options) { rows.map((row) => load(row, options.signal)); load(«options»); }', 'received options.signal?'],
    ['whose signal the function takes from it', 'function f(options) { const { signal: stop } = options; load(«options»); }', 'received options.signal?'],
    ['of a loose type whose signal the try reads', 'function f(props: Props) { try { props.signal.throwIfAborted(); load(«props»); } catch {} }', 'received props.signal?'],
    ['of the function around', 'function f(options: RequestInit) { return () => load(«options»); }', 'received options.signal?'],
  ])('%s', (_, marked, handed) => {
    expect(show(parseSnippet(marked))).toBe(handed);
  });

  it.each([
    ['nobody knows its type nor reads its signal', 'function f(options) { load(«options»); }'],
    ['its type has no signal', 'function f(options: { url: string }) { load(«options»); }'],
    ['another function reads its signal', 'function g(options) { const h = () => options.signal; const f = () => load(«options»); }'],
    ['it reads another member', 'function f(options) { options.url; load(«options»); }'],
    ['it takes another part', 'function f(options) { const { url } = options; load(«options»); }'],
    ['it takes the rest', 'function f(options) { const { url, ...rest } = options; load(«options»); }'],
    ['it is a member of the platform\'s', 'load(«Object.options»);'],
    ['it is a function', 'function options() {} options.signal; load(«options»);'],
    ['its type is loose and nobody reads its signal', 'interface AppConfig { signal: AbortSignal } function f(config: AppConfig) { load(«config»); }'],
    ['its type is loose and its signal is read outside the try', 'function f(props: Props) { props.signal; try { load(«props»); } catch {} }'],
    ['it is a pattern', 'function f({ options }) { options.signal; load(«options.url»); }'],
    ['it is a global', 'load(«options»);'],
    ['it is an import', 'import { options } from "./options"; options.signal; load(«options»);'],
    ['it is a member of one', 'function f(options) { options.signal; load(«options.request»); }'],
  ])('unless %s', (_, marked) => {
    expect(show(parseSnippet(marked))).toBeUndefined();
  });
});

describe('what hands on no signal', () => {
  it.each([
    ['a literal without one', 'load(«{ method: "POST" }»);'],
    ['undefined said in code', 'function f(signal) { load(«{ signal: undefined }»); }'],
    ['null said in code', 'function f(signal) { load(«{ signal: null }»); }'],
    ['undefined said after a bag is spread', 'function f(options: RequestInit) { load(«{ ...options, signal: undefined }»); }'],
    ['a variable that holds several', 'function f(signal) { let init = { signal }; init = {}; load(«init»); }'],
    ['a variable of nobody knows what', 'function f(signal) { const init = make(); load(«init»); }'],
    ['a variable that was never filled', 'let init; load(«init»);'],
    ['a variable made of itself', 'var init = { ...init }; load(«init»);'],
    ['variables made of each other', 'var one = { ...other }; var other = one ?? {}; load(«one»);'],
    ['a text', 'load(«"signal"»);'],
    ['the result of a call', 'function f(signal) { load(«make(signal)»); }'],
    ['a function', 'function f(signal) { load(«() => signal»); }'],
  ])('%s', (_, marked) => {
    expect(show(parseSnippet(marked))).toBeUndefined();
  });
});

describe('the last part of a literal wins', () => {
  it.each([
    ['one\'s own after a bag', 'function f(options: RequestInit) { const own = new AbortController(); load(«{ ...options, signal: own.signal }»); }', 'owned own.signal'],
    ['a bag after one\'s own', 'function f(options: RequestInit) { const own = new AbortController(); load(«{ signal: own.signal, ...options }»); }', 'received options.signal?'],
    ['what spreads nothing hides nothing', 'function f(signal) { load(«{ signal, ...headers }»); }', 'received signal'],
    ['the later of two', 'function f(signal) { load(«{ signal: AbortSignal.timeout(1), cancel: signal }»); }', 'received signal'],
  ])('%s', (_, marked, handed) => {
    expect(show(parseSnippet(marked))).toBe(handed);
  });
});

describe('a signal takes ?.', () => {
  it.each([
    ['where the parameter may be left out', 'function f(signal?: AbortSignal) { load(«signal»); }', 'received signal?'],
    ['where the parameter may be undefined', 'function f(signal: AbortSignal | undefined) { load(«signal»); }', 'received signal?'],
    ['where the file asks it so', 'function f(signal) { signal?.throwIfAborted(); load(«signal»); }', 'received signal?'],
    ['where it comes out of a parameter', 'function f({ signal }) { load(«signal»); }', 'received signal?'],
    ['where the parameter has a default', 'function f(signal = never) { load(«signal»); }', 'received signal?'],
    ['where it comes out of a variable', 'function f(options) { const { signal } = options; load(«signal»); }', 'received signal?'],
    ['where it comes out of what a call gives', 'function f(signal) { const { signal: inner } = withTimeout(signal); load(«inner»); }', 'received inner?'],
    ['where it is assigned later', 'function f(signal) { let inner; inner = signal; load(«inner»); }', 'received inner?'],
    ['where it is an alias of who knows what', 'function f(options) { const signal = options.signal; load(«signal»); }', 'received signal?'],
    ['where the link to it is optional', 'const controller = new AbortController(); load(«controller?.signal»);', 'owned controller?.signal?'],
    ['not where it is a global', 'load(«signal»);', 'unknown signal'],
    ['not where it was made by a call', 'function f(signal) { const all = AbortSignal.any([signal]); load(«all»); }', 'received all'],
    ['not where it must be given', 'function f(signal: AbortSignal) { load(«signal»); }', 'received signal'],
  ])('%s', (_, marked, handed) => {
    expect(show(parseSnippet(marked))).toBe(handed);
  });
});

it('a signal of a name that the project says', () => {
  const marked = 'function f(options) { options.halt; load(«options»); }';
  expect([show(parseSnippet(marked)), show(parseSnippet(marked, { signalNames: ['halt'] }))]).toEqual([undefined, 'received options.halt?']);
});

describe('the checker knows more bags', () => {
  it.each([
    ['by the type of a parameter', 'const f: (options: { signal: AbortSignal }) => void = (options) => { load(«options»); }; declare const load: any;', 'received options.signal?'],
    ['by the type of its member', 'function f(options: { request: RequestInit }) { load(«options.request»); } declare const load: any;', 'received options.request.signal?'],
    ['not of a global\'s member', 'declare const options: { request: RequestInit }; load(«options.request»); declare const load: any;', undefined],
    ['not of a type without one', 'const f: (options: { url: string }) => void = (options) => { load(«options»); }; declare const load: any;', undefined],
  ])('%s', (_, marked, handed) => {
    expect(show(parseTypedSnippet(marked))).toBe(handed);
  });
});
