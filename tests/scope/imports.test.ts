import { describe, expect, it } from 'vitest';

import { getImported } from '../../src/scope/imports.ts';
import { parseSnippet } from '../support/snippet.ts';

/** What the marked expression was imported as: `rm of fs/promises`, `fs` for a whole module. */
function importedAs(marked: string): string | undefined {
  const { node, sourceCode } = parseSnippet(marked);
  const imported = getImported(node, sourceCode);
  return imported && (imported.name === '' ? imported.module : `${imported.name} of ${imported.module}`);
}

describe('getImported', () => {
  it.each([
    ['a name', 'import { rm } from "fs/promises"; «rm»();', 'rm of fs/promises'],
    ['a name of a module of Node', 'import { rm } from "node:fs/promises"; «rm»();', 'rm of fs/promises'],
    ['a name that is another here', 'import { rm as remove } from "fs/promises"; «remove»();', 'rm of fs/promises'],
    ['a name in quotes', 'import { "rm" as remove } from "fs/promises"; «remove»();', 'rm of fs/promises'],
    ['a member of a namespace', 'import * as fs from "fs/promises"; «fs.rm»();', 'rm of fs/promises'],
    ['a member of the default', 'import fs from "fs/promises"; «fs.rm»();', 'rm of fs/promises'],
    ['a member of the default, named', 'import { default as fs } from "fs/promises"; «fs.rm»();', 'rm of fs/promises'],
    ['a member of the promises of a module', 'import fs from "fs"; «fs.promises.rm»();', 'rm of fs/promises'],
    ['a member of imported promises', 'import { promises } from "fs"; «promises.rm»();', 'rm of fs/promises'],
    ['a member, optional and under another type', 'import * as fs from "fs/promises"; («(fs as Fs)?.rm»);', 'rm of fs/promises'],
    ['a whole module', 'import * as fs from "fs"; «fs»;', 'fs'],
    ['a module that is required', 'const fs = require("fs/promises"); «fs.rm»();', 'rm of fs/promises'],
    ['a member of what is required', '(«require("node:fs").promises.rm»)();', 'rm of fs/promises'],
    ['a name out of what is required', 'const { rm: remove } = require("fs/promises"); «remove»();', 'rm of fs/promises'],
    ['a name behind another out of what is required', 'const { open, rm } = require("fs/promises"); «rm»();', 'rm of fs/promises'],
    ['a name out of a namespace', 'import * as fs from "fs"; const { rm } = fs.promises; «rm»();', 'rm of fs/promises'],
    ['deeper out of a namespace', 'const { promises: { rm: remove } } = require("fs"); «remove»();', 'rm of fs/promises'],
    ['a member of a member', 'import * as timers from "timers/promises"; «timers.scheduler.wait»();', 'scheduler.wait of timers/promises'],
    ['a member of a name', 'import { scheduler } from "timers/promises"; «scheduler.wait»();', 'scheduler.wait of timers/promises'],
    ['a module in the manner of TypeScript', 'import fs = require("node:fs"); «fs.promises.rm»();', 'rm of fs/promises'],
    ['a module on demand', 'const fs = await import("fs/promises"); «fs.rm»();', 'rm of fs/promises'],
    ['a name out of a module on demand', 'const { rm } = await import("node:fs/promises"); «rm»();', 'rm of fs/promises'],
    ['an alias', 'import { rm } from "fs/promises"; const remove = rm; «remove»();', 'rm of fs/promises'],
  ])('%s', (_, marked, imported) => {
    expect(importedAs(marked)).toBe(imported);
  });

  it.each([
    ['a global', '«rm»();'],
    ['a function of the file', 'function rm() {} «rm»();'],
    ['a parameter that hides it', 'import { rm } from "fs/promises"; function f(rm) { «rm»(); }'],
    ['a variable that changes', 'import { rm } from "fs/promises"; let remove = rm; remove = other; «remove»();'],
    ['a computed member', 'import * as fs from "fs/promises"; «fs[name]»();'],
    ['what a call gives', 'import { open } from "fs/promises"; («open()»);'],
    ['a require of one\'s own', 'function require() {} const fs = require("fs"); «fs.rm»();'],
    ['a require of who knows what', 'const fs = require(name); «fs.rm»();'],
    ['a require of nothing', 'const fs = require(); «fs.rm»();'],
    ['a require of a number', 'const fs = require(1); «fs.rm»();'],
    ['another call with the name of a module', 'const fs = load("fs"); «fs.rm»();'],
    ['what a list holds', 'const [rm] = require("fs/promises"); «rm»();'],
    ['the rest of a pattern', 'const { ...rm } = require("fs/promises"); «rm»();'],
    ['out of a pattern, with a default', 'const { rm = other } = require("fs/promises"); «rm»();'],
    ['out of a pattern, and changed', 'let { rm } = require("fs/promises"); rm = other; «rm»();'],
    ['what is imported on demand, before it is there', 'const fs = import("fs/promises"); «fs.rm»();'],
    ['what is imported on demand from who knows where', 'const fs = await import(name); «fs.rm»();'],
    ['what is awaited', 'import fs from "fs/promises"; («await fs»).rm();'],
    ['an alias of a type', 'import fs = other.fs; «fs.rm»();'],
    ['a circle', 'const a = b; const b = a; «a.rm»();'],
    ['too many aliases', 'import { rm } from "fs/promises"; const a = rm; const b = a; const c = b; const d = c; «d»();'],
  ])('not %s', (_, marked) => {
    expect(importedAs(marked)).toBeUndefined();
  });
});
