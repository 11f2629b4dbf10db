import { describe, expect, it } from 'vitest';

import { isSignatureGiven } from '../../src/scope/signatures.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const isGiven = (marked: string): boolean => {
  const { node, sourceCode } = narrow(parseSnippet(marked), 'ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression');
  return isSignatureGiven(node, sourceCode);
};

describe('the parameters of a function are decided', () => {
  it.each([
    ['a declaration', '«function run(a) {}»'],
    ['a declaration that is called', '«function run(a) {}» run(1); new run(1); (run as Run)?.(1);'],
    ['a declaration that is exported', 'export «function run(a) {}»'],
    ['a declaration that is exported below', '«function run(a) {}» export { run as start };'],
    ['a declaration that is the default export', '«function run(a) {}» export default run;'],
    ['a default export without a name', 'export default «(a) => {}»;'],
    ['a declaration in `module.exports`', '«function run(a) {}» module.exports = run;'],
    ['a declaration in an object of `module.exports`', '«function run(a) {}» module.exports = { start: run };'],
    ['a declaration in `exports`', '«function run(a) {}» exports.run = run;'],
    ['a function of `module.exports`', 'module.exports.run = «(a) => {}»;'],
    ['a declaration whose type is asked', '«function run(a) {}» type Run = typeof run;'],
    ['a variable', 'const run = «(a) => {}»; run(1);'],
    ['a method', 'class Tool { run«(a) {}» }'],
    ['a method that is called', 'class Tool { run«(a) {}» all() { this.run(1); this.run?.(1); } }'],
    ['a private method of a subclass', 'class Tool extends Base { #run«(a) {}» }'],
    ['a constructor of a subclass', 'class Tool extends Base { constructor«(a) {}» }'],
    ['a field', 'class Tool { run = «(a) => {}»; }'],
    ['a method of a class in a variable', 'const Tool = class { run«(a) {}» };'],
    ['a function with a comment on its parameters', '/** @param {string} a @typedef {object} A */ «function run(a) {}»'],
    ['a function after a typed one', '/** @type {Run} */ const walk = (a) => {}; const run = «(a) => {}»;'],
  ])('by itself: %s', (_, marked) => {
    expect(isGiven(marked)).toBe(false);
  });

  it.each([
    ['a callback', 'on(«(a) => {}»);'],
    ['a callback under its name', '«function run(a) {}» on(run);'],
    ['a callback bound under its name', '«function run(a) {}» on(run.bind(null));'],
    ['a declaration in an object', '«function run(a) {}» const tool = { run };'],
    ['a declaration in somebody\'s object', '«function run(a) {}» tool.run = run;'],
    ['a variable that is handed on', 'const run = «(a) => {}»; on(run);'],
    ['a variable with a type', 'const run: Run = «(a) => {}»;'],
    ['a destructured default', 'const [run] = «(a) => {}»;'],
    ['a cast', 'const run = («(a) => {}») as Run;'],
    ['a value checked against a type', 'export default («(a) => {}») satisfies Run;'],
    ['a part of an object', 'const tool = { run«(a) {}» };'],
    ['a value in somebody\'s object', 'tool.run = «(a) => {}»;'],
    ['a value of an outer variable', 'exports = «(a) => {}»;'],
    ['a result', 'function make() { return «(a) => {}»; }'],
    ['a default', 'function make(run = «(a) => {}») {}'],
    ['a field with a type', 'class Tool { run: Run = «(a) => {}»; }'],
    ['an override', 'class Tool { override run«(a) {}» }'],
    ['a method of a subclass', 'class Tool extends Base { run«(a) {}» }'],
    ['a method of an implementation', 'class Tool implements Runner { run«(a) {}» }'],
    ['a method of an abstract class', 'abstract class Tool { run«(a) {}» }'],
    ['a method of a class with subclasses', 'class Tool { run«(a) {}» } class Saw extends Tool {}'],
    ['a method of a class for others', 'on(class { run«(a) {}» });'],
    ['a setter', 'class Tool { set run«(a) {}» }'],
    ['a method as a callback', 'class Tool { run«(a) {}» all() { on(this.run); } }'],
    ['a private method as a callback', 'class Tool { #run«(a) {}» all() { on(this.#run); } }'],
    ['a decorated method', 'class Tool { @on run«(a) {}» }'],
    ['a method of a decorated class', '@on class Tool { run«(a) {}» }'],
    ['a constructor of a decorated class', '@on class Tool { constructor«(a) {}» }'],
    ['a decorated parameter', 'class Tool { run«(@on a) {}» }'],
    ['a type in a comment', '/** @type {Run} */ export const run = «(a) => {}»;'],
    ['a type in a comment on a declaration', '/** @type {Run} */ export «function run(a) {}»'],
    ['an override by a comment', 'class Tool { /** @override */ run«(a) {}» }'],
    ['an implementation by a comment', '/** @implements {Runner} */ export class Tool { run«(a) {}» }'],
  ])('by others: %s', (_, marked) => {
    expect(isGiven(marked)).toBe(true);
  });
});
