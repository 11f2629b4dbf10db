import { describe, expect, it } from 'vitest';

import { isDefault } from '../../src/syntax/defaults.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('isDefault', () => {
  it.each([
    ['right of `??`', true, 'load(given ?? «own»)'],
    ['right of `||`', true, 'load(given || «own»)'],
    ['right of `&&`', true, 'load(isOpen && «own»)'],
    ['left of `??`', false, 'load(«own» ?? given)'],
    ['an arm', true, 'load(given ? given : «own»)'],
    ['a condition', false, 'load(«own» ? 1 : 2)'],
    ['`??=`', true, 'given ??= «own»'],
    ['`||=`', true, 'given ||= «own»'],
    ['`=`', false, 'given = «own»'],
    ['a parameter\'s default', true, 'function f(given = «own») {}'],
    ['a pattern\'s default', true, 'const { given = «own» } = options'],
    ['a target with a default', false, '[«own.value» = 1] = list'],
    ['in an object of a default', true, 'load(given ?? { ...rest, more: [{ own: «own» }] })'],
    ['in a spread of a default', true, 'load({ ...(given ?? «own») })'],
    ['in an object', false, 'load({ own: «own» })'],
    ['in a call of a default', false, 'load(given ?? make(«own»))'],
    ['in parentheses with a type', true, 'load(given ?? («own» as any))'],
    ['alone', false, '«own»'],
  ])('%s: %s', (_, expected, code) => {
    expect(isDefault(parseSnippet(code).node)).toBe(expected);
  });
});
