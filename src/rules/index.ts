import type { CancellationRule } from '../create-rule.ts';

/** Every rule by its name. Configs, README and the registry test read this list. */
export const rules: Readonly<Record<string, CancellationRule>> = {};
