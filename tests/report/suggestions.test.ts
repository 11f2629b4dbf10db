import { describe, expect, it } from 'vitest';

import { bodyOnlyIf, insertBefore, insertFirst, onlyIf, writeCheck } from '../../src/report/suggestions.ts';
import { applyFix } from '../support/fix.ts';
import { getAncestors } from '../../src/syntax/ancestors.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('insertFirst', () => {
  it.each([
    ['into an empty block', 'try {} catch «{}»', 'try {} catch { check(); }'],
    ['into a block with a space', 'try {} catch «{ }»', 'try {} catch { check(); }'],
    ['into a block on one line', 'try {} catch «{ log(); }»', 'try {} catch { check(); log(); }'],
    ['into a block with a comment alone', 'try {} catch «{\n  // ignore\n}»', 'try {} catch { check();\n  // ignore\n}'],
    ['into a block on lines, indented as its first statement', 'try {} catch «{\n    log();\n  }»', 'try {} catch {\n    check();\n    log();\n  }'],
    ['before a comment', 'try {} catch «{\n  // why\n  log();\n}»', 'try {} catch {\n  check();\n  // why\n  log();\n}'],
    ['into a function', 'task.catch(() => «{ log(); }»);', 'task.catch(() => { check(); log(); });'],
    ['into a function, behind its directive', 'task.catch(function () «{ "use strict"; log(); }»);', 'task.catch(function () { "use strict"; check(); log(); });'],
    ['before a value, which is returned then', 'task.catch(() => «null»);', 'task.catch(() => { check(); return null; });'],
    ['before an object, with its parentheses', 'task.catch(() => («{ rows: [] }»));', 'task.catch(() => { check(); return ({ rows: [] }); });'],
    ['before a value on a line of its own', 'task.catch(() =>\n  «null»,\n);', 'task.catch(() =>\n  { check(); return null; },\n);'],
    ['before a function', 'task.catch(() => «() => null»);', 'task.catch(() => { check(); return () => null; });'],
  ])('%s', (_, marked, code) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(applyFix(insertFirst(node, 'check();', sourceCode), sourceCode)).toBe(code);
  });
});

describe('writeCheck', () => {
  it.each([
    ['a signal', 'signal', false, 'signal.throwIfAborted();'],
    ['a signal that may be undefined', 'options?.signal', true, 'options?.signal?.throwIfAborted();'],
  ])('%s', (_, signal, isOptional, check) => {
    expect(writeCheck(signal, isOptional)).toBe(check);
  });
});

describe('onlyIf', () => {
  it.each([
    ['among statements', '{ «log(e);» go(); }', '{ if (ready) log(e); go(); }'],
    ['with a comment', '{ // why\n«log(e);» // so\n}', '{ // why\nif (ready) log(e); // so\n}'],
    ['at the top', '«log(e);»', 'if (ready) log(e);'],
    ['in a case', 'switch (kind) { case 1: «log(e);» break; }', 'switch (kind) { case 1: if (ready) log(e); break; }'],
    ['in a branch, whose else stays its own', 'if (kind) «log(e);» else go();', 'if (kind) { if (ready) log(e); } else go();'],
    ['in a loop', 'for (;;) «log(e);»', 'for (;;) { if (ready) log(e); }'],
  ])('%s', (_, marked, code) => {
    const { node, sourceCode } = parseSnippet(marked);
    if (node.type !== 'ExpressionStatement') throw new Error(`no statement, but a ${node.type}`);
    expect(applyFix(onlyIf(node, 'ready'), sourceCode)).toBe(code);
  });
});

describe('bodyOnlyIf', () => {
  it.each([
    ['a call', 'task.catch((e) => «log(e)»);', 'task.catch((e) => { if (ready) log(e); });'],
    ['in parentheses', 'task.catch((e) => («log(e)»));', 'task.catch((e) => { if (ready) (log(e)); });'],
  ])('%s', (_, marked, code) => {
    const { node, sourceCode } = parseSnippet(marked);
    expect(applyFix(bodyOnlyIf(node, 'ready', sourceCode), sourceCode)).toBe(code);
  });
});

describe('insertBefore', () => {
  const insert = (marked: string): string | undefined => {
    const { node, sourceCode } = parseSnippet(marked);
    const body = [...getAncestors(node)].find(({ parent }) => parent?.type === 'CatchClause' || parent?.type === 'ArrowFunctionExpression') ?? node;
    const fix = insertBefore(node, body, 'check();', sourceCode);
    return fix && applyFix(fix, sourceCode);
  };

  it.each([
    ['on the same line', 'try {} catch { log(); «throw x;» }', 'try {} catch { log(); check(); throw x; }'],
    ['on a line of its own', 'try {} catch {\n  log();\n  «throw x;»\n}', 'try {} catch {\n  log();\n  check();\n  throw x;\n}'],
    ['above its comments', 'try {} catch {\n\t// why\n\t«throw x;»\n}', 'try {} catch {\n\tcheck();\n\t// why\n\tthrow x;\n}'],
    ['below the comment of what is before', 'try {} catch {\n  log(); // why\n  «throw x;»\n}', 'try {} catch {\n  log(); // why\n  check();\n  throw x;\n}'],
    ['behind a condition', 'try {} catch { if (a) «throw x;» }', 'try {} catch { if (a) { check(); throw x; } }'],
    ['behind an else', 'try {} catch { if (a) go(); else «throw x;» }', 'try {} catch { if (a) go(); else { check(); throw x; } }'],
    ['in a case', 'try {} catch { switch (a) { case 1: «throw x;» } }', 'try {} catch { switch (a) { case 1: check(); throw x; } }'],
    ['in a block of its own', 'try {} catch { if (a) { «throw x;» } }', 'try {} catch { if (a) { check(); throw x; } }'],
    ['the statement of a part', 'try {} catch { return «fail()»; }', 'try {} catch { check(); return fail(); }'],
    ['the declaration of a part', 'try {} catch { const x = «fail()»; }', 'try {} catch { check(); const x = fail(); }'],
    ['nothing, in the value of a function', 'task.catch(() => [«fail()»]);', undefined],
  ])('%s', (_, marked, code) => {
    expect(insert(marked)).toBe(code);
  });
});
