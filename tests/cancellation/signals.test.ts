import { describe, expect, it } from 'vitest';

import { getControllerOrigin, isNewController, isOwnController } from '../../src/cancellation/controllers.ts';
import { isSignalName } from '../../src/cancellation/signal-names.ts';
import { getKeyOf, getOrigin, isJoinedWithOwn } from '../../src/cancellation/signals.ts';
import { getVariable } from '../../src/scope/bindings.ts';
import { narrow, parseFile, parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

const originOf = (marked: string, settings = {}) => {
  const { node, file } = parseSnippet(marked, settings);
  return getOrigin(node, file);
};

describe('isSignalName', () => {
  it.each([
    ['signal', true],
    ['_signal', true],
    ['abortSignal', true],
    ['abort_signal', true],
    ['cancellationSignal', true],
    ['parentSignal', true],
    ['requestAbortSignal', true],
    ['combinedSignal', true],
    ['signals', false],
    ['killSignal', false],
    ['exitSignal', false],
    ['countSignal', false],
    ['signalName', false],
    ['abort', false],
    ['controller', false],
  ])('%s: %s', (name, answer) => {
    expect(isSignalName(name, parseFile(''))).toBe(answer);
  });

  it('a name that the project says', () => {
    expect(isSignalName('halt', parseFile('', { signalNames: ['halt'] }))).toBe(true);
  });
});

describe('a signal is received', () => {
  it.each([
    ['as a parameter', 'function f(signal) { («signal»); }'],
    ['as an annotated parameter of any name', 'function f(stop: AbortSignal) { («stop»); }'],
    ['as an optional parameter', 'function f(signal?: AbortSignal) { («signal»); }'],
    ['as a parameter with a default', 'function f(signal = never) { («signal»); }'],
    ['as a parameter of a function around', 'function f(signal) { return () => { («signal»); }; }'],
    ['as a parameter of a type that nobody knows', 'function f(signal: Stop) { («signal»); }'],
    ['as a parameter of any', 'function f(signal: any) { («signal»); }'],
    ['in a destructured parameter', 'function f({ signal }) { («signal»); }'],
    ['in a destructured parameter, with a default', 'function f({ signal = never } = {}) { («signal»); }'],
    ['in a destructured parameter, under another name', 'function f({ signal: stop }) { («stop»); }'],
    ['in a destructured parameter, under another name with a default', 'function f({ signal: stop = never }) { («stop»); }'],
    ['in a pattern in a pattern', 'function f({ options: { signal } }) { («signal»); }'],
    ['as a member of a parameter', 'function f(options) { («options.signal»); }'],
    ['as an optional member', 'function f(options) { («options?.signal»); }'],
    ['as a member in brackets', 'function f(options) { («options["signal"]»); }'],
    ['as a member of a member', 'function f(context) { («context.request.signal»); }'],
    ['through !', 'function f(options) { («options!.signal!»); }'],
    ['through as', 'function f(signal) { («signal as AbortSignal»); }'],
    ['as an alias', 'function f(signal) { const inner = signal; («inner»); }'],
    ['as an alias, assigned later', 'function f(signal) { let inner; inner = signal; («inner»); }'],
    ['from a pattern', 'function f(options) { const { signal } = options; («signal»); }'],
    ['from a pattern, under another name', 'function f(options) { const { signal: stop } = options; («stop»); }'],
    ['from a pattern, with a default', 'function f(options) { const { signal = never } = options; («signal»); }'],
    ['from a pattern of a part', 'function f(args) { const { request } = args; («request.signal»); }'],
    ['from a bag or a default', 'function f(options) { const { signal } = options ?? {}; («signal»); }'],
    ['from a merged bag', 'function f(options) { const { signal } = { ...defaults, ...options }; («signal»); }'],
    ['from what is made of it', 'function f(signal) { const { signal: inner } = withTimeout(signal); («inner»); }'],
    ['or one of one\'s own', 'function f(signal) { («signal ?? new AbortController().signal»); }'],
    ['in a branch', 'function f(signal) { («signal ? signal : AbortSignal.timeout(1)»); }'],
    ['joined by any()', 'function f(signal) { («AbortSignal.any([signal, AbortSignal.timeout(1)])»); }'],
    ['joined by any(), in a list that is spread', 'function f(signal) { («AbortSignal.any([...[signal], own])»); }'],
    ['joined by any(), in a list with a hole', 'function f(signal) { («AbortSignal.any([, signal])»); }'],
    ['compared with another one', 'function f(signal, other) { if (signal === other) return; («signal»); }'],
    ['compared with nothing', 'function f(signal) { if (signal === null) return; («signal»); }'],
    ['joined by a function named for it', 'function f(signal) { («anySignal(signal, own)»); }'],
    ['joined by a class named for it', 'function f(signal) { («new CombinedSignal([signal])»); }'],
    ['joined with a controller', 'function f(signal) { const own = new AbortController(); («linkSignals(own, signal)»); }'],
    ['joined in an assignment', 'function f(signal) { («own = anySignal(signal)»); }'],
    ['in a field that the constructor fills', 'class A { constructor(signal) { this.signal = signal; } m() { («this.signal»); } }'],
    ['in a field that the constructor fills from a bag', 'class A { constructor(options) { this.signal = options.signal; } m() { («this.signal»); } }'],
    ['in a private field', 'class A { #signal; constructor(signal) { this.#signal = signal; } m() { («this.#signal»); } }'],
    ['in a parameter property', 'class A { constructor(private readonly signal: AbortSignal) {} m() { («this.signal»); } }'],
    ['in a parameter property, itself', 'class A { constructor(private readonly signal: AbortSignal) { («signal»); } }'],
    ['in a parameter property with a default', 'class A { constructor(private readonly signal = never) {} m() { («this.signal»); } }'],
    ['in a field that the constructor fills, after a method', 'class A { start(url) { this.url = url; } constructor(signal) { url = 1; this.signal = signal; } m() { («this.signal»); } }'],
    ['from a controller that one was given', 'function f(abortController) { («abortController.signal»); }'],
  ])('%s', (_, marked) => {
    expect(originOf(marked)).toBe('received');
  });
});

describe('a signal is owned', () => {
  it.each([
    ['by whoever makes the controller', '(«new AbortController().signal»);'],
    ['by whoever holds it', 'const controller = new AbortController(); («controller.signal»);'],
    ['by whoever takes it apart', 'const { signal } = new AbortController(); («signal»);'],
    ['by whoever assigns it later', 'let controller; controller = new AbortController(); («controller.signal»);'],
    ['under another name', 'const controller = new AbortController(); const stop = controller.signal; («stop»);'],
    ['as a timeout', '(«AbortSignal.timeout(1)»);'],
    ['as an aborted one', '(«AbortSignal.abort()»);'],
    ['joined from one\'s own', 'const controller = new AbortController(); («AbortSignal.any([controller.signal, AbortSignal.timeout(1)])»);'],
    ['by the object that has the controller', 'class A { m() { («this.controller.signal»); } }'],
    ['by the object that has a private one', 'class A { #abort = new AbortController(); m() { («this.#abort.signal»); } }'],
    ['by the object whose constructor makes it', 'class A { constructor() { this.signal = AbortSignal.timeout(1); } m() { («this.signal»); } }'],
    ['by the object whose constructor makes it, beside a parameter property', 'class A { constructor(private url: string) { this.signal = AbortSignal.timeout(1); } m() { («this.signal»); } }'],
    ['by the object whose constructor makes it, and keeps a given one elsewhere', 'class A { constructor(signal) { this.parent = signal; this.signal = AbortSignal.timeout(1); } m() { («this.signal»); } }'],
    ['by the object whose constructor makes it, and gives another object the given one', 'class A { constructor(signal, child) { child.signal = signal; this.signal = AbortSignal.timeout(1); } m() { («this.signal»); } }'],
    ['by whoever aborts what it was given', 'function f(abortController) { abortController.abort(); («abortController.signal»); }'],
  ])('%s', (_, marked) => {
    expect(originOf(marked)).toBe('owned');
  });
});

describe('nobody can see whose a signal is', () => {
  it.each([
    ['of a global', '(«signal»);'],
    ['of an import', 'import { signal } from "./shutdown"; («signal»);'],
    ['of a variable without a value', 'let signal; («signal»);'],
    ['made by a function', 'const signal = make(); («signal»);'],
    ['made by a function named for one', 'const signal = makeSignal(); («signal»);'],
    ['made from something by a function named for one', 'const signal = signalFrom(parent); («signal»);'],
    ['joined of what nobody knows', '(«anySignal(a, b)»);'],
    ['named for it by its maker', '(«getSignal().requestSignal»);'],
    ['of an object of nobody we know', '(«shutdown.signal»);'],
    ['of an import\'s member', 'import { shutdown } from "./shutdown"; («shutdown.signal»);'],
    ['of what came out of work', 'function f(result) { («result.signal»); }'],
    ['of a field without a constructor', 'class A { m() { («this.signal»); } }'],
    ['of whatever calls the function', 'function f() { («this.signal»); }'],
    ['of a field that the constructor does not fill', 'class A { constructor() { this.url = 1; } m() { («this.signal»); } }'],
    ['of a field that the constructor fills with something else', 'class A { constructor() { this.signal = make(); } m() { («this.signal»); } }'],
    ['of a field of another object in this', 'class A { m() { («this.options.signal»); } }'],
    ['of what is awaited', 'async function f(options) { («(await load(options)).signal»); }'],
    ['of a controller that is shadowed', 'class AbortController {} («new AbortController().signal»);'],
    ['of a literal', '(«({ ...defaults }).signal»);'],
  ])('%s', (_, marked) => {
    expect(originOf(marked)).toBe('unknown');
  });
});

describe('no signal at all', () => {
  it.each([
    ['a parameter of another name', 'function f(options) { («options»); }'],
    ['a parameter annotated as something else', 'function f(signal: string) { («signal»); }'],
    ['a POSIX signal, by its type', 'function f(signal: NodeJS.Signals) { («signal»); }'],
    ['a POSIX signal, after a code', 'child.on("exit", (code, signal) => { («signal»); });'],
    ['a POSIX signal, by what it is compared with', 'function f(signal) { if (signal === "SIGTERM") return; («signal»); }'],
    ['a POSIX signal, by where it is sent', 'function f(signal) { process.kill(process.pid, signal); («signal»); }'],
    ['a reactive value, by its type', 'function f(signal: Signal<number>) { («signal»); }'],
    ['a reactive value, by what makes it', 'const signal = createSignal(0); («signal»);'],
    ['a reactive value of Angular', 'const userSignal = signal(0); («userSignal»);'],
    ['the making of a reactive value', '(«signal(0)»);'],
    ['a member of another name', 'function f(options) { («options.url»); }'],
    ['a computed member', 'function f(options) { («options[name]»); }'],
    ['an import of another name', 'import { stop } from "./shutdown"; («stop»);'],
    ['a function', 'function signal() {} («signal»);'],
    ['a pattern\'s other part', 'function f(options) { const { url } = options; («url»); }'],
    ['a computed part of a pattern', 'function f(options) { const { [name]: signal } = options; («signal»); }'],
    ['a controller that one was given', 'function f(abortController) { («abortController»); }'],
    ['a call', '(«load()»);'],
    ['a literal', '(«"signal"»);'],
    ['a function that joins nothing', '(«combine(a, b)»);'],
  ])('%s', (_, marked) => {
    expect(originOf(marked)).toBeUndefined();
  });
});

describe('looking for the origin ends', () => {
  it.each([
    ['in a circle of two', 'let a = b; let b = a; («a»);', undefined],
    ['in a circle of two signals', 'let signal = inner; let inner = signal; («signal»);', 'unknown'],
    ['in a circle of one', 'let signal = signal; («signal»);', 'unknown'],
    ['in a circle of holders', 'let a = b; let b = a; («a.signal»);', 'unknown'],
    ['in a signal joined to itself', 'function f(signal) { let all = signal; while (a) all = AbortSignal.any([all, AbortSignal.timeout(1)]); («all»); }', 'received'],
    ['after many aliases', 'function f(stop: AbortSignal) { const a = stop; const b = a; const c = b; const d = c; const e = d; const g = e; const h = g; («h»); }', undefined],
  ])('%s', (_, marked, origin) => {
    expect(originOf(marked)).toBe(origin);
  });
});

describe('the checker sharpens', () => {
  it.each([
    ['a parameter of any name', 'function f(...[stop]: [AbortSignal]) {} const g: (stop: AbortSignal) => void = (stop) => { («stop»); };', 'received'],
    ['a parameter that is only called so', 'const g: (signal: "on" | "off") => void = (signal) => { («signal»); };', undefined],
    ['a member that is only called so', 'function f(store: { signal: number }) { («store.signal»); }', undefined],
    ['a variable that is only called so', 'declare function make(): number; const signal = make(); («signal»);', undefined],
    ['a variable that is one', 'declare function make(): AbortSignal; const signal = make(); («signal»);', 'unknown'],
  ])('%s', (_, marked, origin) => {
    const { node, file } = parseTypedSnippet(marked);
    expect(getOrigin(node, file)).toBe(origin);
  });
});

it('a name that the project says is a signal\'s', () => {
  const marked = 'function f(options) { («options.halt»); }';
  expect([originOf(marked), originOf(marked, { signalNames: ['halt'] })]).toEqual([undefined, 'received']);
});

describe('isJoinedWithOwn', () => {
  it.each([
    ['a time limit beside a signal', 'work(«AbortSignal.any([signal, AbortSignal.timeout(5)])»);', true],
    ['in a variable', 'const both = AbortSignal.any([signal, AbortSignal.timeout(5)]); work(«both»);', true],
    ['an own controller beside a signal', 'const own = new AbortController(); work(«anySignal(signal, own.signal)»);', true],
    ['two that were received', 'work(«AbortSignal.any([signal, other])»);', false],
    ['a list that somebody else made', 'work(«AbortSignal.any(signals)»);', false],
    ['one with a hole', 'work(«AbortSignal.any([, signal])»);', false],
    ['the signal itself', 'work(«signal»);', false],
    ['a time limit alone', 'work(«AbortSignal.timeout(5)»);', false],
    ['another call', 'work(«pick([signal, AbortSignal.timeout(5)])»);', false],
  ])('%s', (_, code, answer) => {
    const { node, file } = parseSnippet(`function f(signal, other, signals) { ${code} }`);
    expect(isJoinedWithOwn(node, file)).toBe(answer);
  });
});

describe('getKeyOf', () => {
  it.each([
    ['its own name', 'const { signal } = options; («signal»);', 'signal'],
    ['another name', 'const { signal: stop } = options; («stop»);', 'signal'],
    ['with a default', 'const { signal: stop = never } = options; («stop»);', 'signal'],
    ['a key in quotes has no name', 'const { "signal": stop } = options; («stop»);', undefined],
    ['a computed key', 'const { [signal]: stop } = options; («stop»);', undefined],
    ['the rest', 'const { ...stop } = options; («stop»);', undefined],
    ['deeper in the pattern', 'const { options: { signal } } = context; («signal»);', undefined],
  ])('%s', (_, marked, key) => {
    const { node, sourceCode } = narrow(parseSnippet(marked), 'Identifier');
    const variable = getVariable(node, sourceCode);
    const declarator = variable?.defs[0]?.node;
    expect(variable && declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ObjectPattern' && getKeyOf(variable, declarator.id)).toBe(key);
  });
});

describe('isNewController', () => {
  it.each([
    ['a controller', '(«new AbortController()»);', true],
    ['a controller under another type', '(«new AbortController() as Controller»);', true],
    ['another class', '(«new Controller()»);', false],
    ['a class of the file by that name', 'class AbortController {} («new AbortController()»);', false],
    ['an imported class by that name', 'import { AbortController } from "node-abort-controller"; («new AbortController()»);', false],
    ['a member of that name', '(«new lib.AbortController()»);', false],
    ['a call', '(«AbortController()»);', false],
  ])('%s', (_, marked, answer) => {
    const { node, file } = parseSnippet(marked);
    expect(isNewController(node, file)).toBe(answer);
  });
});

describe('getControllerOrigin', () => {
  it.each([
    ['one made here', '(«new AbortController()»);', 'owned'],
    ['one in a variable', 'const controller = new AbortController(); («controller»);', 'owned'],
    ['one put into a variable later', 'let controller; controller = new AbortController(); («controller»);', 'owned'],
    ['one given, by its type', 'function f(stopper: AbortController) { («stopper»); }', 'received'],
    ['one given, by its name', 'function f(abortController) { («abortController»); }', 'received'],
    ['one given and aborted here', 'function f(stopper: AbortController) { stopper.abort(); («stopper»); }', 'owned'],
    ['one given, of another type', 'function f(abortController: Stopper) { («abortController»); }', undefined],
    ['any other controller given', 'function f(controller) { («controller»); }', undefined],
    ['one in a destructured parameter', 'function f({ abortController }) { («abortController»); }', 'received'],
    ['a variable of another value', 'const controller = make(); («controller»);', undefined],
    ['a global', '(«abortController»);', undefined],
    ['an import', 'import { abortController } from "./a"; («abortController»);', undefined],
    ['a member', 'function f(options) { («options.abortController»); }', undefined],
  ])('%s', (_, marked, origin) => {
    const { node, file } = parseSnippet(marked);
    expect(getControllerOrigin(node, file)).toBe(origin);
  });

  it('one given, as the checker knows', () => {
    const { node, file } = parseTypedSnippet('const f: (own: AbortController) => void = (ownController) => { («ownController»); };');
    expect(getControllerOrigin(node, file)).toBe('received');
  });
});

describe('isOwnController', () => {
  it.each([
    ['made here', 'const controller = new AbortController(); («controller»);', true],
    ['made here on some way', 'let controller; if (a) controller = new AbortController(); («controller»);', true],
    ['given', 'function f(controller: AbortController) { («controller»); }', false],
    ['given, with a default', 'function f(controller = new AbortController()) { («controller»); }', false],
    ['another value', 'const controller = make(); («controller»);', false],
  ])('%s', (_, marked, answer) => {
    const { node, sourceCode, file } = narrow(parseSnippet(marked), 'Identifier');
    const variable = getVariable(node, sourceCode);
    expect(variable && isOwnController(variable, file)).toBe(answer);
  });
});
