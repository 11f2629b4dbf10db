import { describe, expect, it } from 'vitest';

import { carriesError, getCaughtError, getErrorProperty, isTheError, readsError } from '../../src/flow/caught-error.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';
import { parseCaught } from '../support/worlds.ts';

/** An expression in the hands of a handler of `e`. `before` is the handler's code before it. */
const parseValue = (value: string, before = '') => parseCaught(`async () => { try { await work(); } catch (e) { ${before} use(«${value}»); } }`);

describe('getCaughtError has the variables that the error came in', () => {
  it.each([
    ['a clause', 'try {} catch («e») {}', ['e']],
    ['a pattern has one for each part', 'try {} catch («{ name, message: text }») {}', ['name', 'text']],
    ['a pattern with a default', 'try {} catch («{ name = "x" }») {}', ['name']],
    ['a pattern in a pattern', 'try {} catch («{ cause: { code } }») {}', ['code']],
    ['the parameter of a function', 'task.catch((«e») => {});', ['e']],
    ['not its other parameters', 'task.catch((«e», other) => {});', ['e']],
    ['not a parameter before it', 'task.then((other, «e») => {});', ['e']],
    ['a parameter with a default', 'task.catch((«e = none») => {});', ['e']],
    ['not a function in its default', 'task.catch((«e = (inner) => inner») => {});', ['e']],
  ])('%s', (_, marked, names) => {
    const { node, file } = parseSnippet(marked);
    expect(getCaughtError(node, file).variables.map(({ name }) => name)).toEqual(names);
  });

  it('no binding, no variable', () => {
    const { file } = parseSnippet('«x»;');
    expect([null, undefined].map((nothing) => getCaughtError(nothing, file).variables)).toEqual([[], []]);
  });
});

describe('isTheError', () => {
  it.each([
    ['the variable', 'e', true],
    ['under another type', '(e as Error)!', true],
    ['awaited', 'await e', true],
    ['in a branch', 'e instanceof Error ? e : new Error(String(e))', true],
    ['or a default', 'e ?? fallback', true],
    ['a default, or it', 'fallback || e', true],
    ['assigned', 'last = e', true],
    ['made from it whole', 'toError(e)', true],
    ['made from it whole, by a method', 'errors.normalize(e, url)', true],
    ['another variable', 'other', false],
    ['its message', 'e.message', false],
    ['its cause', 'e.cause', false],
    ['text of it', 'String(e)', false],
    ['a choice without it', 'a ? other : null', false],
    ['a description of it', 'describe(e)', false],
    ['its status', 'getStatus(e)', false],
    ['an answer about it', 'isFatal(e)', false],
    ['a decision about it', 'shouldRetry(e)', false],
    ['a new error with it', 'new AppError("failed", { cause: e })', false],
    ['an object with it', '{ e }', false],
    ['made of something else', 'toError(other)', false],
  ])('%s', (_, value, answer) => {
    const { node, error } = parseValue(value);
    expect(isTheError(node, error)).toBe(answer);
  });

  it.each([
    ['another name', 'const failure = e;', 'failure', true],
    ['another name, of another type', 'const failure = e as AppError;', 'failure', true],
    ['a name that is filled later', 'let failure; failure = toError(e);', 'failure', true],
    ['a name of a name', 'const a = e; const b = a;', 'b', true],
    ['a name that is written twice', 'let failure = e; failure = other;', 'failure', false],
    ['a part of it', 'const { message } = e;', 'message', false],
    ['a name of something else', 'const failure = other;', 'failure', false],
    ['a circle', 'let a = b; let b = a;', 'a', false],
    ['too many names', 'const a = e; const b = a; const c = b; const d = c; const f = d; const g = f;', 'g', false],
  ])('through %s', (_, before, value, answer) => {
    const { node, error } = parseValue(value, before);
    expect(isTheError(node, error)).toBe(answer);
  });

  it.each([
    ['a function that is declared to answer with a text', 'declare function hint(e: unknown): string | undefined;', false],
    ['with a text in a promise', 'declare function hint(e: unknown): Promise<string>;', false],
    ['a function of the file that says so', 'function hint(e: unknown): string { return text; }', false],
    ['with yes or no', 'declare function hint(e: unknown): boolean;', false],
    ['a variable of such a type', 'declare const hint: (e: unknown) => string;', false],
    ['with an error, perhaps', 'declare function hint(e: unknown): Error | undefined;', true],
    ['with anything', 'declare function hint(e: unknown): unknown;', true],
    ['with what another file declares', 'declare function hint(e: unknown): Hint;', true],
    ['with nothing said', 'function hint(e) { return e; }', true],
  ])('what is made from it by %s', (_, declaration, answer) => {
    const { node, error } = parseCaught(`${declaration} async () => { try { await work(); } catch (e) { const failure = await hint(e); use(«failure»); } }`);
    expect(isTheError(node, error)).toBe(answer);
  });

  it('a name that hides it is not it', () => {
    const { node, error } = parseCaught('try {} catch (e) { { const e = other; use(«e»); } }');
    expect(isTheError(node, error)).toBe(false);
  });

  it('a parameter with a default is it', () => {
    const { node: fn, file } = narrow(parseSnippet('task.catch(«(e = none) => e»);'), 'ArrowFunctionExpression');
    expect(isTheError(fn.body, getCaughtError(fn.params[0], file))).toBe(true);
  });

  it.each(['{ name }', '{ name = "x" }', '{ cause: name }'])('a part from the pattern of the clause is not it: %s', (pattern) => {
    const { node, error } = parseCaught(`try {} catch (${pattern}) { use(«name»); }`);
    expect(isTheError(node, error)).toBe(false);
  });
});

describe('getErrorProperty', () => {
  it.each([
    ['a property', '', 'e.name', 'name'],
    ['an optional one', '', 'e?.name', 'name'],
    ['of another type', '', '(e as Error).name', 'name'],
    ['in brackets', '', 'e["name"]', 'name'],
    ['of a property', '', 'e.cause?.code', 'code'],
    ['of what is made from it', '', 'toError(e).name', 'name'],
    ['in a variable', 'const name = e.name;', 'name', 'name'],
    ['in a variable of another name', 'const kind = e.name;', 'kind', 'name'],
    ['from a pattern', 'const { name } = e;', 'name', 'name'],
    ['of another name of it', 'const failure = e;', 'failure.name', 'name'],
    ['the error itself', '', 'e', undefined],
    ['of another error', '', 'other.name', undefined],
    ['computed', '', 'e[key]', undefined],
    ['a call', '', 'e.getName()', undefined],
    ['a variable of something else', 'const name = other.name;', 'name', undefined],
    ['from a pattern of something else', 'const { name } = other;', 'name', undefined],
    ['a circle', 'let a = b; let b = a;', 'a.name', undefined],
  ])('%s', (_, before, value, name) => {
    const { node, error } = parseValue(value, before);
    expect(getErrorProperty(node, error)).toBe(name);
  });

  it('from the pattern of the clause', () => {
    const { node, error } = parseCaught('try {} catch ({ name }) { use(«name»); }');
    expect(getErrorProperty(node, error)).toBe('name');
  });
});

describe('readsError', () => {
  it.each([
    ['itself', '', 'e', true],
    ['a property', '', 'e.message', true],
    ['deep in an expression', '', '[1, `${e.message}`]', true],
    ['an argument', '', 'isFatal(e, 1)', true],
    ['through a variable', 'const text = String(e);', 'text', true],
    ['through a pattern', 'const { message } = e;', 'message', true],
    ['through a variable of a variable', 'const text = String(e); const long = `${text}!`;', 'long', true],
    ['not in a function: it runs later', '', '() => e', true],
    ['not in a function among others', '', '[() => e]', false],
    ['not through a function', 'const later = () => e;', 'later', false],
    ['another variable', '', 'other', false],
    ['a variable of something else', 'const text = String(other);', 'text', false],
    ['a variable that is written twice', 'let text = String(e); text = other;', 'text', false],
    ['a circle', 'let a = b; let b = a;', 'a', false],
  ])('%s', (_, before, value, answer) => {
    const { node, error } = parseValue(value, before);
    expect(readsError(node, error)).toBe(answer);
  });
});

describe('carriesError', () => {
  it.each([
    ['itself', '', 'e', true],
    ['in an object', '', '{ ok: false, error: e }', true],
    ['spread', '', '{ ...e }', true],
    ['deep in an object', '', '{ result: { failures: [e] } }', true],
    ['in a list', '', '[null, e]', true],
    ['in a list that is spread', '', '[...[e]]', true],
    ['in a branch', '', 'a ? { e } : null', true],
    ['in a default', '', 'a ?? [e]', true],
    ['a choice without it', '', 'a ? [1] : null', false],
    ['a default without it', '', 'a ?? [1]', false],
    ['in a result', '', 'err(e)', true],
    ['in a new error', '', 'new AppError("failed", { cause: e })', true],
    ['awaited', '', 'await toResult(e)', true],
    ['an error that says cancelled', '', 'new AbortError()', true],
    ['an error that says cancelled, by a maker', '', 'createAbortError()', true],
    ['the reason', '', 'signal.reason', true],
    ['its cause', '', 'e.cause', true],
    ['a variable with such a call', 'const result = err(e);', 'result', true],
    ['a variable with a new error', 'const failure = new AppError("x", { cause: e });', 'failure', true],
    ['a variable with a new error that is given it', 'const failure = new AppError("x"); failure.cause = e;', 'failure', true],
    ['a variable with a new error that is given it behind a cast', 'const failure = new AppError("x"); (failure as any).cause = e;', 'failure', true],
    ['a variable with a new error that is given its message', 'const failure = new AppError("x"); failure.text = e.message;', 'failure', false],
    ['a variable with a new error that is read', 'const failure = new AppError("x"); last = failure.cause; e.cause = failure;', 'failure', false],
    ['its message', '', 'e.message', false],
    ['its message in an object', '', '{ error: e.message }', false],
    ['text of it', '', 'String(e)', false],
    ['an answer about it', '', 'isFatal(e)', false],
    ['a new error of its message', '', 'new AppError(e.message)', false],
    ['another error', '', 'new AppError("failed")', false],
    ['a variable of something else', 'const result = err(other);', 'result', false],
    ['nothing', '', 'null', false],
    ['a list with a hole', '', '[, 1]', false],
  ])('%s', (_, before, value, answer) => {
    const { node, error } = parseValue(value, before);
    expect(carriesError(node, error)).toBe(answer);
  });
});
