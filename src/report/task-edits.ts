import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What `await` can stand before as it is: anything that binds more loosely would be torn apart. */
const tight = /^(?:AwaitExpression|CallExpression|ChainExpression|Identifier|ImportExpression|MemberExpression|NewExpression|TaggedTemplateExpression|TSNonNullExpression)$/u;

/** `task()` → `await task()`, `isNew ? load() : cached` → `await (isNew ? load() : cached)`. */
export function awaitTask(task: TSESTree.Node): TSESLint.ReportFixFunction {
  if (tight.test(task.type)) return (fixer) => fixer.insertTextBefore(task, 'await ');
  return (fixer) => [fixer.insertTextBefore(task, 'await ('), fixer.insertTextAfter(task, ')')];
}

/** `task()` → `task().catch(handler)`. */
export function endInCatch(task: TSESTree.Node, handler: string): TSESLint.ReportFixFunction {
  return (fixer) => fixer.insertTextAfter(task, `.catch(${handler})`);
}

/** `task()` → `void task().catch(handler)`: it goes on alone, on purpose. */
export function detachTask(task: TSESTree.Node, handler: string): TSESLint.ReportFixFunction {
  return (fixer) => [fixer.insertTextBefore(task, 'void '), fixer.insertTextAfter(task, `.catch(${handler})`)];
}
