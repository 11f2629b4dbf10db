import { describe, expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

/** A caller who aborts while `load` waits, and what such a caller learns. */
const given = "import { setTimeout as sleep } from 'node:timers/promises'; class LoadError extends Error { name = 'LoadError'; }";
const learn = "load(caller.signal).then((page) => console.log(page), (error) => console.log(error.name, error === caller.signal.reason, error.cause?.name))";
const abort = `const caller = new AbortController(); setTimeout(() => caller.abort(), 20); await ${learn};`;
const wrapped = "new LoadError('failed', { cause: error })";

interface Executed {
  readonly messageId: string;
  readonly load: string;
  /** What a caller who aborts learns: the name of the error, whether it is the reason, and the name of its cause. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const request = 'await sleep(1_000, undefined, { signal }).catch(() => { throw signal.reason; });';
const fetching = `const fetch = async (url, { signal }) => { ${request} };`;

const hidden = ['LoadError false AbortError'];
const seen = ['AbortError true undefined'];

const cases: Record<string, Executed> = {
  'in a catch clause': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { throw ${wrapped}; } }`,
    before: hidden,
    after: seen,
  },
  'behind a condition': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { if (error instanceof Error) throw ${wrapped}; throw error; } }`,
    before: hidden,
    after: seen,
  },
  'after what has to be done on any failure, which is done still': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { console.log('released'); throw ${wrapped}; } }`,
    before: ['released', ...hidden],
    after: ['released', ...seen],
  },
  'by several errors': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { console.log('released'); if (signal.reason === 1) { throw new TypeError('one', { cause: error }); } throw ${wrapped}; } }`,
    before: ['released', ...hidden],
    after: ['released', ...seen],
  },
  'in a case': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { switch (typeof error) { case 'object': throw ${wrapped}; default: throw error; } } }`,
    before: hidden,
    after: seen,
  },
  'by a helper that returns it': {
    messageId: 'abortWrapped',
    load: `const toLoadError = (error) => ${wrapped}; async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { throw toLoadError(error); } }`,
    before: hidden,
    after: seen,
  },
  'by a helper that throws it': {
    messageId: 'abortWrappedByHelper',
    load: `function fail(error) { throw ${wrapped}; } async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { fail(error); } }`,
    before: hidden,
    after: seen,
  },
  'in a chain': {
    messageId: 'abortWrapped',
    load: `function load(signal) { return fetch('/', { signal }).catch((error) => { throw ${wrapped}; }); }`,
    before: hidden,
    after: seen,
  },
  'in a chain, by its second handler': {
    messageId: 'abortWrapped',
    load: `function load(signal) { return fetch('/', { signal }).then((page) => page, (error) => { throw ${wrapped}; }); }`,
    before: hidden,
    after: seen,
  },
  'in a chain, by a rejected promise': {
    messageId: 'rejectionWrapped',
    load: `function load(signal) { return fetch('/', { signal }).catch((error) => Promise.reject(${wrapped})); }`,
    before: hidden,
    after: seen,
  },
  'by a rejected promise that has no cause': {
    messageId: 'rejectionReplaced',
    load: "function load(signal) { return fetch('/', { signal }).catch(() => Promise.reject(new LoadError('failed'))); }",
    before: ['LoadError false undefined'],
    after: seen,
  },
  'by a rejected promise in an async function': {
    messageId: 'rejectionWrapped',
    load: `async function load(signal) { try { return await fetch('/', { signal }); } catch (error) { return Promise.reject(${wrapped}); } }`,
    before: hidden,
    after: seen,
  },
  'in a function that checks': {
    messageId: 'abortWrapped',
    load: `async function load(signal) { await sleep(50); try { signal.throwIfAborted(); } catch (error) { throw ${wrapped}; } }`,
    before: hidden,
    after: seen,
  },
};

describe('an abort that is wrapped', () => {
  it.each(Object.entries(cases))('%s: callers do not see it before, and do after', async (_, { messageId, load, before, after }) => {
    const program = `${given} ${fetching} ${load} ${abort}`;
    const suggested = applySuggestion(program, 'no-wrapped-abort');
    expect(suggested.messageId).toBe(messageId);
    expect(await Promise.all([execute(program), execute(suggested.output)])).toEqual([before, after]);
  });
});

describe('what is no abort', () => {
  const failing = "const fetch = async (url, { signal }) => { throw new TypeError('down'); };";

  it.each(Object.entries(cases).filter(([name]) => name !== 'in a function that checks'))('%s: callers get the same before and after', async (_, { load }) => {
    const program = `${given} ${failing} ${load} ${abort}`;
    const [before, after] = await Promise.all([execute(program), execute(applySuggestion(program, 'no-wrapped-abort').output)]);
    expect(before.at(-1)).toMatch(/^LoadError false (?:TypeError|undefined)$/u);
    expect(after).toEqual(before);
  });

  it('without a signal callers get the same before and after', async () => {
    const program = `${given} ${failing} export async function load(options) { try { return await fetch('/', { signal: options?.signal }); } catch (error) { throw ${wrapped}; } } await load().catch((error) => console.log(error.name));`;
    const { output } = applySuggestion(program, 'no-wrapped-abort');
    expect(output).toContain('options?.signal?.throwIfAborted();');
    expect(await Promise.all([execute(program), execute(output)])).toEqual([['LoadError'], ['LoadError']]);
  });
});

describe('a promise of one\'s own, where the line is left to people', () => {
  const promising = (reject: string): string => `${given} ${fetching} function load(signal) { return new Promise((resolve, reject) => { fetch('/', { signal }).then(resolve, (error) => ${reject}); }); } ${abort}`;

  it.each([
    ['hides the abort', `reject(${wrapped})`, hidden],
    ['hides it without a cause', "reject(new LoadError('failed'))", ['LoadError false undefined']],
    ['hands it on', `reject(signal.aborted ? error : ${wrapped})`, seen],
  ])('%s', async (_, reject, printed) => {
    expect(await execute(promising(reject))).toEqual(printed);
  });
});
