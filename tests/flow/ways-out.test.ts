import { describe, expect, it } from 'vitest';

import { getWaysOut } from '../../src/flow/ways-out.ts';
import { parseSnippet } from '../support/snippet.ts';

/** The ways from the marked node on which `done` is not mentioned: how they leave, where, and after which failure. */
function ask(body: string): readonly string[] {
  const { node, file, sourceCode } = parseSnippet(`async function f(list) { ${body} }`);
  return getWaysOut(node, (part) => part.type === 'Identifier' && part.name === 'done', file)
    .map(({ how, node: place, failure }) => [how, how === 'ends' ? '' : sourceCode.getText(place), failure ? `after ${sourceCode.getText(failure)}` : ''].filter(Boolean).join(' '));
}

describe('getWaysOut', () => {
  it.each([
    ['the end', '«start()»; log();', ['ends']],
    ['a return', '«start()»; return 1;', ['returns return 1;']],
    ['a throw', '«start()»; throw error;', ['throws throw error;']],
    ['a wait that fails before the mention', '«start()»; await a(); done();', ['fails await a()']],
    ['a wait that fails in a declaration', '«start()»; const x = await a(); done();', ['fails await a()']],
    ['a `for await`', '«start()»; for await (const x of list) log(x); done();', ['fails for await (const x of list) log(x);']],
    ['a return between', '«start()»; if (x) return 1; done();', ['returns return 1;']],
    ['the other branch', '«start()»; if (x) { done(); } else { return 1; }', ['returns return 1;']],
    ['a `catch` that goes on to the end', '«start()»; try { await a(); done(); } catch { log(); }', ['ends after await a()']],
    ['a `catch` that throws on', '«start()»; try { await a(); done(); } catch (error) { throw error; }', ['throws throw error; after await a()']],
    ['a start inside the `try`', 'try { «start()»; await a(); done(); } catch (error) { return 1; }', ['returns return 1; after await a()']],
    ['a throw that the `catch` takes up', 'try { «start()»; if (x) throw error; done(); } catch { return 1; }', ['returns return 1; after throw error;']],
    ['a `finally` without a mention', 'try { «start()»; await a(); done(); } finally { log(); }', ['fails await a()']],
    ['a case that returns', '«start()»; switch (x) { case 1: return 1; default: done(); }', ['returns return 1;']],
    ['a switch without a mention', '«start()»; switch (x) { case 1: break; }', ['ends']],
    ['a break out of the loop', 'for (const x of list) { «start()»; if (x) break; log(); }', ['ends']],
    ['a break out of an endless loop', 'for (;;) { «start()»; if (x) break; await a(); done(); }', ['fails await a()']],
    ['a labelled break', 'out: { «start()»; if (x) break out; done(); }', ['ends']],
    ['a wait in the head of a loop', '«start()»; while (await a()) log(); done();', ['fails await a()']],
    ['a call that ends something else', '«start()»; try { await a(); done(); } catch { room.exit(1); }', ['ends after await a()']],
    ['a wait in a test', '«start()»; if (await a()) log(); done();', ['fails await a()']],
    ['a wait in what a switch is about', '«start()»; switch (await a()) { default: } done();', ['fails await a()']],
    ['the end of a callback', 'on("x", () => { «start()»; }); done();', ['ends']],
    ['the one case it starts in', 'switch (x) { case 1: «start()»; break; default: done(); }', ['ends']],
    ['a start in a `catch`', 'try { a(); } catch { «start()»; await b(); } done();', ['fails await b()']],
    ['a start in a `finally`', 'try { a(); } finally { «start()»; await b(); } done();', ['fails await b()']],
    ['a return in a `finally`', '«start()»; try { await a(); } finally { if (x) return 1; } done();', ['fails await a()', 'returns return 1;']],
  ])('%s', (_, body, expected) => {
    expect(ask(body)).toEqual(expected);
  });

  it.each([
    ['a mention', '«start()»; done();'],
    ['a mention in a function', '«start()»; on("end", () => done());'],
    ['a mention in the statement that waits', '«start()»; await a().finally(done);'],
    ['a `finally` around the wait', '«start()»; try { await a(); } finally { done(); }'],
    ['a `finally` around the start', 'try { «start()»; await a(); return 1; } finally { done(); }'],
    ['a `finally` further out', 'try { try { «start()»; await a(); } catch (error) { throw error; } } finally { done(); }'],
    ['after the `try` and in the `catch`', '«start()»; try { await a(); } catch (error) { done(); throw error; } done();'],
    ['in the `catch` and at the end of the `try`', '«start()»; try { await a(); done(); } catch { done(); }'],
    ['a mention in one branch that goes on', '«start()»; if (x) done();'],
    ['a mention in the other branch', '«start()»; if (x) log(); else done();'],
    ['a mention in a test', '«start()»; if (done) log();'],
    ['a mention in a loop', '«start()»; for (const x of list) done();'],
    ['a mention in the head of a loop', '«start()»; for (const x of done) log();'],
    ['a mention in the next round', 'for (const x of list) { done(); «start()»; }'],
    ['a mention before the next round', 'while (x) { done(); «start()»; if (x) continue; log(); }'],
    ['a mention in a case', '«start()»; switch (x) { case 1: done(); }'],
    ['a mention in what a switch is about', '«start()»; switch (done) { case 1: return 1; }'],
    ['the next case', 'switch (x) { case 1: «start()»; case 2: done(); }'],
    ['an endless loop', '«start()»; for (;;) { log(); }'],
    ['an endless loop around', 'while (true) { «start()»; if (x) continue; log(); }'],
    ['a mention after a label', '«start()»; out: { if (x) break out; log(); } done();'],
    ['a wait for what cannot reject', '«start()»; await Promise.allSettled(list); done();'],
    ['the end of the process', '«start()»; try { await a(); } catch { process.exit(1); } done();'],
    ['a wait of another function', '«start()»; on("x", async () => { await a(); }); done();'],
  ])('none: %s', (_, body) => {
    expect(ask(body)).toEqual([]);
  });

  it('goes on to the end of the file outside functions', () => {
    const { node, file } = parseSnippet('«start()»; await a();');
    expect(getWaysOut(node, () => false, file).map(({ how }) => how)).toEqual(['fails', 'ends']);
  });
});
