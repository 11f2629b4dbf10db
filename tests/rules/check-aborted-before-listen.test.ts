import rule from '../../src/rules/check-aborted-before-listen.ts';
import { runInDialects } from '../support/dialects.ts';

runInDialects('check-aborted-before-listen', rule, {
  valid: [
    { name: 'TODO the reason for silence', code: 'load(signal);' },
  ],
  invalid: [
    { name: 'TODO the textbook form', code: 'TODO(signal);', errors: [{ messageId: 'todoSituation', data: { code: 'TODO' } }] },
  ],
});
