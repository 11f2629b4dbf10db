import fc, { type Arbitrary } from 'fast-check';

import { block, code, type Grown, list, mentionName, oneText, type Piece, piece, type Place, within, writeLines } from './pieces.ts';
import { growScenes } from './scenes.ts';
import { awaiting, callee, cancellable, caught, declared, end, given, leaf, mentioned, newLine, signal, stop, stopping, bag, test, wellKnown } from './words.ts';

/** A random program in several dresses that must not change what rules say of it. */
export interface Program {
  readonly code: string;
  /** Variables renamed, to names of the same length. */
  readonly renamed: string;
  /** In a block, in which functions mean the same. */
  readonly inBlock: string;
  /** In a function; undefined where the program does more than declare functions. */
  readonly inFunction: string | undefined;
  /** With types at its parameters. */
  readonly annotated: string;
}

const names = ['alpha', 'gamma', 'kappa', 'omega', 'theta', 'delta'];
const otherNames = ['plank', 'table', 'chair', 'stool', 'bench', 'shelf'];

const top: Omit<Place, 'count' | 'hasSemicolons' | 'isAnnotated' | 'names'> = {
  indent: '', isAsync: true, isGenerator: false, isInFunction: false, isInLoop: false, isBreakable: false, labels: [], own: [],
};

const header = "import { once } from 'node:events'; import { readFile, writeFile } from 'node:fs/promises'; import { setTimeout as sleep } from 'node:timers/promises';";

/** Code in which rules have work to do: tasks, signals, handlers, loops, and all that lies between them. */
export function programs(): Arbitrary<Program> {
  const { declaration, statement } = grammar();
  const parts = fc.oneof({ arbitrary: fc.array(declaration, { minLength: 1, maxLength: 3 }).map((pieces) => ({ pieces, isPure: true })), weight: 4 },
    { arbitrary: fc.array(fc.oneof(declaration, statement), { minLength: 1, maxLength: 3 }).map((pieces) => ({ pieces, isPure: false })), weight: 1 });
  return fc.tuple(parts, fc.boolean()).map(([{ pieces, isPure }, hasSemicolons]) => {
    const write = (style: Pick<Place, 'isAnnotated' | 'names'>, opening: string, closing: string, change: Partial<Place> = {}): string => {
      return `${header} ${opening}\n${writeLines(pieces, { ...top, hasSemicolons, count: { variables: 0, labels: 0 }, ...style, ...change })}${closing}\n`;
    };
    const plain = { names, isAnnotated: false };
    return {
      code: write(plain, '', ''),
      renamed: write({ ...plain, names: otherNames }, '', ''),
      inBlock: write(plain, '{', '}'),
      inFunction: isPure ? write(plain, 'export function wrapper() {', '}') : undefined,
      annotated: write({ ...plain, isAnnotated: true }, '', ''),
    };
  });
}

interface Grammar {
  readonly declaration: Grown;
  readonly statement: Grown;
}

interface Nonterminals extends Grammar {
  readonly argument: Grown;
  readonly call: Grown;
  readonly callback: Grown;
  readonly expression: Grown;
  readonly fn: Grown;
  readonly simple: Grown;
  readonly task: Grown;
}

/** Depth is shared by all rules of the grammar, so that programs stay short. */
const branch = (...alternatives: readonly (Grown | { readonly arbitrary: Grown; readonly weight: number })[]): Grown =>
  fc.oneof({ maxDepth: 6, depthIdentifier: 'program', depthSize: 'medium' }, ...alternatives.map((one) => ('weight' in one ? one : { arbitrary: one, weight: 1 })));

function grammar(): Grammar {
  return fc.letrec<Record<keyof Nonterminals, Piece>>((tie) => {
    const known: Nonterminals = {
      argument: tie('argument'), call: tie('call'), callback: tie('callback'), declaration: tie('declaration'), expression: tie('expression'),
      fn: tie('fn'), simple: tie('simple'), statement: tie('statement'), task: tie('task'),
    };
    return {
      argument: branch(signal, bag, leaf, mentioned, known.callback, known.expression),
      call: growCall(known),
      callback: growCallback(known),
      declaration: growDeclaration(known),
      expression: growExpression(known),
      fn: growFunction(known),
      simple: growSimple(known),
      statement: growStatement(known),
      task: growTask(known),
    };
  });
}

function growCall({ argument }: Nonterminals): Grown {
  return fc.oneof(
    { arbitrary: cancellable, weight: 4 },
    wellKnown,
    code`${callee}(${argument}, ${given})`,
    code`${mentioned}(${given})`,
    code`${callee}(${list(argument, ', ', 0, 2)})`,
    code`new Worker(${list(argument, ', ', 0, 1)})`,
    code`import(url)`,
  );
}

/** What can stand before a dot. */
function growTask({ call, callback, fn, task }: Nonterminals): Grown {
  const tasks = list(fc.oneof(call, mentioned), ', ', 0, 3);
  return branch(
    { arbitrary: call, weight: 4 },
    mentioned,
    code`${task}.catch(${callback})`,
    code`${task}.then(${callback})`,
    code`${task}.then(${callback}, ${callback})`,
    code`${task}.finally(${callback})`,
    { arbitrary: code`Promise.${oneText('all', 'race', 'any', 'allSettled')}([${tasks}])`, weight: 2 },
    code`Promise.all(items.map(${callback}))`,
    code`(${fn})()`,
    code`new Promise(${callback})`,
    code`items.forEach(${callback})`,
    code`setTimeout(${callback}, 50)`,
    code`signal.addEventListener('abort', ${callback}, { once: true })`,
    code`(${task})`,
  );
}

function growCallback({ expression, statement }: Nonterminals): Grown {
  const parameters = fc.oneof({ arbitrary: code`(${declared})`, weight: 1 }, { arbitrary: oneText('()', 'e', '(error)', '(resolve, reject)', 'signal', '({ signal })', '(fault)', 'item', '({ name })'), weight: 3 });
  const plain = { isGenerator: false, isInFunction: true, isInLoop: false, isBreakable: false, labels: [] };
  return branch(
    oneText('console.error', '() => {}', 'reject', 'next', 'logger.warn', 'onError', 'resolve'),
    mentioned,
    code`async ${parameters} => ${within(() => ({ ...plain, isAsync: true }), block(statement))}`,
    code`${parameters} => ${within(() => ({ ...plain, isAsync: false }), block(statement))}`,
    code`async ${parameters} => ${within(() => ({ ...plain, isAsync: true }), inParentheses(expression, /^\{/u))}`,
    code`${parameters} => ${within(() => ({ ...plain, isAsync: false }), inParentheses(expression, /^\{/u))}`,
  );
}

/** An expression in parentheses where it would be read as something else. */
function inParentheses(expression: Grown, ambiguous: RegExp): Grown {
  return expression.map((write) => (place) => {
    const text = write(place);
    return ambiguous.test(text) ? `(${text})` : text;
  });
}

function growExpression({ argument, call, callback, expression, task }: Nonterminals): Grown {
  return branch(
    leaf,
    { arbitrary: code`${awaiting}${task}`, weight: 6 },
    { arbitrary: task, weight: 2 },
    mentioned,
    test,
    signal,
    code`(${test} ? ${expression} : ${expression})`,
    code`((${test}) && ${expression})`,
    code`((${expression}) ?? (${expression}))`,
    code`(${expression}, ${expression})`,
    code`(${awaiting}${call}).body`,
    code`[${list(argument, ', ', 0, 3)}]`,
    code`{ ...options, onError: ${callback} }`,
    code`(this.current = ${expression})`,
    code`void ${task}`,
    fc.tuple(expression, fc.boolean()).map(([write, isDelegate]) => (place) => (place.isGenerator ? `(yield${isDelegate ? '*' : ''} ${write(place)})` : write(place))),
    code`sql\`\${${expression}}\``,
  );
}

/** A statement that may also stand without braces. */
function growSimple({ call, expression, simple, statement, task }: Nonterminals): Grown {
  const body = block(statement);
  const inLoop = within(() => ({ isInLoop: true, isBreakable: true }), fc.oneof({ arbitrary: body, weight: 4 }, { arbitrary: simple, weight: 1 }));
  const each = within(() => ({ isInLoop: true, isBreakable: true }), body);
  const asStatement = (inner: Grown): Grown => inParentheses(inner, /^(?:\{|function|async function|class|let)/u);
  return branch(
    { arbitrary: code`${asStatement(code`${awaiting}${task}`)}${end}`, weight: 4 },
    { arbitrary: code`${asStatement(task)}${end}`, weight: 2 },
    code`${asStatement(expression)}${end}`,
    { arbitrary: growTry(body, call), weight: 8 },
    growJump(expression),
    code`throw ${fc.oneof(caught, mentioned, expression)}${end}`,
    code`if (${test}) ${fc.oneof(body, simple)}`,
    code`if (${test}) ${body} else ${fc.oneof(body, simple)}`,
    code`while (${fc.oneof(test, oneText('true'))}) ${inLoop}`,
    code`do ${each} while (${test})${end}`,
    code`for (let tries = 0; tries < 3; tries++) ${inLoop}`,
    code`for ${piece(({ isAsync }) => (isAsync ? 'await ' : ''))}(const item of ${expression}) ${inLoop}`,
    code`for (const item of items) ${inLoop}`,
    code`switch (kind) { case 1: ${within(() => ({ isBreakable: true }), simple)}${newLine} default: ${within(() => ({ isBreakable: true }), body)} }`,
    fc.tuple(body, inLoop, fc.boolean()).map(([plain, loop, isLoop]) => (place) => {
      place.count.labels += 1;
      const name = `outer${String(place.count.labels)}`;
      const inner = { ...place, labels: [...place.labels, { name, isLoop }] };
      return isLoop ? `${name}: for (const item of items) ${loop(inner)}` : `${name}: ${plain(inner)}`;
    }),
    code`signal.throwIfAborted()${end}`,
    code`if (${fc.oneof(oneText('signal.aborted', 'options?.signal?.aborted', 'own.signal.aborted', 'signal && signal.aborted'), test)}) ${stopping}`,
    code`${signal}.addEventListener('abort', () => ${stop})${end}`,
    code`${mentioned}.abort()${end}`,
    code`${awaiting}Promise.all([${list(cancellable, ', ', 1, 3)}])${end}`,
    code`${awaiting}Promise.all(${mentioned})${end}`,
    code`last = ${fc.oneof(caught, mentioned, expression)}${end}`,
    body,
  );
}

function growTry(body: Grown, call: Grown): Grown {
  const work = fc.oneof(call, code`Promise.all([${list(cancellable, ', ', 1, 3)}])`, code`Promise.all([${mentioned}, ${mentioned}])`);
  const tried = fc.oneof({ arbitrary: body, weight: 1 }, { arbitrary: code`{ ${awaiting}${work}; }`, weight: 3 }, { arbitrary: code`{ const { signal } = options; ${awaiting}${callee}({ signal }); }`, weight: 1 });
  const clause = fc.oneof(code`catch (${caught}) ${body}`, code`catch (${declared}) ${body}`, code`catch ${body}`, code`catch ({ name, cause }) ${body}`);
  return fc.oneof({ arbitrary: code`try ${tried} ${clause}`, weight: 3 }, { arbitrary: code`try ${tried} finally ${body}`, weight: 1 }, { arbitrary: code`try ${tried} ${clause} finally ${body}`, weight: 1 });
}

/** `return`, `break` and `continue`, as far as they may stand here. */
function growJump(expression: Grown): Grown {
  return fc.tuple(fc.constantFrom('return', 'value', 'break', 'continue', 'label'), expression).map(([kind, write]) => (place) => {
    const close = place.hasSemicolons ? ';' : '';
    const label = place.labels.at(-1);
    if (kind === 'break' && place.isBreakable) return `break${close}`;
    if (kind === 'continue' && place.isInLoop) return `continue${close}`;
    if (kind === 'label' && label) return `${label.isLoop && place.isInLoop ? 'continue' : 'break'} ${label.name}${close}`;
    if (!place.isInFunction) return `void 0${close}`;
    return kind === 'return' ? `return${close}` : `return ${write(place)}${close}`;
  });
}

function growStatement({ call, callback, expression, fn, simple, statement, task }: Nonterminals): Grown {
  return branch(
    { arbitrary: simple, weight: 8 },
    { arbitrary: fc.oneof(...growScenes({ body: block(statement), call, callback })), weight: 4 },
    code`const ${declared} = ${awaiting}${task}${end}`,
    code`const ${declared} = ${fc.oneof(task, expression)}${end}`,
    code`const ${declared} = ${cancellable}${end}`,
    code`const ${declared} = [${list(cancellable, ', ', 1, 3)}]${end}`,
    code`const ${declared} = new AbortController()${end}`,
    code`let ${declared}${end}`,
    fc.tuple(expression, fc.nat(9)).map(([write, choice]) => (place) => `${mentionName(choice, place)} = ${write(place)}${place.hasSemicolons ? ';' : ''}`),
    code`const ${declared} = ${fn}${end}`,
  );
}

/** Lists of parameters, without and with their types. The first few receive a signal as most code does. */
const parameterLists = [
  ['signal', 'signal: AbortSignal'], ['{ signal }', '{ signal }: { signal?: AbortSignal }'], ['options', 'options?: RequestInit'], ['url, signal', 'url: string, signal?: AbortSignal'],
  ['{ signal, ...rest } = {}', '{ signal, ...rest }: Options = {}'], ['', ''], ['controller', 'controller: AbortController'], ['request, next', 'request: Request, next: Next'], ['items, options = {}', 'items: string[], options: { signal?: AbortSignal } = {}'],
  ['_signal', '_signal: AbortSignal'], ['key, { signal, timeout }', 'key: string, { signal, timeout }: { signal?: AbortSignal; timeout?: number }'], ['url, options', 'url: string, options: RequestInit'], ['cache, signal', 'cache: Map<string, Promise<unknown>>, signal: AbortSignal'],
] as const;

/** The part of a function from its parameters on, for the kind it is. */
function growRest(statement: Grown, kind: { readonly isAsync: boolean; readonly isGenerator: boolean }, link: string): Grown {
  const inner = within(() => ({ ...kind, isInFunction: true, isInLoop: false, isBreakable: false, labels: [] }), block(statement));
  const parameters = fc.oneof(fc.constantFrom(...parameterLists.slice(0, 4)), fc.constantFrom(...parameterLists));
  return fc.tuple(parameters, fc.constantFrom('', ': Promise<void>', ': Promise<Result | undefined>'), inner).map(([[plain, annotated], answer, write]) => (place) => {
    const returns = place.isAnnotated && kind.isAsync && !kind.isGenerator ? answer : '';
    return `(${place.isAnnotated ? annotated : plain})${returns} ${link}${write(place)}`;
  });
}

const asyncKind = { isAsync: true, isGenerator: false };
const plainKind = { isAsync: false, isGenerator: false };

function growFunction({ statement }: Nonterminals): Grown {
  return fc.oneof(code`async ${growRest(statement, asyncKind, '=> ')}`, code`async function${growRest(statement, asyncKind, '')}`, code`${growRest(statement, plainKind, '=> ')}`, code`async function*${growRest(statement, { isAsync: true, isGenerator: true }, '')}`);
}

function growDeclaration({ fn, statement }: Nonterminals): Grown {
  return fc.oneof(
    { arbitrary: code`async function ${declared}${growRest(statement, asyncKind, '')}`, weight: 6 },
    { arbitrary: code`function ${declared}${growRest(statement, plainKind, '')}`, weight: 1 },
    { arbitrary: code`async function* ${declared}${growRest(statement, { isAsync: true, isGenerator: true }, '')}`, weight: 1 },
    { arbitrary: code`const ${declared} = ${fn}${end}`, weight: 1 },
    { arbitrary: code`class ${declared} { #controller = new AbortController(); async step${growRest(statement, asyncKind, '')} close${growRest(statement, plainKind, '')} }`, weight: 1 },
  );
}
