import { describe, expect, it } from 'vitest';

import type { Types } from '../../src/types/types.ts';
import { narrow, parseFile, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

/** What a checker says of the marked expression. */
function ask(question: Exclude<keyof Types, 'getSlot'>, marked: string): string | undefined {
  const { file, node } = parseTypedSnippet(marked);
  return file.types?.[question](node);
}

it('a file without a checker has no types', () => {
  expect(parseFile('const a = 1;').types).toBeUndefined();
});

it('code that the checker has not read has no types: that of a template', () => {
  const [{ file: { types } }, { node }] = [parseTypedSnippet('«x»;'), narrow(parseSnippet('async function f(signal: AbortSignal) { await «load(signal)»; }'), 'CallExpression')];
  expect([types?.isTask(node), types?.isSignal(node.callee), types?.getSlot(node, 'signal')]).toEqual(['unknown', 'unknown', undefined]);
});

describe('isSignal', () => {
  it.each([
    ['a signal', 'declare const x: AbortSignal; («x»);', 'yes'],
    ['the signal of a controller', '(«new AbortController().signal»);', 'yes'],
    ['an optional signal', 'declare const x: AbortSignal | undefined; («x»);', 'yes'],
    ['an optional member', 'declare const x: RequestInit; («x.signal»);', 'yes'],
    ['an alias', 'type Stop = AbortSignal | null; declare const x: Stop; («x»);', 'yes'],
    ['an interface of one\'s own that works like it', 'interface Stop { aborted: boolean; addEventListener(): void } declare const x: Stop; («x»);', 'yes'],
    ['a type parameter bound by it', 'function f<S extends AbortSignal>(x: S) { («x»); }', 'yes'],
    ['a type parameter bound by an optional one', 'function f<S extends AbortSignal | undefined>(x: S) { («x»); }', 'yes'],
    ['a text', 'declare const x: string; («x»);', 'no'],
    ['a POSIX signal', 'type Signals = "SIGINT" | "SIGTERM"; declare const x: Signals; («x»);', 'no'],
    ['a reactive value', 'interface Signal<T> { (): T; set(value: T): void } declare const x: Signal<number>; («x»);', 'no'],
    ['an interface with half of it', 'declare const x: { aborted: boolean }; («x»);', 'no'],
    ['an event target, the other half', 'declare const x: EventTarget; («x»);', 'no'],
    ['an unbound type parameter', 'function f<S>(x: S) { («x»); }', 'no'],
    ['a controller', '(«new AbortController()»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
    ['unknown', 'declare const x: unknown; («x»);', 'unknown'],
    ['a type that cannot be found', 'import type { Stop } from "./nowhere"; declare const x: Stop; («x»);', 'unknown'],
    ['a name that cannot be found', '(«nowhere»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('isSignal', marked)).toBe(verdict);
  });
});

describe('hasReason', () => {
  it.each([
    ['a signal', 'declare const x: AbortSignal; («x»);', 'yes'],
    ['an optional signal', 'declare const x: AbortSignal | undefined; («x»);', 'yes'],
    ['one of a library, without', 'namespace lib { export interface AbortSignal { aborted: boolean; onabort: (() => void) | null } } declare const x: lib.AbortSignal; («x»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('hasReason', marked)).toBe(verdict);
  });
});

describe('isController', () => {
  it.each([
    ['a controller', '(«new AbortController()»);', 'yes'],
    ['an optional controller', 'declare const x: AbortController | undefined; («x»);', 'yes'],
    ['one under another name', 'type Stopper = AbortController; declare const x: Stopper; («x»);', 'yes'],
    ['its signal', '(«new AbortController().signal»);', 'no'],
    ['another controller', 'declare const x: ReadableStreamDefaultController; («x»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('isController', marked)).toBe(verdict);
  });
});

describe('holdsSignal', () => {
  it.each([
    ['a literal type with a signal', 'declare const x: { signal: AbortSignal }; («x»);', 'yes'],
    ['an optional signal', 'declare const x: { signal?: AbortSignal }; («x»);', 'yes'],
    ['an optional bag', 'declare const x: { signal: AbortSignal } | undefined; («x»);', 'yes'],
    ['a type of the platform', 'declare const x: RequestInit; («x»);', 'yes'],
    ['what is left of one', 'declare const x: Pick<RequestInit, "signal">; («x»);', 'yes'],
    ['another name for the signal', 'declare const x: { abortSignal: AbortSignal }; («x»);', 'yes'],
    ['a controller, whose member it is', '(«new AbortController()»);', 'yes'],
    ['a bound type parameter', 'function f<O extends { signal?: AbortSignal }>(x: O) { («x»); }', 'yes'],
    ['what is left without it', 'declare const x: Omit<RequestInit, "signal">; («x»);', 'no'],
    ['a name that no bag has', 'declare const x: { stop: AbortSignal }; («x»);', 'no'],
    ['a signal that is something else', 'declare const x: { signal: "SIGINT" }; («x»);', 'no'],
    ['the signal itself', 'declare const x: AbortSignal; («x»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('holdsSignal', marked)).toBe(verdict);
  });
});

describe('isTask', () => {
  it.each([
    ['a promise', 'declare const x: Promise<void>; («x»);', 'yes'],
    ['a call of an async function', 'async function f() {} («f()»);', 'yes'],
    ['a promise or nothing', 'declare const x: Promise<void> | undefined; («x»);', 'yes'],
    ['another thenable', 'declare const x: PromiseLike<void>; («x»);', 'yes'],
    ['a class of promises', 'class Task extends Promise<void> {} («new Task(() => {})»);', 'yes'],
    ['a plain value', '(«Number("1")»);', 'no'],
    ['a value with a then that is no function', 'declare const x: { then: string }; («x»);', 'no'],
    ['the value of a promise', 'async function f() { return 1; } («await f()»);', 'no'],
    ['the function, not its call', 'async function f() {} («f»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('isTask', marked)).toBe(verdict);
  });
});

describe('isRequest', () => {
  it.each([
    ['a request', 'declare const x: Request; («x»);', 'yes'],
    ['what a request is made of', 'declare const x: RequestInit; («x»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('isRequest', marked)).toBe(verdict);
  });
});

describe('isToken', () => {
  const declared = 'interface CancellationToken { isCancellationRequested: boolean } ';
  it.each([
    ['a token', `${declared}declare const x: CancellationToken; («x»);`, 'yes'],
    ['an optional token', `${declared}declare const x: CancellationToken | undefined; («x»);`, 'yes'],
    ['one that only has the name', 'interface CancellationToken { id: number } declare const x: CancellationToken; («x»);', 'no'],
    ['one that only has the member', 'declare const x: { isCancellationRequested: boolean }; («x»);', 'no'],
    ['any', 'declare const x: any; («x»);', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(ask('isToken', marked)).toBe(verdict);
  });
});

describe('where a callee could take what a call does not give', () => {
  const token = 'interface CancellationToken { isCancellationRequested: boolean } ';
  it.each([
    ['an optional parameter', 'declare function f(id: string, signal?: AbortSignal): Promise<void>; «f("a")»;', { index: 1, key: undefined }],
    ['a nullable parameter', 'declare function f(signal: AbortSignal | null): Promise<void>; «f(null)»;', { index: 0, key: undefined }],
    ['a parameter of a signal type of one\'s own', 'interface Stop { aborted: boolean; addEventListener(): void } declare function f(stop?: Stop): Promise<void>; «f()»;', { index: 0, key: undefined }],
    ['an option', 'declare function f(options?: { signal?: AbortSignal }): Promise<void>; «f()»;', { index: 0, key: 'signal' }],
    ['an option of an inherited type', 'interface Init extends RequestInit { retries?: number } declare function f(init: Init): Promise<void>; «f({})»;', { index: 0, key: 'signal' }],
    ['an option under another name', 'declare function f(options: { abortSignal?: AbortSignal }): Promise<void>; «f({})»;', { index: 0, key: 'abortSignal' }],
    ['an option that may be undefined', 'declare function f(options: { signal: AbortSignal | undefined }): Promise<void>; «f(o)»;', { index: 0, key: 'signal' }],
    ['the second argument of fetch, not its request', '«fetch("a")»;', { index: 1, key: 'signal' }],
    ['an async iterable', 'declare function f(signal?: AbortSignal): AsyncIterable<1>; «f()»;', { index: 0, key: undefined }],
    ['one of several results is a promise', 'declare function f(signal?: AbortSignal): Promise<1> | 1; «f()»;', { index: 0, key: undefined }],
    ['not what is there at once', 'declare function f(signal?: AbortSignal): void; «f()»;', undefined],
    ['not a constructor', 'declare class Job { constructor(signal?: AbortSignal) } «new Job()»;', undefined],
    ['an overload that differs by it alone', 'declare function f(id: string): Promise<void>; declare function f(id: string, signal: AbortSignal): Promise<void>; «f("a")»;', { index: 1, key: undefined }],
    ['not an overload that returns something else', 'declare function f(id: string): Promise<number>; declare function f(id: string, signal: AbortSignal): Promise<void>; «f("a")»;', undefined],
    ['not an overload that takes something else', 'declare function f(id: string): void; declare function f(id: number, signal: AbortSignal): Promise<void>; «f("a")»;', undefined],
    ['not a deprecated overload', 'declare function f(id: string): Promise<void>;\n/** @deprecated */ declare function f(id: string, signal: AbortSignal): Promise<void>; «f("a")»;', undefined],
    ['not a deprecated function', '/** @deprecated */ declare function f(signal?: AbortSignal): Promise<void>; «f()»;', undefined],
    ['not a request, which has a signal of its own', 'declare function f(request: Request): Promise<void>; «f(r)»;', undefined],
    ['not a controller', 'declare function f(controller: AbortController): Promise<void>; «f(c)»;', undefined],
    ['not a rest parameter', 'declare function f(...signals: AbortSignal[]): Promise<void>; «f()»;', undefined],
    ['nothing is known', 'declare const f: any; «f()»;', undefined],
  ])('%s', (_, marked, slot) => {
    const { file, node } = narrow(parseTypedSnippet(marked), 'CallExpression', 'NewExpression');
    expect(file.types?.getSlot(node, 'signal')).toEqual(slot);
  });

  it.each([
    ['a token', `${token}declare function f(id: string, token?: CancellationToken): Promise<void>; «f("a")»;`, { index: 1, key: undefined }],
    ['not an option', `${token}declare function f(options: { token?: CancellationToken }): Promise<void>; «f({})»;`, undefined],
    ['not a signal', 'declare function f(signal?: AbortSignal): Promise<void>; «f()»;', undefined],
  ])('%s', (_, marked, slot) => {
    const { file, node } = narrow(parseTypedSnippet(marked), 'CallExpression');
    expect(file.types?.getSlot(node, 'token')).toEqual(slot);
  });
});
