import type { Linter } from 'eslint';

import { rules } from '../../src/rules/index.ts';

/** A finding that a comment at the end of its line announces: `// ✗ rule-name messageId`, or one of the two; several after commas. */
export interface Mark {
  readonly line: number;
  /** Not given on pages about one rule. */
  readonly rule: string | undefined;
  readonly messageId: string | undefined;
}

const comment = /\/[/*] ✗ (?<marks>[\w\-, ]+)/u;

/** The findings that `code` announces. @throws Error for a mark of another form. */
export function getMarks(code: string): readonly Mark[] {
  return code.split('\n').flatMap((text, index) => {
    const marks = comment.exec(text)?.groups?.['marks']?.split(',') ?? [];
    return marks.map((mark) => parseMark(mark.trim(), index + 1));
  });
}

/** A rule's name is told from a message's by its hyphens. */
function parseMark(mark: string, line: number): Mark {
  const names = /^(?<rule>[a-z]+(?:-[a-z]+)+)?(?:^| |$)(?<messageId>[a-z]\w*)?$/u.exec(mark)?.groups;
  if (!names || mark === '') throw new Error(`line ${String(line)}: \`✗ ${mark}\` is no mark. Write \`✗ messageId\` or \`✗ rule-name messageId\`.`);
  return { line, rule: names['rule'], messageId: names['messageId'] };
}

/**
 * How findings differ from the marks in the code, in words, by line; empty when they agree. Unparsable code always differs.
 * Marks of rules that do not exist are passed over: should one be misspelt, its finding is unmarked.
 */
export function getDifferences(code: string, findings: readonly Linter.LintMessage[]): readonly string[] {
  const unmarked = [...findings];
  const missing = getMarks(code).filter((mark) => {
    if (mark.rule !== undefined && !(mark.rule in rules)) return false;
    const index = unmarked.findIndex((finding) => isMeant(mark, finding));
    if (index === -1) return true;
    unmarked.splice(index, 1);
    return false;
  });
  return [
    ...missing.map(({ line, rule = '', messageId = '' }) => `line ${String(line)}: marked \`${`${rule} ${messageId}`.trim()}\`, not reported`),
    ...unmarked.map(({ line, ruleId, messageId, message }) => `line ${String(line)}: not marked, reported \`${getRuleName(ruleId)} ${messageId ?? ''}\` (${message})`),
  ];
}

function isMeant(mark: Mark, { line, ruleId, messageId }: Linter.LintMessage): boolean {
  return mark.line === line && [messageId, undefined].includes(mark.messageId) && [getRuleName(ruleId), undefined].includes(mark.rule);
}

/** A rule's name without its plugin. */
export function getRuleName(ruleId: string | null): string {
  return ruleId?.split('/').at(-1) ?? 'parser';
}
