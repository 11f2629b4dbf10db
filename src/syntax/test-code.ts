import type { TSESTree } from '@typescript-eslint/utils';

import { getPath } from './calls.ts';
import { isFunction } from './functions.ts';
import { unwrap } from './unwrap.ts';

/** Whether `node` stands in the callback of a test: of `it`, `test.only`, `it.each(cases)`, `Deno.test` and the like. */
export function isInTest(node: TSESTree.Node): boolean {
  for (let current = node, { parent } = node; parent; current = parent, { parent } = parent) {
    if (parent.type === 'CallExpression' && isFunction(current) && parent.callee !== current && namesTest(parent.callee)) return true;
  }
  return false;
}

function namesTest(callee: TSESTree.Node): boolean {
  const target = unwrap(callee);
  if (target.type === 'CallExpression') return namesTest(target.callee);
  if (target.type === 'TaggedTemplateExpression') return namesTest(target.tag);
  return /^(?:Deno\.)?(?:after(?:All|Each)|before(?:All|Each)|bench|describe|it|specify|suite|test)(?:\.\w+)*$/u.test(getPath(target) ?? '');
}
