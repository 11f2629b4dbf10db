import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { Project } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';
import { getCommands } from '../support/commands.ts';

// The commands of the page about CI, run by a shell in a project that has one finding.
const bad = 'export async function load(url, { signal }) {\n  try {\n    return await fetch(url, { signal });\n  } catch {\n    return undefined;\n  }\n}\n';
const good = bad.replace('catch {', 'catch {\n    signal.throwIfAborted();');

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  /** What a reader of the log sees. */
  readonly output: string;
}

let project: Project;
beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  for (const name of ['eslint', 'oxlint']) {
    project.link(name);
    project.linkCommands(name);
  }
  for (const name of ['eslint-formatter-gha', 'typescript', 'typescript-eslint']) project.link(name);
  // What `npm install --prefix` of the page puts there; tests do not ask the registry.
  project.link('../sarif-formatter/node_modules/@microsoft/eslint-formatter-sarif', '@microsoft/eslint-formatter-sarif');
  project.write('eslint.config.js', `import cancellation from 'eslint-plugin-cancellation';\nexport default [{ ignores: ['sarif-formatter'] }, cancellation.configs.recommended];\n`);
  project.write('.oxlintrc.json', JSON.stringify({ jsPlugins: ['eslint-plugin-cancellation'], categories: { correctness: 'off' }, rules: plugin.configs.recommended.rules }));
  project.write('.gitignore', 'node_modules\nsarif-formatter\n');
  project.write('load.js', bad);
});
afterAll(() => project.remove());

function run(text: string, env: Readonly<Record<string, string>> = {}): Result {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', text], { cwd: project.folder, encoding: 'utf8', timeout: 60_000, env: { ...process.env, GITHUB_ACTIONS: '', ...env } });
  return { status, stdout, output: stdout + stderr };
}

const commands = getCommands('rules-docs/ci.md');
/** The commands under a heading, in order. */
const under = (heading: string): readonly string[] => commands.flatMap((command) => (command.heading === heading ? [command.text] : []));
const due = (words: readonly string[]): number => Number(words.find((word) => word.startsWith('exit='))?.slice('exit='.length) ?? 0);

describe('the commands of the page about CI', () => {
  it.each(commands.filter(({ heading, words, text }) => heading !== 'Begin with old code' && !words.includes('staged') && !text.startsWith('npm install')))('$text', ({ text, words }) => {
    const env = Object.fromEntries(words.filter((word) => /^[A-Z_]+=/u.test(word)).map((word) => word.split('=') as [string, string]));
    const { status, output } = run(text, env);
    expect({ status, output }).toMatchObject({ status: due(words) });
  });

  it('the marks of a pull request name the file, the line and the rule', () => {
    const [eslint = '', oxlint = ''] = under('Mark the lines of a pull request');
    expect(run(eslint, { GITHUB_ACTIONS: 'true' }).output).toMatch(/^::error file=\S*load\.js,line=4,.*cancellation\/no-swallowed-abort/mu);
    expect(run(oxlint).output).toMatch(/^::error file=load\.js,line=4,/mu);
  });

  it('SARIF has the description of the rule and a link to its page', () => {
    run(under('Code scanning (SARIF)')[1] ?? '');
    const { runs: [sarif] } = JSON.parse(readFileSync(path.join(project.folder, 'findings.sarif'), 'utf8')) as { runs: readonly { tool: { driver: { rules: readonly unknown[] } }; results: readonly unknown[] }[] };
    const { description, url } = plugin.rules['no-swallowed-abort']?.meta?.docs ?? {};
    expect(sarif?.tool.driver.rules).toMatchObject([{ id: 'cancellation/no-swallowed-abort', helpUri: url, shortDescription: { text: description } }]);
    expect(sarif?.results).toHaveLength(1);
  });

  it('suppressions: green at first, red with one more, told to prune with one less', () => {
    const [suppress = '', lint = '', prune = ''] = under('Begin with old code');
    expect(run(suppress)).toMatchObject({ status: 0 });
    expect(run(lint)).toMatchObject({ status: 0 });
    project.write('load.js', bad + bad.replace('load', 'loadAgain'));
    expect(run(lint)).toMatchObject({ status: 1 });
    project.write('load.js', good);
    expect(run(lint)).toMatchObject({ status: 2 });
    expect(run(prune)).toMatchObject({ status: 0 });
    expect(run(lint)).toMatchObject({ status: 0 });
    project.write('load.js', bad);
    expect(run(lint)).toMatchObject({ status: 1 });
  });

  it('results that are kept do not know of types in other files', () => {
    const [cached = ''] = under('Keep results');
    const callee = 'export declare function discount(price: number): Promise<number>;\n';
    project.write('typed.config.js', `import cancellation from 'eslint-plugin-cancellation';\nimport { parser } from 'typescript-eslint';
      export default [{ files: ['typed/*.ts'], languageOptions: { parser, parserOptions: { projectService: true } }, ...cancellation.configs.recommended }];\n`);
    project.write('typed/tsconfig.json', '{ "compilerOptions": { "lib": ["es2023", "dom"], "types": [], "strict": true } }');
    project.write('typed/rates.ts', callee);
    project.write('typed/total.ts', `import { discount } from './rates.js';\nexport async function total(signal: AbortSignal): Promise<number> {\n  signal.throwIfAborted();\n  return discount(1);\n}\n`);
    const lint = (command: string): number | null => run(`${command} --config typed.config.js`).status;
    expect(lint(cached)).toBe(0);
    project.write('typed/rates.ts', callee.replace('number)', 'number, signal?: AbortSignal)'));
    expect([lint(cached), lint('npx eslint .')]).toEqual([0, 1]);
  });

  it('the findings of many workers are those of one', () => {
    for (let copy = 0; copy < 12; copy += 1) project.write(`copies/load${String(copy)}.js`, bad);
    const [parallel = ''] = under('Use all cores');
    const find = (text: string): unknown => JSON.parse(run(`${text} --format json`).stdout);
    const found = find('npx eslint .');
    expect(found).toHaveLength(15);
    expect(find(parallel)).toEqual(found);
    expect(find(parallel.replace('auto', '2'))).toEqual(found);
  });

  it('the hook sees what is staged, and nothing else', () => {
    const [hook = ''] = under('Before a commit');
    run('git init --quiet && git add load.js');
    const { status, output } = run(hook);
    expect({ status, output }).toMatchObject({ status: 123, output: expect.stringContaining('load.js') as string });
    expect(output).not.toContain('copies');
    run('git rm --cached --quiet load.js');
    expect(run(hook)).toMatchObject({ status: 0 });
  });
});
