import ts from 'typescript';

/** Where a function takes an AbortSignal, read from its declaration. */
export interface Slot {
  /** The places in which the signal, or the object that holds it, may stand, by overload; `last` when it follows any number of arguments. */
  readonly indices: readonly number[] | 'last';
  /** The way of keys from the argument to the signal; '' when the argument is the signal. */
  readonly key: string;
  readonly gives: Result;
  /** Whether an overload takes a function in that place. */
  readonly mayBeCallback: boolean;
}

export type Result = 'iterable' | 'object' | 'promise';

/** The names under which options hold a signal, and the names of objects in which options put what goes to the request. */
const signalKeys: readonly string[] = ['signal', 'abortSignal', 'cancelSignal'];
const nestedKeys: readonly string[] = ['config', 'fetchOptions', 'init', 'options', 'request', 'requestOptions'];

/** More places than this mean that arguments are counted from the end. */
const mostPlaces = 3;

/** Finds signals in the parameters of functions. */
export class SlotReader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** Where `signatures`, the overloads of one function, take a signal that may be left out. `givesObject` admits results that nobody can await. */
  getSlot(signatures: readonly ts.Signature[], givesObject: boolean): Slot | undefined {
    const places = signatures.flatMap((signature) => {
      const gives = this.#getResult(signature.getReturnType(), givesObject);
      return gives === undefined ? [] : this.#getPlaces(signature).map((place) => ({ ...place, gives }));
    });
    // A function that takes its options whole or in part is asked for what it takes directly.
    const nearest = places.toSorted((one, other) => one.key.split('.').length - other.key.split('.').length)[0];
    if (!nearest) return undefined;
    const indices = [...new Set(places.filter(({ key }) => key === nearest.key).map(({ index }) => index))].sort((one, other) => one - other);
    const isLast = indices.length > mostPlaces;
    return {
      indices: isLast ? 'last' : indices,
      key: nearest.key,
      gives: nearest.gives,
      mayBeCallback: !isLast && signatures.some((signature) => indices.some((index) => this.#takesFunction(signature, index))),
    };
  }

  #getPlaces(signature: ts.Signature): readonly { readonly index: number; readonly key: string }[] {
    return signature.getParameters().flatMap((parameter, index) => {
      const type = this.#checker.getTypeOfSymbol(parameter);
      if (isRest(parameter)) return [];
      if (this.#isSignal(type)) return isOptional(parameter, type) ? [{ index, key: '' }] : [];
      const key = this.#getKey(type);
      return key === undefined ? [] : [{ index, key }];
    });
  }

  /** The way to an optional signal in the members of `type`. */
  #getKey(type: ts.Type, depth = 1): string | undefined {
    const parts = this.#getParts(type);
    for (const part of parts) {
      const direct = signalKeys.find((key) => this.#holdsOptionalSignal(part, key));
      if (direct !== undefined) return direct;
    }
    if (depth === 0) return undefined;
    for (const part of parts) {
      for (const outer of nestedKeys) {
        const member = part.getProperty(outer);
        const inner = member && this.#getKey(this.#checker.getTypeOfSymbol(member), depth - 1);
        if (inner !== undefined) return `${outer}.${inner}`;
      }
    }
    return undefined;
  }

  #holdsOptionalSignal(type: ts.Type, key: string): boolean {
    const member = type.getProperty(key);
    if (!member) return false;
    const memberType = this.#checker.getTypeOfSymbol(member);
    return this.#isSignal(memberType) && isOptional(member, memberType);
  }

  /** The types of objects that `type` may be: no functions, no arrays, nothing but what a literal can be. */
  #getParts(type: ts.Type): readonly ts.Type[] {
    if (type.isUnion()) return type.types.flatMap((part) => this.#getParts(part));
    const constraint = this.#getConstraint(type);
    if (constraint) return this.#getParts(constraint);
    const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    return isObject && type.getCallSignatures().length === 0 && !this.#checker.isArrayLikeType(type) ? [type] : [];
  }

  /** What a type that is still to be chosen can be at most. */
  #getConstraint(type: ts.Type): ts.Type | undefined {
    if (!(type.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess))) return undefined;
    const constraint = this.#checker.getBaseConstraintOfType(type);
    return constraint === type ? undefined : constraint;
  }

  #isSignal(type: ts.Type): boolean {
    if (type.isUnion()) return type.types.some((part) => this.#isSignal(part));
    const constraint = this.#getConstraint(type);
    if (constraint) return this.#isSignal(constraint);
    return type.getProperty('aborted') !== undefined && type.getProperty('addEventListener') !== undefined;
  }

  #takesFunction(signature: ts.Signature, index: number): boolean {
    const parameter = signature.getParameters()[index];
    if (!parameter) return false;
    const type = this.#checker.getTypeOfSymbol(parameter);
    return (type.isUnion() ? type.types : [type]).some((part) => part.getCallSignatures().length > 0);
  }

  #getResult(type: ts.Type, givesObject: boolean): Result | undefined {
    const parts = type.isUnion() ? type.types : [type];
    const has = (...names: readonly string[]): boolean => parts.some((part) => names.some((name) => this.#checker.getPropertyOfType(part, name) !== undefined));
    if (has('then')) return 'promise';
    if (givesObject) return 'object';
    const isIterable = parts.some((part) => part.getProperties().some(({ name }) => name.startsWith('__@asyncIterator')));
    return isIterable && !has('pipe', 'getReader') ? 'iterable' : undefined;
  }
}

function isOptional(symbol: ts.Symbol, type: ts.Type): boolean {
  if (symbol.flags & ts.SymbolFlags.Optional) return true;
  if (symbol.declarations?.some((declaration) => ts.isParameter(declaration) && (declaration.questionToken ?? declaration.initializer) !== undefined)) return true;
  return type.isUnion() && type.types.some((part) => part.flags & ts.TypeFlags.Undefined);
}

function isRest(parameter: ts.Symbol): boolean {
  return parameter.declarations?.some((declaration) => ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined) === true;
}
