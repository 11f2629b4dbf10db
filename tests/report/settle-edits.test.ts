import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { checkAfter, drainInFinally, settleAndRethrow } from '../../src/report/settle-edits.ts';
import { parseSnippet } from '../support/snippet.ts';

type Edit = (call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode) => TSESLint.ReportFixFunction | undefined;

/** The text after the edit of the call between the marks, undefined where none is offered. */
function edit(marked: string, makeEdit: Edit): string | undefined {
  const { node, sourceCode } = parseSnippet(marked);
  const fix = node.type === 'CallExpression' ? makeEdit(node, sourceCode) : undefined;
  if (!fix) return undefined;
  const inserted: { readonly at: readonly [number, number]; readonly text: string }[] = [];
  const put = (at: readonly [number, number], text: string): TSESLint.RuleFix => (inserted.push({ at, text }), { range: [...at], text });
  fix({
    insertTextBefore: ({ range }, text) => put([range[0], range[0]], text),
    insertTextAfter: ({ range }, text) => put([range[1], range[1]], text),
    replaceText: ({ range }, text) => put(range, text),
  } as TSESLint.RuleFixer);
  return inserted.toSorted((one, other) => other.at[0] - one.at[0]).reduce((text, { at, text: piece }) => text.slice(0, at[0]) + piece + text.slice(at[1]), sourceCode.text);
}

describe('settleAndRethrow', () => {
  it.each([
    ['indented with tabs', '{\n\tawait «Promise.all(x)»; // all\n}', '{\n\tconst results = await Promise.allSettled(x);\n\tconst failed = results.find((result) => result.status === \'rejected\');\n\tif (failed) throw failed.reason; // all\n}'],
    ['without semicolons', 'await «Promise.all(x)»\nnext()', 'const results = await Promise.allSettled(x)\nconst failed = results.find((result) => result.status === \'rejected\');\nif (failed) throw failed.reason;\nnext()'],
    ['on one line', '{ await «Promise.all(x)» }', '{ const results = await Promise.allSettled(x); const failed = results.find((result) => result.status === \'rejected\'); if (failed) throw failed.reason; }'],
    ['on one line with a semicolon', '{ await «Promise.all(x)»; next(); }', '{ const results = await Promise.allSettled(x); const failed = results.find((result) => result.status === \'rejected\'); if (failed) throw failed.reason; next(); }'],
    ['with comments inside', 'await «Promise /* every */ .all([ // one\n  x, y])»;', 'const results = await Promise /* every */ .allSettled([ // one\n  x, y]);\nconst failed = results.find((result) => result.status === \'rejected\');\nif (failed) throw failed.reason;'],
    ['names that are taken', 'let results, settled, outcomes, failed, failure, rejection, results2;\nawait «Promise.all(x)»;', 'let results, settled, outcomes, failed, failure, rejection, results2;\nconst results3 = await Promise.allSettled(x);\nconst failed2 = results3.find((result) => result.status === \'rejected\');\nif (failed2) throw failed2.reason;'],
  ])('%s', (_, code, expected) => {
    expect(edit(code, settleAndRethrow)).toBe(expected);
  });

  it.each([
    ['no statement', 'f(await «Promise.all(x)»)'],
    ['what is not awaited', 'void «Promise.all(x)»;'],
    ['a function', 'await «all(x)»;'],
    ['no block', 'if (x) await «Promise.all(x)»;'],
    ['a case', 'switch (x) { case 1: await «Promise.all(x)»; }'],
    ['a chain', 'await «Promise.all(x)».catch(log);'],
    ['a computed name', 'await «Promise["all"](x)»;'],
  ])('nothing for %s', (_, code) => {
    expect(edit(code, settleAndRethrow)).toBeUndefined();
  });
});

describe('checkAfter', () => {
  const check: Edit = (call, sourceCode) => checkAfter(call, 'check();', sourceCode);

  it.each([
    ['on a line of its own', '{\n  await «Promise.allSettled(x)»;\n  next();\n}', '{\n  await Promise.allSettled(x);\n  check();\n  next();\n}'],
    ['on the same line', '{ await «Promise.allSettled(x)»; next(); }', '{ await Promise.allSettled(x); check(); next(); }'],
    ['without a semicolon', '{ await «Promise.allSettled(x)» }', '{ await Promise.allSettled(x); check(); }'],
  ])('%s', (_, code, expected) => {
    expect(edit(code, check)).toBe(expected);
  });

  it.each([
    ['no block', 'if (x) await «Promise.allSettled(x)»;'],
    ['a variable', 'const y = await «Promise.allSettled(x)»;'],
  ])('nothing for %s', (_, code) => {
    expect(edit(code, check)).toBeUndefined();
  });
});

describe('drainInFinally', () => {
  const around: Edit = (call, sourceCode) => drainInFinally(call, 'x', undefined, sourceCode);
  const inTry: Edit = (call, sourceCode) => {
    const site = call.parent.parent?.parent?.parent;
    return site?.type === 'TryStatement' ? drainInFinally(call, 'x', site, sourceCode) : undefined;
  };
  it.each([
    ['around a statement', around, 'function f() {\n\tawait «Promise.all(x)»\n}', 'function f() {\n\ttry {\n\t\tawait Promise.all(x)\n\t} finally {\n\t\tawait Promise.allSettled(x);\n\t}\n}'],
    ['around a statement at the top', around, 'await «Promise.all(x)»;', 'try {\n  await Promise.all(x);\n} finally {\n  await Promise.allSettled(x);\n}'],
    ['around a statement in blocks, indented as they are', around, 'function f() {\n    if (a) {\n        await «Promise.all(x)»;\n    }\n}', 'function f() {\n    if (a) {\n        try {\n            await Promise.all(x);\n        } finally {\n            await Promise.allSettled(x);\n        }\n    }\n}'],
    ['around a statement on one line', around, '{ await «Promise.all(x)» }', '{ try { await Promise.all(x) } finally { await Promise.allSettled(x); } }'],
    ['into `finally`', inTry, 'try {\n  await «Promise.all(x)»;\n} finally { // free it\n  x.close();\n}', 'try {\n  await Promise.all(x);\n} finally {\n  await Promise.allSettled(x); // free it\n  x.close();\n}'],
    ['after a `catch`', inTry, 'try {\n  await «Promise.all(x)»;\n} catch { } // some fail', 'try {\n  await Promise.all(x);\n} catch { } finally {\n  await Promise.allSettled(x);\n} // some fail'],
  ])('%s', (_, makeEdit, code, expected) => {
    expect(edit(code, makeEdit)).toBe(expected);
  });

  it('nothing around what is no statement', () => {
    expect(edit('f(await «Promise.all(x)»)', around)).toBeUndefined();
  });
});
