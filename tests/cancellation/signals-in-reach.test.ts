import { describe, expect, it } from 'vitest';

import { getNearestSignal } from '../../src/cancellation/signals-in-reach.ts';
import { parseSnippet, parseTypedSnippet } from '../support/snippet.ts';

describe('the received signal nearest to a node', () => {
  it.each([
    ['a parameter', 'function f(signal) { «work()»; }', 'signal'],
    ['a parameter of another name, by its type', 'function f(stop: AbortSignal) { «work()»; }', 'stop'],
    ['taken from a parameter', 'function f({ signal }) { «work()»; }', 'signal'],
    ['taken under another name', 'function f({ signal: stop }) { «work()»; }', 'stop'],
    ['in a bag, by its type', 'function f(options: { signal: AbortSignal }) { «work()»; }', 'options.signal'],
    ['in a bag that may be missing', 'function f(options?: { signal?: AbortSignal }) { «work()»; }', 'options?.signal'],
    ['in a bag, as it is read elsewhere', 'function f(options) { options.signal.throwIfAborted(); «work()»; }', 'options.signal'],
    ['deeper in what was given, as it is read elsewhere', 'function f(c) { load(c.req.raw.signal); «work()»; }', 'c.req.raw.signal'],
    ['deeper in what was given, as it is asked elsewhere', 'function f(args) { if (args.request.signal.aborted) return; «work()»; }', 'args.request.signal'],
    ['deeper in what was given, whose type is known elsewhere', 'import { Context } from "./context"; function f(c: Context) { load(c.req.raw.signal); «work()»; }', 'c.req.raw.signal'],
    ['of a part that is taken out', 'function f(args) { const { request } = args; load(request.signal); «work()»; }', 'request.signal'],
    ['that of a controller', 'function f(controller: AbortController) { «work()»; }', 'controller.signal'],
    ['a local alias', 'function f(options) { const s = options.signal; «work()»; }', 's'],
    ['joined with a deadline', 'function f(signal) { const both = AbortSignal.any([signal, AbortSignal.timeout(9)]); «work()»; }', 'both'],
    ['not what is declared further down', 'function f(signal) { «work()»; const both = AbortSignal.any([signal, AbortSignal.timeout(9)]); }', 'signal'],
    ['not what the node itself is making', 'function f(signal) { const both = AbortSignal.any([signal, «deadline()»]); }', 'signal'],
    ['of the function that runs a callback on the spot', 'function f(signal, urls) { return urls.map((url) => «work(url)»); }', 'signal'],
    ['the nearer of two', 'function f(signal, urls) { return urls.map((url, abortSignal) => «work()»); }', 'abortSignal'],
    ['a token of VS Code', 'import { CancellationToken } from "vscode"; function f(token: CancellationToken) { «work()»; }', 'token'],
    ['a token of TypeScript', 'import ts from "typescript"; function f(stop: ts.CancellationToken | undefined) { «work()»; }', 'stop'],
    ['none: the callback may run when the operation is over', 'function f(signal) { return () => «work()»; }', undefined],
    ['none: the nearest is set aside by its name', 'function f(signal, urls) { return urls.map((_signal) => «work()»); }', undefined],
    ['none: a local one is the function\'s own', 'function f() { const { signal } = new AbortController(); «work()»; }', undefined],
    ['none: a function that takes a controller', 'function f(setAbortController) { «work()»; }', undefined],
    ['none: a POSIX signal', 'function f(signal: NodeJS.Signals) { «work()»; }', undefined],
    ['none: a token of some other module', 'import { CancellationToken } from "./tokens"; function f(token: CancellationToken) { «work()»; }', undefined],
    ['none: defined by way of itself', 'function f() { let signal = signal; «work()»; }', undefined],
    ['none: deeper in what was given, nothing reads it', 'function f(c) { load(c.req.raw); «work()»; }', undefined],
    ['none: deeper in what was given, the function puts it there', 'function f(c) { c.req.raw.signal = make(); «work()»; }', undefined],
    ['none: deeper in what was given, by a name of run time', 'function f(c) { load(c[key].signal); «work()»; }', undefined],
    ['none: deeper in what came out of work', 'function f(response) { load(response.request.signal); «work()»; }', undefined],
    ['none: of a part of the function\'s own', 'function f() { const { request } = make(); load(request.signal); «work()»; }', undefined],
    ['none: no function', 'const signal = get(); «work()»;', undefined],
  ])('%s', (_, code, expression) => {
    const { node, file } = parseSnippet(code);
    expect(getNearestSignal(node, file)?.expression).toBe(expression);
  });
});

describe('with types', () => {
  it.each([
    ['in a bag whose type is known elsewhere', 'type Init = Parameters<typeof fetch>[1]; function f(init: Init) { «work()»; }', 'init.signal'],
    ['of a request that is asked for it', 'function f(request: Request) { request.signal.throwIfAborted(); «work()»; }', 'request.signal'],
    ['none: a request that is not asked for it', 'function f(request: Request) { «work()»; }', undefined],
  ])('%s', (_, code, expression) => {
    const { node, file } = parseTypedSnippet(code);
    expect(getNearestSignal(node, file)?.expression).toBe(expression);
  });
});
