import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { remember } from '../remember.ts';
import { getClassBody, getFieldValues, getInitialValue, getVariable, type Variable } from '../scope/bindings.ts';
import { getImported, getMemberOf, type Imported } from '../scope/imports.ts';
import { getBranches } from '../syntax/branches.ts';
import { getMemberName } from '../syntax/calls.ts';
import { isNothing } from '../syntax/returns.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { getProduct } from './api-table.ts';

/** What an expression is called where it comes from. Globals have the module ''; a `#` in a name stands for a call or `new`. */
export interface ApiName extends Imported {
  /** Whether it went through `util.promisify`: the callback is gone, a promise comes instead. */
  readonly isPromisified?: boolean;
}

type Names = readonly ApiName[];

const globalObjects: ReadonlySet<string> = new Set(['global', 'globalThis', 'self', 'window']);

/**
 * The names of what `expression` may be, as far as this file tells: through imports, aliases, defaults (`options.fetch ?? fetch`), instances
 * (`client.chat` of `const client = new OpenAI()` is `OpenAI#chat`) and factories (`axios.create()` is `axios` again). Never by the name of a method alone.
 */
export function getApiNames(expression: TSESTree.Node, file: LintedFile): Names {
  return getBranches(expression).flatMap((branch) => getNamesOf(branch, file));
}

function getNamesOf(target: TSESTree.Node, file: LintedFile): Names {
  switch (target.type) {
    case 'Identifier':
      return getNamesOfIdentifier(target, file);
    case 'MemberExpression':
      return getNamesOfMember(target, file);
    case 'AwaitExpression':
      return target.argument.type === 'ImportExpression' ? getImport(target, file) : getApiNames(target.argument, file);
    case 'CallExpression':
      return getNamesOfResult(target, file);
    case 'NewExpression':
      return getApiNames(target.callee, file).map(({ module, name }) => ({ module, name: `${name}#` }));
    default:
      return [];
  }
}

function getImport(expression: TSESTree.Node, { sourceCode }: LintedFile): Names {
  const imported = getImported(expression, sourceCode);
  return imported ? [imported] : [];
}

function getNamesOfIdentifier(identifier: TSESTree.Identifier, file: LintedFile): Names {
  const variable = getVariable(identifier, file.sourceCode);
  if (!variable || variable.defs.length === 0) return [{ module: '', name: globalObjects.has(identifier.name) ? '' : identifier.name }];
  return getNamesOfVariable(variable, file);
}

/** A variable may be defined by way of itself. */
const getNamesOfVariable = remember((variable: Variable, file: LintedFile): Names => {
  const [name] = variable.identifiers;
  const imported = name?.type === 'Identifier' ? getImport(name, file) : [];
  const value = imported.length > 0 ? undefined : (getInitialValue(variable) ?? getDefault(variable));
  return value ? getApiNames(value, file) : imported;
}, []);

/** `function load(fetch = globalThis.fetch)`, `const { fetch = globalThis.fetch } = options`. */
function getDefault({ defs: [definition, another] }: Variable): TSESTree.Expression | undefined {
  const name = another ? undefined : definition?.name;
  const pattern = name?.type === 'Identifier' ? name.parent : undefined;
  return pattern?.type === 'AssignmentPattern' && pattern.left === name ? pattern.right : undefined;
}

function getNamesOfMember(member: TSESTree.MemberExpression, file: LintedFile): Names {
  if (unwrap(member.object).type === 'ThisExpression') return getNamesOfField(member, file);
  return getApiNames(member.object, file).flatMap((object) => getMemberOf(object, getMemberName(member)) ?? []);
}

/** What is known of the fields of a class so far. */
const getNamesOfFields = remember((_: TSESTree.ClassBody) => new Map<string, Names>());

/** A field means something where all values that the class gives it do. To begin with it may be empty. */
function getNamesOfField(field: TSESTree.MemberExpression, file: LintedFile): Names {
  const body = getClassBody(field);
  const name = getMemberName(field);
  if (!body || name === undefined) return [];
  const fields = getNamesOfFields(body);
  const known = fields.get(name);
  if (known) return known;
  fields.set(name, []);
  const values = getFieldValues(field, file.sourceCode).filter((value) => !isNothing(value)).map((value) => getApiNames(value, file));
  const names = values.some((each) => each.length === 0) ? [] : values.flat();
  fields.set(name, names);
  return names;
}

function getNamesOfResult(call: TSESTree.CallExpression, file: LintedFile): Names {
  const required = getImport(call, file);
  if (required.length > 0) return required;
  return getApiNames(call.callee, file).flatMap((called) => {
    if (called.module === 'util' && called.name === 'promisify') return getPromisified(call, file);
    return getProduct(called) ?? { module: called.module, name: `${called.name}#` };
  });
}

function getPromisified({ arguments: [fn] }: TSESTree.CallExpression, file: LintedFile): Names {
  return fn ? getApiNames(fn, file).map((name) => ({ ...name, isPromisified: true })) : [];
}
