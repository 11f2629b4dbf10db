import type { TSESTree } from '@typescript-eslint/utils';

import type { LintedFile } from '../linted-file.ts';
import { type Call, type Called, getCalleeName, getMemberName, getReceiver } from '../syntax/calls.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { makesError } from './abort-errors.ts';

const loggerObject = /^_?(?:console|logs?|logging|debug|trace|tracer|span|metrics?|telemetry|sentry|winston|pino|bunyan|reporter|[a-z]*logger)$/iu;
const loggerSuffix = /(?:Logger|Log|Console|Telemetry|Span)$/u;
const loggerFunction = /^_?(?:log|debug|warn|trace|print|info|verbose|dbg)(?![a-z])|^(?:capture|record|report|track|log|print)(?:Exception|Error|Warning|Message|Event)?s?$|(?:Log|Logger)$|^(?:logger|console|captureException|recordException|addEvent|addBreadcrumb)$/u;

/** Whether `call` only records what it is given: nobody who waits learns of it. */
export function isLogger(call: Called, { settings }: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (settings.sinks.includes(name)) return false;
  const receiver = getReceiver(call);
  const owners = receiver ? getNames(receiver) : [];
  if ([name, ...owners].some((part) => settings.loggers.includes(part))) return true;
  return loggerFunction.test(name) || owners.some((owner) => loggerObject.test(owner) || loggerSuffix.test(owner));
}

const errorLevel = /^(?:error|exception|fatal|critical|crit|severe|emerg|alert)$/u;
const collector = /^_?(?:capture|report|track|log|print)(?:Exception|Error)s?$/u;

/** A call, or a function that is only referred to. */
type MaybeGiven = Called & Partial<Pick<Call, 'arguments'>>;

/** Whether `call` records what it is given as a failure: on the error level of a logger, or where failures are collected. */
export function isErrorReport(call: MaybeGiven, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (!(errorLevel.test(name) || collector.test(name) || isLevelGiven(call)) || !isLogger(call, file)) return false;
  // What is logged to find mistakes has no level, whatever the method is called.
  const receiver = getReceiver(call);
  return !receiver || !getNames(receiver).some((owner) => /debug/iu.test(owner));
}

/** `logger.log('error', …)`; to `console.log` it would be one more text. */
function isLevelGiven(call: MaybeGiven): boolean {
  const [level] = call.arguments ?? [];
  const receiver = getReceiver(call);
  if (getCalleeName(call) !== 'log' || level?.type !== 'Literal' || !receiver || getNames(receiver).includes('console')) return false;
  return typeof level.value === 'string' && errorLevel.test(level.value);
}

/** `logger` of `this.logger`, `log` of `ctx.log`; `getLogger`, `child` and `logger` of a chain such as `logger.child({ id })`. */
function getNames(node: TSESTree.Node): readonly string[] {
  const target = unwrap(node);
  if (target.type === 'Identifier') return [target.name];
  if (target.type === 'MemberExpression') return [getMemberName(target) ?? ''];
  if (target.type !== 'CallExpression') return [];
  const receiver = getReceiver(target);
  return [getCalleeName(target) ?? '', ...(receiver ? getNames(receiver) : [])];
}

const settler = /^_?(?:reject|rej|fail|failed|next|done|cb|callback|error|destroy|abort|cancel|throw|completeExceptionally)$|^_?(?:on_?error|reject|set_?error|emit_?error|dispatch_?error|send_?error|throw_?error)/iu;

/** Whether `call` settles somebody who waits: `reject(e)`, `observer.error(e)`, `next(e)`, `emit('error', e)`. */
export function isSettler(call: Call, file: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (file.settings.sinks.includes(name)) return true;
  if (makesError(call) || isLogger(call, file)) return false;
  return settler.test(name) || (/^(?:emit|dispatch|send|postMessage|publish|fire)/u.test(name) && namesError(call.arguments[0]));
}

/** Whether `call` ends the wait of somebody who waits for just this work: `reject(e)`, `observer.error(e)`, `callback(e)`. */
export function endsWait(call: Call, file: LintedFile): boolean {
  const receiver = getReceiver(call);
  if (call.type === 'NewExpression' || receiver?.type === 'ThisExpression' || isLogger(call, file)) return false;
  return (receiver ? /^(?:reject|error)$/u : /^_?(?:reject|rej|cb|callback|done)$/u).test(getCalleeName(call) ?? '');
}

/** `emit('error', …)`: an event that says so. */
function namesError(argument: TSESTree.Node | undefined): boolean {
  return argument?.type === 'Literal' && /error|abort|cancel|fail|close/iu.test(String(argument.value));
}

/** Whether `call` never comes back: `process.exit()`, or a function the project names. */
export function neverReturns(call: Call, { settings }: LintedFile): boolean {
  const name = getCalleeName(call) ?? '';
  if (settings.neverReturns.includes(name)) return true;
  const receiver = getReceiver(call);
  return receiver?.type === 'Identifier' && ((receiver.name === 'process' && (name === 'exit' || name === 'abort')) || (receiver.name === 'Deno' && name === 'exit'));
}
