import { configOf, optionsOf } from '../../src/configs.ts';
import type { CancellationRule, Gotcha } from '../../src/create-rule.ts';
import { ruleSets } from '../../src/create-rule.ts';

/** Something that goes wrong when tasks are cancelled: a heading `## G2: …` of `rules-docs/cancellation.md`. */
export interface GotchaHeading {
  readonly number: Gotcha;
  /** The heading without its `##`. */
  readonly title: string;
  /** The heading's anchor, without `#`. */
  readonly anchor: string;
}

type Rules = Readonly<Record<string, CancellationRule>>;

/** The numbered headings of `rules-docs/cancellation.md`. */
export function getGotchas(page: string): readonly GotchaHeading[] {
  return ([1, 2, 3, 4, 5] as const).map((number) => {
    const title = new RegExp(`^## (G${String(number)}: .+)$`, 'mu').exec(page)?.[1];
    if (title === undefined) throw new Error(`rules-docs/cancellation.md needs a heading \`## G${String(number)}: …\``);
    return { number, title, anchor: getAnchor(title) };
  });
}

/** The anchor that a Markdown host gives to a heading. */
export function getAnchor(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}\- ]/gu, '').replaceAll(' ', '-');
}

/** The page of a rule with its header renewed. */
export function renderPage(page: string, { name, meta }: CancellationRule, gotchas: readonly GotchaHeading[]): string {
  const gotcha = gotchas.find(({ number }) => number === meta.docs.gotcha);
  return replaceBetween(page, 'header', [
    `# ${name}`,
    `${meta.docs.description}.`,
    [
      `- Set: ${describeSets(meta.docs)}`,
      `- Gotcha: [${gotcha?.title ?? ''}](cancellation.md#${gotcha?.anchor ?? ''})`,
      `- Suggestions: ${meta.hasSuggestions === true ? 'yes, for the editor' : 'none'}${meta.fixable ? '; `--fix` repairs what is certain' : ''}`,
      `- Type information: ${meta.docs.types === 'sharpen' ? 'not needed; sharpens the rule' : 'not used'}`,
    ].join('\n'),
  ]);
}

/** The sets that switch a rule on, those with the same options together. */
function describeSets(docs: CancellationRule['meta']['docs']): string {
  const groups = new Map<string, string[]>();
  for (const set of ruleSets.slice(ruleSets.indexOf(docs.set))) {
    const options = JSON.stringify(optionsOf(docs, set)).replaceAll(/(?<=[:,])/gu, ' ');
    groups.set(options, [...(groups.get(options) ?? []), `\`${set}\``]);
  }
  return [...groups].map(([options, sets]) => sets.join(', ') + (options === '{}' ? '' : ` with \`${options}\``)).join('; ');
}

/** The README with its tables renewed. */
export function renderReadme(readme: string, rules: Rules, gotchas: readonly GotchaHeading[]): string {
  const parts = { gotchas: renderGotchas(rules, gotchas), rules: renderRules(rules), oxlint: renderOxlint(rules) };
  return Object.entries(parts).reduce((page, [name, part]) => replaceBetween(page, name, [part]), readme);
}

/** oxlint takes no configs from plugins, so its users list the rules. */
function renderOxlint(rules: Rules): string {
  const config = { jsPlugins: ['eslint-plugin-cancellation'], rules: configOf('recommended', rules).rules };
  return ['```json', JSON.stringify(config, null, 2).replace(/\[\s+("[^"]*")\s+\]/u, '[$1]'), '```'].join('\n');
}

function renderGotchas(rules: Rules, gotchas: readonly GotchaHeading[]): string {
  const rows = gotchas.map(({ number, title, anchor }) => {
    const guards = Object.values(rules).filter(({ meta }) => meta.docs.gotcha === number).map(({ name }) => link(name));
    return [`[${title}](rules-docs/cancellation.md#${anchor})`, guards.join(', ') || 'none yet'];
  });
  return renderTable(['What goes wrong', 'Rules'], rows);
}

function renderRules(rules: Rules): string {
  const rows = Object.values(rules).map(({ name, meta: { docs, fixable, hasSuggestions } }) => [
    link(name), docs.description, `\`${docs.set}\``, `G${String(docs.gotcha)}`, (hasSuggestions === true ? 'yes' : '') + (fixable ? ', and fixes' : ''), docs.types === 'sharpen' ? 'sharper' : '',
  ]);
  return renderTable(['Rule', 'What it asks', 'From set', 'Gotcha', 'Suggests', 'With types'], rows);
}

function link(name: string): string {
  return `[${name}](rules-docs/${name}.md)`;
}

/** A Markdown table. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page with the part of that name renewed. @throws Error when the page has no such part. */
export function replaceBetween(page: string, name: string, parts: readonly string[]): string {
  const [begin, end] = [`<!-- begin generated ${name} -->`, `<!-- end generated ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`no ${begin} … ${end}`);
  return [page.slice(0, from) + begin, ...parts, page.slice(to)].join('\n\n');
}
