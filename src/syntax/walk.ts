import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isFunction } from './functions.ts';

/** Whether the walk goes on into the children of a node. */
export type Enter = (node: TSESTree.Node) => boolean;

const outsideFunctions: Enter = (node) => !isFunction(node) && node.type !== 'ClassBody';

/**
 * `root` and every node below it in source order. Nested functions and classes are yielded, not entered, unless `enter` says
 * so: their code runs at another time.
 */
export function* walk(root: TSESTree.Node, sourceCode: TSESLint.SourceCode, enter: Enter = outsideFunctions): Generator<TSESTree.Node> {
  yield root;
  for (const child of getChildren(root, sourceCode)) {
    if (enter(child)) yield* walk(child, sourceCode, enter);
    else yield child;
  }
}

/** Every node below `root`, functions included. */
export function walkAll(root: TSESTree.Node, sourceCode: TSESLint.SourceCode): Generator<TSESTree.Node> {
  return walk(root, sourceCode, () => true);
}

function* getChildren(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): Generator<TSESTree.Node> {
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const value: unknown = Reflect.get(node, key);
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield child;
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
