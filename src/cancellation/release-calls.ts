import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getCalleeName, getKeyName } from '../syntax/calls.ts';
import { isCleanupName } from './boundaries.ts';

/** Verbs that give something back, undo it or take it away, beside those of functions that clean up. */
const remover =
  /^_?(?:abandon|compensate|deallocate|delete|deregister|detach|discard|drop|end|free|leave|log_?[oO]ut|nack|quit|refund|rm|rmdir|un(?:block|freeze|link|mute|pin|publish|reserve|stage|watch)|withdraw)(?![a-z])/u;

/** Cleaning up by name, yet as often a new beginning, or word of it: to resume an upload is to go on with it, `onClose` is told of one. */
const renewer = /^(?:clear|finalize|on|reset|resume)(?![a-z])/u;

/** Statements of a database that undo or give back. */
const undoing = /^\s*(?:deallocate\s|delete\s+from\s|drop\s+(?:database|schema|table|view)\s|rollback(?:\s+(?:prepared|to|transaction|work)\b.*)?;?\s*$|unlock\s+tables)/iu;

/** Whether `call` gives back, undoes or removes something, as far as its name and its literals tell. */
export function isReleaseCall(call: TSESTree.CallExpression, file: LintedFile): boolean {
  return isReleaseName(getCalleeName(call) ?? '', file) || call.arguments.some((argument) => saysRelease(argument, file));
}

function isReleaseName(name: string, file: LintedFile): boolean {
  return remover.test(name) || (isCleanupName(name, file) && !renewer.test(name));
}

/** `'ROLLBACK'`, `'tasks/cancel'`, `{ method: 'DELETE' }`, `{ type: 'unlock' }`. */
function saysRelease(argument: TSESTree.Node, file: LintedFile): boolean {
  if (argument.type === 'Literal') return typeof argument.value === 'string' && namesRelease(argument.value, file);
  if (argument.type !== 'ObjectExpression') return false;
  return argument.properties.some((part) => part.type === 'Property' && /^(?:action|command|method|op|type)$/u.test(getKeyName(part) ?? '') && part.value.type === 'Literal' && saysRelease(part.value, file));
}

/** A statement of SQL, or the name of a procedure, `DELETE` like `delete`: an address such as `/orders/delete` is none. */
function namesRelease(text: string, file: LintedFile): boolean {
  const verb = /^(?:\w+[./:])*(?<verb>\w+)$/u.exec(text)?.groups?.['verb'] ?? '';
  return undoing.test(text) || isReleaseName(/^[A-Z]+$/u.test(verb) ? verb.toLowerCase() : verb, file);
}

/** The other half of what `call` takes back, by name: `suspendBlocker` of `resumeBlocker`, `pause` of `resume`. */
export function isCounterpart(call: TSESTree.CallExpression, other: TSESTree.CallExpression): boolean {
  const resumed = /^resume(?<thing>[A-Z]\w*)?$/u.exec(getCalleeName(call) ?? '')?.groups;
  const paused = /^(?:pause|suspend)(?<thing>[A-Z]\w*)?$/u.exec(getCalleeName(other) ?? '')?.groups;
  return resumed !== undefined && paused !== undefined && resumed['thing'] === paused['thing'];
}
