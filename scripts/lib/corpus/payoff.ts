import type { CancellationRule } from '../../../src/create-rule.ts';
import { type GotchaHeading, renderTable } from '../pages.ts';
import { reportedBy, tally } from './precision.ts';
import type { JudgedFinding } from './record.ts';

/** The gotchas in the order in which their rules pay off: by the findings in published packages that are worth fixing. */
export function renderPayoff(record: readonly JudgedFinding[], rules: readonly CancellationRule[], gotchas: readonly GotchaHeading[]): string {
  const rows = gotchas.map(({ number, title, anchor }) => {
    const guards = rules.filter(({ meta }) => meta.docs.gotcha === number).map(({ name }) => name);
    const found = record.filter(({ rule }) => guards.includes(rule));
    const [recommended, strict] = [tally(reportedBy('recommended', found)), tally(reportedBy('strict', found))];
    return { recommended, strict, cells: [`[${title}](cancellation.md#${anchor})`, guards.map((name) => `[${name}](${name}.md)`).join(', ')] };
  });
  const sorted = rows.toSorted((one, other) => other.recommended.true - one.recommended.true || other.strict.true - one.strict.true || other.strict.findings - one.strict.findings);
  return renderTable(
    ['What goes wrong', 'Rules', '`recommended`', '`strict`'],
    sorted.map(({ cells, recommended, strict }) => [...cells, ...[recommended, strict].map((counts) => `${String(counts.true)} of ${String(counts.findings)}`)]),
  );
}
