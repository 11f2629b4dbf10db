import rule from '../../src/rules/no-abort-listener-leak.ts';
import { runInDialects } from '../support/dialects.ts';

runInDialects('no-abort-listener-leak', rule, {
  valid: [
    { name: 'TODO the reason for silence', code: 'load(signal);' },
  ],
  invalid: [
    { name: 'TODO the textbook form', code: 'TODO(signal);', errors: [{ messageId: 'todoSituation', data: { code: 'TODO' } }] },
  ],
});
