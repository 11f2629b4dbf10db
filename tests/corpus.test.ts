import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { getFunctionPath } from '../scripts/lib/corpus/function-path.ts';
import { type CorpusPackage, listSources, readPackages } from '../scripts/lib/corpus/packages.ts';
import { renderPayoff } from '../scripts/lib/corpus/payoff.ts';
import { findShortfalls, renderPrecision, renderSummary, reportedBy, tally } from '../scripts/lib/corpus/precision.ts';
import { compareWithRecord, type Finding, hashOf, type JudgedFinding, keyOf, readRecord, sortFindings, verdicts } from '../scripts/lib/corpus/record.ts';
import { getGotchas } from '../scripts/lib/pages.ts';
import { ruleSets } from '../src/create-rule.ts';
import { rules } from '../src/rules/index.ts';
import { walkAll } from '../src/syntax/walk.ts';
import { readPage } from './support/fences.ts';
import { parseFile } from './support/snippet.ts';

const packages = readPackages();
const record = readRecord();

describe('the packages', () => {
  it('are pinned, each once, in alphabetical order', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    for (const { version, integrity } of packages) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
      expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/u);
    }
  });
});

describe('the record', () => {
  it('is not empty and in order', () => {
    expect(record.length).toBeGreaterThan(0);
    expect(sortFindings(record.map(({ nth: _, ...finding }) => finding)).map(keyOf)).toEqual(record.map(keyOf));
  });

  it.each(record.map((finding) => [keyOf(finding), finding] as const))('is well-formed: %s', (_, finding) => {
    expect(Object.keys(finding).filter((key) => !['typed', 'nth'].includes(key)))
      .toEqual(['package', 'version', 'file', 'function', 'line', 'rule', 'messageId', 'set', 'hash', 'verdict', 'reason']);
    expect(packages.find(({ name }) => name === finding.package)?.version).toBe(finding.version);
    expect(rules[finding.rule]?.meta.messages).toHaveProperty(finding.messageId);
    expect(ruleSets).toContain(finding.set);
    expect(verdicts).toContain(finding.verdict);
    expect(finding.hash).toMatch(/^[\da-f]{12}$/u);
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.reason).toMatch(finding.verdict === 'unjudged' ? /^$/u : /^\S.{20,158}\.$/u);
  });

  it('has each finding once', () => {
    expect(new Set(record.map(keyOf)).size).toBe(record.length);
  });

  it('has a verdict for every finding of recommended', () => {
    expect(tally(reportedBy('recommended', record)).unjudged).toBe(0);
  });

  it.each(['recommended', 'strict'] as const)('is as often right as %s must be', (set) => {
    expect(findShortfalls(set, record)).toEqual([]);
  });

  it('is what rules-docs/precision.md counts (`npm run corpus -- --page` writes it)', () => {
    expect(readPage('rules-docs/precision.md')).toBe(renderPrecision(record, packages, Object.keys(rules)));
  });
});

describe('a comparison with the record', () => {
  const finding: Finding = {
    package: 'a', version: '1.0.0', file: 'src/a.js', function: 'load', line: 3, rule: 'no-floating-task', messageId: 'taskDropped', set: 'recommended', hash: hashOf('load();'),
  };
  const known: JudgedFinding = { ...finding, verdict: 'true', reason: 'Its failure is lost.' };
  const linted = new Set(['a']);

  it('lets a moved line keep its verdict', () => {
    expect(compareWithRecord([{ ...finding, line: 9 }], [known], linted)).toEqual({ renewed: [{ ...known, line: 9 }], differences: [] });
  });

  it('tells what is new and takes it in without a verdict', () => {
    const { renewed, differences } = compareWithRecord([finding, { ...finding, function: 'save' }], [known], linted);
    expect(renewed.map(({ verdict }) => verdict)).toEqual(['true', 'unjudged']);
    expect(differences).toEqual([expect.stringMatching(/^new, .*"function":"save".*"unjudged"/u)]);
  });

  it('tells what is gone, of the packages that were linted', () => {
    const other = { ...known, package: 'b' };
    const { renewed, differences } = compareWithRecord([], [known, other], linted);
    expect(renewed).toEqual([other]);
    expect(differences).toEqual(['vanished: a src/a.js:3 no-floating-task taskDropped (recommended)']);
  });

  it.each([
    ['another set', { set: 'strict' }, 'now in strict, was in recommended'],
    ['the need of types', { typed: true }, 'now needs types'],
  ] as const)('tells %s', (_, change, difference) => {
    expect(compareWithRecord([{ ...finding, ...change }], [known], linted).differences).toEqual([expect.stringMatching(difference)]);
  });

  it('tells what is still without a verdict', () => {
    expect(compareWithRecord([finding], [{ ...known, verdict: 'unjudged', reason: '' }], linted).differences).toEqual([expect.stringMatching(/^without a verdict/u)]);
  });

  it('numbers findings that are alike', () => {
    expect(sortFindings([{ ...finding, line: 8 }, finding]).map(({ line, nth }) => [line, nth])).toEqual([[3, undefined], [8, 2]]);
  });

  it('does not mind indentation', () => {
    expect(hashOf('\t\tload();  ')).toBe(hashOf('load();'));
    expect(hashOf('save();')).not.toBe(hashOf('load();'));
  });

  it('is summed up by package and rule', () => {
    expect(renderSummary([finding], ['no-floating-task']).split('\n').map((line) => line.trim().split(/\s+/u))).toEqual([['no-floating-task', 'all'], ['a', '1', '1'], ['all', '1', '1']]);
  });
});

it('gotchas come in the order in which their rules pay off', () => {
  const judge = (rule: string, verdict: JudgedFinding['verdict']): JudgedFinding => (
    { package: 'a', version: '1.0.0', file: 'a.js', function: 'f', line: 1, rule, messageId: 'm', set: 'recommended', hash: '', verdict, reason: 'r' }
  );
  const judged = [judge('prefer-all-settled', 'true'), judge('prefer-all-settled', 'false'), judge('no-floating-task', 'arguable')];
  const rows = renderPayoff(judged, Object.values(rules), getGotchas(readPage('rules-docs/cancellation.md'))).split('\n').slice(2);
  expect(rows.slice(0, 3).map((row) => /\[(?<gotcha>G\d).*\| (?<recommended>\d of \d) \| (?<strict>\d of \d) \|$/u.exec(row)?.slice(1))).toEqual([['G3', '1 of 2', '1 of 2'], ['G4', '0 of 1', '0 of 1'], ['G1', '0 of 0', '0 of 0']]);
});

describe('the function around a finding', () => {
  it.each([
    ['here();', '(module)'],
    ['function load() { here(); }', 'load'],
    ['export default function () { here(); }', 'default'],
    ['const load = () => here();', 'load'],
    ['class Loader { async load() { here(); } }', 'Loader.load'],
    ['const Loader = class { #load = () => here(); };', 'Loader.#load'],
    ['module.exports.load = function () { here(); };', 'load'],
    ['const loaders = { "of-users": () => here() };', 'of-users'],
    ['function load() { return users.map(() => here()); }', 'load.map()'],
    ['function load() { return new Promise(() => here()); }', 'load.Promise()'],
    ['(() => { here(); })();', '(anonymous)()'],
  ])('%s is %s', (code, name) => {
    const { sourceCode } = parseFile(code);
    const here = [...walkAll(sourceCode.ast, sourceCode)].find((node) => node.type === 'Identifier' && node.name === 'here');
    expect(getFunctionPath(here ?? null)).toBe(name);
  });
});

it('second builds, tests, declarations and minified files are no sources', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellation-sources-'));
  try {
    const files = ['a.js', 'a.cjs', 'b.mjs', 'b.js', 'c.cjs', 'd.ts', 'd.d.ts', 'e.min.js', 'f.test.ts', 'tests/g.js', 'cjs/h.js', 'lib/i.tsx', 'node_modules/j.js', 'k.json'];
    for (const file of files) {
      const place = path.join(folder, 'node_modules/p/src', file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, '');
    }
    const corpusPackage: CorpusPackage = { name: 'p', version: '1.0.0', sourceDir: 'src', integrity: '', twins: ['cjs/'] };
    expect(listSources(folder, corpusPackage)).toEqual(['a.js', 'b.mjs', 'c.cjs', 'd.ts', 'lib/i.tsx']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
