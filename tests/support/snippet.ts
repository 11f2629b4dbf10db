import * as tsParser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';

import { type LintedFile, openFile } from '../../src/linted-file.ts';
import { lint } from './lint.ts';

/** A parsed snippet and the node between the marks. */
export interface Snippet<Node extends TSESTree.Node = TSESTree.Node> {
  readonly file: LintedFile;
  readonly sourceCode: TSESLint.SourceCode;
  /** The outermost node that spans exactly the text between `«` and `»`. */
  readonly node: Node;
}

/** Parses `marked`, a snippet with one node between `«` and `»`, with scopes and parents as rules see them. */
export function parseSnippet(marked: string, settings: Record<string, unknown> = {}): Snippet {
  return locate(marked, (code) => parseFile(code, settings));
}

/** As `parseSnippet`, with the types that a checker knows. */
export function parseTypedSnippet(marked: string, settings: Record<string, unknown> = {}): Snippet {
  return locate(marked, (code) => parseTypedFile(code, settings));
}

type NodeType = `${TSESTree.Node['type']}`;
type NodeOf<Type extends NodeType, Node extends TSESTree.Node = TSESTree.Node> = Node extends unknown ? (`${Node['type']}` extends Type ? Node : never) : never;

/** `snippet` with a node of one of these types, for questions that take no other. The chain around `a?.b()` and a statement that is an expression are looked into. */
export function narrow<Type extends NodeType>({ node, ...snippet }: Snippet, ...types: readonly Type[]): Snippet<NodeOf<Type>> {
  const inner = node.type === 'ChainExpression' || node.type === 'ExpressionStatement' ? node.expression : node;
  if (isOf(inner, types)) return { ...snippet, node: inner };
  throw new Error(`a ${node.type} is marked, not a ${types.join(' or ')}`);
}

function isOf<Type extends NodeType>(node: TSESTree.Node, types: readonly Type[]): node is NodeOf<Type> {
  return types.some((type) => type === node.type);
}

/** Parses `code` as rules see it. */
export function parseFile(code: string, settings: Record<string, unknown> = {}): LintedFile {
  const linter = new Linter();
  return open(code, settings, (config) => linter.verify(code, { ...config, languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } } }));
}

function parseTypedFile(code: string, settings: Record<string, unknown>): LintedFile {
  return open(code, settings, (config) => lint(code, 'types', config));
}

function open(code: string, settings: Record<string, unknown>, verify: (config: Linter.Config) => Linter.LintMessage[]): LintedFile {
  let file: LintedFile | undefined;
  const messages = verify({
    settings: { cancellation: settings },
    plugins: { probe: { rules: { open: { create: (context) => ((file = openFile(context as never)), {}) } } } },
    rules: { 'probe/open': 'error' },
  });
  const fatal = messages.find((message) => message.fatal);
  if (fatal || !file) throw new Error(`${fatal?.message ?? 'not opened'} in: ${code}`);
  link(file.sourceCode.ast, file.sourceCode);
  return file;
}

function locate(marked: string, parse: (code: string) => LintedFile): Snippet {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start === -1 || end < start) throw new Error(`no «mark» in: ${marked}`);
  const file = parse(marked.replace('«', '').replace('»', ''));
  const node = findSpanning(file.sourceCode, start, end);
  if (!node) throw new Error(`no node spans the mark in: ${marked}`);
  return { file, sourceCode: file.sourceCode, node };
}
/** Searched level by level: of nodes with the same span, the outermost is found first. */
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
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
