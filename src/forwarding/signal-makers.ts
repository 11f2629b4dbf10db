import { isNewController } from '../cancellation/controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { isGlobal } from '../scope/globals.ts';
import { type Call, getReceiver, isStaticCall } from '../syntax/calls.ts';

/** Whether `call` makes a signal that only the code around it, or a timer, aborts: `AbortSignal.timeout(…)` or `new AbortController()` of the platform. */
export function isSignalMaker(call: Call, file: LintedFile): boolean {
  if (call.type === 'NewExpression') return isNewController(call, file);
  const platform = getReceiver(call);
  return isStaticCall(call, 'AbortSignal', 'timeout') && platform?.type === 'Identifier' && isGlobal(platform, file.sourceCode);
}
