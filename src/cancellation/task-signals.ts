import type { LintedFile } from '../linted-file.ts';
import { getVariable, type Variable } from '../scope/bindings.ts';
import { isInside } from '../syntax/ancestors.ts';
import { getRoot } from '../syntax/calls.ts';
import type { FunctionNode } from '../syntax/functions.ts';
import { walkAll } from '../syntax/walk.ts';
import { givesSignal, mentionsSignal } from './signal-mentions.ts';
import { isSignalName } from './signal-names.ts';
import type { Task } from './tasks.ts';

/** Whether somebody can abort `task`: its call names a signal or a controller, or its function uses one that it shares with others. */
export function isGivenSignal(task: Task, file: LintedFile): boolean {
  const { node } = task;
  if (mentionsSignal(node, file) || (node.type !== 'ImportExpression' && givesSignal(node, file))) return true;
  return task.kind === 'call' && sharesSignal(task.fn, file);
}

/** Whether `fn` uses a signal of its object or of the code around it, not only its own and its parameters'. */
function sharesSignal(fn: FunctionNode, file: LintedFile): boolean {
  for (const part of walkAll(fn.body, file.sourceCode)) {
    if (part.type !== 'Identifier' || !isSignalName(part.name, file)) continue;
    const root = part.parent.type === 'MemberExpression' && part.parent.property === part ? getRoot(part.parent) : part;
    if (root?.type === 'ThisExpression') return true;
    const variable = root && getVariable(root, file.sourceCode);
    if (variable && isFromOutside(variable, fn)) return true;
  }
  return false;
}

function isFromOutside({ defs }: Variable, fn: FunctionNode): boolean {
  return defs.length > 0 && defs.every(({ name }) => !isInside(name, fn));
}
