import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** `task()` → `await task()`. */
export function awaitTask(task: TSESTree.Node): TSESLint.ReportFixFunction {
  return (fixer) => fixer.insertTextBefore(task, 'await ');
}

/** `task()` → `task().catch(handler)`. */
export function endInCatch(task: TSESTree.Node, handler: string): TSESLint.ReportFixFunction {
  return (fixer) => fixer.insertTextAfter(task, `.catch(${handler})`);
}

/** `task()` → `void task().catch(handler)`: it goes on alone, on purpose. */
export function detachTask(task: TSESTree.Node, handler: string): TSESLint.ReportFixFunction {
  return (fixer) => [fixer.insertTextBefore(task, 'void '), fixer.insertTextAfter(task, `.catch(${handler})`)];
}
