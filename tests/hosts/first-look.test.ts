import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { Project } from '../../scripts/lib/packed.ts';
import { getCommands } from '../support/commands.ts';

// The command for a first look, run from a folder of its own (as npx does) over a project whose own files for tools break whoever reads them.
const swallowing = 'export async function load(url, { signal }) {\n  try {\n    return await fetch(url, { signal });\n  } catch {\n    return undefined;\n  }\n}\n';
const typed = swallowing.replace('url, { signal }', 'url: string, { signal }: { signal: AbortSignal }');

/** Files that no first look may read, by the words in which a tool complains that does. */
const traps = {
  'eslint.config.js': 'throw new Error("the config of the project was read");\n',
  '.oxlintrc.json': '{ "rules": { "no-such-rule": "error" }, "extends": ["./nowhere.json"] }\n',
  'nested/.oxlintrc.json': '{ "extends": ["./nowhere.json"] }\n',
  'tsconfig.json': '{ "extends": "./nowhere.json", ',
  'eslint-suppressions.json': '{ "load.js": ',
};

let target: Project;
const tools: Record<string, Project> = {};

beforeAll(() => {
  target = new Project();
  for (const [name, text] of Object.entries(traps)) target.write(name, text);
  target.write('load.js', swallowing);
  target.write('nested/view.jsx', `/* eslint other/rule: "error" */\nexport const view = <p />;\n${swallowing}`);
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

interface Look {
  readonly status: number | null;
  readonly output: string;
}

function getFolder(tool: string): string {
  return tools[tool]?.folder ?? expect.fail(`no project with ${tool}`);
}

function run(script: string, args: readonly string[], cwd = target.folder): Look {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });
  // oxlint colours what it prints wherever it believes to be in CI.
  return { status, output: stripVTControlCharacters(stdout + stderr) };
}

function look(tool: string, ...args: readonly string[]): Look {
  return run(path.join(getFolder(tool), 'node_modules/eslint-plugin-cancellation/bin/cancellation.js'), args);
}

/** Every file of the project with its text and the time of its last change. */
function getState(): readonly unknown[] {
  return readdirSync(target.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [file, readFileSync(file, 'utf8'), statSync(file).mtimeMs];
  });
}

/** The lines that the pages give. What `npx` does with them needs the registry; what is due here is that they name what the command needs. */
const commands = ['README.md', 'rules-docs/adopting.md'].flatMap(getCommands).filter(({ words }) => words.includes('npx'));

describe('the lines of the pages', () => {
  it.each(commands)('$text', ({ text }) => {
    const [, packages = '', args = ''] = /^npx --prefix \/ --yes (.*) -p eslint-plugin-cancellation cancellation(.*)$/u.exec(text) ?? [];
    const tool = { '-p eslint@10 -p @typescript-eslint/parser@8': 'ESLint', '-p eslint@10': 'ESLint without the parser', '-p oxlint': 'oxlint' }[packages] ?? expect.fail(packages);
    expect(look(tool, ...args.split(' ').filter(Boolean), 'load.js')).toMatchObject({ status: 1, output: expect.stringContaining('no-swallowed-abort') as string });
  });

  it('are the same on all pages', () => {
    expect(new Set(commands.map(({ text }) => text)).size).toBe(3);
    expect(commands).toHaveLength(6);
  });
});

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
    expect(output).not.toMatch(/config of the project|nowhere|no-such-rule|other\/rule|tsconfig|suppressions/u);
    expect(getState()).toEqual(before);
  });

  it.each([['ESLint', 'eslint/bin/eslint.js', 'the config of the project was read'], ['oxlint', 'oxlint/bin/oxlint', 'nowhere.json']])('by itself, %s does read the config', (tool, script, complaint) => {
    expect(run(path.join(getFolder(tool), 'node_modules', script), ['.']).output).toContain(complaint);
  });

  it.each(['ESLint', 'oxlint'])('with %s heeds nobody\'s list of what not to lint', (tool) => {
    const list = target.write('.eslintignore', 'load.js\n');
    const { output } = look(tool, 'load.js', 'nested');
    rmSync(list);
    expect(output).toMatch(/\bload\.js/u);
  });

  it('lints only JavaScript without a parser for more, and says so', () => {
    const { output } = look('ESLint without the parser');
    expect(output).toContain('only JavaScript is linted');
    expect(output).not.toContain('typed.ts');
  });

  it('obeys what the code says to linters only with oxlint, which cannot do otherwise', () => {
    const here = new Project();
    here.write('disabled.js', `/* eslint-disable */\n${swallowing}`);
    here.write('ignored.js', swallowing);
    here.write('.gitignore', 'ignored.js\n');
    const found = ['ESLint', 'oxlint'].map((tool) => [...look(tool, here.folder).output.matchAll(/(?:disabled|ignored)\.js/gu)].length);
    here.remove();
    expect(found).toEqual([2, 0]);
  });

  it('takes files, folders and another set', () => {
    expect(look('ESLint', 'nested').output).not.toContain('load.js');
    expect(look('ESLint', '--set', 'strict', 'load.js')).toMatchObject({ status: 1 });
    expect(look('ESLint', 'eslint.config.js')).toMatchObject({ status: 0, output: 'Nothing found in 1 files.\n' });
  });

  it.each(['ESLint', 'oxlint'])('with %s takes a folder that lies elsewhere', (tool) => {
    const elsewhere = new Project();
    elsewhere.write('src/other.js', swallowing);
    const { status, output } = look(tool, path.relative(target.folder, elsewhere.folder));
    elsewhere.remove();
    expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining('other.js') as string });
  });

  it.each(['ESLint', 'oxlint'])('with %s does not pass off as clean what was never linted', (tool) => {
    expect(look(tool, 'scr')).toEqual({ status: 2, output: `There is no ${path.join(realpathSync(target.folder), 'scr')}.\n` });
    expect(look(tool, 'dist').status).not.toBe(0);
  });

  it('writes ESLint\'s html report where it is told to', () => {
    const report = path.join(getFolder('ESLint'), 'report.html');
    look('ESLint', '--html', report);
    expect(existsSync(report) && readFileSync(report, 'utf8')).toMatch(/<html[^]*cancellation\/no-swallowed-abort/u);
  });

  it.each([['an unknown set', '--set', 'loud'], ['an unknown option', '--sett', 'strict']])('says how it is used: %s', (_, ...args) => {
    expect(look('ESLint', ...args)).toEqual({ status: 2, output: expect.stringContaining('usage: cancellation') as string });
  });

  it('says what is missing where there is no linter, in the words of the pages', () => {
    const { status, output } = look('nothing');
    expect({ status, output }).toMatchObject({ status: 2, output: expect.stringContaining('Neither ESLint nor oxlint is here') as string });
    expect(output).toContain(commands[0]?.text);
  });
});
