import { describe, expect, it } from 'vitest';

import { remember } from '../src/remember.ts';

describe('a remembered question', () => {
  it('is asked once of each subject', () => {
    const asked: string[] = [];
    const getLength = remember(({ text }: { readonly text: string }, unit: number) => {
      asked.push(text);
      return text.length * unit;
    });
    const [one, other] = [{ text: 'one' }, { text: 'other' }];
    expect([getLength(one, 2), getLength(other, 2), getLength(one, 2)]).toEqual([6, 10, 6]);
    expect(asked).toEqual(['one', 'other']);
  });

  it('may have no answer, which is one', () => {
    let count = 0;
    const find = remember((_: object, _context: undefined): string | undefined => {
      count += 1;
      return undefined;
    });
    const subject = {};
    expect([find(subject, undefined), find(subject, undefined)]).toEqual([undefined, undefined]);
    expect(count).toBe(1);
  });

  it('that comes up while it is being answered has an answer for the meantime', () => {
    interface Name {
      value: Name | undefined;
    }
    const name: Name = { value: undefined };
    name.value = name;
    const getDepth: (subject: Name, context: number) => number = remember(({ value }: Name, step: number): number => step + (value ? getDepth(value, step) : 0), 0);
    expect(getDepth(name, 1)).toBe(1);
  });

  it('that failed is asked again', () => {
    let count = 0;
    const fail = remember((_: object, _context: undefined): number => {
      count += 1;
      if (count === 1) throw new Error('not yet');
      return count;
    });
    const subject = {};
    expect(() => fail(subject, undefined)).toThrow('not yet');
    expect(fail(subject, undefined)).toBe(2);
  });
});
