import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isStaticCall } from '../syntax/calls.ts';

/** A received signal as the code can write it, and whether it may be undefined there. */
export interface WrittenSignal {
  readonly expression: string;
  readonly isOptional: boolean;
}

/** Joins each of `fresh`, signals as written, with the received one. */
export function linkSignals(fresh: ReadonlySet<TSESTree.Node>, received: WrittenSignal, sourceCode: TSESLint.SourceCode): TSESLint.ReportFixFunction {
  return (fixer) => [...fresh].map((node) => fixer.replaceText(node, writeLinked(node, received, sourceCode)));
}

function writeLinked(node: TSESTree.Node, { expression, isOptional }: WrittenSignal, sourceCode: TSESLint.SourceCode): string {
  const text = sourceCode.getText(node);
  if (!isOptional) return isJoinedAlready(node) ? `${expression}, ${text}` : inPlace(node, `AbortSignal.any([${expression}, ${text}])`);
  const choice = `${expression} ? AbortSignal.any([${expression.replaceAll('?.', '.')}, ${text}]) : ${text}`;
  return inPlace(node, standsFree(node) ? choice : `(${choice})`);
}

/** `AbortSignal.any([own])` takes one more. */
function isJoinedAlready({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'ArrayExpression' && isStaticCall(parent.parent, 'AbortSignal', 'any');
}

/** `{ signal }` has to name its key when the value changes. */
function inPlace({ parent }: TSESTree.Node, text: string): string {
  return parent?.type === 'Property' && parent.shorthand && parent.key.type === 'Identifier' ? `${parent.key.name}: ${text}` : text;
}

/** Whether what stands around `node` takes a `?:` without parentheses. */
function standsFree({ parent }: TSESTree.Node): boolean {
  switch (parent?.type) {
    case 'ArrayExpression':
    case 'AssignmentExpression':
    case 'CallExpression':
    case 'NewExpression':
    case 'Property':
    case 'VariableDeclarator':
      return true;
    default:
      return false;
  }
}
