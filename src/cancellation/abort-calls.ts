import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { isController } from './controllers.ts';

/** The AbortController that `call` aborts; undefined when it aborts anything else, such as a request, a stream or a job. */
export function getAbortedController(call: TSESTree.CallExpression, file: LintedFile): TSESTree.Node | undefined {
  return getControllerOfMethod(call.callee, file);
}

/** The AbortController whose `abort` the expression `method` is: `controller` of `controller.abort`. */
export function getControllerOfMethod(method: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const member = unwrap(method);
  if (member.type !== 'MemberExpression' || getMemberName(member) !== 'abort') return undefined;
  const target = unwrap(member.object);
  return isController(target, 'likely', file) ? target : undefined;
}
