import { describe, expect, it } from 'vitest';

import { getCalleeName, getCallGiven, getLastName, getMemberName, getPath, getReceiver, getRoot, isCall, isCallee, isChainCall, isReference, isStaticCall } from '../../src/syntax/calls.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const parseCall = (marked: string) => narrow(parseSnippet(marked), 'CallExpression', 'NewExpression');

describe('isCall', () => {
  it.each([
    ['a call', '(«load()»);', true],
    ['new', '(«new Loader()»);', true],
    ['new without arguments', '(«new Loader»);', true],
    ['import()', '(«import("./a")»);', false],
    ['a tagged template', '(«load`a`»);', false],
    ['a chain around a call', '(«a?.load()»);', false],
    ['a function that is only named', '(«load»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isCall(parseSnippet(marked).node)).toBe(answer);
  });
});

describe('isCallee', () => {
  it.each([
    ['a function that is called', '«load»();', true],
    ['an optional one', '«load»?.();', true],
    ['through wrappers', '(«load» as Load)!();', true],
    ['a method', '«api.load»();', true],
    ['a class', 'new «Loader»();', true],
    ['an argument', 'run(«load»);', false],
    ['an object with a method', '«api».load();', false],
    ['a function that is only named', '(«load»);', false],
    ['a tag', '«load»`a`;', false],
  ])('%s', (_, marked, answer) => {
    expect(isCallee(parseSnippet(marked).node)).toBe(answer);
  });
});

describe('getCallGiven', () => {
  it.each([
    ['an argument', 'run(«load»);', 'run(load)'],
    ['through wrappers', 'run(«load» as Load);', 'run(load as Load)'],
    ['a later one', 'app.get("/", «() => {}»);', 'app.get("/", () => {})'],
    ['not to new', 'new Runner(«load»);', undefined],
    ['not what is called', '«load»();', undefined],
    ['not a part of an argument', 'run([«load»]);', undefined],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    const call = getCallGiven(node);
    expect(call && sourceCode.getText(call)).toBe(text);
  });
});

describe('getMemberName', () => {
  it.each([
    ['a name', '(«a.b»);', 'b'],
    ['an optional one', '(«a?.b»);', 'b'],
    ['a private one', 'class A { #b; m() { return («this.#b»); } }', 'b'],
    ['a text in brackets', '(«a["b"]»);', 'b'],
    ['a template in brackets', '(«a[`b`]»);', 'b'],
    ['a number', '(«a[0]»);', '0'],
    ['computed at run time', '(«a[b]»);', undefined],
    ['computed from a call', '(«a[b()]»);', undefined],
  ])('%s', (_, marked, name) => {
    expect(getMemberName(narrow(parseSnippet(marked), 'MemberExpression').node)).toBe(name);
  });
});

describe('getCalleeName', () => {
  it.each([
    ['a function', '(«load()»);', 'load'],
    ['a method', '(«api.load()»);', 'load'],
    ['an optional call', '(«load?.()»);', 'load'],
    ['an optional method', '(«api?.load?.()»);', 'load'],
    ['a private method', 'class A { #load; m() { return («this.#load?.()»); } }', 'load'],
    ['a method in brackets', '(«api["load"]()»);', 'load'],
    ['a class', '(«new Loader()»);', 'Loader'],
    ['a class of a namespace', '(«new api.Loader()»);', 'Loader'],
    ['as and !', '(«(api.load as Load)!()»);', 'load'],
    ['type arguments', '(«load<T>()»);', 'load'],
    ['a computed method', '(«api[name]()»);', undefined],
    ['what a call gives', '(«load()()»);', undefined],
    ['an IIFE', '(«(() => {})()»);', undefined],
  ])('%s', (_, marked, name) => {
    expect(getCalleeName(parseCall(marked).node)).toBe(name);
  });
});

describe('getLastName', () => {
  it.each([
    ['a variable', '(«load»);', 'load'],
    ['a member', '(«api.load»);', 'load'],
    ['a private one', 'class A { #load; m() { return («this.#load»); } }', 'load'],
    ['through wrappers', '(«(api.load as Load)!»);', 'load'],
    ['a computed member', '(«api[name]»);', undefined],
    ['what a call gives', '(«load()»);', undefined],
  ])('%s', (_, marked, name) => {
    expect(getLastName(parseSnippet(marked).node)).toBe(name);
  });
});

describe('getReceiver', () => {
  it.each([
    ['an object', '(«api.load()»);', 'api'],
    ['an optional one', '(«api?.load()»);', 'api'],
    ['a member', '(«this.api.load()»);', 'this.api'],
    ['without its wrappers', '(«(api as Api)!.load()»);', 'api'],
    ['another call', '(«open().load()»);', 'open()'],
    ['a computed method', '(«api[name]()»);', 'api'],
    ['none for a function', '(«load()»);', undefined],
    ['none for a function in brackets', '(«(load)!()»);', undefined],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseCall(marked);
    const receiver = getReceiver(node);
    expect(receiver && sourceCode.getText(receiver)).toBe(text);
  });
});

describe('getPath', () => {
  it.each([
    ['a name', '(«a»);', 'a'],
    ['this', '(«this»);', 'this'],
    ['a way of names', '(«a.b.c»);', 'a.b.c'],
    ['from this, private', 'class A { #b; m() { return («this.#b.c»); } }', 'this.b.c'],
    ['optional links and wrappers', '(«(a!.b as T)?.c»);', 'a.b.c'],
    ['a text in brackets', '(«a["b"].c»);', 'a.b.c'],
    ['something computed on the way', '(«a[b].c»);', undefined],
    ['a call on the way', '(«a.b().c»);', undefined],
    ['a call', '(«a()»);', undefined],
    ['super', 'class A extends B { m() { return («super.b»); } }', undefined],
  ])('%s', (_, marked, path) => {
    expect(getPath(parseSnippet(marked).node)).toBe(path);
  });
});

describe('getRoot', () => {
  it.each([
    ['a name is its own', '(«a»);', 'a'],
    ['of a member', '(«a.b?.c»);', 'a'],
    ['through what is computed', '(«a[b()].c»);', 'a'],
    ['this', '(«this.a.b»);', 'this'],
    ['through wrappers', '(«(a as T)!.b»);', 'a'],
    ['none behind a call', '(«a().b»);', undefined],
    ['none in a literal', '(«"a".length»);', undefined],
  ])('%s', (_, marked, text) => {
    const { node, sourceCode } = parseSnippet(marked);
    const root = getRoot(node);
    expect(root && sourceCode.getText(root)).toBe(text);
  });
});

describe('isStaticCall of Promise.all or Promise.race', () => {
  it.each([
    ['the first', '(«Promise.all(x)»);', true],
    ['the second', '(«Promise.race(x)»);', true],
    ['in brackets', '(«Promise["all"](x)»);', true],
    ['type arguments', '(«Promise.all<T>(x)»);', true],
    ['another method', '(«Promise.any(x)»);', false],
    ['another object', '(«tasks.all(x)»);', false],
    ['a member of that name', '(«lib.Promise.all(x)»);', false],
    ['the method alone', '(«all(x)»);', false],
    ['a computed method', '(«Promise[name](x)»);', false],
    ['new', '(«new Promise.all(x)»);', false],
    ['not called', '(«Promise.all»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isStaticCall(parseSnippet(marked).node, 'Promise', 'all', 'race')).toBe(answer);
  });
});

describe('isChainCall', () => {
  it.each([
    ['then', '(«task.then(show)»);', true],
    ['catch', '(«task.catch(log)»);', true],
    ['finally', '(«task?.finally(hide)»);', true],
    ['a method that only begins so', '(«task.thenable(show)»);', false],
    ['a method that only ends so', '(«task.unfinally(show)»);', false],
    ['another method', '(«task.cancel()»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isChainCall(parseCall(marked).node)).toBe(answer);
  });
});

describe('isReference: a name stands for a variable', () => {
  it.each([
    ['by itself', 'use(«x»);', true],
    ['as an object', '«x».y;', true],
    ['as a key in brackets', 'a[«x»];', true],
    ['as a value', '({ y: «x» });', true],
    ['as a computed key', '({ [«x»]: 1 });', true],
    ['not as a member', 'a.«x»;', false],
    ['not as a key', '({ «x»: 1 });', false],
  ])('%s', (_, marked, answer) => {
    expect(isReference(narrow(parseSnippet(marked), 'Identifier').node)).toBe(answer);
  });
});
