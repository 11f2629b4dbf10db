import type { TSESLint } from '@typescript-eslint/utils';

import { type CancellationSettings, readSettings } from './settings.ts';
import { getTypes, type Types } from './types/types.ts';

/** What every question about a file needs: its code, the project's vocabulary and, where a checker runs, its types. */
export interface LintedFile {
  readonly sourceCode: TSESLint.SourceCode;
  readonly settings: CancellationSettings;
  readonly types: Types | undefined;
}

const files = new WeakMap<TSESLint.SourceCode, LintedFile>();

/**
 * The file a rule runs on, the same object for all rules; undefined when it is no JavaScript (ESLint also lints JSON,
 * Markdown and CSS, which have no scopes).
 * @throws Error when `settings.cancellation` is malformed.
 */
export function openFile(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): LintedFile | undefined {
  const { sourceCode } = context;
  if (!sourceCode.scopeManager) return undefined;
  const known = files.get(sourceCode);
  if (known) return known;
  const file: LintedFile = { sourceCode, settings: readSettings(context.settings), types: getTypes(sourceCode) };
  files.set(sourceCode, file);
  return file;
}

const cancellationWords = /abort|signal|cancel|RequestInit|RequestConfig/iu;
const taskWords = /\basync\b|\bawait\b|Promise|\.then\b|\.finally\b/u;

const answers = new WeakMap<RegExp, WeakMap<TSESLint.SourceCode, boolean>>([
  [cancellationWords, new WeakMap()],
  [taskWords, new WeakMap()],
]);

/** Whether the file's text has any word of cancellation. One search for all rules: most files end here. */
export function speaksOfCancellation({ sourceCode, settings }: LintedFile): boolean {
  return searchOnce(cancellationWords, sourceCode) || settings.signalNames.some((name) => sourceCode.text.includes(name));
}

/** Whether the file's text has any word of asynchronous work. */
export function speaksOfTasks({ sourceCode }: LintedFile): boolean {
  return searchOnce(taskWords, sourceCode);
}

function searchOnce(words: RegExp, sourceCode: TSESLint.SourceCode): boolean {
  const known = answers.get(words)?.get(sourceCode);
  if (known !== undefined) return known;
  const found = words.test(sourceCode.text);
  answers.get(words)?.set(sourceCode, found);
  return found;
}
