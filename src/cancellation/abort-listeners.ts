import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getNamedVariable } from '../scope/bindings.ts';
import { getReads } from '../scope/holders.ts';
import { getCalleeName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { getPosition } from '../syntax/positions.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { walkAll } from '../syntax/walk.ts';
import type { Origin } from './origins.ts';
import { getOrigin } from './signals.ts';

/** Code that waits for the abort of a signal. */
export interface AbortListener {
  /** The call or assignment that puts it on the signal. */
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  /** What it is put on, as written. */
  readonly signal: TSESTree.Node;
  readonly origin: Origin;
  /** What runs at the abort, as written: a function, its name, `stop.abort.bind(stop)`. Undefined for `once(signal, 'abort')`, which makes a promise. */
  readonly handler: TSESTree.Node | undefined;
}

/** A registration, before anybody has asked whether it is on a signal. */
type Candidate = Omit<AbortListener, 'origin'>;

/**
 * The listeners that the code at `within`, its functions included, puts on signals for their abort: `addEventListener`, `onabort`,
 * `once(signal, 'abort')`, and helpers such as `addAbortListener(signal, stop)`.
 */
export function getAbortListeners(within: TSESTree.Node, file: LintedFile): readonly AbortListener[] {
  return [...walkAll(within, file.sourceCode)].flatMap((node) => getAbortListener(node, file) ?? []);
}

/** The listener that `node` itself puts on a signal. */
export function getAbortListener(node: TSESTree.Node, file: LintedFile): AbortListener | undefined {
  const candidate = getCandidate(node);
  const origin = candidate && getOrigin(candidate.signal, file);
  return candidate && origin !== undefined ? { ...candidate, origin } : undefined;
}

/** The listeners whose handler goes by the name that `handler` is, in the order of the text; none when it has no name. */
export function getListenersNamed(handler: TSESTree.Node, file: LintedFile): readonly AbortListener[] {
  const variable = getNamedVariable(handler, file.sourceCode);
  return (variable ? getReads(variable) : []).flatMap((read) => {
    const position = getPosition(read);
    return position.kind === 'argument' || position.kind === 'assigned' ? (getAbortListener(position.by, file) ?? []) : [];
  });
}

/** Whether the code at `within` listens for an abort that it does not itself cause. */
export function listensForAbort(within: TSESTree.Node, file: LintedFile): boolean {
  return getAbortListeners(within, file).some(({ origin }) => origin !== 'owned');
}

/** The listener that `node` puts on a signal by the platform's own means: `signal.addEventListener('abort', stop)`, `signal.onabort = stop`. */
export function getEventListener(node: TSESTree.AssignmentExpression | TSESTree.CallExpression, file: LintedFile): AbortListener | undefined {
  const candidate = node.type === 'AssignmentExpression' ? getAssignedListener(node) : getCandidateOfMethod(node);
  const origin = candidate && getOrigin(candidate.signal, file);
  return candidate && origin !== undefined ? { ...candidate, origin } : undefined;
}

function getCandidate(node: TSESTree.Node): Candidate | undefined {
  if (node.type === 'AssignmentExpression') return getAssignedListener(node);
  if (node.type !== 'CallExpression') return undefined;
  return getCandidateOfMethod(node) ?? getCandidateOfFunction(node);
}

/** `signal.onabort = stop`. */
function getAssignedListener(node: TSESTree.AssignmentExpression): Candidate | undefined {
  const target = unwrap(node.left);
  if (target.type !== 'MemberExpression' || getMemberName(target) !== 'onabort') return undefined;
  return { node, signal: unwrap(target.object), handler: node.right };
}

/** `signal.addEventListener('abort', stop)`. */
function getCandidateOfMethod(node: TSESTree.CallExpression): Candidate | undefined {
  const [event, handler] = node.arguments;
  const signal = getReceiver(node);
  return signal && getCalleeName(node) === 'addEventListener' && isAbortEvent(event) ? { node, signal, handler } : undefined;
}

const registrar = /^(?:add|attach|bind|follow|forward|link|listen|observe|on|once|propagate|register|subscribe|watch|when).*abort/iu;

/** `once(signal, 'abort')`, `fromEvent(signal, 'abort')`, `addAbortListener(signal, stop)`, `addAbortSignal(signal, stream)`. */
function getCandidateOfFunction(node: TSESTree.CallExpression): Candidate | undefined {
  const [signal, second, third] = node.arguments;
  if (!signal || !second) return undefined;
  if (isAbortEvent(second)) return { node, signal, handler: third?.type === 'ObjectExpression' ? undefined : third };
  return registrar.test(getCalleeName(node) ?? '') ? { node, signal, handler: second } : undefined;
}

function isAbortEvent(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'Literal' && node.value === 'abort';
}
