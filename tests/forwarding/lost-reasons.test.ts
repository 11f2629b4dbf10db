import { describe, expect, it } from 'vitest';

import { getAbortListener } from '../../src/cancellation/abort-listeners.ts';
import { getLostReasonOfTest, getLostReasonsOfListener } from '../../src/forwarding/lost-reasons.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ofListener = (marked: string): readonly string[] => {
  const { node, file, sourceCode } = narrow(parseSnippet(`function f(signal, parentSignal, controller, reject) { ${marked} }`), 'CallExpression', 'AssignmentExpression');
  const listener = getAbortListener(node, file);
  return listener ? getLostReasonsOfListener(listener, file).map(({ kind, call }) => `${kind} ${sourceCode.getText(call)}`) : ['no listener'];
};

describe('what a listener makes of the reason', () => {
  it.each([
    ['a bridge', "«signal.addEventListener('abort', () => controller.abort())»", ['bridge controller.abort()']],
    ['a rejection', "«signal.addEventListener('abort', () => reject(new Error('x')))»", ["rejection reject(new Error('x'))"]],
    ['both', "«signal.addEventListener('abort', () => { controller.abort(); reject(new Error()); })»", ['bridge controller.abort()', 'rejection reject(new Error())']],
    ['a rejection with a text', "«signal.addEventListener('abort', () => reject('x'))»", ["rejection reject('x')"]],
    ['a rejection with nothing', "new Promise((resolve, fail) => { «signal.addEventListener('abort', () => fail())»; })", ['rejection fail()']],
    ['a handler with a name', "const stop = () => controller.abort(); «signal.addEventListener('abort', stop)»", ['bridge controller.abort()']],
    ['a property', '«signal.onabort = () => controller.abort()»', ['bridge controller.abort()']],
    ['a handler that an earlier signal has', "const stop = () => controller.abort(); parentSignal.addEventListener('abort', stop); «signal.addEventListener('abort', stop)»", []],
    ['the reason is read', "«signal.addEventListener('abort', () => { log(signal.reason); controller.abort(); })»", []],
    ['one of two', "«signal.addEventListener('abort', () => { if (late) controller.abort(); else stop(); })»", []],
    ['a test of its own', "«signal.addEventListener('abort', () => { if (signal.aborted) controller.abort(); })»", []],
    ['a function that runs later', "«signal.addEventListener('abort', () => later(() => controller.abort()))»", []],
    ['a promise that is made', "«signal.addEventListener('abort', () => { return Promise.reject(new Error()); })»", []],
    ['no handler', "«once(signal, 'abort')»", []],
  ])('%s', (_, marked, lost) => {
    expect(ofListener(marked)).toEqual(lost);
  });
});

const ofTest = (statement: string, before = ''): string | undefined => {
  const { node, file } = narrow(parseSnippet(`function f(signal, controller, reject) { ${before} «${statement}» }`), 'IfStatement');
  return getLostReasonOfTest(node, file)?.lost.kind;
};

describe('what a test makes of the reason', () => {
  it.each([
    ['if (signal.aborted) throw signal.reason;', 'longForm'],
    ['if (signal.aborted) { throw signal.reason; }', 'longForm'],
    ['if (signal.aborted) throw new Error();', 'throw'],
    ['if (signal.aborted) reject(new Error());', 'rejection'],
    ['if (signal.aborted) return reject(new Error());', 'rejection'],
    ['if (signal.aborted) { reject(new Error()); return; }', 'rejection'],
    ["if (signal.aborted) throw 'x';", 'throw'],
    ['if (signal.aborted) return Promise.reject();', 'rejection'],
    ['if (signal.aborted) reject();', undefined],
    ['if (signal.aborted) controller.abort();', 'bridge'],
    ['if (signal.aborted) { controller.abort(); return; }', 'bridge'],
    ['if (signal.aborted) { controller.abort(); return controller; }', undefined],
    ['if (signal.aborted) { log(); throw new Error(); }', 'throw'],
    ['if (signal.aborted) { log(); reject(new Error()); return; }', 'rejection'],
    ['if (signal.aborted) { log(); throw signal.reason; }', undefined],
    ['if (signal.aborted) { log(); controller.abort(); }', undefined],
    ['if (signal.aborted) { log(signal.reason); throw new Error(); }', undefined],
    ['if (signal.aborted) { if (controller) return; throw new Error(); }', undefined],
    ['if (signal.aborted) { const text = log(); throw new Error(text); }', undefined],
    ['if (signal.aborted) { return; }', undefined],
    ['if (signal.aborted) {}', undefined],
    ['if (signal.aborted) return;', undefined],
    ['if (signal.aborted) throw controller.reason;', undefined],
    ['if (signal.aborted) throw new CancelledError();', undefined],
    ['if (signal.aborted || controller) throw new Error();', undefined],
  ])('%s', (statement, kind) => {
    expect(ofTest(statement)).toBe(kind);
  });
});
