import type { ESLint, Linter, Rule } from 'eslint';

import { namespace, rulesOf } from './configs.ts';
import { rules } from './rules/index.ts';
import { packageName, packageVersion } from './version.ts';

export interface CancellationPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, Rule.RuleModule>;
  configs: Record<'recommended' | 'strict' | 'all', Linter.Config>;
}

const configOf = (set: 'recommended' | 'strict' | 'all'): Linter.Config => ({
  name: `${namespace}/${set}`,
  // A getter would not survive ESLint's config serialisation; the plugin is complete before anyone reads it.
  plugins: {},
  rules: rulesOf(set, rules),
});

const plugin: CancellationPlugin = {
  meta: { name: packageName, version: packageVersion, namespace },
  rules,
  configs: { recommended: configOf('recommended'), strict: configOf('strict'), all: configOf('all') },
};

for (const config of Object.values(plugin.configs)) config.plugins = { [namespace]: plugin };

export default plugin;
// `require()` of this ES module then returns the plugin itself.
export { plugin as 'module.exports' };
