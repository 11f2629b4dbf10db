import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { type AbortTest, type AbortTests, getAbortTests, getWholeTest } from '../../src/flow/abort-tests.ts';
import { getClauseHandler, type Handler } from '../../src/flow/handlers.ts';
import type { LintedFile } from '../../src/linted-file.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { parseFile } from '../support/snippet.ts';

const isClause = (node: TSESTree.Node): node is TSESTree.CatchClause => node.type === 'CatchClause';

function getHandler(body: string, parameter = 'error'): { readonly handler: Handler; readonly file: LintedFile } {
  const file = parseFile(`try { work(); } catch (${parameter}) { ${body} }`);
  const clause = [...walkAll(file.sourceCode.ast, file.sourceCode)].find(isClause);
  if (!clause) throw new Error('no handler');
  return { handler: getClauseHandler(clause), file };
}

function ask(body: string, parameter?: string): AbortTests {
  const { handler, file } = getHandler(body, parameter);
  return getAbortTests(handler, file);
}

const show = ({ by, values, isNegated }: AbortTest): string => `${isNegated ? 'not ' : ''}${by} ${values.map(String).join(', ')}`;

describe('a handler looks for the abort by', () => {
  it.each([
    ['a name', "if (error.name === 'AbortError') return;", 'name AbortError'],
    ['a name that may be missing', "if (error?.name == 'AbortError') return;", 'name AbortError'],
    ['what is no name', "if ('AbortError' !== error.name) throw error;", 'not name AbortError'],
    ['a name in a constant', "const gone = 'AbortError'; if (error.name === gone) return;", 'name AbortError'],
    ['the name of a timeout', "if (error.name === 'TimeoutError') return;", 'name TimeoutError'],
    ['a name in a variable', "const { name } = error; if (name === 'AbortError') return;", 'name AbortError'],
    ['a name under another', "const { name: kind } = error; if (kind === 'AbortError') return;", 'name AbortError'],
    ['the name of an alias', "const failure = error as Error; if (failure.name === 'AbortError') return;", 'name AbortError'],
    ['a list of names', "if (['AbortError', 'TypeError'].includes(error.name)) return;", 'name AbortError'],
    ['a case', "switch (error.name) { case 'AbortError': return; }", 'name AbortError'],
    ['a code', 'if (error.code === 20) return;', 'code 20'],
    ['a constant for a code', 'if (error.code === DOMException.TIMEOUT_ERR) return;', 'code 23'],
    ['the code of Node', "if (error.code === 'ABORT_ERR') return;", 'code ABORT_ERR'],
    ['a class', 'if (error instanceof DOMException) return;', 'class DOMException'],
    ['a part of its text', "if (error.message.includes('aborted')) return;", 'message aborted'],
    ['a pattern in its text', 'if (/abort|cancel/iu.test(error.message)) return;', 'message abort|cancel'],
    ['a pattern in the text that it is made to', 'if (/abort/iu.test(error)) return;', 'message abort'],
    ['its text', "if (error.message === 'cancelled') return;", 'message cancelled'],
  ])('%s', (_, body, test) => {
    expect(ask(body).tests.map(show)).toEqual([test]);
    expect(ask(body).asksOtherwise).toBe(false);
  });

  it('a name that the clause takes', () => {
    expect(ask("if (name === 'AbortError') return;", '{ name }').tests.map(show)).toEqual(['name AbortError']);
  });

  it.each([
    ['another name', "if (error.name === 'TypeError') return;"],
    ['the name of another', "if (other.name === 'AbortError') return;"],
    ['the name of its class', "if (error.constructor.name === 'AbortError') return;"],
    ['another code', "if (error.code === 'ENOENT') return;"],
    ['another class', 'if (error instanceof TypeError) return;'],
    ['another text', "if (error.message.includes('not found')) return;"],
    ['a text made at run time', 'if (error.message.includes(word)) return;'],
    ['a list of other names', "if (['TypeError'].includes(error.name)) return;"],
    ['a text of another', "if (url.includes('abort')) return;"],
    ['a comparison of another kind', 'if (error.code > 20) return;'],
    ['a function that runs later', "later(() => error.name === 'AbortError');"],
    ['nothing', 'return;'],
  ])('not by %s', (_, body) => {
    expect(ask(body).tests).toEqual([]);
  });

  it('not without an error', () => {
    const file = parseFile("try { work(); } catch { if (error.name === 'AbortError') stop(); }");
    const clause = [...walkAll(file.sourceCode.ast, file.sourceCode)].find(isClause);
    expect(clause && getAbortTests(getClauseHandler(clause), file).tests).toEqual([]);
  });
});

describe('it has another way to know', () => {
  const test = "error.name === 'AbortError'";
  it.each([
    ['a signal', `if (${test} || signal.aborted) return;`],
    ['a check', `signal.throwIfAborted(); if (${test}) return;`],
    ['the reason', `if (${test} || error === signal.reason) return;`],
    ['the cause', `if (${test} || error.cause?.name === 'AbortError') return;`],
    ['what an AggregateError has in it', `if (${test} || error.errors.some(isGone)) return;`],
    ['a helper', `if (${test} || isCancel(error)) return;`],
    ['a helper in another branch', `if (isCancel(error)) throw error; if (${test}) return;`],
    ['a flag', `if (cancelled || ${test}) return;`],
    ['a flag of an object', `if (this.isAborted || ${test}) return;`],
    ['a flag of a timer', `if (timedOut && ${test}) return;`],
    ['a class', `if (${test} || error instanceof CanceledError) return;`],
    ['another error', `if (${test} || error === closed) return;`],
    ['the type of the value', `if (${test} || typeof error === 'string') return;`],
  ])('%s', (_, body) => {
    expect(ask(body).asksOtherwise).toBe(true);
  });

  it.each([
    ['a word in an answer', `if (${test}) return { aborted: true };`],
    ['a call that aborts', `controller.abort(); if (${test}) return;`],
    ['its own answer', `const aborted = ${test}; if (aborted) return;`],
    ['a question about the shape', `if (typeof error === 'object' && error !== null && error !== undefined && ${test}) return;`],
    ['a question about another error', `if (other.failed) log(); if (${test}) return;`],
  ])('not by %s', (_, body) => {
    expect(ask(body).asksOtherwise).toBe(false);
  });
});

describe('it asks for the end of a time', () => {
  const test = "error.name === 'AbortError'";
  it.each([
    ['by name', `if (${test} || error.name === 'TimeoutError') return;`, true],
    ['by code', `if (${test} || error.code === 23) return;`, true],
    ['by class', `if (${test} || error instanceof TimeoutError) return;`, true],
    ['by a helper', `if (${test}) return; if (isTimeout(error)) throw error;`, true],
    ['by its text', `if (${test} || error.message.includes('timed out')) return;`, true],
    ['in a variable', `const isLate = hasTimedOut(error); if (${test} || isLate) return;`, true],
    ['not by the code of a connection', `if (${test} || error.code === 'ETIMEDOUT') return;`, false],
    ['not in what it says', `if (${test}) show('timed out', error);`, false],
    ['not of another', `if (${test} || other.name === 'TimeoutError') return;`, false],
  ])('%s', (_, body, asksForTime) => {
    expect(ask(body).asksForTime).toBe(asksForTime);
  });
});

describe('a whole test', () => {
  it.each([
    ['has the questions about the shape', "if (error instanceof Error && error.name === 'AbortError') return;", "error instanceof Error && error.name === 'AbortError'"],
    ['has them on the other side', "if (error.name === 'AbortError' && error instanceof Error) return;", "error.name === 'AbortError' && error instanceof Error"],
    ['has the other tests', "if (error instanceof DOMException && error.name === 'AbortError') return;", "error instanceof DOMException && error.name === 'AbortError'"],
    ['has no other questions', "if (isOpen && error.name === 'AbortError') return;", "error.name === 'AbortError'"],
    ['has no alternatives', "if (error instanceof Error || error.name === 'AbortError') return;", "error.name === 'AbortError'"],
    ['has no questions that narrow what is read later', "if (error instanceof Error && error.name === 'AbortError') return error.stack;", "error.name === 'AbortError'"],
    ['has none where it is denied', "if (error instanceof Error && error.name !== 'AbortError') return;", "error.name !== 'AbortError'"],
  ])('%s', (_, body, whole) => {
    const { handler, file } = getHandler(body);
    const [test] = getAbortTests(handler, file).tests;
    expect(test && file.sourceCode.getText(getWholeTest(test, handler, file))).toBe(whole);
  });
});
