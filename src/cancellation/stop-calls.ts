import { hasCancellationWord } from './abort-errors.ts';

/** Whether a function of this name aborts, cancels or kills something. Questions and makers speak of cancellation too: `isAbortError`, `createAbortError`. */
export function isStopName(name: string): boolean {
  if (/^(?:is|was|has|get|create|make|new|to|as|find|add|remove|set)[A-Z]|Error$|Signal$|Controller$/u.test(name)) return false;
  return hasCancellationWord(name) || /^(?:kill|stop|terminate|exit)(?![a-z])/u.test(name);
}

/** Whether a function of this name ends what goes on in an object: a connection, a subscription, a process. */
export function isEndName(name: string): boolean {
  return /^_?(?:close|destroy|disconnect|dispose|end|interrupt|quit|shutdown|unsubscribe)(?![a-z])/u.test(name);
}
