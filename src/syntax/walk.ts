import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { isFunction } from './functions.ts';

/** Whether the walk goes on into the children of a node. */
export type Enter = (node: TSESTree.Node) => boolean;

const outsideFunctions: Enter = (node) => !isFunction(node) && node.type !== 'ClassBody';

/**
 * `root` and every node below it in source order. Nested functions and classes are yielded, not entered, unless `enter` says
 * so: their code runs at another time.
 */
export function* walk(root: TSESTree.Node, { visitorKeys }: TSESLint.SourceCode, enter: Enter = outsideFunctions): Generator<TSESTree.Node> {
  const ahead = [root];
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    yield node;
    if (node === root || enter(node)) pushChildren(node, visitorKeys[node.type] ?? [], ahead);
  }
}

/** Every node below `root`, functions included. */
export function walkAll(root: TSESTree.Node, sourceCode: TSESLint.SourceCode): Generator<TSESTree.Node> {
  return walk(root, sourceCode, () => true);
}

/** Puts the children on the stack, the first on top. Rules spend more time here than anywhere else, hence no lists in between. */
function pushChildren(node: TSESTree.Node, keys: readonly string[], stack: TSESTree.Node[]): void {
  if (!isRecord(node)) return;
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const value = node[keys[index] ?? ''];
    if (isNode(value)) stack.push(value);
    else if (Array.isArray(value)) stack.push(...value.filter(isNode).reverse());
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return isRecord(value) && typeof value['type'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
