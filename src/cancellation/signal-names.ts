import type { LintedFile } from '../linted-file.ts';

/**
 * Names of variables, parameters and properties that hold an AbortSignal in practice. Not every `…Signal`: reactive values, POSIX
 * signals and domain events are called so too.
 */
const signalName =
  /^_?(?:abort|active|any|caller|cancel|cancellation|child|client|close|combined|composite|controller|deadline|disposal|drain|effective|exec|external|fetch|http|incoming|inner|init|input|internal|job|linked|local|lifecycle|main|merged|new|operation|outer|own|page|parent|prev|query|request|req|retry|root|run|server|session|shared|shutdown|stream|task|timeout|tool|total|turn|upstream|user|worker)?_?(?:abort|cancel|cancellation)?_?signal$/iu;

/** Whether a variable, parameter or property of this name holds an AbortSignal, as far as names tell. */
export function isSignalName(name: string, { settings }: LintedFile): boolean {
  return settings.signalNames.includes(name) || signalName.test(name);
}

/** What came out of work, not what it was started with: its `signal` is a word of the domain. */
const outcomeName = /^(?:result|response|res|data|payload|item|row|message|msg|sample|event|state|output)s?$|(?:Result|Response|Data|Message|Event)$/u;

/** Whether a name is that of a result, whose members are words of the domain. */
export function isOutcomeName(name: string): boolean {
  return outcomeName.test(name);
}
