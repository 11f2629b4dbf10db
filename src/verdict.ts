/** The answer to a question about code that may not be decidable. Rules treat `unknown` as innocent. */
export type Verdict = 'yes' | 'no' | 'unknown';
