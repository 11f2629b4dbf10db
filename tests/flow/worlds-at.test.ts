import { describe, expect, it } from 'vitest';

import { getCleanupCode } from '../../src/flow/cleanup-code.ts';
import { certainAbort, includes, maybeAbort } from '../../src/flow/states.ts';
import { getWorldsAt } from '../../src/flow/worlds-at.ts';
import { parseSnippet } from '../support/snippet.ts';

/** What is known of the abort at the marked node of a `catch`. */
function getKnowledge(code: string): 'certain' | 'maybe' | 'no' {
  const { node, file } = parseSnippet(`async function f(signal, stop) { try { await work(signal); } catch (error) { ${code} } }`);
  const cleanup = getCleanupCode(node, file);
  if (!cleanup) throw new Error('not in a `catch`');
  const worlds = getWorldsAt(node, cleanup.root, cleanup.error);
  if (worlds === certainAbort) return 'certain';
  return includes(worlds, maybeAbort | certainAbort) ? 'maybe' : 'no';
}

describe('what is known of the abort', () => {
  it.each([
    ['at the start', '«go()»;', 'maybe'],
    ['behind a question', 'if (signal.aborted) «go()»;', 'certain'],
    ['on its other side', 'if (signal.aborted) log(); else «go()»;', 'no'],
    ['behind a question with another', 'if (signal.aborted || stop.now) «go()»;', 'maybe'],
    ['in the question', 'if (signal.aborted || «go()») log();', 'no'],
    ['in the first part of a question', 'if («go()» || signal.aborted) log();', 'maybe'],
    ['behind `&&`', 'signal.aborted && «go()»;', 'certain'],
    ['behind `??`', 'signal.aborted ?? «go()»;', 'maybe'],
    ['in an arm', 'log(signal.aborted ? «go()» : 1);', 'certain'],
    ['in the other arm', 'log(signal.aborted ? 1 : «go()»);', 'no'],
    ['after a branch that leaves', 'if (signal.aborted) throw error; «go()»;', 'no'],
    ['after a branch that stays', 'if (signal.aborted) log(); «go()»;', 'maybe'],
    ['after another one leaves', 'if (stop.now) throw error; «go()»;', 'maybe'],
    ['deeper, after a branch that leaves', 'if (signal.aborted) throw error; for (const one of all) { «go()»; }', 'no'],
    ['after a check', 'signal.throwIfAborted(); «go()»;', 'no'],
    ['in a loop that asks', 'while (!signal.aborted) «go()»;', 'no'],
    ['in a case', 'switch (stop.kind) { case 1: if (signal.aborted) throw error; «go()»; }', 'no'],
    ['in the case of the abort', "switch (error.name) { case 'AbortError': «go()»; }", 'certain'],
    ['in the case of another failure', "switch (error.name) { case 'RangeError': «go()»; }", 'no'],
    ['in all other cases', "switch (error.name) { case 'AbortError': break; default: «go()»; }", 'no'],
    ['in a case that the one above falls into', "switch (error.name) { case 'AbortError': log(); case 'RangeError': «go()»; }", 'maybe'],
    ['in the head of a switch', "switch («go()») { case 'AbortError': }", 'maybe'],
    ['in a case of something else', 'switch (stop.kind) { case 1: «go()»; }', 'maybe'],
    ['after the error was told on', 'stop.reject(error); «go()»;', 'maybe'],
    ['after the error was told on, and the abort is ruled out', 'stop.reject(error); if (!signal.aborted) «go()»;', 'no'],
    ['of another failure', "if (error.code === 'ENOENT') «go()»;", 'no'],
  ])('%s: %s', (_, code, expected) => {
    expect(getKnowledge(code)).toBe(expected);
  });
});
