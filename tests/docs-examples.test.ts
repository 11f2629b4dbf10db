import { describe, expect, it } from 'vitest';

import { getDifferences, getMarks } from '../scripts/lib/marks.ts';
import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { getFiles } from './support/examples.ts';
import { readPage } from './support/fences.ts';
import { lint } from './support/lint.ts';

describe('the examples are reported where their comments say, and nowhere else', () => {
  const examples = getFiles('examples');

  it.each(examples)('$place', ({ place, code }) => {
    const dialect = place.endsWith('.js') ? 'javascript' : 'typescript';
    expect(getMarks(code)).not.toHaveLength(0);
    expect(getDifferences(code, lint(code, dialect, plugin.configs.recommended))).toEqual([]);
  });

  it.each(Object.keys(plugin.configs.recommended.rules ?? {}).map((key) => key.replace(/^.*\//u, '')))('show %s', (rule) => {
    expect(examples.flatMap(({ code }) => getMarks(code)).map((mark) => mark.rule)).toContain(rule);
  });
});

describe('cancellation.md', () => {
  const sections = readPage('rules-docs/cancellation.md').split(/^## /mu);
  const getSection = (gotcha: string): string => sections.find((text) => text.startsWith(`${gotcha}:`)) ?? '';

  it.each(['G1', 'G2', 'G3', 'G4', 'G5'])('shows %s before and after, as programs', (gotcha) => {
    expect([...getSection(gotcha).matchAll(/^```js run$/gmu)].length).toBeGreaterThanOrEqual(2);
  });

  it.each(Object.values(rules).map(({ name, meta: { docs } }) => ({ name, gotcha: docs.gotcha })))('names $name at its gotcha', ({ name, gotcha }) => {
    expect(getSection(`G${String(gotcha)}`)).toContain(`[\`${name}\`](${name}.md)`);
  });
});
