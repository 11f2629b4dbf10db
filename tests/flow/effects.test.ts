import { describe, expect, it } from 'vitest';

import { runHelper } from '../../src/flow/completions.ts';
import { evaluate, isErrorName, isWordOfCancellation } from '../../src/flow/effects.ts';
import type { Scene } from '../../src/flow/outcomes.ts';
import { certainAbort, dealtWith, maybeAbort, type States, unreachable } from '../../src/flow/states.ts';
import { getAncestors } from '../../src/syntax/ancestors.ts';
import { parseFile, parseSnippet } from '../support/snippet.ts';
import { nameOutcome, parseCaught } from '../support/worlds.ts';

interface Given {
  readonly states?: States;
  readonly settings?: Record<string, unknown>;
  /** Code of the handler before the expression, and of the file beside it. */
  readonly before?: string;
  readonly around?: string;
}

/** What a statement made of `expression` does when `e`, just caught, may be an abort. */
function effectOf(expression: string, { states = maybeAbort, settings = {}, before = '', around = '' }: Given = {}): string {
  const { node, error } = parseCaught(`${around} let last; async function* f(signal) { try { await work(); } catch (e) { ${before} «${expression}»; } }`, settings);
  const body = [...getAncestors(node)].find(({ type }) => type === 'CatchClause') ?? node;
  const scene: Scene = { error, body, depth: 0, isWork: () => false, runHelper };
  return nameOutcome(evaluate(node.type === 'ExpressionStatement' ? node.expression : node, states, scene));
}

const untold = 'falls: maybe';
const isTold = 'falls: told';

describe('tells somebody', () => {
  it.each([
    ['who waits for a promise', 'reject(e)'],
    ['who waits for a promise, without the error', 'reject()'],
    ['an observer', 'observer.error(e)'],
    ['the next of a chain of handlers', 'next(e)'],
    ['a listener that is optional', 'this.onError?.(e)'],
    ['by an event', 'emitter.emit("error", e)'],
    ['whoever gets the error, logger apart', 'showFailure(e)'],
    ['whoever gets it in an object', 'update({ error: e })'],
    ['whoever gets it in a new error', 'update(new AppError("x", { cause: e }))'],
    ['whoever gets it and is awaited', 'await update(e)'],
    ['whoever gets it and is voided', 'void update(e)'],
    ['whoever gets it in a chain', 'update(e).then(done)'],
    ['everybody who waits', 'waiters.forEach((waiter) => waiter.reject(e))'],
    ['everybody who waits, by a slot', 'slots.forEach((slot) => { slot.error = e; })'],
    ['by a field', 'this.error = e'],
    ['by a field of what is in a variable', '(slot = slots.get(id)).error = e'],
    ['by a state that says so', 'this.state = "cancelled"'],
    ['who iterates', 'yield e'],
    ['who iterates, by a word of cancellation', 'yield { type: "aborted" }'],
    ['who iterates, by a word of failure', 'yield { type: "error" }'],
    ['who iterates, by a key', 'yield { error: e.message }'],
    ['in an argument of something else', 'log(reject(e))'],
    ['in a list', '[reject(e)]'],
    ['in a template', '`${reject(e)}`'],
    ['in the receiver of a call', 'reject(e).catch(log)'],
  ])('%s', (_, expression) => {
    expect(effectOf(expression)).toBe(isTold);
  });

  it('who is named by the project', () => {
    expect([effectOf('logError()'), effectOf('logError()', { settings: { sinks: ['logError'] } })]).toEqual([untold, isTold]);
  });
});

describe('keeps the error for later', () => {
  it.each([
    ['in a variable of the function around', 'last = e', 'falls: kept'],
    ['in an object', 'last = { error: e }', 'falls: kept'],
    ['as a flag that says so', 'wasCancelled = true', 'falls: kept'],
    ['as a word that says so', 'last = "aborted"', 'falls: kept'],
    ['not by its message', 'last = e.message', untold],
  ])('%s', (_, expression, effect) => {
    expect(effectOf(expression)).toBe(effect);
  });
});

describe('tells nobody', () => {
  it.each([
    ['a logger', 'console.error(e)'],
    ['a logger by its name', 'logFailure(e)'],
    ['an event of something else', 'emitter.emit("progress", e.message)'],
    ['a function that gets a text of it', 'show(e.message)'],
    ['a call for its value', '!convert(e)'],
    ['an awaited call for its value', '!(await convert(e))'],
    ['a yielded state', 'yield { type: "ready" }'],
    ['Next\'s helper, which throws on other errors', 'unstable_rethrow(e)'],
    ['a variable of the handler', 'mine = e', 'let mine;'],
    ['a variable of the handler, declared in a block of it', 'mine = 1', 'let mine = e;'],
    ['a field with something else', 'this.failures = 1'],
    ['a function that may run later', 'queue(() => reject(e))'],
    ['a function that is only made', '() => reject(e)'],
    ['a callback on the spot that does nothing', 'rows.forEach((row) => row.close())'],
    ['a yielded value', 'yield null'],
    ['a yield of nothing', 'yield'],
    ['a delegated generator', 'yield* rows(e)'],
    ['a word of cancellation, as long as nobody asked', 'onCancel()'],
    ['a name', 'e'],
    ['a type', 'e as Error'],
  ])('%s', (_, expression, before = '') => {
    expect(effectOf(expression, { before })).toBe(untold);
  });

  it('who is named by the project a logger', () => {
    expect(effectOf('audit(e)', { settings: { loggers: ['audit'] } })).toBe(untold);
  });
});

describe('throws the abort on, so that what goes on is some other failure', () => {
  it.each([
    ['the signal', 'signal.throwIfAborted()'],
    ['an optional signal', 'signal?.throwIfAborted()'],
    ['a helper by its name', 'rethrowIfAborted(e)'],
    ['a helper that is awaited', 'await checkCancelled()'],
    ['a helper for cancellation that is given the signal', 'stopWhenCancelled(signal)'],
    ['a method for cancellation that is given the signal', 'guard.aborted({ signal })'],
  ])('%s', (_, expression) => {
    expect(effectOf(expression)).toBe('throws abort: maybe, falls: other');
  });

  it.each([
    ['not one that is given no signal', 'onCancel(e.message)', untold],
    ['not another call that is given it', 'load(url, { signal })', untold],
  ])('%s', (_, expression, effect) => {
    expect(effectOf(expression)).toBe(effect);
  });

  it('a helper that the project names', () => {
    expect(effectOf('letThrough(e)', { settings: { rethrowHelpers: ['letThrough'] } })).toBe('throws abort: maybe, falls: other');
  });
});

describe('says that it was cancelled, once the code has asked', () => {
  it.each([
    ['a listener', 'onCancel()', isTold],
    ['a method', 'this.cancelled.next()', isTold],
    ['a state', 'setState("cancelled")', isTold],
    ['an event', 'emit({ type: "abort" })', isTold],
    ['a text', 'show(`aborted ${url}`)', isTold],
    ['a listener of what a call gives', 'getJob().onCancel()', isTold],
    ['a state among other things', 'setState(url, "cancelled")', isTold],
    ['not a logger', 'console.log("aborted")', 'falls: certain'],
    ['not something else', 'setState("ready")', 'falls: certain'],
    ['not a controller', 'use(abortController)', 'falls: certain'],
    ['not a call for its value', '!format("cancelled")', 'falls: certain'],
  ])('%s', (_, expression, effect) => {
    expect(effectOf(expression, { states: certainAbort })).toBe(effect);
  });
});

describe('what depends on a test', () => {
  it.each([
    ['&& for the abort', 'signal.aborted && reject(e)', 'falls: other|told'],
    ['?? asks for nothing', 'signal.aborted ?? reject(e)', 'falls: maybe|told'],
    ['&& for not the abort', '!signal.aborted && reject(e)', 'falls: certain|other'],
    ['|| for the abort', 'signal.aborted || reject(e)', 'falls: certain|other'],
    ['|| for not the abort', '!signal.aborted || reject(e)', 'falls: other|told'],
    ['&& for something else', 'a && reject(e)', 'falls: maybe|told'],
    ['??', 'a ?? reject(e)', 'falls: maybe|told'],
    ['?: for the abort', 'signal.aborted ? reject(e) : log(e)', 'falls: other|told'],
    ['?: for something else', 'a ? reject(e) : observer.error(e)', isTold],
    ['what a test throws', 'checkAborted() && log(e)', 'throws abort: maybe, falls: other'],
    ['&& throws on', 'isAbortError(e) && rethrowIfAborted(e)', 'throws abort: certain, falls: other'],
  ])('%s', (_, expression, effect) => {
    expect(effectOf(expression)).toBe(effect);
  });
});

describe('never comes back', () => {
  it.each([
    ['process.exit(1)', {}],
    ['die(e)', { neverReturns: ['die'] }],
  ])('%s', (expression, settings) => {
    expect(effectOf(expression, { settings })).toBe('');
  });
});

describe('helpers of the file are run', () => {
  it.each([
    ['a function', 'function tell(e) { listener.reject(e); }', 'tell(e)', isTold],
    ['a function that logs', 'function note(e) { console.warn(e); }', 'note(e)', untold],
    ['a generator runs later', 'function* tell(e) { throw e; }', 'tell(e)', isTold],
    ['an async function that is awaited', 'async function fail(e) { throw e; }', 'await fail(e)', 'throws abort: maybe'],
    ['an async function that floats', 'async function fail(e) { throw e; }', 'fail(e)', isTold],
  ])('%s', (_, around, expression, effect) => {
    expect(effectOf(expression, { around })).toBe(effect);
  });
});

describe('worlds without an open abort', () => {
  it.each([
    ['stay as they are', dealtWith, 'falls: other|told|kept'],
    ['that cannot be reached stay so', unreachable, ''],
  ])('%s', (_, states, effect) => {
    expect(effectOf('signal.throwIfAborted()', { states })).toBe(effect);
  });
});

describe('isWordOfCancellation', () => {
  it.each([
    ['a text', '(«"cancelled"»);', true],
    ['a name', '(«isAborted»);', true],
    ['another text', '(«"ready"»);', false],
    ['another name', '(«ready»);', false],
    ['a controller', '(«abortController»);', false],
    ['a number', '(«20»);', false],
    ['what only has one in it', '(«[aborted]»);', false],
  ])('%s', (_, marked, answer) => {
    expect(isWordOfCancellation(parseSnippet(marked).node)).toBe(answer);
  });

  it.each([['`aborted ${x}`', true], ['`loaded ${x}`', false]])('a part of %s', (code, answer) => {
    const [statement] = parseFile(`${code};`).sourceCode.ast.body;
    const [part] = statement?.type === 'ExpressionStatement' && statement.expression.type === 'TemplateLiteral' ? statement.expression.quasis : [];
    expect(part && isWordOfCancellation(part)).toBe(answer);
  });
});

describe('isErrorName', () => {
  it.each([
    ['error', true],
    ['errors', true],
    ['err', true],
    ['errorMessage', true],
    ['error_code', true],
    ['isError', true],
    ['is_Err', true],
    ['lastError', false],
    ['errand', false],
    ['mirror', false],
    ['failure', false],
  ])('%s: %s', (name, answer) => {
    expect(isErrorName(name)).toBe(answer);
  });
});
