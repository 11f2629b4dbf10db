import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = [
  "import { setTimeout as sleep } from 'node:timers/promises';",
  'const caller = new AbortController(); const signal = caller.signal;',
  "const logger = { error: (text, error) => console.log('error:', text, error.name) };",
  "const fetchPage = (url, { signal }) => (url === '/broken' ? Promise.reject(new RangeError('broken')) : sleep(5_000, url, { signal }));",
].join(' ');

interface Executed {
  readonly messageId: string;
  readonly code: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const leave = 'setTimeout(() => caller.abort(), 5);';
const show = "await load('/slow', signal).catch((error) => console.log('caller got', error.name));";

const cases: Record<string, Executed> = {
  'an abort that is passed on is in the log as an error': {
    messageId: 'abortLogged',
    code: `async function load(url, signal) { try { return await fetchPage(url, { signal }); } catch (error) { logger.error('load', error); throw error; } } ${leave} ${show}`,
    before: ['error: load AbortError', 'caller got AbortError'],
    after: ['caller got AbortError'],
  },
  'a failure is logged as before': {
    messageId: 'abortLogged',
    code: `async function load(url, signal) { try { return await fetchPage(url, { signal }); } catch (error) { logger.error('load', error); throw error; } } ${show.replace('/slow', '/broken')}`,
    before: ['error: load RangeError', 'caller got RangeError'],
    after: ['error: load RangeError', 'caller got RangeError'],
  },
  'without a signal failures are logged as before': {
    messageId: 'abortLogged',
    code: `export async function load(url, options) { try { return await fetchPage(url, { signal: options?.signal }); } catch (error) { logger.error('load', error); throw error; } } ${show.replace('/slow', '/broken').replace(', signal)', ')')}`,
    before: ['error: load RangeError', 'caller got RangeError'],
    after: ['error: load RangeError', 'caller got RangeError'],
  },
  'a question after the log comes too late': {
    messageId: 'loggedBeforeAsked',
    code: `async function load(url, signal) { try { return await fetchPage(url, { signal }); } catch (error) { logger.error('load', error); if (signal.aborted) throw error; throw new TypeError('failed', { cause: error }); } } ${leave} ${show}`,
    before: ['error: load AbortError', 'caller got AbortError'],
    after: ['caller got AbortError'],
  },
  'a branch without braces keeps its else': {
    messageId: 'abortLogged',
    code: `async function load(url, signal) { try { return await fetchPage(url, { signal }); } catch (error) { if (url === '/slow') logger.error('load', error); else console.log('quiet'); throw error; } } ${leave} ${show}`,
    before: ['error: load AbortError', 'caller got AbortError'],
    after: ['caller got AbortError'],
  },
  'so does a chain that nobody waits for': {
    messageId: 'abortLogged',
    code: `function start(signal) { fetchPage('/slow', { signal }).catch((error) => { logger.error('start', error); }); } start(signal); ${leave} await sleep(80); console.log('done');`,
    before: ['error: start AbortError', 'done'],
    after: ['done'],
  },
  'and one whose handler is an expression': {
    messageId: 'abortLogged',
    code: `function start(signal) { fetchPage('/slow', { signal }).catch((error) => logger.error('start', error)); } start(signal); ${leave} await sleep(80); console.log('done');`,
    before: ['error: start AbortError', 'done'],
    after: ['done'],
  },
  'a logger that is awaited is not called either': {
    messageId: 'abortLogged',
    code: `async function load(url, signal) { try { return await fetchPage(url, { signal }); } catch (error) { await logger.error('load', error); throw error; } } ${leave} ${show}`,
    before: ['error: load AbortError', 'caller got AbortError'],
    after: ['caller got AbortError'],
  },
};

it.each(Object.entries(cases))('%s; with the suggestion only failures are logged', async (_, { messageId, code, before, after }) => {
  const applied = applySuggestion(`${given}\n${code}`, 'no-log-abort-as-error');
  expect(applied.messageId).toBe(messageId);
  expect(await execute(`${given}\n${code}`)).toEqual(before);
  expect(await execute(applied.output)).toEqual(after);
});

it('a logger in the place of a handler logs the abort, for which there is no suggestion', async () => {
  const start = (handler: string): string => `${given}\nfunction start(signal) { fetchPage('/slow', { signal }).catch(${handler}); } start(signal); ${leave} await sleep(80); console.log('done');`;
  expect(await execute(start("logger.error.bind(logger, 'start')"))).toEqual(['error: start AbortError', 'done']);
  expect(await execute(start("(error) => { if (!signal.aborted) logger.error('start', error); }"))).toEqual(['done']);
});
