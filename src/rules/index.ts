import type { CancellationRule } from '../create-rule.ts';
import checkSignalInLoop from './check-signal-in-loop.ts';
import forwardSignal from './forward-signal.ts';
import noAbortedSignalInCleanup from './no-aborted-signal-in-cleanup.ts';
import noCallerSignalInCache from './no-caller-signal-in-cache.ts';
import noFloatingTask from './no-floating-task.ts';
import noIgnoredSignal from './no-ignored-signal.ts';
import noLostController from './no-lost-controller.ts';
import noMisusedAbort from './no-misused-abort.ts';
import noReusedController from './no-reused-controller.ts';
import noSwallowedAbort from './no-swallowed-abort.ts';
import noUnlinkedSignal from './no-unlinked-signal.ts';
import preferAllSettled from './prefer-all-settled.ts';
import preferSignalReason from './prefer-signal-reason.ts';

/** Every rule by its name. Configs, README and the registry test read this list. */
export const rules: Readonly<Record<string, CancellationRule>> = {
  'check-signal-in-loop': checkSignalInLoop,
  'forward-signal': forwardSignal,
  'no-aborted-signal-in-cleanup': noAbortedSignalInCleanup,
  'no-caller-signal-in-cache': noCallerSignalInCache,
  'no-floating-task': noFloatingTask,
  'no-ignored-signal': noIgnoredSignal,
  'no-lost-controller': noLostController,
  'no-misused-abort': noMisusedAbort,
  'no-reused-controller': noReusedController,
  'no-swallowed-abort': noSwallowedAbort,
  'no-unlinked-signal': noUnlinkedSignal,
  'prefer-all-settled': preferAllSettled,
  'prefer-signal-reason': preferSignalReason,
};
