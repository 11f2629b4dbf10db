import { describe, expect, it } from 'vitest';

import { getKeeper } from '../../src/forwarding/signal-takers.ts';
import { makeAtUse, makeInGetter } from '../../src/report/timeout-edits.ts';
import { getOnlyHolder, getReads } from '../../src/scope/holders.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function inline(code: string): string | undefined {
  const { node, file } = narrow(parseSnippet(code), 'VariableDeclarator');
  const holder = node.init && getOnlyHolder(node.init, file.sourceCode);
  const fix = makeAtUse(node, holder ? getReads(holder) : [], file);
  return fix && applyFix(fix, file.sourceCode);
}

describe('a timeout made at each use', () => {
  it.each([
    ['in a module', 'const «late = make(1)»;\n\nexport const get = () => load(late);\n', 'export const get = () => load(make(1));\n'],
    ['in a block', 'function get() {\n  const «late = make(1)»;\n  load(late);\n}', 'function get() {\n  load(make(1));\n}'],
    ['under its own name', 'const «signal = make(1)»; load({ signal });', 'load({ signal: make(1) });'],
    ['behind its uses', 'export const get = () => load(late); const «late = make(1)»;', 'export const get = () => load(make(1)); '],
  ])('%s', (_, code, output) => {
    expect(inline(code)).toBe(output);
  });

  it.each([
    ['where it is exported', 'export const «late = make(1)»; load(late);'],
    ['in the head of a loop', 'for (const «late = make(1)»;;) load(late);'],
    ['beside another', 'const «late = make(1)», other = 1; load(late);'],
    ['with a comment', 'const «late = /* ms */ make(1)»; load(late);'],
    ['under a comment', '// Late.\nconst «late = make(1)»; load(late);'],
    ['where it is asked', 'const «late = make(1)»; load(late); late.aborted;'],
    ['where it is one of two', 'const «late = make(1)»; load(signal ?? late);'],
    ['where its parts mean something else', 'const ms = 1; const «late = make(ms)»; const get = (ms) => load(late);'],
    ['where its parts are waited for', 'const «late = make(await ms())»; const get = () => load(late);'],
  ])('not %s', (_, code) => {
    expect(inline(code)).toBeUndefined();
  });
});

function getter(code: string): string | undefined {
  const { node, file } = parseSnippet(code);
  const keeper = getKeeper(node);
  const fix = keeper && makeInGetter(keeper, node, file);
  return fix && applyFix(fix, file.sourceCode);
}

describe('a timeout made by a getter', () => {
  it.each([
    ['of an object', 'const init = { signal: «make(1)», url };', 'const init = { get signal() { return make(1); }, url };'],
    ['of a class', 'class A { late = «make(1)»; }', 'class A { get late() { return make(1); } }'],
    ['of a private name', 'class A { static #late = «make(1)»; }', 'class A { static get #late() { return make(1); } }'],
    ['of a class with the time of the object', 'class A { late = «make(this.ms)»; }', 'class A { get late() { return make(this.ms); } }'],
    ['with a type', 'class A { protected readonly late: AbortSignal = «make(1)»; }', 'class A { protected get late(): AbortSignal { return make(1); } }'],
  ])('%s', (_, code, output) => {
    expect(getter(code)).toBe(output);
  });

  it.each([
    ['of a variable', 'const late = «make(1)»;'],
    ['where it is joined', 'class A { late = AbortSignal.any([stop, «make(1)»]); }'],
    ['with a comment', 'class A { late = /* ms */ «make(1)»; }'],
    ['with a decorator', 'class A { @observed late = «make(1)»; }'],
    ['in the place of a field of another class', 'class A extends B { override late = «make(1)»; }'],
    ['of an object that is waited for', 'const init = { signal: «make(await ms())» };'],
    ['of an object in which `this` means another', 'class A { init = { signal: «make(this.ms)» }; }'],
    ['under a computed name', 'class A { [late] = «make(1)»; }'],
  ])('not %s', (_, code) => {
    expect(getter(code)).toBeUndefined();
  });
});
