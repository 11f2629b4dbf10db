import type { ESLint, Linter, Rule } from 'eslint';

import { configOf, namespace } from './configs.ts';
import { rules } from './rules/index.ts';
import { packageName, packageVersion } from './version.ts';

/** Declared in the words of `eslint` alone: whoever reads these types needs no TypeScript parser installed. */
export interface CancellationPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, Rule.RuleModule>;
  configs: Record<'all' | 'recommended' | 'strict', Linter.Config>;
}

const plugin: CancellationPlugin = {
  meta: { name: packageName, version: packageVersion, namespace },
  rules,
  configs: {
    recommended: configOf('recommended', rules),
    strict: configOf('strict', rules),
    all: configOf('all', rules),
  },
};

// A config carries the plugin whose rules it names, and that exists only now.
for (const config of Object.values(plugin.configs)) config.plugins = { [namespace]: plugin };

export default plugin;
// `require()` of this ES module then returns the plugin itself.
export { plugin as 'module.exports' };
