import type { TSESLint } from '@typescript-eslint/utils';

import { remember } from './remember.ts';
import { type CancellationSettings, readSettings } from './settings.ts';
import { getTypes, type Types } from './types/types.ts';

/** What every question about a file needs: its code, the project's vocabulary and, where a checker runs, its types. */
export interface LintedFile {
  readonly sourceCode: TSESLint.SourceCode;
  readonly settings: CancellationSettings;
  readonly types: Types | undefined;
  /** What its text has words of. */
  readonly topics: Readonly<Record<'cancellation' | 'tasks' | 'timers', boolean>>;
}

/**
 * The file a rule runs on, the same object for all rules; undefined when it is no JavaScript (ESLint also lints JSON,
 * Markdown and CSS, which have no scopes).
 * @throws Error when `settings.cancellation` is malformed.
 */
export function openFile(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): LintedFile | undefined {
  return openSource(context.sourceCode, context.settings);
}

const openSource = remember((sourceCode: TSESLint.SourceCode, given: Readonly<Record<string, unknown>>): LintedFile | undefined => {
  if (!sourceCode.scopeManager) return undefined;
  const settings = readSettings(given);
  return { sourceCode, settings, types: getTypes(sourceCode), topics: getTopics(sourceCode.text, settings) };
});

// The first letters, which may be capitals, are left out: a search that heeds no case takes half as long again.
const cancellationWords = /bort|BORT|ignal|IGNAL|ancel|ANCEL/u;
const requestWords = /Request(?:Init|Config)/u;
const taskWords = /\basync\b|\bawait\b|Promise|\.then\b|\.finally\b/u;
const timerWords = /setTimeout|setInterval|timers\/promises/u;
// A few letters with a rare one in front are found, or not, in a small part of the time that an expression takes.
const taskParts = ['wait', 'ync', 'Promi', '.then', '.final'] as const;
const timerParts = ['Timeo', 'Inter', '/prom'] as const;

/** Searched once for all rules: most files end here, so that these searches are what the plugin costs a project. */
function getTopics(text: string, { signalNames }: CancellationSettings): LintedFile['topics'] {
  const isIn = (part: string): boolean => text.includes(part);
  const cancellation = cancellationWords.test(text) || (isIn('Reque') && requestWords.test(text)) || signalNames.some(isIn);
  return {
    cancellation,
    tasks: taskParts.some(isIn) && taskWords.test(text),
    timers: (cancellation && isIn('timeout')) || (timerParts.some(isIn) && timerWords.test(text)),
  };
}

/** Whether any rule can have something to look for: the file has words of ours, or types that may have them. */
export function concernsUs(context: Parameters<typeof openFile>[0]): boolean {
  const file = openFile(context);
  if (!file) return false;
  const { topics: { cancellation, tasks, timers }, types } = file;
  return cancellation || tasks || timers || types !== undefined;
}

/** Whether the file's text has any word of cancellation. */
export function speaksOfCancellation({ topics }: LintedFile): boolean {
  return topics.cancellation;
}

/** Whether the file's text has any word of asynchronous work. */
export function speaksOfTasks({ topics }: LintedFile): boolean {
  return topics.tasks;
}

/** Whether the file's text has any word of timers. */
export function speaksOfTimers({ topics }: LintedFile): boolean {
  return topics.timers;
}

/** Whether the file can make controllers: the name of their class is in its text. */
export function speaksOfControllers({ sourceCode, topics }: LintedFile): boolean {
  return topics.cancellation && sourceCode.text.includes('AbortController');
}
