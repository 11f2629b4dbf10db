import { describe, expect, it } from 'vitest';

import { runsAfterLoading } from '../../src/cancellation/later-runs.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('code that runs after its module was loaded', () => {
  it.each([
    ['an exported function', 'export function load() { «x()»; }'],
    ['an exported arrow function', 'export const load = () => «x()»;'],
    ['exported further down', 'const load = () => «x()»; export { load };'],
    ['exported as the default', 'export default () => «x()»;'],
    ['a function of a CommonJS module', 'exports.load = () => «x()»;'],
    ['a method of an exported class', 'export class A { load() { «x()»; } }'],
    ['a function in an exported object', 'export const api = { load: () => «x()» };'],
    ['a method of an object that is exported further down', 'const api = { load() { «x()»; } }; export default api;'],
    ['a callback within', 'export function load() { rows.map(() => «x()»); }'],
    ['a function within', 'export function load() { return () => «x()»; }'],
    ['called by an exported function', 'function x1() { «x()»; } export function load() { x1(); }'],
    ['called by what is called by one', 'const a = () => «x()»; const b = () => a(); export const c = () => b();'],
    ['a route', 'app.get("/", () => «x()»);'],
    ['a route by name', 'const home = () => «x()»; app.get("/", home);'],
    ['an event', 'socket.on("line", () => «x()»);'],
    ['a timer that comes again', 'setInterval(() => «x()», 10);'],
    ['an attribute', 'const page = <a onClick={() => «x()»} />;'],
    ['a handler property', 'button.onclick = () => «x()»;'],
    ['a handler property by name', 'const press = () => «x()»; button.onclick = press;'],
    ['a function in an object', 'const press = () => «x()»; show({ press });'],
    ['a function that the file does not use', 'function press() { «x()»; }'],
    ['a function that only calls itself', 'function press() { «x()»; press(); }'],
  ])('%s', (_, code) => {
    const { node, file } = parseSnippet(code);
    expect(runsAfterLoading(node, file)).toBe(true);
  });

  it.each([
    ['the top of the module', '«x()»;'],
    ['a callback on the spot', 'rows.map(() => «x()»);'],
    ['a function called at the top', 'function main() { «x()»; } main();'],
    ['a function that such a one calls', 'const a = () => «x()»; const main = () => a(); main().catch(log);'],
    ['a function that is exported for its type only', 'function main() { «x()»; } type Main = () => void; main();'],
    ['an event that comes once', 'socket.once("end", () => «x()»);'],
    ['a timer', 'setTimeout(() => «x()», 10);'],
    ['a command', 'program.command("load").action(() => «x()»);'],
    ['a callback of anybody', 'start(() => «x()»);'],
    ['a method of a class of this file', 'class A { load() { «x()»; } } new A().load();'],
    ['an object of this file', 'const api = { load() { «x()»; } }; api.load();'],
    ['a field', 'export class A { page = «x()»; }'],
  ])('not %s', (_, code) => {
    const { node, file } = parseSnippet(code);
    expect(runsAfterLoading(node, file)).toBe(false);
  });
});
