import rule from '../../src/rules/no-log-abort-as-error.ts';
import { runInDialects } from '../support/dialects.ts';

runInDialects('no-log-abort-as-error', rule, {
  valid: [
    { name: 'TODO the reason for silence', code: 'load(signal);' },
  ],
  invalid: [
    { name: 'TODO the textbook form', code: 'TODO(signal);', errors: [{ messageId: 'todoSituation', data: { code: 'TODO' } }] },
  ],
});
