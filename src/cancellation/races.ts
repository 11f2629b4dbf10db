import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { isStaticCall } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';

/** `const options = { signal }; const tasks = urls.map((url) => load(url, options));` */
const deepestName = 3;

/** The `Promise.race` or `Promise.any` whose tasks the code at `node` belongs to: in its argument, or in a variable of which that is made. */
export function getRace(node: TSESTree.Node, file: LintedFile, depth = 0): TSESTree.CallExpression | undefined {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (isStaticCall(parent, 'Promise', 'race', 'any')) return parent;
    // What is awaited before is no task any more, and a function that runs later is another one.
    if (parent.type === 'AwaitExpression' || (isFunction(parent) && !isConsumedOnTheSpot(parent))) return undefined;
    const name = parent.type === 'VariableDeclarator' && depth < deepestName && parent.id.type === 'Identifier' ? parent.id : undefined;
    const variable = name && getVariable(name, file.sourceCode);
    if (variable) return getReads(variable).flatMap((read) => getRace(read, file, depth + 1) ?? [])[0];
  }
  return undefined;
}
