import { remember } from './remember.ts';

/** What a project can tell about its own vocabulary, under `settings.cancellation` of its ESLint config. Names are exact. */
export interface CancellationSettings {
  /** Names of error classes that mean "cancelled", beside the known ones. */
  readonly errorNames: readonly string[];
  /** Functions or methods that answer whether an error is a cancellation, like `isAbortError`. */
  readonly guards: readonly string[];
  /** Functions that throw what they are given when it is a cancellation, like `rethrowIfAborted`. */
  readonly rethrowHelpers: readonly string[];
  /** Functions that tell somebody of an error although their name looks like a logger's. */
  readonly sinks: readonly string[];
  /** Functions, methods or objects that only record an error: nobody who waits learns of it. */
  readonly loggers: readonly string[];
  /** Functions that never return, like `process.exit`. */
  readonly neverReturns: readonly string[];
  /** Names of variables, parameters and properties that hold an AbortSignal, beside `signal` and `…Signal`. */
  readonly signalNames: readonly string[];
  /** Functions that turn a rejection into a value, like `to(promise)`. */
  readonly swallowingWrappers: readonly string[];
  /** Source of a regular expression for names of functions that clean up, beside `close`, `dispose`, `stop` …. */
  readonly cleanupPattern: string | undefined;
  /** Functions that take a signal, beside those of the platform and of known packages. */
  readonly signalApis: readonly SignalApi[];
}

/** A function that takes a signal, as `settings.cancellation.signalApis` tells. */
export interface SignalApi {
  /** The specifier of its import, as written; '' for a global. */
  readonly module: string;
  readonly name: string;
  /** The argument that is the signal, or holds it, counted from 0. */
  readonly argument: number;
  /** The way of keys to the signal in that argument; undefined when the argument is the signal. */
  readonly option: string | undefined;
}

const listKeys = [
  'errorNames', 'guards', 'rethrowHelpers', 'sinks', 'loggers', 'neverReturns', 'signalNames', 'swallowingWrappers',
] as const satisfies readonly (keyof CancellationSettings)[];

const keys: readonly string[] = [...listKeys, 'cleanupPattern', 'signalApis'];

const defaults = check({});

/**
 * The settings of the file being linted, checked once per config.
 * @throws Error naming the key that is unknown or has the wrong shape: a misspelt setting would be silently without effect.
 */
export function readSettings({ cancellation: given }: Readonly<Record<string, unknown>>): CancellationSettings {
  if (given === undefined) return defaults;
  if (!isRecord(given)) throw new Error('settings.cancellation must be an object.');
  return checkOnce(given);
}

const checkOnce = remember(check);

function check(given: Readonly<Record<string, unknown>>): CancellationSettings {
  const stranger = Object.keys(given).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw new Error(`settings.cancellation.${stranger} is unknown. Known keys: ${keys.join(', ')}.`);
  const list = (key: (typeof listKeys)[number]) => checkNames(given[key] ?? [], key);
  return {
    errorNames: list('errorNames'),
    guards: list('guards'),
    rethrowHelpers: list('rethrowHelpers'),
    sinks: list('sinks'),
    loggers: list('loggers'),
    neverReturns: list('neverReturns'),
    signalNames: list('signalNames'),
    swallowingWrappers: list('swallowingWrappers'),
    cleanupPattern: checkPattern(given['cleanupPattern']),
    signalApis: checkApis(given['signalApis'] ?? []),
  };
}

function checkNames(names: unknown, key: string): readonly string[] {
  if (Array.isArray(names) && names.every((name): name is string => typeof name === 'string' && name !== '')) return names;
  throw new Error(`settings.cancellation.${key} must be an array of names.`);
}

function checkPattern(pattern: unknown): string | undefined {
  if (pattern === undefined) return undefined;
  if (typeof pattern === 'string' && isRegExpSource(pattern)) return pattern;
  throw new Error('settings.cancellation.cleanupPattern must be the source of a regular expression, as a string.');
}

function checkApis(apis: unknown): readonly SignalApi[] {
  if (Array.isArray(apis)) return apis.map(checkApi);
  throw new Error('settings.cancellation.signalApis must be an array of objects.');
}

function checkApi(api: unknown, position: number): SignalApi {
  const { module = '', name, argument, option, ...rest } = isRecord(api) ? api : {};
  const isOption = option === undefined || (typeof option === 'string' && option !== '');
  if (typeof module === 'string' && typeof name === 'string' && name !== '' && isIndex(argument) && isOption && Object.keys(rest).length === 0) {
    return { module: module.replace(/^node:/u, ''), name, argument, option };
  }
  throw new Error(`settings.cancellation.signalApis[${position}] must be like { module: './api', name: 'load', argument: 1, option: 'signal' }; module and option may be left out.`);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRegExpSource(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
