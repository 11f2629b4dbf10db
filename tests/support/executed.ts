import { execFile } from 'node:child_process';

import type { Linter } from 'eslint';

import { rules } from '../../src/rules/index.ts';
import { lint } from './lint.ts';

/** What a program prints, line by line, and at last the name of the error that ended it, if one did. */
export async function execute(program: string): Promise<readonly string[]> {
  const closing = "process.on('uncaughtException', (error) => { console.log(`uncaught ${error?.name ?? error}`); process.exit(1); });";
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '--eval', `${closing}\n${program}`], { timeout: 20_000 }, (error, stdout, stderr) => {
      if (stderr !== '' || (error && error.code !== 1)) reject(new Error(stderr || error?.message));
      else resolve(stdout.trim().split('\n'));
    });
  });
}

/** `program` with the first suggestion of its only report applied, and the id of that report. */
export function applySuggestion(program: string, rule: string, options?: Record<string, unknown>): { readonly messageId: string; readonly output: string } {
  const config: Linter.Config = { plugins: { tested: { rules } }, rules: { [`tested/${rule}`]: options ? ['error', options] : 'error' } };
  const [message, ...others] = lint(program, 'javascript', config);
  const fix = message?.suggestions?.[0]?.fix;
  if (!message?.messageId || !fix || others.length > 0) throw new Error(`not one report with a suggestion, but ${JSON.stringify([message, ...others])} in: ${program}`);
  return { messageId: message.messageId, output: program.slice(0, fix.range[0]) + fix.text + program.slice(fix.range[1]) };
}
