import type { CancellationRule } from '../create-rule.ts';
import noSwallowedAbort from './no-swallowed-abort.ts';

/** Every rule by its name. Configs, README and the registry test read this list. */
export const rules: Readonly<Record<string, CancellationRule>> = {
  'no-swallowed-abort': noSwallowedAbort,
};
