import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { getCallsByName } from '../scope/calls-in-file.ts';
import { getReads } from '../scope/holders.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getCalleeName, getLastName, getMemberName, isCallee } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { AbortListener } from './abort-listeners.ts';
import { getHandler } from './listener-stops.ts';

/**
 * What the file does about taking a handler off its signal again. `removed`: it does, or somebody else has the handler and may. `another`: what it
 * takes off is another function. `itself`: only the handler does, when it runs. `never`: nothing.
 */
export type Removal = 'another' | 'itself' | 'never' | 'removed';

/** What becomes of the very function that `listener` has put on its signal. */
export function getRemoval(listener: AbortListener, file: LintedFile): Removal {
  const target = listener.handler && unwrap(listener.handler);
  const reference = target?.type === 'AssignmentExpression' ? unwrap(target.left) : target;
  switch (reference?.type) {
    case 'ArrowFunctionExpression':
    case 'CallExpression':
    case 'FunctionExpression':
      return getRemovalOfNew(reference, file);
    case 'Identifier': {
      const variable = getVariable(reference, file.sourceCode);
      return variable ? getRemovalOfVariable(variable, listener, file) : 'removed';
    }
    case 'MemberExpression':
      return getRemovalOfMember(reference, file);
    default:
      return 'removed';
  }
}

/** A function that is made where it is put on the signal. What a call makes may be found again, unless it is `stop.bind(this)`. */
function getRemovalOfNew(made: TSESTree.Node, { sourceCode }: LintedFile): Removal {
  if (made.type === 'CallExpression' && getCalleeName(made) !== 'bind') return 'removed';
  const text = sourceCode.getText(made);
  return getCallsByName('removeEventListener', sourceCode).some(({ arguments: [, handler] }) => handler && sourceCode.getText(handler) === text) ? 'another' : 'never';
}

/** A function of this file that goes by a name. One that came from elsewhere is known there as well. */
function getRemovalOfVariable(variable: Variable, listener: AbortListener, file: LintedFile): Removal {
  const handler = getHandler(listener, file);
  const type = variable.defs[0]?.type;
  if (!handler || (type !== 'Variable' && type !== 'FunctionName')) return 'removed';
  const users = getReads(variable).filter((read) => !isBystander(read));
  if (users.length === 0) return 'never';
  const isCalled = getReads(variable).some((read) => isCallee(read) && !isInside(read, handler));
  return !isCalled && users.every((read) => isInside(read, handler)) ? 'itself' : 'removed';
}

/** Whether code with the name of a handler puts it on a signal, calls it, or looks whether there is one. */
function isBystander(read: TSESTree.Node): boolean {
  const position = getPosition(read);
  if (position.kind === 'argument') return getCalleeName(position.by) === 'addEventListener';
  return isCallee(read) || (position.kind === 'other' && /^(?:If|Unary|Binary)/u.test(position.by.type));
}

/** `this.stop`, which any removal may mean that has a member of that name. Of other objects nobody knows who else has them. */
function getRemovalOfMember(member: TSESTree.MemberExpression, { sourceCode }: LintedFile): Removal {
  const name = getMemberName(member);
  if (unwrap(member.object).type !== 'ThisExpression' || name === undefined) return 'removed';
  return getCallsByName('removeEventListener', sourceCode).some(({ arguments: [, handler] }) => handler && getLastName(handler) === name) ? 'removed' : 'never';
}
