import type { CancellationRule } from '../create-rule.ts';
import noFloatingTask from './no-floating-task.ts';
import noSwallowedAbort from './no-swallowed-abort.ts';
import preferAllSettled from './prefer-all-settled.ts';

/** Every rule by its name. Configs, README and the registry test read this list. */
export const rules: Readonly<Record<string, CancellationRule>> = {
  'no-floating-task': noFloatingTask,
  'no-swallowed-abort': noSwallowedAbort,
  'prefer-all-settled': preferAllSettled,
};
