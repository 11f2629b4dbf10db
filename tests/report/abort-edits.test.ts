import { describe, expect, it } from 'vitest';

import { getListenerThrow } from '../../src/cancellation/listener-throws.ts';
import { getMisusedMethod } from '../../src/cancellation/misused-methods.ts';
import { writeCall, writeError, writeListener, writeRejection, writeItsSignal } from '../../src/report/abort-edits.ts';
import { applyFix } from '../support/fix.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';
import { askTemplate } from '../support/vue.ts';

const around = (code: string): string => `function f(signal, other) { const own = new AbortController(); ${code} }`;

describe('the call that was meant', () => {
  it.each([
    ['setTimeout(«own.abort», 9);', 'setTimeout(() => own.abort(), 9);'],
    ['setTimeout(«own?.abort», 9);', 'setTimeout(() => own?.abort(), 9);'],
    ["signal.addEventListener('abort', «own.abort»);", "signal.addEventListener('abort', () => own.abort(signal.reason));"],
    ["signal.addEventListener('abort', «own.abort».bind(own));", "signal.addEventListener('abort', () => own.abort(signal.reason));"],
    ["signal.addEventListener('abort', () => «own.abort»);", "signal.addEventListener('abort', () => own.abort(signal.reason));"],
    ["own.signal.addEventListener('abort', «own.abort»);", "own.signal.addEventListener('abort', () => own.abort());"],
    ["other.addEventListener('abort', «own.abort»);", "other.addEventListener('abort', () => own.abort());"],
    ["get(signal).addEventListener('abort', «own.abort»);", "get(signal).addEventListener('abort', () => own.abort());"],
    ['other.catch(«own.abort»);', 'other.catch((error) => own.abort(error));'],
    ['other.catch(«signal.throwIfAborted»);', 'other.catch(() => signal.throwIfAborted());'],
    ['«signal.throwIfAborted»;', 'signal.throwIfAborted();'],
    ['«signal.aborted»;', 'signal.throwIfAborted();'],
    ['«signal?.aborted»;', 'signal?.throwIfAborted();'],
  ])('%s', (before, after) => {
    const { node, file, sourceCode } = narrow(parseSnippet(around(before)), 'MemberExpression');
    const misused = getMisusedMethod(node, file);
    expect(misused && applyFix(writeCall(misused, file).fix, sourceCode)).toBe(around(after));
  });
});

describe('the signal of a controller', () => {
  it.each([
    ['fetch(other, { signal: «own» });', 'fetch(other, { signal: own.signal });'],
    ['fetch(other, { signal: «own as any» });', 'fetch(other, { signal: own.signal });'],
    ['if («own».aborted) other();', 'if (own.signal.aborted) other();'],
  ])('%s', (before, after) => {
    const { node, sourceCode } = parseSnippet(around(before));
    expect(applyFix(writeItsSignal(node, sourceCode).fix, sourceCode)).toBe(around(after));
  });
});

describe('an error in place of a text', () => {
  it.each([
    ["'closed'", "new DOMException('closed', 'AbortError')"],
    ["'Timed out'", "new DOMException('Timed out', 'TimeoutError')"],
    ["'session-timeout'", "new DOMException('session-timeout', 'TimeoutError')"],
    ['`after ${other}`', "new DOMException(`after ${other}`, 'AbortError')"],
  ])('%s', (before, after) => {
    const { node, sourceCode } = parseSnippet(around(`own.abort(«${before}»);`));
    expect(applyFix(writeError(node, sourceCode).fix, sourceCode)).toBe(around(`own.abort(${after});`));
  });
});

describe('a rejection in place of a throw', () => {
  const promised = (code: string): string => around(`return new Promise((resolve, reject) => { ${code} });`);

  it.each([
    [promised("«signal.addEventListener('abort', () => { throw other; })»;"), promised("signal.addEventListener('abort', () => { reject(other); });")],
    [promised("«signal.addEventListener('abort', () => { resolve(); signal.throwIfAborted(); })»;"), promised("signal.addEventListener('abort', () => { resolve(); reject(signal.reason); });")],
    [promised("«signal.addEventListener('abort', () => signal.throwIfAborted())»;"), promised("signal.addEventListener('abort', () => reject(signal.reason));")],
    [promised('«signal.onabort = () => { throw other; }»;'), promised('signal.onabort = () => { reject(other); };')],
    [promised("const stop = () => { throw other; }; «signal.addEventListener('abort', stop)»;"), promised("const stop = () => { reject(other); }; signal.addEventListener('abort', stop);")],
    [promised("«signal.addEventListener('abort', () => { if (other) throw other; })»;"), undefined],
    [promised("«signal.addEventListener('abort', (reject) => { throw other; })»;"), undefined],
    [around("«signal.addEventListener('abort', () => { throw other; })»;"), undefined],
    [around("other((resolve, reject) => { «signal.addEventListener('abort', () => { throw other; })»; });"), undefined],
    [around("const stop = () => { throw other; }; new Promise((resolve, reject) => { «signal.addEventListener('abort', stop)»; });"), undefined],
  ])('%s', (before, after) => {
    const { node, file, sourceCode } = narrow(parseSnippet(before), 'AssignmentExpression', 'CallExpression');
    const thrown = getListenerThrow(node, file);
    const edit = thrown && writeRejection(thrown, file);
    expect(thrown).toBeDefined();
    expect(edit && applyFix(edit.fix, sourceCode)).toBe(after);
  });
});

describe('a listener in place of a handler property', () => {
  it.each([
    ['«signal.onabort = () => other()»;', "signal.addEventListener('abort', () => other());"],
    ['return «signal.onabort = other»;', undefined],
  ])('%s', (before, after) => {
    const { node, sourceCode } = narrow(parseSnippet(around(before)), 'AssignmentExpression');
    if (node.left.type !== 'MemberExpression') throw new Error('no property is marked');
    const edit = writeListener(node, node.left.object, sourceCode);
    expect(edit && applyFix(edit.fix, sourceCode)).toBe(after && around(after));
  });

  it('not in a template, where the quotes may end the attribute', () => {
    const component = '<script setup>\nconst { signal } = new AbortController();\n</script>\n<template><a @click="() => { signal.onabort = stop; }" /></template>';
    const edits = askTemplate(component, 'onabort', ({ parent: { parent } }, sourceCode) => {
      if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') throw new Error('no assignment');
      return writeListener(parent, parent.left.object, sourceCode);
    });
    expect(edits).toEqual([undefined]);
  });
});
