import { describe, expect, it } from 'vitest';

import { getClassNamed, getContents, hasCancellationWord, isAbortClass, isAbortQuestion, isAbortValue, isForeignRethrow, isRethrowHelper, makesAbortError, makesError, makesPlainError } from '../../src/cancellation/abort-errors.ts';
import { narrow, parseFile, parseSnippet } from '../support/snippet.ts';

const file = parseFile('');

describe('hasCancellationWord', () => {
  it.each([['abort', true], ['AbortError', true], ['wasCancelled', true], ['canceled', true], ['The operation was ABORTED', true], ['stop', false], ['about', false], ['', false]])('%j: %s', (text, answer) => {
    expect(hasCancellationWord(text)).toBe(answer);
  });
});

describe('isAbortValue', () => {
  it.each([
    ['the platform\'s name', 'AbortError', true],
    ['the name of a timeout', 'TimeoutError', true],
    ['a library\'s name', 'CanceledError', true],
    ['Node\'s code', 'ABORT_ERR', true],
    ['axios\'s code', 'ERR_CANCELED', true],
    ['the number of the DOMException', 20, true],
    ['another name', 'NetworkError', false],
    ['another code', 'ENOENT', false],
    ['another number', 404, false],
    ['a text that only has the word', 'The user aborted a request.', false],
    ['a number as text', '20', false],
    ['no text at all', true, false],
    ['nothing', undefined, false],
  ])('%s', (_, value, answer) => {
    expect(isAbortValue(value, file)).toBe(answer);
  });

  it('a name that the project says', () => {
    expect([isAbortValue('StoppedError', file), isAbortValue('StoppedError', parseFile('', { errorNames: ['StoppedError'] }))]).toEqual([false, true]);
  });
});

describe('isAbortClass', () => {
  it.each([
    ['a global class', 'e instanceof «AbortError»;', true],
    ['a class of a namespace', 'e instanceof «axios.CanceledError»;', true],
    ['an imported class', 'import { CancelledError } from "./errors"; e instanceof «CancelledError»;', true],
    ['an imported namespace', 'import * as errors from "./errors"; e instanceof «errors.CancelledError»;', true],
    ['behind as', 'e instanceof («AbortError as ErrorClass»);', true],
    ['an error about a signal', 'e instanceof «AbortSignalError»;', true],
    ['a class of what a call gives', 'e instanceof «getErrors().AbortError»;', true],
    ['another class', 'e instanceof «NetworkError»;', false],
    ['a controller is no error', 'x instanceof «AbortController»;', false],
    ['a signal is no error', 'x instanceof «AbortSignal»;', false],
    ['AbortError of p-retry means: stop retrying', 'import { AbortError } from "p-retry"; e instanceof «AbortError»;', false],
    ['AbortError of a scoped package', 'import { AbortError } from "@trigger.dev/sdk"; e instanceof «AbortError»;', false],
    ['AbortError of p-retry under another name', 'import { AbortError as StopAbort } from "p-retry"; e instanceof «StopAbort»;', false],
    ['AbortError of a namesake of p-retry', 'import { AbortError } from "p-retry-x"; e instanceof «AbortError»;', true],
    ['a class of the file that extends one', 'class Stopped extends AbortError {} e instanceof «Stopped»;', true],
    ['a class of the file that extends one of the file', 'class Ended extends AbortError {} class Stopped extends Ended {} e instanceof «Stopped»;', true],
    ['a class of the file with the name of one', 'class Stopped extends Error { name = "AbortError"; } e instanceof «Stopped»;', true],
    ['a class of the file that takes the name of one', 'class Stopped extends Error { constructor() { super(); this.name = "AbortError"; } } e instanceof «Stopped»;', true],
    ['a class of the file with another name', 'class Stopped extends Error { name = "Stopped"; kind = "AbortError"; } e instanceof «Stopped»;', false],
    ['a class of the file without a value for its name', 'class Stopped extends Error { declare name: string; } e instanceof «Stopped»;', false],
    ['a class of the file that gives the name to another', 'class Stopped extends Error { copy(to) { to.name = "AbortError"; } } e instanceof «Stopped»;', false],
    ['a class of the file that extends another', 'class Stopped extends NetworkError {} e instanceof «Stopped»;', false],
    ['a class of the file that extends nothing', 'class Stopped {} e instanceof «Stopped»;', false],
    ['a class of the file that extends itself, as nobody writes', 'class Stopped extends Stopped {} e instanceof «Stopped»;', false],
    ['classes of the file that extend each other, as nobody writes', 'class Ended extends Stopped {} class Stopped extends Ended {} e instanceof «Stopped»;', false],
    ['a computed class', 'e instanceof «errors[name]»;', false],
    ['what a call gives', 'e instanceof «getAbortError()»;', false],
  ])('%s', (_, marked, answer) => {
    const snippet = parseSnippet(marked);
    expect(isAbortClass(snippet.node, snippet.file)).toBe(answer);
  });

  it('a class that the project names', () => {
    const { node, file: named } = parseSnippet('e instanceof «lib.StoppedError»;', { errorNames: ['StoppedError'] });
    expect([isAbortClass(node, named), isAbortClass(node, file)]).toEqual([true, false]);
  });
});

describe('makesAbortError', () => {
  it.each([
    ['a class', '(«new AbortError("stopped")»);', true],
    ['a class of a namespace', '(«new axios.CanceledError()»);', true],
    ['the platform\'s class by its second argument', '(«new DOMException("stopped", "AbortError")»);', true],
    ['a maker', '(«createAbortError()»);', true],
    ['a maker of an object', '(«errors.cancelled()»);', true],
    ['the platform\'s class with another name', '(«new DOMException("gone", "NotFoundError")»);', false],
    ['the platform\'s class with a message alone', '(«new DOMException("AbortError")»);', false],
    ['the platform\'s class with a name we cannot read', '(«new DOMException("stopped", name)»);', false],
    ['another class', '(«new Error("aborted")»);', false],
    ['a controller', '(«new AbortController()»);', false],
    ['another maker', '(«createError()»);', false],
    ['a maker without a name', '(«make()()»);', false],
  ])('%s', (_, marked, answer) => {
    const snippet = narrow(parseSnippet(marked), 'CallExpression', 'NewExpression');
    expect(makesAbortError(snippet.node, snippet.file)).toBe(answer);
  });
});

describe('isAbortQuestion', () => {
  it.each([['isAbortError', true], ['wasCancelled', true], ['isCancel', true], ['isCanceled', true], ['isStopped', false], ['isTimeout', false]])('%s: %s', (name, answer) => {
    expect(isAbortQuestion(name, file)).toBe(answer);
  });

  it('a guard that the project names', () => {
    expect(isAbortQuestion('isStopped', parseFile('', { guards: ['isStopped'] }))).toBe(true);
  });
});

describe('isRethrowHelper', () => {
  it.each([
    ['throwIfAborted', true],
    ['rethrowIfAbort', true],
    ['throwIfStopped', true],
    ['checkCancelled', true],
    ['assertNotAborted', true],
    ['ensureNotCancelled', true],
    ['unstable_rethrow', false],
    ['rethrow', false],
    ['throwError', false],
    ['isAborted', false],
    ['abort', false],
    ['cancelAll', false],
    ['onAbort', false],
  ])('%s: %s', (name, answer) => {
    expect(isRethrowHelper(name, file)).toBe(answer);
  });

  it('a helper that the project names', () => {
    expect(isRethrowHelper('letThrough', parseFile('', { rethrowHelpers: ['letThrough'] }))).toBe(true);
  });
});

describe('isForeignRethrow', () => {
  it.each([['unstable_rethrow', true], ['rethrowIfAborted', false], ['rethrow', false]])('%s: %s', (name, answer) => {
    expect(isForeignRethrow(name)).toBe(answer);
  });
});

describe('an error that says of a cancellation by its text alone', () => {
  it.each(["new Error('aborted')", "Error('aborted')", 'new Error()', 'new Error', 'new Error(`${name} was aborted`)', 'new Error(message)', "new Error('aborted') as Failure"])('%s', (code) => {
    const { node, file: own } = parseSnippet(`throw «${code}»;`);
    expect(makesPlainError(node, own)).toBe(true);
  });

  it.each([
    'error', 'new AbortError()', "new TypeError('aborted')", "new errors.Error('aborted')", "new Error('aborted', { cause: signal.reason })", 'new Error(...words)', 'new Error(`aborted: ${signal.reason}`)',
    'new Error(String(reason))', 'new Error(`aborted: ${error.message}`)', "createError('aborted')",
  ])('not %s', (code) => {
    const { node, file: own } = parseSnippet(`throw «${code}»;`);
    expect(makesPlainError(node, own)).toBe(false);
  });

  it('not an Error of the project', () => {
    const { node, file: own } = parseSnippet("import { Error } from './errors.js'; throw «new Error('aborted')»;");
    expect(makesPlainError(node, own)).toBe(false);
  });
});

describe('getClassNamed', () => {
  it.each([
    ['a class of the file', 'class Stopped {} («Stopped»);', 'Stopped'],
    ['a class under another name', 'const Stopped = class Ended {}; («Stopped»);', undefined],
    ['a function', 'function Stopped() {} («Stopped»);', undefined],
    ['an import', 'import { Stopped } from "./errors"; («Stopped»);', undefined],
    ['a global', '(«AbortError»);', undefined],
  ])('%s', (_, marked, name) => {
    const snippet = narrow(parseSnippet(marked), 'Identifier');
    expect(getClassNamed(snippet.node, snippet.file)?.id?.name).toBe(name);
  });
});

describe('makesError', () => {
  it.each([['new LoadError()', true], ['new Failure()', true], ['Error("x")', true], ['TypeError("x")', true], ['createError("x")', false], ['error("x")', false], ['observer.Error("x")', false], ['HttpErrors("x")', false]])('%s: %s', (code, answer) => {
    expect(makesError(narrow(parseSnippet(`(«${code}»);`), 'CallExpression', 'NewExpression').node)).toBe(answer);
  });
});

describe('getContents', () => {
  it.each([
    ['Error(e)', []],
    ['new TypeError(e, { cause })', ['{ cause }']],
    ['new DOMException(e, name)', ['name']],
    ['new AggregateError([e])', ['[e]']],
    ['new AppError(e)', ['e']],
    ['new errors.Error(e)', ['e']],
    ['toError(e)', ['e']],
    ['new Error()', []],
  ])('of %s', (code, contents) => {
    const { node, file: own, sourceCode } = narrow(parseSnippet(`(«${code}»);`), 'CallExpression', 'NewExpression');
    expect(getContents(node, own).map((argument) => sourceCode.getText(argument))).toEqual(contents);
  });

  it('of a class of the project that has the name of the platform\'s', () => {
    const { node, file: own } = narrow(parseSnippet("import { Error } from './errors.js'; («new Error(e)»);"), 'NewExpression');
    expect(getContents(node, own)).toHaveLength(1);
  });
});
