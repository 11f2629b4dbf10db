import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { RuleSet } from '../../../src/create-rule.ts';
import { root } from '../packed.ts';

export const verdicts = ['true', 'arguable', 'false', 'unjudged'] as const;
export type Verdict = (typeof verdicts)[number];

/** A report of a rule on a file of the corpus. */
export interface Finding {
  readonly package: string;
  readonly version: string;
  /** The path inside the package. */
  readonly file: string;
  /** The names of the functions and classes around it, outermost first. */
  readonly function: string;
  readonly line: number;
  readonly rule: string;
  readonly messageId: string;
  /** The smallest set that reports it. */
  readonly set: RuleSet;
  /** Found with type information only. */
  readonly typed?: true;
  /** Of the trimmed line: their code is not ours to copy. */
  readonly hash: string;
  /** Which one it is of several that are alike in all this. */
  readonly nth?: number;
}

/** A finding with what a reader of the code thinks of it. */
export interface JudgedFinding extends Finding {
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface Comparison {
  /** The record as it would be with these findings. */
  readonly renewed: readonly JudgedFinding[];
  /** What differs from the committed record, one line for each. */
  readonly differences: readonly string[];
}

const file = path.join(root, 'tests/corpus/findings.jsonl');

/** What is the same for a finding when lines above it come and go. */
export function keyOf(finding: Finding): string {
  return [finding.package, finding.file, finding.function, finding.rule, finding.messageId, finding.hash, finding.nth ?? 1].join(' | ');
}

/** The first 12 digits of the hash of a line of code, without its indentation. */
export function hashOf(line: string): string {
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 12);
}

/** Numbers findings that are alike; in the order of the record. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => compareText(a.package, b.package) || compareText(a.file, b.file) || a.line - b.line || compareText(keyOf(a), keyOf(b)));
  const counts = new Map<string, number>();
  return sorted.map((finding) => {
    const key = keyOf(finding);
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return nth === 1 ? finding : { ...finding, nth };
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function readRecord(): readonly JudgedFinding[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as JudgedFinding);
}

export function writeRecord(record: readonly JudgedFinding[]): void {
  writeFileSync(file, record.map((finding) => `${JSON.stringify(finding)}\n`).join(''));
}

/** Compares what was found with the record of the packages that were linted. A line that only moved is no difference. */
export function compareWithRecord(findings: readonly Finding[], record: readonly JudgedFinding[], linted: ReadonlySet<string>): Comparison {
  const known = new Map(record.map((finding) => [keyOf(finding), finding]));
  const found = new Set(findings.map(keyOf));
  const judged = findings.map((finding) => judge(finding, known.get(keyOf(finding))));
  const untouched = record.filter((finding) => !linted.has(finding.package));
  const vanished = record.filter((finding) => linted.has(finding.package) && !found.has(keyOf(finding)));
  return {
    renewed: [...untouched, ...judged].sort((a, b) => compareText(a.package, b.package)),
    differences: [
      ...findings.flatMap((finding) => describeChange(finding, known.get(keyOf(finding)))),
      ...vanished.map((finding) => `vanished: ${placeOf(finding)}`),
    ],
  };
}

function judge(finding: Finding, known: JudgedFinding | undefined): JudgedFinding {
  return { ...finding, verdict: known?.verdict ?? 'unjudged', reason: known?.reason ?? '' };
}

function describeChange(finding: Finding, known: JudgedFinding | undefined): readonly string[] {
  if (!known) return [`new, add with a verdict and a reason: ${JSON.stringify(judge(finding, known))}`];
  if (known.set !== finding.set) return [`now in ${finding.set}, was in ${known.set}: ${placeOf(finding)}`];
  if (known.typed !== finding.typed) return [`${finding.typed ? 'now needs types' : 'no longer needs types'}: ${placeOf(finding)}`];
  if (known.verdict === 'unjudged') return [`without a verdict: ${placeOf(finding)}`];
  return [];
}

function placeOf({ package: name, file: place, line, rule, messageId, set }: Finding): string {
  return `${name} ${place}:${String(line)} ${rule} ${messageId} (${set})`;
}
