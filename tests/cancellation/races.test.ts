import { describe, expect, it } from 'vitest';

import { getRace } from '../../src/cancellation/races.ts';
import { parseSnippet } from '../support/snippet.ts';

describe('getRace', () => {
  it.each([
    ['Promise.race([load(signal), wait()])', 'Promise.race([load(«signal»), wait()])'],
    ['Promise.any(urls.map((url) => load(signal)))', 'Promise.any(urls.map((url) => load(«signal»)))'],
    ['Promise.any(tasks)', 'const tasks = [load(«signal»)]; Promise.any(tasks);'],
    ['Promise.any([task])', 'const options = { signal: «signal» }; const task = load(options); Promise.any([task]);'],
    [undefined, 'const a = «signal»; const b = a; const c = b; const d = c; Promise.any([d]);'],
    [undefined, 'const page = await load(«signal»); Promise.any([page]);'],
    [undefined, 'Promise.any([later(() => load(«signal»))])'],
    [undefined, 'Promise.all([load(«signal»)])'],
    [undefined, 'const [task] = [load(«signal»)]; Promise.any([task]);'],
    [undefined, 'load(«signal»)'],
  ])('%s: %s', (expected, code) => {
    const { node, file } = parseSnippet(code);
    const race = getRace(node, file);
    expect(race && file.sourceCode.getText(race)).toBe(expected);
  });
});
