import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { isGlobal } from '../scope/globals.ts';
import { type Call, getReceiver, isStaticCall } from '../syntax/calls.ts';

/** Whether `call` is `AbortSignal.timeout(…)` of the platform. */
export function isTimeoutSignal(call: Call, { sourceCode }: LintedFile): call is TSESTree.CallExpression {
  const platform = getReceiver(call);
  return isStaticCall(call, 'AbortSignal', 'timeout') && platform?.type === 'Identifier' && isGlobal(platform, sourceCode);
}
