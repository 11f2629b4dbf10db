import { describe, expect, it } from 'vitest';

import { getLeakyTimer } from '../../src/flow/leaky-timers.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

/** How the marked timer outlives its function, and where. */
function ask(body: string): string | undefined {
  const { node, file, sourceCode } = narrow(parseSnippet(`async function f(ms) { const c = new AbortController(); ${body} }`), 'CallExpression');
  const leak = getLeakyTimer(node, file);
  return leak && [leak.how, leak.timer?.name ?? '-', sourceCode.getText(leak.controller), sourceCode.getText(leak.node)].join(' ');
}

const timer = '«setTimeout(() => c.abort(), ms)»';

describe('getLeakyTimer', () => {
  it.each([
    ['a failed wait', `const t = ${timer}; await a(c.signal); clearTimeout(t);`, 'failure t c await a(c.signal)'],
    ['a failed wait before a return', `const t = ${timer}; if (x) return 1; await a(c.signal); clearTimeout(t);`, 'failure t c await a(c.signal)'],
    ['a failed promise', `const t = ${timer}; return a(c.signal).then(() => clearTimeout(t));`, 'failure t c a(c.signal)'],
    ['a return', `const t = ${timer}; if (x) return 1; clearTimeout(t);`, 'exit t c return 1;'],
    ['the end', `const t = ${timer}; try { await a(c.signal); } catch { clearTimeout(t); }`, 'success t c await a(c.signal);'],
    ['a catch that asks for something else', `const t = ${timer}; try { await a(c.signal); } catch (e) { if (e.code === 'ENOENT') return 1; clearTimeout(t); throw e; } clearTimeout(t);`, 'failure t c await a(c.signal)'],
    ['a catch that asks whether it is not aborted', `const t = ${timer}; try { await a(c.signal); } catch (e) { if (!c.signal.aborted) throw e; clearTimeout(t); } clearTimeout(t);`, 'failure t c await a(c.signal)'],
    ['any way, as nobody has the id', `${timer}; await a(c.signal);`, 'end - c await a(c.signal)'],
    ['any way, with the signal in an object', `const o = {}; if (ms) { ${timer}; o.signal = c.signal; } return await a(o);`, 'end - c await a(o)'],
    ['any way, as nobody reads the id', `const t = ${timer}; await a(c.signal);`, 'end t c await a(c.signal)'],
  ])('%s', (_, body, expected) => {
    expect(ask(body)).toBe(expected);
  });

  it.each([
    ['cleared on both ways', `const t = ${timer}; await a(c.signal).finally(() => clearTimeout(t));`],
    ['cleared by one of two callbacks that both run', `const t = ${timer}; return a(c.signal).then(() => clearTimeout(t)).finally(() => clearTimeout(t));`],
    ['cleared behind a catch', `const t = ${timer}; void a(c.signal).then(b).catch(fail).then(() => clearTimeout(t));`],
    ['the promise cannot fail', `const t = ${timer}; return Promise.allSettled([a(c.signal)]).then(() => clearTimeout(t));`],
    ['two things have the id', `let t; this.t = t = ${timer}; await a(c.signal); clearTimeout(t);`],
    ['an object has the id', `const all = { t: ${timer} }; await a(c.signal); clearTimeout(all.t);`],
    ['the caller has the id', `return ${timer};`],
    ['a variable from a pattern has the id', `const [t] = [${timer}]; await a(c.signal); clearTimeout(t);`],
    ['the timer has gone off', `const t = ${timer}; try { await a(c.signal); } catch (e) { if (c.signal.aborted) throw new Late(); clearTimeout(t); throw e; } clearTimeout(t);`],
    ['the timer has gone off, by the error', `const t = ${timer}; try { await a(c.signal); } catch (e) { if (e.name === 'AbortError' && ms) return 1; clearTimeout(t); throw e; } clearTimeout(t);`],
    ['the timer has gone off, by a function', `const t = ${timer}; try { await a(c.signal); } catch (e) { if (isAbort(e)) return 1; clearTimeout(t); throw e; } clearTimeout(t);`],
    ['the timer has gone off, by a flag', 'let late; const t = «setTimeout(() => { late = true; c.abort(); }, ms)»; try { await a(c.signal); } catch (e) { if (late) throw new Late(); clearTimeout(t); throw e; } clearTimeout(t);'],
    ['a test', `it('stops', async () => { const d = new AbortController(); «setTimeout(() => d.abort(), ms)»; await a(d.signal); });`],
    ['an abort after a blink', '«setTimeout(() => c.abort(), 20)»; await a(c.signal);'],
    ['the object with the signal goes nowhere', `const o = {}; ${timer}; o.signal = c.signal; await a();`],
    ['another function is to wait', `${timer}; on('x', async () => { await a(c.signal); });`],
  ])('none: %s', (_, body) => {
    expect(ask(body)).toBeUndefined();
  });
});
