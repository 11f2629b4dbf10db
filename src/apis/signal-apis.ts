import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getInitialValue, getVariable } from '../scope/bindings.ts';
import type { Imported } from '../scope/imports.ts';
import type { SignalApi } from '../settings.ts';
import { type Call, getCalleeName } from '../syntax/calls.ts';
import { isFunction } from '../syntax/functions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { type ApiName, getApiNames } from './api-names.ts';
import { type ApiEntry, getApiEntry } from './api-table.ts';

/** Where a call of a known function takes its signal. */
export interface ApiSlot {
  readonly index: number;
  /** The way of keys from the argument to the signal, like `config.abortSignal`; undefined when the argument is the signal. */
  readonly key: string | undefined;
  /** Which part of the platform it belongs to that programs often have a reason not to cancel. */
  readonly area?: ApiArea;
  readonly gives: ApiEntry['gives'];
  /** Whether a callback may stand in the place of the options. */
  readonly mayBeCallback: boolean;
  /** Whether the signal is only declared, and nobody looks at it at run time. */
  readonly isIgnored: boolean;
}

/** `lines`: readers of lines, which end with what they read. `processes`: also requests and sockets of Node's own modules, which are ended by hand as well: `child.kill()`, `request.destroy()`. */
export type ApiArea = 'lines' | 'processes' | 'reads' | 'writes';

function getArea({ module, name }: Imported): ApiArea | undefined {
  switch (module.replace('/promises', '')) {
    case 'child_process':
    case 'http':
    case 'https':
    case 'net':
      return 'processes';
    case 'fs':
      return /write|append/iu.test(name) ? 'writes' : 'reads';
    case 'readline':
      return name === 'createInterface' ? 'lines' : undefined;
    default:
      return undefined;
  }
}

/** Where `call` takes a signal, if it is of a function that the project's settings or the table list; undefined for all others, and where an argument of another kind stands in that place. */
export function getApiSlot(call: Call, file: LintedFile): ApiSlot | undefined {
  // No class of the table takes a signal.
  if (call.type === 'NewExpression') return undefined;
  for (const name of getApiNames(call.callee, file)) {
    const entry = getOwnEntry(name, file.settings.signalApis) ?? getEntry(name);
    if (!entry) continue;
    const area = getArea(name);
    const index = getPlace(call, entry, area, file);
    if (index === undefined) continue;
    const { key, gives, mayBeCallback, isIgnored } = entry;
    return { index, key, gives, mayBeCallback, isIgnored, ...(area && { area }) };
  }
  return undefined;
}

/** What the project says of functions of its own. */
function getOwnEntry({ module, name }: Imported, apis: readonly SignalApi[]): ApiEntry | undefined {
  const api = apis.find((each) => each.module === module && each.name === (name === '' ? 'default' : name));
  return api && { places: [api.argument], key: api.option, gives: 'promise', mayBeCallback: false, isIgnored: false };
}

function getEntry(name: ApiName): ApiEntry | undefined {
  const entry = getApiEntry(name);
  if (name.isPromisified !== true) return entry;
  // `promisify(setTimeout)` is the function of `timers/promises`, with its arguments.
  const twin = getApiEntry({ module: `${name.module === '' ? 'timers' : name.module}/promises`, name: name.name });
  return twin ?? (entry && { ...entry, gives: 'promise', mayBeCallback: false });
}

/** The place where this very call has, or would get, its signal. */
function getPlace(call: TSESTree.CallExpression, { places, key }: ApiEntry, area: ApiArea | undefined, file: LintedFile): number | undefined {
  const given = call.arguments.findIndex(({ type }) => type === 'SpreadElement');
  if (places === 'last') return given === -1 ? getLastPlace(call) : undefined;
  const index = places.find((place, each) => {
    const argument = call.arguments[place];
    if (!argument) return true;
    // Of two arguments that might be the options, the later one is.
    const isFollowed = places.slice(each + 1).some((later) => call.arguments[later] && !isFunction(call.arguments[later]));
    if (isFollowed) return false;
    // The options of a file may be its encoding alone.
    return key === undefined || ((area === 'reads' || area === 'writes') && places.length === 1) || mayBeOptions(argument, file);
  });
  // Behind spread arguments nobody can count.
  return index === undefined || (given !== -1 && given <= index) ? undefined : index;
}

/** Options after any number of streams. */
function getLastPlace({ arguments: args }: TSESTree.CallExpression): number {
  const last = args.at(-1);
  const isOptions = last?.type === 'ObjectExpression' || (last?.type === 'Identifier' && /(?:options|opts|init|config)$/iu.test(last.name));
  return isOptions ? args.length - 1 : args.length;
}

/** Whether an argument may be the options: no text, no list, nothing that is called a URL. */
function mayBeOptions(argument: TSESTree.Node, file: LintedFile): boolean {
  const target = unwrap(argument);
  switch (target.type) {
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'Literal':
    case 'TemplateLiteral':
      return false;
    case 'NewExpression':
      return getCalleeName(target) !== 'URL';
    case 'Identifier': {
      const variable = getVariable(target, file.sourceCode);
      const value = variable && getInitialValue(variable);
      return !/(?:url|uri|href|path|endpoint|file|args|argv|arguments)$/iu.test(target.name) && (!value || mayBeOptions(value, file));
    }
    default:
      return true;
  }
}
