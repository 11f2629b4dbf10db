import { describe, expect, it } from 'vitest';

import { rules } from '../src/rules/index.ts';

/** What the id of a suggestion may start with: the deed that the editor offers. No situation starts so. */
const deeds = [
  'add', 'await', 'check', 'drain', 'forward', 'give', 'handle', 'ignore', 'keep', 'link', 'log', 'pass', 'remove', 'replace', 'rethrow', 'return', 'settle', 'throw', 'use', 'void', 'wait',
];

/** Words that say nothing about the situation. */
const empty = ['default', 'error', 'forbidden', 'invalid', 'message', 'problem', 'unexpected'];

const isSuggestion = (id: string): boolean => deeds.includes(/^[a-z]+/u.exec(id)?.[0] ?? '');

/** The sentences of a message, with its code left out. */
function getSentences(message: string): readonly string[] {
  const prose = message.replaceAll(/`[^`]*`/gu, 'Code');
  return prose.split(/(?<=[.?!]) (?=[A-Z])/u);
}

describe.each(Object.entries(rules))('%s', (_, { meta: { messages = {}, hasSuggestions } }) => {
  const ids = Object.keys(messages);

  it('has a message for a situation', () => {
    expect(ids.filter((id) => !isSuggestion(id))).not.toEqual([]);
    expect(hasSuggestions ?? false).toBe(ids.some(isSuggestion));
  });

  describe.each(Object.entries(messages))('%s', (id, message) => {
    it('is named after its situation, or after the deed that it offers', () => {
      expect(id).toMatch(/^[a-z]+(?:[A-Z][a-z]*)*$/u);
      expect(empty).not.toContain(id);
    });

    it('is plain, calm and short', () => {
      expect(message).toMatch(/^[A-Z`].*\.$/u);
      expect(message.length).toBeLessThanOrEqual(200);
      expect(message).not.toMatch(/\bshould\b|!|\bplease\b/iu);
    });

    it('quotes code; what it leaves unquoted is a line number or the end of a sentence', () => {
      const unquoted = message.replaceAll(/`[^`]*`|\bline \{\{line\}\}|(?<=\w)\{\{\w+\}\}(?=\.)/gu, '');
      expect(unquoted).not.toMatch(/[{}]/u);
    });

    it('says what happens, then what to write; a suggestion says only that', () => {
      expect(getSentences(message)).toHaveLength(isSuggestion(id) ? 1 : 2);
    });
  });
});
