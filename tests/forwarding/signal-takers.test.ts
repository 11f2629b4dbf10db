import { describe, expect, it } from 'vitest';

import { getKeeper, getPart, getTakers } from '../../src/forwarding/signal-takers.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('what keeps a signal', () => {
  it.each([
    ['a variable', 'VariableDeclarator', [], 'const late = «make()»;'],
    ['a field', 'PropertyDefinition', [], 'class A { late = «make()»; }'],
    ['a field that the constructor fills', 'AssignmentExpression', [], 'class A { constructor() { this.late = «make()»; } }'],
    ['an export', 'ExportDefaultDeclaration', [], 'export default «make()»;'],
    ['a variable, through a type', 'VariableDeclarator', [], 'const late = «make()» as AbortSignal;'],
    ['an object', 'VariableDeclarator', ['http', 'signal'], 'const init = { http: { signal: «make()» } };'],
    ['a frozen object', 'VariableDeclarator', ['signal'], 'const init = Object.freeze({ signal: «make()» });'],
    ['a joined one', 'VariableDeclarator', [], 'const late = AbortSignal.any([stop, «make()»]);'],
    ['a call', 'CallExpression', ['signal'], 'load({ signal: «make()» });'],
    ['a new object', 'NewExpression', [], 'new Client(«make()»);'],
  ])('%s', (_, type, keys, code) => {
    expect(getKeeper(parseSnippet(code).node)).toMatchObject({ node: { type }, keys });
  });

  it.each([
    ['a field that a method fills', 'class A { start() { this.late = «make()»; } }'],
    ['a field of another', 'class A { constructor(other) { other.late = «make()»; } }'],
    ['one of two values', 'const late = stop ?? «make()»;'],
    ['a list', 'const all = [«make()»];'],
    ['an unknown key', 'const init = { [key]: «make()» };'],
    ['a function', 'const make2 = () => «make()»;'],
    ['a parameter\'s default', 'function load(signal = «make()») {}'],
    ['what is called', '«make()»(1);'],
  ])('not %s', (_, code) => {
    expect(getKeeper(parseSnippet(code).node)).toBeUndefined();
  });
});

describe('the part that is read', () => {
  it.each([
    ['the signal', 'late', [], 'load(«late»);'],
    ['the whole object', 'init', ['signal'], 'load(«init»);'],
    ['the signal in it', 'init.signal', ['signal'], 'load(«init».signal);'],
    ['an object in it', 'init.http', ['http', 'signal'], 'load(«init».http);'],
    ['another part', undefined, ['signal'], 'load(«init».url);'],
  ])('%s', (_, text, keys, code) => {
    const { node, sourceCode } = parseSnippet(code);
    const part = getPart(node, keys);
    expect(part && sourceCode.getText(part)).toBe(text);
  });
});

describe('the calls that are given a signal', () => {
  it.each([
    ['as an argument', ['load'], 'load(«late»);'],
    ['in a literal', ['load'], 'load(url, { http: { signal: «late» } });'],
    ['spread', ['load'], 'load(url, { ...«init» });'],
    ['in a copy', ['load'], 'load(Object.assign({}, «init»));'],
    ['joined', ['load'], 'load(AbortSignal.any([stop, «late»]));'],
    ['by another name', ['load', 'save'], 'const other = «late»; load(other); save(other);'],
    ['in an object with a name', ['load'], 'const init = { signal: «late» }; load(init);'],
    ['as the default of a parameter', ['load'], 'function get(signal = «late») { load(signal); }'],
    ['as one of two values', ['load'], 'load(signal ?? «late»);'],
    ['of a listener', [], 'addAbortListener(«late», stop);'],
    ['of a limit', [], 'setMaxListeners(0, «late»);'],
    ['that is logged', [], 'console.log(«late»);'],
    ['that is asked', [], 'if («late».aborted) stop();'],
    ['that is returned', [], 'function get() { return «late»; }'],
  ])('%s', (_, names, code) => {
    const { node, file, sourceCode } = parseSnippet(code);
    expect(getTakers(node, file).map(({ callee }) => sourceCode.getText(callee))).toEqual(names);
  });
});
