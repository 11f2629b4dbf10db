import { describe, expect, it } from 'vitest';

import { getCaughtError } from '../../src/flow/caught-error.ts';
import { isErrorText } from '../../src/flow/error-texts.ts';
import { getAncestors } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

/** Whether the marked expression of a handler is the text of its error. */
function isText(handler: string): boolean {
  const { node, file } = parseSnippet(`try { work(); } catch (error) { ${handler} }`);
  const clause = [...getAncestors(node)].find(({ type }) => type === 'CatchClause');
  return isErrorText(node, getCaughtError(clause?.type === 'CatchClause' ? clause.param : undefined, file));
}

describe('the text of an error is', () => {
  it.each([
    ['its message', 'show(«error.message»);'],
    ['the message of a cast error', 'show(«(error as Error).message»);'],
    ['a message that may be missing', 'show(«error?.message ?? ""»);'],
    ['its message in lower case', 'show(«error.message.toLowerCase()»);'],
    ['what String makes of it', 'show(«String(error)»);'],
    ['what its method says', 'show(«error.toString()»);'],
    ['its message, or what String makes of it', 'show(«error instanceof Error ? error.message : String(error)»);'],
    ['a variable with it', 'const text = error.message; show(«text»);'],
    ['a part of the error under its name', 'const { message } = error; show(«message»);'],
    ['what a helper makes of it', 'show(«getErrorMessage(error)»);'],
    ['a text with it', 'show(«`failed: ${error}`»);'],
    ['a text with its message', 'show(«`failed: ${error.message}`»);'],
  ])('%s', (_, handler) => {
    expect(isText(handler)).toBe(true);
  });

  it.each([
    ['its name', 'show(«error.name»);'],
    ['the error', 'show(«error»);'],
    ['the text of something else', 'show(«other.message»);'],
    ['the text of another value', 'show(«String(other)»);'],
    ['another text', 'show(«`failed: ${url}`»);'],
    ['a variable with another', 'const text = url.message; show(«text»);'],
    ['a question', 'show(«isGone(error)»);'],
    ['a part of it', 'show(«error.message.length»);'],
    ['a part of the text', 'show(«error.message.slice(3)»);'],
    ['what a method of another makes', 'show(«other.toString()»);'],
  ])('not %s', (_, handler) => {
    expect(isText(handler)).toBe(false);
  });
});
