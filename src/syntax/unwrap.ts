import type { TSESTree } from '@typescript-eslint/utils';

/** Wrappers that change the type or the spelling of an expression, never its value. */
type Wrapper =
  | TSESTree.ChainExpression
  | TSESTree.TSAsExpression
  | TSESTree.TSInstantiationExpression
  | TSESTree.TSNonNullExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion;

export function isWrapper(node: TSESTree.Node): node is Wrapper {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSInstantiationExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return true;
    default:
      return false;
  }
}

/** The expression that `as`, `!`, `satisfies`, `<T>` and the chain of `?.` stand around. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

/** The outermost wrapper around `node`, or `node` itself: the counterpart of `unwrap`. */
export function getWrapped(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent && isWrapper(outer.parent)) outer = outer.parent;
  return outer;
}
