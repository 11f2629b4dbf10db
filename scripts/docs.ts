import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { rules } from '../src/rules/index.ts';
import { renderPayoff } from './lib/corpus/payoff.ts';
import { readRecord } from './lib/corpus/record.ts';
import { root } from './lib/packed.ts';
import { getGotchas, renderPage, renderReadme, replaceBetween } from './lib/pages.ts';

/** What README, the rule pages that exist and the page about adopting are to hold, by their paths from the project's folder. */
export function renderDocs(): ReadonlyMap<string, string> {
  const gotchas = getGotchas(read('rules-docs/cancellation.md'));
  const pages = Object.values(rules).flatMap((rule) => {
    const page = `rules-docs/${rule.name}.md`;
    return existsSync(path.join(root, page)) ? [[page, renderPage(read(page), rule, gotchas)] as const] : [];
  });
  const adopting = replaceBetween(read('rules-docs/adopting.md'), 'payoff', [renderPayoff(readRecord(), Object.values(rules), gotchas)]);
  return new Map([['README.md', renderReadme(read('README.md'), rules, gotchas)], ...pages, ['rules-docs/adopting.md', adopting]]);
}

/** `npm run docs` writes what is computed from the rules into README and pages; with `--check` it only tells what is out of step. */
export function main(args: readonly string[]): void {
  const changed = [...renderDocs()].filter(([page, text]) => read(page) !== text);
  if (!args.includes('--check')) {
    for (const [page, text] of changed) writeFileSync(path.join(root, page), text);
  } else if (changed.length > 0) {
    process.exitCode = 1;
  }
  const state = args.includes('--check') ? 'out of step; run `npm run docs`' : 'renewed';
  console.log(changed.map(([page]) => `${page}: ${state}`).join('\n') || 'README and rule pages are in step.');
}

function read(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}
