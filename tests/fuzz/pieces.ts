import fc, { type Arbitrary } from 'fast-check';

/** Where a piece of a program stands: what may be written there, and how. */
export interface Place {
  /** Names of what the program declares itself. They carry no meaning: a rule that asks for them is wrong. */
  readonly names: readonly string[];
  /** Whether parameters are written with their types. */
  readonly isAnnotated: boolean;
  readonly hasSemicolons: boolean;
  readonly indent: string;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isInFunction: boolean;
  readonly isInLoop: boolean;
  readonly isBreakable: boolean;
  /** The labels around, the innermost last, and whether each stands at a loop. */
  readonly labels: readonly { readonly name: string; readonly isLoop: boolean }[];
  /** What the scene at hand has declared for itself, the last first. */
  readonly own: readonly string[];
  /** Counts what is declared, so that no name is declared twice. */
  readonly count: { variables: number; labels: number };
}

/** A part of a program that can be written at any place: what the language forbids there is left out. */
export type Piece = (place: Place) => string;
export type Grown = Arbitrary<Piece>;

/** A template of code whose holes are pieces. */
export function code(texts: TemplateStringsArray, ...holes: readonly Grown[]): Grown {
  return fc.tuple(...holes).map((pieces) => (place: Place) => texts.reduce((written, text, index) => written + (pieces[index - 1]?.(place) ?? '') + text));
}

/** One of some texts, the simplest first. */
export function oneText(...texts: readonly string[]): Grown {
  return fc.constantFrom(...texts).map((text) => () => text);
}

export function piece(write: Piece): Grown {
  return fc.constant(write);
}

/** Several pieces with `separator` between them. */
export function list(item: Grown, separator: string, minLength: number, maxLength: number): Grown {
  return fc.array(item, { minLength, maxLength }).map((pieces) => (place: Place) => pieces.map((write) => write(place)).join(separator));
}

/** `inner` as the language sees it inside of something that changes what is allowed. */
export function within(change: (place: Place) => Partial<Place>, inner: Grown): Grown {
  return inner.map((write) => (place: Place) => write({ ...place, ...change(place) }));
}

/** A new variable, named by its number. */
export function declareName({ names, count }: Place): string {
  count.variables += 1;
  return getName(names, count.variables);
}

/** One of the variables declared so far, wherever that was: one out of sight is a global to the rules. */
export function mentionName(choice: number, { names, count }: Place): string {
  return getName(names, 1 + (choice % Math.max(1, count.variables)));
}

/** `inner` with one more variable of its own, which it declares and mentions as `own()`. */
export function withOwn(inner: Grown): Grown {
  return inner.map((write) => (place: Place) => write({ ...place, own: [declareName(place), ...place.own] }));
}

/** The name of a scene's own variable: 0 is the innermost. */
export function own(depth = 0): Grown {
  return piece((place) => place.own[depth] ?? '');
}

function getName(names: readonly string[], number: number): string {
  return `${names[number % names.length] ?? ''}${String(number)}`;
}

/** Statements as a block: on one line, or each on its own. */
export function block(statements: Grown): Grown {
  return fc.tuple(fc.array(statements, { maxLength: 3 }), fc.boolean(), fc.nat(11)).map(([pieces, isOneLine, comment]) => (place: Place) => {
    if (pieces.length === 0) return ['{}', '{ /* ignore */ }', `{\n${place.indent}  // best effort\n${place.indent}}`][comment] ?? '{}';
    if (isOneLine && place.hasSemicolons) return `{ ${pieces.map((write) => write(place)).join(' ')} }`;
    const inner = { ...place, indent: `${place.indent}  ` };
    return `{\n${writeLines(pieces, inner)}${place.indent}}`;
  });
}

/** Each statement on its line. Without semicolons, one that could go on from the line before begins with its own. */
export function writeLines(pieces: readonly Piece[], place: Place): string {
  return pieces.map((write) => {
    const text = write(place);
    return `${place.indent}${!place.hasSemicolons && /^[([`+\-/{]/u.test(text) ? ';' : ''}${text}\n`;
  }).join('');
}
