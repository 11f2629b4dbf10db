import type { TSESTree } from '@typescript-eslint/utils';

import { givesSignal } from '../cancellation/signal-mentions.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import type { LintedFile } from '../linted-file.ts';
import { getOnlyValue, getVariable, type Variable } from '../scope/bindings.ts';
import { type Call, getKeyName, getMemberName, isCallee } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { SignalSlot } from './signal-slots.ts';

/**
 * How a call leaves out the signal that its callee would take. `argument`: nothing stands in its place. `callback`: a callback does.
 * `options`: an object without it, written here or in a variable. `rest`: what is left of a bag after its signal was taken out.
 * `encoding`: the short form of the options of a file.
 */
export type Omission =
  | { readonly kind: 'argument' }
  | { readonly kind: 'callback' }
  | { readonly kind: 'encoding'; readonly text: TSESTree.StringLiteral }
  | { readonly kind: 'options'; readonly literal: TSESTree.ObjectExpression }
  | { readonly kind: 'rest'; readonly name: TSESTree.Identifier };

/** How `call` leaves out what belongs into `slot`; undefined when it gives a signal, opts out, or nobody can tell. */
export function getOmission(call: Call, slot: SignalSlot, file: LintedFile): Omission | undefined {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement') || givesSignal(call, file)) return undefined;
  const argument = call.arguments[slot.index];
  if (!argument) return { kind: 'argument' };
  // `undefined` in its place is an answer given in code.
  return slot.key === undefined ? undefined : getOmissionOf(unwrap(argument), slot.key, file);
}

function getOmissionOf(options: TSESTree.Node, key: string, file: LintedFile): Omission | undefined {
  if (options.type === 'ObjectExpression') return lacks(key, options, file) ? { kind: 'options', literal: options } : undefined;
  if (options.type === 'Literal' && typeof options.value === 'string') return { kind: 'encoding', text: options };
  if (isFunction(options)) return { kind: 'callback' };
  return options.type === 'Identifier' ? getOmissionOfVariable(options, key, file) : undefined;
}

function getOmissionOfVariable(name: TSESTree.Identifier, key: string, file: LintedFile): Omission | undefined {
  if (isRestWithoutSignal(name, file)) return { kind: 'rest', name };
  const variable = getVariable(name, file.sourceCode);
  const value = variable && getOnlyValue(variable);
  if (!variable || value?.type !== 'ObjectExpression' || !lacks(key, value, file)) return undefined;
  return isOnlyReadAt(name, variable, file) ? { kind: 'options', literal: value } : undefined;
}

/** Whether an object as written does not have the option `key`, which may be one of an option: `config.abortSignal`. What it spreads has to be known. */
function lacks(key: string, { properties }: TSESTree.ObjectExpression, file: LintedFile): boolean {
  const [option, ...deeper] = key.split('.');
  return properties.every((property) => {
    if (property.type === 'SpreadElement') return spreadLacks(key, unwrap(property.argument), file);
    const name = getKeyName(property);
    if (name !== option) return name !== undefined;
    return deeper.length > 0 && property.value.type === 'ObjectExpression' && lacks(deeper.join('.'), property.value, file);
  });
}

function spreadLacks(key: string, value: TSESTree.Node, file: LintedFile): boolean {
  switch (value.type) {
    case 'ObjectExpression':
      return lacks(key, value, file);
    case 'LogicalExpression':
      return value.operator === '&&' && spreadLacks(key, unwrap(value.right), file);
    case 'ConditionalExpression':
      return [value.consequent, value.alternate].every((branch) => isNothing(branch) || spreadLacks(key, unwrap(branch), file));
    case 'Identifier':
      return isRestWithoutSignal(value, file);
    default:
      return false;
  }
}

/** `rest` of `const { signal, ...rest } = options`. */
function isRestWithoutSignal(name: TSESTree.Identifier, file: LintedFile): boolean {
  const declared = getVariable(name, file.sourceCode)?.defs[0]?.name;
  const pattern = declared?.parent.type === 'RestElement' ? declared.parent.parent : undefined;
  return pattern?.type === 'ObjectPattern' && pattern.properties.some((property) => property.type === 'Property' && isSignalName(getKeyName(property) ?? '', file));
}

/** Whether nothing but the reader at `name` can put a signal into the object, or hand it on to somebody who does. */
function isOnlyReadAt(name: TSESTree.Identifier, { references }: Variable, file: LintedFile): boolean {
  return references.every(({ identifier, init }) => {
    if (identifier === name || init === true) return true;
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier || isCallee(parent)) return false;
    const member = getMemberName(parent);
    return member !== undefined && !isSignalName(member, file);
  });
}
