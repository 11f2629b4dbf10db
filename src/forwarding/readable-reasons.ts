import type { TSESTree } from '@typescript-eslint/utils';

import { type AbortListener, getListenersNamed } from '../cancellation/abort-listeners.ts';
import type { LintedFile } from '../linted-file.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { getPath } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';

/** Whether what `listener` is put on still goes by its name at `there`, in the handler: only then `signal.reason` is the reason of this abort. */
export function canReadReason(listener: AbortListener, there: TSESTree.Node, file: LintedFile): boolean {
  const { signal } = listener;
  const path = getPath(signal);
  return path !== undefined && meansTheSame(path, signal, there, file.sourceCode) && !isRewritten(path, file) && !isOnOthers(listener, file);
}

/** `init.signal = own.signal`, after which the name stands for another. A field is written once, by the constructor. */
function isRewritten(path: string, { sourceCode }: LintedFile): boolean {
  const writes = [...walkAll(sourceCode.ast, sourceCode)].filter((node) => node.type === 'AssignmentExpression' && getPath(node.left) === path);
  return writes.length > (path.startsWith('this.') ? 1 : 0);
}

/** Whether the handler has a name by which another signal has it, too: it cannot tell which of them was aborted. */
function isOnOthers({ handler, signal }: AbortListener, file: LintedFile): boolean {
  return handler !== undefined && getListenersNamed(unwrap(handler), file).some((other) => getPath(other.signal) !== getPath(signal));
}
