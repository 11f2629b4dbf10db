/**
 * Who made a signal. `received`: it came from outside the function, whoever aborts it is waiting there. `owned`: the code in
 * view made it, so it may decide what its abort means. `unknown`: a signal, of nobody we can see.
 */
export type Origin = 'owned' | 'received' | 'unknown';
