import type { Imported } from '../scope/imports.ts';
import { signalApis } from './signal-apis.generated.ts';

/** What the table says of one function. */
export interface ApiEntry {
  /** The places where the signal, or the object that holds it, may stand, by overload; `last` when it follows any number of arguments. */
  readonly places: readonly number[] | 'last';
  /** The way of keys from the argument to the signal, like `config.abortSignal`; undefined when the argument is the signal. */
  readonly key: string | undefined;
  /** What the call gives: neither a promise nor an iterable is `object`, e.g. a child process, a stream, or nothing at all. */
  readonly gives: 'iterable' | 'object' | 'promise';
  /** Whether a callback may stand in the place of the options. */
  readonly mayBeCallback: boolean;
  /** Whether the signal is only declared: at run time nobody looks at it. */
  readonly isIgnored: boolean;
}

/** One module of the table, as far as anybody has asked for it. */
interface ApiModule {
  readonly entries: ReadonlyMap<string, ApiEntry>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly factories: ReadonlySet<string>;
}

const lines: ReadonlyMap<string, string> = new Map(Object.entries(signalApis));
const families: readonly string[] = [...lines.keys()].filter((module) => module.endsWith('*'));
const modules = new Map<string, ApiModule | undefined>();

/** The entry of a function by its module and name; a `#` in the name stands for a call or `new`. */
export function getApiEntry({ module, name }: Imported): ApiEntry | undefined {
  const api = getApiModule(module);
  if (!api) return undefined;
  const canonical = getCanonicalName(name, api);
  const family = families.length > 0 && !lines.has(module) ? [...api.entries].find(([ending]) => canonical.endsWith(ending.slice(1)))?.[1] : undefined;
  return api.entries.get(canonical) ?? family;
}

/** What a call of a factory gives one more of: `axios` for `axios.create`. */
export function getProduct({ module, name }: Imported): Imported | undefined {
  const api = getApiModule(module);
  const canonical = api && getCanonicalName(name, api);
  return canonical !== undefined && api?.factories.has(canonical) === true ? { module, name: canonical.replace(/\.?\w+$/u, '') } : undefined;
}

/** The first part of a name by the name that the table lists. */
function getCanonicalName(name: string, { aliases }: ApiModule): string {
  const given = name === '' || name.startsWith('#') ? `default${name}` : name;
  return given.replace(/^[^.#]+/u, (root) => aliases.get(root) ?? root);
}

function getApiModule(name: string): ApiModule | undefined {
  const known = modules.get(name);
  if (known || modules.has(name)) return known;
  const line = lines.get(name) ?? lines.get(families.find((family) => name.startsWith(family.slice(0, -1))) ?? name);
  const api = line === undefined ? undefined : readLine(line);
  modules.set(name, api);
  return api;
}

function readLine(line: string): ApiModule {
  const entries = new Map<string, ApiEntry>();
  const aliases = new Map<string, string>();
  const factories = new Set<string>();
  for (const group of line.split('; ')) {
    const [place = '', ...names] = group.split(' ');
    const entry = readPlace(place);
    for (const name of names) {
      const [alias = '', target = ''] = name.split(':');
      if (entry) entries.set(name, entry);
      else if (place === '>') factories.add(name);
      else aliases.set(alias, target);
    }
  }
  return { entries, aliases, factories };
}

/** `0|1.request.signal?~`: the header of the generated file explains it. */
function readPlace(place: string): ApiEntry | undefined {
  const { indices, way = '', marks = '' } = /^(?<indices>[\d|]+|n)(?<way>@|\.[\w.]+)?(?<marks>[?*~!]*)$/u.exec(place)?.groups ?? {};
  if (indices === undefined) return undefined;
  return {
    places: indices === 'n' ? 'last' : indices.split('|').map(Number),
    key: way === '@' ? undefined : way.slice(1) || 'signal',
    gives: marks.includes('*') ? 'iterable' : marks.includes('~') ? 'object' : 'promise',
    mayBeCallback: marks.includes('?'),
    isIgnored: marks.includes('!'),
  };
}
