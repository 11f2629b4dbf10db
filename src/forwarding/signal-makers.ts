import { isNewController } from '../cancellation/controllers.ts';
import { isTimeoutSignal } from '../cancellation/timeout-signals.ts';
import type { LintedFile } from '../linted-file.ts';
import type { Call } from '../syntax/calls.ts';

/** Whether `call` makes a signal that only the code around it, or a timer, aborts: `AbortSignal.timeout(…)` or `new AbortController()` of the platform. */
export function isSignalMaker(call: Call, file: LintedFile): boolean {
  return call.type === 'NewExpression' ? isNewController(call, file) : isTimeoutSignal(call, file);
}
