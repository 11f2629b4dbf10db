import { describe, expect, it } from 'vitest';

import { annotatesController, annotatesSignal, annotatesSignalMember, getSignalMember, getTypeName, isPlainType } from '../../src/cancellation/type-annotations.ts';
import { parseSnippet } from '../support/snippet.ts';

/** The type of the marked parameter `name: Type`, in the place where it is written. */
function parseType(marked: string) {
  const { node, sourceCode } = parseSnippet(marked);
  if (node.type !== 'Identifier' || !node.typeAnnotation) throw new Error(`no annotated name is marked in: ${marked}`);
  return { type: node.typeAnnotation.typeAnnotation, sourceCode };
}

describe('annotatesSignal', () => {
  it.each([
    ['AbortSignal', 'function f(«x: AbortSignal») {}', 'yes'],
    ['a member of a namespace', 'function f(«x: globalThis.AbortSignal») {}', 'yes'],
    ['a library\'s own', 'function f(«x: AbortSignalLike») {}', 'yes'],
    ['a task\'s', 'function f(«x: TaskSignal») {}', 'yes'],
    ['a union', 'function f(«x: AbortSignal | undefined») {}', 'yes'],
    ['a union in a union', 'function f(«x: (null | AbortSignal) | undefined») {}', 'yes'],
    ['an intersection', 'function f(«x: AbortSignal & { tag: string }») {}', 'yes'],
    ['an alias of this file', 'type Stop = AbortSignal | null; function f(«x: Stop») {}', 'yes'],
    ['an alias of an alias', 'type Stop = Inner; type Inner = AbortSignal; function f(«x: Stop») {}', 'yes'],
    ['an alias in the function around', 'function g() { type Stop = AbortSignal; function f(«x: Stop») {} }', 'yes'],
    ['a text', 'function f(«x: string») {}', 'no'],
    ['a literal type', 'function f(«x: "SIGTERM"») {}', 'no'],
    ['an object type', 'function f(«x: { signal: AbortSignal }») {}', 'no'],
    ['a list of signals', 'function f(«x: AbortSignal[]») {}', 'no'],
    ['POSIX signals', 'function f(«x: NodeJS.Signals») {}', 'no'],
    ['POSIX signals or nothing', 'function f(«x: NodeJS.Signals | null») {}', 'no'],
    ['a reactive value', 'function f(«x: Signal<number>») {}', 'no'],
    ['a reactive value that can be written', 'function f(«x: WritableSignal<Order>») {}', 'no'],
    ['a generic type', 'function f(«x: Ref<number>») {}', 'no'],
    ['an alias of something else', 'type Stop = "now" | "later"; function f(«x: Stop») {}', 'no'],
    ['an interface of this file', 'interface Stop { now: boolean } function f(«x: Stop») {}', 'no'],
    ['a type called signal', 'function f(«x: Signal») {}', 'no'],
    ['an imported type called signal', 'import type { Signal } from "solid-js"; function f(«x: Signal») {}', 'no'],
    ['any', 'function f(«x: any») {}', 'unknown'],
    ['the type of a member', 'function f(«x: RequestInit["signal"]») {}', 'unknown'],
    ['unknown', 'function f(«x: unknown») {}', 'unknown'],
    ['a global type that nobody knows', 'function f(«x: Stop») {}', 'unknown'],
    ['a global type with such a word in it', 'function f(«x: SignalBus») {}', 'unknown'],
    ['an imported type', 'import type { Stop } from "./stop"; function f(«x: Stop») {}', 'unknown'],
    ['a global type or nothing', 'function f(«x: Stop | undefined») {}', 'unknown'],
    ['an alias of any', 'type Stop = any; function f(«x: Stop») {}', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    const { type, sourceCode } = parseType(marked);
    expect(annotatesSignal(type, sourceCode)).toBe(verdict);
  });

  it.each([
    ['an alias of itself', 'type A = A; function f(«x: A») {}', 'unknown'],
    ['two aliases of each other', 'type A = B; type B = A; function f(«x: A») {}', 'unknown'],
    ['five aliases deep', 'type A = B; type B = C; type C = D; type D = E; type E = AbortSignal; function f(«x: A») {}', 'yes'],
    ['six aliases deep', 'type A = B; type B = C; type C = D; type D = E; type E = F; type F = AbortSignal; function f(«x: A») {}', 'unknown'],
  ])('ends: %s', (_, marked, verdict) => {
    const { type, sourceCode } = parseType(marked);
    expect(annotatesSignal(type, sourceCode)).toBe(verdict);
  });
});

describe('isPlainType', () => {
  it.each([
    ['a text', 'function f(«x: string») {}', true],
    ['a text or nothing', 'function f(«x: string | undefined») {}', true],
    ['a literal type', 'function f(«x: "SIGTERM"») {}', true],
    ['a list', 'function f(«x: AbortSignal[]») {}', true],
    ['a list that is only read', 'function f(«x: readonly AbortSignal[]») {}', true],
    ['a function', 'function f(«x: () => void») {}', true],
    ['a text or a bag', 'function f(«x: string | Options») {}', false],
    ['a name', 'function f(«x: Options») {}', false],
    ['an object type', 'function f(«x: { stop: AbortSignal }») {}', false],
    ['any', 'function f(«x: any») {}', false],
    ['a type parameter', 'function f<T extends Options>(«x: T») {}', false],
  ])('%s', (_, marked, answer) => {
    expect(isPlainType(parseType(marked).type)).toBe(answer);
  });
});

describe('annotatesController', () => {
  it.each([
    ['a controller', 'function f(«x: AbortController») {}', true],
    ['an optional one', 'function f(«x: AbortController | undefined») {}', true],
    ['of the global object', 'function f(«x: globalThis.AbortController») {}', true],
    ['a signal', 'function f(«x: AbortSignal») {}', false],
    ['another controller', 'function f(«x: ReadableStreamDefaultController») {}', false],
    ['any', 'function f(«x: any») {}', false],
  ])('%s', (_, marked, answer) => {
    expect(annotatesController(parseType(marked).type)).toBe(answer);
  });
});

describe('getSignalMember finds the signal of', () => {
  it.each([
    ['an object type', 'function f(«x: { url: string; signal: AbortSignal }») {}', 'signal'],
    ['an optional member', 'function f(«x: { signal?: AbortSignal }») {}', 'signal'],
    ['a member of another name', 'function f(«x: { stop: AbortSignal }») {}', 'stop'],
    ['a union', 'function f(«x: { signal: AbortSignal } | undefined») {}', 'signal'],
    ['an intersection', 'function f(«x: { url: string } & { signal: AbortSignal }») {}', 'signal'],
    ['an alias', 'type Options = { signal: AbortSignal }; function f(«x: Options») {}', 'signal'],
    ['an interface', 'interface Options { signal: AbortSignal } function f(«x: Options») {}', 'signal'],
    ['an interface that extends another', 'interface Base { signal: AbortSignal } interface Options extends Base { url: string } function f(«x: Options») {}', 'signal'],
    ['an interface that extends an alias', 'type Base = { signal: AbortSignal }; interface Options extends Base {} function f(«x: Options») {}', 'signal'],
    ['an interface two levels up', 'interface Top { signal: AbortSignal } interface Base extends Top {} interface Options extends Base {} function f(«x: Options») {}', 'signal'],
    ['an interface that extends a part', 'interface Base { signal: AbortSignal } interface Options extends Partial<Base> {} function f(«x: Options») {}', 'signal'],
    ['an interface that extends the platform\'s', 'interface Options extends RequestInit {} function f(«x: Options») {}', 'signal'],
    ['the platform\'s options', 'function f(«x: RequestInit») {}', 'signal'],
    ['a library\'s options with type arguments', 'function f(«x: AxiosRequestConfig<string>») {}', 'signal'],
    ['an object type that can be called', 'function f(«x: { (): void; signal: AbortSignal }») {}', 'signal'],
    ['a library\'s options, imported', 'import type { AxiosRequestConfig } from "axios"; function f(«x: AxiosRequestConfig») {}', 'signal'],
    ['Partial', 'function f(«x: Partial<RequestInit>») {}', 'signal'],
    ['Readonly of Required', 'function f(«x: Readonly<Required<RequestInit>>») {}', 'signal'],
    ['Pick with it', 'function f(«x: Pick<RequestInit, "signal" | "method">») {}', 'signal'],
    ['Omit of something else', 'function f(«x: Omit<RequestInit, "method">») {}', 'signal'],
    ['a signal of a type that nobody knows', 'function f(«x: { signal: Stop }») {}', 'signal'],
  ])('%s', (_, marked, member) => {
    const { type, sourceCode } = parseType(marked);
    expect(getSignalMember(type, sourceCode)).toBe(member);
  });

  it.each([
    ['a type without one', 'function f(«x: { url: string }») {}'],
    ['a POSIX signal', 'function f(«x: { signal: NodeJS.Signals }») {}'],
    ['a reactive value', 'function f(«x: { signal: Signal<number> }») {}'],
    ['a member of a type that nobody knows, under no signal\'s name', 'function f(«x: { stop: Stop }») {}'],
    ['a method', 'function f(«x: { signal(): AbortSignal }») {}'],
    ['a member without a type', 'function f(«x: { signal }») {}'],
    ['Pick without it', 'function f(«x: Pick<RequestInit, "method">») {}'],
    ['Omit with it', 'function f(«x: Omit<RequestInit, "signal">») {}'],
    ['an imported type', 'import type { Options } from "./options"; function f(«x: Options») {}'],
    ['an interface that extends an imported one', 'import type { Base } from "./base"; interface Options extends Base {} function f(«x: Options») {}'],
    ['the file\'s own type of a well-known name', 'interface RequestInit { url: string } function f(«x: RequestInit») {}'],
    ['the file\'s own class of a well-known name', 'class RequestInit {} function f(«x: RequestInit») {}'],
    ['an interface that extends such a class', 'class RequestInit {} interface Options extends RequestInit {} function f(«x: Options») {}'],
    ['an interface that extends what nobody knows', 'interface Options extends Base {} function f(«x: Options») {}'],
    ['an interface that extends something made of one', 'interface Options extends Wrapped<RequestInit> {} function f(«x: Options») {}'],
    ['a type made of one', 'function f(«x: Wrapped<RequestInit>») {}'],
    ['an interface that extends a member of a namespace', 'interface Options extends lib.Base {} function f(«x: Options») {}'],
    ['a signal itself', 'function f(«x: AbortSignal») {}'],
    ['any', 'function f(«x: any») {}'],
    ['an alias of itself', 'type A = A; function f(«x: A») {}'],
    ['aliases of each other, in parts', 'type A = Partial<B>; type B = Partial<A>; function f(«x: A») {}'],
    ['interfaces that extend each other', 'interface A extends B {} interface B extends A {} function f(«x: A») {}'],
  ])('nothing: %s', (_, marked) => {
    const { type, sourceCode } = parseType(marked);
    expect(getSignalMember(type, sourceCode)).toBeUndefined();
  });
});

describe('getTypeName', () => {
  it.each([
    ['a name', 'function f(«x: Stop») {}', 'Stop'],
    ['the last part of a way of names', 'function f(«x: NodeJS.Signals») {}', 'Signals'],
    ['with type arguments', 'function f(«x: lib.Signal<number>») {}', 'Signal'],
  ])('%s', (_, marked, name) => {
    const { type } = parseType(marked);
    expect(type.type === 'TSTypeReference' && getTypeName(type)).toBe(name);
  });
});

describe('annotatesSignalMember', () => {
  const verdictOf = (marked: string) => {
    const { type, sourceCode } = parseType(marked);
    return annotatesSignalMember(type, 'signal', sourceCode);
  };

  it.each([
    ['an object type', 'function f(«x: { signal: AbortSignal }») {}', 'yes'],
    ['an optional member', 'function f(«x: { signal?: AbortSignal | null }») {}', 'yes'],
    ['an interface', 'interface X { signal: AbortSignal } function f(«x: X») {}', 'yes'],
    ['an alias', 'type X = { "signal": AbortSignal }; function f(«x: X») {}', 'yes'],
    ['another type', 'function f(«x: { signal: string }») {}', 'no'],
    ['another type in an interface', 'interface X { signal: Signal<number> } function f(«x: X») {}', 'no'],
    ['another member', 'function f(«x: { stop: AbortSignal }») {}', 'unknown'],
    ['a member without a type', 'function f(«x: { signal }») {}', 'unknown'],
    ['a member that a base may have', 'interface X extends Y { a: string } function f(«x: X») {}', 'unknown'],
    ['a type from elsewhere', 'import type { X } from "./x"; function f(«x: X») {}', 'unknown'],
    ['a union', 'function f(«x: { signal: string } | undefined») {}', 'unknown'],
    ['an alias of itself', 'type X = X; function f(«x: X») {}', 'unknown'],
  ])('%s', (_, marked, verdict) => {
    expect(verdictOf(marked)).toBe(verdict);
  });
});
