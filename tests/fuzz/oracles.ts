import type { Linter } from 'eslint';

import plugin from '../../src/index.ts';
import { type Dialect, lint } from '../support/lint.ts';
import type { Program } from './programs.ts';

type Report = Linter.LintMessage;

/** What is wrong with what the rules say about a program: the first complaint, with the code it is about; undefined when all is well. */
export function findComplaint({ code, renamed, inBlock, inFunction, annotated }: Program, withTypes = false): string | undefined {
  const reports = lintAll(code, 'javascript');
  const due = reports.map(nameReport);
  return findBroken(code, reports) ?? findRepeated(code, reports)
    ?? findDifference('the TypeScript parser', code, due, 'typescript')
    ?? findDifference('renamed variables', renamed, due)
    ?? findDifference('a block around', inBlock, due)
    ?? (inFunction === undefined ? undefined : findDifference('a function around', inFunction, due))
    ?? findBadSuggestion(code, reports, 'javascript')
    ?? findComplaintAbout(annotated, 'typescript')
    ?? (withTypes ? findComplaintAbout(annotated, 'types') : undefined);
}

function findComplaintAbout(code: string, dialect: Dialect): string | undefined {
  const reports = lintAll(code, dialect);
  return findBroken(code, reports) ?? findRepeated(code, reports) ?? findBadSuggestion(code, reports, dialect);
}

/** All reports of all rules, options on. A rule that throws is a report of its own kind. */
export function lintAll(code: string, dialect: Dialect): readonly Report[] {
  try {
    return lint(code, dialect, plugin.configs.all, getFilename(dialect));
  } catch (error) {
    return [{ ruleId: null, fatal: true, severity: 2, line: 1, column: 1, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
}

function getFilename(dialect: Dialect): string {
  return dialect === 'javascript' ? 'file.js' : 'file.ts';
}

/** A report as a line: which rule says what of which code. */
function nameReport({ ruleId, messageId, line, column, endLine, endColumn }: Report): string {
  return `${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)} ${ruleId ?? ''} ${messageId ?? ''}`;
}

function complain(what: string, code: string, ...details: readonly string[]): string {
  return [`${what}:`, ...details, '', code].join('\n');
}

/** A rule that threw, or a program that cannot be parsed. */
function findBroken(code: string, reports: readonly Report[]): string | undefined {
  const broken = reports.find(({ fatal }) => fatal);
  return broken && complain('broken', code, `${String(broken.line)}:${String(broken.column)} ${broken.message}`);
}

function findRepeated(code: string, reports: readonly Report[]): string | undefined {
  const places = reports.map(({ ruleId, line, column }) => `${String(line)}:${String(column)} ${ruleId ?? ''}`);
  const repeated = places.find((place, index) => places.indexOf(place) !== index);
  return repeated === undefined ? undefined : complain('reported twice', code, repeated);
}

function findDifference(dress: string, code: string, due: readonly string[], dialect: Dialect = 'javascript'): string | undefined {
  const reports = lintAll(code, dialect);
  const found = reports.map(nameReport);
  const missing = due.filter((report) => !found.includes(report)).map((report) => `- ${report}`);
  const added = found.filter((report) => !due.includes(report)).map((report) => `+ ${report}`);
  return findBroken(code, reports) ?? (missing.length + added.length > 0 ? complain(`other verdicts with ${dress}`, code, ...missing, ...added) : undefined);
}

/** A suggestion or a fix that leaves code that cannot be parsed, or the report where it was. */
function findBadSuggestion(code: string, reports: readonly Report[], dialect: Dialect): string | undefined {
  for (const report of reports) {
    const repairs = report.fix ? [{ messageId: 'fix', fix: report.fix }] : [];
    for (const { messageId, fix } of [...repairs, ...(report.suggestions ?? [])]) {
      const [start, end] = fix.range;
      const edited = code.slice(0, start) + fix.text + code.slice(end);
      const left = lintAll(edited, dialect);
      const what = `${messageId ?? ''} for ${nameReport(report)}`;
      const broken = findBroken(edited, left);
      if (broken !== undefined) return `${what} leaves code that is ${broken}`;
      const damage = findDamage(code, edited, dialect);
      if (damage !== undefined) return complain(`${what} leaves code that is worse (${damage})`, code, 'It leaves:', edited);
      if (isLeft(report, code, reports, fix, edited, left)) return complain(`${what} does not silence the report`, code, 'It leaves:', edited);
    }
  }
  return undefined;
}

/** What ESLint's own rules say of edited code and did not say before: a name that is not in sight there, an expression that does nothing. */
function findDamage(code: string, edited: string, dialect: Dialect): string | undefined {
  const lintByCore = (text: string): readonly string[] => lint(text, dialect, { rules: { 'no-undef': 'error', 'no-unused-expressions': 'error' } }, getFilename(dialect)).map(({ message }) => message);
  const before = lintByCore(code);
  const count = (messages: readonly string[], message: string): number => messages.filter((other) => other === message).length;
  // The globals that suggestions write are no globals to a linter that is told of none.
  return lintByCore(edited).find((message, _, after) => !/'(?:AbortSignal|DOMException|Promise|console)'/u.test(message) && (message.endsWith('is not defined.') ? count(before, message) === 0 : count(after, message) > count(before, message)));
}

/** Whether a report of the same rule is where this one was. Where the edit covers its place, one fewer is due in what was edited. */
function isLeft(report: Report, code: string, reports: readonly Report[], { range: [start, end], text }: NonNullable<Report['fix']>, edited: string, left: readonly Report[]): boolean {
  const place = getOffset(code, report);
  const ofRule = (ones: readonly Report[]): readonly Report[] => ones.filter(({ ruleId }) => ruleId === report.ruleId);
  if (place >= start && place < end) {
    const among = (ones: readonly Report[], text_: string, to: number): number => ofRule(ones).filter((one) => getOffset(text_, one) >= start && getOffset(text_, one) <= to).length;
    return among(left, edited, start + text.length) >= among(reports, code, end);
  }
  const moved = place < start ? place : place + text.length - (end - start);
  return ofRule(left).some((one) => getOffset(edited, one) === moved);
}

function getOffset(code: string, { line, column }: Report): number {
  return code.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}
