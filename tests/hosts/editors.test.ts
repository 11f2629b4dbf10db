import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';

import { Project, root } from '../../scripts/lib/packed.ts';
import plugin from '../../src/index.ts';
import { Editor, type LanguageServer } from '../support/editor.ts';
import { draw } from '../support/picture.ts';

// The real language servers, driven as an editor drives them: what a user sees at a finding, and what a click does.
const swallowing = `export async function loadOrders(id, { signal }) {
  try {
    const response = await fetch(\`/orders/\${id}\`, { signal });
    return await response.json();
  } catch (error) {
    return [];
  }
}
`;

const vscode: LanguageServer = {
  command: [process.execPath, path.join(root, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server'), '--stdio'],
  settings: {
    validate: 'on', run: 'onType', workingDirectory: { mode: 'auto' }, nodePath: null, experimental: {}, useFlatConfig: true, problems: { shortenToSingleLine: false },
    rulesCustomizations: [], codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
    codeActionOnSave: { mode: 'all' }, format: false, quiet: false, onIgnoredFiles: 'off', options: {},
  },
};
const oxlint: LanguageServer = { command: [process.execPath, path.join(root, 'node_modules/oxlint/bin/oxlint'), '--lsp'], settings: { run: 'onType' } };
const servers = { 'the language server of the VS Code extension': vscode, 'oxlint --lsp': oxlint };

let project: Project;
beforeAll(() => {
  project = new Project();
  project.install(inject('tarball'));
  for (const name of ['eslint', 'oxlint']) project.link(name);
  project.write('eslint.config.js', `import cancellation from 'eslint-plugin-cancellation';\nexport default [cancellation.configs.recommended];\n`);
  project.write('.oxlintrc.json', JSON.stringify({ jsPlugins: ['eslint-plugin-cancellation'], categories: { correctness: 'off' }, rules: { 'cancellation/no-swallowed-abort': 'error' } }));
  project.write('orders.js', swallowing);
});
afterAll(() => project.remove());

const guarded = swallowing.replace('catch (error) {\n', 'catch (error) {\n    signal?.throwIfAborted();\n');

describe.each(Object.entries(servers))('%s', (_, server) => {
  let editor: Editor;
  let finding: Diagnostic;
  let actions: readonly CodeAction[];
  beforeAll(async () => {
    editor = await Editor.open(server, project.folder, 'orders.js');
    const [first, ...others] = await editor.diagnose();
    if (!first || others.length > 0) throw new Error(`${String(others.length + (first ? 1 : 0))} findings instead of one`);
    finding = first;
    actions = await editor.getActions(finding);
  });
  afterAll(() => editor.close());

  it('underlines the handler and says what happens at an abort', () => {
    expect(editor.underline(finding)).toBe('catch (error)');
    expect(finding).toMatchObject({ severity: 1, message: 'When `signal` is aborted, callers get `[]` as if the work were done. Rethrow the abort before you return a fallback.' });
  });

  it('offers the guard, and a way to be left alone', () => {
    expect(actions.map(({ title }) => title)).toEqual([
      expect.stringContaining('Let the abort out first: `signal?.throwIfAborted();`.'),
      'Disable cancellation/no-swallowed-abort for this line',
      expect.stringMatching(/^Disable cancellation\/no-swallowed-abort for (?:the entire|this whole) file$/u),
      ...(server === vscode ? ['Show documentation for cancellation/no-swallowed-abort'] : []),
    ]);
  });

  it('links to the page of the rule, where the protocol of the server has a place for it', () => {
    expect(finding.codeDescription?.href).toBe(server === vscode ? plugin.rules['no-swallowed-abort']?.meta?.docs?.url : undefined);
  });

  it('is content once the guard was chosen', async () => {
    const [guard] = actions;
    if (guard) await editor.choose(guard);
    expect(editor.text).toBe(guarded);
    expect(await editor.diagnose()).toEqual([]);
  });
});

it('looks as the page about editors shows it', async () => {
  const editor = await Editor.open(vscode, project.folder, 'orders.js');
  const [finding] = await editor.diagnose();
  if (!finding) throw new Error('nothing is underlined');
  const actions = await editor.getActions(finding);
  const { text } = editor;
  await editor.close();
  await expect(draw({ text, finding, actions: actions.map(({ title }) => title) })).toMatchFileSnapshot('../../rules-docs/editor.svg');
});
