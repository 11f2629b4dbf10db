import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getTakers, type Keeper } from '../forwarding/signal-takers.ts';
import type { LintedFile } from '../linted-file.ts';
import { meansTheSame } from '../scope/same-meaning.ts';
import { hasSome } from '../scope/signatures.ts';
import { isReference } from '../syntax/calls.ts';
import { walkAll } from '../syntax/walk.ts';

type Fix = TSESLint.ReportFixFunction;

const waits = /^(?:Await|Yield)Expression$/u;

/** `const late = AbortSignal.timeout(…)` goes, and each of `reads` makes its own. Undefined where one of them is no argument, or where names mean something else. */
export function makeAtUse({ init, parent, parent: { parent: list } }: TSESTree.VariableDeclarator, reads: readonly TSESTree.Node[], file: LintedFile): Fix | undefined {
  const { sourceCode } = file;
  if (!init || parent.declarations.length > 1 || !/^(?:BlockStatement|Program|StaticBlock)$/u.test(list.type) || hasComments(parent, sourceCode)) return undefined;
  if (!reads.every((read) => isPlace(read, file) && keepsMeaning(init, read, sourceCode))) return undefined;
  const next = sourceCode.getTokenAfter(parent, { includeComments: true });
  const text = sourceCode.getText(init);
  return (fixer) => [
    fixer.removeRange([parent.range[0], next?.range[0] ?? parent.range[1]]),
    ...reads.map((read) => fixer.replaceText(read, read.parent?.type === 'Property' && read.parent.shorthand ? `${sourceCode.getText(read)}: ${text}` : text)),
  ];
}

/** Whether the value of `read` goes to a call straight away. */
function isPlace(read: TSESTree.Node, file: LintedFile): boolean {
  return /^(?:ArrayExpression|CallExpression|NewExpression|Property)$/u.test(read.parent?.type ?? '') && getTakers(read, file).length > 0;
}

function keepsMeaning(value: TSESTree.Node, there: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return [...walkAll(value, sourceCode)].every((part) => {
    if (waits.test(part.type)) return false;
    if (part.type !== 'Identifier' && part.type !== 'ThisExpression') return true;
    return (part.type === 'Identifier' && !isReference(part)) || meansTheSame(sourceCode.getText(part), part, there, sourceCode);
  });
}

function hasComments(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return sourceCode.getCommentsInside(node).length > 0 || sourceCode.getCommentsBefore(node).length > 0;
}

/** `late = AbortSignal.timeout(…)` of a class or `signal: AbortSignal.timeout(…)` of an object becomes a getter, which makes one at each read. */
export function makeInGetter({ node, keys, value }: Keeper, maker: TSESTree.Node, { sourceCode }: LintedFile): Fix | undefined {
  const member = node.type === 'PropertyDefinition' && keys.length === 0 ? node : keys.length > 0 && maker.parent?.type === 'Property' ? maker.parent : undefined;
  if (!member || member.computed || sourceCode.getCommentsInside(member).length > 0) return undefined;
  if ([...walkAll(maker, sourceCode)].some(({ type }) => waits.test(type) || (type === 'ThisExpression' && member.type === 'Property'))) return undefined;
  const body = `{ return ${sourceCode.getText(maker)}; }`;
  if (member.type === 'Property') return (fixer) => fixer.replaceText(member, `get ${sourceCode.getText(member.key)}() ${body}`);
  if (value !== maker || hasSome(member.decorators) || member.declare || member.override) return undefined;
  const access = member.accessibility ? `${member.accessibility} ` : '';
  const annotation = member.typeAnnotation ? sourceCode.getText(member.typeAnnotation) : '';
  return (fixer) => fixer.replaceText(member, `${access}${member.static ? 'static ' : ''}get ${sourceCode.getText(member.key)}()${annotation} ${body}`);
}
