import { describe, expect, it } from 'vitest';

import { getChainHandler, getClauseHandler, getError, getErrorHandler, isEmptyHandler, isOwnCode, letsAbortOut, runHandler } from '../../src/flow/handlers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';
import { nameOutcome } from '../support/worlds.ts';

const parseChain = (marked: string, settings = {}) => {
  const { node, file, sourceCode } = narrow(parseSnippet(marked, settings), 'CallExpression');
  const handler = getChainHandler(node, file);
  const show = (part: typeof node | NonNullable<typeof handler>['guarded'] | undefined) => part && sourceCode.getText(part);
  return { file, node, handler, show };
};

describe('getClauseHandler', () => {
  it('knows what is guarded, and where the handler ends', () => {
    const { node, sourceCode } = narrow(parseSnippet('try { work(); } «catch (e) { log(e); }» finally {}'), 'CatchClause');
    const { guarded, parameter, body, site } = getClauseHandler(node);
    expect([guarded, parameter, body].map((part) => part && sourceCode.getText(part))).toEqual(['{ work(); }', 'e', '{ log(e); }']);
    expect(site.type).toBe('TryStatement');
  });
});

describe('getChainHandler finds the handler of', () => {
  it.each([
    ['catch()', '(«load().catch((e) => log(e))»);', 'load()', '(e) => log(e)', 'log(e)'],
    ['an optional catch()', '(«load()?.catch((e) => log(e))»);', 'load()', '(e) => log(e)', 'log(e)'],
    ['the second function of then()', '(«load().then(show, function (e) { log(e); })»);', 'load()', 'function (e) { log(e); }', '{ log(e); }'],
    ['a function of the file', 'function ignore() {} («load().catch(ignore)»);', 'load()', 'ignore', '{}'],
    ['a method of the class', 'class A { #ignore() { log(); } m() { return («load().catch(this.#ignore)»); } }', 'load()', 'this.#ignore', '{ log(); }'],
    ['a chain', '(«load().then(show).catch(() => {})»);', 'load().then(show)', '() => {}', '{}'],
    ['a logger, which has no code', '(«load().catch(console.error)»);', 'load()', 'console.error', undefined],
  ])('%s', (_, marked, guarded, node, body) => {
    const { handler, show } = parseChain(marked);
    expect([handler?.guarded, handler?.node, handler?.body].map(show)).toEqual([guarded, node, body]);
    expect(handler?.site.type).toBe('CallExpression');
  });

  it.each([
    ['then() with one function', '(«load().then(show)»);'],
    ['finally()', '(«load().finally(hide)»);'],
    ['catch() of nothing', '(«load().catch()»);'],
    ['catch() of something out of sight', 'import { ignore } from "./ignore"; («load().catch(ignore)»);'],
    ['catch() of a method out of sight', '(«load().catch(errors.ignore)»);'],
    ['a function called catch', '(«catch_(() => {})»);'],
    ['another method', '(«load().pipe(() => {})»);'],
    ['another method with two functions', '(«load().subscribe(show, () => {})»);'],
    ['a wrapper that nobody named', '(«attempt(load())»);'],
  ])('not %s', (_, marked) => {
    expect(parseChain(marked).handler).toBeUndefined();
  });

  it('a wrapper that the project names', () => {
    const { handler, node, show } = parseChain('(«attempt(load())»);', { swallowingWrappers: ['attempt'] });
    expect([show(handler?.guarded), handler?.body, handler?.node === node]).toEqual(['load()', undefined, true]);
  });

  it('not a wrapper without a task', () => {
    expect(parseChain('(«attempt()»);', { swallowingWrappers: ['attempt'] }).handler).toBeUndefined();
  });
});

describe('runHandler and letsAbortOut', () => {
  it.each([
    ['thrown on', '(«load().catch((e) => { throw e; })»);', 'throws abort: maybe', true],
    ['thrown on when asked for', '(«load().catch((e) => { if (signal.aborted) throw e; return null; })»);', 'throws abort: certain, returns: other', true],
    ['replaced', '(«load().catch(() => { throw new AppError(); })»);', 'throws another: maybe', true],
    ['swallowed', '(«load().catch(() => null)»);', 'returns: maybe', false],
    ['empty', '(«load().catch(() => {})»);', 'falls: maybe', false],
    ['known by name alone', '(«load().catch(console.error)»);', undefined, false],
  ])('%s', (_, marked, outcome, isLetOut) => {
    const { handler, file } = parseChain(marked);
    const run = handler && runHandler(handler, file, () => false);
    expect(run && nameOutcome(run)).toBe(outcome);
    expect(handler && letsAbortOut(handler, file)).toBe(isLetOut);
  });
});

describe('getError', () => {
  it.each([
    ['the first parameter', '(«load().catch((e, other) => e)»);', ['e']],
    ['none', '(«load().catch(() => null)»);', []],
  ])('%s', (_, marked, names) => {
    const { handler, file } = parseChain(marked);
    expect(handler && getError(handler, file).variables.map(({ name }) => name)).toEqual(names);
  });
});

describe('isEmptyHandler', () => {
  it.each([
    ['no code', '(«load().catch(() => {})»);', true],
    ['comments only', '(«load().catch(() => { /* ignore */ })»);', true],
    ['a value', '(«load().catch(() => null)»);', false],
    ['a statement', '(«load().catch(() => { log(); })»);', false],
    ['a logger, which has no code here', '(«load().catch(console.error)»);', false],
  ])('%s', (_, marked, answer) => {
    const { handler } = parseChain(marked);
    expect(handler && isEmptyHandler(handler)).toBe(answer);
  });
});

describe('isOwnCode', () => {
  it.each([
    ['a function in place', '(«load().catch((e) => log(e))»);', true],
    ['a function by its name', 'const note = (e) => log(e); («load().catch(note)»);', false],
    ['a logger, which has no code here', '(«load().catch(console.error)»);', true],
  ])('%s', (_, marked, answer) => {
    const { handler } = parseChain(marked);
    expect(handler && isOwnCode(handler)).toBe(answer);
  });
});

describe('getErrorHandler', () => {
  it.each([
    ['a clause', 'try { load(); } «catch (e) { log(e); }»', '{ log(e); }'],
    ['a link of a chain', 'load(«task.catch((e) => log(e))»);', 'log(e)'],
    ['another call', 'load(«task.then(show)»);', undefined],
  ])('%s', (_, marked, body) => {
    const { node, file, sourceCode } = narrow(parseSnippet(marked), 'CallExpression', 'CatchClause');
    const handler = getErrorHandler(node, file);
    expect(handler?.body && sourceCode.getText(handler.body)).toBe(body);
  });
});
