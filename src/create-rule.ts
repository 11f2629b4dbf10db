import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';
import type { Rule } from 'eslint';

import { concernsUs } from './linted-file.ts';
import { addTemplates } from './template-listeners.ts';
import { repositoryUrl } from './version.ts';

/** The sets of rules, each holding the ones before it. */
export const ruleSets = ['recommended', 'strict', 'all'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** The five things that go wrong when tasks are cancelled; `rules-docs/cancellation.md` tells them. */
export type Gotcha = 1 | 2 | 3 | 4 | 5;

/** What every rule says about itself beside ESLint's own metadata. Configs, README and page headers are computed from it. */
export interface CancellationDocs {
  /** The smallest set that switches the rule on. */
  readonly set: RuleSet;
  /** The gotcha that the rule guards. */
  readonly gotcha: Gotcha;
  /** What type information changes. `sharpen`: fewer silences or fewer reports, never another message. */
  readonly types: 'unused' | 'sharpen';
  /** Options of the rule in `strict`, where they differ from the defaults. */
  readonly strict?: Readonly<Record<string, unknown>>;
  /** Options of the rule in `all`, where they differ from those of `strict`. */
  readonly all?: Readonly<Record<string, unknown>>;
}

const create = RuleCreator<CancellationDocs>((name) => `${repositoryUrl}/blob/main/rules-docs/${name}.md`);

/** A rule of this plugin as ESLint takes it, with the metadata that our configs and pages are computed from. */
export interface CancellationRule extends Rule.RuleModule {
  readonly name: string;
  readonly meta: Rule.RuleMetaData & { readonly docs: CancellationDocs & { readonly description: string; readonly url: string } };
}

/** What a rule listens to in a file without a word of ours: most of them, so that rules leave before anything of their own is made. */
const nothing = Object.freeze({});

/** Typed like typescript-eslint's rules inside, like ESLint's outside: the only cast in `src`. */
export function createRule<const Options extends readonly unknown[], MessageId extends string>(
  definition: Parameters<typeof create<Options, MessageId>>[0],
): CancellationRule {
  const { create: open } = definition;
  // ESLint and oxlint have merged `meta.defaultOptions` by now; doing it again would cost more than most files take to lint.
  const rule = {
    ...create(definition),
    create: (context: Parameters<typeof open>[0]) => (concernsUs(context) ? addTemplates(open(context, context.options), context.sourceCode) : nothing),
  };
  return rule as unknown as CancellationRule;
}
