import { describe, expect, it } from 'vitest';

import { getSource } from '../../src/cancellation/signal-sources.ts';
import { getSignalUses } from '../../src/cancellation/signal-uses.ts';
import { parseSnippet } from '../support/snippet.ts';

const ask = (code: string): readonly string[] => {
  const { node, file } = parseSnippet(`class A { constructor(signal) { this.signal = signal; } f(signal, options, own, view) { ${code} } }`);
  const source = getSource(node, file);
  return source ? getSignalUses(source, node, file).filter((use) => use.node !== node).map(({ kind }) => kind) : ['no source'];
};

describe('what becomes of a signal', () => {
  it.each([
    ['asked', ['asked'], 'if («signal».reason && signal.aborted) return;'],
    ['asked to throw', ['asked'], '«signal».reason; signal?.throwIfAborted();'],
    ['asked in a pattern', ['asked'], '«signal».reason; const { aborted } = signal;'],
    ['asked in its bag', ['asked'], '«options.signal».reason; options?.signal?.throwIfAborted();'],
    ['asked by an alias', ['asked'], 'const stop = signal; «stop».reason; stop.aborted;'],
    ['asked by a name given later', ['asked'], 'let stop; stop = signal; «signal».reason; stop.aborted;'],
    ['asked by the name of a pattern', ['asked'], '«options.signal».reason; const { signal: stop = null } = options; stop.aborted;'],
    ['asked in another method', ['asked'], '«this.signal».reason; } g() { this.signal.aborted;'],
    ['handed to a call', ['handed'], '«signal».reason; load(signal);'],
    ['handed in an object', ['handed'], '«signal».reason; load({ signal });'],
    ['handed on in its bag', ['handed'], '«options.signal».reason; load(options);'],
    ['handed on by what is left of its bag', ['handed'], '«options.signal».reason; const { id, ...rest } = options; load(rest);'],
    ['handed on in a list', ['handed'], '«signal».reason; const [stop] = [signal];'],
    ['spread', ['handed'], '«options.signal».reason; load({ signal: own.signal, ...options });'],
    ['spread beside another key', ['handed'], '«options.signal».reason; load({ ...options, id: own.signal });'],
    ['spread into a list', ['handed'], '«options.signal».reason; load([...options]);'],
    ['returned', ['handed'], '«signal».reason; return signal;'],
    ['kept in a field', ['handed'], '«signal».reason; this.stop = signal;'],
    ['a method of its own', ['handed'], '«signal».reason; signal.check();'],
    ['a member nobody can name', ['handed'], '«options.signal».reason; load(options[view]);'],
    ['looked for', ['tested'], '«signal».reason; if (signal) load();'],
    ['looked for before more', ['tested'], '«signal».reason; signal && load();'],
    ['looked for in vain', ['tested'], '«signal».reason; if (!signal) load();'],
    ['looked for in a choice', ['tested'], '«signal».reason; signal ? load() : view();'],
    ['compared', ['tested'], '«signal».reason; signal !== undefined;'],
  ])('%s', (_, expected, code) => {
    expect(ask(code)).toEqual(expected);
  });

  it.each([
    ['listened to', '«signal».addEventListener("abort", view); signal.removeEventListener("abort", view); signal.onabort = view;'],
    ['its reason', '«signal».reason; load(signal.reason);'],
    ['another option', '«options.signal».reason; load(options.url); const { id } = options;'],
    ['the bag looked for', '«options.signal».reason; if (options) load();'],
    ['what is left without it', '«options.signal».reason; const { signal: stop, ...rest } = options; load(rest);'],
    ['its bag, with another signal', '«options.signal».reason; load({ ...options, signal: own.signal });'],
    ['read for nothing', '«signal».reason; signal; void signal;'],
    ['another of its name', '«signal».reason; view((signal) => signal.aborted);'],
    ['a name that has another by now', 'let stop = signal; if (view) { stop = own.signal; «signal».reason; } load(stop);'],
  ])('nothing: %s', (_, code) => {
    expect(ask(code)).toEqual([]);
  });

  it.each([
    ['in another block', 'let stop = signal; if (view) { stop = own.signal; } «signal».reason; load(stop);'],
    ['only afterwards', 'let stop = signal; if (view) { «signal».reason; stop = own.signal; } load(stop);'],
    ['which adds to it', 'let stop = signal; if (view) { stop ??= own.signal; «signal».reason; } load(stop);'],
  ])('a name that gets another value %s still has it', (_, code) => {
    expect(ask(code)).toEqual(['handed']);
  });
});
