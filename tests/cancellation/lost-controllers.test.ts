import { describe, expect, it } from 'vitest';

import { getLostController } from '../../src/cancellation/lost-controllers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

describe('getLostController', () => {
  it.each([
    ['nothing', undefined, false, 'load(«new AbortController()».signal)'],
    ['nothing', undefined, true, 'load(given ?? «new AbortController()».signal)'],
    ['variable', 'own', false, 'const own = «new AbortController()»; load(own.signal);'],
    ['field', '#own', false, 'class Job { #own = «new AbortController()»; run() { load(this.#own.signal); } }'],
    ['field', 'this.#own', false, 'class Job { #own; run() { this.#own = «new AbortController()»; load(this.#own.signal); } }'],
    ['variable', 'own', false, 'class Job { #own; run() { const own = «new AbortController()»; this.#own = own; load(this.#own.signal); } }'],
  ])('kept in %s %s, a default: %s', (keptIn, name, isDefault, code) => {
    const { node, file } = narrow(parseSnippet(code), 'NewExpression');
    const lost = getLostController(node, file);
    expect([lost?.keptIn, lost?.name && file.sourceCode.getText(lost.name), lost?.isDefault, lost?.signals.length]).toEqual([keptIn, name, isDefault, 1]);
  });

  it.each([
    ['aborted', 'const own = «new AbortController()»; load(own.signal); own.abort();'],
    ['made a second time', 'let own = new AbortController(); load(own.signal); own = «new AbortController()»;'],
    ['something else', 'const own = «new Job()»; load(own.signal);'],
    ['handed on', 'class Job { #own; run() { const own = «new AbortController()»; this.#own = own; load(own.signal); keep(this.#own); } }'],
  ])('none: %s', (_, code) => {
    const { node, file } = narrow(parseSnippet(code), 'NewExpression');
    expect(getLostController(node, file)).toBeUndefined();
  });
});
