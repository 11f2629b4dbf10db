/**
 * The question `ask` as one that costs a look-up when it comes up again: its answer is kept for as long as its subject lives. A node, a
 * variable or a scope lives as long as its file is linted, a type as long as its program. The context must follow from the subject.
 *
 * A question that comes up again while it is being answered, as a variable may be defined by way of itself, has the answer `meanwhile`.
 */
export function remember<Subject extends WeakKey, Answer, Context = void>(
  ask: (subject: Subject, context: Context) => Answer,
  meanwhile?: Answer,
): (subject: Subject, context: Context) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject, context) => {
    const known = answers.get(subject);
    if (known) return known.answer;
    if (meanwhile !== undefined) answers.set(subject, { answer: meanwhile });
    const answer = ask(subject, context);
    answers.set(subject, { answer });
    return answer;
  };
}
