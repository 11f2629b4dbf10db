import { expect, it } from 'vitest';

import { applySuggestion, execute } from '../support/executed.ts';

const given = "import { setTimeout as sleep } from 'node:timers/promises'; const caller = new AbortController(); const signal = caller.signal; const own = new AbortController();";

interface Executed {
  readonly messageId: string;
  readonly code: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const state = "await sleep(20); console.log('aborted', own.signal.aborted);";
const reason = "console.log('reason', own.signal.reason.constructor.name, own.signal.reason === signal.reason);";

const cases: Record<string, Executed> = {
  'a listener without its object throws and aborts nothing': {
    messageId: 'unboundMethod',
    code: `signal.addEventListener('abort', own.abort); caller.abort(); ${state} ${reason}`,
    before: ['uncaught TypeError'],
    after: ['aborted true', 'reason DOMException true'],
  },
  'so does a timer': {
    messageId: 'unboundMethod',
    code: `setTimeout(own.abort, 1); ${state}`,
    before: ['uncaught TypeError'],
    after: ['aborted true'],
  },
  'so does an emitter': {
    messageId: 'unboundMethod',
    code: `import { EventEmitter } from 'node:events'; const job = new EventEmitter(); job.on('close', own.abort); job.emit('close', 'late'); ${state} ${reason}`,
    before: ['uncaught TypeError'],
    after: ['aborted true', 'reason DOMException false'],
  },
  'so does a handler property': {
    messageId: 'unboundMethod',
    code: `signal.onabort = own.abort; caller.abort(); ${state}`,
    before: ['uncaught TypeError'],
    after: ['aborted true'],
  },
  'at the end of a promise it rejects instead': {
    messageId: 'unboundMethod',
    code: `await Promise.resolve('done').finally(own.abort).catch((error) => console.log(error.name)); ${state}`,
    before: ['TypeError', 'aborted false'],
    after: ['aborted true'],
  },
  'in the handler of a promise it hides the failure': {
    messageId: 'unboundMethod',
    code: `await Promise.reject(new RangeError('broken')).catch(own.abort).catch((error) => console.log(error.name)); console.log(own.signal.reason?.name);`,
    before: ['TypeError', 'undefined'],
    after: ['RangeError'],
  },
  'the check of a signal throws although nothing is aborted': {
    messageId: 'unboundMethod',
    code: "console.log(await Promise.resolve('page').then(signal.throwIfAborted).catch((error) => error.name));",
    before: ['TypeError'],
    after: ['undefined'],
  },
  'bound, it takes the event as its reason': {
    messageId: 'eventAsReason',
    code: `signal.addEventListener('abort', own.abort.bind(own)); caller.abort(); ${reason}`,
    before: ['reason Event false'],
    after: ['reason DOMException true'],
  },
  'bound for a POSIX signal, it takes its name': {
    messageId: 'eventAsReason',
    code: `process.once('SIGUSR2', own.abort.bind(own)); process.emit('SIGUSR2', 'SIGUSR2', 12); ${reason}`,
    before: ['reason String false'],
    after: ['reason DOMException false'],
  },
  'a listener that names the method does nothing': {
    messageId: 'uncalledMethod',
    code: `signal.addEventListener('abort', () => own.abort); caller.abort(new RangeError('left')); console.log(own.signal.reason?.name);`,
    before: ['undefined'],
    after: ['RangeError'],
  },
  'a timer that names the method does nothing': {
    messageId: 'uncalledMethod',
    code: `setTimeout(() => own.abort, 1); ${state}`,
    before: ['aborted false'],
    after: ['aborted true'],
  },
  'the end of an effect that names the method does nothing': {
    messageId: 'uncalledMethod',
    code: `const ends = []; const useEffect = (effect) => ends.push(effect()); useEffect(() => { return () => own.abort; }, []); ends.forEach((end) => end()); ${state}`,
    before: ['aborted false'],
    after: ['aborted true'],
  },
  'a statement that names the method does nothing': {
    messageId: 'uncalledMethod',
    code: `own.abort; ${state}`,
    before: ['aborted false'],
    after: ['aborted true'],
  },
  'a check that is not called checks nothing': {
    messageId: 'uncalledMethod',
    code: "caller.abort(); try { signal.throwIfAborted; console.log('goes on'); } catch (error) { console.log(error.name); }",
    before: ['goes on'],
    after: ['AbortError'],
  },
  'a state that nobody looks at stops nobody': {
    messageId: 'unaskedState',
    code: "caller.abort(); try { signal.aborted; console.log('goes on'); } catch (error) { console.log(error.name); }",
    before: ['goes on'],
    after: ['AbortError'],
  },
  'fetch throws if it is given a controller': {
    messageId: 'controllerAsSignal',
    code: "const page = 'data:,page'; console.log(await fetch(page, { signal: own }).then((answer) => answer.text(), (error) => error.name));",
    before: ['TypeError'],
    after: ['page'],
  },
  'so it does if the controller goes by the name of the option': {
    messageId: 'controllerAsSignal',
    code: "{ const signal = new AbortController(); console.log(await fetch('data:,page', { signal }).then((answer) => answer.text(), (error) => error.name)); }",
    before: ['TypeError'],
    after: ['page'],
  },
  'so does AbortSignal.any()': {
    messageId: 'controllerAsSignal',
    code: "try { console.log(AbortSignal.any([signal, own]).aborted); } catch (error) { console.log(error.name); }",
    before: ['TypeError'],
    after: ['false'],
  },
  'so does addEventListener()': {
    messageId: 'controllerAsSignal',
    code: "const button = new EventTarget(); try { button.addEventListener('click', () => console.log('clicked'), { signal: own }); button.dispatchEvent(new Event('click')); } catch (error) { console.log(error.name); }",
    before: ['TypeError'],
    after: ['clicked'],
  },
  'a function of the file does not notice the abort': {
    messageId: 'controllerAsSignal',
    code: "async function count(signal) { for (let step = 1; step < 4 && !signal.aborted; step++) { await sleep(20); console.log('step', step); } } setTimeout(() => own.abort(), 5); await count(own);",
    before: ['step 1', 'step 2', 'step 3'],
    after: ['step 1'],
  },
  'a controller does not know whether it is aborted': {
    messageId: 'controllerAsked',
    code: "own.abort(); console.log(own.aborted ? 'stops' : 'goes on');",
    before: ['goes on'],
    after: ['stops'],
  },
  'a controller has no check': {
    messageId: 'controllerAsked',
    code: "own.abort(); try { own.throwIfAborted(); } catch (error) { console.log(error.name); }",
    before: ['TypeError'],
    after: ['AbortError'],
  },
  'what a listener throws reaches nobody who waits': {
    messageId: 'listenerThrows',
    code: "setTimeout(() => caller.abort(), 5); await new Promise((resolve, reject) => { signal.addEventListener('abort', () => { throw signal.reason; }); setTimeout(resolve, 50); }).catch((error) => console.log('caught', error.name));",
    before: ['uncaught AbortError'],
    after: ['caught AbortError'],
  },
  'nor does what an async listener throws': {
    messageId: 'listenerThrows',
    code: "setTimeout(() => caller.abort(), 5); await new Promise((resolve, reject) => { signal.addEventListener('abort', async () => { signal.throwIfAborted(); }); setTimeout(resolve, 50); }).catch((error) => console.log('caught', error.name));",
    before: ['uncaught AbortError'],
    after: ['caught AbortError'],
  },
  'nor does what a listener throws that is a single expression': {
    messageId: 'listenerThrows',
    code: "setTimeout(() => caller.abort(), 5); await new Promise((resolve, reject) => { signal.addEventListener('abort', () => signal.throwIfAborted()); setTimeout(resolve, 50); }).catch((error) => console.log('caught', error.name));",
    before: ['uncaught AbortError'],
    after: ['caught AbortError'],
  },
  'a text as reason has no name': {
    messageId: 'textReason',
    code: "own.abort('closed'); await fetch('data:,page', { signal: own.signal }).catch((error) => console.log(error.name, error instanceof Error));",
    before: ['undefined false'],
    after: ['AbortError true'],
  },
  'so has a text that is put together': {
    messageId: 'textReason',
    code: "const who = 'user'; own.abort(`closed by the ${who}`); await fetch('data:,page', { signal: own.signal }).catch((error) => console.log(error.name, error.message));",
    before: ['undefined undefined'],
    after: ['AbortError closed by the user'],
  },
  'so has a text that tells of a time limit': {
    messageId: 'textReason',
    code: "own.abort('timed out'); await fetch('data:,page', { signal: own.signal }).catch((error) => console.log(error.name, error.message));",
    before: ['undefined undefined'],
    after: ['TimeoutError timed out'],
  },
  'of two handler properties only the last one runs': {
    messageId: 'soleListener',
    code: "function watch(signal) { signal.onabort = () => console.log('watched'); } watch(signal); caller.signal['onabort'] = () => console.log('released'); caller.abort();",
    before: ['released'],
    after: ['watched', 'released'],
  },
};

const strict = { reportTextReasons: true, reportHandlerProperties: true };

it.each(Object.entries(cases))('%s; with the suggestion it does what was meant', async (_, { messageId, code, before, after }) => {
  const applied = applySuggestion(`${given}\n${code}`, 'no-misused-abort', strict);
  expect(applied.messageId).toBe(messageId);
  expect(await execute(`${given}\n${code}`)).toEqual(before);
  expect(await execute(applied.output)).toEqual(after);
});

it('a method taken from its object throws, for which there is no suggestion', async () => {
  expect(await execute('const { abort, signal } = new AbortController(); try { abort(); } catch (error) { console.log(error.name, signal.aborted); }')).toEqual(['TypeError false']);
});
