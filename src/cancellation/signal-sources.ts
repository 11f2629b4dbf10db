import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getClassBody, getDefinition, getInitialValue, getVariable, type Variable } from '../scope/bindings.ts';
import { getMemberName } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getKeyOf } from './signals.ts';

/** Where the code in view has a value from: a variable, or the object of a class, and the keys that lead from there to the value. */
export interface Source {
  readonly root: TSESTree.ClassBody | Variable;
  /** None when the variable itself holds the value. */
  readonly keys: readonly string[];
}

const deepestAlias = 8;

/** Where `expression` comes from, seen through aliases and patterns: `options` and `signal` for `const { signal } = options ?? {}`. */
export function getSource(expression: TSESTree.Node, file: LintedFile, depth = deepestAlias): Source | undefined {
  const target = unwrap(expression);
  if (depth === 0) return undefined;
  switch (target.type) {
    case 'Identifier': {
      const variable = getVariable(target, file.sourceCode);
      return variable && getSourceOfVariable(variable, file, depth);
    }
    case 'ThisExpression': {
      const root = getClassBody(target);
      return root && { root, keys: [] };
    }
    case 'MemberExpression':
      return addKey(getSource(target.object, file, depth - 1), getMemberName(target));
    case 'LogicalExpression':
      return target.operator === '&&' ? undefined : getSource(target.left, file, depth - 1);
    default:
      return undefined;
  }
}

function addKey(source: Source | undefined, key: string | undefined): Source | undefined {
  return source && key !== undefined ? { root: source.root, keys: [...source.keys, key] } : undefined;
}

/** A variable that code in view fills in another way than by an alias is a source itself. */
function getSourceOfVariable(variable: Variable, file: LintedFile, depth: number): Source {
  const own: Source = { root: variable, keys: [] };
  const declarator = getDefinition(variable)?.node;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return own;
  const value = getInitialValue(variable);
  if (value) return getSource(value, file, depth - 1) ?? own;
  const key = declarator.id.type === 'ObjectPattern' ? getKeyOf(variable, declarator.id) : undefined;
  return addKey(getSource(declarator.init, file, depth - 1), key) ?? own;
}

/** The names on the way from where `expression` comes from, its own last; the object of a class has none. */
export function getNames(expression: TSESTree.Node, file: LintedFile): readonly string[] {
  const source = getSource(expression, file);
  return source ? ['name' in source.root ? source.root.name : '', ...source.keys] : [];
}

/** Whether `signal` is that of a Request, which is new with every request: `request.signal`, `c.req.raw.signal`, `requestSignal`. */
export function isRequestSignal(signal: TSESTree.Node, file: LintedFile): boolean {
  const names = getNames(signal, file);
  if (/^_?req(?:uest)?_?signal$/iu.test(names.at(-1) ?? '') || /^_?(?:raw|req|\w*request)$/iu.test(names.at(-2) ?? '')) return true;
  const target = unwrap(signal);
  return target.type === 'MemberExpression' && file.types?.isRequest(target.object) === 'yes';
}
