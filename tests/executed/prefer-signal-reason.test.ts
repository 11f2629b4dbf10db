import { runInThisContext } from 'node:vm';

import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import rule from '../../src/rules/prefer-signal-reason.ts';

const linter = new Linter();
const config: Linter.Config = {
  plugins: { cancellation: { rules: { [rule.name]: rule } } },
  rules: { 'cancellation/prefer-signal-reason': ['error', { reportOwnErrors: true, reportLongForm: true }] },
  languageOptions: { ecmaVersion: 'latest', sourceType: 'script' },
};

/** The one report about `code`. */
function report(code: string): Linter.LintMessage {
  const [message, ...others] = linter.verify(code, config);
  if (!message || message.fatal || others.length > 0) throw new Error(`not reported once: ${code}`);
  return message;
}

/** What the only suggestion leaves; nothing is repaired without being asked. */
function suggest(code: string): string {
  const { fix, suggestions = [] } = report(code);
  const [only, ...others] = suggestions;
  if (fix || !only || others.length > 0) throw new Error(`not one suggestion: ${code}`);
  return apply(code, only.fix);
}

/** What `--fix` leaves. */
function repair(code: string): string {
  report(code);
  return linter.verifyAndFix(code, config).output;
}

function apply(code: string, { range: [start, end], text }: { readonly range: readonly [number, number]; readonly text: string }): string {
  return code.slice(0, start) + text + code.slice(end);
}

/** Runs the text of a function, as a program would that has it. */
function run(code: string, ...given: readonly unknown[]): unknown {
  const fn: unknown = runInThisContext(`'use strict'; (${code})`);
  if (typeof fn !== 'function') throw new TypeError(`no function: ${code}`);
  return Reflect.apply(fn, undefined, given);
}

/** What `act` throws, or rejects with; `nothing` when it does neither. */
async function failureOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return 'nothing';
}

/** Reasons of every kind: none given, an error of the caller's, no error at all, and nothing that can be asked for a name. */
const reasons = [
  ['the default reason', undefined],
  ['an error', new RangeError('the user left')],
  ['a text', 'the user left'],
  ['null', null],
] as const;

const abortedWith = (reason: unknown): AbortController => {
  const controller = new AbortController();
  controller.abort(reason);
  return controller;
};

const nameOf = (error: unknown): unknown => (error instanceof Object && 'name' in error ? error.name : undefined);

describe('a bridge', () => {
  const bridge = (listen: string): string => `function link(signal) { const child = new AbortController(); ${listen} return child.signal; }`;
  const bridges = [
    ['in a listener', bridge("signal.addEventListener('abort', () => child.abort());")],
    ['in a block', bridge("signal.addEventListener('abort', () => { child.abort(); }, { once: true });")],
    ['in a function with a name', bridge("const stop = () => child.abort(); signal.addEventListener('abort', stop);")],
    ['on the property', bridge('signal.onabort = () => child.abort();')],
    ['of a signal that may be missing', bridge("signal?.addEventListener('abort', () => child.abort());")],
    ['of a member', bridge("const options = { signal }; options.signal.addEventListener('abort', () => child.abort());")],
    ['in a handler that also cleans up', bridge("const timer = setTimeout(() => child.abort(new RangeError('late')), 5_000); signal.addEventListener('abort', () => { clearTimeout(timer); child.abort(); });")],
    ['with a listener that is a function of its own', bridge("function stop() { child.abort(); } signal.addEventListener('abort', stop);")],
  ] as const;

  describe.each(bridges)('%s', (_, before) => {
    const after = suggest(before);

    it.each(reasons.slice(1))('loses %s before, and has it after', (__, reason) => {
      const [lossy, linked] = [before, after].map((code) => {
        const parent = new AbortController();
        const child = run(code, parent.signal) as AbortSignal;
        expect(child.aborted).toBe(false);
        parent.abort(reason);
        expect(child.aborted).toBe(true);
        return child.reason as unknown;
      });
      expect(nameOf(lossy)).toBe('AbortError');
      expect(lossy).not.toBe(reason);
      expect(linked).toBe(reason);
    });

    it('has another default reason than its parent before, and the same after', () => {
      const [lossy, linked] = [before, after].map((code) => {
        const parent = new AbortController();
        const child = run(code, parent.signal) as AbortSignal;
        parent.abort();
        return child.reason === parent.signal.reason;
      });
      expect([lossy, linked]).toEqual([false, true]);
    });
  });

  it('makes an AbortError of a timeout before, and says that time is up after', async () => {
    const before = bridge("signal.addEventListener('abort', () => child.abort());");
    const names = await Promise.all([before, suggest(before)].map(async (code) => {
      const child = run(code, AbortSignal.timeout(5)) as AbortSignal;
      await new Promise((resolve) => { child.addEventListener('abort', resolve); });
      return nameOf(child.reason);
    }));
    expect(names).toEqual(['AbortError', 'TimeoutError']);
  });

  it.each([
    ['', 'if (signal.aborted) child.abort();'],
    [' in braces', 'if (signal.aborted) { child.abort(); }'],
    [' of a signal that may be missing', 'if (signal?.aborted) child.abort();'],
  ])('at a check%s loses the reason before, and has it after', (_, check) => {
    const before = bridge(check);
    const reason = new RangeError('the user left');
    const [lossy, linked] = [before, suggest(before)].map((code) => (run(code, abortedWith(reason).signal) as AbortSignal).reason as unknown);
    expect(nameOf(lossy)).toBe('AbortError');
    expect(linked).toBe(reason);
  });

  it('leaves a call with no signal as it is', () => {
    const before = bridge("signal?.addEventListener('abort', () => child.abort());");
    for (const code of [before, suggest(before)]) expect((run(code, undefined) as AbortSignal).aborted).toBe(false);
  });
});

describe('a check that throws an error of its own', () => {
  const checks = [
    ['without braces', "function work(signal) { if (signal.aborted) throw new Error('stopped'); return 'done'; }"],
    ['in braces', "function work(signal) { if (signal.aborted) { throw new Error('stopped'); } return 'done'; }"],
    ['of a signal that may be missing', "function work(signal) { if (signal?.aborted) throw new Error('stopped'); return 'done'; }"],
    ['of a signal that may be missing, the long way', "function work(signal) { if (signal && signal.aborted) throw new Error('stopped'); return 'done'; }"],
    ['with an else', "function work(signal) { if (signal.aborted) throw new Error('stopped'); else return 'done'; }"],
    ['after other things', "function work(signal) { if (signal.aborted) { performance.now(); throw new Error('stopped'); } return 'done'; }"],
    ['in an async function', "async function work(signal) { if (signal.aborted) throw new Error('stopped'); return 'done'; }"],
  ] as const;

  describe.each(checks)('%s', (_, before) => {
    const after = suggest(before);

    it.each(reasons)('hides %s before, and throws it after', async (__, reason) => {
      const { signal } = abortedWith(reason);
      const [own, real] = await Promise.all([before, after].map((code) => failureOf(() => run(code, signal))));
      expect(own).toBeInstanceOf(Error);
      expect(nameOf(own)).toBe('Error');
      expect(real).toBe(signal.reason);
    });

    it('goes on as before while nobody aborts', async () => {
      for (const code of [before, after]) expect(await run(code, new AbortController().signal)).toBe('done');
    });
  });

  it.each(checks.slice(2, 4))('%s goes on as before without a signal', (_, before) => {
    for (const code of [before, suggest(before)]) expect(run(code, undefined)).toBe('done');
  });

  it('looks like a failure to callers that ask for an abort before, and like an abort after', async () => {
    const before = "async function work(signal) { if (signal.aborted) throw new Error('stopped'); }";
    const retries = await Promise.all([before, suggest(before)].map(async (code) => {
      const error = await failureOf(() => run(code, abortedWith(undefined).signal));
      return nameOf(error) !== 'AbortError';
    }));
    expect(retries).toEqual([true, false]);
  });
});

describe('a rejection with an error of its own', () => {
  const wait = (listen: string): string => `function wait(signal) { return new Promise((resolve, reject) => { ${listen} }); }`;

  describe.each([
    ['in a listener', wait("signal.addEventListener('abort', () => reject(new Error('stopped')));")],
    ['without new', wait("signal.addEventListener('abort', () => reject(Error('stopped')));")],
    ['under another name', wait("signal.addEventListener('abort', () => reject(new Error('stopped')));").replaceAll('reject', 'refuse')],
    ['among other things', wait("signal.addEventListener('abort', () => { resolve.later = true; reject(new Error('stopped')); });")],
    ['of a signal that may be missing', wait("signal?.addEventListener('abort', () => reject(new Error('stopped')));")],
  ])('%s', (_, before) => {
    const after = suggest(before);

    it.each(reasons)('hides %s before, and hands it on after', async (__, reason) => {
      const [own, real] = await Promise.all([before, after].map(async (code) => {
        const controller = new AbortController();
        const waiting = failureOf(() => run(code, controller.signal));
        controller.abort(reason);
        return [await waiting, controller.signal.reason as unknown] as const;
      }));
      expect(nameOf(own?.[0])).toBe('Error');
      expect(real?.[0]).toBe(real?.[1]);
    });
  });

  describe.each([
    ['a text', wait("signal.addEventListener('abort', () => reject('stopped'));"), 'stopped'],
    ['nothing', wait("signal.addEventListener('abort', () => reject());"), undefined],
    ['the event', wait("signal.addEventListener('abort', reject);"), expect.any(Event)],
  ])('or with %s', (_, before, wrong: unknown) => {
    it.each(reasons)('hides %s before, and hands it on after', async (__, reason) => {
      const [own, real] = await Promise.all([before, suggest(before)].map(async (code) => {
        const controller = new AbortController();
        const waiting = failureOf(() => run(code, controller.signal));
        controller.abort(reason);
        return [await waiting, controller.signal.reason as unknown] as const;
      }));
      expect(own?.[0]).toEqual(wrong);
      expect(real?.[0]).toBe(real?.[1]);
    });
  });

  it.each([
    ['beside the listener', wait("if (signal.aborted) return reject(new Error('stopped'));")],
    ['beside the listener, in braces', wait("if (signal.aborted) { reject(new Error('stopped')); return; }")],
    ['of a signal that may be missing', wait("if (signal?.aborted) return reject(new Error('stopped'));")],
    ['that is returned', "function wait(signal) { if (signal.aborted) return Promise.reject(new Error('stopped')); return Promise.resolve(); }"],
  ])('at a check %s hides the reason before, and hands it on after', async (_, before) => {
    const { signal } = abortedWith('the user left');
    const [own, real] = await Promise.all([before, suggest(before)].map((code) => failureOf(() => run(code, signal))));
    expect(nameOf(own)).toBe('Error');
    expect(real).toBe('the user left');
  });
});

describe('throwIfAborted spelt out', () => {
  const longForms = [
    ['without braces', "function work(signal, log) { if (signal.aborted) throw signal.reason; log('works'); return 'done'; }"],
    ['in braces', "function work(signal, log) { if (signal.aborted) { throw signal.reason; } log('works'); return 'done'; }"],
    ['without semicolons', "function work(signal, log) {\nlog('begins')\nif (signal.aborted) { throw signal.reason }\nlog('works')\nreturn 'done' }"],
    ['with an else', "function work(signal, log) { if (signal.aborted) throw signal.reason; else log('works'); return 'done'; }"],
    ['with a block in the else', "function work(signal, log) { if (signal.aborted) throw signal.reason; else { const word = 'works'; log(word); } return 'done'; }"],
    ['with a question in the else', "function work(signal, log) { if (signal.aborted) throw signal.reason; else if (log) log('works'); else return 'idle'; return 'done'; }"],
    ['in a loop', "function work(signal, log) { for (const word of ['works', 'still']) if (signal.aborted) throw signal.reason; else log(word); return 'done'; }"],
    ['before somebody else\'s else', "function work(signal, log) { if (log) { if (signal.aborted) throw signal.reason; } else return 'idle'; return 'done'; }"],
    ['as the last of several questions', "function work(signal, log) { if (!log) return 'idle'; else if (signal.aborted) throw signal.reason; log('works'); return 'done'; }"],
    ['in a case', "function work(signal, log) { switch (typeof log) { case 'function': if (signal.aborted) throw signal.reason; else log('works'); default: return 'done'; } }"],
  ] as const;

  /** All that can be told apart from outside: what is thrown or returned, and what was done before. */
  const observe = async (code: string, signal: AbortSignal | undefined, log: (word: string) => void): Promise<readonly [unknown, unknown]> => {
    let result: unknown;
    const failure = await failureOf(() => (result = run(code, signal, log)));
    return [failure, result];
  };

  describe.each(longForms)('%s', (_, before) => {
    const after = repair(before);

    it('is repaired in one go', () => {
      expect(after).toContain('signal.throwIfAborted();');
      expect(linter.verify(after, config)).toEqual([]);
    });

    it.each(reasons)('throws %s as before', async (__, reason) => {
      const { signal } = abortedWith(reason);
      const words: string[][] = [[], []];
      const [long, short] = await Promise.all([before, after].map((code, index) => observe(code, signal, (word) => words[index]?.push(word))));
      expect(long?.[0]).toBe(signal.reason);
      expect(short?.[0]).toBe(signal.reason);
      expect(words[1]).toEqual(words[0]);
    });

    it('does the same work while nobody aborts', async () => {
      const words: string[][] = [[], []];
      const { signal } = new AbortController();
      const [long, short] = await Promise.all([before, after].map((code, index) => observe(code, signal, (word) => words[index]?.push(word))));
      expect(long).toEqual(['nothing', 'done']);
      expect(short).toEqual(long);
      expect(words[1]).toEqual(words[0]);
    });
  });

  it('of a signal that may be missing does the same with one and without', async () => {
    const before = "function work(signal) { if (signal?.aborted) throw signal.reason; return 'done'; }";
    const after = repair(before);
    expect(after).toContain('signal?.throwIfAborted();');
    for (const signal of [undefined, new AbortController().signal, abortedWith('left').signal]) {
      expect(await observe(after, signal, String)).toEqual(await observe(before, signal, String));
    }
  });

  it.each([
    ['a comment', "function work(signal) { if (signal.aborted) { /* why */ throw signal.reason; } return 'done'; }"],
    ['an own error', "function work(signal) { if (signal.aborted) throw new Error('stopped'); return 'done'; }"],
  ])('%s is left to people', (_, code) => {
    expect(repair(code)).toBe(code);
  });
});
