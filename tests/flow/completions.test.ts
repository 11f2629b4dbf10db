import { describe, expect, it } from 'vitest';

import { getCaughtError } from '../../src/flow/caught-error.ts';
import { completeHandler, getCargo, openEndings } from '../../src/flow/completions.ts';
import type { Outcome } from '../../src/flow/outcomes.ts';
import { getCalleeName, isCall } from '../../src/syntax/calls.ts';
import { narrow, parseSnippet, type Snippet } from '../support/snippet.ts';
import { nameOutcome, parseCaught } from '../support/worlds.ts';

const isWork = (node: Snippet['node']): boolean => isCall(node) && getCalleeName(node) === 'retry';

/** Every way a `catch` clause with this body can end, when `e` may be an abort. `around` is code of the file beside it. */
function run(body: string, around = ''): Outcome {
  const { node, file } = narrow(parseSnippet(`${around} async function* f(signal) { outer: for (;;) { try { await work(); } «catch (e) { ${body} }» } }`), 'CatchClause');
  return completeHandler(node.body, getCaughtError(node.param, file), isWork);
}
const outcomeOf = (body: string, around = '') => nameOutcome(run(body, around));

describe('statements', () => {
  it.each([
    ['nothing', '', 'falls: maybe'],
    ['an expression', 'log(e);', 'falls: maybe'],
    ['a declaration', 'const text = String(e);', 'falls: maybe'],
    ['a function that is only declared', 'function g() { throw e; }', 'falls: maybe'],
    ['a class that is only declared', 'class A { static m() { throw e; } }', 'falls: maybe'],
    ['return', 'return;', 'returns: maybe'],
    ['return of a value', 'return null;', 'returns: maybe'],
    ['throw', 'throw e;', 'throws abort: maybe'],
    ['break', 'break;', 'breaks: maybe'],
    ['break to a label', 'break outer;', 'breaks outer: maybe'],
    ['continue', 'continue;', 'continues: maybe'],
    ['continue to a label', 'continue outer;', 'continues outer: maybe'],
    ['a block', '{ { throw e; } }', 'throws abort: maybe'],
    ['what comes after the end does not count', 'throw e; return null;', 'throws abort: maybe'],
    ['what comes before does', 'signal.throwIfAborted(); return null;', 'throws abort: maybe, returns: other'],
    ['a value that never comes', 'return process.exit(1);', ''],
    ['what ends the process ends all', 'process.exit(1); return null;', ''],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('branches', () => {
  it.each([
    ['a test for the abort', 'if (signal.aborted) throw e; return null;', 'throws abort: certain, returns: other'],
    ['its other side', 'if (!signal.aborted) return null; throw e;', 'returns: other, throws abort: certain'],
    ['an explicit drop', 'if (signal.aborted) return;', 'returns: certain, falls: other'],
    ['else', 'if (signal.aborted) { throw e; } else { log(e); }', 'throws abort: certain, falls: other'],
    ['else if', 'if (e.code === "ENOENT") return null; else if (signal.aborted) throw e;', 'returns: other, throws abort: certain, falls: other'],
    ['some other failure', 'if (e.code === "ENOENT") return null; throw e;', 'returns: other, throws abort: maybe'],
    ['something else', 'if (a) throw e;', 'throws abort: maybe, falls: maybe'],
    ['both ways out', 'if (a) throw e; else return null;', 'throws abort: maybe, returns: maybe'],
    ['a constant', 'if (false) return null; throw e;', 'throws abort: maybe'],
    ['a test that settles', 'if (reject(e)) return null;', 'returns: told, falls: told'],
    ['a returned branch', 'return isAbortError(e) ? e : null;', 'returns: certain, returns: other'],
    ['a returned rejection tells', 'return isAbortError(e) ? Promise.reject(e) : null;', 'returns: told, returns: other'],
    ['returned branches in branches', 'return a ? (isAbortError(e) ? 1 : 2) : 3;', 'returns: certain, returns: other, returns: maybe'],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('switch', () => {
  it.each([
    ['a case for the abort, and a default', 'switch (e.name) { case "AbortError": throw e; default: log(e); }', 'throws abort: certain, falls: other'],
    ['no default', 'switch (e.name) { case "AbortError": throw e; }', 'throws abort: certain, falls: other'],
    ['cases that fall through', 'switch (e.name) { case "AbortError": case "TimeoutError": throw e; }', 'throws abort: certain|other, falls: other'],
    ['a case that falls into the default', 'switch (e.name) { case "AbortError": log(e); default: return null; }', 'returns: certain|other'],
    ['a default before the cases', 'switch (e.name) { default: log(e); break; case "AbortError": throw e; }', 'throws abort: certain, falls: other'],
    ['a default that falls into a case', 'switch (e.name) { default: log(e); case "AbortError": throw e; }', 'throws abort: certain|other'],
    ['break ends here', 'switch (e.name) { case "AbortError": break; default: throw e; }', 'throws abort: other, falls: certain'],
    ['break to a label goes on', 'switch (e.name) { case "AbortError": break outer; }', 'breaks outer: certain, falls: other'],
    ['continue goes on', 'switch (e.name) { case "AbortError": continue; }', 'continues: certain, falls: other'],
    ['something else', 'switch (kind) { case 1: throw e; case 2: return; }', 'throws abort: maybe, returns: maybe, falls: maybe'],
    ['all ways out', 'switch (kind) { case 1: throw e; default: throw e; }', 'throws abort: maybe, throws abort: maybe'],
    ['true', 'switch (true) { case signal.aborted: throw e; case e.code === "X": return 1; default: return 2; }', 'throws abort: certain, returns: other, returns: other'],
    ['no case', 'switch (kind) {}', 'falls: maybe'],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('loops', () => {
  it.each([
    ['while may never run', 'while (more()) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for may never run', 'for (let i = 0; i < n; i++) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for of may never run', 'for (const x of xs) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for in may never run', 'for (const x in xs) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for of an empty list', 'for (const x of []) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for of a list of what is spread', 'for (const x of [...xs]) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for of a list with a hole', 'for (const x of [, ...xs]) throw e;', 'throws abort: maybe, falls: maybe'],
    ['for of a list runs', 'for (const x of [1, 2]) throw e;', 'throws abort: maybe'],
    ['do runs', 'do { throw e; } while (more());', 'throws abort: maybe'],
    ['do falls out by its test', 'do { log(e); } while (more());', 'falls: maybe'],
    ['do runs before its test', 'do { return null; } while (!signal.aborted);', 'returns: maybe'],
    ['while (true) runs', 'while (true) { throw e; }', 'throws abort: maybe'],
    ['for (;;) runs', 'for (;;) { throw e; }', 'throws abort: maybe'],
    ['an endless loop without a way out', 'for (;;) { log(e); }', ''],
    ['a break leads behind it', 'for (;;) { if (a) break; throw e; }', 'throws abort: maybe, falls: maybe'],
    ['a break keeps what is known', 'for (;;) { if (signal.aborted) break; throw e; }', 'throws abort: other, falls: certain'],
    ['a break of an inner switch stays there', 'for (;;) { switch (a) { case 1: break; default: throw e; } }', 'throws abort: maybe'],
    ['a continue leads to the next round', 'do { if (a) continue; throw e; } while (more());', 'throws abort: maybe, falls: maybe'],
    ['a continue of an endless loop never leads behind it', 'for (;;) { if (a) continue; throw e; }', 'throws abort: maybe'],
    ['a return leads out', 'for (;;) { return null; }', 'returns: maybe'],
    ['a labelled break leads behind its loop', 'inner: for (;;) { for (;;) { break inner; } }', 'falls: maybe'],
    ['a break without a label leads behind a labelled loop', 'inner: for (;;) { if (a) break; throw e; }', 'throws abort: maybe, falls: maybe'],
    ['a labelled continue leads to its loop', 'inner: do { for (;;) { continue inner; } } while (more());', 'falls: maybe'],
    ['a label of another loop leads further out', 'inner: for (;;) { continue outer; }', 'continues outer: maybe'],
    ['a test for the abort', 'while (!signal.aborted) { return null; } throw e;', 'returns: other, throws abort: certain'],
    ['who is told in a round is told behind it', 'do { reject(e); } while (more());', 'falls: told'],
    ['who is told in a round that may never run: then nobody waits', 'for (const one of all) one.reject(e);', 'falls: told'],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('labels', () => {
  it.each([
    ['a break leads behind the block', 'skip: { if (a) break skip; throw e; }', 'throws abort: maybe, falls: maybe'],
    ['a break of another label goes on', 'skip: { break outer; }', 'breaks outer: maybe'],
    ['a break without a label goes on', 'skip: { break; }', 'breaks: maybe'],
    ['a labelled switch', 'skip: switch (a) { case 1: break skip; default: throw e; }', 'throws abort: maybe, falls: maybe'],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('try in a handler', () => {
  it.each([
    ['a cleanup that may fail', 'try { cleanup(); } catch {} throw e;', 'throws abort: maybe'],
    ['caught again and dropped', 'try { throw e; } catch {}', 'falls: maybe'],
    ['caught again and thrown again', 'try { throw e; } catch (again) { throw again; }', 'throws abort: maybe'],
    ['another error is caught, the first is still owed', 'try { throw new AppError(); } catch (other) { throw other; }', 'throws another: maybe'],
    ['this error or another is caught', 'try { if (a) throw e; throw new AppError(); } catch (one) { throw one; }', 'throws another: maybe'],
    ['what the cleanup throws is another error', 'try { cleanup(); } catch (other) { throw other; }', 'throws another: maybe, falls: maybe'],
    ['a value before the cleanup fails', 'try { return null; } catch {}', 'returns: maybe, falls: maybe'],
    ['what the inner catch does with a failure of the cleanup', 'try { cleanup(); } catch (other) { return null; } throw e;', 'returns: maybe, throws abort: maybe'],
    ['told before the cleanup fails', 'try { reject(e); } catch {}', 'falls: told'],
    ['asked before the throw, yet anything may throw', 'try { if (signal.aborted) throw e; } catch (again) { return again; }', 'returns: maybe|certain, falls: other'],
    ['a finally that does nothing', 'try { throw e; } finally { cleanup(); }', 'throws abort: maybe'],
    ['a finally that throws on', 'try { cleanup(); } finally { throw e; }', 'throws abort: maybe'],
    ['a finally that returns', 'try { throw e; } finally { return null; }', 'returns: maybe'],
    ['a finally that tells', 'try { return null; } finally { reject(e); }', 'returns: told'],
    ['a finally that may return', 'try { throw e; } finally { if (a) return null; }', 'throws abort: maybe, returns: maybe'],
    ['a finally behind a catch', 'try { throw e; } catch { log(e); } finally { reject(e); }', 'falls: told'],
    ['a break through a finally', 'try { break; } finally { cleanup(); }', 'breaks: maybe'],
    ['three deep', 'try { try { throw e; } finally { cleanup(); } } catch (again) { throw again; }', 'throws abort: maybe'],
  ])('%s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('helpers of the file, run where they are called', () => {
  it.each([
    ['throws it on', 'function fail(e) { log(e); throw e; }', 'fail(e);', 'throws abort: maybe'],
    ['throws what it makes of it', 'function fail(e) { throw new AppError("x", { cause: e }); }', 'fail(e);', 'throws wrapped: maybe'],
    ['asks for the abort', 'function guard(e) { if (isAbortError(e)) throw e; }', 'guard(e); return null;', 'throws abort: certain, returns: other'],
    ['returns unless it is the abort', 'function guard(e) { if (!isAbortError(e)) return; throw e; }', 'guard(e); return null;', 'throws abort: certain, returns: other'],
    ['asks the signal on some way only', 'const guard = (signal) => { if (a) return; if (signal.aborted) throw signal.reason; };', 'guard(signal); return null;', 'returns: maybe'],
    ['is given it in a box, among others', 'function keep(box, url) { throw box.e; }', 'keep({ e }, url); return null;', 'returns: told'],
    ['asks the signal', 'const guard = (signal) => { if (signal.aborted) throw signal.reason; };', 'guard(signal); return null;', 'throws abort: certain, returns: other'],
    ['tells somebody', 'function tell(e) { listener.reject(e); }', 'tell(e); return null;', 'returns: told'],
    ['tells somebody on some way', 'function tell(e) { if (listener) listener.reject(e); }', 'tell(e); return null;', 'returns: told'],
    ['is an expression', 'const tell = (e) => listener.reject(e);', 'tell(e); return null;', 'returns: told'],
    ['only logs', 'function note(e) { console.warn(e); }', 'note(e); return null;', 'returns: maybe'],
    ['returns early', 'function note(e) { if (a) return; console.warn(e); }', 'note(e); return null;', 'returns: maybe'],
    ['is given a part of it', 'function fail(text) { throw new AppError(text); }', 'fail(e.message);', 'falls: maybe'],
    ['is given it second', 'function fail(url, error) { throw error; }', 'fail(url, e);', 'throws abort: maybe'],
    ['calls another', 'function inner(e) { throw e; } function outer(e) { inner(e); }', 'outer(e);', 'throws abort: maybe'],
    ['calls itself, so that we cannot tell', 'function again(e) { again(e); }', 'again(e); return null;', 'returns: told'],
    ['calls another that calls it', 'function one(e) { two(e); } function two(e) { one(e); }', 'one(e); return null;', 'returns: told'],
    ['is async and awaited', 'async function fail(e) { throw e; }', 'await fail(e); return null;', 'throws abort: maybe'],
    ['is async and returned', 'async function fail(e) { throw e; }', 'return fail(e);', 'throws abort: maybe'],
    ['is async and floats: its failure is its own', 'async function fail(e) { throw e; }', 'fail(e); return null;', 'returns: told'],
    ['never comes back', 'function die(e) { process.exit(1); }', 'die(e); return null;', ''],
  ])('one that %s', (_, around, body, outcome) => {
    expect(outcomeOf(body, around)).toBe(outcome);
  });
});

describe('work that is started meanwhile', () => {
  const workOf = (body: string) => run(body).work.length;

  it.each([
    ['awaited work', 'await retry();', 1],
    ['work in both branches', 'if (a) await retry(1); else await retry(2);', 2],
    ['work in a loop', 'for (const x of xs) await retry(x);', 1],
    ['work in a finally', 'try {} finally { await retry(); }', 1],
    ['work that is delegated to', 'yield* retry();', 1],
    ['what is no work', 'await sleep(1);', 0],
    ['work that is not waited for', 'retry();', 0],
    ['work behind a check', 'signal.throwIfAborted(); await retry();', 0],
    ['work in a branch that knows better', 'if (e.code === "ENOENT") await retry();', 0],
    ['work where the abort is certain', 'if (signal.aborted) await retry();', 0],
    ['work behind the end', 'return; await retry();', 0],
  ])('%s', (_, body, count) => {
    expect(workOf(body)).toBe(count);
  });
});

describe('completeHandler of a function', () => {
  it.each([
    ['an arrow function with a value', '(e) => null', 'returns: maybe'],
    ['an arrow function that rejects', '(e) => Promise.reject(e)', 'returns: told'],
    ['an arrow function with branches', '(e) => signal.aborted ? e : null', 'returns: certain, returns: other'],
    ['an arrow function that tells', '(e) => reject(e)', 'returns: told'],
    ['a block', '(e) => { throw e; }', 'throws abort: maybe'],
  ])('%s', (_, code, outcome) => {
    const { node, file } = narrow(parseSnippet(`task.catch(«${code}»);`), 'ArrowFunctionExpression');
    expect(nameOutcome(completeHandler(node.body, getCaughtError(node.params[0], file), isWork))).toBe(outcome);
  });

  it('keeps the value of each branch', () => {
    const { endings } = run('return a ? one : { two };');
    expect(endings.map(({ value }) => value?.type)).toEqual(['Identifier', 'ObjectExpression']);
  });
});

describe('openEndings', () => {
  it('are those that still owe somebody the abort, with the worlds that do', () => {
    const { endings } = run('if (e.code === "ENOENT") return 1; switch (e.name) { case "AbortError": case "X": return 2; }');
    expect(nameOutcome({ falls: 0, endings: openEndings(endings), work: [] })).toBe('returns: certain');
  });
});

describe('getCargo', () => {
  const helpers = `function wrap(e) { return new AppError("x", { cause: e }); } const pass = (e) => wrap(e); const passOn = (e) => pass(e);
    function guard(e) { if (isAbortError(e)) return e; return wrap(e); } function either(e) { return a ? e : wrap(e); } function perhaps(e) { if (a) return wrap(e); }
    function describe(e) { return new AppError(e.message); } async function later(e) { return new AppError(e); } function fail(e) { throw new AppError(e); }`;

  it.each([
    ['the error', 'e', 'abort'],
    ['what a helper makes of it', 'toAppError(e)', 'abort'],
    ['what a helper makes of it in an object', 'toAppError({ cause: e })', 'abort'],
    ['it, or a new error of it', 'e instanceof Error ? e : new Error(String(e))', 'abort'],
    ['the reason', 'signal.reason', 'abort'],
    ['the reason, or the error', 'signal.reason ?? e', 'abort'],
    ['the reason, unless there is another', 'known ?? signal.reason', 'abort'],
    ['an error that says cancelled', 'new AbortError()', 'abort'],
    ['the platform\'s error that says so', 'new DOMException("stopped", "AbortError")', 'abort'],
    ['the abort, or a wrapper of another failure', 'isAbortError(e) ? e : new AppError(String(e))', 'abort'],
    ['a new error with it', 'new AppError("x", { cause: e })', 'wrapped'],
    ['a new error with it, unless there is another', 'known ?? new AppError("x", { cause: e })', 'wrapped'],
    ['a new error with it in both branches', 'a ? new AppError("x", { cause: e }) : new AppError("y", e)', 'wrapped'],
    ['an object with it', '{ error: e }', 'wrapped'],
    ['a new error', 'new AppError("x")', 'another'],
    ['a new error with its message', 'new AppError(e.message)', 'another'],
    ['what a helper makes of its message', 'toAppError(e.message)', 'another'],
    ['a new error, unless there is another', 'known ?? new AppError("x")', 'another'],
    ['another error in a branch', 'a ? new AppError("x", { cause: e }) : new AppError("y")', 'another'],
    ['another error for the abort', 'isAbortError(e) ? new AppError("x") : new AppError("y", { cause: e })', 'another'],
    ['another error for what is no abort', 'isAbortError(e) ? new AppError("x", { cause: e }) : new AppError("y")', 'wrapped'],
    ['another variable', 'other', 'another'],
    ['a plain error with it, without new', 'Error("x", { cause: e })', 'wrapped'],
    ['a plain error, without new', 'TypeError(e.message)', 'another'],
    ['the platform\'s error with it as the text', 'new Error(e)', 'another'],
    ['the platform\'s error with it as the text, without new', 'RangeError(e)', 'another'],
    ['the platform\'s error with it as the text and as the cause', 'new Error(e, { cause: e })', 'wrapped'],
    ['the platform\'s error with it among others', 'new AggregateError([e])', 'wrapped'],
    ['an error of a class with it', 'new AppError(e)', 'wrapped'],
    ['a new error that is given a cause', 'Object.assign(new Error("x"), { cause: e })', 'wrapped'],
    ['a new error with a cause that is given more', 'Object.assign(new AppError("x", { cause: e }), { status: 1 })', 'wrapped'],
    ['a new error that is given something else', 'Object.assign(new Error("x"), { status: 1 })', 'another'],
    ['a new error that is given a name', 'Object.assign(new Error("x"), { name: "AbortError" })', 'abort'],
    ['a new error that is given a code', 'Object.assign(new Error("x"), { code: e.code, cause: e })', 'abort'],
    ['a new error that is given anything', 'Object.assign(new Error("x"), { ...details })', 'abort'],
    ['a new error that is given what something has', 'Object.assign(new Error("x"), e)', 'abort'],
    ['the error, given something', 'Object.assign(e, { status: 1 })', 'abort'],
    ['a variable with a new error that is given it', 'given', 'wrapped'],
    ['what a helper of the file makes of it', 'wrap(e)', 'wrapped'],
    ['what a helper of the file has another make of it', 'pass(e)', 'wrapped'],
    ['what a helper of the file makes of it, three calls deep', 'passOn(e)', 'abort'],
    ['what a helper of the file makes of what is no abort', 'guard(e)', 'abort'],
    ['what a helper of the file makes of it, or it', 'either(e)', 'abort'],
    ['what a helper of the file makes of it, or nothing', 'perhaps(e)', 'abort'],
    ['what a helper of the file makes of its message', 'describe(e)', 'abort'],
    ['what a helper of the file is not given', 'wrap(toText({ e }), e)', 'abort'],
    ['what an async helper of the file makes of it', 'later(e)', 'abort'],
    ['what a helper of the file throws', 'fail(e)', 'abort'],
  ])('%s: %s', (_, thrown, cargo) => {
    const { node, error } = parseCaught(`${helpers} async () => { try { await work(); } catch (e) { const given = new AppError("x"); given.cause = e; throw «${thrown}»; } }`);
    expect(getCargo(node, error)).toBe(cargo);
  });
});
