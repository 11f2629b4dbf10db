import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { Project } from '../../scripts/lib/packed.ts';
import { getCommands } from '../support/commands.ts';
import { getFences } from '../support/fences.ts';

// The steps of the page about adopting, in its order, in a project with a finding of G2 and one of G1.
const page = 'rules-docs/adopting.md';
const swallowing = 'export async function load(url, { signal }) {\n  try {\n    return await fetch(url, { signal });\n  } catch {\n    return undefined;\n  }\n}\n';
const deaf = 'export async function ask(url, { signal }) {\n  signal.throwIfAborted();\n  return await fetch(url);\n}\n';

let project: Project;
beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  project.link('eslint');
  project.linkCommands('eslint');
  project.write('load.js', swallowing);
  project.write('ask.js', deaf);
});
afterAll(() => project.remove());

/** Runs the command of a step. */
function take(step: string): { readonly status: number | null; readonly output: string } {
  const { text } = getCommands(page).find(({ words }) => words.includes(`step=${step}`)) ?? expect.fail(`no step ${step}`);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', text], { cwd: project.folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** Writes the config that the page shows at this place. */
function configure(index: number): void {
  project.write('eslint.config.js', getFences(page)[index]?.code ?? expect.fail('no config'));
}

const readSuppressions = (): unknown => JSON.parse(readFileSync(path.join(project.folder, 'eslint-suppressions.json'), 'utf8'));
const [swallowed, unforwarded] = ['cancellation/no-swallowed-abort', 'cancellation/forward-signal'];

it('leads from warnings to strict', () => {
  configure(0);
  expect(take('warn')).toMatchObject({ status: 0, output: expect.stringContaining('2 problems (0 errors, 2 warnings)') as string });

  configure(1);
  expect(take('suppress')).toMatchObject({ status: 0 });
  const suppressed = { 'ask.js': { [unforwarded]: { count: 1 } }, 'load.js': { [swallowed]: { count: 1 } } };
  expect(readSuppressions()).toEqual(suppressed);
  expect(take('warn')).toEqual({ status: 0, output: '' });

  expect(take('show')).toMatchObject({ status: 1, output: expect.stringMatching(/forward-signal[^]*no-swallowed-abort/u) as string });
  expect(readSuppressions()).toEqual(suppressed);

  project.write('load.js', swallowing.replace('catch {', 'catch {\n    signal.throwIfAborted();'));
  expect(take('prune')).toEqual({ status: 0, output: '' });
  expect(readSuppressions()).toEqual({ 'ask.js': suppressed['ask.js'] });

  configure(2);
  project.write('siblings.js', 'export async function saveAll(rows, signal) {\n  await Promise.all(rows.map((row) => save(row, { signal })));\n}\n');
  expect(take('warn')).toMatchObject({ status: 1, output: expect.stringContaining('prefer-all-settled') as string });
  expect(take('suppress')).toMatchObject({ status: 0 });
});
