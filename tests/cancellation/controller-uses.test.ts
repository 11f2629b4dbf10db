import { describe, expect, it } from 'vitest';

import { getControllerUses, getUsesAt, takesSignalOnly } from '../../src/cancellation/controller-uses.ts';
import { getVariable } from '../../src/scope/bindings.ts';
import { walkAll } from '../../src/syntax/walk.ts';
import { parseFile, parseSnippet } from '../support/snippet.ts';

describe('getControllerUses', () => {
  it.each([
    ['its signal', [0, 1, 0], 'load(controller.signal)'],
    ['its signal, if it is there', [0, 1, 0], 'load(controller?.signal)'],
    ['its signal taken out', [0, 1, 0], 'const { signal } = controller;'],
    ['aborted', [1, 0, 0], 'controller.abort()'],
    ['aborted when it is there', [1, 0, 0], 'controller?.abort()'],
    ['aborted by a text', [1, 0, 0], "controller['abort']()"],
    ['handed on', [0, 0, 1], 'keep(controller)'],
    ['kept under another name', [0, 0, 1], 'const alias = controller;'],
    ['one of two', [0, 0, 1], 'keep(other ?? controller)'],
    ['the first of two', [0, 0, 1], 'keep(controller ?? other)'],
    ['chosen', [0, 0, 1], 'keep(isFirst ? controller : other)'],
    ['kept in a field', [0, 0, 1], 'this.live = controller;'],
    ['a key', [0, 0, 1], 'names[controller] = 1'],
    ['asked by another method', [0, 0, 1], 'controller.reset()'],
    ['taken apart, its signal first', [0, 0, 1], 'const { signal, abort } = controller;'],
    ['taken apart', [0, 0, 1], 'const { abort } = controller;'],
    ['a method handed on', [0, 0, 1], 'stop(controller.abort)'],
    ['asked whether it is there', [0, 0, 0], 'if (controller) go();'],
    ['asked whether it is missing', [0, 0, 0], 'wait(!controller)'],
    ['asked for what it is', [0, 0, 0], 'wait(typeof controller)'],
    ['a condition', [0, 0, 0], 'wait(controller ? 1 : 2)'],
    ['a condition of what follows', [0, 0, 0], 'controller && go()'],
    ['compared', [0, 0, 0], 'wait(this.live === controller)'],
    ['named alone', [0, 0, 0], 'controller;'],
    ['put away', [0, 0, 1], 'keep(void 0, controller)'],
    ['written', [0, 0, 0], 'controller = undefined;'],
    ['written, and the value used', [0, 0, 1], 'keep(controller = new AbortController());'],
    ['written, and its signal used', [0, 1, 0], 'load((controller = new AbortController()).signal);'],
    ['filled', [0, 0, 0], 'controller ??= new AbortController();'],
  ])('%s', (_, expected, code) => {
    const { node, file } = parseSnippet(`let «controller» = new AbortController(); ${code}`);
    const variable = node.type === 'Identifier' ? getVariable(node, file.sourceCode) : undefined;
    const uses = variable && getControllerUses(variable);
    expect([uses?.aborts.length, uses?.signals.length, uses?.escapes.length]).toEqual(expected);
  });
});

describe('getUsesAt', () => {
  it.each([
    ['its signal', [0, 1, 0], 'load(this.live.signal)'],
    ['aborted', [1, 0, 0], 'this.live?.abort()'],
    ['handed on', [0, 0, 1], 'keep(this.live)'],
    ['thrown away', [0, 0, 0], 'delete this.live'],
  ])('of a field: %s', (_, expected, code) => {
    const { sourceCode } = parseFile(code);
    const mentions = [...walkAll(sourceCode.ast, sourceCode)].filter((node) => node.type === 'MemberExpression' && sourceCode.getText(node) === 'this.live');
    const { aborts, signals, escapes } = getUsesAt(mentions);
    expect([aborts.length, signals.length, escapes.length]).toEqual(expected);
  });
});

describe('takesSignalOnly', () => {
  it.each([
    [true, '{ signal }'], [true, '{ signal: own }'], [true, '{ signal = other }'], [false, '{ signal, ...rest }'], [false, '{ abort }'], [false, '[signal]'],
  ])('%s: %s', (expected, pattern) => {
    expect(takesSignalOnly(parseSnippet(`const «${pattern}» = new AbortController();`).node)).toBe(expected);
  });
});
