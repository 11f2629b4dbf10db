import { describe, expect, it } from 'vitest';

import { getUses } from '../../src/forwarding/fresh-signals.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const timeout = 'AbortSignal.timeout(1)';
const named = `const late = «${timeout}»;`;
const own = 'const own = «new AbortController()»;';

function getUsesIn(code: string) {
  const { node, file, sourceCode } = narrow(parseSnippet(`function f(url, signal, options, other) { ${code} }`), 'CallExpression', 'NewExpression');
  return getUses(node, file).map((use) => (use.kind === 'given' ? `${sourceCode.getText(use.call.callee)}: ${sourceCode.getText(use.signal)}` : use.kind));
}

describe('what becomes of a fresh signal', () => {
  it.each([
    ['given as it is', [`load: ${timeout}`], `load(«${timeout}»);`],
    ['given in options', [`load: ${timeout}`], `load({ signal: «${timeout}» });`],
    ['given in options within options', [`load: ${timeout}`], `load({ init: { signal: «${timeout}» } });`],
    ['given in options by name', [`load: ${timeout}`], `const init = { signal: «${timeout}» }; load(init);`],
    ['given in options that are spread', [`load: ${timeout}`], `load({ ...(other && { signal: «${timeout}» }) });`],
    ['given twice', [`load: ${timeout}`, `save: ${timeout}`], `${named} load(late); save(late);`],
    ['joined with own signals', [`load: ${timeout}`], `load(AbortSignal.any([«${timeout}»]));`],
    ['of a controller', ['load: own.signal'], `${own} load(own.signal);`],
    ['of a controller, under a name', ['load: own.signal'], `${own} const late = own.signal; load(late);`],
    ['of a controller, taken out', ['load: late'], `${own} const { signal: late } = own; load(late);`],
    ['of a controller without a name', ['load: new AbortController().signal'], 'load(«new AbortController()».signal);'],
    ['a variable that starts as nothing', [`load: ${timeout}`], `let late = null; late = «${timeout}»; load(late);`],
    ['asked', ['asked'], `${named} if (late.aborted) return;`],
    ['asked by a method', ['asked'], `${named} late.throwIfAborted();`],
    ['looked at', [], `${named} if (late) return; if (late === other) return;`],
    ['for a listener alone', [], `${named} other.addEventListener('close', stop, { signal: late }); setMaxListeners(9, late);`],
    ['a controller that is looked at', [], `${own} if (own) return;`],
    ['a controller that is aborted here', [], `${own} own.abort();`],
    ['returned', ['shared'], `return «${timeout}»;`],
    ['yielded to whoever iterates', ['shared'], `const g = function* () { yield «${timeout}»; };`],
    ['put into a field', ['shared'], `this.late = «${timeout}»;`],
    ['one of several values', ['shared'], `let late = signal; if (url) late = «${timeout}»; load(late);`],
    ['joined', ['shared'], `load(AbortSignal.any([signal, «${timeout}»]));`],
    ['in a list by name', ['shared'], `const all = [«${timeout}»]; load(AbortSignal.any(all));`],
    ['added to a list', ['shared'], `other.push(«${timeout}»);`],
    ['an alternative to the received one', ['shared'], `load(signal ?? «${timeout}»);`],
    ['an alternative to the received one, by name', ['shared'], `const late = signal ?? «${timeout}»; load(late);`],
    ['in options with the received one', ['shared'], `const init = { signal: «${timeout}», parent: signal }; load(init);`],
    ['in options that get the received one', ['shared', `load: ${timeout}`], `const init = { signal: «${timeout}» }; init.signal = signal; load(init);`],
    ['in options that get something else', [`load: ${timeout}`], `const init = { signal: «${timeout}» }; init.method = other; load(init);`],
    ['a controller whose timer is given its method', [], `${own} setTimeout(own.abort.bind(own), 9);`],
    ['given beside the received one', ['shared'], `load(signal, «${timeout}»);`],
    ['given to a function that uses the received one', ['shared'], `function run(s) { return load(s, signal); } run(«${timeout}»);`],
    ['an argument that is taken apart', ['shared'], `load(...«${timeout}»);`],
    ['a controller that is given away', ['shared'], `${own} load(own);`],
    ['a controller that a callback aborts', ['shared'], `${own} other.on('end', () => own.abort());`],
    ['a controller that is taken apart', ['shared'], `${own} const { abort } = own;`],
  ])('%s: %j', (_, uses, code) => {
    expect(getUsesIn(code)).toEqual(uses);
  });

  it('does not follow a signal for ever', () => {
    const names = Array.from({ length: 12 }, (_, index) => `const s${String(index + 1)} = s${String(index)};`);
    expect(getUsesIn(`const s0 = «${timeout}»; ${names.join(' ')} load(s12);`)).toEqual(['shared']);
  });
});
