import type { TSESTree } from '@typescript-eslint/utils';

import { type AbortListener, getEventListener } from '../cancellation/abort-listeners.ts';
import { getSettlerOfExecutor } from '../cancellation/reject-calls.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getCalleeName } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { isForCaller } from './lost-reasons.ts';

/** `reject` of `signal.addEventListener('abort', reject)`: the platform calls it with the event, which becomes the error. */
export function getRejecterAsListener(listener: AbortListener, file: LintedFile): TSESTree.Identifier | undefined {
  const name = listener.handler && unwrap(listener.handler);
  if (name?.type !== 'Identifier' || !isForCaller(listener) || !getEventListener(listener.node, file)) return undefined;
  return getSettlerOfExecutor(name, file) === 'reject' ? name : undefined;
}

/** Whether another function in its place would stay on the signal, since the file takes this one off. */
export function isTakenOff(handler: TSESTree.Identifier, { sourceCode }: LintedFile): boolean {
  const variable = getVariable(handler, sourceCode);
  return variable !== undefined && getReads(variable).some((read) => {
    const position = getPosition(read);
    return position.kind === 'argument' && getCalleeName(position.by) !== 'addEventListener';
  });
}
