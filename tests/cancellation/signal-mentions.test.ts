import { describe, expect, it } from 'vitest';

import { mentionsSignal } from '../../src/cancellation/signal-mentions.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('mentionsSignal', () => {
  it.each([
    ['a signal', '«load(signal)»;', {}, true],
    ['a controller in a function', '«run(() => controller.abort())»;', {}, true],
    ['what the project calls a signal', '«load(halt)»;', { signalNames: ['halt'] }, true],
    ['the same name elsewhere', '«load(halt)»;', {}, false],
    ['a token by its annotation', 'import { CancellationToken } from "vscode"; function f(until: CancellationToken) { «load(until)»; }', {}, true],
    ['a signal before and after', 'a(signal); «load(url)»; b(signal);', {}, false],
    ['a word in a text', '«load("signal")»;', {}, false],
  ])('%s', (_, marked, settings, answer) => {
    const { node, file } = parseSnippet(marked, settings);
    expect(mentionsSignal(node, file)).toBe(answer);
  });
});
