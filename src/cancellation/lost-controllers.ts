import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { getDefinition, getNamedVariable, type Variable } from '../scope/bindings.ts';
import { getMentionsOfField, getPrivateField, type PrivateField } from '../scope/fields.ts';
import { getValues } from '../scope/holders.ts';
import { getBranches } from '../syntax/branches.ts';
import { getMemberName } from '../syntax/calls.ts';
import { isDefault } from '../syntax/defaults.ts';
import { getPosition } from '../syntax/positions.ts';
import { isNothing } from '../syntax/returns.ts';
import { isInTest } from '../syntax/test-code.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { isCleanup } from './boundaries.ts';
import { type ControllerUses, getControllerUses, getUsesAt, takesSignalOnly } from './controller-uses.ts';
import { getMadeController, isNewController } from './controllers.ts';
import { isMeantToBeDead, isStandIn, isUsedAsSignal } from './handed-signals.ts';

/** A controller that nobody can abort, or nobody does, although its signal is given to somebody. */
export interface LostController {
  /** What keeps it; `nothing` when only its signal is kept. */
  readonly keptIn: 'field' | 'nothing' | 'variable';
  /** The variable or the field as written. */
  readonly name: TSESTree.Node | undefined;
  /** Where its signal is taken. */
  readonly signals: readonly TSESTree.Node[];
  /** Whether the signal only stands in where none is given. */
  readonly isDefault: boolean;
}

/**
 * Whether the controller that `made` makes is lost. One that is made again and again is lost where it is made first. A test may well show what
 * happens when nobody aborts.
 */
export function getLostController(made: TSESTree.NewExpression, file: LintedFile): LostController | undefined {
  if (!isNewController(made, file) || isInTest(made)) return undefined;
  const signal = getBareSignal(made);
  // What gives things back has to come to its end, whoever has left.
  if (signal) return isCleanup(made, file) ? undefined : getLost({ keptIn: 'nothing', name: undefined, signals: [signal] }, isDefault(signal) || isDefault(made), file);
  const holder = getHolder(made, file);
  const signals = holder && getFirst(holder, file) === made ? getLostSignals(holder, file) : undefined;
  return holder && signals && getLost({ keptIn: holder.field ? 'field' : 'variable', name: holder.name, signals }, false, file);
}

function getLost(lost: Omit<LostController, 'isDefault'>, isInPlace: boolean, file: LintedFile): LostController | undefined {
  const signals = lost.signals.filter((signal) => isUsedAsSignal(signal, file));
  if (signals.every((signal) => isMeantToBeDead(signal, file))) return undefined;
  return { ...lost, signals, isDefault: isInPlace || signals.every((signal) => isStandIn(signal, lost.keptIn !== 'nothing', file)) };
}

/** `new AbortController().signal`, and the pattern of `const { signal } = new AbortController()`. */
function getBareSignal(made: TSESTree.NewExpression): TSESTree.Node | undefined {
  const { kind, by } = getPosition(made);
  if (kind === 'declared') return takesSignalOnly(by.id) ? by.id : undefined;
  return kind === 'other' && by.type === 'MemberExpression' && getMemberName(by) === 'signal' ? by : undefined;
}

/** What keeps a controller: a variable of this file, or a field of the class around. */
interface Holder {
  readonly name: TSESTree.Node;
  readonly variable: Variable | undefined;
  readonly field: PrivateField | undefined;
}

function getHolder(expression: TSESTree.Node, file: LintedFile): Holder | undefined {
  const { kind, by } = getPosition(expression);
  if (kind === 'declared') return getNamed(by.id, file);
  if (kind === 'assigned') return getNamed(by.left, file);
  return by.type === 'PropertyDefinition' ? getNamed(by, file) : undefined;
}

function getNamed(target: TSESTree.Node, file: LintedFile): Holder | undefined {
  const name = unwrap(target);
  const field = getPrivateField(name);
  const variable = getNamedVariable(name, file.sourceCode);
  return field || (variable && isOfFile(variable)) ? { name: name.type === 'PropertyDefinition' ? name.key : name, variable, field } : undefined;
}

/** Not a parameter, an export, or a global variable of a script, which others can reach. */
function isOfFile(variable: Variable): boolean {
  const declarator = getDefinition(variable)?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.parent.type !== 'ExportNamedDeclaration' && variable.scope.type !== 'global';
}

/** The signals of a controller that nobody aborts and nobody else gets; undefined when somebody may. A variable may put it into a field. */
function getLostSignals(holder: Holder, file: LintedFile): readonly TSESTree.Node[] | undefined {
  const { aborts, signals, escapes } = getUses(holder, file);
  if (aborts.length > 0 || !getValuesOf(holder, file).every((value) => isNothing(value) || getMade(value, file))) return undefined;
  const further = escapes.map((escape) => {
    const next = holder.field ? undefined : getHolder(escape, file);
    return next?.field && getLostSignals(next, file);
  });
  return further.includes(undefined) ? undefined : [...signals, ...further.flatMap((found) => found ?? [])];
}

function getUses({ variable, field }: Holder, file: LintedFile): ControllerUses {
  return variable ? getControllerUses(variable) : getUsesAt(field ? getMentionsOfField(field, file.sourceCode) : []);
}

/** Everything that is ever put into the holder. */
function getValuesOf({ variable, field }: Holder, file: LintedFile): readonly TSESTree.Node[] {
  const written = field ? getWrittenToField(field, file) : variable ? getValues(variable) : [];
  return written.flatMap(getBranches);
}

function getWrittenToField(field: PrivateField, { sourceCode }: LintedFile): readonly TSESTree.Node[] {
  const assigned = getMentionsOfField(field, sourceCode).flatMap((mention) => (mention.parent.type === 'AssignmentExpression' && mention.parent.left === mention ? [mention.parent.right] : []));
  return [...(field.definition.value ? [field.definition.value] : []), ...assigned];
}

function getFirst(holder: Holder, file: LintedFile): TSESTree.Node | undefined {
  return getValuesOf(holder, file).flatMap((value) => getMade(value, file) ?? [])[0];
}

/** The `new AbortController()` that `value` is, or that the only variable it names was given and that this variable does not abort. */
function getMade(value: TSESTree.Node, file: LintedFile): TSESTree.Node | undefined {
  const name = unwrap(value);
  const variable = getNamedVariable(name, file.sourceCode);
  return variable && getControllerUses(variable).aborts.length > 0 ? undefined : getMadeController(value, file);
}
