import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { Project } from '../../scripts/lib/packed.ts';

// The command for a first look, run from a folder of its own (as npx does) over a project whose own configs break whoever reads them.
const swallowing = 'export async function load(url, { signal }) {\n  try {\n    return await fetch(url, { signal });\n  } catch {\n    return undefined;\n  }\n}\n';
const typed = swallowing.replace('url, { signal }', 'url: string, { signal }: { signal: AbortSignal }');

let target: Project;
const tools: Record<string, Project> = {};

beforeAll(() => {
  target = new Project();
  target.write('eslint.config.js', 'throw new Error("the config of the project was read");\n');
  target.write('.oxlintrc.json', '{ "rules": { "no-such-rule": "error" }, "extends": ["./nowhere.json"] }\n');
  target.write('load.js', swallowing);
  target.write('nested/view.jsx', `/* eslint other/rule: "error" */\nexport const view = <p />;\n${swallowing}`);
  target.write('nested/.oxlintrc.json', '{ "extends": ["./nowhere.json"] }\n');
  target.write('typed.ts', typed);
  target.write('dist/load.js', swallowing);
  for (const [tool, packages] of Object.entries({ ESLint: ['eslint', '@typescript-eslint/parser'], 'ESLint without the parser': ['eslint'], oxlint: ['oxlint'], nothing: [] })) {
    const project = new Project();
    project.install(inject('tarball'));
    for (const name of packages) project.link(name);
    tools[tool] = project;
  }
});
afterAll(() => {
  for (const project of [target, ...Object.values(tools)]) project.remove();
});

function look(tool: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const bin = path.join(tools[tool]?.folder ?? '', 'node_modules/eslint-plugin-cancellation/bin/cancellation.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: target.folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** Every file of the project with its text and the time of its last change. */
function getState(): readonly unknown[] {
  return readdirSync(target.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [file, readFileSync(file, 'utf8'), statSync(file).mtimeMs];
  });
}

describe('a first look', () => {
  it.each(['ESLint', 'oxlint'])('with %s finds what is there, in JavaScript, JSX and TypeScript', (tool) => {
    const { status, output } = look(tool);
    expect({ status, output }).toMatchObject({ status: 1 });
    for (const file of ['load.js', 'view.jsx', 'typed.ts']) expect(output).toContain(file);
    expect(output.match(/no-swallowed-abort/gu)).toHaveLength(3);
  });

  it.each(['ESLint', 'oxlint'])('with %s reads no config of the project and changes nothing in it', (tool) => {
    const before = getState();
    const { output } = look(tool);
    expect(output).not.toMatch(/config of the project|nowhere|no-such-rule|other\/rule/u);
    expect(getState()).toEqual(before);
  });

  it('lints only JavaScript without a parser for more, and says so', () => {
    const { output } = look('ESLint without the parser');
    expect(output).toContain('only JavaScript is linted');
    expect(output).not.toContain('typed.ts');
  });

  it('takes files, folders and another set', () => {
    expect(look('ESLint', 'nested').output).not.toContain('load.js');
    expect(look('ESLint', '--set', 'strict', 'load.js')).toMatchObject({ status: 1 });
    expect(look('ESLint', 'eslint.config.js')).toMatchObject({ status: 0, output: 'Nothing found in 1 files.\n' });
  });

  it('writes ESLint\'s html report where it is told to', () => {
    const report = path.join(tools['ESLint']?.folder ?? '', 'report.html');
    look('ESLint', '--html', report);
    expect(existsSync(report) && readFileSync(report, 'utf8')).toMatch(/<html[^]*cancellation\/no-swallowed-abort/u);
  });

  it.each([['an unknown set', '--set', 'loud'], ['an unknown option', '--sett', 'strict']])('says how it is used: %s', (_, ...args) => {
    expect(look('ESLint', ...args)).toEqual({ status: 2, output: expect.stringContaining('usage: cancellation') as string });
  });

  it('says what is missing where there is no linter', () => {
    expect(look('nothing')).toEqual({ status: 2, output: expect.stringContaining('Neither ESLint nor oxlint is here') as string });
  });
});
