import { describe, expect, it } from 'vitest';

import { getVariable } from '../../src/scope/bindings.ts';
import { getMentions } from '../../src/scope/mentions.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The code around each mention of the marked variable, in the order of the text. */
function ask(marked: string): readonly string[] {
  const { node, sourceCode } = narrow(parseSnippet(marked), 'Identifier');
  const variable = getVariable(node, sourceCode);
  if (!variable) throw new Error(`no variable in: ${marked}`);
  return [...getMentions(variable, sourceCode)].sort((a, b) => a.range[0] - b.range[0]).map(({ parent }) => (parent ? sourceCode.getText(parent) : ''));
}

describe('getMentions', () => {
  it.each([
    ['a read', 'const «timer» = start(); clear(timer);', ['clear(timer)']],
    ['a read in a function that nobody names', 'const «timer» = start(); on("end", () => clear(timer));', ['clear(timer)']],
    ['the name of a function that reads it', 'const «timer» = start(); const stop = () => clear(timer); stop();', ['stop()']],
    ['a name before the value', 'let timer; function stop() { clear(timer); } «timer» = start(); stop();', ['stop()']],
    ['the name of a function that calls that function', 'const «timer» = start(); const stop = () => clear(timer); const end = () => stop(); end();', ['end()']],
    ['a function that is assigned to a name', 'const «timer» = start(); let stop; stop = () => clear(timer); stop();', ['stop()']],
    ['a handler inside a named function', 'const «timer» = start(); function watch() { on("end", () => clear(timer)); } watch();', ['watch()']],
  ])('%s', (_, marked, expected) => {
    expect(ask(marked)).toEqual(expected);
  });

  it.each([
    ['where it is given a value', 'let timer; «timer» = start();'],
    ['the function that it is declared in', 'function run() { const «timer» = start(); } run();'],
    ['a function that reads it and that nobody names', 'const «timer» = start(); const stop = () => clear(timer);'],
    ['another of the same name', 'const «timer» = start(); { const timer = 2; clear(timer); }'],
  ])('none: %s', (_, marked) => {
    expect(ask(marked)).toEqual([]);
  });

  it('follows names of names no deeper than two', () => {
    expect(ask('const «timer» = start(); const a = () => clear(timer); const b = () => a(); const c = () => b(); c();')).toEqual(['b()']);
  });

  it('ends where functions call each other', () => {
    expect(ask('const «timer» = start(); const a = () => { clear(timer); b(); }; const b = () => a();')).toEqual(['b()']);
  });
});
