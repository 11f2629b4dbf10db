import type { Linter } from 'eslint';

import { type CancellationRule, type RuleSet, ruleSets } from './create-rule.ts';

/** The prefix under which the configs name the rules. */
export const namespace = 'cancellation';

/** One flat config a set, computed from what the rules say about themselves. The plugin object is added by its own module. */
export function rulesOf(set: RuleSet, rules: Readonly<Record<string, CancellationRule>>): Linter.RulesRecord {
  const included = ruleSets.slice(0, ruleSets.indexOf(set) + 1);
  const chosen = Object.entries(rules).filter(([, rule]) => included.includes(rule.meta.docs.set));
  return Object.fromEntries(chosen.map(([name, rule]) => [`${namespace}/${name}`, severityOf(rule, set)]));
}

function severityOf({ meta: { docs } }: CancellationRule, set: RuleSet): Linter.RuleEntry {
  const options = set === 'recommended' ? undefined : set === 'strict' ? docs.strict : { ...docs.strict, ...docs.all };
  return options && Object.keys(options).length > 0 ? ['error', options] : 'error';
}
