import { type RuleSet, ruleSets } from '../../../src/create-rule.ts';
import { renderTable } from '../pages.ts';
import type { CorpusPackage } from './packages.ts';
import { type Finding, type JudgedFinding, type Verdict, verdicts } from './record.ts';

/** How many findings of some have each verdict. */
export type Tally = Readonly<Record<Verdict, number>> & { readonly findings: number };

export function tally(record: readonly JudgedFinding[]): Tally {
  const count = (verdict: Verdict): number => record.filter((finding) => finding.verdict === verdict).length;
  return { findings: record.length, true: count('true'), arguable: count('arguable'), false: count('false'), unjudged: count('unjudged') };
}

/** What a set reports, with all that the smaller sets report. */
export function reportedBy(set: RuleSet, record: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return record.filter((finding) => ruleSets.indexOf(finding.set) <= ruleSets.indexOf(set));
}

/** What a set is to reach: at most this share false, at least this share true. */
export const goals = { recommended: { false: 1 / 20, true: 1 / 2 }, strict: { false: 1 / 10, true: 0 } } as const;

/** Which goals of a set the record does not reach, in words. */
export function findShortfalls(set: keyof typeof goals, record: readonly JudgedFinding[]): readonly string[] {
  const { findings, ...counts } = tally(reportedBy(set, record));
  return [
    ...(counts.false > findings * goals[set].false ? [`${String(counts.false)} of ${String(findings)} false`] : []),
    ...(counts.true < findings * goals[set].true ? [`${String(counts.true)} of ${String(findings)} true`] : []),
  ];
}

/** The page `rules-docs/precision.md`. */
export function renderPrecision(record: readonly JudgedFinding[], packages: readonly CorpusPackage[], rules: readonly string[]): string {
  const rows = rules.flatMap((rule) => ruleSets.map((set) => [`[${rule}](${rule}.md)`, `\`${set}\``, record.filter((finding) => finding.rule === rule && finding.set === set)] as const))
    .filter(([, , findings]) => findings.length > 0)
    .map(([rule, set, findings]) => [rule, set, ...countsOf(findings)]);
  const sums = ruleSets.map((set) => [`\`${set}\``, ...countsOf(reportedBy(set, record))]);
  return `${[
    '# How often the rules are right',
    'Written by `npm run corpus` from [tests/corpus/findings.jsonl](../tests/corpus/findings.jsonl); do not edit.',
    `The packed plugin lints the sources of ${String(packages.length)} published packages, pinned in [tests/corpus/packages.json](../tests/corpus/packages.json). Tests, declarations,
minified files, second builds of the same source and files over 400 kB are left out. All rules run with all options, without types and, where a package's own types
resolve, with them. Each finding is judged by reading the function around it and what it calls:`,
    `- **true**: worth fixing.
- **arguable**: what the message says does happen, but it may be meant so, or matters little.
- **false**: the message is wrong about this code.
- **unjudged**: nobody has read it yet; never in \`recommended\`.`,
    '## By set',
    'A set holds the ones before it.',
    renderTable(['Set', ...countHeads], sums),
    describeGoals(record),
    '## By rule',
    'Each finding stands under the smallest set that reports it.',
    renderTable(['Rule', 'Set', ...countHeads], rows),
    '## Without types',
    'The sets once more, without what only types show.',
    renderTable(['Set', ...countHeads], ruleSets.map((set) => [`\`${set}\``, ...countsOf(reportedBy(set, record.filter(({ typed }) => !typed)))])),
    `Types are there for ${joinNames(packages.filter(({ typed }) => typed))}.`,
    '## Run it again',
    `\`npm run corpus\` installs the packages, once, in a folder outside the repository (\`CANCELLATION_CORPUS\` names another one), lints them and compares what is found
with the record. It leaves out ${joinNames(packages.filter(({ onlyWithAll }) => onlyWithAll))}, which is larger than all others together; \`npm run corpus -- --all\` takes it in. How a changed finding gets its verdict is told in
[CONTRIBUTING](../CONTRIBUTING.md#when-the-findings-on-real-code-change).`,
  ].join('\n\n')}\n`;
}

function describeGoals(record: readonly JudgedFinding[]): string {
  const state = (['recommended', 'strict'] as const).map((set) => {
    const shortfalls = findShortfalls(set, record);
    return `\`${set}\` ${shortfalls.length === 0 ? 'is there' : `is not there yet: ${shortfalls.join(', ')}`}`;
  });
  return `The goal: of \`recommended\` at most 1 in 20 false and at least half true, of \`strict\` at most 1 in 10 false. ${state.join('; ')}.`;
}

const countHeads = ['Findings', 'True', 'Arguable', 'False', 'Unjudged'];

function countsOf(record: readonly JudgedFinding[]): readonly string[] {
  const counts = tally(record);
  return [counts.findings, ...verdicts.map((verdict) => counts[verdict])].map(String);
}

function joinNames(packages: readonly CorpusPackage[]): string {
  return packages.map(({ name }) => `\`${name}\``).join(', ');
}

/** Findings per package and rule, in columns; packages without one are left out. */
export function renderSummary(findings: readonly Finding[], rules: readonly string[]): string {
  const names = [...new Set(findings.map((finding) => finding.package))];
  const count = (some: readonly Finding[]): readonly string[] => [...rules.map((rule) => some.filter((finding) => finding.rule === rule).length), some.length].map(String);
  const rows = [['', ...rules, 'all'], ...names.map((name) => [name, ...count(findings.filter((finding) => finding.package === name))]), ['all', ...count(findings)]];
  const widths = rules.map((rule) => rule.length + 2);
  const first = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', ...cells]) => name.padEnd(first) + cells.map((cell, index) => cell.padStart(widths[index] ?? 6)).join('')).join('\n');
}
