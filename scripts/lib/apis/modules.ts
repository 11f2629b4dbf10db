import ts from 'typescript';

import { type Slot, SlotReader } from './slots.ts';

/** A module of the platform or of a package, as `scripts/generate-apis.json` lists it. */
export interface ApiModule {
  /** The specifier of its import; '' for the globals. */
  readonly module: string;
  /** The globals to look at. */
  readonly roots?: readonly string[];
  /** Functions whose result is neither a promise nor an iterable, and which still start work that a signal stops. */
  readonly objects?: readonly string[];
  /** Classes with the methods of another one: `AzureOpenAI` is called like `OpenAI`. */
  readonly like?: Readonly<Record<string, string>>;
  /** Functions that declare a signal and never look at it, each with the reason. */
  readonly ignored?: Readonly<Record<string, string>>;
  /** What else to look into: `OpenAI#chat.completions`, a member of what `new OpenAI()` gives, or `open#`, all that a call of `open` gives. */
  readonly instances?: readonly string[];
  /** Names that are declared but not worth a line, each with the reason. */
  readonly without?: Readonly<Record<string, string>>;
  /** One entry that holds in all modules of a family. */
  readonly family?: { readonly module: string; readonly of: string; readonly name: string };
}

/** What is known of one module. */
export interface ApiTable {
  readonly module: string;
  /** Functions that declare a signal and never look at it. */
  readonly ignored: ReadonlySet<string>;
  /** By name: `get`, `scheduler.wait`, `OpenAI#chat.completions.create`; `default` is the default export. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Functions that give one more of what they are a member of: `axios.create`. */
  readonly factories: readonly string[];
  /** Further names of an export: `['$fetch', 'ofetch']`. */
  readonly aliases: readonly (readonly [alias: string, name: string])[];
}

type Names = ReadonlyMap<string, ts.Type>;

const deepestMember = 2;

/** Reads what the declarations of modules say about signals. `file` imports each module as a namespace. */
export class ModuleReader {
  readonly #checker: ts.TypeChecker;
  readonly #slots: SlotReader;
  readonly #file: ts.SourceFile;

  constructor(program: ts.Program, file: ts.SourceFile) {
    this.#checker = program.getTypeChecker();
    this.#slots = new SlotReader(this.#checker);
    this.#file = file;
  }

  read(api: ApiModule): ApiTable {
    const exports = api.module === '' ? this.#getGlobals(api.roots ?? []) : this.#getExports(api.module);
    const aliases = getAliases(exports);
    const names = new Map([...exports].filter(([name]) => !aliases.some(([alias]) => alias === name)));
    const slots = new Map([...names].flatMap(([name, type]) => [...this.#getSlots(name, type, api, deepestMember)]));
    for (const path of api.instances ?? []) {
      for (const [name, slot] of this.#getSlotsOfInstance(path, names, api)) slots.set(name, slot);
    }
    for (const name of Object.keys(api.without ?? {})) {
      if (!slots.delete(name)) fail(`${api.module} has no ${name} that could be left out`);
    }
    const { family, ignored = {}, like = {} } = api;
    if (family) return { module: family.module, ignored: new Set(), slots: new Map([[family.name, slots.get(family.of) ?? fail(`no ${family.of}`)]]), factories: [], aliases: [] };
    return { module: api.module, ignored: new Set(Object.keys(ignored)), slots, factories: this.#getFactories(names), aliases: [...aliases, ...Object.entries(like)].filter(([, name]) => isMentioned(name, slots)) };
  }

  #getGlobals(names: readonly string[]): Names {
    const inScope = this.#checker.getSymbolsInScope(this.#file, ts.SymbolFlags.Value);
    return new Map(names.map((name) => [name, this.#checker.getTypeOfSymbol(inScope.find((symbol) => symbol.name === name) ?? fail(`no global ${name}`))]));
  }

  #getExports(module: string): Names {
    const specifier = this.#file.statements.filter(ts.isImportDeclaration).map(({ moduleSpecifier }) => moduleSpecifier)
      .find((source) => ts.isStringLiteral(source) && source.text === module);
    const symbol = (specifier && this.#checker.getSymbolAtLocation(specifier)) ?? fail(`no declarations of ${module}`);
    const whole = symbol.exports?.get(ts.InternalSymbolName.ExportEquals);
    const named = this.#checker.getExportsOfModule(symbol).filter(({ name }) => !whole || name !== 'default').map((each) => [each.name, each] as const);
    return new Map([...(whole ? [['default', whole] as const] : []), ...named].map(([name, each]) => [name, this.#checker.getTypeOfSymbol(this.#resolve(each))]));
  }

  /** The signals that a function takes and, if it is no class, those of its members. */
  *#getSlots(name: string, type: ts.Type, api: ApiModule, depth: number): Generator<readonly [string, Slot]> {
    // Nobody hands a signal on to a listener that he removes by hand; what is experimental changes with each version.
    if (/addEventListener$|^experimental|^promises\b/u.test(name)) return;
    const slot = this.#slots.getSlot(type.getCallSignatures(), [...(api.objects ?? []), ...Object.keys(api.ignored ?? {})].includes(name));
    if (slot) yield [name, slot];
    if (depth === 0 || type.getConstructSignatures().length > 0) return;
    yield* this.#getSlotsOfMembers(name === 'default' ? '' : `${name}.`, type, api, depth - 1);
  }

  *#getSlotsOfMembers(prefix: string, type: ts.Type, api: ApiModule, depth: number): Generator<readonly [string, Slot]> {
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return;
    for (const member of type.getProperties()) {
      if (!member.name.startsWith('_') && !isOfLanguage(member)) yield* this.#getSlots(`${prefix}${member.name}`, this.#checker.getTypeOfSymbol(member), api, depth);
    }
  }

  *#getSlotsOfInstance(path: string, names: Names, api: ApiModule): Generator<readonly [string, Slot]> {
    let type: ts.Type | undefined;
    for (const [, member = '', call] of path.matchAll(/([\w$]+)(#)?/gu)) {
      const found = (type ? this.#getMember(type, member) : names.get(member)) ?? fail(`no ${member} of ${path} in ${api.module}`);
      type = call === undefined ? this.#checker.getNonNullableType(found) : this.#getResult(found);
    }
    if (type) yield* this.#getSlotsOfMembers(path.endsWith('#') ? path : `${path}.`, type, api, 0);
  }

  #getMember(type: ts.Type, name: string): ts.Type | undefined {
    const symbol = type.getProperty(name);
    return symbol && this.#checker.getTypeOfSymbol(symbol);
  }

  /** What `new X()` or `await x()` gives. */
  #getResult(type: ts.Type): ts.Type {
    const signature = type.getConstructSignatures()[0] ?? type.getCallSignatures()[0] ?? fail('neither a class nor a function');
    return this.#checker.getAwaitedType(signature.getReturnType()) ?? fail('no result');
  }

  /** Members whose result is called with a signal just as what they are a member of. */
  #getFactories(names: Names): readonly string[] {
    return [...names].flatMap(([name, type]) => type.getProperties()
      .filter((member) => this.#checker.getTypeOfSymbol(member).getCallSignatures().some((signature) => this.#isCalledAlike(signature.getReturnType(), type)))
      .map((member) => name === 'default' ? member.name : `${name}.${member.name}`));
  }

  #isCalledAlike(one: ts.Type, other: ts.Type): boolean {
    const [mine, yours] = [one, other].map((type) => {
      const slot = this.#slots.getSlot(type.getCallSignatures(), false);
      return slot && `${slot.key} ${String(slot.indices)}`;
    });
    return mine !== undefined && mine === yours;
  }

  #resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** Exports that are the same thing under another name. The default export goes by its own name where it has one. */
function getAliases(names: Names): readonly (readonly [string, string])[] {
  const first = new Map<ts.Type, string>();
  const inOrder = [...names].toSorted(([one], [other]) => Number(one === 'default') - Number(other === 'default'));
  return inOrder.flatMap(([name, type]) => {
    if (type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0) return [];
    const known = first.get(type);
    if (known === undefined) first.set(type, name);
    return known === undefined ? [] : [[name, known] as const];
  });
}

function isMentioned(name: string, slots: ReadonlyMap<string, Slot>): boolean {
  return [...slots.keys()].some((path) => path.split(/[.#]/u)[0] === name);
}

/** Whether something is a member of `Function.prototype` or of a class of the language. */
function isOfLanguage(symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((declaration) => declaration.getSourceFile().fileName.includes('/typescript/lib/lib.es')) === true;
}

function fail(message: string): never {
  throw new Error(message);
}
