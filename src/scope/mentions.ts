import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { getDeclaredName, isFunction } from '../syntax/functions.ts';
import { getVariable, type Variable } from './bindings.ts';

/** `clear` of `const clear = () => clearTimeout(timer)`, and a name for it. */
const deepestAlias = 2;

/**
 * The places where code speaks of what a variable holds: by its name, or by the name of a function that does. In
 * `const stop = () => clearTimeout(timer); stop();` the call is one, and what the function says is said there alone.
 * Where the variable is given a value is none.
 */
export function getMentions(variable: Variable, sourceCode: TSESLint.SourceCode, depth = deepestAlias): ReadonlySet<TSESTree.Node> {
  const mentions = new Set<TSESTree.Node>();
  for (const reference of variable.references) {
    if (reference.isWriteOnly()) continue;
    const name = getNameAround(reference.identifier, variable);
    const speaker = name && getVariable(name, sourceCode);
    if (!speaker || depth === 0) mentions.add(reference.identifier);
    else if (speaker !== variable) getMentions(speaker, sourceCode, depth - 1).forEach((node) => mentions.add(node));
  }
  return mentions;
}

/** The name of the innermost function around `node` that has one and is declared where the variable is seen. */
function getNameAround(node: TSESTree.Node, { scope }: Variable): TSESTree.Identifier | undefined {
  for (let { parent } = node; parent && parent !== scope.block; parent = parent.parent) {
    const name = isFunction(parent) ? getDeclaredName(parent) : undefined;
    if (name) return name;
  }
  return undefined;
}
