import type { CancellationRule } from '../create-rule.ts';
import checkAbortedBeforeListen from './check-aborted-before-listen.ts';
import checkSignalInLoop from './check-signal-in-loop.ts';
import forwardSignal from './forward-signal.ts';
import noAbortListenerLeak from './no-abort-listener-leak.ts';
import noAbortedSignalInCleanup from './no-aborted-signal-in-cleanup.ts';
import noBrittleAbortCheck from './no-brittle-abort-check.ts';
import noCallerSignalInCache from './no-caller-signal-in-cache.ts';
import noFloatingTask from './no-floating-task.ts';
import noIgnoredSettledResults from './no-ignored-settled-results.ts';
import noIgnoredSignal from './no-ignored-signal.ts';
import noLeakyAbortTimer from './no-leaky-abort-timer.ts';
import noLogAbortAsError from './no-log-abort-as-error.ts';
import noLostController from './no-lost-controller.ts';
import noMisusedAbort from './no-misused-abort.ts';
import noRaceTimeout from './no-race-timeout.ts';
import noReusedController from './no-reused-controller.ts';
import noSharedTimeoutSignal from './no-shared-timeout-signal.ts';
import noSignalChainInLoop from './no-signal-chain-in-loop.ts';
import noSwallowedAbort from './no-swallowed-abort.ts';
import noUnawaitedReturn from './no-unawaited-return.ts';
import noUnlinkedSignal from './no-unlinked-signal.ts';
import noWrappedAbort from './no-wrapped-abort.ts';
import preferAllSettled from './prefer-all-settled.ts';
import preferSignalReason from './prefer-signal-reason.ts';
import validTimeoutDelay from './valid-timeout-delay.ts';

/** Every rule by its name. Configs, README and the registry test read this list. */
export const rules: Readonly<Record<string, CancellationRule>> = {
  'check-aborted-before-listen': checkAbortedBeforeListen,
  'check-signal-in-loop': checkSignalInLoop,
  'forward-signal': forwardSignal,
  'no-abort-listener-leak': noAbortListenerLeak,
  'no-aborted-signal-in-cleanup': noAbortedSignalInCleanup,
  'no-brittle-abort-check': noBrittleAbortCheck,
  'no-caller-signal-in-cache': noCallerSignalInCache,
  'no-floating-task': noFloatingTask,
  'no-ignored-settled-results': noIgnoredSettledResults,
  'no-ignored-signal': noIgnoredSignal,
  'no-leaky-abort-timer': noLeakyAbortTimer,
  'no-log-abort-as-error': noLogAbortAsError,
  'no-lost-controller': noLostController,
  'no-misused-abort': noMisusedAbort,
  'no-race-timeout': noRaceTimeout,
  'no-reused-controller': noReusedController,
  'no-shared-timeout-signal': noSharedTimeoutSignal,
  'no-signal-chain-in-loop': noSignalChainInLoop,
  'no-swallowed-abort': noSwallowedAbort,
  'no-unawaited-return': noUnawaitedReturn,
  'no-unlinked-signal': noUnlinkedSignal,
  'no-wrapped-abort': noWrappedAbort,
  'prefer-all-settled': preferAllSettled,
  'prefer-signal-reason': preferSignalReason,
  'valid-timeout-delay': validTimeoutDelay,
};
