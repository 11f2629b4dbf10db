import { describe, expect, it } from 'vitest';

import { clearInFinally } from '../../src/report/timer-edits.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** The text after the edit, for the timer that is set first and the marked place where it is cleared. */
function edit(marked: string): string | undefined {
  const { node, sourceCode } = narrow(parseSnippet(marked), 'Identifier');
  const timer = [...walkAll(sourceCode.ast, sourceCode)].find((part) => part.type === 'CallExpression' && sourceCode.getText(part).startsWith('setTimeout'));
  const fix = timer?.type === 'CallExpression' ? clearInFinally(timer, node, sourceCode) : undefined;
  return fix && applyFix(fix, sourceCode);
}

const set = 'const t = setTimeout(f, 5);';

describe('clearInFinally', () => {
  it.each([
    ['around what lies between', `{ ${set} await a(); clearTimeout(«t»); await b(); }`, `{ ${set} try { await a(); } finally { clearTimeout(t); } await b(); }`],
    ['around all that follows, for the sake of a name', `{ ${set} const x = await a(); clearTimeout(«t»); return x; }`, `{ ${set} try { const x = await a(); return x; } finally { clearTimeout(t); } }`],
    ['indented', `{\n  ${set}\n  const x = await a({\n    b,\n  });\n\n  clearTimeout(«t»);\n  return x;\n}`, `{\n  ${set}\n  try {\n    const x = await a({\n      b,\n    });\n    return x;\n  } finally {\n    clearTimeout(t);\n  }\n}`],
    ['with tabs and without semicolons', '{\n\tconst t = setTimeout(f, 5)\n\tawait a()\n\tclearTimeout(«t»)\n}', '{\n\tconst t = setTimeout(f, 5)\n\ttry {\n\t\tawait a()\n\t} finally {\n\t\tclearTimeout(t)\n\t}\n}'],
    ['with comments', `{\n  ${set}\n  // loads\n  await a(); // now\n  // done\n  clearTimeout(«t»); // over\n}`, `{\n  ${set}\n  // loads\n  try {\n    await a(); // now\n    // done\n  } finally {\n    clearTimeout(t);\n  } // over\n}`],
    ['with a text of several lines', `{\n  ${set}\n  await a(\`x\n  y\`);\n  clearTimeout(«t»);\n}`, `{\n  ${set}\n  try {\n    await a(\`x\n  y\`);\n  } finally {\n    clearTimeout(t);\n  }\n}`],
    ['set under a condition', '{ let t; if (ms) t = setTimeout(f, ms); await a(); clearTimeout(«t»); }', '{ let t; if (ms) t = setTimeout(f, ms); try { await a(); } finally { clearTimeout(t); } }'],
    ['of the try that it stands in', `{\n  ${set}\n  try {\n    const x = await a();\n    clearTimeout(«t»);\n    return x;\n  } catch {\n    return 1;\n  }\n}`, `{\n  ${set}\n  try {\n    const x = await a();\n    return x;\n  } catch {\n    return 1;\n  } finally {\n    clearTimeout(t);\n  }\n}`],
    ['that is there already', `{ ${set} try { await a(); clearTimeout(«t»); } finally { b(); } }`, `{ ${set} try { await a(); } finally { clearTimeout(t); b(); } }`],
  ])('%s', (_, marked, expected) => {
    expect(edit(`async function g() ${marked}`)).toBe(`async function g() ${expected}`);
  });

  it.each([
    ['later waits would be limited, too', `{ ${set} const x = await a(); clearTimeout(«t»); return await x.json(); }`],
    ['later waits of the try would be limited, too', `{ ${set} try { await a(); clearTimeout(«t»); await b(); } catch {} }`],
    ['a name is read after the block', `{ ${set} { await a(); clearTimeout(«t»); } }`],
    ['it is cleared under a condition', `{ ${set} await a(); if (x) clearTimeout(«t»); }`],
    ['it is cleared in passing', `{ ${set} await a(); x = clearTimeout(«t»); }`],
    ['it is handed to others', `{ ${set} await a(); stop(«t»); }`],
    ['nothing lies between', `{ ${set} clearTimeout(«t»); await a(); }`],
    ['a function is called before its declaration', `{ b(); ${set} function b() {} const x = await a(); clearTimeout(«t»); return x; }`],
    ['something is disposed of at the end of the block', `{ ${set} using x = await a(); clearTimeout(«t»); }`],
    ['a comment would swallow the end', `{ ${set} await a(); // now\n clearTimeout(«t»); }`],
  ])('none: %s', (_, marked) => {
    expect(edit(`async function g() ${marked}`)).toBeUndefined();
  });
});
