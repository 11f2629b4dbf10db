import { describe, expect, it } from 'vitest';

import { endsWait, isErrorReport, isLogger, isSettler, neverReturns } from '../../src/cancellation/listeners-of-errors.ts';
import type { LintedFile } from '../../src/linted-file.ts';
import type { Call } from '../../src/syntax/calls.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

function ask(question: (call: Call, file: LintedFile) => boolean, code: string, settings = {}): boolean {
  const { node, file } = narrow(parseSnippet(`(«${code}»);`, settings), 'CallExpression', 'NewExpression');
  return question(node, file);
}

describe('isLogger', () => {
  it.each([
    'console.error(e)', 'console?.warn(e)', 'logger.error(e)', 'this.logger.warn(e)', 'this.#log.info(e)', 'ctx.log.error(e)', 'getLogger().error(e)', 'requestLogger.fatal(e)',
    'log(e)', 'warn(e)', 'debug(e)', 'logError(e)', 'writeLog(e)', 'captureException(e)', 'Sentry.captureException(e)', 'span.recordException(e)', 'span.setStatus(2)', 'recordError(e)',
    'reportErrors(e)', 'telemetry.error(e)', 'metrics.increment("failed")',
  ])('%s', (code) => {
    expect(ask(isLogger, code)).toBe(true);
  });

  it.each(['reject(e)', 'observer.error(e)', 'controller.error(e)', 'next(e)', 'showError(e)', 'modal.open(e)', 'onError(e)', 'load()()', 'handlers[name](e)'])('not %s', (code) => {
    expect(ask(isLogger, code)).toBe(false);
  });

  it.each([
    ['a function that the project names', 'audit(e)', { loggers: ['audit'] }, true],
    ['an object that the project names', 'this.journal.add(e)', { loggers: ['journal'] }, true],
    ['a name that the project says tells somebody', 'reportError(e)', { sinks: ['reportError'] }, false],
    ['a method that the project says tells somebody', 'logger.notify(e)', { sinks: ['notify'] }, false],
  ])('%s', (_, code, settings, answer) => {
    expect(ask(isLogger, code)).toBe(!answer);
    expect(ask(isLogger, code, settings)).toBe(answer);
  });
});

describe('isErrorReport', () => {
  it.each([
    'console.error(e)', 'console?.error(e)', 'logger.error(e)', 'this.#log.fatal(e)', 'ctx.log.critical(e)', 'getLogger().error(e)', 'logger.child({ id }).error(e)', 'captureException(e)', 'Sentry.captureException(e)',
    'reportError(e)', 'logError(e)', 'telemetry.trackException(e)', 'logger.log("error", e)', 'this.log.log("fatal", e)',
  ])('%s', (code) => {
    expect(ask(isErrorReport, code)).toBe(true);
  });

  it.each([
    'console.warn(e)', 'console.log(e)', 'logger.info(e)', 'log(e)', 'debugLogger.error(e)', 'this.debug.error(e)', 'observer.error(e)', 'controller.error(e)', 'res.error(e)', 'span.recordException(e)', 'captureMessage(e)', 'new Error(e)',
    'console.log("error", e)', 'logger.log("info", e)', 'logger.log("error: none", e)', 'logger.log(level, e)', 'log("error", e)', 'debugLogger.log("error", e)', 'journal.add("error", e)',
  ])('not %s', (code) => {
    expect(ask(isErrorReport, code)).toBe(false);
  });

  it('a logger that the project names, and none that tells somebody', () => {
    expect([ask(isErrorReport, 'journal.error(e)'), ask(isErrorReport, 'journal.error(e)', { loggers: ['journal'] })]).toEqual([false, true]);
    expect(ask(isErrorReport, 'reportError(e)', { sinks: ['reportError'] })).toBe(false);
  });
});

describe('isSettler', () => {
  it.each([
    'reject(e)', 'deferred.reject(e)', 'this.#reject(e)', 'observer.error(e)', 'controller.error(e)', 'next(e)', 'cb(e)', 'callback(e)', 'done(e)', 'stream.destroy(e)', 'fail(e)', 'onError(e)', 'this.onError?.(e)',
    'setError(e)', 'rejectAll(e)', 'dispatchError(e)', 'emit("error", e)', 'this.emit("abort")', 'socket.emit("request-failed")', 'channel.postMessage("error")',
  ])('%s', (code) => {
    expect(ask(isSettler, code)).toBe(true);
  });

  it.each([
    'console.error(e)', 'this.logger.error(e)', 'emit("progress", e)', 'emit(event, e)', 'emit()', 'resolve(e)', 'show(e)', 'nextPage(e)', 'callbacks(e)', 'Error(e)', 'TypeError(e)', 'resend("error")', 'new Callback(e)', 'new AppError(e)', 'load()()',
  ])('not %s', (code) => {
    expect(ask(isSettler, code)).toBe(false);
  });

  it('a function that the project names', () => {
    expect([ask(isSettler, 'reportError(e)'), ask(isSettler, 'reportError(e)', { sinks: ['reportError'] })]).toEqual([false, true]);
  });
});

describe('endsWait', () => {
  it.each(['reject(e)', '_reject(e)', 'cb(e)', 'callback(e)', 'done(e)', 'observer.error(e)', 'deferred.reject(e)', 'controller?.error(e)'])('%s', (code) => {
    expect(ask(endsWait, code)).toBe(true);
  });

  it.each(['this.reject(e)', 'this.error(e)', 'console.error(e)', 'log.error(e)', 'next(e)', 'error(e)', 'stream.callback(e)', 'resolve(e)', 'new Callback(e)', 'doneAll(e)', 'undone(e)', 'observer.errorOnce(e)', 'observer.onerror(e)'])('not %s', (code) => {
    expect(ask(endsWait, code)).toBe(false);
  });
});

describe('neverReturns', () => {
  it.each(['process.exit(1)', 'process.exit()', 'process.abort()', 'Deno.exit(1)'])('%s', (code) => {
    expect(ask(neverReturns, code)).toBe(true);
  });

  it.each(['process.kill(1)', 'exit(1)', 'this.process.exit(1)', 'Deno.abort()', 'app.exit()'])('not %s', (code) => {
    expect(ask(neverReturns, code)).toBe(false);
  });

  it('a function that the project names', () => {
    expect(ask(neverReturns, 'cli.die(e)', { neverReturns: ['die'] })).toBe(true);
  });
});
