import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { GivenSignal } from '../cancellation/given-signals.ts';

type Fix = TSESLint.ReportFixFunction;

const fresh = 'AbortSignal.timeout(5_000)';

/** A deadline of its own in place of the signal that a call is given; undefined for a bag whose key for it is not known. */
export function giveFreshSignal(given: GivenSignal, sourceCode: TSESLint.SourceCode): Fix | undefined {
  switch (given.how) {
    case 'argument':
      return (fixer) => fixer.replaceText(given.node, fresh);
    case 'option':
      return (fixer) => (given.node.shorthand ? fixer.insertTextAfter(given.node, `: ${fresh}`) : fixer.replaceText(given.node.value, fresh));
    case 'bag':
      return overrideBag(given, sourceCode);
  }
}

/** `options` → `{ ...options, signal: … }`; a spread gets the property behind it. */
function overrideBag({ node, expression }: Extract<GivenSignal, { how: 'bag' }>, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const key = node.type === 'Identifier' ? /^(?<bag>[\w$]+)\??\.(?<key>[\w$]+)$/u.exec(expression)?.groups : undefined;
  if (node.type !== 'Identifier' || key?.['bag'] !== node.name || key['key'] === undefined) return undefined;
  const option = `${key['key']}: ${fresh}`;
  if (node.parent.type !== 'SpreadElement') return (fixer) => fixer.replaceText(node, `{ ...${sourceCode.getText(node)}, ${option} }`);
  const literal = node.parent.parent;
  const last = literal.type === 'ObjectExpression' ? literal.properties.at(-1) : undefined;
  return last && ((fixer) => fixer.insertTextAfter(last, `, ${option}`));
}

/**
 * Takes the signal's property out of its literal, and the literal out of the call where nothing else is in it and no argument follows.
 * Undefined where a spread beside it may bring the same signal.
 */
export function removeSignalOption(property: TSESTree.Property, call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): Fix | undefined {
  const literal = property.parent;
  if (literal.type !== 'ObjectExpression' || literal.properties.some(({ type }) => type === 'SpreadElement')) return undefined;
  const isAlone = literal.properties.length === 1 && call.arguments.at(-1) === literal && endsCall(literal, call, sourceCode);
  return (fixer) => fixer.removeRange(getRangeInList(isAlone ? literal : property, sourceCode));
}

/** Whether nothing but a comma stands between `argument` and the end of the call: no parenthesis of its own. */
function endsCall(argument: TSESTree.Node, call: TSESTree.CallExpression, sourceCode: TSESLint.SourceCode): boolean {
  const next = sourceCode.getTokenAfter(argument);
  return (next?.value === ',' ? sourceCode.getTokenAfter(next) : next)?.range[1] === call.range[1];
}

/** An element of a list with the comma that parts it from the others: the one behind it, else the one before. */
function getRangeInList(element: TSESTree.Node, sourceCode: TSESLint.SourceCode): [number, number] {
  const [before, after] = [sourceCode.getTokenBefore(element), sourceCode.getTokenAfter(element)];
  if (after?.value === ',') {
    const next = sourceCode.getTokenAfter(after, { includeComments: true });
    const isLast = next?.value === '}' || next?.value === ')';
    if (!isLast) return [element.range[0], next?.range[0] ?? after.range[1]];
    return [before?.value === ',' ? before.range[0] : element.range[0], after.range[1]];
  }
  return [before?.value === ',' ? before.range[0] : element.range[0], element.range[1]];
}
