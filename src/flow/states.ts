/**
 * In which worlds code may run, as a set of bits. An error just caught may be the abort of the caller's signal; a test can make
 * that certain or rule it out; handing the error on deals with it. Only the open worlds, maybe and certain, owe anybody anything.
 */
export type States = number;

export const unreachable: States = 0;
/** The error may be the abort. */
export const maybeAbort: States = 1;
/** The error is the abort: the code has asked. */
export const certainAbort: States = 2;
/** The error is something else: the code has asked, or the abort has left by a throw. */
export const ruledOut: States = 4;
/** Somebody who waits has been told of the error. */
export const told: States = 8;

const open: States = maybeAbort | certainAbort;
/** The error is kept in a variable, to be thrown later. */
export const kept: States = 16;
/** Nobody is owed anything any more. */
export const dealtWith: States = ruledOut | told | kept;

export function isOpen(states: States): boolean {
  return (states & open) !== 0;
}

export function includes(states: States, some: States): boolean {
  return (states & some) !== 0;
}

/** The worlds that still owe somebody the abort. */
export function openOf(states: States): States {
  return states & open;
}

/** The worlds after somebody was told of the error. */
export function tell(states: States): States {
  return (states & dealtWith) | (isOpen(states) ? told : unreachable);
}

/** The worlds after the error was kept in a variable. */
export function keep(states: States): States {
  return (states & dealtWith) | (isOpen(states) ? kept : unreachable);
}

/** The worlds in which the error turned out not to be the abort. */
export function ruleOut(states: States): States {
  return (states & dealtWith) | (isOpen(states) ? ruledOut : unreachable);
}

/** The worlds in which a test that asks for the abort came out positive. */
export function asCertain(states: States): States {
  return (states & dealtWith) | (isOpen(states) ? certainAbort : unreachable);
}
