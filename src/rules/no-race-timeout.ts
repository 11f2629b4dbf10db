import { getTimedRace } from '../cancellation/timed-races.ts';
import { createRule } from '../create-rule.ts';
import { getLostRace } from '../forwarding/lost-races.ts';
import { openFile } from '../linted-file.ts';
import { mentionCall } from '../report/mention.ts';

export default createRule({
  name: 'no-race-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow timeouts by `Promise.race` that leave the work, or the timer, running',
      set: 'strict',
      gotcha: 5,
      types: 'sharpen',
    },
    schema: [],
    messages: {
      workGoesOn: 'When the time is up, `{{work}}` goes on, and nobody hears of it or can stop it. Give it a signal, as of `AbortSignal.timeout()`.',
      timerGoesOn: 'When `{{work}}` is done in time, the timer of this race goes on and keeps the process alive. Clear it in `finally`.',
    },
  },
  create(context) {
    const file = openFile(context);
    if (!file?.sourceCode.text.includes('race')) return {};
    return {
      CallExpression(call) {
        const race = getTimedRace(call, file);
        const lost = race && getLostRace(race, file);
        if (!lost) return;
        const messageId = lost.kind === 'work' ? 'workGoesOn' : 'timerGoesOn';
        context.report({ node: lost.kind === 'work' ? lost.work : race.timer.node, messageId, data: { work: mentionCall(lost.work, file.sourceCode) } });
      },
    };
  },
});
