import * as tsParser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';

import { type LintedFile, openFile } from '../../src/linted-file.ts';

/** A parsed snippet and the node between the marks. */
export interface Snippet {
  readonly file: LintedFile;
  readonly sourceCode: TSESLint.SourceCode;
  /** The outermost node that spans exactly the text between `«` and `»`. */
  readonly node: TSESTree.Node;
}

/** Parses `marked`, a snippet with one node between `«` and `»`, with scopes and parents as rules see them. */
export function parseSnippet(marked: string, settings: Record<string, unknown> = {}): Snippet {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start === -1 || end < start) throw new Error(`no «mark» in: ${marked}`);
  const code = marked.replace('«', '').replace('»', '');
  const file = parseFile(code, settings);
  const node = findSpanning(file.sourceCode, start, end);
  if (!node) throw new Error(`no node spans the mark in: ${marked}`);
  return { file, sourceCode: file.sourceCode, node };
}

/** Parses `code` as rules see it. */
export function parseFile(code: string, settings: Record<string, unknown> = {}): LintedFile {
  let file: LintedFile | undefined;
  const linter = new Linter();
  const messages = linter.verify(code, {
    languageOptions: { parser: tsParser as never, parserOptions: { ecmaFeatures: { jsx: true } } },
    settings: { cancellation: settings },
    plugins: { probe: { rules: { open: { create: (context) => ((file = openFile(context as never)), {}) } } } },
    rules: { 'probe/open': 'error' },
  });
  const fatal = messages.find((message) => message.fatal);
  if (fatal || !file) throw new Error(`${fatal?.message ?? 'not opened'} in: ${code}`);
  link(file.sourceCode.ast, file.sourceCode);
  return file;
}

/** The last node found is kept: of nodes with the same span, the first in source order is the outermost. */
function findSpanning(sourceCode: TSESLint.SourceCode, start: number, end: number): TSESTree.Node | undefined {
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.shift(); node; node = pending.shift()) {
    if (node.type !== 'Program' && node.range[0] === start && node.range[1] === end) return node;
    pending.push(...children(node, sourceCode));
  }
  return undefined;
}

function link(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): void {
  for (const child of children(node, sourceCode)) {
    (child as { parent: TSESTree.Node }).parent = node;
    link(child, sourceCode);
  }
}

function children(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.Node[] {
  return (sourceCode.visitorKeys[node.type] ?? []).flatMap((key) => {
    const value: unknown = Reflect.get(node, key);
    return (Array.isArray(value) ? value : [value]).filter((child): child is TSESTree.Node => typeof child?.type === 'string');
  });
}
