import type { TSESTree } from '@typescript-eslint/utils';

import { isSignalName } from '../cancellation/signal-names.ts';
import type { LintedFile } from '../linted-file.ts';
import type { Variable } from '../scope/bindings.ts';
import { getKeyName, getMemberName, isCallee } from '../syntax/calls.ts';
import { getWrapped } from '../syntax/unwrap.ts';
import { signalMembers } from '../types/shapes.ts';

/**
 * Whether all that code does with a bag is to read options that are no signal and carry none: it is never handed on, spread, kept or given as
 * `this`. A pattern that is `ignored` counts as reading nothing.
 */
export function keepsSignal({ references }: Variable, file: LintedFile, ignored?: TSESTree.ObjectPattern): boolean {
  return references.every(({ identifier, init }) => init === true || isOtherRead(identifier, file, ignored));
}

function isOtherRead(node: TSESTree.Node, file: LintedFile, ignored: TSESTree.ObjectPattern | undefined): boolean {
  const target = getWrapped(node);
  const { parent } = target;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === target && isOtherOption(getMemberName(parent), file) && !givesThis(parent);
    case 'VariableDeclarator':
      return parent.id.type === 'ObjectPattern' && (parent.id === ignored || takesOthers(parent.id, file));
    case 'LogicalExpression':
      // `options ?? {}` is still the bag; `options && options.id` asks for it.
      return parent.left === target && (parent.operator === '&&' || isOtherRead(parent, file, ignored));
    case 'BinaryExpression':
    case 'IfStatement':
      return true;
    case 'UnaryExpression':
      // `void options` says that nothing of it is wanted.
      return parent.operator !== 'void';
    default:
      return false;
  }
}

/** Whether a pattern takes options by name, and no signal or what may carry one. */
export function takesOthers({ properties }: TSESTree.ObjectPattern, file: LintedFile): boolean {
  return properties.every((property) => property.type === 'Property' && isOtherOption(getKeyName(property), file));
}

/** Names of options that may carry a signal, or end work by other means. */
const carrier = /abort|cancel|controller|signal|token|^(?:args|config|context|ctx|event|init|input|options|opts|params|req|request|run|session|task)$/iu;

function isOtherOption(name: string | undefined, file: LintedFile): boolean {
  return name !== undefined && !carrier.test(name) && !signalMembers.includes(name) && !isSignalName(name, file);
}

/** `context.sleep(100)` may look at the signal itself; `options.onProgress(1)` is a callback. */
function givesThis(member: TSESTree.MemberExpression): boolean {
  return isCallee(member) && !/^on[A-Z]/u.test(getMemberName(member) ?? '');
}
