import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { Omission } from '../forwarding/omissions.ts';
import type { SignalSlot } from '../forwarding/signal-slots.ts';
import { type Call, getKeyName } from '../syntax/calls.ts';

/** What a callee takes: `signal`, or `{ signal: options.signal }`. */
export function writeSignal({ key }: SignalSlot, signal: string): string {
  return key === undefined ? signal : `{ ${writeOption(key, signal)} }`;
}

function writeOption(key: string, signal: string): string {
  const [option = '', ...deeper] = key.split('.');
  if (deeper.length > 0) return `${option}: { ${writeOption(deeper.join('.'), signal)} }`;
  return option === signal ? option : `${option}: ${signal}`;
}

/** Puts `signal` where `call` left it out; undefined where an edit could mean something else. */
export function giveSignal(call: Call, slot: SignalSlot, omission: Omission, signal: string, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction | undefined {
  const option = writeOption(slot.key ?? '', signal);
  switch (omission.kind) {
    case 'argument':
      return appendArgument(call, slot.index, writeSignal(slot, signal), sourceCode);
    case 'options':
      return hasOption(omission.literal, slot) ? undefined : addProperty(omission.literal, option, sourceCode);
    case 'rest':
      return (fixer) => fixer.replaceText(omission.name, `{ ...${omission.name.name}, ${option} }`);
    case 'encoding':
      return (fixer) => fixer.replaceText(omission.text, `{ encoding: ${omission.text.raw}, ${option} }`);
    case 'callback':
      return undefined;
  }
}

/** Puts another signal in the place of `given`; `{ signal }` becomes `{ signal: other }`. */
export function replaceSignal(given: TSESTree.Node, signal: string): TSESLint.ReportFixFunction {
  const { parent } = given;
  if (parent?.type === 'Property' && parent.shorthand && given.type === 'Identifier') return (fixer) => fixer.replaceText(parent, writeOption(given.name, signal));
  return (fixer) => fixer.replaceText(given, signal);
}

/** Whether the option that the signal is an option of is there: what is in it is better written by hand. */
function hasOption({ properties }: TSESTree.ObjectExpression, { key }: SignalSlot): boolean {
  const option = key?.split('.')[0];
  return properties.some((property) => property.type === 'Property' && getKeyName(property) === option);
}

/** Appends `text` as argument number `index`, and `undefined` for the ones before it that are missing. */
function appendArgument(call: Call, index: number, text: string, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction | undefined {
  const close = sourceCode.getLastToken(call);
  // `new Job` has no parentheses to write into.
  if (close?.value !== ')') return undefined;
  const missing = Array.from({ length: index - call.arguments.length }, () => 'undefined');
  const before = sourceCode.getTokenBefore(close);
  const hasComma = call.arguments.length === 0 || before?.value === ',';
  return (fixer) => fixer.insertTextBefore(close, `${hasComma ? '' : ', '}${[...missing, text].join(', ')}`);
}

/** Adds a property at the end of an object as written. */
function addProperty(literal: TSESTree.ObjectExpression, text: string, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction {
  const last = literal.properties.at(-1);
  if (!last) return (fixer) => fixer.replaceText(literal, `{ ${text} }`);
  const isOnOwnLine = last.loc.start.line > literal.loc.start.line && sourceCode.getTokenBefore(last)?.loc.end.line !== last.loc.start.line;
  const separator = isOnOwnLine ? `,\n${' '.repeat(last.loc.start.column)}` : ', ';
  return (fixer) => fixer.insertTextAfter(last, `${separator}${text}`);
}
