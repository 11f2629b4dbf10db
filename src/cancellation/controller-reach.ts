import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { type Call, getMemberName, getPath } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walk } from '../syntax/walk.ts';
import { isGivenNew } from './controllers.ts';

/**
 * Who can abort a controller that the code in view made. `stored`: whoever reaches the field, the outer variable or the
 * collection it is kept in. `escaped`: whoever it was passed or returned to. `local`: only the code in view.
 */
export type Reach = 'escaped' | 'local' | 'stored';

/** Who can abort the own controller whose signal `call` is given; undefined when there is none. */
export function getReachOfOwnController(call: Call, file: LintedFile): Reach | undefined {
  for (const argument of call.arguments) {
    for (const node of walk(argument, file.sourceCode)) {
      if (node.type !== 'MemberExpression' || getMemberName(node) !== 'signal') continue;
      const holder = unwrap(node.object);
      if (holder.type === 'Identifier') return getReach(getVariable(holder, file.sourceCode), file);
      if (getPath(holder)?.startsWith('this.') === true) return 'stored';
    }
  }
  return undefined;
}

function getReach(variable: Variable | undefined, file: LintedFile): Reach | undefined {
  if (!variable || !isGivenNew(variable, file)) return undefined;
  const reaches = variable.references.map(({ identifier, writeExpr }) => (writeExpr ? 'local' : getReachOfUse(identifier)));
  return (['stored', 'escaped'] as const).find((reach) => reaches.includes(reach)) ?? 'local';
}

function getReachOfUse(name: TSESTree.Node): Reach {
  const position = getPosition(name);
  switch (position.kind) {
    case 'assigned':
      return 'stored';
    case 'argument':
    case 'returned':
    case 'property':
    case 'element':
      return 'escaped';
    default:
      return 'local';
  }
}
