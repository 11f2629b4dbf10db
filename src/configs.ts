import type { Linter } from 'eslint';

import { type CancellationDocs, type CancellationRule, type RuleSet, ruleSets } from './create-rule.ts';

/** The prefix under which the configs name the rules. */
export const namespace = 'cancellation';

/** The flat config of a set, computed from what the rules say about themselves; the plugin adds itself to it. */
export function configOf(set: RuleSet, rules: Readonly<Record<string, CancellationRule>>): Linter.Config {
  const included = ruleSets.slice(0, ruleSets.indexOf(set) + 1);
  const chosen = Object.entries(rules).filter(([, rule]) => included.includes(rule.meta.docs.set));
  return {
    name: `${namespace}/${set}`,
    rules: Object.fromEntries(chosen.map(([name, rule]) => [`${namespace}/${name}`, entryOf(rule, set)])),
  };
}

function entryOf({ meta: { docs } }: CancellationRule, set: RuleSet): Linter.RuleEntry {
  const options = optionsOf(docs, set);
  return Object.keys(options).length > 0 ? ['error', options] : 'error';
}

/** The options of a rule that a set gives beside the defaults. */
export function optionsOf(docs: CancellationDocs, set: RuleSet): Readonly<Record<string, unknown>> {
  return { ...(set !== 'recommended' && docs.strict), ...(set === 'all' && docs.all) };
}
