import type { TSESTree } from '@typescript-eslint/utils';

import type { Gathering } from '../cancellation/combinators.ts';
import { getControllerOrigin } from '../cancellation/controllers.ts';
import { isLogger } from '../cancellation/listeners-of-errors.ts';
import { isSignalName } from '../cancellation/signal-names.ts';
import { getOrigin } from '../cancellation/signals.ts';
import type { LintedFile } from '../linted-file.ts';
import { getVariable, resolveFunction } from '../scope/bindings.ts';
import { getAncestors } from '../syntax/ancestors.ts';
import { getCalleeName, getPath, getReceiver, getRoot } from '../syntax/calls.ts';
import { isConsumedOnTheSpot, isFunction } from '../syntax/functions.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { getTriesAround } from './after-failure.ts';

/** The end of something that the tasks use, as soon as one of them has failed. */
export interface Release {
  /** What is released: `connection` of `connection.release()`. */
  readonly resource: TSESTree.Node;
  /** The call that does it; undefined for a declaration with `using`. */
  readonly call: TSESTree.CallExpression | undefined;
}

/** What a `finally` around the gathering, a `.finally()` after it, or a `using` before it releases while the tasks still use it. */
export function getRelease(gathering: Gathering, file: LintedFile): Release | undefined {
  const releases = [...getFinalizers(gathering, file).flatMap((code) => getReleasesIn(code, file)), ...(gathering.isAwaited ? getDisposals(gathering.call) : [])];
  return releases.find(({ resource }) => gathering.members.some(({ source }) => isUsedBy(source, resource, file)));
}

function getFinalizers(gathering: Gathering, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const linked = gathering.links.flatMap(({ link, node: { arguments: [handler] } }) => (link === 'finally' && handler ? [resolveFunction(handler, sourceCode)?.body ?? handler] : []));
  return [...linked, ...getTriesAround(gathering).flatMap(({ site }) => site.finalizer ?? [])];
}

const closer = /^(?:asyncDispose|clean_?[uU]p|close|destroy|disconnect|dispose|end|free|quit|release|rm|tear_?[dD]own|unlock)(?![a-z])/u;
const remover = /^(?:clean_?[uU]p|close|destroy|disconnect|dispose|free|release|rimraf|rm|rmdir|tear_?[dD]own|unlink|unlock)(?![a-z])|^(?:delete|remove)(?:Dir|File|Folder|Temp|Tmp)/u;

/** What of the screen ends with the work, and does not mind what still goes on. */
const cosmetic = /bar|progress|spinner|timer|watch/iu;

/** What `code`, which runs at the end of things, gives back or closes. */
export function getReleasesIn(code: TSESTree.Node, file: LintedFile): readonly Release[] {
  return [...walk(code, file.sourceCode, (child) => !isFunction(child) || isConsumedOnTheSpot(child))].flatMap((call) => {
    if (call.type !== 'CallExpression' || isLogger(call, file)) return [];
    const [name, receiver] = [getCalleeName(call) ?? '', getReceiver(call)];
    const resources = receiver && closer.test(name) ? [receiver, ...call.arguments] : remover.test(name) ? call.arguments : [];
    return resources.flatMap((resource) => (isCosmetic(resource) || isOfSignal(resource, file) ? [] : [{ resource, call }]));
  });
}

function isCosmetic(resource: TSESTree.Node): boolean {
  return cosmetic.test(getPath(resource) ?? '');
}

/** What frees a signal or a controller of its listeners and timers takes nothing from the tasks. */
function isOfSignal(resource: TSESTree.Node, file: LintedFile): boolean {
  return getOrigin(resource, file) !== undefined || getControllerOrigin(resource, file) !== undefined;
}

/** `using connection = …` in a block that is left at `call`: it is disposed of on the way out. */
export function getDisposals(call: TSESTree.Node): readonly Release[] {
  const disposals: Release[] = [];
  let inner: TSESTree.Node = call;
  for (const outer of getAncestors(call)) {
    // A `catch` in between keeps the block alive.
    if (outer.type === 'TryStatement' && outer.block === inner && outer.handler) return disposals;
    const statements: readonly TSESTree.Node[] = outer.type === 'BlockStatement' || outer.type === 'Program' ? outer.body : [];
    for (const statement of statements.slice(0, statements.indexOf(inner))) {
      if (statement.type !== 'VariableDeclaration' || !statement.kind.endsWith('using')) continue;
      disposals.push(...statement.declarations.map(({ id }) => ({ resource: id, call: undefined })));
    }
    inner = outer;
  }
  return disposals;
}

/** Whether the code of a task names what is released, something in it other than its signal, or the whole that it is part of. */
export function isUsedBy(source: TSESTree.Node, resource: TSESTree.Node, file: LintedFile): boolean {
  const path = getPath(resource);
  const root = getRoot(resource);
  if (path === undefined || !root) return false;
  for (const node of walkAll(source, file.sourceCode)) {
    if (node.type !== root.type || (root.type === 'Identifier' && !isSame(node, root, file))) continue;
    const used = getWholePath(node);
    if (isSignalName(used.slice(used.lastIndexOf('.') + 1), file)) continue;
    if (isWithin(used, path) || (root.type === 'Identifier' && isWithin(path, used))) return true;
  }
  return false;
}

function isSame(name: TSESTree.Node, other: TSESTree.Identifier, { sourceCode }: LintedFile): boolean {
  if (name.type !== 'Identifier' || name.name !== other.name) return false;
  const variable = getVariable(name, sourceCode);
  return variable !== undefined && variable === getVariable(other, sourceCode);
}

/** The longest path that starts at `root`: `this.connection.write` from `this`. */
function getWholePath(root: TSESTree.Node): string {
  let path = getPath(root) ?? '';
  for (let node = root, { parent } = root; parent?.type === 'MemberExpression' && parent.object === node; node = parent, { parent } = parent) path = getPath(parent) ?? path;
  return path;
}

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}
