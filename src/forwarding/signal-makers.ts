import type { TSESTree } from '@typescript-eslint/utils';

import { isNewController } from '../cancellation/controllers.ts';
import type { LintedFile } from '../linted-file.ts';
import { isGlobal } from '../scope/globals.ts';
import { type Call, getReceiver, isStaticCall } from '../syntax/calls.ts';

/** Whether `call` makes a signal that only the code around it, or a timer, aborts: `AbortSignal.timeout(…)` or `new AbortController()` of the platform. */
export function isSignalMaker(call: Call, file: LintedFile): boolean {
  return call.type === 'NewExpression' ? isNewController(call, file) : isTimeoutSignal(call, file);
}

/** Whether `call` is `AbortSignal.timeout(…)` of the platform. */
export function isTimeoutSignal(call: TSESTree.CallExpression, { sourceCode }: LintedFile): boolean {
  const platform = getReceiver(call);
  return isStaticCall(call, 'AbortSignal', 'timeout') && platform?.type === 'Identifier' && isGlobal(platform, sourceCode);
}
