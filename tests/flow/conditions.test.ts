import { describe, expect, it } from 'vitest';

import { asksForAbort, refine, refineCases } from '../../src/flow/conditions.ts';
import { certainAbort, maybeAbort, ruledOut, type States, told, unreachable } from '../../src/flow/states.ts';
import { nameWorlds, parseCaught } from '../support/worlds.ts';

/** The worlds on either side of a test of the caught `e`, as `true / false`. `before` is the code of the handler before the test. */
function split(test: string, before = '', states: States = maybeAbort, settings = {}): string {
  const { node, error } = parseCaught(`async (signal, other) => { try { await work(); } catch (e) { ${before} if («${test}») {} } }`, settings);
  const { whenTrue, whenFalse } = refine(node, states, error);
  return `${nameWorlds(whenTrue)} / ${nameWorlds(whenFalse)}`;
}

const abort = 'certain / other';
const noAbort = 'other / certain';
const shape = 'maybe / other';
const noShape = 'other / maybe';
const specific = 'other / maybe';
const notSpecific = 'maybe / other';
const nothing = 'maybe / maybe';

describe('asks for the abort', () => {
  it.each([
    ['the signal', 'signal.aborted'],
    ['an optional signal', 'signal?.aborted'],
    ['a signal of an object', 'this.#signal!.aborted'],
    ['its own state', 'this.aborted'],
    ['a variable that says so', 'cancelled'],
    ['a member that says so', 'job.isCancelled'],
    ['a reference that says so', 'cancelledRef.current'],
    ['a box that says so', 'aborted.value'],
    ['a state compared with a word of it', 'this.status === "cancelled"'],
    ['a state compared with a name of it', 'state === State.Cancelled'],
    ['a flag of the error', 'e.aborted'],
    ['its name', 'e.name === "AbortError"'],
    ['its name, turned round', '"AbortError" == e.name'],
    ['its name, behind an optional link and a type', '(e as Error)?.name === "AbortError"'],
    ['its name, in brackets', 'e["name"] === "AbortError"'],
    ['the name of its cause', 'e.cause?.name === "AbortError"'],
    ['a name with a word of it', 'e.name === "FetchAbort"'],
    ['its code', 'e.code === "ABORT_ERR"'],
    ['its code as a number', 'e.code === 20'],
    ['its message', 'e.message === "The operation was aborted"'],
    ['a part of its message', 'e.message.includes("aborted")'],
    ['its message, by a pattern', '/abort|cancel/i.test(e.message)'],
    ['a list of names', '["AbortError", "TimeoutError"].includes(e.name)'],
    ['a set of names', 'abortNames.has(e.name)'],
    ['a list of names, by a function', 'isOneOf(e.name, ["AbortError"])'],
    ['its class', 'e instanceof AbortError'],
    ['a class of a namespace', 'e instanceof axios.CanceledError'],
    ['the class of its cause', 'e.cause instanceof AbortError'],
    ['a predicate', 'isAbortError(e)'],
    ['a method', 'axios.isCancel(e)'],
    ['a predicate of no error', 'wasCancelled()'],
    ['a predicate, as a boolean', 'Boolean(isAbortError(e))'],
    ['an awaited predicate', 'await isAbortError(e)'],
    ['identity with the reason', 'e === signal.reason'],
    ['identity with the reason, turned round', 'signal.reason === e'],
    ['Object.is with the reason', 'Object.is(e, signal.reason)'],
    ['identity with the signal itself', 'e === signal'],
    ['a value named for it', 'e === ABORTED'],
    ['true', 'signal.aborted === true'],
    ['not false', 'signal.aborted !== false'],
    ['the last part of a sequence', 'log(e), signal.aborted'],
    ['the last of three parts', 'log(e), count(), signal.aborted'],
    ['the signal, with a default', 'signal?.aborted ?? true'],
    ['the signal, if there is one', 'signal ? signal.aborted : false'],
    ['where the word stands in its message', 'e.message.indexOf("abort") >= 0'],
    ['a list of names, some of them other', '["NetworkError", , "AbortError"].includes(e.name)'],
    ['a value named for it, that is no state', 'e === CANCEL'],
    ['a predicate about the work', 'isCancelled(job)'],
    ['a predicate about the work, named for its error', 'wasErrorCancelled()'],
  ])('%s', (_, test) => {
    expect(split(test)).toBe(abort);
  });

  it.each([
    ['!', '!signal.aborted'],
    ['! of a predicate', '!isAbortError(e)'],
    ['! of something in brackets', '!(signal!.aborted)'],
    ['!==', 'e.name !== "AbortError"'],
    ['=== false', 'signal.aborted === false'],
    ['a predicate that says not', 'isNotAbortError(e)'],
    ['a predicate that says not, without is', 'notAborted(e)'],
    ['a comparison with true', '!signal.aborted === true'],
    ['the word is nowhere in its message', 'e.message.indexOf("abort") === -1'],
    ['the word is before the start of its message', 'e.message.indexOf("abort") < 0'],
    ['the word is at most before the start', 'e.message.indexOf("abort") <= -1'],
    ['the message does not match it', 'e.message.match(/abort/) === null'],
    ['! as a boolean', 'Boolean(!isAbortError(e))'],
    ['! of an awaited predicate', '!(await isAbortError(e))'],
  ])('whether it is not: %s', (_, test) => {
    expect(split(test)).toBe(noAbort);
  });

  it('!! is no negation', () => {
    expect(split('!!signal.aborted')).toBe(abort);
  });

  it.each([
    ['a variable', 'const isAbort = e.name === "AbortError";', 'isAbort', abort],
    ['a variable, negated', 'const isAbort = e.name === "AbortError";', '!isAbort', noAbort],
    ['a variable that negates', 'const isOther = !isAbortError(e);', 'isOther', noAbort],
    ['a variable that joins two tests', 'const gone = e instanceof Error && e.name === "AbortError";', 'gone', abort],
    ['a variable of a variable', 'const first = isAbortError(e); const second = first;', 'second', abort],
    ['a variable that chooses', 'const gone = signal ? signal.aborted : false;', 'gone', abort],
    ['a variable that negates two tests', 'const other = !(e instanceof Error && isAbortError(e));', 'other', noAbort],
    ['a variable of a name, whatever it was given', 'const cancelled = later();', 'cancelled', abort],
    ['a list of names in a variable', 'const names = ["NetworkError", "AbortError"];', 'names.includes(e.name)', abort],
    ['a function', 'const gone = () => signal.aborted;', 'gone()', abort],
    ['a function with a block', 'function gone() { return signal.aborted; }', 'gone()', abort],
    ['a property in a variable', 'const name = e.name;', 'name === "AbortError"', abort],
    ['a property from a pattern', 'const { name } = e;', 'name === "AbortError"', abort],
    ['another name of the error', 'const failure = e as Error;', 'failure.name === "AbortError"', abort],
    ['a name compared with a constant', 'const expected = "AbortError";', 'e.name === expected', abort],
    ['a variable that is written twice says nothing', 'let isAbort = e.name === "X"; isAbort = later();', 'isAbort', abort],
  ])('through %s', (_, before, test, answer) => {
    expect(split(test, before)).toBe(answer);
  });

  it('through the pattern of the clause', () => {
    const { node, error } = parseCaught('try {} catch ({ name }) { if («name === "AbortError"») {} }');
    expect(refine(node, maybeAbort, error)).toEqual({ whenTrue: certainAbort, whenFalse: ruledOut });
  });

  it.each([
    ['a class', 'e instanceof StoppedError', { errorNames: ['StoppedError'] }],
    ['a name', 'e.name === "StoppedError"', { errorNames: ['StoppedError'] }],
    ['a predicate', 'isStopped(e)', { guards: ['isStopped'] }],
    ['a signal', 'e === halt', { signalNames: ['halt'] }],
  ])('by the project\'s word for %s', (_, test, settings) => {
    expect(split(test, '', maybeAbort, settings)).toBe(abort);
    expect(split(test)).not.toBe(abort);
  });
});

describe('asks whether it is an error at all, as every abort is', () => {
  it.each([
    ['the class of all errors', 'e instanceof Error', shape],
    ['the class of the platform', 'e instanceof DOMException', shape],
    ['objects', 'e instanceof Object', shape],
    ['its type', 'typeof e === "object"', shape],
    ['whether there is one', 'e', shape],
    ['whether there is a signal: without one there is no abort of it', 'signal', shape],
    ['the same of a member', 'options.signal', shape],
    ['a predicate for errors', 'isError(e)', shape],
    ['a predicate for objects', 'isObject(e)', shape],
    ['whether there is one, under another name', 'e as Error', shape],
    ['not null', 'e !== null', shape],
    ['not undefined', 'e != undefined', shape],
    ['a name in it', '"name" in e', shape],
    ['a message in it', '"message" in e', shape],
    ['whether there is none', '!e', noShape],
    ['null', 'e == null', noShape],
    ['not an error', '!(e instanceof Error)', noShape],
    ['another type', 'typeof e !== "object"', noShape],
  ])('%s', (_, test, answer) => {
    expect(split(test)).toBe(answer);
  });
});

describe('asks for some other failure', () => {
  it.each([
    ['its code', 'e.code === "ENOENT"', specific],
    ['its status', 'e.status >= 500', specific],
    ['its name', 'e.name === "NetworkError"', specific],
    ['its class', 'e instanceof NetworkError', specific],
    ['a class whose name only begins as that of all errors', 'e instanceof ErrorEvent', specific],
    ['another name in a list', '["NetworkError"].includes(e.name)', specific],
    ['a part that is not there', 'e.detail === undefined', notSpecific],
    ['a detail', 'e.detail', specific],
    ['a detail that is there', 'e.detail != null', specific],
    ['a detail of a detail', 'e.response?.status === 404', specific],
    ['a predicate', 'isNotFound(e)', specific],
    ['a predicate of a part', 'isRetryable(e.code)', specific],
    ['a predicate for some errors', 'isErrorCode(e)', specific],
    ['a predicate for some objects', 'isObjectId(e)', specific],
    ['some relation with the reason', 'differs(e, signal.reason)', specific],
    ['identity with a member', 'e === job.failure', specific],
    ['a method of the error', 'e.isTransient()', specific],
    ['its message', '/timed out/.test(e.message)', specific],
    ['identity with another error', 'e === other', specific],
    ['anything computed from it', '`${e}`', specific],
    ['the end of the object\'s life', 'this.closed', specific],
    ['the end of the object\'s life, by what runs no more', '!this.running', specific],
    ['not its code', 'e.code !== "ENOENT"', notSpecific],
    ['not such a failure', '!isNotFound(e)', notSpecific],
    ['no detail', 'e.detail == null', notSpecific],
    ['that the object lives', 'this.running', notSpecific],
  ])('%s', (_, test, answer) => {
    expect(split(test)).toBe(answer);
  });

  it.each([
    ['a variable', 'const gone = e.code === "ENOENT";', 'gone'],
    ['an awaited variable', 'const gone = await isGone(e);', 'gone'],
    ['a property in a variable', 'const status = e.status;', 'status === 404'],
    ['a property from a pattern', 'const { code } = e;', 'code === "ENOENT"'],
    ['a property that is there', 'const { detail } = e;', 'detail'],
    ['a function that is given the error', 'const isGone = (it) => it.code === "ENOENT";', 'isGone(e)'],
    ['a list of other names', 'const names = new Set(["NetworkError"]);', 'names.has(e.name)'],
  ])('through %s', (_, before, test) => {
    expect(split(test, before)).toBe(specific);
  });

  it('an AbortError that means: stop retrying', () => {
    const { node, error } = parseCaught('import { AbortError } from "p-retry"; try {} catch (e) { if («e instanceof AbortError») {} }');
    expect(refine(node, maybeAbort, error)).toEqual({ whenTrue: ruledOut, whenFalse: maybeAbort });
  });
});

describe('asks nothing of the error', () => {
  it.each([
    ['a variable', 'retries > 0'],
    ['another variable of the function', 'other'],
    ['another error', 'other.name === "NetworkError"'],
    ['the class of another error', 'other instanceof AbortError'],
    ['another error by a predicate', 'isAbortError(other)'],
    ['a controller being there', 'this.abortController'],
    ['the reason being there', 'signal.reason'],
    ['a callback being there', 'onCancel'],
    ['a function of the object being there', 'this.cancel'],
    ['a call', 'canRetry()'],
    ['the type of something else', 'typeof other === "object"'],
    ['a message in something else', '"message" in other'],
    ['another member in it', '"detail" in e'],
    ['another type', 'typeof e === "string"'],
    ['life of another object', 'other.closed'],
    ['how often the object ended', 'this.closedCount'],
    ['a field that only ends as the word for it', 'this.reopened'],
    ['whether something else is there', 'other == null'],
    ['a number of it', 'Boolean(-e.status)'],
  ])('%s', (_, test) => {
    expect(split(test)).toBe(nothing);
  });
});

describe('a function of the file says nothing', () => {
  it.each([
    ['when it is empty', 'const gone = () => {};'],
    ['when it answers nothing', 'function gone() { return; }'],
    ['when it works', 'function gone() { log(e); }'],
    ['when it calls another, which is not followed', 'const gone = () => check(e);'],
    ['when it is async: its promise is always true', 'const gone = async () => signal.aborted;'],
  ])('%s', (_, before) => {
    expect(split('gone()', before)).toBe(nothing);
  });
});

describe('tests that are joined', () => {
  it.each([
    ['either of two for the abort', 'signal.aborted || isAbortError(e)', 'certain|other / other'],
    ['both of two for the abort', 'signal.aborted && isAbortError(e)', abort],
    ['an error, and the abort', 'e instanceof Error && e.name === "AbortError"', abort],
    ['no error, or not the abort', '!(e instanceof Error) || e.name !== "AbortError"', noAbort],
    ['the abort and something else: all of the test is about it', 'isAbortError(e) && !timedOut', abort],
    ['something else and the abort', '!timedOut && isAbortError(e)', abort],
    ['the abort or something else: who stops, does not ask why', 'stopped || signal.aborted', abort],
    ['not the abort, or something else', '!isAbortError(e) || timedOut', noAbort],
    ['the abort first, or something else', 'signal.aborted || stopped', 'certain|other / other'],
    ['some other failure or another', 'e.code === "A" || e.code === "B"', specific],
    ['some other failure on a condition', 'retries > 0 && isNotFound(e)', 'other / maybe'],
    ['neither of two', 'a && b', nothing],
    ['not both', '!(signal.aborted && isAbortError(e))', noAbort],
    ['three of them', 'e && e instanceof Error && e.name === "AbortError"', abort],
    ['some other failure, or the abort', 'e.code === "A" || signal.aborted', 'certain|other / other'],
    ['something else, or some other failure', 'stopped || e.code === "A"', 'maybe|other / maybe'],
    ['an error, and something else', 'e instanceof Error && timedOut', 'maybe / maybe|other'],
    ['the abort, and some other failure', 'isAbortError(e) && isNotFound(e)', 'other / certain|other'],
  ])('%s', (_, test, answer) => {
    expect(split(test)).toBe(answer);
  });

  it.each([
    ['true', 'maybe / none'],
    ['1', 'maybe / none'],
    ['false', 'none / maybe'],
    ['null', 'none / maybe'],
    ['""', 'none / maybe'],
    ['!true', 'none / maybe'],
    ['false && signal.aborted', 'none / maybe'],
    ['true || signal.aborted', 'maybe / none'],
  ])('constants: %s', (test, answer) => {
    expect(split(test)).toBe(answer);
  });
});

describe('worlds that are known before the test', () => {
  it.each([
    ['certain stays certain', 'signal.aborted', certainAbort, 'certain / other'],
    ['certain is not lost on another question', 'a', certainAbort, 'certain / certain'],
    ['certain is no other failure', 'e.code === "ENOENT"', certainAbort, 'other / certain'],
    ['what is ruled out stays so', 'signal.aborted', ruledOut, 'other / other'],
    ['what is ruled out stays so on another failure', 'e.code === "ENOENT"', ruledOut, 'other / other'],
    ['who is told stays told', 'signal.aborted', told, 'told / told'],
    ['who is told stays told on another failure', 'e.code === "ENOENT"', told, 'told / told'],
    ['some of each', 'signal.aborted', maybeAbort | ruledOut, 'certain|other / other'],
    ['some of each, by shape', 'e instanceof Error', maybeAbort | ruledOut, 'maybe|other / other'],
    ['what cannot be reached stays so', 'signal.aborted', unreachable, 'none / none'],
    ['what cannot be reached stays so on another failure', 'e.code === "ENOENT"', unreachable, 'none / none'],
  ])('%s', (_, test, states, answer) => {
    expect(split(test, '', states)).toBe(answer);
  });
});

describe('cases of a switch', () => {
  it.each([
    ['the abort\'s name', 'e.name', '"AbortError"', abort],
    ['another name', 'e.name', '"NetworkError"', specific],
    ['a code', 'e.code', '20', abort],
    ['a state', 'status', 'Status.Cancelled', abort],
    ['something else', 'kind', '1', nothing],
    ['a test of its own', 'true', 'signal.aborted', abort],
    ['a test of its own, negated', 'true', '!signal.aborted', noAbort],
    ['two tests of its own', 'true', 'e && isAbortError(e)', abort],
    ['a test of its own that has to fail', 'false', 'signal.aborted', noAbort],
    ['a test under another type', '(true as boolean)', 'isNotFound(e)', specific],
  ])('%s', (_, discriminant, value, answer) => {
    const { node, error } = parseCaught(`try {} catch (e) { «switch (${discriminant}) { case ${value}: }» }`);
    if (node.type !== 'SwitchStatement') throw new Error('no switch');
    const { entries: [entry], unmatched } = refineCases(node, maybeAbort, error);
    expect(`${nameWorlds(entry ?? unreachable)} / ${nameWorlds(unmatched)}`).toBe(answer);
  });
});

describe('all cases of a switch', () => {
  it.each([
    ['one after the other', 'case "AbortError": case "NetworkError":', 'certain, other', 'other'],
    ['the rest goes to the default', 'case "AbortError": default:', 'certain, other', 'none'],
    ['wherever the default stands', 'default: case "AbortError":', 'other, certain', 'none'],
    ['no question about the error', 'case one: case two:', 'maybe, maybe', 'maybe'],
  ])('%s', (_, cases, entries, unmatched) => {
    const { node, error } = parseCaught(`try {} catch (e) { «switch (${cases.includes('one') ? 'kind' : 'e.name'}) { ${cases} }» }`);
    if (node.type !== 'SwitchStatement') throw new Error('no switch');
    const found = refineCases(node, maybeAbort, error);
    expect([found.entries.map(nameWorlds).join(', '), nameWorlds(found.unmatched)]).toEqual([entries, unmatched]);
  });
});

describe('asksForAbort', () => {
  it.each([
    ['the signal', 'signal.aborted', true],
    ['the signal, negated', '!signal.aborted', true],
    ['the signal among others', 'signal.aborted || done', true],
    ['something else', 'done', false],
    ['the signal being there', 'signal', false],
  ])('%s', (_, test, answer) => {
    const { node, error } = parseCaught(`try {} catch (e) { if («${test}») {} }`);
    expect(asksForAbort(node, error)).toBe(answer);
  });
});
