import { describe, expect, it } from 'vitest';

import { getCallback } from '../../src/cancellation/callbacks.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('how somebody else calls a function', () => {
  it.each([
    ['a timer', 'nothing', true, 'setTimeout(«stop», 9);'],
    ['a timer of an object', 'nothing', true, 'window.setInterval(«stop», 9);'],
    ['a timer that passes arguments on', 'unknown', true, 'setTimeout(«stop», 9, reason);'],
    ['the next tick', 'nothing', true, 'process.nextTick(«stop»);'],
    ['a frame, with the time', 'unknown', true, 'requestAnimationFrame(«stop»);'],
    ['a listener', 'event', true, "target.addEventListener('click', «stop»);"],
    ['a listener, where there is one', 'event', true, "target?.addEventListener('click', ready ? «stop» : undefined);"],
    ['an emitter', 'unknown', true, "emitter.on('close', «stop»);"],
    ['an emitter that failed', 'error', true, "emitter.once('error', «stop»);"],
    ['a POSIX signal', 'event', true, "process.on('SIGINT', «stop»);"],
    ['another event of the process', 'unknown', true, "process.on('exit', «stop»);"],
    ['the event of that name of another emitter', 'unknown', true, "emitter.on('SIGINT', «stop»);"],
    ['a promise', 'unknown', false, 'task.then(«stop»);'],
    ['a promise that failed', 'error', false, 'task.catch(«stop»);'],
    ['a promise that failed, in the second place', 'error', false, 'task.then(undefined, «stop»);'],
    ['a promise that is settled', 'nothing', true, 'task.finally(«stop»);'],
    ['each of a list', 'unknown', true, 'list.forEach(«stop»);'],
    ['a component that ends', 'nothing', true, 'onUnmounted(«stop»);'],
    ['a handler property of a signal', 'event', true, 'signal.onabort = «stop»;'],
    ['a handler property', 'unknown', true, 'transport.onclose = «stop»;'],
    ['an element', 'event', true, '<button onClick={«stop»} />;'],
    ['a component', 'unknown', true, '<Dialog onClose={«stop»} />;'],
    ['a component of a namespace', 'unknown', true, '<ui.Dialog onClose={«stop»} />;'],
    ['an effect that ends', 'nothing', true, 'useEffect(() => { return «stop»; }, []);'],
    ['an effect that ends, as an expression', 'nothing', true, 'useLayoutEffect(() => «stop»);'],
  ])('%s: with %s, dropped %s', (_, gets, isDropped, code) => {
    expect(getCallback(parseSnippet(code).node)).toMatchObject({ gets, isDropped });
  });

  it.each([
    ['a place after the callback', 'setTimeout(run, «stop»);'],
    ['the options of a listener', "target.addEventListener('click', run, «stop»);"],
    ['the event of an emitter', 'emitter.on(«stop», run);'],
    ['an emitter that is told what `this` is', "emitter.on('close', «stop», owner);"],
    ['an event that is not named', 'emitter.on(event, «stop»);'],
    ['a listener that is taken off', "emitter.off('close', «stop»);"],
    ['arguments that nobody can count', 'setTimeout(...first, «stop»);'],
    ['a constructor', 'new setTimeout(«stop»);'],
    ['a function called then', 'then(«stop»);'],
    ['any other function', 'run(«stop»);'],
    ['a property that is no handler', 'target.stop = «stop»;'],
    ['a property that only begins like one', 'target.once = «stop»;'],
    ['a property of another word', 'target.online = «stop»;'],
    ['a variable', 'onstop = «stop»;'],
    ['an attribute that is no handler', '<button ref={«stop»} />;'],
    ['the content of an element', '<p>{«stop»}</p>;'],
    ['what a function returns', 'function get() { return «stop»; }'],
    ['what a hook returns', 'useMemo(() => «stop», []);'],
    ['what a function in an effect returns', 'useEffect(() => { run(() => «stop»); });'],
    ['the second function of an effect', 'useEffect(run, () => «stop»);'],
    ['an element of a list', 'const all = [«stop»];'],
  ])('not %s', (_, code) => {
    expect(getCallback(parseSnippet(code).node)).toBeUndefined();
  });
});

describe('the signal whose abort calls it', () => {
  it.each([
    ['the one it is put on', 'options.signal', "options.signal.addEventListener('abort', «stop»);"],
    ['none for another event', undefined, "options.signal.addEventListener('click', «stop»);"],
    ['none for an event that is not named', undefined, 'options.signal.addEventListener(event, «stop»);'],
  ])('%s: %s', (_, expected, code) => {
    const { node, sourceCode } = parseSnippet(code);
    const signal = getCallback(node)?.signal;
    expect(signal && sourceCode.getText(signal)).toBe(expected);
  });
});
