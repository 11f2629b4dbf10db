import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { isPlatformCall } from '../scope/globals.ts';
import type { Call } from '../syntax/calls.ts';

/** Whether `call` is `AbortSignal.timeout(…)` of the platform. */
export function isTimeoutSignal(call: Call, { sourceCode }: LintedFile): call is TSESTree.CallExpression {
  return isPlatformCall(call, sourceCode, 'AbortSignal', 'timeout');
}
