import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { isInside } from '../src/syntax/ancestors.ts';
import { isFunction } from '../src/syntax/functions.ts';
import { walkAll } from '../src/syntax/walk.ts';
import { parseFile } from './support/snippet.ts';

const src = path.join(import.meta.dirname, '../src');

// The floors of the house: a folder, or a file at the top, and the ones it may ask. `rules-docs/architecture.md` draws them.
const below = {
  syntax: ['verdict'],
  scope: ['syntax', 'verdict', 'remember'],
  types: ['scope', 'syntax', 'verdict', 'remember', 'linted-file', 'settings'],
  apis: ['scope', 'syntax', 'linted-file', 'settings', 'remember'],
  cancellation: ['apis', 'types', 'scope', 'syntax', 'verdict', 'remember', 'linted-file', 'settings'],
  forwarding: ['cancellation', 'apis', 'types', 'scope', 'syntax', 'verdict', 'linted-file', 'settings'],
  flow: ['forwarding', 'cancellation', 'types', 'scope', 'syntax', 'verdict', 'remember', 'linted-file', 'settings'],
  report: ['forwarding', 'cancellation', 'types', 'scope', 'syntax', 'verdict', 'linted-file', 'settings'],
  rules: ['flow', 'report', 'forwarding', 'cancellation', 'types', 'scope', 'syntax', 'verdict', 'linted-file', 'settings', 'create-rule'],
  'linted-file': ['settings', 'types', 'remember'],
  'create-rule': ['version', 'linted-file', 'template-listeners'],
  'template-listeners': [],
  configs: ['create-rule', 'rules'],
  index: ['configs', 'rules', 'version'],
  settings: ['remember'],
  remember: [],
  verdict: [],
  version: [],
} as const satisfies Record<string, readonly string[]>;

interface SourceFile {
  /** The path from `src`, with `/`. */
  readonly name: string;
  readonly layer: string;
  readonly text: string;
  readonly nodes: readonly TSESTree.Node[];
  readonly imports: readonly Import[];
}

interface Import {
  readonly source: string;
  /** The path from `src` of an import of our own. */
  readonly target: string | undefined;
  readonly isTypeOnly: boolean;
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map(readSource);

function readSource(file: string): SourceFile {
  const name = file.replaceAll(path.sep, '/');
  const text = readFileSync(path.join(src, file), 'utf8');
  const { sourceCode } = parseFile(text);
  const nodes = [...walkAll(sourceCode.ast, sourceCode)];
  return { name, layer: getLayer(name), text, nodes, imports: nodes.flatMap((node) => getImport(node, name)) };
}

function getLayer(name: string): string {
  return (name.split('/')[0] ?? '').replace('.ts', '');
}

function getImport(node: TSESTree.Node, importer: string): readonly Import[] {
  if (node.type === 'ImportExpression') return [{ source: 'import()', target: undefined, isTypeOnly: false }];
  if (node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration' && node.type !== 'ExportAllDeclaration') return [];
  if (!node.source) return [];
  const source = node.source.value;
  const names = node.type === 'ImportDeclaration' ? node.specifiers : [];
  const isTypeOnly = node.type === 'ImportDeclaration'
    ? node.importKind === 'type' || (names.length > 0 && names.every((name) => name.type === 'ImportSpecifier' && name.importKind === 'type'))
    : node.exportKind === 'type';
  return [{ source, target: source.startsWith('.') ? path.posix.join(path.posix.dirname(importer), source) : undefined, isTypeOnly }];
}

/** Where in its file something stands, for a message. */
function place({ name }: SourceFile, node: TSESTree.Node): string {
  return `${name}:${String(node.loc.start.line)}`;
}

describe('imports', () => {
  it('go downwards from floor to floor', () => {
    const upwards = files.flatMap(({ name, layer, imports }) => imports.flatMap(({ target }) => {
      if (target === undefined || getLayer(target) === layer) return [];
      const allowed: readonly string[] = layer in below ? below[layer as keyof typeof below] : [];
      return allowed.includes(getLayer(target)) ? [] : [`${name} → ${target}`];
    }));
    expect(upwards).toEqual([]);
  });

  it('never lead in a circle', () => {
    const targets = new Map(files.map(({ name, imports }) => [name, imports.flatMap(({ target, isTypeOnly }) => (target === undefined || isTypeOnly ? [] : [target]))]));
    const reach = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const target of targets.get(from) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        reach(target, seen);
      }
      return seen;
    };
    expect(files.map(({ name }) => name).filter((name) => reach(name).has(name))).toEqual([]);
  });

  it('of one rule are in no other, only in the registry', () => {
    const ofRules = files.filter(({ name }) => name !== 'rules/index.ts')
      .flatMap(({ name, imports }) => imports.filter(({ target }) => target?.startsWith('rules/') === true && target !== 'rules/index.ts').map(({ target }) => `${name} → ${target ?? ''}`));
    expect(ofRules).toEqual([]);
  });

  it('from outside are types, or small and free of ESLint and TypeScript', () => {
    const atRunTime = files.flatMap(({ imports }) => imports.filter(({ target, isTypeOnly }) => target === undefined && !isTypeOnly).map(({ source }) => source));
    expect([...new Set(atRunTime)].sort()).toEqual(['@typescript-eslint/utils/ast-utils', '@typescript-eslint/utils/eslint-utils']);
  });

  it('reach the type checker in one folder only', () => {
    const checkers = files.filter(({ nodes }) => nodes.some((node) => node.type === 'Identifier' && ['parserServices', 'getTypeChecker'].includes(node.name)));
    // The services of a parser hold more than a checker: Vue's visits templates for rules.
    expect(new Set(checkers.map(({ layer }) => layer))).toEqual(new Set(['template-listeners', 'types']));
  });
});

describe('types', () => {
  it('are never `any`', () => {
    expect(files.flatMap((file) => file.nodes.filter(({ type }) => type === 'TSAnyKeyword').map((node) => place(file, node)))).toEqual([]);
  });

  it('are cast in one place, where a rule goes from our tester\'s words to ESLint\'s', () => {
    const casts = files.flatMap((file) => file.nodes.filter(isCast).map(() => file.name));
    expect(new Set(casts)).toEqual(new Set(['create-rule.ts']));
  });
});

function isCast(node: TSESTree.Node): boolean {
  if (node.type === 'TSTypeAssertion') return true;
  return node.type === 'TSAsExpression' && !(node.typeAnnotation.type === 'TSTypeReference' && node.typeAnnotation.typeName.type === 'Identifier' && node.typeAnnotation.typeName.name === 'const');
}

describe('size', () => {
  const lines = ({ loc }: TSESTree.Node): number => loc.end.line - loc.start.line + 1;

  it('of a file is at most 250 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 251).map(({ name }) => name)).toEqual([]);
  });

  it('of a function is at most 60 lines', () => {
    const long = files.flatMap((file) => file.nodes.filter((node) => isFunction(node) && lines(node) > 60).map((node) => place(file, node)));
    expect(long).toEqual([]);
  });

  it('of a rule\'s `create` is at most 30 lines, and no function is named in it', () => {
    for (const file of files.filter(({ layer }) => layer === 'rules')) {
      const create = file.nodes.find((node) => node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === 'create');
      if (!create) continue;
      expect(lines(create), place(file, create)).toBeLessThanOrEqual(30);
      const named = file.nodes.filter((node) => isInside(node, create) && (node.type === 'FunctionDeclaration' || (node.type === 'VariableDeclarator' && isFunction(node.init))));
      expect(named.map((node) => place(file, node))).toEqual([]);
    }
  });
});
