import { describe, expect, it } from 'vitest';

import { getMentionsOfField, getPrivateField } from '../../src/scope/fields.ts';
import { parseSnippet } from '../support/snippet.ts';

const use = 'stop() { «this.live»; }';

describe('getPrivateField', () => {
  it.each([
    ['a hash name', 'live', '#live = 1; stop() { «this.#live»; }'],
    ['a hash name, where it is declared', 'live', '«#live = 1;»'],
    ['one that is said to be private', 'live', `private live = 1; ${use}`],
    ['one that is said to be private, in brackets', 'live', "private live = 1; stop() { «this['live']»; }"],
    ['a static one', 'live', 'static #live = 1; static stop() { «this.#live»; }'],
    ['a public one', undefined, `live = 1; ${use}`],
    ['a protected one', undefined, `protected live = 1; ${use}`],
    ['one that is not declared', undefined, use],
    ['one of that name with a hash', undefined, `#live = 1; ${use}`],
    ['one of that name without a hash', undefined, 'private live = 1; #live = 1; stop() { this.#live; «other.live»; }'],
    ['one with a decorator', undefined, `@Input() private live = 1; ${use}`],
    ['one with a name that is computed', undefined, "private live = 1; stop() { «this[name]»; }"],
    ['a method', undefined, `private live() {} ${use}`],
    ['a constructor\'s parameter', undefined, `constructor(private live = 1) {} ${use}`],
  ])('%s', (_, name, code) => {
    const { node } = parseSnippet(`class Job { ${code} }`);
    expect(getPrivateField(node)?.name).toBe(name);
  });

  it('is none of a function of its own', () => {
    expect(getPrivateField(parseSnippet('class Job { private live = 1; stop() { function f() { «this.live»; } } }').node)).toBeUndefined();
  });
});

describe('getMentionsOfField', () => {
  it.each([
    ['every one', ['this.live', 'this.live'], 'private live = 1;', 'start() { this.live = 2; } stop() { use(this.live); }'],
    ['that of another object', ['this.live', 'other.live'], 'private live = 1;', 'isSame(other) { return this.live === other.live; }'],
    ['a hash name', ['this.#live'], '#live = 1;', 'start() { this.#live = 2; this.live = 3; }'],
    ['a name without a hash', ['this.live'], 'private live = 1;', 'start() { this.#live = 2; this.live = 3; }'],
    ['in a pattern', ['live'], 'private live = 1;', 'start() { const { live } = this; }'],
    ['not in a pattern, with a hash', [], '#live = 1;', 'start() { const { live } = this; }'],
    ['not in a literal', [], 'private live = 1;', 'start() { use({ live: 1 }); }'],
    ['in a function', ['this.live'], 'private live = 1;', 'start() { later(() => this.live); }'],
  ])('sees %s', (_, expected, definition, code) => {
    const { node, file } = parseSnippet(`class Job { «${definition}» ${code} }`);
    const field = getPrivateField(node);
    expect(field && getMentionsOfField(field, file.sourceCode).map((mention) => file.sourceCode.getText(mention))).toEqual(expected);
  });
});
