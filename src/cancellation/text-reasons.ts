import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { isInTemplate } from '../scope/templates.ts';
import { getCalleeName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { getWrapped, unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import { isController } from './controllers.ts';

/** The text in `controller.abort('text')`; undefined when the call is of another kind, or when the file compares the reasons of its aborts or expects this one. */
export function getTextReason(call: TSESTree.CallExpression, file: LintedFile): TSESTree.Node | undefined {
  const [reason] = call.arguments;
  const controller = getReceiver(call);
  if (getCalleeName(call) !== 'abort' || !controller || !reason || call.arguments.length > 1) return undefined;
  if (!isText(reason) || !isController(controller, 'known', file) || comparesReasons(file)) return undefined;
  // A template has no `DOMException` to put in its place.
  return isExpected(reason, file.sourceCode) || isReturned(controller, file) || isInTemplate(call, file.sourceCode) ? undefined : reason;
}

/** Whether a function gives the controller to its caller, who may know what the texts mean. */
function isReturned(controller: TSESTree.Node, { sourceCode }: LintedFile): boolean {
  const variable = getNamedVariable(controller, sourceCode);
  return variable !== undefined && getReads(variable).some((read) => getPosition(read).kind === 'returned');
}

/** Whether the text stands elsewhere in the file, too: `assertEquals(error, 'closed')` knows what it will catch. */
function isExpected(reason: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  const text = unwrap(reason);
  return text.type === 'Literal' && [...walkAll(sourceCode.ast, sourceCode)].some((node) => node.type === 'Literal' && node.value === text.value && !isOfAbort(node));
}

function isOfAbort(text: TSESTree.Node): boolean {
  const { parent } = getWrapped(text);
  return parent?.type === 'CallExpression' && getCalleeName(parent) === 'abort';
}

function isText(node: TSESTree.Node): boolean {
  const target = unwrap(node);
  return target.type === 'TemplateLiteral' || (target.type === 'Literal' && typeof target.value === 'string');
}

/** Whether any code of the file compares a reason with something: `signal.reason === 'closed'`, `switch (reason)`. Its texts are then a language of its own. */
const comparesReasons = remember(({ sourceCode }: LintedFile): boolean => [...walkAll(sourceCode.ast, sourceCode)].some(isComparison));

function isComparison(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return isReason(node.left) || isReason(node.right);
    case 'SwitchStatement':
      return isReason(node.discriminant);
    // `reasons.includes(signal.reason)`, `signal.reason.startsWith('time')`.
    case 'CallExpression':
      return isReason(getReceiver(node)) || (/^(?:has|includes|test)$/u.test(getCalleeName(node) ?? '') && node.arguments.some(isReason));
    default:
      return false;
  }
}

function isReason(node: TSESTree.Node | undefined): boolean {
  const target = node && unwrap(node);
  if (target?.type === 'UnaryExpression' && target.operator === 'typeof') return isReason(target.argument);
  if (target?.type === 'Identifier') return /reason$/iu.test(target.name);
  return target?.type === 'MemberExpression' && /reason$/iu.test(getMemberName(target) ?? '');
}
